"""Fields of showings: reads and checks what a show button or a step of a tour says is to be shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

from jovian_viewer.astro.bodies import MOONS, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.astro.trajectory import spacecraft_spans
from jovian_viewer.catalog.comet import entries, entry_circumstances, fragment_named, impact_of, impacts
from jovian_viewer.catalog.data_files import body_of, optional
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.catalog.features import feature_by_id, feature_kinds, features_of
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.showing_rules import ASIDE_FIELDS, Where, check_together
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import time_chart
from jovian_viewer.errors import AssetError, BadInputError, JovianViewerError
from jovian_viewer.language import tr

K = TypeVar("K", bound=StrEnum)
V = TypeVar("V")
_MINUTES_PER_DAY: Final = 1440.0
# So long before closest approach or impact one is taken there, unless told otherwise.
_LEAD_MINUTES: Final = 5.0
# The fastest the clock goes: a month a second.
_FASTEST: Final = 30.0 * SECONDS_PER_DAY
_MAX_DISTANCE_SIZES: Final = 5000.0
SHOWING_FIELDS: Final = (
    *("time", "minutes_before", "minutes_after", "seen_from_earth", "select", "frame", "whole_system", "from_earth"),
    *(*ASIDE_FIELDS, "toward", "ruler", "tide_lens", "feature", "place", "kind_of_place", "study", "chart"),
    *("event", "event_moon", "why", "spacecraft", "follow", "whole_paths", "encounter", "fragment", "entry"),
    *("scale", "rate"),
)


def read_showing(record: Mapping[str, Any], where: Where) -> Showing:
    """Read what is to be shown.

    Parameters
    ----------
    record : mapping
        The fields of a :class:`Showing` under their own names, but for: ``time`` (ISO 8601, UTC; with
        ``minutes_before`` or ``minutes_after`` so much earlier or later, with ``seen_from_earth = true`` the time at
        which the Earth sees what happens at Jupiter); ``feature`` (a number of the IAU list) or ``place`` (a name).
        An encounter, a fragment and an entry have moments of their own. Other fields are not looked at.
    where : callable
        Given a field, says where it stands.

    Raises
    ------
    AssetError
        If something is unknown or impossible; the message says where, and names the field.
    """
    chart = _chart(record, where)
    showing = Showing(
        jd_tdb=_moment(record, where),
        select=_body(record, "select", where),
        frame=_body(record, "frame", where),
        whole_system=switch(record, "whole_system", where),
        ruler=_ruler(record, where),
        study=_one_of(record, "study", Study, where) or (Study.CHARTS if chart is not None else None),
        chart=chart,
        feature_id=_feature(record, where),
        kind_of_place=_kind_of_place(record, where),
        tide_lens=switch(record, "tide_lens", where),
        azimuth_from_sun_deg=number(record, "azimuth_from_sun_deg", -360.0, 360.0, where),
        elevation_deg=number(record, "elevation_deg", -90.0, 90.0, where),
        distance_sizes=number(record, "distance_sizes", 0.05, _MAX_DISTANCE_SIZES, where),
        toward=_body(record, "toward", where),
        from_earth=switch(record, "from_earth", where),
        event=_one_of(record, "event", PhenomenonKind, where),
        event_moon=_body(record, "event_moon", where),
        why=switch(record, "why", where),
        spacecraft=_spacecraft(record, where),
        follow=switch(record, "follow", where),
        whole_paths=switch(record, "whole_paths", where),
        encounter=optional(record, "encounter", str, where("encounter")),
        fragment=optional(record, "fragment", str, where("fragment")),
        entry=optional(record, "entry", str, where("entry")),
        scale=number(record, "scale", 0.0, 1.0, where),
        rate=number(record, "rate", -_FASTEST, _FASTEST, where),
        awaits="minutes_before" in record,
    )
    check_together(record, where)
    return showing


def check_path_covers(showing: Showing, jd_tdb: float | None, where: Where) -> None:
    """Make sure that a spacecraft's path is known at the moment at which it is to be seen.

    Parameters
    ----------
    showing : Showing
    jd_tdb : float or None
        The moment, TDB; None where there is none to check.
    where : callable

    Raises
    ------
    AssetError
        If it is not; the message tells the span.
    """
    spacecraft = showing.spacecraft
    if spacecraft is None or jd_tdb is None:
        return
    start, stop = spacecraft_spans().get(spacecraft, (math.inf, -math.inf))
    if not start <= jd_tdb <= stop:
        span = tr("from {start} to {stop}", start=_day(start), stop=_day(stop)) if start < stop else tr("at no time")
        raise AssetError(
            tr(
                "{where}: the path of {spacecraft} is known {span}, but the moment is {day}. Choose "
                "another moment or spacecraft.",
                where=where("spacecraft"),
                spacecraft=spacecraft.display_name,
                span=span,
                day=_day(jd_tdb),
            )
        )


def switch(record: Mapping[str, Any], field: str, where: Where) -> bool:
    """Return a field that is true or false; false where it is absent."""
    value = record.get(field, False)
    if not isinstance(value, bool):
        raise AssetError(
            tr(
                "{where}: '{field}' is {value!r}, but must be true or false.",
                where=where(field),
                field=field,
                value=value,
            )
        )
    return value


def number(record: Mapping[str, Any], field: str, low: float, high: float, where: Where) -> float | None:
    """Return a number within limits, or None where it is absent."""
    value = optional(record, field, float, where(field))
    # Not `low > value`: that lets pass what is not a number.
    if value is not None and not low <= value <= high:
        raise AssetError(
            tr(
                "{where}: '{field}' is {value:g}. Give a number from {low:g} to {high:g}.",
                where=where(field),
                field=field,
                value=value,
                low=low,
                high=high,
            )
        )
    return value


def _moment(record: Mapping[str, Any], where: Where) -> float | None:
    before = number(record, "minutes_before", 0.0, 1e6, where)
    after = number(record, "minutes_after", 0.0, 1e6, where)
    event, field = _own_moment(record, where)
    if event is None:
        return None
    lead = None if before is None and after is None else (before or 0.0) - (after or 0.0)
    if lead is None:
        lead = 0.0 if field == "time" else _LEAD_MINUTES
    try:
        return float(check_covered(event - lead / _MINUTES_PER_DAY))
    except BadInputError as error:
        raise AssetError(tr("{where}: the moment cannot be shown: {error}", where=where(field), error=error)) from error


def _own_moment(record: Mapping[str, Any], where: Where) -> tuple[float | None, str]:
    """Return the moment that something happens, Julian date TDB, and the field that says what."""
    encounter = optional(record, "encounter", str, where("encounter"))
    fragment = optional(record, "fragment", str, where("fragment"))
    entry = optional(record, "entry", str, where("entry"))
    if encounter is not None:
        return _known(encounter_by_id, encounter, "encounter", where).jd_tdb, "encounter"
    if fragment is not None:
        found = _known(fragment_named, fragment, "fragment", where)
        return float(impacts().at_jupiter_jd_tdb[impact_of(found)]), "fragment"
    if entry is not None:
        ids = [each.id for each in entries()]
        if entry not in ids:
            raise AssetError(
                tr(
                    "{where}: 'entry' is '{entry}'. Use one of {allowed}.",
                    where=where("entry"),
                    entry=entry,
                    allowed=", ".join(ids),
                )
            )
        return float(entry_circumstances().at_jupiter_jd_tdb[ids.index(entry)]), "entry"
    return _time(record, where), "time"


def _time(record: Mapping[str, Any], where: Where) -> float | None:
    text = optional(record, "time", str, where("time"))
    from_earth = switch(record, "seen_from_earth", where)
    if text is None:
        return None
    try:
        moment = float(check_covered(parse_utc(text)))
    except JovianViewerError as error:
        raise AssetError(
            tr(
                "{where}: 'time' is '{text}', which cannot be used: {error}",
                where=where("time"),
                text=text,
                error=error,
            )
        ) from error
    if from_earth:
        # The light time changes by far less than a second in the course of itself.
        moment -= float(compute_snapshot(moment).light_time_from_earth_s(BodyId.JUPITER)) / SECONDS_PER_DAY
    return moment


def _body(record: Mapping[str, Any], field: str, where: Where) -> BodyId | None:
    name = optional(record, field, str, where(field))
    return None if name is None else body_of(name, where(field))


def _spacecraft(record: Mapping[str, Any], where: Where) -> SpacecraftId | None:
    chosen = _one_of(record, "spacecraft", SpacecraftId, where)
    encounter = optional(record, "encounter", str, where("encounter"))
    if encounter is None:
        return chosen
    own = SpacecraftId(_known(encounter_by_id, encounter, "encounter", where).spacecraft)
    if chosen not in (None, own):
        raise AssetError(
            tr(
                "{where}: 'spacecraft' is '{chosen}', but the encounter is one of '{own}'. Take one of them out.",
                where=where("spacecraft"),
                chosen=chosen,
                own=own,
            )
        )
    return own


def _day(jd_tdb: float) -> str:
    return format_utc(jd_tdb)[:10]


def _ruler(record: Mapping[str, Any], where: Where) -> tuple[BodyId, BodyId] | None:
    names = optional(record, "ruler", list, where("ruler"))
    if names is None:
        return None
    ends = [body_of(name, tr("{where}, 'ruler'", where=where("ruler"))) for name in names]
    if len(ends) != 2 or ends[0] is ends[1]:
        raise AssetError(
            tr(
                "{where}: 'ruler' is {names!r}. Name two different bodies, such as ['jupiter', 'callisto'].",
                where=where("ruler"),
                names=names,
            )
        )
    return ends[0], ends[1]


def _chart(record: Mapping[str, Any], where: Where) -> str | None:
    key = optional(record, "chart", str, where("chart"))
    if key is not None:
        _known(time_chart, key, "chart", where)
    return key


def _feature(record: Mapping[str, Any], where: Where) -> int | None:
    name = optional(record, "place", str, where("place"))
    if name is not None:
        return _named_place(name, where)
    identifier = optional(record, "feature", int, where("feature"))
    if identifier is not None:
        try:
            feature_by_id(identifier)
        except BadInputError as error:
            raise AssetError(
                tr(
                    "{where}: 'feature' is {identifier}. {error}",
                    where=where("feature"),
                    identifier=identifier,
                    error=error,
                )
            ) from error
    return identifier


def _named_place(name: str, where: Where) -> int:
    wanted = name.casefold()
    found = [place for moon in MOONS for place in features_of(moon) if place.name.casefold() == wanted]
    if not found:
        raise AssetError(
            tr(
                "{where}: no place is called '{name}'. Write its name as the IAU list and Ctrl+F do, "
                "such as 'Valhalla'.",
                where=where("place"),
                name=name,
            )
        )
    if len(found) > 1:
        choice = ", ".join(tr("{id} on {body}", id=place.id, body=place.body.display_name) for place in found)
        raise AssetError(
            tr(
                "{where}: several places are called '{name}'. Use 'feature' and a number: {choice}.",
                where=where("place"),
                name=name,
                choice=choice,
            )
        )
    return found[0].id


def _kind_of_place(record: Mapping[str, Any], where: Where) -> str | None:
    code = optional(record, "kind_of_place", str, where("kind_of_place"))
    if code is not None and code not in feature_kinds():
        raise AssetError(
            tr(
                "{where}: 'kind_of_place' is '{code}'. Use one of {allowed}.",
                where=where("kind_of_place"),
                code=code,
                allowed=", ".join(feature_kinds()),
            )
        )
    return code


def _one_of(record: Mapping[str, Any], field: str, kind: type[K], where: Where) -> K | None:
    name = optional(record, field, str, where(field))
    if name is not None and name not in set(kind):
        raise AssetError(
            tr(
                "{where}: '{field}' is '{name}'. Use one of {allowed}.",
                where=where(field),
                field=field,
                name=name,
                allowed=", ".join(kind),
            )
        )
    return None if name is None else kind(name)


def _known(find: Callable[[str], V], name: str, field: str, where: Where) -> V:
    try:
        return find(name)
    except BadInputError as error:
        raise AssetError(
            tr("{where}: '{field}' is '{name}'. {error}", where=where(field), field=field, name=name, error=error)
        ) from error
