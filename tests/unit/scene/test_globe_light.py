"""What shines on the globes and what stands in the way."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODIES, BODY_INDEX, JUPITER_EQUATORIAL_RADIUS_KM, MOONS, RADIUS_KM, BodyId
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.scene.globe_light import GlobeLight, globe_lights, jupiter_shine, penumbra_meets

# Within the triple shadow of 24 January 2015, at Jupiter.
TRIPLE_SHADOW = 2457046.75
IDENTITY = np.repeat(np.eye(3)[np.newaxis], 5, axis=0)
RADII = np.array([RADIUS_KM[body] for body in BODIES]) / JUPITER_EQUATORIAL_RADIUS_KM


def places(jd_tdb: float) -> tuple[FloatArray, FloatArray]:
    """Return bodies and Sun in the scene's axes, Jupiter radii."""
    snapshot = compute_snapshot(jd_tdb)
    to_scene = rotation_icrf_to_jupiter_equator(jd_tdb).T / JUPITER_EQUATORIAL_RADIUS_KM
    return snapshot.position_km @ to_scene, snapshot.sun_position_km @ to_scene


def lights(jd_tdb: float, mesh_to_scene: FloatArray = IDENTITY) -> tuple[GlobeLight, ...]:
    """Return the lights of the bodies drawn where they are, seen from far north."""
    centres, sun = places(jd_tdb)
    return globe_lights(centres, sun, centres, RADII, np.array([0.0, 0.0, 50.0]), mesh_to_scene)


def test_three_penumbras_meet_jupiter_in_a_triple_shadow() -> None:
    meets = penumbra_meets(*places(TRIPLE_SHADOW))
    assert [BODIES[row] for row in np.flatnonzero(meets[:, 0])] == [BodyId.IO, BodyId.EUROPA, BodyId.CALLISTO]


def test_a_penumbra_meets_wherever_a_centre_is_shaded() -> None:
    """Over a hundred days: whoever does not see the whole Sun has an occulter, and nobody shades himself."""
    shaded = 0
    for jd_tdb in np.arange(2457000.0, 2457100.0, 0.05):
        snapshot = compute_snapshot(float(jd_tdb))
        meets = penumbra_meets(*places(float(jd_tdb)))
        assert not np.any(np.diag(meets))
        for moon in MOONS:
            if snapshot.sunlit_fraction_of(moon) < 1.0:
                shaded += 1
                assert meets[:, BODY_INDEX[moon]].any()
    assert shaded > 50


def test_vectors_lie_along_the_meshs_axes_in_its_radii() -> None:
    centres, sun = places(TRIPLE_SHADOW)
    quarter = np.array([[0.0, -1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    turned = lights(TRIPLE_SHADOW, np.repeat(quarter[np.newaxis], 5, axis=0))
    io = BODY_INDEX[BodyId.IO]
    assert turned[io].sun == pytest.approx(quarter.T @ (sun - centres[io]) / RADII[io])
    assert turned[io].eye == pytest.approx(quarter.T @ (np.array([0.0, 0.0, 50.0]) - centres[io]) / RADII[io])
    assert turned[io].jupiter == pytest.approx(-quarter.T @ centres[io] / np.linalg.norm(centres[io]))
    assert turned[0].occulters[:, 3] == pytest.approx([RADII[row] for row in (1, 2, 4)])
    assert turned[0].occulters[0, :3] == pytest.approx(quarter.T @ centres[io])


def test_space_is_stretched_only_behind_jupiter() -> None:
    # Io in the middle of an eclipse: straight behind Jupiter.
    centres, sun = places(TRIPLE_SHADOW)
    io = BODY_INDEX[BodyId.IO]
    centres[io] = -5.9 * sun / np.linalg.norm(sun)
    found = globe_lights(centres, sun, centres, RADII, np.array([0.0, 0.0, 50.0]), IDENTITY)
    assert found[io].occulters[0] == pytest.approx([*(-centres[io] / RADII[io]), 1.0 / RADII[io]])
    ratio = JUPITER_EQUATORIAL_RADIUS_KM / 66854.0
    pole = np.array([0.0, 0.0, 1.0])
    assert pole + (found[io].stretch_axis @ pole) * found[io].stretch_axis == pytest.approx(ratio * pole)
    assert not found[0].stretch_axis.any()


def test_full_jupiter_shines_on_io_as_a_disc_of_its_albedo() -> None:
    centres = np.zeros((5, 3))
    centres[1:] = [[5.9, 0.0, 0.0], [9.4, 0.0, 0.0], [-15.0, 0.0, 0.0], [0.0, 26.3, 0.0]]
    shine, sine = jupiter_shine(centres, np.array([1e4, 0.0, 0.0]))
    assert shine[0] == 0.0
    assert shine[1] == pytest.approx(0.538 / 5.9**2)
    assert shine[3] == pytest.approx(0.0, abs=1e-9)
    # A half-lit Lambert sphere gives 1 / pi of a full one.
    assert shine[4] == pytest.approx(0.538 / 26.3**2 / np.pi)
    assert sine[1:] == pytest.approx([1 / 5.9, 1 / 9.4, 1 / 15.0, 1 / 26.3])
