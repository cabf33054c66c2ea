"""The scene's facade: what is drawn where, how it is lit, what is hit, and that it never renders."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.bodies import BODIES, MOONS, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.catalog.assets import load_texture
from jovian_viewer.catalog.palette import ACCENT, rgb
from jovian_viewer.errors import AssetError
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.camera import CameraPose, CameraView, body_pose
from jovian_viewer.state.view_options import ViewSettings

Take = Callable[[], np.ndarray]


def towards(pose: CameraPose, **look: object) -> Look:
    """Return a look from a pose at rest."""
    return Look(camera=CameraView(pose, pose), **look)  # type: ignore[arg-type]


def pixels_near(picture: np.ndarray, x_px: float, y_px: float, reach: int = 3) -> np.ndarray:
    """Return the pixels around a place given from the lower left."""
    row, column = picture.shape[0] - 1 - round(y_px), round(x_px)
    return picture[max(row - reach, 0) : row + reach + 1, max(column - reach, 0) : column + reach + 1]


def test_all_five_bodies_are_drawn_where_the_scene_says(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    scene = JovianScene(plotter)
    settings = ViewSettings(night_fill=1.0, labels=False, orbits=False, stars=False)
    scene.apply(snapshot, Look(settings))
    picture = take_picture()
    assert scene.problems == []
    assert [disc.body for disc in scene.discs] == list(BODIES)
    background = pixels_near(picture, 5, 395).mean()
    for disc in scene.discs:
        assert pixels_near(picture, disc.x_px, disc.y_px, reach=1).mean() > background + 25


def test_applying_never_renders(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    scene = JovianScene(plotter)
    renders: list[str] = []
    plotter.renderer.AddObserver("StartEvent", lambda *_: renders.append("render"))
    scene.apply(snapshot)
    scene.apply(compute_snapshot(float(snapshot.jd_tdb) + 1.0), Look(ViewSettings(scale=0.0)))
    assert renders == []


@pytest.mark.parametrize("body", BODIES)
def test_the_sun_alone_lights_the_globes(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, body: BodyId
) -> None:
    scene = JovianScene(plotter)
    settings = ViewSettings(night_fill=0.0, labels=False, orbits=False, stars=False, jupiter_shine=False)
    # From the side: half the disc is lit, the Sun to the left.
    scene.apply(snapshot, towards(CameraPose(body, 90.0, 0.0, 6.0), settings=settings))
    picture = take_picture()
    disc = next(disc for disc in scene.discs if disc.body is body)
    lit = pixels_near(picture, disc.x_px - 0.6 * disc.radius_px, disc.y_px, reach=8)
    dark = pixels_near(picture, disc.x_px + 0.6 * disc.radius_px, disc.y_px, reach=8)
    assert lit.mean() > 30.0
    assert dark.max() == 0.0


def test_the_fill_makes_the_dark_side_readable(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    scene = JovianScene(plotter)
    brightness = []
    for night_fill in (0.0, 0.1, 0.5):
        settings = ViewSettings(night_fill=night_fill, labels=False, orbits=False, stars=False)
        scene.apply(snapshot, towards(CameraPose(BodyId.JUPITER, 180.0, 0.0, 6.0), settings=settings))
        disc = scene.discs[0]
        brightness.append(pixels_near(take_picture(), disc.x_px, disc.y_px, reach=10).mean())
    assert brightness[0] < brightness[1] < brightness[2]


def test_an_eclipsed_moon_is_dark_but_keeps_its_name(plotter: pv.Plotter, take_picture: Take) -> None:
    # Io once round: somewhere on its way it lies in Jupiter's umbra.
    around = compute_snapshot(2461366.5 + np.linspace(0.0, 1.77, 400))
    dark = float(around.jd_tdb[np.argmin(around.sunlit_fraction[:, 1])])
    eclipsed = compute_snapshot(dark)
    assert eclipsed.sunlit_fraction[1] == 0.0
    scene = JovianScene(plotter)
    settings = ViewSettings(night_fill=0.0, orbits=False, stars=False, place_names=False)
    scene.apply(eclipsed, towards(CameraPose(BodyId.IO, 40.0, 5.0, 8.0), settings=settings))
    disc = scene.discs[1]
    assert pixels_near(take_picture(), disc.x_px, disc.y_px, reach=10).max() == 0.0
    assert BodyId.IO in {box.body for box in scene.label_boxes}


def test_bodies_and_labels_can_be_picked(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot)
    for disc in scene.discs:
        assert scene.pick(disc.x_px, disc.y_px) is disc.body
    for box in scene.label_boxes:
        assert scene.pick(box.x_px + box.width_px / 2, box.y_px + box.height_px / 2) is box.body
    assert scene.pick(2.0, 2.0) is None


def test_the_selected_body_is_ringed_in_the_accent_colour(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    scene = JovianScene(plotter)
    settings = ViewSettings(labels=False, orbits=False, stars=False)

    def accent_pixels(selected: BodyId | None) -> int:
        scene.apply(snapshot, Look(settings, selected=selected))
        accent = 255.0 * np.array(rgb(ACCENT))
        return int(np.sum(np.abs(take_picture() - accent).max(axis=-1) < 12.0))

    assert accent_pixels(None) == 0
    assert accent_pixels(BodyId.CALLISTO) > 30


def test_specks_keep_a_dot_in_their_colour_at_true_scale(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, Look(ViewSettings(scale=0.0, labels=False, orbits=False, stars=False)))
    picture = take_picture()
    for disc in scene.discs[1:]:
        assert disc.radius_px < 2.0
        assert pixels_near(picture, disc.x_px, disc.y_px, reach=2).max() > 150.0


def test_layers_can_be_switched_off(plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take) -> None:
    scene = JovianScene(plotter)
    everything = ViewSettings()
    scene.apply(snapshot, Look(everything, badge=False))
    full = take_picture()
    for name in ("labels", "orbits", "stars"):
        without = dataclasses.replace(everything, **{name: False})  # type: ignore[arg-type]
        scene.apply(snapshot, Look(without, badge=False))
        assert np.abs(take_picture() - full).max() > 50.0
    assert len(scene.label_boxes) >= 4
    scene.apply(snapshot, Look(dataclasses.replace(everything, labels=False), hovered=BodyId.IO))
    assert [box.body for box in scene.label_boxes] == [BodyId.IO]


def test_the_badge_says_which_scale_is_drawn(plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take) -> None:
    scene = JovianScene(plotter)
    settings = ViewSettings(labels=False, orbits=False, stars=False)
    corners = []
    for look in (Look(settings), Look(dataclasses.replace(settings, scale=0.0)), Look(settings, badge=False)):
        scene.apply(snapshot, look)
        corners.append(take_picture()[-40:, :400].sum())
    readable, true, without = corners
    assert readable > true > without


def test_a_missing_texture_is_told_and_drawn_plain(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_but_io(body: BodyId, *, widest_px: int | None = None) -> np.ndarray:
        if body is BodyId.IO:
            msg = "io.jpg is missing"
            raise AssetError(msg)
        return load_texture(body, widest_px=widest_px)

    monkeypatch.setattr("jovian_viewer.scene.scene.load_texture", load_but_io)
    scene = JovianScene(plotter)
    assert scene.problems == ["Io is drawn plain: io.jpg is missing"]
    settings = ViewSettings(night_fill=1.0, labels=False, orbits=False, stars=False)
    scene.apply(snapshot, towards(body_pose(BodyId.IO), settings=settings))
    disc = scene.discs[1]
    assert np.ptp(pixels_near(take_picture(), disc.x_px, disc.y_px, reach=20).reshape(-1, 3), axis=0).max() <= 4.0


def test_the_scene_survives_many_moments_and_looks(plotter: pv.Plotter, take_picture: Take) -> None:
    """Jumps in time and scale leave no stale geometry behind: the same moment looks the same."""
    scene = JovianScene(plotter)
    first = compute_snapshot(2461366.5)
    # Names keep their side while they fit, so they alone remember where they were.
    nameless = Look(ViewSettings(labels=False))
    scene.apply(first, nameless)
    before = take_picture()
    for jd_tdb in (2378497.0, 2524590.0, 2451545.0):
        for body in (None, *MOONS):
            pose = body_pose(body) if body else CameraPose(None, 10.0, 60.0, 3.0)
            scene.apply(compute_snapshot(jd_tdb), towards(pose, settings=ViewSettings(scale=0.3)))
            take_picture()
    scene.apply(first, nameless)
    assert np.abs(take_picture() - before).max() <= 2.0
