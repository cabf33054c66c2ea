"""The sky behind the scene: what stands where, what the bodies cover, and what is not done anew in vain."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.arrays import unit_vectors
from jovian_viewer.astro.planets import PLANET_INDEX, PlanetId, planet_positions_km
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.stars import load_stars
from jovian_viewer.errors import AssetError
from jovian_viewer.scene import sky_layer
from jovian_viewer.scene.camera_geometry import camera_axes, drawn_bodies, resolve_view
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.scene.vantage import earth_pose
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.sky_poses import earthward_pose, sunward_pose
from jovian_viewer.state.view_options import ViewSettings
from tests.scene.conftest import SIZE_PX

Take = Callable[[], np.ndarray]
MOMENT = parse_utc("2027-06-01T00:00Z")
# At true scale no enlarged moon stands before the sky.
EMPTY = ViewSettings(scale=0.0, labels=False, orbits=False, stars=False, rings=False, planets=False)


def look(pose: CameraPose, settings: ViewSettings) -> Look:
    return Look(settings, CameraView(pose, pose), badge=False)


def place_px(snapshot: SystemSnapshot, pose: CameraPose, direction_icrf: np.ndarray) -> tuple[float, float]:
    """Return where astronomy says a direction is seen, pixels from the lower left."""
    icrf_to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
    view = resolve_view(
        CameraView(pose, pose),
        drawn_bodies(snapshot, icrf_to_scene, DisplayScale(0.0)),
        SIZE_PX[0] / SIZE_PX[1],
    )
    across, upwards, depth = np.array(camera_axes(view)) @ icrf_to_scene @ unit_vectors(direction_icrf)
    assert depth > 0.0
    scale = 0.5 * SIZE_PX[1] / np.tan(np.deg2rad(view.view_angle_deg) / 2.0)
    return SIZE_PX[0] / 2 + scale * across / depth, SIZE_PX[1] / 2 + scale * upwards / depth


def around(picture: np.ndarray, place: tuple[float, float], reach: int) -> np.ndarray:
    row, column = picture.shape[0] - 1 - int(place[1]), int(place[0])
    return picture[max(row - reach, 0) : row + reach + 1, max(column - reach, 0) : column + reach + 1]


def light_centre(picture: np.ndarray, place: tuple[float, float], reach: int) -> tuple[float, float]:
    """Return the centre of the light around a place, pixels from the lower left."""
    patch = around(picture, place, reach).sum(axis=-1)
    patch = patch - patch.min()
    rows, columns = np.indices(patch.shape)
    row = picture.shape[0] - 1 - int(place[1]) - reach + np.average(rows, weights=patch)
    column = int(place[0]) - reach + np.average(columns, weights=patch)
    return column + 0.5, picture.shape[0] - row - 0.5


def test_the_sun_and_the_earth_shine_where_they_stand(plotter: pv.Plotter, take_picture: Take) -> None:
    snapshot = compute_snapshot(MOMENT)
    scene = JovianScene(plotter)
    pose = earthward_pose(MOMENT)
    scene.apply(snapshot, look(pose, EMPTY))
    dark = take_picture()
    scene.apply(snapshot, look(pose, dataclasses.replace(EMPTY, planets=True)))
    picture = take_picture()
    for position_km, reach in ((snapshot.sun_position_km, 5), (snapshot.earth_position_km, 4)):
        place = place_px(snapshot, pose, position_km)
        assert np.hypot(*np.subtract(light_centre(picture, place, reach), place)) < 1.0
        assert around(dark, place, 2).max() < 40.0
    assert around(picture, place_px(snapshot, pose, snapshot.sun_position_km), 0).min() > 250.0


def test_jupiter_covers_the_sun_and_its_glow_goes_out(plotter: pv.Plotter, take_picture: Take) -> None:
    snapshot = compute_snapshot(MOMENT)
    scene = JovianScene(plotter)
    beside = sunward_pose(MOMENT)
    behind = dataclasses.replace(beside, azimuth_from_sun_deg=180.0)
    names, lights = [], []
    for pose in (beside, behind):
        scene.apply(snapshot, look(pose, dataclasses.replace(EMPTY, planets=True, labels=True)))
        names.append("Sun" in scene.sky.name_places_px)
        with_sun = take_picture()
        scene.apply(snapshot, look(pose, dataclasses.replace(EMPTY, labels=True)))
        lights.append(np.abs(with_sun - take_picture())[:, : SIZE_PX[0] // 2].mean())
    assert names == [True, False]
    assert lights[0] > 1.0
    assert lights[1] < 0.1


def test_the_disc_has_its_true_size_and_the_glow_that_of_the_screen(plotter: pv.Plotter, take_picture: Take) -> None:
    snapshot = compute_snapshot(MOMENT)
    scene = JovianScene(plotter)
    # Whatever stands before the Sun is not drawn here: only the sky.
    plotter.renderer.DrawOff()
    sun = unit_vectors(snapshot.sun_position_km)
    distance_au = np.linalg.norm(snapshot.sun_position_km) / 149597870.7
    white, bright = [], []
    for view_angle_deg in (30.0, 15.0, 0.5):
        scene.apply(snapshot, look(sunward_pose(MOMENT), dataclasses.replace(EMPTY, planets=True)))
        camera = scene.sky.renderer.GetActiveCamera()
        camera.SetFocalPoint(*sun)
        camera.SetViewAngle(view_angle_deg)
        radians_per_pixel = 2.0 * np.tan(np.deg2rad(view_angle_deg) / 2.0) / SIZE_PX[1]
        scene.sky._sun.apply(sun, scene.sky._sun_radius_rad, radians_per_pixel, 1.0)
        row = take_picture()[SIZE_PX[1] // 2].min(axis=-1)
        white.append(int(np.sum(row > 250.0)))
        bright.append(int(np.sum(row > 30.0)))
    # The Sun is 0.533 degrees wide from one astronomical unit.
    assert white[2] == pytest.approx(0.533 / distance_au / 0.5 * SIZE_PX[1], abs=4)
    assert white[0] <= 12
    assert bright[0] > 30
    assert bright[1] == pytest.approx(bright[0], abs=4)
    assert bright[2] > white[2] + 20


def test_stars_and_figures_stand_where_the_catalogue_says(plotter: pv.Plotter, take_picture: Take) -> None:
    snapshot = compute_snapshot(MOMENT)
    scene = JovianScene(plotter)
    stars = load_stars()
    pose = CameraPose(None, 97.0, 25.0, 3.3)
    scene.apply(snapshot, look(pose, dataclasses.replace(EMPTY, stars=True)))
    picture = take_picture()
    found = 0
    for direction in stars.direction_icrf[:200]:
        try:
            place = place_px(snapshot, pose, direction)
        except AssertionError:
            continue
        inside = 10 < place[0] < SIZE_PX[0] - 10 and 10 < place[1] < SIZE_PX[1] - 10
        if inside and np.hypot(place[0] - SIZE_PX[0] / 2, place[1] - SIZE_PX[1] / 2) > 60:
            assert around(picture, place, 1).max() > 90.0
            found += 1
    assert found >= 3


def test_figures_and_their_names_can_be_shown(plotter: pv.Plotter, take_picture: Take) -> None:
    snapshot = compute_snapshot(MOMENT)
    scene = JovianScene(plotter)
    pose = CameraPose(None, 97.0, 25.0, 3.3)
    pictures = {}
    for name, choices in {
        "none": {},
        "lines": {"constellations": True},
        "names": {"constellation_names": True},
    }.items():
        scene.apply(snapshot, look(pose, dataclasses.replace(EMPTY, **choices)))  # type: ignore[arg-type]
        pictures[name] = take_picture()
        assert bool(scene.sky.name_places_px) == (name == "names")
    for name in ("lines", "names"):
        assert np.abs(pictures[name] - pictures["none"]).max() > 15.0
    scene.apply(snapshot, look(pose, EMPTY))
    assert np.abs(take_picture() - pictures["none"]).max() == 0.0


def test_names_in_the_sky_meet_neither_bodies_nor_labels(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    settings = ViewSettings(constellations=True, constellation_names=True)
    named = 0
    for azimuth in range(0, 360, 30):
        scene.apply(compute_snapshot(MOMENT + azimuth), look(CameraPose(None, azimuth, 10.0, 2.5), settings))
        for x_px, y_px in scene.sky.name_places_px.values():
            named += 1
            assert not any(box.holds(x_px, y_px) for box in scene.label_boxes)
            assert not any(disc.holds(x_px, y_px) for disc in scene.discs if disc.depth > 0.0)
    assert named > 12


def test_places_are_computed_again_only_when_it_can_be_seen(
    plotter: pv.Plotter, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = JovianScene(plotter)
    computed: list[float] = []
    planets = scene.sky._planets
    assert planets is not None
    show = planets.show_moment

    def counted(moment: SystemSnapshot) -> None:
        computed.append(float(moment.jd_tdb))
        show(moment)

    monkeypatch.setattr(planets, "show_moment", counted)

    def run(pose: CameraPose, step_days: float, count: int, start: float) -> int:
        computed.clear()
        for index in range(count):
            scene.apply(compute_snapshot(start + index * step_days), look(pose, ViewSettings()))
        return len(computed)

    seen, unseen = sunward_pose(MOMENT), CameraPose(None, 10.0, 60.0, 3.0)
    assert run(seen, 1.0 / 1440.0, 30, MOMENT) == 3
    assert run(seen, 0.02, 10, MOMENT + 5.0) == 10
    assert run(unseen, 0.02, 40, MOMENT + 10.0) == 1
    # Off, nothing is computed at all.
    computed.clear()
    scene.apply(compute_snapshot(MOMENT + 100.0), look(seen, EMPTY))
    assert computed == []


def test_from_the_earth_one_does_not_see_the_planets_of_jupiters_sky(plotter: pv.Plotter) -> None:
    # At the great conjunction Saturn stood 0.10 degrees from Jupiter as the Earth saw it, not where Jupiter sees it.
    snapshot = compute_snapshot(parse_utc("2020-12-21T18:20Z"))
    scene = JovianScene(plotter)
    pose = dataclasses.replace(earth_pose(snapshot), view_angle_deg=1.0)
    scene.apply(snapshot, look(pose, ViewSettings(scale=0.0)))
    assert scene.sky._planets is not None
    assert not scene.sky._planets.actor.GetVisibility()
    assert scene.sky.name_places_px == {}
    scene.apply(snapshot, look(sunward_pose(float(snapshot.jd_tdb)), ViewSettings(scale=0.0)))
    assert scene.sky._planets.actor.GetVisibility()
    assert "Sun" in scene.sky.name_places_px


def test_planets_follow_the_years(plotter: pv.Plotter) -> None:
    scene = JovianScene(plotter)
    for years in (0.0, 7.3, -150.0):
        snapshot = compute_snapshot(MOMENT + 365.25 * years)
        scene.apply(snapshot, look(sunward_pose(MOMENT), ViewSettings()))
        assert scene.sky._planets is not None
        expected = unit_vectors(planet_positions_km(float(snapshot.jd_tdb)))
        np.testing.assert_allclose(scene.sky._planets.direction_icrf, expected, atol=1e-6)
        drawn = np.asarray(scene.sky._planets._cloud.points)
        np.testing.assert_allclose(drawn[PLANET_INDEX[PlanetId.SATURN]], expected[4], atol=1e-6)


@pytest.mark.parametrize(
    ("part", "what"),
    [("load_stars", "stars"), ("load_constellations", "constellations"), ("PlanetLayer", "planets")],
)
def test_what_cannot_be_loaded_is_told_and_left_out(
    plotter: pv.Plotter, take_picture: Take, monkeypatch: pytest.MonkeyPatch, part: str, what: str
) -> None:
    def broken(*_given: object) -> None:
        msg = "a file is broken"
        raise AssetError(msg)

    monkeypatch.setattr(sky_layer, part, broken)
    scene = JovianScene(plotter)
    assert scene.problems == [f"The {what} are not drawn: a file is broken"]
    settings = ViewSettings(scale=0.0, constellations=True, constellation_names=True)
    scene.apply(compute_snapshot(MOMENT), look(sunward_pose(MOMENT), settings))
    # The Sun's place comes with the snapshot: it shines whatever else is missing.
    place = place_px(compute_snapshot(MOMENT), sunward_pose(MOMENT), compute_snapshot(MOMENT).sun_position_km)
    assert around(take_picture(), place, 0).min() > 250.0
