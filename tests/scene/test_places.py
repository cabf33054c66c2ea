"""Places on the drawn moons: where they are drawn, what is hit, what is marked, and that nothing costs from afar."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.app.still import StillRequest, render_still
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.surface_place import surface_distance_km
from jovian_viewer.catalog.features import Feature, feature_by_id, features_of
from jovian_viewer.catalog.jupiter_map import spot_lon_sys3_east_deg
from jovian_viewer.catalog.palette import ACCENT, rgb
from jovian_viewer.scene.letter_bitmaps import CROSS
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.map_gaps import BODIES_WITH_GAPS, gap_mask, hatched
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.camera import CameraPose, CameraView, body_pose
from jovian_viewer.state.place_poses import place_pose
from jovian_viewer.state.places import Ground
from jovian_viewer.state.view_options import ViewSettings
from tests.landmarks import LANDMARKS, Landmark, contrast, stands_out
from tests.scene.conftest import EPOCH, SIZE_PX

Take = Callable[[], np.ndarray]
BARE = ViewSettings(
    night_fill=1.0, labels=False, orbits=False, stars=False, planets=False, place_names=False, jupiter_shine=False
)


def known(moon: BodyId) -> Feature:
    names = {BodyId.CALLISTO: "Valhalla", BodyId.EUROPA: "Pwyll", BodyId.IO: "Loki Patera", BodyId.GANYMEDE: "Tros"}
    return next(feature for feature in features_of(moon) if feature.name == names[moon])


def above(
    place: Feature | Ground,
    snapshot: SystemSnapshot,
    distance: float = 5.0,
    *,
    aside_deg: float = 0.0,
    **look: object,
) -> Look:
    """Return the look from above a place, or from so far aside of that."""
    pose = place_pose(place, snapshot)
    pose = dataclasses.replace(
        pose, distance_sizes=distance, azimuth_from_sun_deg=pose.azimuth_from_sun_deg + aside_deg
    )
    return Look(camera=CameraView(pose, pose), **look)  # type: ignore[arg-type]


def count_props(plotter: pv.Plotter) -> int:
    return int(plotter.renderer.GetViewProps().GetNumberOfItems())


@pytest.mark.parametrize("scale", [0.0, 1.0])
@pytest.mark.parametrize("moon", MOONS)
def test_a_place_picked_where_it_is_drawn_is_that_place(
    plotter: pv.Plotter, snapshot: SystemSnapshot, moon: BodyId, scale: float
) -> None:
    scene = JovianScene(plotter)
    feature = known(moon)
    settings = ViewSettings(scale=scale, place_names=False)
    for aside_deg in (0.0, 40.0, -55.0):
        scene.apply(snapshot, above(feature, snapshot, aside_deg=aside_deg, settings=settings))
        seen = scene.places.see(moon, feature.lat_deg, feature.lon_east_deg)
        assert seen.slant[0] > 0.3
        found = scene.pick_place(*np.rint(seen.pixel[0]).tolist())
        assert isinstance(found, Ground)
        assert found.body is moon
        place = found.lat_deg, found.lon_east_deg, feature.lat_deg, feature.lon_east_deg
        # Degrees along the ground; a pixel is a third of one.
        assert np.rad2deg(surface_distance_km(*place, 1.0)) < 0.5


@pytest.mark.parametrize("landmark", LANDMARKS, ids=lambda landmark: landmark.name)
def test_places_are_drawn_on_the_ground_they_name(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, landmark: Landmark
) -> None:
    scene = JovianScene(plotter)
    there = Ground(landmark.body, landmark.lat_deg, landmark.lon_east_deg)
    scene.apply(snapshot, above(there, snapshot, 4.0, settings=BARE))
    rendered = take_picture()

    def picture(lon_deg: FloatArray, lat_deg: FloatArray) -> FloatArray:
        lon, lat = np.broadcast_arrays(lon_deg, lat_deg)
        pixel = scene.places.see(landmark.body, lat.ravel(), lon.ravel()).pixel
        column = np.clip(np.nan_to_num(pixel[:, 0]).astype(int), 0, SIZE_PX[0] - 1)
        row = np.clip(SIZE_PX[1] - 1 - np.nan_to_num(pixel[:, 1]).astype(int), 0, SIZE_PX[1] - 1)
        return np.asarray(rendered[row, column].reshape(*lon.shape, 3))

    # The picture encodes light by its root, and contrasts shrink by that; it shows no half of the moon but this.
    eased = dataclasses.replace(landmark, least_contrast=0.4 * landmark.least_contrast)
    assert stands_out(picture, eased)
    # And not as much where one shifted by little would have it.
    here = abs(contrast(picture, landmark, landmark.lon_east_deg, landmark.lat_deg))
    shift_deg = min(max(2.0 * landmark.disc_radius_deg, 6.0), 25.0)
    for east, north in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
        beside = landmark.lon_east_deg + shift_deg * east, landmark.lat_deg + shift_deg * north
        assert contrast(picture, landmark, *beside) * np.sign(landmark.least_contrast) < here


def test_jupiters_ground_is_told_in_system_iii_however_the_map_is_turned(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    scene = JovianScene(plotter)
    jd_tdb = float(snapshot.jd_tdb)
    for own_deg in (None, 200.0):
        lon_deg = float(spot_lon_sys3_east_deg(jd_tdb, lon_sys2_west_deg=own_deg))
        spot = Ground(BodyId.JUPITER, -20.8, lon_deg)
        scene.apply(snapshot, above(spot, snapshot, 4.0, settings=BARE, red_spot_deg=own_deg))
        rendered = take_picture()
        lons = lon_deg + np.array([0.0, -25.0, 25.0])
        pixels = scene.places.see(BodyId.JUPITER, np.full(3, -20.8), lons).pixel
        x_px, y_px = pixels[0].tolist()
        found = scene.pick_place(x_px, y_px)
        assert isinstance(found, Ground)
        assert (found.body, found.lat_deg) == (BodyId.JUPITER, pytest.approx(-20.8, abs=1e-6))
        assert found.lon_east_deg == pytest.approx(lon_deg, abs=1e-6)
        redness = [
            rendered[SIZE_PX[1] - 1 - round(y) - 4 : SIZE_PX[1] - round(y) + 4, round(x) - 4 : round(x) + 5]
            @ (1, 0, -1)
            for x, y in pixels.tolist()
        ]
        assert redness[0].mean() > max(each.mean() for each in redness[1:]) + 8.0


def test_from_afar_or_switched_off_nothing_is_made_or_written(
    plotter: pv.Plotter, snapshot: SystemSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = JovianScene(plotter)
    before = count_props(plotter)
    with monkeypatch.context() as patched:
        patched.setattr("jovian_viewer.scene.place_layer.see_places", lambda *_: pytest.fail("computed for nothing"))
        scene.apply(snapshot)
        scene.apply(snapshot, Look(ViewSettings(scale=0.0)))
        pose = body_pose(BodyId.IO)
        scene.apply(snapshot, Look(ViewSettings(place_names=False), CameraView(pose, pose)))
        pose = body_pose(BodyId.JUPITER)
        scene.apply(snapshot, Look(camera=CameraView(pose, pose)))
    assert count_props(plotter) == before
    assert scene.places.named == {}
    pose = body_pose(BodyId.IO)
    scene.apply(snapshot, Look(camera=CameraView(pose, pose)))
    assert len(scene.places.named) > 5
    assert count_props(plotter) == before + 1
    scene.apply(snapshot)
    assert scene.places.sprites == ()


def test_names_and_marks_are_hit_and_body_labels_before_them(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot, above(known(BodyId.IO), snapshot, 4.0))
    named = scene.places.named
    assert len(named) > 8
    for number, (left, bottom, right, top) in named.items():
        assert scene.pick_place((left + right) / 2, (bottom + top) / 2) == feature_by_id(number)
    beside = [feature_by_id(sprite_id) for sprite_id in named]
    for feature in beside:
        pixel = scene.places.see(feature.body, feature.lat_deg, feature.lon_east_deg).pixel[0]
        found = scene.pick_place(*pixel.tolist())
        # The mark, or the name that stands over the place.
        assert isinstance(found, Feature)
    label = next(box for box in scene.label_boxes if box.body is BodyId.IO)
    assert scene.pick_place(label.x_px + 3, label.y_px + 3) is None
    assert scene.pick_place(3.0, 200.0) is None


def test_kinds_that_are_not_wanted_are_not_written(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    scene = JovianScene(plotter)
    look = above(known(BodyId.EUROPA), snapshot, 4.0)
    for kinds in (frozenset({"LI"}), frozenset({"AA", "RE"}), frozenset[str]()):
        scene.apply(snapshot, dataclasses.replace(look, kinds=kinds))
        codes = {feature_by_id(number).kind.code for number in scene.places.named}
        assert codes == kinds or (codes <= kinds and codes)


def accent_pixels(picture: np.ndarray) -> int:
    return int(np.sum(np.abs(picture - 255.0 * np.array(rgb(ACCENT))).max(axis=-1) < 16.0))


@pytest.mark.parametrize("settings", [ViewSettings(), ViewSettings(place_names=False)], ids=["names", "no names"])
def test_the_picked_place_is_outlined_and_named_in_the_accent_colour(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, settings: ViewSettings
) -> None:
    scene = JovianScene(plotter)
    loki = known(BodyId.IO)
    # Large enough for its outline, and far enough aside not to be ringed by the selection.
    look = above(loki, snapshot, 4.0, settings=settings)
    scene.apply(snapshot, look)
    before = accent_pixels(take_picture())
    scene.apply(snapshot, dataclasses.replace(look, picked=loki))
    assert loki.id in scene.places.named
    assert accent_pixels(take_picture()) > before + 60
    # Behind the moon it is gone.
    scene.apply(snapshot, dataclasses.replace(above(loki, snapshot, 4.0, aside_deg=180.0), picked=loki))
    assert loki.id not in scene.places.named


def test_picked_ground_has_a_cross_even_without_names(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    scene = JovianScene(plotter)
    ground = Ground(BodyId.GANYMEDE, -12.0, 100.0)
    look = above(ground, snapshot, settings=BARE)
    scene.apply(snapshot, look)
    before = accent_pixels(take_picture())
    scene.apply(snapshot, dataclasses.replace(look, picked=ground))
    (cross,) = scene.places.sprites
    pixel = scene.places.see(ground.body, ground.lat_deg, ground.lon_east_deg).pixel[0]
    assert (cross.text, cross.x_px, cross.y_px) == (CROSS, *pixel.tolist())
    assert accent_pixels(take_picture()) > before + 10


def test_the_hovered_name_is_brighter(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    scene = JovianScene(plotter)
    look = above(known(BodyId.CALLISTO), snapshot, 4.0)
    scene.apply(snapshot, look)
    number = next(iter(scene.places.named))
    name = feature_by_id(number).name

    def colour() -> tuple[float, ...]:
        return next(sprite.colour for sprite in scene.places.sprites if sprite.text == name)

    plain = colour()
    scene.apply(snapshot, dataclasses.replace(look, hovered_place=number))
    assert sum(colour()) > sum(plain)


def test_names_keep_their_size_on_fine_screens(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    heights = []
    for ratio in (1.0, 2.0):
        plotter.window_size = [round(ratio * side) for side in SIZE_PX]
        scene = JovianScene(plotter)
        scene.set_pixel_ratio(ratio)
        scene.apply(snapshot, above(known(BodyId.IO), snapshot, 4.0))
        boxes = scene.places.named.values()
        heights.append(np.median([top - bottom for _, bottom, _, top in boxes]) / ratio)
        assert len(boxes) > 8
    assert heights[1] == pytest.approx(heights[0], abs=1.0)


def test_in_the_window_no_frame_waits_for_many_new_names(plotter: pv.Plotter, snapshot: SystemSnapshot) -> None:
    scene = JovianScene(plotter, maps_in_background=True)
    look = above(known(BodyId.IO), snapshot, 3.2)
    frames = 0
    scene.apply(snapshot, look)
    assert scene.places.unfinished
    while scene.places.unfinished:
        assert scene.maps_coming
        assert scene.maps_ready
        scene.apply(snapshot, look)
        frames += 1
        assert frames < 10
    assert frames >= 2


def test_gaps_are_hatched_on_the_globe_and_at_once_off_again(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    mask = gap_mask(BodyId.CALLISTO)
    assert mask is not None
    scene = JovianScene(plotter)
    south = Ground(BodyId.CALLISTO, -80.0, 250.0)
    pictures = []
    for marked in (False, True, False):
        settings = dataclasses.replace(BARE, map_gaps=marked)
        scene.apply(snapshot, above(south, snapshot, 3.0, settings=settings, badge=False))
        pictures.append(take_picture())
    np.testing.assert_array_equal(pictures[0], pictures[2])
    changed = np.abs(pictures[1] - pictures[0]).max(axis=-1) > 4.0
    rows, columns = np.nonzero(changed)
    assert len(rows) > 500
    inside = 0
    for index in range(0, len(rows), 25):
        found = scene.places.ground(columns[index] + 0.5, SIZE_PX[1] - 0.5 - rows[index])
        assert found is not None
        at = round((90.0 - found.lat_deg) / 180.0 * 512 - 0.5), round(found.lon_east_deg / 360.0 * 1024 - 0.5)
        around = mask[max(at[0] - 4, 0) : at[0] + 5].take(range(at[1] - 40, at[1] + 41), axis=1, mode="wrap")
        inside += int(around.max() > 0)
    assert inside == len(range(0, len(rows), 25))


def test_the_note_about_gaps_is_part_of_the_badge(
    plotter: pv.Plotter, snapshot: SystemSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = JovianScene(plotter)
    texts: list[str] = []
    monkeypatch.setattr("jovian_viewer.scene.overlay.Overlay.show_badge", lambda _overlay, text: texts.append(text))
    pose = CameraPose(BodyId.EUROPA, 60.0, -40.0, 4.0)
    for marked in (False, True):
        scene.apply(snapshot, Look(ViewSettings(map_gaps=marked), CameraView(pose, pose)))
    assert "Hatched" not in texts[0]
    assert texts[1].replace("\n", " ").startswith("Hatched: filled in, not photographed.")
    assert texts[1].endswith(texts[0])


def test_in_the_window_hatching_is_done_by_a_thread(
    plotter: pv.Plotter, snapshot: SystemSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hatchers = []

    def watched(map_rgb: NDArray[np.uint8], body: BodyId) -> NDArray[np.uint8]:
        hatchers.append((body, threading.current_thread()))
        return hatched(map_rgb, body)

    monkeypatch.setattr("jovian_viewer.scene.map_levels.hatched", watched)
    scene = JovianScene(plotter, maps_in_background=True)
    for marked, expected in ((True, BODIES_WITH_GAPS), (False, frozenset())):
        hatchers.clear()
        until_s = time.monotonic() + 10.0
        look = Look(ViewSettings(map_gaps=marked))
        scene.apply(snapshot, look)
        assert scene.maps_coming
        while scene.maps_coming:
            assert time.monotonic() < until_s
            time.sleep(0.002)
            scene.apply(snapshot, look)
        assert {body for body, _ in hatchers} == expected
        assert threading.main_thread() not in {thread for _, thread in hatchers}


@pytest.mark.parametrize("labels", [True, False])
def test_pictures_without_labels_have_no_names_of_places_either(labels: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    scenes: list[JovianScene] = []
    plain_apply = JovianScene.apply

    def watched(scene: JovianScene, snapshot: SystemSnapshot, look: Look | None = None) -> None:
        plain_apply(scene, snapshot, look)
        scenes.append(scene)

    monkeypatch.setattr(JovianScene, "apply", watched)
    render_still(StillRequest(EPOCH, view="io", size_px=(400, 300), labels=labels))
    assert bool(scenes[-1].places.named) == labels
