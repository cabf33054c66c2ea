"""Where each moon stands: the same as the search for phenomena says, for one moment and for many."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.apparent import apparent_geometry
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import MOONS
from jovian_viewer.astro.phenomena import JUPITER_KINDS, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomena.sight_lines import jupiter_time
from jovian_viewer.astro.phenomena.standing import MoonStanding, moon_standing
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import EphemerisRangeError

START = parse_utc("2015-01-20")
DAYS = 20.0


@pytest.fixture(scope="module")
def observed() -> FloatArray:
    return np.linspace(START, START + DAYS, 4001)


@pytest.fixture(scope="module")
def standing(observed: FloatArray) -> MoonStanding:
    return moon_standing(jupiter_time(observed))


@pytest.mark.parametrize(
    ("kind", "flag"),
    [
        (PhenomenonKind.TRANSIT, "in_transit"),
        (PhenomenonKind.OCCULTATION, "occulted"),
        (PhenomenonKind.ECLIPSE, "eclipsed"),
        (PhenomenonKind.SHADOW, "casts_shadow"),
    ],
)
def test_it_agrees_with_the_search(
    observed: FloatArray, standing: MoonStanding, kind: PhenomenonKind, flag: str
) -> None:
    found = find_phenomena(START, START + DAYS, kinds=JUPITER_KINDS)
    for row, moon in enumerate(MOONS):
        expected = np.zeros(observed.shape, dtype=bool)
        for event in found:
            if (event.kind, event.moon) == (kind, moon):
                expected |= (event.begin_jd_tdb <= observed) & (observed <= event.end_jd_tdb)
        assert expected.any()
        np.testing.assert_array_equal(getattr(standing, flag)[:, row], expected)


def test_places_and_elongation_are_those_of_the_apparent_geometry(observed: FloatArray, standing: MoonStanding) -> None:
    seen = apparent_geometry(observed)
    np.testing.assert_allclose(standing.observed_jd_tdb, observed, atol=1e-7)
    np.testing.assert_allclose(standing.west_radii, seen.moon_x_west_radii, atol=2e-3)
    np.testing.assert_allclose(standing.elongation_deg, seen.elongation_deg, atol=0.02)
    # Farthest out, a second or two decides which is nearer.
    assert np.mean(standing.in_front == seen.moon_nearer_than_jupiter) > 0.999


def test_one_moment_and_many_have_their_own_shapes() -> None:
    one, grid = moon_standing(START), moon_standing(np.full((2, 3), START))
    assert one.elongation_deg.shape == ()
    assert one.west_radii.shape == one.casts_shadow.shape == (4,)
    assert grid.observed_jd_tdb.shape == (2, 3)
    assert grid.in_transit.shape == (2, 3, 4)
    np.testing.assert_allclose(grid.west_radii[1, 2], one.west_radii, rtol=1e-12)


def test_moments_outside_the_ephemeris_are_refused() -> None:
    with pytest.raises(EphemerisRangeError):
        moon_standing(parse_utc("1799-06-01"))
