"""Paths of spacecraft: pieces that fit, files that read back, spans, grades, and what is said outside them."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro import trajectory
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import (
    PathGrade,
    Trajectory,
    all_spacecraft_at,
    load_trajectory,
    spacecraft_spans,
)
from jovian_viewer.errors import AssetError, BadInputError, TrajectoryRangeError
from tools import generated_files
from tools.trajectory_file import Stretch, fit_pieces, trajectory_bytes, write_trajectory

START, STOP = 2_450_000.25, 2_450_020.75
RADIUS_KM, TURN_DAYS = 1.0e6, 3.0
SHIPPED = list(spacecraft_spans())


def circle_km(jd_tdb: FloatArray) -> FloatArray:
    angle = 2.0 * np.pi * (np.asarray(jd_tdb) - START) / TURN_DAYS
    return RADIUS_KM * np.stack((np.cos(angle), np.sin(angle), 0.0 * angle), axis=-1)


def written(folder: Path, monkeypatch: pytest.MonkeyPatch, tolerance_km: float = 0.5) -> Trajectory:
    """Write the circle as Juno's path and read it as the program would."""
    monkeypatch.setattr(generated_files, "ROOT", folder)
    data = folder / "data" / "trajectories"
    pieces = fit_pieces(circle_km, START, STOP, tolerance_km, breaks_jd_tdb=[START + 5.0])
    stretches = [Stretch(START, PathGrade.FITTED, 10.0), Stretch(START + 5.0, PathGrade.SCHEMATIC, 5000.0)]
    assert write_trajectory(SpacecraftId.JUNO, pieces, stretches, {"tool": "a test"}, folder=data) == 0
    monkeypatch.setattr(resources, "files", lambda _: folder)
    return load_trajectory.__wrapped__(SpacecraftId.JUNO)


def test_a_written_path_reads_back_within_its_tolerance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, monkeypatch)
    jd = np.linspace(START, STOP, 3001)
    assert np.linalg.norm(path.position_km(jd) - circle_km(jd), axis=-1).max() < 0.6
    assert (path.start_jd_tdb, path.stop_jd_tdb) == (START, STOP)


def test_a_finer_tolerance_makes_more_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    coarse = fit_pieces(circle_km, START, STOP, 100.0)
    fine = fit_pieces(circle_km, START, STOP, 0.01)
    assert len(fine.coefficients_km) > len(coarse.coefficients_km)


def test_the_tolerance_may_depend_on_time() -> None:
    pieces = fit_pieces(circle_km, START, STOP, lambda begin, _: 0.001 if begin < START + 5.0 else 1000.0)
    length = np.diff(pieces.breaks_jd_tdb)
    assert length[0] < length[-1]


def test_pieces_meet_at_the_breaks_asked_for() -> None:
    wanted = [START + 1.2345, START + 7.7]
    breaks = fit_pieces(circle_km, START, STOP, 1.0, breaks_jd_tdb=[*wanted, START - 1.0, STOP + 1.0]).breaks_jd_tdb
    assert set(wanted) <= set(breaks)
    assert (breaks[0], breaks[-1]) == (START, STOP)


def test_a_path_with_a_corner_is_still_fitted() -> None:
    def bent_km(jd_tdb: FloatArray) -> FloatArray:
        return np.stack((1.0e6 * np.abs(np.asarray(jd_tdb) - START - 3.3), 0.0 * jd_tdb, 0.0 * jd_tdb), axis=-1)

    pieces = fit_pieces(bent_km, START, STOP, 1.0)
    path = Trajectory(
        SpacecraftId.JUNO,
        pieces.breaks_jd_tdb,
        pieces.coefficients_km,
        [PathGrade.CONIC] * len(pieces.coefficients_km),
        np.zeros(len(pieces.coefficients_km)),
    )
    jd = np.linspace(START, STOP, 999)
    assert np.abs(path.position_km(jd) - bent_km(jd)).max() < 20.0


def test_a_path_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="no number"):
        fit_pieces(lambda jd: np.full((len(jd), 3), np.nan), START, STOP, 1.0)


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="no length"):
        fit_pieces(circle_km, STOP, START, 1.0)


def test_the_same_path_gives_the_same_bytes() -> None:
    pieces = fit_pieces(circle_km, START, STOP, 1.0)
    stretch = [Stretch(START, PathGrade.CONIC, 100.0)]
    first, second = (trajectory_bytes(SpacecraftId.JUNO, pieces, stretch, {"tool": "a test"}) for _ in range(2))
    assert first == second


def test_stretches_must_begin_with_the_path() -> None:
    pieces = fit_pieces(circle_km, START, STOP, 1.0)
    with pytest.raises(ValueError, match="begin with the path"):
        trajectory_bytes(SpacecraftId.JUNO, pieces, [Stretch(START + 9.0, PathGrade.CONIC, 1.0)], {})


def test_a_check_tells_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generated_files, "ROOT", tmp_path)
    pieces = fit_pieces(circle_km, START, STOP, 1.0)
    stretch = [Stretch(START, PathGrade.CONIC, 100.0)]

    def call(check: bool) -> int:
        return write_trajectory(SpacecraftId.JUNO, pieces, stretch, {}, check=check, folder=tmp_path)

    assert call(True) == 1
    assert not list(tmp_path.iterdir())
    assert call(False) == 0
    assert call(True) == 0


def test_velocity_is_the_rate_of_position(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, monkeypatch)
    jd = np.linspace(START + 0.1, STOP - 0.1, 200)
    position, velocity = path.state(jd)
    np.testing.assert_array_equal(position, path.position_km(jd))
    speed = 2.0 * np.pi * RADIUS_KM / (TURN_DAYS * SECONDS_PER_DAY)
    np.testing.assert_allclose(np.linalg.norm(velocity, axis=-1), speed, rtol=1e-4)
    assert np.abs(np.sum(velocity * position, axis=-1)).max() < 1e-3 * speed * RADIUS_KM


@pytest.mark.parametrize("shape", [(), (7,), (2, 3, 4)])
def test_times_broadcast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: tuple[int, ...]) -> None:
    path = written(tmp_path, monkeypatch)
    jd = np.random.default_rng(7).uniform(START, STOP, shape)
    position, velocity = path.state(jd)
    assert position.shape == velocity.shape == (*shape, 3)
    assert path.covers(jd).shape == path.error_at_km(jd).shape == shape
    one_by_one = np.array([path.position_km(each) for each in jd.ravel()]).reshape(*shape, 3)
    np.testing.assert_allclose(position, one_by_one, atol=1e-6)


def test_each_moment_has_its_grade_and_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, monkeypatch)
    assert path.grade_at(START + 4.99) is PathGrade.FITTED
    assert path.grade_at(START + 5.01) is PathGrade.SCHEMATIC
    assert path.grade_at(STOP) is PathGrade.SCHEMATIC
    np.testing.assert_array_equal(path.error_at_km([START, START + 4.99, STOP]), [10.0, 10.0, 5000.0])


@pytest.mark.parametrize("outside", [START - 1e-6, STOP + 1e-6, np.nan, np.inf, -np.inf])
def test_outside_the_span_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outside: float) -> None:
    path = written(tmp_path, monkeypatch)
    assert not path.covers(outside)
    np.testing.assert_array_equal(path.covers([START, outside, STOP]), [True, False, True])
    for ask in (path.position_km, path.state, path.grade_at, path.error_at_km):
        with pytest.raises(
            TrajectoryRangeError, match=re.escape("path of Juno, which is known from 1995-10-09")
        ) as caught:
            ask(outside)
        assert (caught.value.start_jd_tdb, caught.value.stop_jd_tdb) == (START, STOP)
        assert isinstance(caught.value, BadInputError)


def test_pieces_that_do_not_belong_together_are_refused() -> None:
    with pytest.raises(ValueError, match=r"K \+ 1 breaks"):
        Trajectory(SpacecraftId.JUNO, [0.0, 1.0], np.zeros((2, 3, 4)), [PathGrade.CONIC], [1.0])
    with pytest.raises(ValueError, match="ascend"):
        Trajectory(SpacecraftId.JUNO, [1.0, 1.0], np.zeros((1, 3, 4)), [PathGrade.CONIC], [1.0])


def test_a_broken_file_asks_for_a_new_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, monkeypatch)
    folder = tmp_path / "data" / "trajectories"
    (folder / "juno.npz").write_bytes(b"not a path")
    (folder / "spans.toml").write_text("[juno]\nstart_jd_tdb = 'soon'\n", encoding="utf-8")
    for ask in (lambda: load_trajectory.__wrapped__(SpacecraftId.JUNO), trajectory._spans.__wrapped__):
        with pytest.raises(AssetError, match="install Jovian Viewer again"):
            ask()
    with pytest.raises(AssetError, match=r"juice\.npz"):
        load_trajectory.__wrapped__(SpacecraftId.JUICE)


def test_writing_a_path_keeps_the_spans_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, monkeypatch)
    pieces = fit_pieces(circle_km, START + 1.0, STOP, 1.0)
    stretch = [Stretch(START, PathGrade.CONIC, 1.0)]
    write_trajectory(SpacecraftId.JUICE, pieces, stretch, {}, folder=tmp_path / "data" / "trajectories")
    assert trajectory._spans.__wrapped__() == {
        SpacecraftId.JUNO: (START, STOP),
        SpacecraftId.JUICE: (START + 1.0, STOP),
    }


# --- What is shipped --------------------------------------------------------------------------------------------------


def test_every_spacecraft_has_a_path() -> None:
    assert set(SHIPPED) == set(SpacecraftId)


@pytest.mark.parametrize("spacecraft", SHIPPED)
def test_shipped_paths_are_as_their_list_says(spacecraft: SpacecraftId) -> None:
    path = load_trajectory(spacecraft)
    assert path is load_trajectory(spacecraft)
    assert path.spacecraft is spacecraft
    assert spacecraft_spans()[spacecraft] == (path.start_jd_tdb, path.stop_jd_tdb)
    assert (path.error_km > 0.0).all()
    jd = np.random.default_rng(3).uniform(path.start_jd_tdb, path.stop_jd_tdb, 2000)
    position, velocity = path.state(jd)
    assert np.isfinite(position).all()
    # Nothing that falls by Jupiter is faster than 60 km/s, and nothing comes from inside it.
    assert np.linalg.norm(velocity, axis=-1).max() < 62.0
    assert np.linalg.norm(position, axis=-1).min() > 66_000.0


@pytest.mark.parametrize("spacecraft", SHIPPED)
def test_shipped_paths_hang_together(spacecraft: SpacecraftId) -> None:
    path = load_trajectory(spacecraft)
    inner = path.breaks_jd_tdb[1:-1]
    # A microsecond of a day on each side of a joint a spacecraft moves less than 10 km.
    jump_km = np.linalg.norm(path.position_km(inner + 1e-6) - path.position_km(inner - 1e-6), axis=-1)
    assert jump_km.max(initial=0.0) < 60.0


def test_all_paths_together_are_small() -> None:
    folder = Path(trajectory.__file__).parent / "data" / "trajectories"
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 1_500_000


@pytest.mark.parametrize(
    ("jd_tdb", "expected"),
    [(2_461_367.5, ()), (2_443_937.5, (SpacecraftId.VOYAGER_1,)), (np.nan, ())],
)
def test_who_is_there_at_a_moment(jd_tdb: float, expected: tuple[SpacecraftId, ...]) -> None:
    assert all_spacecraft_at(jd_tdb) == expected


def test_asking_who_is_there_loads_no_path(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a path was loaded")

    monkeypatch.setattr(np, "load", refuse)
    for start, stop in spacecraft_spans().values():
        assert all_spacecraft_at(0.5 * (start + stop))


def test_names_for_people() -> None:
    assert SpacecraftId.PIONEER_10.display_name == "Pioneer 10"
    assert SpacecraftId.GALILEO_PROBE.display_name == "Galileo\u2019s probe"
    assert SpacecraftId.JUICE.display_name == "Juice"
