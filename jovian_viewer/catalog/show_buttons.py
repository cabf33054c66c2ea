"""Show buttons: the `show` tables of the catalogue, each a button's words and the showing behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.catalog.data_files import body_of, optional, required
from jovian_viewer.catalog.features import feature_by_id, feature_kinds
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, list_text, typeset
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import time_chart
from jovian_viewer.errors import AssetError, BadInputError, JovianViewerError

_MINUTES_PER_DAY: Final = 1440.0
_SCENE_FIELDS: Final = ("frame", "whole_system", "azimuth_from_sun_deg", "elevation_deg", "ruler", "tide_lens")
_PLACE_FIELDS: Final = ("feature", "kind_of_place")
_TIME_FIELDS: Final = ("time", "minutes_before", "seen_from_earth")
_FIELDS: Final = ("button", "message", *_TIME_FIELDS, "select", *_SCENE_FIELDS, *_PLACE_FIELDS, "study", "chart")


@dataclass(frozen=True, slots=True)
class ShowButton:
    """A button that shows something.

    Attributes
    ----------
    words : str
        What stands on it.
    showing : Showing
        What it shows; it has a message.
    """

    words: str
    showing: Showing


def read_show_button(record: Mapping[str, Any], where: str) -> ShowButton:
    """Read one `show` table.

    Parameters
    ----------
    record : mapping
        ``button`` and ``message``, and what to show: ``time`` (ISO 8601, UTC; with ``minutes_before`` that much
        earlier, with ``seen_from_earth = true`` the time at which the Earth sees what happens at Jupiter), ``select``,
        ``frame`` or ``whole_system``, ``azimuth_from_sun_deg`` and ``elevation_deg``, ``ruler`` (two bodies),
        ``study``, ``chart``, ``feature``, ``kind_of_place``, ``tide_lens``.
    where : str
        File and record, for messages: ``'claims.toml, C7.show'``.

    Raises
    ------
    AssetError
        If something is missing, unknown or impossible; the message names file, record and field.
    """
    unknown = sorted(record.keys() - set(_FIELDS))
    if unknown:
        raise AssetError(f"{where}: there is no field '{unknown[0]}'. Use {', '.join(_FIELDS)}.")
    select, frame = (optional(record, field, str, where) for field in ("select", "frame"))
    whole_system = _switch(record, "whole_system", where)
    if frame is not None and whole_system:
        raise AssetError(f"{where}: 'frame' and 'whole_system' exclude each other. Take one of them out.")
    aside = tuple(optional(record, field, float, where) for field in ("azimuth_from_sun_deg", "elevation_deg"))
    if frame is None and aside != (None, None):
        raise AssetError(
            f"{where}: 'azimuth_from_sun_deg' and 'elevation_deg' need a body to look at. Add the field 'frame'."
        )
    showing = Showing(
        jd_tdb=_moment(record, where),
        select=None if select is None else body_of(select, where),
        frame=None if frame is None else body_of(frame, where),
        whole_system=whole_system,
        ruler=_ruler(record, where),
        study=_study(record, where),
        chart=_chart(record, where),
        feature_id=_feature(record, where),
        kind_of_place=_kind_of_place(record, where),
        tide_lens=_switch(record, "tide_lens", where),
        azimuth_from_sun_deg=aside[0],
        elevation_deg=aside[1],
        awaits="minutes_before" in record,
        message=typeset(required(record, "message", str, where)),
    )
    if showing == Showing(message=showing.message):
        raise AssetError(f"{where}: nothing is shown. Add a field such as 'time', 'frame' or 'study'.")
    return ShowButton(typeset(required(record, "button", str, where)), showing)


def showing_text(showing: Showing) -> str:
    """Say what a showing does, for a tooltip: ``'Goes to 2001-05-25 11:19 UTC and looks at Callisto.'``."""
    deeds = []
    if showing.jd_tdb is not None:
        deeds.append(f"goes to {format_utc(showing.jd_tdb, seconds=False)}{NO_BREAK_SPACE}UTC")
    if showing.frame is not None:
        deeds.append(f"looks at {showing.frame.display_name}")
    elif showing.feature_id is not None:
        deeds.append(f"looks at {feature_by_id(showing.feature_id).name}")
    if showing.whole_system:
        deeds.append("looks at the whole system")
    if showing.kind_of_place is not None:
        deeds.append(f"names the {feature_kinds()[showing.kind_of_place].plural}")
    if showing.ruler is not None:
        deeds.append(f"measures from {showing.ruler[0].display_name} to {showing.ruler[1].display_name}")
    if showing.tide_lens:
        deeds.append("tints the moons by their tides")
    if showing.study is not None:
        deeds.append(f"opens {showing.study.display_name} below the picture")
    if not deeds and showing.select is not None:
        deeds.append(f"selects {showing.select.display_name}")
    text = list_text(deeds)
    return f"{text[:1].upper()}{text[1:]}."


def _moment(record: Mapping[str, Any], where: str) -> float | None:
    text = optional(record, "time", str, where)
    minutes_before = optional(record, "minutes_before", float, where)
    from_earth = _switch(record, "seen_from_earth", where)
    if text is None:
        for field, given in (("minutes_before", minutes_before is not None), ("seen_from_earth", from_earth)):
            if given:
                raise AssetError(f"{where}: '{field}' means nothing without a time. Add the field 'time'.")
        return None
    try:
        moment = float(check_covered(parse_utc(text)))
    except JovianViewerError as error:
        raise AssetError(f"{where}: 'time' is '{text}', which cannot be used: {error}") from error
    if from_earth:
        # The light time changes by far less than a second in the course of itself.
        moment -= float(compute_snapshot(moment).light_time_from_earth_s(BodyId.JUPITER)) / SECONDS_PER_DAY
    return moment - (minutes_before or 0.0) / _MINUTES_PER_DAY


def _ruler(record: Mapping[str, Any], where: str) -> tuple[BodyId, BodyId] | None:
    names = optional(record, "ruler", list, where)
    if names is None:
        return None
    ends = [body_of(name, f"{where}, 'ruler'") for name in names]
    if len(ends) != 2 or ends[0] is ends[1]:
        raise AssetError(f"{where}: 'ruler' is {names!r}. Name two different bodies, such as ['jupiter', 'callisto'].")
    return ends[0], ends[1]


def _study(record: Mapping[str, Any], where: str) -> Study | None:
    name = optional(record, "study", str, where)
    if name is None:
        return Study.CHARTS if "chart" in record else None
    if name not in set(Study):
        raise AssetError(f"{where}: 'study' is '{name}'. Use one of {', '.join(Study)}.")
    return Study(name)


def _chart(record: Mapping[str, Any], where: str) -> str | None:
    key = optional(record, "chart", str, where)
    if key is not None:
        try:
            time_chart(key)
        except BadInputError as error:
            raise AssetError(f"{where}: 'chart' is '{key}'. {error}") from error
    return key


def _feature(record: Mapping[str, Any], where: str) -> int | None:
    number = optional(record, "feature", int, where)
    if number is not None:
        try:
            feature_by_id(number)
        except BadInputError as error:
            raise AssetError(f"{where}: 'feature' is {number}. {error}") from error
    return number


def _kind_of_place(record: Mapping[str, Any], where: str) -> str | None:
    code = optional(record, "kind_of_place", str, where)
    if code is not None and code not in feature_kinds():
        raise AssetError(f"{where}: 'kind_of_place' is '{code}'. Use one of {', '.join(feature_kinds())}.")
    return code


def _switch(record: Mapping[str, Any], field: str, where: str) -> bool:
    value = record.get(field, False)
    if not isinstance(value, bool):
        raise AssetError(f"{where}: '{field}' is {value!r}, but must be true or false.")
    return value
