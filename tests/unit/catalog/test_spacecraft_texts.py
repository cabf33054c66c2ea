"""A spacecraft at one moment, in words."""

from __future__ import annotations

import re

import numpy as np
import pytest

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import PathGrade, Trajectory
from jovian_viewer.catalog.spacecraft_texts import live_words, path_words
from jovian_viewer.errors import TrajectoryRangeError

MOMENT = parse_utc("1997-12-16T12:03:20Z")


@pytest.fixture(scope="module")
def snapshot() -> SystemSnapshot:
    """Return the moons at one moment."""
    return compute_snapshot(MOMENT)


def path_through(position_km: np.ndarray, velocity_km_s: np.ndarray, grade: PathGrade) -> Trajectory:
    """Return a straight path of two days through a place."""
    coefficients_km = np.stack((position_km, velocity_km_s * 86400.0), axis=-1)[np.newaxis]
    return Trajectory(SpacecraftId.GALILEO, [MOMENT - 1.0, MOMENT + 1.0], coefficients_km, [grade], [312.0])


def words(text: str) -> str:
    return re.sub(r"\s", " ", text)


def test_how_far_how_fast_and_how_well_known(snapshot: SystemSnapshot) -> None:
    europa_km = snapshot.body_position_km(BodyId.EUROPA)
    outward = europa_km / np.linalg.norm(europa_km)
    place_km = europa_km + (1560.8 + 201.0) * outward
    said = live_words(path_through(place_km, 12.345 * outward, PathGrade.FITTED), snapshot)
    distance_km = float(np.linalg.norm(place_km))
    assert words(said.from_jupiter).endswith(f"({distance_km / JUPITER_EQUATORIAL_RADIUS_KM:.1f} radii)")
    assert int(re.sub(r"\D", "", said.from_jupiter.partition("km")[0])) == pytest.approx(distance_km, rel=5e-4)
    assert words(said.nearest_moon) == "Europa, 201 km above it"
    assert words(said.speed) in {"12.34 km/s", "12.35 km/s"}
    assert words(said.path) == "fitted to its encounters, good to about 300 km"


def test_a_rough_path_through_a_moon_is_not_told_as_below_its_ground(snapshot: SystemSnapshot) -> None:
    centre_km = snapshot.body_position_km(BodyId.GANYMEDE)
    said = live_words(path_through(centre_km, np.ones(3), PathGrade.SCHEMATIC), snapshot)
    assert words(said.nearest_moon) == "Ganymede, 0 km above it"


def test_outside_the_span_there_is_nothing_to_tell() -> None:
    path = path_through(np.array([1e6, 0.0, 0.0]), np.ones(3), PathGrade.CONIC)
    with pytest.raises(TrajectoryRangeError):
        live_words(path, compute_snapshot(MOMENT + 5.0))


@pytest.mark.parametrize(
    ("grade", "error_km", "text"),
    [
        (PathGrade.PLANNED, 0.2, "as planned, good to about 1 km"),
        (PathGrade.CONIC, 2345.0, "pieced together from its encounters, good to about 2 000 km"),
        (PathGrade.SCHEMATIC, 71492.0, "a sketch, good to about 1 Jupiter radius"),
        (PathGrade.SCHEMATIC, 3e5, "a sketch, good to about 4 Jupiter radii"),
        (PathGrade.FITTED, 14000.0, "fitted to its encounters, good to about 0.2 Jupiter radii"),
    ],
)
def test_a_path_is_told_with_its_error(grade: PathGrade, error_km: float, text: str) -> None:
    assert words(path_words(grade, error_km)) == text
