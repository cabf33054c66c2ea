"""Pictures from links: what somebody saw is drawn again, to the pixel."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from jovian_viewer.app.director import Director
from jovian_viewer.app.studio import Studio
from jovian_viewer.app.view_still import PictureForm, save_view
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind, find_phenomena
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.study import Study
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.view_link import link_of, read_link
from jovian_viewer.state.view_state import ViewState
from jovian_viewer.state.view_taking import view_of

# Odd: in the middle of an even one a name would lie on the edge between two pixels.
SIZE_PX = (481, 301)
START = ViewState("2026-11-22T15:00Z")
# Of 255; another moment or viewpoint makes ten times as much.
MOST_RMS = 0.5


def look_round_the_system(state: AppState) -> None:
    state.camera.rotate(31.41592653, -7.1)
    state.camera.zoom(1.37)
    state.view.update(scale=0.4321, night_fill=0.3, constellations=True, orbits=False)
    state.selection.select(BodyId.EUROPA)
    state.ruler.measure(BodyId.JUPITER, BodyId.CALLISTO)


def watch_a_shadow(state: AppState) -> None:
    start = parse_utc("2026-11-01")
    state.events.choose(find_phenomena(start, start + 10.0, kinds=[PhenomenonKind.SHADOW])[0])
    state.clock.step(1234.5678)
    state.camera.zoom(1.2)


def ask_why(state: AppState) -> None:
    state.focus.set_why(why=True)
    watch_a_shadow(state)


def fly_with_galileo(state: AppState) -> None:
    state.clock.set_time(parse_utc("1996-09-06T18:51:07.123Z"))
    state.explorers.choose(SpacecraftId.GALILEO)
    state.explorers.follow(SpacecraftId.GALILEO)
    # It stands in the very middle: rounded, its marker would hop to the next pixel.
    state.camera.rotate(12.34567, 4.0)


def stand_over_a_place(state: AppState) -> None:
    state.camera.fly_to_body(BodyId.IO)
    state.places.pick_ground(BodyId.IO, -12.3456789, 304.987654321)
    state.camera.rotate(77.0, -20.0)


def watch_an_encounter(state: AppState) -> None:
    state.explorers.go_to_encounter("galileo-I24")
    state.clock.step(200.0)


def watch_the_comet(state: AppState) -> None:
    state.comet.choose("G")
    state.clock.step(500.0)
    state.studies.show(Study.COMET)


@pytest.mark.parametrize(
    "act",
    [
        look_round_the_system,
        watch_a_shadow,
        ask_why,
        fly_with_galileo,
        stand_over_a_place,
        watch_an_encounter,
        watch_the_comet,
    ],
)
def test_the_picture_of_a_link_is_the_one_it_was_taken_from(act: Callable[[AppState], None]) -> None:
    original = Director.of_view(START, [])
    act(original.state)
    # Flights come to their ends.
    original.advance(5.0)
    linked = Director.of_view(read_link(link_of(view_of(original.state))), [])
    before, after = taken(original), taken(linked)
    assert rms(before, after) < MOST_RMS
    assert rms(before, where_all_begins()) > 10.0 * MOST_RMS, "the picture should differ from where it began"


def test_a_file_tells_the_link_that_leads_there(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    assert save_view(path, START, PictureForm((160, 100))) == []
    with Image.open(path) as picture:
        assert picture.info["Link"] == "jovian:?time=2026-11-22T15:00Z"
        assert picture.info["Credit"]
        captioned = np.asarray(picture, dtype=float)
    assert save_view(path, START, PictureForm((160, 100), caption=False)) == []
    with Image.open(path) as picture:
        assert rms(captioned, np.asarray(picture, dtype=float)) > 1.0


@functools.cache
def where_all_begins() -> NDArray[np.uint8]:
    """Return the picture that is changed."""
    return taken(Director.of_view(START, []))


def taken(shown: Director) -> NDArray[np.uint8]:
    """Return how a window would look that was just opened: names stay on the side of their moon they were last on."""
    with Studio(SIZE_PX, 1.0, supersampling=1) as studio:
        return studio.take(*shown.frame())


def rms(first: NDArray[np.generic], second: NDArray[np.generic]) -> float:
    """Return by how much two pictures differ, of 255."""
    return float(np.sqrt(np.mean((first.astype(float) - second.astype(float)) ** 2)))
