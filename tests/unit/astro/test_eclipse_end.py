"""When sunlight comes back, against the sunlight itself and against the search for eclipses."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.eclipse_end import NEGLIGIBLE_FRACTION, eclipse_end
from jovian_viewer.astro.phenomena import PhenomenonKind, find_phenomena
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc

SECOND = 1.0 / 86400.0
START = parse_utc("2015-06-01T00:00:00Z")


def eclipse_at_jupiter(moon: BodyId) -> tuple[float, float, float]:
    """Return middle and end of an eclipse (the centre on the shadow's edge), and a moment before it."""
    event = next(
        found
        for found in find_phenomena(START, START + 40.0, kinds=[PhenomenonKind.ECLIPSE], moons=[moon])
        if found.moon is moon
    )
    delay = event.mid_jd_tdb - event.at_jupiter_jd_tdb
    return event.mid_jd_tdb - delay, event.end_jd_tdb - delay, event.begin_jd_tdb - delay - 0.05


@pytest.mark.parametrize("moon", MOONS)
def test_sunlight_comes_back_when_it_is_said_to(moon: BodyId) -> None:
    middle, end, _ = eclipse_at_jupiter(moon)
    found = eclipse_end(moon, middle)
    assert found is not None
    assert found.dark_until_jd_tdb is not None
    assert middle < found.dark_until_jd_tdb < end < found.sunlit_from_jd_tdb
    sunlit = compute_snapshot(
        [
            found.dark_until_jd_tdb - SECOND,
            found.dark_until_jd_tdb + SECOND,
            found.sunlit_from_jd_tdb - SECOND,
            found.sunlit_from_jd_tdb + SECOND,
        ]
    ).sunlit_fraction_of(moon)
    assert sunlit[0] <= NEGLIGIBLE_FRACTION <= sunlit[1]
    assert sunlit[2] <= 1.0 - NEGLIGIBLE_FRACTION <= sunlit[3]
    # The penumbra is seconds to minutes wide around the end that is searched for.
    assert (found.dark_until_jd_tdb + found.sunlit_from_jd_tdb) / 2.0 == pytest.approx(end, abs=30.0 * SECOND)


def test_nothing_ends_in_full_sunlight() -> None:
    assert eclipse_end(BodyId.IO, eclipse_at_jupiter(BodyId.IO)[2]) is None


def test_in_the_penumbra_only_full_sunlight_is_to_come() -> None:
    middle, _, _ = eclipse_at_jupiter(BodyId.CALLISTO)
    whole = eclipse_end(BodyId.CALLISTO, middle)
    assert whole is not None
    assert whole.dark_until_jd_tdb is not None
    inside = (whole.dark_until_jd_tdb + whole.sunlit_from_jd_tdb) / 2.0
    partial = eclipse_end(BodyId.CALLISTO, inside)
    assert partial is not None
    assert partial.dark_until_jd_tdb is None
    assert partial.sunlit_from_jd_tdb == pytest.approx(whole.sunlit_from_jd_tdb, abs=SECOND)
