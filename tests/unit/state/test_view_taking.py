"""Taking a view state: nothing of what the program knows is left out silently."""

from __future__ import annotations

import dataclasses
from typing import Final

from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.view_fields import TOGGLES
from jovian_viewer.state.view_options import ViewSettings
from jovian_viewer.state.view_state import ViewState
from jovian_viewer.state.view_taking import SETTINGS_LEFT_OUT

# What the owners of the state tell, and the part of a view state that keeps it; a test demands that nothing is missing
# there or below.
KEPT: Final = {
    "clock.jd_tdb": "moment",
    "clock.rate": "rate",
    "clock.playing": "playing",
    "selection.body": "select",
    "view.settings": "settings",
    "camera.pose": "pose",
    "focus.event": "event",
    "focus.why": "why",
    "red_spot.own_longitude_deg": "red_spot_deg",
    "studies.open_study": "study",
    "studies.chart": "chart",
    "ruler.ends": "ruler",
    "strobe.on": "strobe",
    "places.kinds": "kinds",
    "places.picked": "place",
    "comet.fragment": "fragment",
    "comet.entry": "entry",
    "comet.view": "comet_view",
    "explorers.mission": "mission",
    "explorers.chosen": "spacecraft",
    "explorers.followed": "pose",
    "explorers.whole_paths": "whole_paths",
    "explorers.encounter": "encounter",
    "side.page": "side",
}
# What is left out, and why; of whole owners by their name.
LEFT_OUT: Final = {
    "clock.holding": "lasts a second",
    "camera.reduced_motion": "a setting of the person, not of the picture",
    "camera.flying": "where a flight leads is kept, not where it has come to",
    "camera.view": "the same",
    "selection.hovered": "follows the pointer",
    "ruler.laying_out": "half a measurement",
    "ruler.start": "half a measurement",
    "ruler.in_use": "told by what is measured",
    "side.open": "how the window is arranged, not what it shows",
    "side.front": "told by the side page, where panels are open",
    "strobe.conjunction": "told by the moment",
    "messages": "said and gone",
    "events": "lists what happens, beside the picture; whoever opens the state searches anew",
    "showings": "knows nothing, only passes on",
    "tour": "a tour makes its own pictures; the one at hand is kept, without the tour",
    "preferences": "settings of the person, not of the picture",
    "exports": "what is being written, not what is shown",
    "sharing": "knows nothing, only passes on",
    "recents": "files on one machine",
}
# Of what is drawn.
DRAWN_LEFT_OUT: Final = {"smoothing": "what the graphics card can afford"}


def told_by(owner: object) -> list[str]:
    """Return what an owner of state tells."""
    return [name for name, member in vars(type(owner)).items() if isinstance(member, property)]


def test_everything_that_is_known_is_kept_or_left_out_for_a_reason() -> None:
    state = AppState()
    forgotten, known = [], set(LEFT_OUT)
    for each in dataclasses.fields(state):
        if each.name in LEFT_OUT:
            continue
        for part in told_by(getattr(state, each.name)):
            name = f"{each.name}.{part}"
            known.discard(name)
            if not (name in KEPT) ^ (name in LEFT_OUT):
                forgotten.append(name)
    assert forgotten == []
    assert known == {each.name for each in dataclasses.fields(state)} & set(LEFT_OUT), "what is left out is not there"
    assert all(LEFT_OUT.values())


def test_everything_that_is_kept_has_its_place() -> None:
    places = {each.name for each in dataclasses.fields(ViewState)}
    assert set(KEPT.values()) == places


def test_every_choice_of_drawing_is_kept_or_left_out_for_a_reason() -> None:
    written = {*TOGGLES.values(), "scale", "night_fill", "light"}
    assert {each.name for each in dataclasses.fields(ViewSettings)} == written | set(DRAWN_LEFT_OUT)
    assert set(DRAWN_LEFT_OUT) == SETTINGS_LEFT_OUT
