"""The samples of paths: smooth where they bend, standing still, only what the moment needs, patterns by grade."""

from __future__ import annotations

import math

import numpy as np
import pytest

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, RADIUS_KM, BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import PathGrade, load_trajectory
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.scene.path_samples import (
    PathSamples,
    path_window,
    revolution_days,
    whole_samples,
    window_samples,
)

VOYAGER_AT_IO = encounter_by_id("voyager-1-Io").jd_tdb
E12 = encounter_by_id("galileo-E12").jd_tdb


def samples_at(spacecraft: SpacecraftId, jd_tdb: float) -> PathSamples:
    return window_samples(spacecraft, path_window(load_trajectory(spacecraft), jd_tdb))


def test_of_a_pass_the_whole_path_is_drawn() -> None:
    trajectory = load_trajectory(SpacecraftId.VOYAGER_1)
    assert revolution_days(SpacecraftId.VOYAGER_1, VOYAGER_AT_IO) == math.inf
    samples = samples_at(SpacecraftId.VOYAGER_1, VOYAGER_AT_IO)
    assert samples.jd_tdb[0] == trajectory.start_jd_tdb
    assert samples.jd_tdb[-1] == trajectory.stop_jd_tdb


def test_of_an_orbiter_one_revolution_back_and_half_of_one_ahead() -> None:
    trajectory = load_trajectory(SpacecraftId.GALILEO)
    period = revolution_days(SpacecraftId.GALILEO, E12 - 5.0)
    assert 20.0 < period < 100.0
    samples = samples_at(SpacecraftId.GALILEO, E12 - 5.0)
    chunk = path_window(trajectory, E12 - 5.0).chunk_days
    assert 0.0 <= (E12 - 5.0 - period) - samples.jd_tdb[0] < chunk
    assert 0.0 <= samples.jd_tdb[-1] - (E12 - 5.0 + 0.5 * period) < chunk


@pytest.mark.parametrize(
    ("spacecraft", "jd_tdb"), [(SpacecraftId.GALILEO, E12), (SpacecraftId.VOYAGER_1, VOYAGER_AT_IO)]
)
def test_chords_stay_close_to_the_path(spacecraft: SpacecraftId, jd_tdb: float) -> None:
    samples = samples_at(spacecraft, jd_tdb)
    assert (np.diff(samples.jd_tdb) > 0.0).all()
    middle = (samples.jd_tdb[1:] + samples.jd_tdb[:-1]) / 2.0
    chord = (samples.position_rj[1:] + samples.position_rj[:-1]) / 2.0
    # Axes drift by arc seconds over the weeks of a window, so distances are compared.
    true_rj = np.linalg.norm(load_trajectory(spacecraft).position_km(middle), axis=-1) / JUPITER_EQUATORIAL_RADIUS_KM
    assert np.max(np.abs(np.linalg.norm(chord, axis=-1) - true_rj) / true_rj) < 1e-3
    assert len(samples.jd_tdb) < 4000


def test_a_low_flyby_is_smooth_from_close_up() -> None:
    samples = samples_at(SpacecraftId.GALILEO, E12)
    europa_rj = RADIUS_KM[BodyId.EUROPA] / JUPITER_EQUATORIAL_RADIUS_KM
    offset = samples.position_rj - samples.moons_rj[:, 1]
    near = np.flatnonzero(np.linalg.norm(offset, axis=-1) < 2.0 * europa_rj)
    near = near[np.abs(samples.jd_tdb[near] - E12) < 0.1]
    assert len(near) > 20
    directions = offset[near] / np.linalg.norm(offset[near], axis=-1, keepdims=True)
    angles = np.arccos(np.clip(np.sum(directions[1:] * directions[:-1], axis=-1), -1.0, 1.0))
    assert angles.max() < 0.12


def test_samples_stand_still_while_the_moment_moves_on() -> None:
    before, after = (samples_at(SpacecraftId.GALILEO, E12 + days).jd_tdb for days in (-1.0, 3.0))
    common = after[(after >= before[0]) & (after <= before[-1])]
    assert len(common) > 300
    assert np.isin(common[:-1], before).all()


def test_moons_are_known_where_they_matter_only() -> None:
    samples = samples_at(SpacecraftId.GALILEO, E12 - 20.0)
    distance = np.linalg.norm(samples.position_rj, axis=-1)
    known = np.isfinite(samples.moons_rj[:, 0, 0])
    assert np.array_equal(known, distance < 32.0)
    assert known.any()
    assert not known.all()


@pytest.mark.parametrize(
    ("spacecraft", "jd_tdb", "grade", "part"),
    [
        (SpacecraftId.VOYAGER_1, VOYAGER_AT_IO, PathGrade.CONIC, 1.0),
        (SpacecraftId.GALILEO, E12, PathGrade.FITTED, 1.0),
        (SpacecraftId.JUICE, 2463800.0, PathGrade.PLANNED, 4 / 6),
        (SpacecraftId.JUNO, 2459000.0, PathGrade.SCHEMATIC, 1 / 3),
    ],
)
def test_the_lines_kind_tells_the_grade(spacecraft: SpacecraftId, jd_tdb: float, grade: PathGrade, part: float) -> None:
    trajectory = load_trajectory(spacecraft)
    samples = samples_at(spacecraft, jd_tdb)
    of_grade = np.array([trajectory.grade_at(float(moment)) is grade for moment in samples.jd_tdb])
    assert of_grade.any()
    assert samples.drawn[of_grade].mean() == pytest.approx(part, abs=0.03)


def test_a_whole_tour_is_one_line_of_few_samples() -> None:
    samples = whole_samples(SpacecraftId.GALILEO)
    trajectory = load_trajectory(SpacecraftId.GALILEO)
    assert (samples.jd_tdb[0], samples.jd_tdb[-1]) == (trajectory.start_jd_tdb, trajectory.stop_jd_tdb)
    assert 3000 < len(samples.jd_tdb) < 60_000
    assert np.linalg.norm(np.diff(samples.position_rj, axis=0), axis=-1).max() < 5.0


def test_a_flyby_makes_no_other_revolution() -> None:
    # Deep in Ganymede's pull Juice seems, for minutes, to be on quite another orbit around Jupiter.
    flyby = encounter_by_id("juice-2G2").jd_tdb
    days = {round(revolution_days(SpacecraftId.JUICE, flyby + minutes / 1440.0), 3) for minutes in (-30.0, 0.0, 30.0)}
    assert len(days) == 1
    assert 20.0 < days.pop() < 300.0
