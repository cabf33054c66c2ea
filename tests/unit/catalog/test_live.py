"""Live values follow the snapshot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.eclipse_end import EclipseEnd
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.live import LiveValue, live_values, sunlight_text

SnapshotMaker = Callable[..., SystemSnapshot]


def texts(values: tuple[LiveValue, ...]) -> dict[str, str]:
    """Return the texts by label, with ordinary spaces."""
    return {value.label: value.text.replace("\u2009", " ").replace("\u00a0", " ") for value in values}


def test_a_moon_in_numbers(make_snapshot: SnapshotMaker) -> None:
    snapshot = make_snapshot(distance_km={BodyId.CALLISTO: 71_492.0 * 26.0}, speed_km_s=8.204)
    values = live_values(BodyId.CALLISTO, snapshot)
    assert texts(values) == {
        "Distance from Jupiter": "1 858 792 km",
        "In planet radii": "26.00",
        "Speed around Jupiter": "8.20 km/s",
        "Sunlight": "in full sunlight",
        "Distance from the Sun": "5.2000 au (777.9 million km)",
        "Distance from the Earth": "4.2000 au (628.3 million km)",
        "Light time from the Sun": "43 min 15 s",
        "Light time from the Earth": "34 min 56 s",
    }
    assert {value.source.key for value in values} == {"ephemeris"}
    assert values[1].value == pytest.approx(26.0)


def test_jupiter_has_no_distance_from_itself(make_snapshot: SnapshotMaker) -> None:
    assert list(texts(live_values(BodyId.JUPITER, make_snapshot()))) == [
        "Distance from the Sun",
        "Distance from the Earth",
        "Light time from the Sun",
        "Light time from the Earth",
    ]


def test_light_time_grows_with_the_earths_distance(make_snapshot: SnapshotMaker) -> None:
    near, far = (live_values(BodyId.JUPITER, make_snapshot(earth_au=au))[-1] for au in (4.0, 6.0))
    assert near.value == pytest.approx(4.0 * 499.004784, rel=1e-8)
    assert far.value == pytest.approx(1.5 * near.value)
    assert near.text != far.text


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (1.0, "in full sunlight"),
        (0.9996, "in full sunlight"),
        (0.998, "partly eclipsed: sees 99 % of the Sun"),
        (0.434, "partly eclipsed: sees 43 % of the Sun"),
        (0.002, "partly eclipsed: sees 1 % of the Sun"),
        (0.0, "in shadow: totally eclipsed"),
    ],
)
def test_sunlight_in_words(fraction: float, text: str) -> None:
    assert sunlight_text(fraction).replace("\u00a0", " ") == text


def test_an_eclipse_is_that_of_the_moon_asked_for(make_snapshot: SnapshotMaker) -> None:
    snapshot = make_snapshot(sunlit={BodyId.IO: 0.0})
    assert texts(live_values(BodyId.IO, snapshot))["Sunlight"] == "in shadow: totally eclipsed"
    assert texts(live_values(BodyId.EUROPA, snapshot))["Sunlight"] == "in full sunlight"


def test_an_eclipse_says_until_when() -> None:
    end = EclipseEnd(parse_utc("2026-11-22T14:32:07Z"), parse_utc("2026-11-22T14:36:00Z"))
    text = sunlight_text(0.0, end).replace("\u00a0", " ")
    assert text == "in shadow: totally eclipsed until 14:32:07 UTC, full sunlight from 14:36:00 UTC"
    partial = sunlight_text(0.4, EclipseEnd(None, end.sunlit_from_jd_tdb)).replace("\u00a0", " ")
    assert partial == "partly eclipsed: sees 40 % of the Sun, full sunlight from 14:36:00 UTC"


def test_an_eclipsed_moons_sheet_says_until_when() -> None:
    # Io in the middle of the eclipse of 1 January 2016, 15:39 to 17:50 UTC as seen from the Earth.
    snapshot = compute_snapshot(parse_utc("2016-01-01T16:00:00Z"))
    text = next(value.text for value in live_values(BodyId.IO, snapshot) if value.label == "Sunlight")
    assert "totally eclipsed until" in text
