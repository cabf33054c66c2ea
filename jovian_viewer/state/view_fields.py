"""The fields of links and state files: their names, how each is written, and how it is read and refused.

Names and values are promised in ``docs/links.md``: what one version writes, every later one reads.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias, TypeVar

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.catalog.features import feature_by_id, feature_kinds
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import DEFAULT_CHART, time_charts
from jovian_viewer.errors import BadInputError, JovianViewerError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.camera import (
    DEFAULT_VIEW_ANGLE_DEG,
    MAX_ELEVATION_DEG,
    NARROWEST_FIELD_DEG,
    SYSTEM_POSE,
    CameraPose,
    body_pose,
    spacecraft_pose,
)
from jovian_viewer.state.clock import OPENING_RATE
from jovian_viewer.state.comet import CometView
from jovian_viewer.state.places import Ground
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.state.view_options import DrawnLight, ViewSettings
from jovian_viewer.state.view_state import (
    WIDEST_FIELD_DEG,
    EventName,
    ViewState,
    canonical_moment,
)

# What a field holds: words, a number, yes or no, several words.
Value: TypeAlias = str | float | bool | tuple[str, ...]
K = TypeVar("K", bound=StrEnum)

SYSTEM: Final = "system"
NONE: Final = "none"
YES: Final = "yes"
NO: Final = "no"
WHOLE_PATHS: Final = "whole-paths"
_SHADOWS: Final = "shadows"
_SEEN: Final = "seen"
_SEEN_AS_SHADOWS: Final = "seen-shadows"
_USUAL: Final = ViewSettings()
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_WHOLE_MINUTE: Final = re.compile(r"(?P<minute>.*T\d\d:\d\d):00\.000Z")
_WHOLE_SECOND: Final = re.compile(r"(?P<second>.*)\.000Z")
_LONGEST_QUOTE: Final = 60
_ANY_MOMENT: Final = "2000-01-01"


def _toggles() -> dict[str, str]:
    """Return the names of what can be shown or hidden, and the drawing choices they stand for."""
    usual = dataclasses.fields(ViewSettings)
    return {each.name.replace("_", "-"): each.name for each in usual if isinstance(getattr(_USUAL, each.name), bool)}


TOGGLES: Final = _toggles()


@dataclass(frozen=True, slots=True)
class ViewField:
    """One field.

    Attributes
    ----------
    name : str
    allowed : str
        What may stand there, marked for translation.
    write : callable
        Given a view state, what stands there; None where all is as usual.
    read : callable
        Given what stands there as one line of text, the parts of a view state that it decides. Raises ValueError or
        KeyError, or BadInputError with a reason of its own.
    """

    name: str
    allowed: str
    write: Callable[[ViewState], Value | None]
    read: Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class ReadView:
    """What was read.

    Attributes
    ----------
    view : ViewState
    notes : tuple of str
        What was left out because nothing here knows it, as sentences.
    """

    view: ViewState
    notes: tuple[str, ...] = ()


def written(view: ViewState) -> dict[str, Value]:
    """Return the fields of a view state that are not as usual, in their order."""
    values = ((each.name, each.write(view)) for each in FIELDS)
    return {name: value for name, value in values if value is not None}


def read_fields(values: Mapping[str, Value]) -> ReadView:
    """Return the view state that some fields describe; what is not said is as usual, and the moment is now.

    Raises
    ------
    BadInputError
        Naming the field that cannot be used, what was given and what can stand there.
    """
    known = {each.name: each for each in FIELDS}
    parts: dict[str, Any] = {"moment": "now"}
    notes: list[str] = []
    for name, value in values.items():
        if name in known:
            parts.update(_read(known[name], as_line(value), notes))
        else:
            notes.append(tr("\u201c{field}\u201d is not known to this version and was left out.", field=quoted(name)))
    return ReadView(_assembled(parts), tuple(notes))


def as_line(value: Value) -> str:
    """Return what a field holds, as links write it."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return ",".join(value)
    return value if isinstance(value, str) else number_text(value)


def number_text(value: float) -> str:
    """Return a number as short as it can be written, whole ones without a point."""
    text = repr(float(value))
    return text.removesuffix(".0")


def short_moment(moment: str) -> str:
    """Return a canonical moment without the zeros at its end."""
    for pattern in (_WHOLE_MINUTE, _WHOLE_SECOND):
        if match := pattern.fullmatch(moment):
            return f"{match[1]}Z"
    return moment


def quoted(text: str) -> str:
    """Return what somebody gave, short and harmless enough to be repeated to them."""
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}\N{HORIZONTAL ELLIPSIS}"


# Reading


def _read(field: ViewField, line: str, notes: list[str]) -> Mapping[str, Any]:
    try:
        parts = dict(field.read(line))
    except JovianViewerError as error:
        raise BadInputError(
            tr("{field} is \u201c{given}\u201d: {reason}", field=field.name, given=quoted(line), reason=error)
        ) from error
    except (ValueError, KeyError, OverflowError) as error:
        raise BadInputError(
            tr(
                "{field} is \u201c{given}\u201d, which cannot be used: give {allowed}.",
                field=field.name,
                given=quoted(line),
                allowed=allowed_text(field),
            )
        ) from error
    unknown = parts.pop("unknown", ())
    notes.extend(
        tr(
            "\u201c{name}\u201d in {field} is not known to this version and was left out.",
            name=quoted(name),
            field=field.name,
        )
        for name in unknown
    )
    return parts


def allowed_text(field: ViewField) -> str:
    """Return what may stand in a field, in the language in use."""
    lists = {
        "bodies": BodyId,
        "moons": MOONS,
        "spacecraft": SpacecraftId,
        "toggles": (*TOGGLES, WHOLE_PATHS),
        "kinds_of_events": PhenomenonKind,
        "kinds": sorted(feature_kinds()),
        "studies": Study,
        "charts": (chart.key for chart in time_charts()),
        "sides": SidePage,
        "views": CometView,
    }
    return tr(field.allowed, **{name: ", ".join(each) for name, each in lists.items()})


def _assembled(parts: dict[str, Any]) -> ViewState:
    """Return the view state of what the fields have decided; those of the camera and the drawing belong together."""
    target, other = parts.pop("looked_at", SYSTEM), parts.pop("other", None)
    stand, field_deg = parts.pop("stand", None), parts.pop("field_deg", None)
    pose = _usual_pose(target)
    if other is not None:
        pose = dataclasses.replace(pose, other=other)
    if stand is not None:
        pose = dataclasses.replace(pose, azimuth_from_sun_deg=stand[0], elevation_deg=stand[1], distance_sizes=stand[2])
    if field_deg is not None:
        pose = dataclasses.replace(pose, view_angle_deg=field_deg)
    shown, hidden = parts.pop("shown", frozenset()), parts.pop("hidden", frozenset())
    both = sorted(shown & hidden)
    if both:
        raise BadInputError(tr("\u201c{name}\u201d stands in show and in hide: take it out of one", name=both[0]))
    parts["whole_paths"] = WHOLE_PATHS in shown
    choices: dict[str, Any] = {TOGGLES[name]: True for name in shown if name in TOGGLES}
    choices |= {TOGGLES[name]: False for name in hidden if name in TOGGLES}
    for name in ("scale", "night_fill", "light"):
        if name in parts:
            choices[name] = parts.pop(name)
    try:
        return ViewState(pose=pose, settings=ViewSettings(**choices), **parts)
    except BadInputError as error:
        # Each field may stand there, but not with the others.
        raise BadInputError(tr("This cannot be shown: {reason}", reason=error)) from error


def _usual_pose(target: str) -> CameraPose:
    if target == SYSTEM:
        return SYSTEM_POSE
    return spacecraft_pose(SpacecraftId(target)) if target in set(SpacecraftId) else body_pose(BodyId(target))


def _looked_at(line: str) -> Mapping[str, Any]:
    _usual_pose(line)
    return {"looked_at": line}


def _moment(line: str) -> Mapping[str, Any]:
    return {"moment": canonical_moment(line)}


def _number(line: str) -> float:
    if not _NUMBER.fullmatch(line):
        raise ValueError(line)
    return float(line)


def _numbers(line: str, count: int) -> tuple[float, ...]:
    numbers = tuple(_number(each) for each in line.split(","))
    if len(numbers) != count:
        raise ValueError(line)
    return numbers


def _stand(line: str) -> tuple[float, ...]:
    numbers = _numbers(line, 3)
    if abs(numbers[1]) > MAX_ELEVATION_DEG:
        raise ValueError(line)
    return numbers


def _field_deg(line: str) -> float:
    field_deg = _number(line)
    if not NARROWEST_FIELD_DEG <= field_deg <= WIDEST_FIELD_DEG:
        raise ValueError(line)
    return field_deg


def _switch(line: str) -> bool:
    return {YES: True, NO: False}[line]


def _share(line: str) -> float:
    value = _number(line)
    if not 0.0 <= value <= 1.0:
        raise ValueError(line)
    return value


def _names(line: str) -> tuple[str, ...]:
    return tuple(line.split(",")) if line else ()


def _bodies(line: str) -> tuple[BodyId, ...]:
    return tuple(BodyId(name) for name in _names(line))


def _of(kind: type[K], part: str) -> Callable[[str], Mapping[str, Any]]:
    return lambda line: {part: kind(line)}


def _as(part: str, read: Callable[[str], Any]) -> Callable[[str], Mapping[str, Any]]:
    return lambda line: {part: read(line)}


def _checked(part: str, read: Callable[[str], Any]) -> Callable[[str], Mapping[str, Any]]:
    """Read a part of a view state that it can judge by itself: so the message names the field."""

    def checked(line: str) -> Mapping[str, Any]:
        value = read(line)
        ViewState(_ANY_MOMENT, **{part: value})
        return {part: value}

    return checked


def _toggled(part: str, known: Iterable[str]) -> Callable[[str], Mapping[str, Any]]:
    names = frozenset(known)

    def read(line: str) -> Mapping[str, Any]:
        given = _names(line)
        return {part: names & set(given), "unknown": tuple(name for name in given if name not in names)}

    return read


def _light(line: str) -> DrawnLight:
    drawn: dict[str, Any] = {}
    for group in line.split(";"):
        what, _, names = group.partition(":")
        bodies = _bodies(names)
        if not bodies or len(set(bodies)) < len(bodies):
            raise ValueError(line)
        part = {_SHADOWS: "shadows_of", _SEEN: "seen", _SEEN_AS_SHADOWS: "seen"}[what]
        if part in drawn:
            raise ValueError(line)
        drawn[part] = bodies
        if what == _SEEN_AS_SHADOWS:
            drawn["seen_as_shadows"] = True
    return DrawnLight(**drawn)


def _event(line: str) -> EventName:
    kind, *moons, seen = line.split(",")
    return EventName(PhenomenonKind(kind), tuple(BodyId(moon) for moon in moons), seen)


def _ruler(line: str) -> tuple[BodyId, BodyId]:
    first, second = _bodies(line)
    return first, second


def _place(line: str) -> int | Ground:
    if line.isascii() and line.isdigit() and len(line) < 10:
        feature_by_id(int(line))
        return int(line)
    body, lat_deg, lon_deg = line.split(",")
    return Ground(BodyId(body), _number(lat_deg), _number(lon_deg))


def _kinds(line: str) -> frozenset[str]:
    return frozenset() if line == NONE else frozenset(_names(line))


# Writing


def _written_target(view: ViewState) -> str:
    return view.pose.spacecraft or view.pose.target or SYSTEM


def _written_stand(view: ViewState) -> tuple[str, ...] | None:
    pose, usual = view.pose, _usual_pose(_written_target(view))
    numbers = (pose.azimuth_from_sun_deg, pose.elevation_deg, pose.distance_sizes)
    if numbers == (usual.azimuth_from_sun_deg, usual.elevation_deg, usual.distance_sizes):
        return None
    return tuple(number_text(number) for number in numbers)


def _written_toggles(view: ViewState, *, on: bool) -> tuple[str, ...] | None:
    names = [
        name for name, part in TOGGLES.items() if getattr(view.settings, part) is on and getattr(_USUAL, part) is not on
    ]
    if on and view.whole_paths:
        names.append(WHOLE_PATHS)
    return tuple(names) or None


def _written_light(view: ViewState) -> str | None:
    light = view.settings.light
    seen = _SEEN_AS_SHADOWS if light.seen_as_shadows else _SEEN
    groups = ((_SHADOWS, light.shadows_of), (seen, light.seen))
    return ";".join(f"{what}:{','.join(bodies)}" for what, bodies in groups if bodies) or None


def _written_event(view: ViewState) -> tuple[str, ...] | None:
    event = view.event
    return None if event is None else (event.kind, *event.moons, event.seen_utc)


def _written_place(view: ViewState) -> str | tuple[str, ...] | None:
    place = view.place
    if isinstance(place, Ground):
        return place.body, number_text(place.lat_deg), number_text(place.lon_east_deg)
    return None if place is None else str(place)


def _written_kinds(view: ViewState) -> str | tuple[str, ...] | None:
    return None if view.kinds is None else tuple(sorted(view.kinds)) or NONE


def _unless(value: Value, usual: Value) -> Value | None:
    return None if value == usual else value


# In the order in which they are written: what a picture shows first.
FIELDS: Final = (
    ViewField(
        "time",
        mark("a date like 2027-03-14 or a moment like 2027-03-14T15:09:26Z (UTC), or now"),
        lambda view: short_moment(view.moment),
        _moment,
    ),
    ViewField(
        "view",
        mark("what to look at: system, {bodies}, {spacecraft}"),
        lambda view: _unless(_written_target(view), SYSTEM),
        _looked_at,
    ),
    ViewField("with", mark("a second body in view: {bodies}"), lambda view: view.pose.other, _of(BodyId, "other")),
    ViewField(
        "stand",
        mark(
            "three numbers: degrees eastward from the Sun\u2019s side, degrees above the moons\u2019 plane "
            "(-89 to 89), and the distance in sizes of what is looked at"
        ),
        _written_stand,
        _as("stand", _stand),
    ),
    ViewField(
        "field",
        mark("the height of the picture in degrees, from 0.0001 to 120"),
        lambda view: _unless(view.pose.view_angle_deg, DEFAULT_VIEW_ANGLE_DEG),
        _as("field_deg", _field_deg),
    ),
    ViewField(
        "select",
        mark("one of {bodies}"),
        lambda view: view.select if view.place is None else None,
        _of(BodyId, "select"),
    ),
    ViewField(
        "scale",
        mark("a number from 0 (true scale) to 1 (readable)"),
        lambda view: _unless(view.settings.scale, _USUAL.scale),
        _as("scale", _share),
    ),
    ViewField(
        "night",
        mark("a number from 0 (dark) to 1 (as bright as day)"),
        lambda view: _unless(view.settings.night_fill, _USUAL.night_fill),
        _as("night_fill", _share),
    ),
    ViewField(
        "show",
        mark("names with commas between them, of {toggles}"),
        lambda view: _written_toggles(view, on=True),
        _toggled("shown", (*TOGGLES, WHOLE_PATHS)),
    ),
    ViewField(
        "hide",
        mark("names with commas between them, of {toggles}"),
        lambda view: _written_toggles(view, on=False),
        _toggled("hidden", (*TOGGLES, WHOLE_PATHS)),
    ),
    ViewField(
        "rate",
        mark("simulated seconds per second, not 0, from -2592000 to 2592000"),
        lambda view: _unless(view.rate, OPENING_RATE),
        _checked("rate", _number),
    ),
    ViewField("play", mark("yes or no"), lambda view: _unless(view.playing, False), _as("playing", _switch)),
    ViewField(
        "event",
        mark(
            "a kind of event, its moons and when the Earth sees its middle, like shadow,io,2027-03-14T15:09:26Z; "
            "the kinds are {kinds_of_events}"
        ),
        _written_event,
        _as("event", _event),
    ),
    ViewField("why", mark("yes or no"), lambda view: _unless(view.why, False), _as("why", _switch)),
    ViewField(
        "light",
        mark("shadows and lines of sight, like shadows:jupiter;seen:io or shadows:io;seen-shadows:io, of {bodies}"),
        _written_light,
        _as("light", _light),
    ),
    ViewField("study", mark("one of {studies}"), lambda view: view.study, _of(Study, "study")),
    ViewField(
        "chart",
        mark("one of {charts}"),
        lambda view: _unless(view.chart, DEFAULT_CHART),
        _checked("chart", str),
    ),
    ViewField("ruler", mark("two different bodies of {bodies}"), lambda view: view.ruler, _checked("ruler", _ruler)),
    ViewField(
        "place",
        mark("a number of the IAU\u2019s gazetteer, or a moon with degrees north and east, like io,-12.5,304"),
        _written_place,
        _checked("place", _place),
    ),
    ViewField(
        "kinds", mark("codes with commas between them, of {kinds}, or none"), _written_kinds, _checked("kinds", _kinds)
    ),
    ViewField(
        "mission",
        mark("the name of a mission, like galileo"),
        lambda view: None if view.spacecraft is not None else view.mission,
        _checked("mission", str),
    ),
    ViewField("spacecraft", mark("one of {spacecraft}"), lambda view: view.spacecraft, _of(SpacecraftId, "spacecraft")),
    ViewField(
        "encounter",
        mark("the id of an encounter, like galileo-I24"),
        lambda view: view.encounter,
        _checked("encounter", str),
    ),
    ViewField("comet", mark("the letter of a fragment, like G"), lambda view: view.fragment, _checked("fragment", str)),
    ViewField("entry", mark("the id of an entry into Jupiter"), lambda view: view.entry, _checked("entry", str)),
    ViewField(
        "watch",
        mark("from where a fall is watched: {views}"),
        lambda view: _unless(view.comet_view, CometView.BESIDE),
        _of(CometView, "comet_view"),
    ),
    ViewField(
        "spot",
        mark("degrees west in System II, from 0 to 360"),
        lambda view: view.red_spot_deg,
        _checked("red_spot_deg", _number),
    ),
    ViewField("strobe", mark("yes or no"), lambda view: _unless(view.strobe, False), _as("strobe", _switch)),
    ViewField("side", mark("one of {sides}"), lambda view: _unless(view.side, SidePage.BODIES), _of(SidePage, "side")),
)
