"""The tide lens in the picture: moons tinted, Jupiter not, a legend, and nothing at all while it is off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import pyvista as pv
from PIL import Image

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.cli import main
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.scene.tide_lens import moon_tides_m_s2, tide_rgb
from jovian_viewer.state.camera import CameraView, body_pose
from jovian_viewer.state.view_options import ViewSettings

Take = Callable[[], np.ndarray]


def look(body: BodyId, *, lens: bool, badge: bool = False) -> Look:
    settings = ViewSettings(
        tide_lens=lens,
        night_fill=0.5,
        labels=False,
        orbits=False,
        stars=False,
        rings=False,
        planets=False,
        place_names=False,
    )
    pose = body_pose(body)
    return Look(settings, CameraView(pose, pose), badge=badge)


def disc_of(picture: np.ndarray, scene: JovianScene, body: BodyId) -> np.ndarray:
    """Return the pixels in the middle of a body's disc, (n, 3)."""
    disc = next(disc for disc in scene.discs if disc.body is body)
    row, column, reach = picture.shape[0] - 1 - round(disc.y_px), round(disc.x_px), round(0.5 * disc.radius_px)
    return picture[row - reach : row + reach, column - reach : column + reach].reshape(-1, 3)


def pictures(scene: JovianScene, snapshot: SystemSnapshot, take: Take, body: BodyId) -> list[np.ndarray]:
    """Return the disc without the lens, with it, and without it again."""
    taken = []
    for lens in (False, True, False):
        scene.apply(snapshot, look(body, lens=lens))
        taken.append(disc_of(take(), scene, body))
    return taken


@pytest.mark.parametrize("moon", MOONS)
@pytest.mark.parametrize("plain_light", [False, True], ids=["programs", "plain light"])
def test_moons_take_the_colour_of_their_tide_and_stay_themselves(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, moon: BodyId, plain_light: bool
) -> None:
    scene = JovianScene(plotter)
    scene._plain_light = plain_light
    before, tinted, after = pictures(scene, snapshot, take_picture, moon)
    assert np.array_equal(before, after), "switched off, nothing of it is left"
    expected = tide_rgb(moon_tides_m_s2(snapshot)[moon])
    ratio = tinted.mean(axis=0) / before.mean(axis=0)
    # Bright ground is drawn less bright than it is, so that it does not lose quite as much.
    assert ratio == pytest.approx(expected, abs=0.13)
    # The ground's own features are still there: dark stays dark, bright stays bright.
    channel = int(np.argmax(expected))
    assert np.corrcoef(before[:, channel], tinted[:, channel])[0, 1] > 0.9


def test_jupiter_is_not_tinted(plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take) -> None:
    scene = JovianScene(plotter)
    before, tinted, _after = pictures(scene, snapshot, take_picture, BodyId.JUPITER)
    assert np.array_equal(before, tinted)


def test_off_the_picture_is_the_same_and_nothing_is_computed(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, look(BodyId.IO, lens=False, badge=True))
    without = take_picture()
    scene.apply(snapshot, look(BodyId.IO, lens=True, badge=True))
    assert not np.array_equal(take_picture(), without)
    scene.apply(snapshot, look(BodyId.IO, lens=False, badge=True))
    assert np.array_equal(take_picture(), without)

    def no_tides(_snapshot: SystemSnapshot) -> dict[BodyId, float]:
        raise AssertionError("tides were computed with the lens off")

    monkeypatch.setattr("jovian_viewer.scene.tide_lens.moon_tides_m_s2", no_tides)
    scene.apply(snapshot, look(BodyId.EUROPA, lens=False, badge=True))


@pytest.mark.parametrize("pixel_ratio", [1.0, 1.5])
def test_the_legend_stands_in_the_lower_right_corner(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, pixel_ratio: float
) -> None:
    scene = JovianScene(plotter)
    scene.set_pixel_ratio(pixel_ratio)
    legend = scene._tide_lens.legend if scene._tide_lens is not None else None
    assert legend is not None
    scene.apply(snapshot, look(BodyId.IO, lens=True))
    assert legend.box is None, "a picture without any writing has no legend"
    without = take_picture()
    scene.apply(snapshot, look(BodyId.IO, lens=True, badge=True))
    box = legend.box
    assert box is not None
    left, bottom, right, top = (round(edge) for edge in box)
    assert 0 <= left < right <= scene.size_px[0]
    assert 0 <= bottom < top <= scene.size_px[1]
    changed = np.any(take_picture() != without, axis=-1)[::-1]
    assert changed[bottom:top, left:right].sum() > 500
    # Elsewhere only the badge, in the other corner, was added.
    changed[bottom:top, left:right] = False
    rows, _columns = np.nonzero(changed)
    assert rows.max() < 52 * pixel_ratio


def test_in_a_tiny_picture_there_is_no_legend(snapshot: SystemSnapshot) -> None:
    plotter = pv.Plotter(off_screen=True, window_size=[160, 120], lighting="none")
    scene = JovianScene(plotter)
    scene.apply(snapshot, look(BodyId.IO, lens=True, badge=True))
    assert scene._tide_lens is not None
    assert scene._tide_lens.legend.box is None
    plotter.close()


def test_pictures_are_saved_with_the_lens_as_asked(tmp_path: Path) -> None:
    arguments = ("--time", "2026-11-22T15:00Z", "--view", "europa", "--size", "320x200", "--no-labels")
    saved = []
    for more in ((), ("--no-tide-lens",), ("--tide-lens",)):
        assert main(["snapshot", str(tmp_path / "out.png"), *arguments, *more]) == 0
        with Image.open(tmp_path / "out.png") as picture:
            saved.append(np.asarray(picture)[..., :3].astype(float))
    assert np.array_equal(saved[0], saved[1])
    middle = [picture[80:120, 140:180].mean(axis=(0, 1)) for picture in saved]
    assert middle[2][2] < 0.6 * middle[0][2], "Europa's tide is orange: little of the blue is left"
