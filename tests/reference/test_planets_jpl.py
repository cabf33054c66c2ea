"""The other planets against JPL's DE440 at epochs drawn at random (table by tools/condense_de440.py)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro.planets import PLANET_INDEX, PlanetId, planets_from_sun_km

TABLE = np.genfromtxt(Path(__file__).with_name("planets_de440.csv"), delimiter=",", names=True, skip_header=3)
# Each is half an arc second at most where the planet comes nearest to Jupiter (3.9 au, for Saturn and more 4 au).
LIMIT_KM = {"mercury": 300.0, "venus": 300.0, "mars": 300.0, "saturn": 1000.0, "uranus": 1000.0, "neptune": 1000.0}


@pytest.mark.parametrize("name", LIMIT_KM)
def test_positions(name: str) -> None:
    assert len(TABLE) == 60
    expected = np.stack([TABLE[f"{name}_{axis}_km"] for axis in "xyz"], axis=-1)
    found = planets_from_sun_km(TABLE["jd_tdb"])[:, PLANET_INDEX[PlanetId(name)]]
    assert np.linalg.norm(found - expected, axis=-1).max() < LIMIT_KM[name]
