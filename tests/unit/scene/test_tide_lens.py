"""The colours of the tide lens: in order, bright enough, and told apart by eyes of every kind."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.catalog.tides import TIDED_MOONS, tide_readings
from jovian_viewer.scene.tide_lens import LEAST_M_S2, MOST_M_S2, moon_tides_m_s2, ramp_place, tide_rgb

NOW = 2461368.0
# Machado, Oliveira and Fernandes 2009, IEEE TVCG 15, 1291: severity 1, on linear light.
EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
    ),
    "deuteranopia": np.array(
        ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
    ),
    "tritanopia": np.array(
        ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
    ),
}
# sRGB (IEC 61966-2-1) to CIE XYZ over the white point D65.
TO_XYZ = np.array(((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)))
WHITE = np.array((0.9505, 1.0, 1.089))


def cielab(colours: np.ndarray, eye: np.ndarray) -> np.ndarray:
    """Return CIELAB coordinates, (n, 3), of sRGB colours as an eye sees them."""
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    xyz = np.clip(linear @ eye.T, 0.0, 1.0) @ TO_XYZ.T / WHITE
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16.0 / 116.0)
    x, y, z = root.T
    return np.stack((116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)), axis=-1)


@pytest.mark.parametrize("eye", EYES)
def test_more_is_lighter_to_every_eye(eye: str) -> None:
    lightness = cielab(tide_rgb(np.geomspace(LEAST_M_S2, MOST_M_S2, 40)), EYES[eye])[:, 0]
    assert np.all(np.diff(lightness) > 0.0)
    assert lightness[0] > 30.0, "multiplied by it, nothing would be seen"


@pytest.mark.parametrize("eye", EYES)
def test_no_two_moons_look_alike_to_any_eye(eye: str) -> None:
    seen = cielab(tide_rgb(np.array([reading.tide_m_s2 for reading in tide_readings(NOW)])), EYES[eye])
    for first, second in itertools.combinations(range(len(TIDED_MOONS)), 2):
        assert np.linalg.norm(seen[first] - seen[second]) > 10.0


def test_the_scale_is_logarithmic_and_has_ends() -> None:
    assert ramp_place(np.array([1e-5, 1e-4, 1e-3, 1e-2])) == pytest.approx([0.0, 1 / 3, 2 / 3, 1.0])
    assert ramp_place(np.array([1e-9, 1.0])).tolist() == [0.0, 1.0]
    assert tide_rgb(1e-3).shape == (3,)
    assert tide_rgb(np.full((2, 4), 1e-3)).shape == (2, 4, 3)
    assert tide_rgb(1e-9).tolist() == tide_rgb(LEAST_M_S2).tolist()


def test_the_moons_stand_where_the_study_says() -> None:
    tides = moon_tides_m_s2(compute_snapshot(NOW))
    for reading in tide_readings(NOW):
        if isinstance(reading.world.moon, BodyId):
            assert tides[reading.world.moon] == pytest.approx(reading.tide_m_s2, rel=1e-9)
