"""View states of every sort, made up by hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from jovian_viewer.astro.bodies import BODIES, MOONS
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import iso_utc
from jovian_viewer.astro.trajectory import spacecraft_spans
from jovian_viewer.catalog.comet import entries, fragments
from jovian_viewer.catalog.encounters import all_encounters
from jovian_viewer.catalog.features import feature_kinds, features_of
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import time_charts
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.camera import CameraPose, allowed_pose
from jovian_viewer.state.comet import CometView
from jovian_viewer.state.places import Ground
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.state.view_fields import TOGGLES
from jovian_viewer.state.view_options import DrawnLight, ViewSettings
from jovian_viewer.state.view_state import EventName, ViewState, moment_of

_BODIES = st.sampled_from(BODIES)
_MOON_LISTS = st.lists(st.sampled_from(MOONS), unique=True, max_size=3).map(tuple)
_BODY_LISTS = st.lists(_BODIES, unique=True, max_size=4).map(tuple)
_MOMENTS = st.floats(START_JD_TDB, STOP_JD_TDB, exclude_max=True)


@st.composite
def poses(draw: st.DrawFn, spacecraft: SpacecraftId | None) -> CameraPose:
    """Return a pose that a camera may take."""
    target = None if spacecraft else draw(st.none() | _BODIES)
    other = draw(st.none() | _BODIES) if target is not None else None
    pose = CameraPose(
        target,
        draw(st.floats(-720.0, 720.0)),
        draw(st.floats(-89.0, 89.0)),
        draw(st.floats(0.02, 1e6)),
        draw(st.sampled_from((30.0, 0.01)) | st.floats(0.001, 120.0)),
        None if other is target else other,
        spacecraft,
    )
    return allowed_pose(pose)


def drawing_choices() -> st.SearchStrategy[ViewSettings]:
    """Return choices of what is drawn."""
    light = st.builds(
        DrawnLight, shadows_of=_BODY_LISTS, seen=_BODY_LISTS.filter(bool), seen_as_shadows=st.booleans()
    ) | st.builds(DrawnLight, shadows_of=_BODY_LISTS)
    switches: dict[str, Any] = {part: st.booleans() for part in TOGGLES.values()}
    share = st.floats(0.0, 1.0)
    return st.builds(ViewSettings, scale=share, night_fill=share, light=light, **switches)


@st.composite
def views(draw: st.DrawFn) -> ViewState:
    """Return any view state that there can be."""
    flown = draw(st.none() | st.sampled_from(sorted(spacecraft_spans())))
    start, stop = spacecraft_spans()[flown] if flown else (START_JD_TDB, STOP_JD_TDB)
    jd_tdb = draw(st.floats(start + 1e-6, stop - 1e-6)) if flown else draw(_MOMENTS)
    about = draw(st.sampled_from(("nothing", "event", "encounter", "fragment", "entry")))
    place = draw(st.none() | _places())
    chosen = draw(st.none() | st.sampled_from([*SpacecraftId, *all_missions()]))
    try:
        return ViewState(
            moment_of(jd_tdb),
            rate=draw(st.floats(1e-3, 2592000.0)) * draw(st.sampled_from((1.0, -1.0))),
            playing=draw(st.booleans()),
            pose=draw(poses(flown)),
            select=draw(st.none() | _BODIES) if place is None else None,
            settings=draw(drawing_choices()),
            event=draw(_events()) if about == "event" else None,
            why=draw(st.booleans()),
            study=draw(st.none() | st.sampled_from(Study)),
            chart=draw(st.sampled_from([chart.key for chart in time_charts()])),
            ruler=draw(
                st.none() | st.lists(_BODIES, unique=True, min_size=2, max_size=2).map(lambda two: (two[0], two[1]))
            ),
            place=place,
            kinds=draw(st.none() | st.sets(st.sampled_from(sorted(feature_kinds()))).map(frozenset)),
            mission=None if chosen is None or isinstance(chosen, SpacecraftId) else chosen.id,
            spacecraft=chosen if isinstance(chosen, SpacecraftId) else None,
            whole_paths=draw(st.booleans()),
            encounter=draw(st.sampled_from([each.id for each in all_encounters()])) if about == "encounter" else None,
            fragment=draw(st.sampled_from([each.name for each in fragments()])) if about == "fragment" else None,
            entry=draw(st.sampled_from([each.id for each in entries()])) if about == "entry" else None,
            comet_view=draw(st.sampled_from(CometView)),
            red_spot_deg=draw(st.none() | st.floats(0.0, 360.0)),
            strobe=draw(st.booleans()),
            side=draw(st.sampled_from(SidePage)),
        )
    except BadInputError as error:
        # Rounded, a moment may lie outside a path by less than a millisecond.
        assume("outside the path" not in str(error))
        raise


def _events() -> st.SearchStrategy[EventName]:
    return st.builds(EventName, st.sampled_from(PhenomenonKind), _MOON_LISTS, _MOMENTS.map(iso_utc))


def _places() -> st.SearchStrategy[int | Ground]:
    named = st.sampled_from([place.id for moon in MOONS for place in features_of(moon)])
    ground = st.builds(Ground, st.sampled_from(MOONS), st.floats(-90.0, 90.0), st.floats(-720.0, 720.0))
    return named | ground
