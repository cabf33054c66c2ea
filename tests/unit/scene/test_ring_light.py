"""How bright rings are: physics that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM, JUPITER_EQUATORIAL_RADIUS_KM, SUN_RADIUS_KM
from jovian_viewer.astro.light import disc_overlap_fraction
from jovian_viewer.catalog.rings import jupiter_rings
from jovian_viewer.scene import ring_light

PROFILE = ring_light.ring_profile(jupiter_rings())
SUN = np.array([5.2 * ASTRONOMICAL_UNIT_KM / JUPITER_EQUATORIAL_RADIUS_KM, 0.0, 0.0])
SUN_RADIUS = SUN_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM
MAIN_RJ = 126_000.0 / JUPITER_EQUATORIAL_RADIUS_KM


def at_km(radius_km: float) -> np.ndarray:
    return ring_light.optical_depths(PROFILE, np.array(radius_km / JUPITER_EQUATORIAL_RADIUS_KM))


def main_ring(phase_deg: float, emission_deg: float) -> float:
    """Return the main ring's I/F."""
    cosines = -np.cos(np.deg2rad(phase_deg)), np.cos(np.deg2rad(emission_deg))
    return float(ring_light.brightness(PROFILE, np.array(MAIN_RJ), np.array(cosines[0]), np.array(cosines[1])))


@pytest.mark.parametrize(("number", "radius_km"), [(0, 110_000.0), (1, 126_000.0), (2, 155_000.0), (3, 200_000.0)])
def test_within_a_ring_its_own_depth_counts(number: int, radius_km: float) -> None:
    expected = np.zeros(5)
    expected[number] = jupiter_rings()[number].normal_optical_depth
    assert_allclose(at_km(radius_km), expected, atol=1e-15)


def test_rings_end_softly_inside_and_sharply_at_adrastea() -> None:
    assert at_km(75_000.0).sum() == 0.0
    inner = [at_km(radius_km).sum() for radius_km in (82_000.0, 89_400.0, 96_000.0)]
    assert inner[0] < inner[1] < inner[2]
    assert inner[1] == pytest.approx(0.5e-6)
    assert at_km(128_700.0).sum() > 40.0 * at_km(129_200.0).sum()
    assert at_km(320_000.0).sum() == 0.0


def test_boundaries_neither_lose_nor_add_matter() -> None:
    radius = np.linspace(1.0, 4.5, 200_001)
    total = ring_light.optical_depths(PROFILE, radius).sum(axis=0) * (radius[1] - radius[0])
    width = np.diff(PROFILE.edges)
    assert_allclose(total, PROFILE.optical_depth * width, rtol=1e-3)


def test_dust_shines_against_the_sun_and_larger_bodies_at_full_phase() -> None:
    # Throop et al. 2004, figure 4: the model of 4.7e-6 of dust reaches 0.001 at a phase angle of 179.2 degrees.
    against = float(ring_light.dust_phase(np.array(-np.cos(np.deg2rad(179.2)))))
    assert 4.7e-6 * against == pytest.approx(1e-3, rel=0.1)
    sideways, back = ring_light.dust_phase(np.array([0.0, -1.0]))
    assert against > 1000.0 * sideways > 1000.0 * back
    bodies = ring_light.bodies_phase(np.array([-1.0, -np.cos(np.deg2rad(90.0)), 1.0]))
    assert_allclose(bodies, [0.1, 0.1 * 0.5**3.09, 0.0], atol=1e-12)


def test_the_forward_term_is_normalised() -> None:
    # What is scattered into all directions averages to the weight, whatever the asymmetry.
    cosine = np.linspace(-1.0, 1.0, 400_001)
    mean = np.trapezoid(ring_light.dust_phase(cosine), cosine) / 2.0
    assert mean == pytest.approx(ring_light.DUST_FORWARD[1] + ring_light.DUST_EVEN, rel=1e-4)


def test_slanting_paths_are_longer_but_end_with_the_ring() -> None:
    straight, slanting, edge_on = ring_light.slant_factors(PROFILE, np.array([1.0, 0.1, 0.0]))
    assert_allclose(straight, 1.0, atol=0.002)
    assert slanting[1] == pytest.approx(10.0, rel=1e-3)
    # 100 km of main ring, 77 000 km from end to end: seen edge-on, 770 times as deep.
    assert edge_on[1] == pytest.approx(773.0, rel=0.01)
    assert edge_on[0] < 20.0, "the halo is thick: it gains least"


def test_the_main_ring_against_the_sun_and_with_it() -> None:
    # Thin: I/F = tau P / (4 mu), here of dust alone, because larger bodies scatter nothing forward.
    dust = float(ring_light.dust_phase(np.array(np.cos(np.deg2rad(1.0)))))
    assert main_ring(179.0, 60.0) == pytest.approx(5.9e-6 * 0.78 * dust / (4.0 * 0.5), rel=1e-3)
    assert main_ring(175.0, 87.0) > 300.0 * main_ring(10.0, 87.0)
    assert main_ring(96.0, 65.0) < 1e-6, "truly invisible beside sunlit clouds"


def test_drawn_barely_from_aside_and_plainly_against_the_sun() -> None:
    opening, against = (
        float(ring_light.shown(np.array(value))) for value in (main_ring(96.0, 65.0), main_ring(175.0, 87.0))
    )
    assert 0.02 < opening < 0.08
    assert 0.7 < against < 1.0
    assert ring_light.shown(np.array(0.0)) == 0.0
    assert np.all(np.diff(ring_light.shown(np.geomspace(1e-9, 1.0, 50))) > 0.0)


def test_jupiters_shadow_lies_on_the_rings_behind_it() -> None:
    def sunlit(x: float, y: float) -> float:
        return float(ring_light.sunlit(np.array([x, y, 0.0]), SUN, SUN_RADIUS))

    assert sunlit(1.8, 0.0) == 1.0
    assert sunlit(-1.8, 0.0) == 0.0
    assert sunlit(-1.8, 0.99) == 0.0
    assert sunlit(-1.8, 1.01) == 1.0
    # Stretched along the pole, a Sun high over the equator shortens the shadow; here it misses the outer rings.
    high = np.array([SUN[0] * 0.5, 0.0, SUN[0] * 0.5])
    assert float(ring_light.sunlit(np.array([-1.8, 0.0, 0.0]), high, SUN_RADIUS)) == 1.0
    assert float(ring_light.sunlit(np.array([-1.3, 0.0, 0.0]), high, SUN_RADIUS)) == 0.0


@pytest.mark.parametrize("behind", [1.3, 1.8, 3.9])
def test_the_penumbra_is_as_wide_as_the_suns_disc(behind: float) -> None:
    across = np.linspace(0.99, 1.01, 401)
    point = np.stack((np.full_like(across, -behind), across, np.zeros_like(across)), axis=-1)
    to_sun, to_jupiter = SUN - point, -point
    angle = np.arctan2(np.linalg.norm(np.cross(to_sun, to_jupiter), axis=-1), np.sum(to_sun * to_jupiter, axis=-1))
    sun_angle = np.arcsin(SUN_RADIUS / np.linalg.norm(to_sun, axis=-1))
    exact = 1.0 - disc_overlap_fraction(angle, sun_angle, np.arcsin(1.0 / np.linalg.norm(point, axis=-1)))
    # The smooth step stands in for a circle's segment, and the limb's slight curve is left out.
    assert_allclose(ring_light.sunlit(point, SUN, SUN_RADIUS), exact, atol=0.04)


@pytest.mark.parametrize("exponent", [1.0, 0.55])
@pytest.mark.parametrize(
    "eye", [[-9.0, 0.3, 0.5], [0.0, 9.0, 0.5], [0.5, 0.1, 9.0], [9.0, 0.0, 1.0], [-40.0, 3.0, 9.0]]
)
def test_nothing_seen_lies_beyond_the_reach(eye: list[float], exponent: float) -> None:
    reach = ring_light.seen_reach(PROFILE, np.array([1.0, 0.0, 0.0]), np.array(eye), exponent)
    angle = np.linspace(0.0, 2.0 * np.pi, 720)[:, np.newaxis]
    radius = np.linspace(1.2, 4.4, 300)
    drawn = (
        np.stack(np.broadcast_arrays(np.cos(angle), np.sin(angle), 0.0), axis=-1) * (radius**exponent)[:, np.newaxis]
    )
    to_eye = np.array(eye) - drawn
    to_eye /= np.linalg.norm(to_eye, axis=-1, keepdims=True)
    i_over_f = ring_light.brightness(PROFILE, np.broadcast_to(radius, drawn.shape[:2]), -to_eye[..., 0], to_eye[..., 2])
    opacity = ring_light.shown(i_over_f).max(axis=0)
    assert opacity[radius > reach].max(initial=0.0) < 1.5 * ring_light.UNSEEN
    assert opacity[radius < reach].max() > ring_light.UNSEEN
    # It does not reach far beyond what is seen, either: at most one ring.
    seen_to = radius[opacity >= ring_light.UNSEEN][-1]
    following = np.searchsorted(PROFILE.edges, seen_to)
    assert reach <= PROFILE.edges[min(following + 1, 5)] + PROFILE.fades[min(following + 1, 5)] / 2.0 + 1e-9


def test_rings_nobody_could_see_have_no_reach() -> None:
    faint = ring_light.RingProfile(
        PROFILE.edges, PROFILE.fades, PROFILE.optical_depth * 1e-6, PROFILE.thinnest, PROFILE.dust_share
    )
    assert ring_light.seen_reach(faint, np.array([1.0, 0.0, 0.0]), np.array([0.0, 9.0, 3.0]), 1.0) == 0.0
