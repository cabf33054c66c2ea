"""What is said of the comet's fragments and of what else went into Jupiter: rows, countdowns, explanations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.catalog.comet import (
    MARKS_SOURCE,
    TIMES_SOURCE,
    Entry,
    Fragment,
    entries,
    entry_circumstances,
    impact_of,
    impacts,
)
from jovian_viewer.catalog.data_files import load_toml, required
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.numbers_text import (
    MINUS,
    NO_BREAK_SPACE,
    duration_text,
    thousands,
    typeset,
    with_unit,
)
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.language import tr

_FILE: Final = "comet.toml"
_MINUTE_S: Final = 60.0
COLUMNS: Final = ("fragment", "seen", "at_jupiter", "beyond", "view", "sun", "lat", "lon", "uncertainty", "mark")


@dataclass(frozen=True, slots=True)
class FragmentRow:
    """A row of the list: for people, and what it is sorted by.

    Attributes
    ----------
    fragment : Fragment
    cells : tuple of str
        As many as :data:`COLUMNS`.
    """

    fragment: Fragment
    cells: tuple[str, ...]


def comet_words(key: str, **values: str) -> str:
    """Return a text about the comet with its gaps filled.

    Parameters
    ----------
    key : str
        Its name in ``comet.toml``.
    **values : str
        What stands in the gaps.

    Raises
    ------
    AssetError
        If the file is missing, or has no such text.
    """
    words = required(load_toml(_FILE), "words", dict, _FILE)
    return typeset(required(words, key, str, f"{_FILE}, words")).format(**values)


def column_words(column: str) -> tuple[str, str]:
    """Return the head of a column of the list, and what it means."""
    heads, hints = (required(load_toml(_FILE), table, dict, _FILE) for table in ("columns", "column_hints"))
    return required(heads, column, str, f"{_FILE}, columns"), required(hints, column, str, f"{_FILE}, column_hints")


def comet_sources() -> tuple[Source, ...]:
    """Return where all of this can be looked up."""
    return tuple(source(key) for key in required(load_toml(_FILE), "sources", list, _FILE))


def illustration_text() -> str:
    """Say what is measured and what is drawn after pictures."""
    times, marks = (source(key).publisher.split(",")[0] for key in (TIMES_SOURCE, MARKS_SOURCE))
    return comet_words("illustration", times=times, marks=marks)


def fragment_row(fragment: Fragment) -> FragmentRow:
    """Return a fragment's row of the list."""
    row, known = impact_of(fragment), impacts()
    cells = (
        fragment.name,
        moment_text(fragment.seen_jd_tdb, year=False),
        moment_text(float(known.at_jupiter_jd_tdb[row]), year=False),
        with_unit(thousands(float(known.beyond_limb_deg[row]), 1), "°"),
        with_unit(thousands(float(known.in_view_after_minutes[row]), 1), "min"),
        with_unit(thousands(float(known.sunlit_after_minutes[row]), 1), "min"),
        latitude_text(fragment.lat_deg, 2),
        longitude_text(fragment.lon_west_deg, 0),
        with_unit(thousands(fragment.uncertainty_s), "s"),
        tr(fragment.mark.value),
    )
    return FragmentRow(fragment, cells)


def site_text(fragment: Fragment) -> str:
    """Return when and where a fragment fell, as a line: ``'G: 1994-07-18 07:33:33 UTC, 43.66° south, 26° west'``."""
    return tr(
        "{name}: {moment} UTC, {latitude}, {longitude}",
        name=fragment.name,
        moment=moment_text(fragment.seen_jd_tdb),
        latitude=latitude_text(fragment.lat_deg, 2),
        longitude=longitude_text(fragment.lon_west_deg, 0),
    )


def sort_keys(fragment: Fragment) -> tuple[str | float, ...]:
    """Return by what each column of a fragment's row is sorted."""
    row, known = impact_of(fragment), impacts()
    return (
        fragment.seen_jd_tdb,
        fragment.seen_jd_tdb,
        float(known.at_jupiter_jd_tdb[row]),
        float(known.beyond_limb_deg[row]),
        float(known.in_view_after_minutes[row]),
        float(known.sunlit_after_minutes[row]),
        fragment.lat_deg,
        fragment.lon_west_deg,
        fragment.uncertainty_s,
        list(type(fragment.mark)).index(fragment.mark),
    )


def fragment_text(fragment: Fragment, jd_tdb: float) -> str:
    """Say how a fragment stands at a moment at Jupiter, in the Earth's times: to be read live."""
    row, known = impact_of(fragment), impacts()
    key = "before"
    if jd_tdb >= known.at_jupiter_jd_tdb[row]:
        key = "fallen"
    if jd_tdb >= known.in_view_jd_tdb[row]:
        key = "in_view"
    if jd_tdb >= known.sunlit_jd_tdb[row]:
        key = "in_sunlight"
    wait_s = abs(float(known.at_jupiter_jd_tdb[row]) - jd_tdb) * SECONDS_PER_DAY
    return comet_words(key, name=fragment.name, wait=duration_text(wait_s), **_seen_times(fragment))


def fragment_headline(fragment: Fragment, jd_tdb: float) -> tuple[str, str]:
    """Return what stands over the picture while a fragment is watched, by the minute, and the remark below."""
    row, known = impact_of(fragment), impacts()
    to_go_s = (float(known.at_jupiter_jd_tdb[row]) - jd_tdb) * SECONDS_PER_DAY
    head = comet_words(
        "head_before" if to_go_s > 0.0 else "head_after",
        name=fragment.name,
        wait=_minutes_text(to_go_s),
        seen=_time(fragment.seen_jd_tdb),
        **_seen_times(fragment),
    )
    return head, comet_words("sub", light=_light_text(float(known.light_time_days[row])))


def entry_headline(entry: Entry, jd_tdb: float) -> tuple[str, str]:
    """Return what stands over the picture while an entry of ours is watched, and the remark below."""
    to_go_s = (entry.jd_tdb - jd_tdb) * SECONDS_PER_DAY
    head = comet_words("entry_before" if to_go_s > 0.0 else "entry_after", name=entry.name, wait=_minutes_text(to_go_s))
    light_days = float(entry_circumstances().light_time_days[entries().index(entry)])
    sub = comet_words(
        "entry_sub",
        lat=latitude_text(entry.lat_deg, 1 if abs(entry.lat_deg) >= 1.0 else 2),
        lon=longitude_text(-entry.lon_east_deg % 360.0, 1),
        light=_light_text(light_days),
    )
    return head, sub


def latitude_text(lat_deg: float, digits: int) -> str:
    """Return ``'43.66° S'``."""
    return (
        f"{thousands(abs(lat_deg), digits).replace(MINUS, '')}°{NO_BREAK_SPACE}{tr('S') if lat_deg < 0.0 else tr('N')}"
    )


def longitude_text(lon_west_deg: float, digits: int) -> str:
    """Return ``'26° W'``."""
    return f"{thousands(lon_west_deg, digits)}°{NO_BREAK_SPACE}{tr('W')}"


def _seen_times(fragment: Fragment) -> dict[str, str]:
    """Return when the Earth sees the site come into view and into sunlight, to the minute."""
    row, known = impact_of(fragment), impacts()
    light = float(known.light_time_days[row])
    return {
        "view": _time(float(known.in_view_jd_tdb[row]) + light),
        "sun": _time(float(known.sunlit_jd_tdb[row]) + light),
    }


def _time(jd_tdb: float) -> str:
    # Cut to the minute, as a clock shows it.
    return format_utc(jd_tdb - 0.5 * _MINUTE_S / SECONDS_PER_DAY, seconds=False).split()[-1]


def _minutes_text(seconds: float) -> str:
    """Return a wait that changes with the minutes alone: what is drawn as letters should not change every frame."""
    minutes = int(abs(seconds) // _MINUTE_S)
    if minutes == 0:
        return tr("less than a\u00a0minute")
    if minutes < 120:
        return with_unit(str(minutes), "min")
    hours = minutes // 60
    return with_unit(thousands(hours), "h") if hours < 48 else tr("{hours}\u00a0days", hours=thousands(hours // 24))


def _light_text(light_time_days: float) -> str:
    return with_unit(thousands(light_time_days * SECONDS_PER_DAY / _MINUTE_S), "min")
