"""Paths in the scene: they meet at the spacecraft, stand still while time runs, bend round the moon that is passed."""

from __future__ import annotations

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, RADIUS_KM, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.scene import path_line
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.path_line import PathLine, path_alphas
from jovian_viewer.scene.path_near_moons import moon_weight
from jovian_viewer.scene.path_samples import path_window
from jovian_viewer.scene.spacecraft_layout import drawn_spacecraft

E12 = encounter_by_id("galileo-E12").jd_tdb
MINUTE = 1.0 / 1440.0
GALILEO = load_trajectory(SpacecraftId.GALILEO)
TRUE = DisplayScale(0.0)


def apply(line: PathLine, jd_tdb: float, scale: DisplayScale = TRUE) -> tuple[np.ndarray, np.ndarray]:
    """Draw a line at a moment; return where the spacecraft is drawn, and the moons' true places."""
    snapshot = compute_snapshot(jd_tdb)
    to_scene = snapshot.rotation_icrf_to_jupiter_equator.T / JUPITER_EQUATORIAL_RADIUS_KM
    moons_rj = snapshot.position_km[1:] @ to_scene
    place_rj = load_trajectory(line.spacecraft).position_km(jd_tdb) @ to_scene
    drawn = drawn_spacecraft(place_rj, moons_rj, scale)
    line.apply(jd_tdb, place_rj, drawn, moons_rj, scale)
    return drawn, moons_rj


@pytest.mark.parametrize("scale", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("minutes", [-3000.0, -200.0, -40.0, -4.0, 0.0, 3.0, 55.0, 700.0])
def test_the_line_ends_at_the_spacecraft_and_goes_on_smoothly(
    plotter: pv.Plotter, scale: float, minutes: float
) -> None:
    line = PathLine(plotter, GALILEO)
    drawn, _ = apply(line, E12 + minutes * MINUTE, DisplayScale(scale))
    behind, head, ahead = line.head
    assert np.array_equal(head, drawn)
    # Neighbours lie on either side of it, not somewhere else: no kink, no loop.
    step, whole = np.linalg.norm(head - behind) + np.linalg.norm(ahead - head), np.linalg.norm(ahead - behind)
    assert step < 1.02 * whole + 1e-9


def test_the_line_stands_still_while_the_spacecraft_is_far_from_moons(
    plotter: pv.Plotter, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = PathLine(plotter, GALILEO)
    # Where no chunk of its window begins or ends.
    apply(line, E12 - 19.0)
    points = line.points
    monkeypatch.setattr(path_line, "window_samples", lambda *_: pytest.fail("sampled anew"))
    for days in np.linspace(-18.9, -18.0, 5):
        apply(line, E12 + days)
        assert np.array_equal(line.points, points)


def test_it_is_sampled_anew_once_the_moment_leaves_its_window(plotter: pv.Plotter) -> None:
    line = PathLine(plotter, GALILEO)
    apply(line, E12)
    first = line.samples
    apply(line, E12 + 30.0)
    assert line.samples is not first
    assert line.samples is not None
    assert line.samples.jd_tdb[-1] > E12 + 30.0


def test_passing_a_moon_the_line_is_drawn_as_the_moon_sees_it(plotter: pv.Plotter) -> None:
    line = PathLine(plotter, GALILEO)
    _, moons_rj = apply(line, E12 + 4.0 * MINUTE)
    samples = line.samples
    assert samples is not None
    relative = samples.position_rj - samples.moons_rj[:, 1]
    europa_rj = RADIUS_KM[BodyId.EUROPA] / JUPITER_EQUATORIAL_RADIUS_KM
    near = (np.linalg.norm(relative, axis=-1) < 4.0 * europa_rj) & (np.abs(samples.jd_tdb - E12) < 0.2)
    assert near.sum() > 20
    assert np.abs(line.points[near] - (moons_rj[1] + relative[near])).max() < 1e-5
    far = np.abs(samples.jd_tdb - E12) > 1.0
    assert np.array_equal(line.points[far], samples.position_rj[far])


def test_enlarged_moons_push_only_what_is_near_in_time(plotter: pv.Plotter) -> None:
    readable = DisplayScale(1.0)
    line = PathLine(plotter, GALILEO)
    apply(line, E12, readable)
    samples = line.samples
    assert samples is not None
    plain = readable.drawn_position(samples.position_rj)
    assert np.abs(line.points - plain).max() > 0.05
    apply(line, E12 + 6.0, readable)
    samples = line.samples
    assert samples is not None
    plain = readable.drawn_position(samples.position_rj)
    assert np.abs(line.points - plain)[np.abs(samples.jd_tdb - E12) < 1.0].max() == 0.0


def test_what_lies_behind_fades_and_what_lies_ahead_is_fainter() -> None:
    window = path_window(GALILEO, E12)
    days = np.array(
        [-window.past_days, -0.5 * window.past_days, -0.1, 0.1, 0.5 * window.future_days, window.future_days]
    )
    alphas = path_alphas(E12 + days, E12, window)
    assert alphas[0] == pytest.approx(0.0, abs=1e-6)
    assert 0.0 < alphas[1] < alphas[2]
    assert alphas[3] < alphas[2]
    assert alphas[5] == pytest.approx(0.0, abs=1e-6)
    voyager = load_trajectory(SpacecraftId.VOYAGER_1)
    middle = (voyager.start_jd_tdb + voyager.stop_jd_tdb) / 2.0
    of_pass = path_alphas(middle + np.array([-60.0, -1.0, 1.0, 60.0]), middle, path_window(voyager, middle))
    assert of_pass.min() > 0.1, "the whole pass stays in sight"
    assert of_pass[0] < of_pass[1]


def test_a_moons_measure_comes_and_goes_smoothly() -> None:
    radii = np.linspace(0.0, 80.0, 8001)
    weight = moon_weight(radii)
    assert weight[0] == 1.0
    assert weight[-1] == 0.0
    assert np.abs(np.diff(weight)).max() < 1e-3


def test_whole_paths_come_and_go(plotter: pv.Plotter) -> None:
    line = PathLine(plotter, GALILEO)
    apply(line, E12)
    reach = line.reach
    line.show_whole(TRUE)
    assert plotter.renderer.actors["path-whole-galileo"].visibility
    assert line.reach > 1.5 * reach
    line.show_whole(None)
    assert not plotter.renderer.actors["path-whole-galileo"].visibility
    line.hide()
    assert not any(actor.visibility for name, actor in plotter.renderer.actors.items() if name.startswith("path"))
