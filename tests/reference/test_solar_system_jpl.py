"""Sun, Earth and Jupiter against JPL's DE440 at epochs drawn at random (table by tools/condense_de440.py)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro import solar_system
from jovian_viewer.astro.arrays import FloatArray

TABLE = np.genfromtxt(Path(__file__).with_name("solar_system_de440.csv"), delimiter=",", names=True, skip_header=3)


def columns(body: str, quantities: tuple[str, str, str]) -> FloatArray:
    return np.stack([TABLE[f"{body}_{quantity}"] for quantity in quantities], axis=-1)


def error(calculated: FloatArray, expected: FloatArray) -> float:
    return float(np.linalg.norm(calculated - expected, axis=-1).max())


def test_the_table_spans_the_four_centuries() -> None:
    epochs = TABLE["jd_tdb"]
    assert len(epochs) == 200
    assert epochs.min() < solar_system.START_JD_TDB + 3000.0
    assert epochs.max() > solar_system.STOP_JD_TDB - 3000.0


@pytest.mark.parametrize(
    ("body", "position", "limit_km"),
    [
        ("jupiter", solar_system.jupiter_barycentre_from_sun_km, 0.1),
        ("earth", solar_system.earth_from_sun_km, 0.2),
    ],
)
def test_positions(body: str, position: object, limit_km: float) -> None:
    assert callable(position)
    assert error(position(TABLE["jd_tdb"]), columns(body, ("x_km", "y_km", "z_km"))) < limit_km


def test_velocities() -> None:
    names = ("vx_km_s", "vy_km_s", "vz_km_s")
    epochs = TABLE["jd_tdb"]
    assert error(solar_system.jupiter_barycentre_velocity_from_sun_km_s(epochs), columns("jupiter", names)) < 2e-6
    assert error(solar_system.earth_velocity_from_sun_km_s(epochs), columns("earth", names)) < 3e-5
