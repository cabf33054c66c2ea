"""Phenomena in a file: the ending of its name chooses the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.errors import BadInputError
from jovian_viewer.export.events_table import as_csv, as_json, as_table
from jovian_viewer.export.whole_file import write_text
from jovian_viewer.language import tr


def as_text(events: Sequence[Phenomenon], form: str) -> str:
    """Return phenomena in one of the formats ``table``, ``csv``, ``json`` and ``ics``."""
    return _WRITERS[form](events)


def save_events(path: Path, events: Sequence[Phenomenon], report: Callable[[float], object] | None = None) -> None:
    """Write phenomena to a file.

    Parameters
    ----------
    path : Path
        Ends in ``.csv``, ``.json`` or ``.ics``.
    events : sequence of Phenomenon
    report : callable, optional
        Told now and then how much is done, from 0 to 1; what it raises ends the work, and nothing is written.

    Raises
    ------
    BadInputError
        If the name ends in something else.
    OutputError
        If it cannot be written; what stood there before is untouched.
    """
    form = form_of(path)
    text = _calendar(events, report) if form == "ics" else as_text(events, form)
    if report is not None:
        report(1.0)
    write_text(path, text)


def form_of(path: Path) -> str:
    """Return the format that the ending of a file's name chooses: ``'csv'``, ``'json'`` or ``'ics'``.

    Raises
    ------
    BadInputError
        If the name ends in something else.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in _ENDINGS:
        msg = tr("{path} cannot be written: give a name that ends in .csv, .json or .ics (a calendar)", path=path.name)
        raise BadInputError(msg)
    return form


def _calendar(events: Sequence[Phenomenon], report: Callable[[float], object] | None = None) -> str:
    # Loaded late: the library takes a moment, and only calendars need it.
    from jovian_viewer.export.calendar_file import as_calendar

    return as_calendar(events, report=report)


_ENDINGS: Final = ("csv", "json", "ics")
_WRITERS: Final[dict[str, Callable[[Sequence[Phenomenon]], str]]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
    "ics": _calendar,
}
