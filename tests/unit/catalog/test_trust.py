"""What the trust page says: complete, sourced, and no better than what was measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jovian_viewer.astro.phenomena import great_red_spot_longitude
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.trust import red_spot_text, trusted_quantities

NOW = parse_utc("2026-11-22")
TOOLS = Path(__file__).parents[3] / "tools"


def test_everything_that_is_computed_is_there_with_a_source() -> None:
    quantities = trusted_quantities(NOW)
    assert [quantity.id for quantity in quantities] == [
        "moons", "sun-earth", "rotation", "time", "phenomena", "red-spot", "maps",
    ]  # fmt: skip
    for quantity in quantities:
        assert quantity.sources
        assert quantity.valid
        assert "{" not in quantity.error
        assert re.search(r"\d", quantity.error)


def test_commands_name_tools_that_exist() -> None:
    commands = [quantity.command for quantity in trusted_quantities(NOW) if quantity.command is not None]
    assert len(commands) >= 2
    for command in commands:
        found = re.fullmatch(r"python -m tools\.(\w+) --check", command)
        assert found is not None
        assert (TOOLS / f"{found[1]}.py").is_file()


def test_the_red_spots_age_is_told_in_days_then_in_years() -> None:
    spot = great_red_spot_longitude(NOW)
    told = re.sub(r"\s", " ", red_spot_text(NOW))
    assert f"{spot.age_days:.0f} days" in told
    assert f"{spot.lon_sys2_west_deg:.0f}°" in told
    assert "13 years" in re.sub(r"\s", " ", red_spot_text(parse_utc("2039-06-15")))


@pytest.mark.parametrize("year", ["1800", "1950", "2100", "2199"])
def test_far_from_the_table_it_admits_to_know_nothing(year: str) -> None:
    assert "180°" in red_spot_text(parse_utc(f"{year}-06-01"))
