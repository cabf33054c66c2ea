"""The owner of the Great Red Spot's longitude: what it takes, what it refuses, when it tells."""

from __future__ import annotations

import pytest

from jovian_viewer.errors import BadInputError
from jovian_viewer.state.red_spot import RedSpot, parse_longitude


def test_a_change_is_told_once() -> None:
    spot = RedSpot()
    told: list[float | None] = []
    spot.changed.connect(told.append)
    for longitude_deg in (None, 62.5, 62.5, 0.0, None):
        spot.set_own_longitude(longitude_deg)
    assert told == [62.5, 0.0, None]


@pytest.mark.parametrize("longitude_deg", [-0.1, 360.5, float("nan"), float("inf")])
def test_what_is_no_longitude_is_refused(longitude_deg: float) -> None:
    spot = RedSpot()
    spot.set_own_longitude(62.5)
    with pytest.raises(BadInputError, match="from 0 to 360"):
        spot.set_own_longitude(longitude_deg)
    assert spot.own_longitude_deg == 62.5


@pytest.mark.parametrize(
    ("typed", "longitude_deg"), [("62", 62.0), (" 62.5° ", 62.5), ("62,5", 62.5), ("62 °", 62.0), ("360", 360.0)]
)
def test_what_people_type(typed: str, longitude_deg: float) -> None:
    assert parse_longitude(typed) == longitude_deg


@pytest.mark.parametrize("typed", ["", "west", "361", "-5", "1,2,3", "nan"])
def test_what_cannot_be_read_is_named(typed: str) -> None:
    with pytest.raises(BadInputError, match=r"like 62\.5") as refused:
        parse_longitude(typed)
    assert f"“{typed}”" in str(refused.value)
