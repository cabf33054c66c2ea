"""What the ruler reads, in numbers and words."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.measurement import Measurement, measure, radius_note, range_text
from tests.unit.catalog.conftest import SnapshotMaker

ENDS = (BodyId.GANYMEDE, BodyId.CALLISTO)


def test_it_is_the_distance_between_centres_and_no_difference_of_orbits(make_snapshot: SnapshotMaker) -> None:
    reading = measure(make_snapshot(), ENDS)
    # The two stand at right angles from Jupiter, 1 070 000 and 1 880 000 km away.
    assert reading.distance_km == pytest.approx((1_070_000.0**2 + 1_880_000.0**2) ** 0.5)
    nearer = measure(make_snapshot(distance_km={BodyId.CALLISTO: 1_870_000.0}), ENDS)
    assert nearer.distance_km < reading.distance_km


def test_radii_and_light_time_are_those_of_the_distance() -> None:
    reading = Measurement((BodyId.JUPITER, BodyId.CALLISTO), 714_920.0)
    assert reading.jupiter_radii == pytest.approx(10.0)
    assert Measurement(ENDS, 2 * 299_792.458).light_time_s == pytest.approx(2.0)


def test_the_words_have_thin_spaces_and_units() -> None:
    reading = Measurement((BodyId.JUPITER, BodyId.CALLISTO), 1_880_119.4)
    assert reading.label == "1\u2009880\u2009119\u00a0km\n26.30 Jupiter radii \u00b7 light 6.27\u00a0s"
    assert reading.title == "Jupiter to Callisto"


def test_the_radius_is_named() -> None:
    assert "71\u2009492\u00a0km, at the equator" in radius_note()


def test_the_range_is_rounded_and_says_whose_revolution() -> None:
    words = range_text(ENDS, (802_498.0, 2_956_946.0))
    assert words == "Over Callisto\u2019s next revolution: 802\u2009000 to 2\u2009957\u2009000\u00a0km"
    assert not range_text(ENDS, None)
