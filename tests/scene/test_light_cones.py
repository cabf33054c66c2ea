"""Cones, lines of sight and shadows in the scene: where they are, in what order, and when they are not drawn."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.app.event_framing import frame_event
from jovian_viewer.astro.bodies import (
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    BodyId,
)
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.palette import LINE_OF_SIGHT, PENUMBRA, SUNLIGHT, UMBRA_EDGE, rgb
from jovian_viewer.scene.cone_geometry import shadow_spot
from jovian_viewer.scene.light_cones import LightGeometry
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.scene.vantage import earth_when_seen_km
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.events import opening_jd_tdb
from jovian_viewer.state.view_options import NO_LIGHT, DrawnLight, ViewSettings
from tests.scene.conftest import SIZE_PX

Take = Callable[[], np.ndarray]
# Published: on 24 January 2015, 06:27 to 06:52 UTC, the shadows of Io, Europa and Callisto are on Jupiter together.
TRIPLE = parse_utc("2015-01-24T06:40Z")
LIGHT_TIME_DAYS = 36.27 / 1440.0
THREE = (BodyId.IO, BodyId.EUROPA, BodyId.CALLISTO)
POLAR = JUPITER_POLAR_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM


@pytest.fixture
def plotter(standing_scene: tuple[pv.Plotter, JovianScene]) -> pv.Plotter:
    """Return the plotter of the scene that all tests here share."""
    shared, _ = standing_scene
    shared.window_size = list(SIZE_PX)
    return shared


@pytest.fixture
def scene(standing_scene: tuple[pv.Plotter, JovianScene]) -> JovianScene:
    """Return that scene."""
    return standing_scene[1]


@pytest.fixture(scope="module")
def events() -> list[Phenomenon]:
    """Return what happens on those two days."""
    return find_phenomena(parse_utc("2015-01-24"), parse_utc("2015-01-26"))


def light_geometry(snapshot: SystemSnapshot) -> LightGeometry:
    """Return the true places of a moment."""
    to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb)).T / JUPITER_EQUATORIAL_RADIUS_KM
    return LightGeometry(
        snapshot.position_km @ to_scene,
        snapshot.sun_position_km @ to_scene,
        earth_when_seen_km(snapshot) @ to_scene,
        np.array([50.0, 0.0, 0.0]),
    )


def spots_seen(jd_tdb: float) -> list[BodyId]:
    """Return the moons whose shadow axis meets Jupiter."""
    geometry = light_geometry(compute_snapshot(jd_tdb))
    return [moon for moon in THREE if shadow_spot(geometry.centre(moon), geometry.sun) is not None]


def framed(
    scene: JovianScene, event: Phenomenon, *, why: bool, moment: float | None = None, **settings: object
) -> None:
    """Show an event, in its middle unless told otherwise."""
    snapshot = compute_snapshot(event.at_jupiter_jd_tdb if moment is None else moment)
    framing = frame_event(event, snapshot, why=why)
    drawn = ViewSettings(
        scale=framing.scale, light=framing.light, orbits=False, labels=False, stars=False, night_fill=0.0
    )
    scene.apply(
        snapshot,
        Look(
            dataclasses.replace(drawn, **settings),  # type: ignore[arg-type]
            CameraView(framing.pose, framing.pose),
            badge=False,
        ),
    )


def test_three_shadows_fall_on_jupiter_when_published_and_not_before_or_after() -> None:
    assert spots_seen(TRIPLE - LIGHT_TIME_DAYS) == list(THREE)
    assert spots_seen(parse_utc("2015-01-24T06:25Z") - LIGHT_TIME_DAYS) == [BodyId.IO, BodyId.CALLISTO]
    assert spots_seen(parse_utc("2015-01-24T06:54Z") - LIGHT_TIME_DAYS) == [BodyId.EUROPA, BodyId.CALLISTO]
    # Without light time, half an hour wrong: then Io's shadow would have left.
    assert spots_seen(parse_utc("2015-01-24T06:50Z")) != list(THREE)


def test_the_shadows_lie_within_the_disc_as_the_earth_sees_it() -> None:
    geometry = light_geometry(compute_snapshot(TRIPLE - LIGHT_TIME_DAYS))
    towards = geometry.earth / np.linalg.norm(geometry.earth)
    for moon in THREE:
        spot = shadow_spot(geometry.centre(moon), geometry.sun)
        assert spot is not None
        across = np.linalg.norm(np.cross(spot, towards))
        assert spot @ towards > 0.0
        assert across < 1.0


def test_the_shadow_is_dark_in_the_picture(scene: JovianScene, take_picture: Take, events: list[Phenomenon]) -> None:
    event = next(event for event in events if event.kind is PhenomenonKind.TRIPLE_SHADOW)
    framed(scene, event, why=False)
    picture = take_picture().mean(axis=-1)
    jupiter = scene.discs[0]
    rows, columns = np.indices(picture.shape)
    inside = np.hypot(columns - jupiter.x_px, picture.shape[0] - 1 - rows - jupiter.y_px) < 0.85 * jupiter.radius_px
    dark = inside & (picture < 12.0)
    # Three spots of 2 to 6 pixels; clouds are never that dark.
    assert 20 < dark.sum() < 400
    framed(scene, dataclasses.replace(event, at_jupiter_jd_tdb=event.at_jupiter_jd_tdb + 1.0), why=False)
    assert (inside & (take_picture().mean(axis=-1) < 12.0)).sum() < 10


def test_the_umbra_darkens_what_lies_behind_it_and_its_edge_shines(
    plotter: pv.Plotter, scene: JovianScene, take_picture: Take, events: list[Phenomenon]
) -> None:
    event = next(event for event in events if event.kind is PhenomenonKind.ECLIPSE)
    framed(scene, event, why=True, light=NO_LIGHT)
    without = take_picture()
    framed(scene, event, why=True)
    change = take_picture() - without
    io = scene.discs[1]
    row, column = plotter.window_size[1] - 1 - round(io.y_px), round(io.x_px)
    # The row below Io crosses the whole shadow: background is tinted, and the two outlines are the brightest in it.
    across = change[row + 12].sum(axis=-1)
    tinted = np.flatnonzero(across > 3.0)
    assert tinted.min() < column < tinted.max()
    outlines = [across[tinted.min() : tinted.min() + 4].max(), across[tinted.max() - 3 : tinted.max() + 1].max()]
    assert min(outlines) > 2.0 * np.median(across[tinted])
    # The shadow lies behind Jupiter, on the side away from the Sun.
    assert io.depth > scene.discs[0].depth


def pixels_gained(picture: np.ndarray, without: np.ndarray, colour: str) -> int:
    """Return how many pixels have nearly a colour in one picture and not in another."""
    has, had = (np.abs(taken - 255.0 * np.array(rgb(colour))).max(axis=-1) < 40.0 for taken in (picture, without))
    return int(np.count_nonzero(has & ~had))


def test_umbra_and_penumbra_can_be_told_apart(
    plotter: pv.Plotter, scene: JovianScene, take_picture: Take, events: list[Phenomenon]
) -> None:
    event = next(event for event in events if event.kind is PhenomenonKind.SHADOW and event.moon is BodyId.CALLISTO)
    plotter.window_size = [1200, 800]
    framed(scene, event, why=True, light=NO_LIGHT)
    without = take_picture()
    framed(scene, event, why=True, light=DrawnLight(shadows_of=(BodyId.CALLISTO,)))
    change = take_picture() - without
    # Over black space the half shadow is warm, the full one inside of it blue.
    warm, blue = ((change @ [sign, 0.0, -sign]) > 12.0 for sign in (1.0, -1.0))
    assert warm.sum() > 2000
    assert blue.sum() > 1000
    rows, columns = np.nonzero(blue)
    column = int(np.median(columns))
    # Of that column, the shadow and not the names beside it.
    middle = int(np.median(rows[columns == column]))
    near = slice(middle - 14, middle + 15)
    inner, outer = np.flatnonzero(blue[near, column]), np.flatnonzero(warm[near, column])
    assert outer.min() < inner.min() <= inner.max() < outer.max()


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("kind", list(PhenomenonKind))
def test_every_why_draws_the_line_of_sight_and_the_light(
    scene: JovianScene, take_picture: Take, events: list[Phenomenon], kind: PhenomenonKind, before: bool
) -> None:
    # What those days lack is looked at at the same moments.
    event = next((event for event in events if event.kind is kind), dataclasses.replace(events[0], kind=kind))
    moment = opening_jd_tdb(event) if before else event.at_jupiter_jd_tdb
    light = frame_event(event, compute_snapshot(moment), why=True).light
    framed(scene, event, why=True, moment=moment)
    picture = take_picture()
    framed(scene, event, why=True, moment=moment, light=dataclasses.replace(light, seen=()))
    blind = take_picture()
    assert pixels_gained(picture, blind, LINE_OF_SIGHT) > 60
    framed(scene, event, why=True, moment=moment, light=dataclasses.replace(light, shadows_of=()))
    dark = take_picture()
    for colour in (PENUMBRA, UMBRA_EDGE, SUNLIGHT):
        assert pixels_gained(picture, dark, colour) > 20, colour


def test_nothing_is_drawn_where_light_would_bend(
    scene: JovianScene, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    light = DrawnLight(shadows_of=(BodyId.JUPITER,), seen=(BodyId.IO,))
    pictures = []
    for drawn in (light, NO_LIGHT):
        scene.apply(snapshot, Look(ViewSettings(scale=0.5, light=drawn, labels=False), badge=False))
        pictures.append(take_picture())
    assert np.abs(pictures[0] - pictures[1]).max() <= 1.0
    scene.apply(snapshot, Look(ViewSettings(scale=0.0, light=light, labels=False), badge=False))
    lit = take_picture()
    scene.apply(snapshot, Look(ViewSettings(scale=0.0, labels=False), badge=False))
    assert np.abs(lit - take_picture()).max() > 20.0


@pytest.mark.parametrize("azimuth_deg", [0.0, 40.0, 120.0, 180.0, 300.0])
def test_every_view_of_every_cone_can_be_drawn(
    scene: JovianScene, snapshot: SystemSnapshot, take_picture: Take, azimuth_deg: float
) -> None:
    light = DrawnLight(shadows_of=tuple(BodyId), seen=tuple(BodyId))
    for distance in (1.5, 5.0, 60.0):
        pose = CameraPose(BodyId.JUPITER, azimuth_deg, 2.0, distance)
        scene.apply(snapshot, Look(ViewSettings(scale=0.0, light=light), CameraView(pose, pose)))
        assert np.isfinite(take_picture()).all()


def test_a_headline_is_written_and_wrapped(
    plotter: pv.Plotter, scene: JovianScene, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    settings = ViewSettings(stars=False, labels=False, orbits=False)
    words = "Io moves through the shadow of Jupiter: no sunlight reaches it until 12:34 UTC. " * 2
    scene.apply(snapshot, Look(settings, headline=words, subline="Light takes 43 min."))
    written = take_picture()
    scene.apply(snapshot, Look(settings))
    change = np.abs(written - take_picture()).max(axis=-1) > 60.0
    rows, columns = np.nonzero(change)
    assert columns.min() < 30
    assert columns.max() < plotter.window_size[0] - 5
    assert 30 < rows.max() < 110
