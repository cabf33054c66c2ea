"""Taking a view state: what of all that the program knows of itself makes the picture, and what does not."""

from __future__ import annotations

from typing import Final

from jovian_viewer.catalog.features import Feature, feature_kinds
from jovian_viewer.errors import AssetError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.places import Ground
from jovian_viewer.state.view_state import ViewState, event_name, moment_of

# How edges are smoothed is up to the graphics card; what else is left out, and why, the test of this module tells.
SETTINGS_LEFT_OUT: Final = frozenset({"smoothing"})


def view_of(state: AppState) -> ViewState:
    """Return everything that makes the picture at this moment."""
    event, place = state.focus.event, state.places.picked
    return ViewState(
        moment_of(state.clock.jd_tdb),
        rate=state.clock.rate,
        playing=state.clock.playing,
        pose=state.camera.pose,
        select=state.selection.body,
        settings=state.view.settings,
        event=None if event is None else event_name(event),
        why=state.focus.why,
        study=state.studies.open_study,
        chart=state.studies.chart,
        ruler=state.ruler.ends,
        place=_place(place),
        kinds=_kinds(state.places.kinds),
        mission=state.explorers.mission,
        spacecraft=state.explorers.chosen,
        whole_paths=state.explorers.whole_paths,
        encounter=state.explorers.encounter,
        fragment=state.comet.fragment,
        entry=state.comet.entry,
        comet_view=state.comet.view,
        red_spot_deg=state.red_spot.own_longitude_deg,
        strobe=state.strobe.on,
        side=state.side.page,
    )


def _place(place: Feature | Ground | None) -> int | Ground | None:
    return place.id if isinstance(place, Feature) else place


def _kinds(kinds: frozenset[str]) -> frozenset[str] | None:
    try:
        return None if kinds == frozenset(feature_kinds()) else kinds
    except AssetError:
        # Without their file there are no places, and no kinds to leave out.
        return None
