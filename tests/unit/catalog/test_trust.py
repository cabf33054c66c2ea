"""What the trust page says: complete, sourced, and no better than what was measured."""

from __future__ import annotations

import re
from pathlib import Path

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.trust import trusted_quantities

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


def test_it_says_whose_longitude_of_the_red_spot_is_used() -> None:
    errors = [
        next(quantity.error for quantity in quantities if quantity.id == "red-spot")
        for quantities in (trusted_quantities(NOW), trusted_quantities(NOW, 12.25))
    ]
    assert "taken to be at" in errors[0]
    assert "You have set it to 12.25°" in errors[1]
