"""Orbit lines: through the moon, around the whole revolution, never straight across."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOON_INDEX, MOONS, ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.ephemeris import moon_position_km, moon_positions_km
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.orbit_line import (
    SAMPLES_PER_ORBIT,
    OrbitLine,
    dash_segments,
    fade,
    missing_samples_km,
    sample_epochs,
    sample_numbers,
)

EPOCH = 2461366.5


def drawn_centre(moon: BodyId, jd_tdb: float, scale: DisplayScale) -> np.ndarray:
    """Return where a moon is drawn."""
    rotation = rotation_icrf_to_jupiter_equator(jd_tdb)
    return scale.drawn_position(rotation @ moon_positions_km(jd_tdb)[MOON_INDEX[moon]] / JUPITER_EQUATORIAL_RADIUS_KM)


def apply(line: OrbitLine, jd_tdb: float, scale: DisplayScale, *, backwards: bool = False) -> np.ndarray:
    """Draw a moment and return the vertices."""
    centre = drawn_centre(line.moon, jd_tdb, scale)
    line.apply(jd_tdb, centre, rotation_icrf_to_jupiter_equator(jd_tdb), scale, backwards=backwards)
    return line.points


@pytest.mark.parametrize("moon", MOONS)
@pytest.mark.parametrize("scale", [0.0, 1.0])
@pytest.mark.parametrize("backwards", [False, True])
def test_the_line_passes_exactly_through_the_moon_and_never_jumps(
    plotter: pv.Plotter, moon: BodyId, scale: float, backwards: bool
) -> None:
    line, display = OrbitLine(plotter, moon), DisplayScale(scale)
    # Small steps, a step back, a jump of a century, the very ends of the ephemeris.
    for jd_tdb in (
        EPOCH,
        EPOCH + 0.001,
        EPOCH + 0.3,
        EPOCH - 2.0,
        EPOCH - 36525.0,
        2378496.501,
        2378504.0,
        2524593.4,
        2524593.5,
    ):
        points = apply(line, jd_tdb, display, backwards=backwards)
        np.testing.assert_allclose(points[-1], drawn_centre(moon, jd_tdb, display), atol=1e-12)
        steps = np.linalg.norm(np.diff(points, axis=0), axis=-1)
        circumference = 2 * np.pi * np.linalg.norm(points[-1])
        assert steps.max() < 1.5 * circumference / SAMPLES_PER_ORBIT
        # Callisto's line at the very beginning is no arc ending in space.
        assert np.linalg.norm(points[0] - points[-1]) < 0.03 * np.linalg.norm(points[-1])
        # A line from the far end of the span to the moon would be a chord through Jupiter.
        assert np.linalg.norm(points, axis=-1).min() > 0.9 * np.linalg.norm(points[-1])


@pytest.mark.parametrize("moon", MOONS)
def test_the_line_closes_after_one_revolution(plotter: pv.Plotter, moon: BodyId) -> None:
    points = apply(OrbitLine(plotter, moon), EPOCH, DisplayScale(0.0))
    assert np.linalg.norm(points[0] - points[-1]) < 0.03 * np.linalg.norm(points[-1])


def test_every_vertex_is_a_place_the_moon_was(plotter: pv.Plotter) -> None:
    points = apply(OrbitLine(plotter, BodyId.IO), EPOCH, DisplayScale(0.0))
    epochs = sample_epochs(BodyId.IO, sample_numbers(BodyId.IO, EPOCH))
    for index in (0, 333, 720):
        was = drawn_centre(BodyId.IO, float(epochs[index]), DisplayScale(0.0))
        np.testing.assert_allclose(points[index], was, atol=1e-6)


@pytest.mark.parametrize("moon", MOONS)
def test_samples_end_just_before_now(moon: BodyId) -> None:
    epochs = sample_epochs(moon, sample_numbers(moon, EPOCH))
    assert len(epochs) == SAMPLES_PER_ORBIT + 1
    assert epochs[-1] <= EPOCH < epochs[-1] + np.diff(epochs)[-1] * 1.000001
    assert np.all(np.diff(epochs) > 0)


def drawn_stretches(moon: BodyId, numbers: np.ndarray) -> set[int]:
    """Return the numbers of the grid's stretches that are drawn."""
    return {int(min(numbers[a], numbers[b])) for a, b in dash_segments(moon, numbers)[:-1]}


@pytest.mark.parametrize("backwards", [False, True])
def test_dashes_stand_still_while_the_moon_moves(backwards: bool) -> None:
    for moon in MOONS:
        period = ORBITAL_PERIOD_DAYS[moon]
        first = sample_numbers(moon, EPOCH, backwards=backwards)
        later = sample_numbers(moon, EPOCH + 0.137 * period, backwards=backwards)
        common = set(range(max(first.min(), later.min()), min(first.max(), later.max())))
        assert len(common) > 500
        assert drawn_stretches(moon, first) & common == drawn_stretches(moon, later) & common


def test_while_time_runs_backwards_the_line_trails_on_the_other_side() -> None:
    forwards = sample_epochs(BodyId.IO, sample_numbers(BodyId.IO, EPOCH))
    backwards = sample_epochs(BodyId.IO, sample_numbers(BodyId.IO, EPOCH, backwards=True))
    assert np.all(forwards <= EPOCH)
    assert np.all(backwards >= EPOCH)
    # The vertex before the moon is the nearest in time, either way.
    assert np.all(np.diff(np.abs(backwards - EPOCH)) < 0)


def test_each_moon_has_a_dash_pattern_of_its_own() -> None:
    numbers = 7200 + np.arange(-SAMPLES_PER_ORBIT, 1)
    patterns = {moon: tuple(map(tuple, dash_segments(moon, numbers))) for moon in MOONS}
    assert len(set(patterns.values())) == len(MOONS)
    for segments in patterns.values():
        assert segments[-1] == (SAMPLES_PER_ORBIT, SAMPLES_PER_ORBIT + 1)


def test_the_line_fades_behind_the_moon() -> None:
    alpha = fade(np.linspace(0.0, 1.0, 50))
    assert np.all(np.diff(alpha) < 0.0)
    assert alpha[0] > 0.9
    assert 0.05 < alpha[-1] < 0.2


def walk(moon: BodyId, *, backwards: bool) -> list[float]:
    """Return moments as a flowing, then stepping, then turning clock shows them."""
    hour = ORBITAL_PERIOD_DAYS[moon] / 42.0
    steps = [0.01, 0.02, 0.4, 1.0, 7.3, 30.0, 41.9, 60.0, -0.5, 3.0, 0.02]
    return list(EPOCH + np.cumsum(steps) * hour * (-1.0 if backwards else 1.0))


@pytest.mark.parametrize("moon", MOONS)
@pytest.mark.parametrize("backwards", [False, True])
def test_a_line_that_moved_on_is_the_line_drawn_anew(plotter: pv.Plotter, moon: BodyId, backwards: bool) -> None:
    moved = OrbitLine(plotter, moon)
    for index, jd_tdb in enumerate(walk(moon, backwards=backwards)):
        scale = DisplayScale(1.0 if index < 8 else 0.3)
        points = apply(moved, jd_tdb, scale, backwards=backwards)
        other = pv.Plotter(off_screen=True)
        fresh = OrbitLine(other, moon)
        np.testing.assert_allclose(points, apply(fresh, jd_tdb, scale, backwards=backwards), atol=3e-6)
        shown, expected = moved.actor.mapper.dataset, fresh.actor.mapper.dataset
        np.testing.assert_array_equal(shown.lines, expected.lines)
        numbers = sample_numbers(moon, jd_tdb, backwards=backwards)
        np.testing.assert_array_equal(shown.lines.reshape(-1, 3)[:, 1:], dash_segments(moon, numbers))
        np.testing.assert_array_equal(shown.points, points)
        other.close()


def test_only_what_the_moon_passed_is_computed(plotter: pv.Plotter, monkeypatch: pytest.MonkeyPatch) -> None:
    line, scale = OrbitLine(plotter, BodyId.IO), DisplayScale(1.0)
    asked = []

    def counted(moon: BodyId, epochs: np.ndarray) -> np.ndarray:
        asked.append(len(epochs))
        return moon_position_km(moon, epochs)

    monkeypatch.setattr("jovian_viewer.scene.orbit_line.moon_position_km", counted)
    sample = ORBITAL_PERIOD_DAYS[BodyId.IO] / SAMPLES_PER_ORBIT
    start = (np.floor(EPOCH / sample) + 0.5) * sample
    for samples in (0.0, 0.1, 0.2, 1.0, 4.0):
        apply(line, start + samples * sample, scale)
    assert asked == [SAMPLES_PER_ORBIT + 1, 1, 3]


def picture(plotter: pv.Plotter) -> np.ndarray:
    """Render from above the north pole."""
    plotter.renderer.camera_set = True
    camera = plotter.renderer.GetActiveCamera()
    camera.SetPosition(0.0, 0.0, 20.0)
    camera.SetFocalPoint(0.0, 0.0, 0.0)
    camera.SetClippingRange(1.0, 100.0)
    plotter.render()
    return np.asarray(plotter.screenshot(return_img=True)).astype(float)


def test_the_picture_follows_the_vertices(plotter: pv.Plotter) -> None:
    """They are written where VTK reads them: told nothing, it would go on drawing the old ones."""
    line, scale = OrbitLine(plotter, BodyId.EUROPA), DisplayScale(1.0)
    sample = ORBITAL_PERIOD_DAYS[BodyId.EUROPA] / SAMPLES_PER_ORBIT
    pictures = []
    # Between two samples only the vertex at the moon moves.
    for samples in (0.0, 200.1, 200.9, 230.0):
        apply(line, EPOCH + samples * sample, scale)
        pictures.append(picture(plotter))
    other = pv.Plotter(off_screen=True, window_size=list(plotter.window_size), lighting="none")
    apply(OrbitLine(other, BodyId.EUROPA), EPOCH + 230.0 * sample, scale)
    expected = picture(other)
    other.close()
    assert all(np.any(one != two) for one, two in itertools.pairwise(pictures))
    np.testing.assert_array_equal(pictures[-1], expected)


@pytest.mark.parametrize("backwards", [False, True])
def test_lines_that_ask_together_get_what_each_would_get_alone(
    plotter: pv.Plotter, backwards: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four moons' samples of a frame of fast time are one question to the ephemeris."""
    other, scale = pv.Plotter(off_screen=True), DisplayScale(1.0)
    together = [OrbitLine(plotter, moon) for moon in MOONS]
    alone = [OrbitLine(other, moon) for moon in MOONS]
    asked: list[int] = []

    def ask(epochs: np.ndarray) -> np.ndarray:
        asked.append(epochs.size)
        return moon_positions_km(epochs)

    monkeypatch.setattr("jovian_viewer.scene.orbit_line.moon_positions_km", ask)
    for jd_tdb in (EPOCH, EPOCH + 0.19, EPOCH + 0.19001, EPOCH - 3.0):
        rotation = rotation_icrf_to_jupiter_equator(jd_tdb)
        before = len(asked)
        missing = missing_samples_km(together, jd_tdb, backwards=backwards)
        assert len(asked) <= before + 1
        for line, fresh_km, single in zip(together, missing, alone, strict=True):
            centre = drawn_centre(line.moon, jd_tdb, scale)
            line.apply(jd_tdb, centre, rotation, scale, backwards=backwards, fresh_km=fresh_km)
            single.apply(jd_tdb, centre, rotation, scale, backwards=backwards)
            np.testing.assert_allclose(line.points, single.points, atol=1e-9)
    assert len(asked) == 3, "a moment later nothing is missing"
    other.close()
