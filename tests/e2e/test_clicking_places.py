"""Clicks on the moons: a name tells its place, bare ground its coordinates, and nothing is lost by a stray click."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, Qt

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.surface_place import surface_distance_km
from jovian_viewer.catalog.features import Feature, feature_by_id
from jovian_viewer.state.place_poses import place_pose
from jovian_viewer.state.places import Ground
from tests.e2e.harness import Person, Scenario, run_program

TIME = "2026-11-22T15:00:00Z"
VALHALLA = 6284


def point(person: Person, x_px: float, y_px: float) -> QPoint:
    """Return logical pixels from the upper left."""
    ratio = person.app.viewport.devicePixelRatioF()
    return QPoint(round(x_px / ratio), round(person.app.viewport.height() - y_px / ratio))


def place_of(person: Person, feature: Feature) -> QPoint:
    seen = person.app.scene.places.see(feature.body, feature.lat_deg, feature.lon_east_deg)
    return point(person, *seen.pixel[0].tolist())


def name_of(person: Person, feature: Feature) -> QPoint:
    left, bottom, right, top = person.app.scene.places.named[feature.id]
    return point(person, (left + right) / 2, (bottom + top) / 2)


def test_names_and_ground_of_callisto_can_be_clicked() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state = person.app.state
        state.clock.set_playing(playing=False)
        yield None
        valhalla = feature_by_id(VALHALLA)
        snapshot = person.app.frames.snapshot
        assert snapshot is not None
        state.camera.fly_to(place_pose(valhalla, snapshot))
        yield lambda: not state.camera.flying
        yield lambda: VALHALLA in person.app.scene.places.named and not person.app.scene.places.unfinished

        assert state.selection.body is None
        person.click(name_of(person, valhalla))
        assert state.places.picked == valhalla
        assert state.selection.body is BodyId.CALLISTO
        yield None

        # Bare ground south of the middle.
        disc = next(disc for disc in person.app.scene.discs if disc.body is BodyId.CALLISTO)
        assert disc.radius_px > 100.0
        spots = [(disc.x_px + dx, disc.y_px - 0.6 * disc.radius_px) for dx in range(-60, 61, 6)]
        bare = next(spot for spot in spots if person.app.scene.places.feature_at(*spot) is None)
        there = point(person, *bare)
        person.click(there)
        picked = state.places.picked
        assert isinstance(picked, Ground)
        assert picked.body is BodyId.CALLISTO
        yield None
        seen = person.app.scene.places.see(picked.body, picked.lat_deg, picked.lon_east_deg)
        assert (point(person, *seen.pixel[0].tolist()) - there).manhattanLength() <= 2
        assert (
            surface_distance_km(picked.lat_deg, picked.lon_east_deg, valhalla.lat_deg, valhalla.lon_east_deg, 1.0) > 0.2
        )

        person.click(QPoint(8, person.app.viewport.height() // 2))
        assert state.places.picked == picked, "a stray click loses nothing"
        assert state.selection.body is BodyId.CALLISTO

        person.press(Qt.Key.Key_Escape)
        assert state.places.picked is None
        assert state.selection.body is BodyId.CALLISTO, "first the place is let go, then the body"
        person.press(Qt.Key.Key_Escape)
        assert state.selection.body is None

    assert run_program(["--time", TIME], visit) == 0


def test_small_moons_are_only_selected_and_jupiter_tells_its_coordinates() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state = person.app.state
        state.clock.set_playing(playing=False)
        yield None
        for _ in range(2):
            person.click(person.where_is(BodyId.CALLISTO))
            assert state.selection.body is BodyId.CALLISTO
            assert state.places.picked is None

        person.click(person.where_is(BodyId.JUPITER))
        assert state.selection.body is BodyId.JUPITER
        assert state.messages.last is None or "System III" not in state.messages.last.text
        yield None
        person.click(person.where_is(BodyId.JUPITER) + QPoint(3, 3))
        assert state.places.picked is None
        assert state.messages.last is not None
        assert "west in System III" in state.messages.last.text

    assert run_program(["--time", TIME], visit) == 0


def test_a_name_under_the_pointer_lights_up_and_the_pointer_is_a_hand() -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state = person.app.state
        state.clock.set_playing(playing=False)
        state.selection.select(BodyId.IO)
        person.press(Qt.Key.Key_F)
        yield lambda: state.camera.flying
        yield lambda: not state.camera.flying
        places = person.app.scene.places
        yield lambda: bool(places.named) and not places.unfinished
        feature = feature_by_id(next(iter(places.named)))

        def is_bright() -> bool:
            return any(
                sprite.text == feature.name and sprite.colour[:3] == (1.0, 1.0, 1.0) for sprite in places.sprites
            )

        assert not is_bright()
        there = name_of(person, feature)
        person.app.viewport.hovered.emit(
            there.x() * person.app.viewport.devicePixelRatioF(),
            (person.app.viewport.height() - there.y()) * person.app.viewport.devicePixelRatioF(),
        )
        yield is_bright
        assert person.app.viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
        person.app.viewport.pointer_left.emit()
        yield lambda: not is_bright()

    assert run_program(["--time", TIME], visit) == 0
