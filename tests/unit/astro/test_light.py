"""Eclipses as light: overlapping discs, Jupiter's shadow, moons in each other's shadow."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from jovian_viewer.astro import light
from jovian_viewer.astro.bodies import MOONS, RADIUS_KM
from jovian_viewer.astro.light import disc_overlap_fraction, sunlit_fraction
from jovian_viewer.astro.snapshot import compute_snapshot

SUN_KM = np.array([778e6, 0.0, 0.0])
POLE = np.array([0.0, 0.0, 1.0])


def lit(moon_positions_km: list[list[float]]) -> np.ndarray:
    """Return how much of the Sun four moons at these places see."""
    positions = np.array([[0.0, 0.0, 0.0], *moon_positions_km], dtype=float)
    return sunlit_fraction(positions, SUN_KM, POLE)


FAR = [[0.0, 2e6 + 1e5 * index, 1e6] for index in range(4)]


@pytest.mark.parametrize(
    ("separation", "radius", "occulter", "expected"),
    [
        (3.0, 1.0, 1.0, 0.0),
        (2.0, 1.0, 1.0, 0.0),
        (0.0, 1.0, 2.0, 1.0),
        (0.0, 2.0, 1.0, 0.25),
        (0.5, 2.0, 1.0, 0.25),
        # Equal discs half a diameter apart share 2/3 - sqrt(3)/(2 pi) of their area.
        (1.0, 1.0, 1.0, 2 / 3 - np.sqrt(3) / (2 * np.pi)),
    ],
)
def test_overlap_of_two_discs(separation: float, radius: float, occulter: float, expected: float) -> None:
    fraction = disc_overlap_fraction(np.array(separation), np.array(radius), np.array(occulter))
    assert float(fraction) == pytest.approx(expected)


def test_overlap_grows_smoothly_as_discs_approach() -> None:
    fraction = disc_overlap_fraction(np.linspace(3.0, 0.0, 301), np.array(1.0), np.array(1.5))
    assert np.all(np.diff(fraction) >= 0.0)
    assert fraction[0] == 0.0
    assert fraction[-1] == 1.0


def test_a_moon_behind_jupiter_is_dark_and_before_it_is_lit() -> None:
    fraction = lit([[-421_800.0, 0.0, 0.0], [671_100.0, 0.0, 0.0], *FAR[2:]])
    assert fraction.tolist() == [1.0, 0.0, 1.0, 1.0, 1.0]


def test_jupiters_shadow_is_oblate() -> None:
    # 68 000 km off the axis: inside the equatorial radius (71 492), outside the polar one (66 854).
    beside_equator = lit([[-421_800.0, 68_000.0, 0.0], *FAR[1:]])[1]
    over_pole = lit([[-421_800.0, 0.0, 68_000.0], *FAR[1:]])[1]
    assert beside_equator == 0.0
    assert over_pole == 1.0


def test_the_edge_of_the_shadow_is_a_penumbra_as_wide_as_the_sun() -> None:
    distance_km = 421_800.0
    half_width_km = 695_700.0 / 778e6 * distance_km
    # The Sun's centre stands on the limb along the ray from it past the limb, which spreads with distance.
    edge_km = 71_492.0 * (1.0 + distance_km / 778e6)
    across_km = edge_km + np.linspace(-1.3, 1.3, 27) * half_width_km
    fraction = np.array([lit([[-distance_km, y, 0.0], *FAR[1:]])[1] for y in across_km])
    assert fraction[0] == 0.0
    assert fraction[-1] == 1.0
    assert np.all(np.diff(fraction) >= 0.0)
    assert fraction[13] == pytest.approx(0.5, abs=0.03)
    assert 0.0 < fraction[4] < 0.1


def test_one_moon_can_eclipse_another() -> None:
    # Io straight between the Sun and Europa, both off Jupiter's shadow.
    fraction = lit([[0.0, 421_800.0, 0.0], [-300_000.0, 421_800.0, 0.0], *FAR[2:]])
    assert fraction[1] == 1.0
    assert fraction[2] == pytest.approx(0.0, abs=0.05)


def test_broadcasts_over_times() -> None:
    positions = np.zeros((6, 2, 5, 3))
    positions[..., 1:, :] = FAR
    positions[3, 1, 1] = [-421_800.0, 0.0, 0.0]
    fraction = sunlit_fraction(positions, np.broadcast_to(SUN_KM, (6, 2, 3)), np.broadcast_to(POLE, (6, 2, 3)))
    assert fraction.shape == (6, 2, 5)
    assert fraction[3, 1].tolist() == [1.0, 0.0, 1.0, 1.0, 1.0]
    assert np.all(fraction[:3] == 1.0)


def test_every_pair_of_moons_may_hide_the_sun_and_they_add_up() -> None:
    behind_km = np.array([-1e6, 3e6, 0.0])
    # On the way from there to the middle of the Sun.
    between_km = behind_km + 0.4e6 / (SUN_KM[0] + 1e6) * (SUN_KM - behind_km)
    for front, behind in itertools.permutations(range(4), 2):
        places = [list(place) for place in FAR]
        places[behind] = list(behind_km)
        # The front moon's limb crosses the middle of the Sun.
        places[front] = list(between_km + np.array([0.0, RADIUS_KM[MOONS[front]], 0.0]))
        sunlit = lit(places)
        assert 0.4 < sunlit[1 + behind] < 0.6
        assert np.delete(sunlit, 1 + behind) == pytest.approx(np.ones(4))
    # One from either side, each over a part of the Sun (whose radius is 360 km at that distance).
    io, europa = (
        list(between_km + np.array([0.0, side, 0.0]))
        for side in (RADIUS_KM[MOONS[0]] + 200, -RADIUS_KM[MOONS[1]] - 200)
    )
    by_io, by_europa, by_both = (
        lit([first, second, list(behind_km), FAR[3]])[3]
        for first, second in ((io, FAR[1]), (FAR[0], europa), (io, europa))
    )
    assert 0.0 < by_both < min(by_io, by_europa) < 1.0
    assert 1.0 - by_both == pytest.approx((1.0 - by_io) + (1.0 - by_europa))


def test_a_moment_alone_is_shaded_as_among_others() -> None:
    """Moments asked one by one take a shorter way where no shade is possible: it must never hide any."""
    epochs = 2461366.5 + np.arange(0.0, 40.0, 0.005)
    together = compute_snapshot(epochs).sunlit_fraction
    assert (together[:, 1:].min(axis=0) < 1.0).all(), "every moon is shaded some time"
    shaded = np.flatnonzero(together.min(axis=1) < 1.0)
    edges = np.unique(np.clip(np.concatenate([shaded - 1, shaded, shaded + 1]), 0, epochs.size - 1))
    for index in edges[:: max(1, edges.size // 400)]:
        np.testing.assert_allclose(compute_snapshot(epochs[index]).sunlit_fraction, together[index], atol=1e-12)


def test_where_no_shade_is_possible_no_overlap_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most frames: nobody's penumbra is near anybody."""
    monkeypatch.setattr(light, "_covered_by", lambda *_: pytest.fail("computed in vain"))
    far = [[400_000.0, 0.0, 0.0], [0.0, 650_000.0, 0.0], [0.0, -1_000_000.0, 0.0], [0.0, 1_800_000.0, 200_000.0]]
    assert lit(far).tolist() == [1.0] * 5
