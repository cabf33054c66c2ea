"""The view state guide: takes a view state from the running program, and makes the program show one."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any, Final

from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.catalog.features import feature_kinds
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import SYSTEM_POSE
from jovian_viewer.state.places import Ground
from jovian_viewer.state.view_options import NO_LIGHT, READABLE_SCALE
from jovian_viewer.state.view_state import EventName, ViewState, moons_named
from jovian_viewer.state.view_taking import SETTINGS_LEFT_OUT, view_of

# Where an event is sought around the moment at which it is said to be, and how far off its middle may lie: links
# outlive corrections of a minute, and the Great Red Spot comes every ten hours.
_SOUGHT_DAYS: Final = 0.3
_OFF_DAYS: Final = 1.0 / 24.0


def take(state: AppState) -> ViewState:
    """Return everything that makes the picture at this moment."""
    return view_of(state)


def apply(state: AppState, view: ViewState) -> None:
    """Show what a view state says, at once.

    The guides of events, encounters, the comet and of flights along are told what the picture is about, so that they
    write what belongs to it and give back the scale later; then everything they have decided is set as it was.

    Parameters
    ----------
    state : AppState
        With its guides listening.
    view : ViewState

    Raises
    ------
    BadInputError
        If its event cannot be found; nothing changes then.
    """
    event = None if view.event is None else find_event(view.event, view.red_spot_deg)
    _clear(state)
    state.red_spot.set_own_longitude(view.red_spot_deg)
    state.clock.set_time(view.jd_tdb)
    choices = _choices(view)
    if view.is_framed:
        # What is given back when one looks elsewhere.
        state.view.update(**choices | {"scale": READABLE_SCALE, "orbits": True, "light": NO_LIGHT})
    else:
        state.view.update(**choices)
    state.focus.set_why(why=view.why)
    state.comet.watch_from(view.comet_view)
    if view.encounter is not None:
        state.explorers.go_to_encounter(view.encounter)
    elif view.fragment is not None:
        state.comet.choose(view.fragment)
    elif view.entry is not None:
        state.comet.choose_entry(view.entry)
    elif event is not None:
        state.focus.show(event)
    # The guides have gone to where they begin.
    state.clock.set_time(view.jd_tdb)
    _point_out(state, view)
    state.camera.set_pose(view.pose)
    state.view.update(**choices)
    _lay_open(state, view)
    state.clock.set_rate(view.rate)
    state.clock.set_playing(playing=view.playing)


def find_event(name: EventName, grs_longitude_deg: float | None = None) -> Phenomenon:
    """Return the event of a name.

    Raises
    ------
    BadInputError
        If there is none of that kind, of those moons, within an hour.
    """
    return _found(name, grs_longitude_deg)


@functools.lru_cache(maxsize=16)
def _found(name: EventName, grs_longitude_deg: float | None) -> Phenomenon:
    seen = name.seen_jd_tdb
    start, stop = max(seen - _SOUGHT_DAYS, START_JD_TDB), min(seen + _SOUGHT_DAYS, STOP_JD_TDB)
    moons = None if name.kind is PhenomenonKind.GRS_TRANSIT or not name.moons else name.moons
    found = [
        event
        for event in find_phenomena(start, stop, kinds=[name.kind], moons=moons, grs_longitude=grs_longitude_deg)
        if moons_named(event) == name.moons and abs(event.mid_jd_tdb - seen) <= _OFF_DAYS
    ]
    if not found:
        names = " ".join(moon.display_name for moon in name.moons)
        raise BadInputError(
            tr(
                "There is no {event} within an hour of {moment}, which a link or file names: take the event out of it.",
                event=f"{name.kind.display_name} {names}".strip(),
                moment=name.seen_utc,
            )
        )
    return min(found, key=lambda event: abs(event.mid_jd_tdb - seen))


def _choices(view: ViewState) -> dict[str, Any]:
    names = (each.name for each in dataclasses.fields(view.settings))
    return {name: getattr(view.settings, name) for name in names if name not in SETTINGS_LEFT_OUT}


def _clear(state: AppState) -> None:
    """Lay down what is watched, so that nobody gives anything back later."""
    state.tour.close()
    state.clock.set_playing(playing=False)
    state.strobe.switch(on=False)
    # Who looks there has left everything that is watched.
    state.camera.set_pose(SYSTEM_POSE)
    state.explorers.follow(None)
    state.camera.set_pose(SYSTEM_POSE)
    state.focus.show(None)
    state.comet.choose(None)
    state.explorers.choose_encounter(None)
    state.explorers.choose(None)
    state.places.clear()
    state.selection.select(None)
    state.ruler.put_away()


def _point_out(state: AppState, view: ViewState) -> None:
    state.places.set_kinds(feature_kinds() if view.kinds is None else view.kinds)
    state.selection.select(view.select)
    if isinstance(view.place, Ground):
        state.places.pick_ground(view.place.body, view.place.lat_deg, view.place.lon_east_deg)
    elif view.place is not None:
        state.places.pick_feature(view.place)
    if view.spacecraft is not None:
        state.explorers.choose(view.spacecraft)
    else:
        state.explorers.choose_mission(view.mission)
    state.explorers.show_whole_paths(view.whole_paths)
    # Last: who selects a body lets go of what is followed.
    state.explorers.follow(view.followed)


def _lay_open(state: AppState, view: ViewState) -> None:
    if view.ruler is not None:
        state.ruler.measure(*view.ruler)
    state.studies.choose_chart(view.chart)
    state.studies.show(view.study)
    state.strobe.switch(on=view.strobe)
    state.side.bring(view.side)
