"""The moons' positions as a table: equal steps of time, one row a moon, written as it is computed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from jovian_viewer.astro.bodies import MOONS
from jovian_viewer.astro.ephemeris import check_covered, moon_positions_km
from jovian_viewer.astro.timescales import (
    clock_ms_to_count_ms,
    count_ms_to_clock_ms,
    count_ms_to_jd_tdb,
    count_to_iso,
    in_leap_second,
    jd_tdb_to_count_ms,
    parse_utc,
)
from jovian_viewer.errors import BadInputError, EphemerisRangeError

COLUMNS: Final = ("time_utc", "jd_tdb", "body", "x_km", "y_km", "z_km")
FORMATS: Final = ("csv", "json")
DEFAULT_STEP: Final = "1h"
# About 400 MB of text; more is a slip of the finger, or work for the library.
MAX_ROWS: Final = 5_000_000

_MILLISECONDS: Final = {"s": 1_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
_STEP: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<number>\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})\s*(?P<unit>s|min|h|d)", re.ASCII
)
_STEP_ALLOWED: Final = "write a number and a unit, like 10s, 30min, 1h or 1d"
# So many moments are computed at once: the first rows appear without delay, and the memory stays small.
_BLOCK_EPOCHS: Final = 2048


class PositionRow(NamedTuple):
    """One moon at one moment: jovicentric (body centre), ICRF axes, geometric, km."""

    time_utc: str
    jd_tdb: float
    body: str
    x_km: float
    y_km: float
    z_km: float


@dataclass(frozen=True, slots=True)
class PositionSpan:
    """Which moments a table holds.

    Attributes
    ----------
    start_count_ms : int
        The first moment: milliseconds since 1970-01-01T00:00Z, leap seconds included.
    step_ms : int
        From one moment to the next, in milliseconds.
    epochs : int
        How many moments.
    by_the_clock : bool
        The step is one of the clock, and not of time gone by: hourly rows stay on the hour, and the step across a leap
        second lasts a second longer. So it is for steps of whole minutes.
    """

    start_count_ms: int
    step_ms: int
    epochs: int
    by_the_clock: bool

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return self.epochs * len(MOONS)


def read_step_ms(text: str) -> int:
    """Return a step of time in milliseconds.

    Parameters
    ----------
    text : str
        A number and ``s``, ``min``, ``h`` or ``d``: ``10s``, ``30min``, ``1h``, ``1d``, ``0.5 h``.

    Raises
    ------
    BadInputError
        If it is none, is not positive, or is finer than a millisecond.
    """
    match = _STEP.fullmatch(text.strip().lower())
    if match is None:
        msg = f"\u201c{text.strip()}\u201d is not a step of time: {_STEP_ALLOWED}"
        raise BadInputError(msg)
    step_ms = Fraction("0" + match["number"]) * _MILLISECONDS[match["unit"]]
    if match["sign"] == "-" or step_ms == 0:
        msg = f"a step of {text.strip()} leads nowhere: it must be longer than zero; {_STEP_ALLOWED}"
        raise BadInputError(msg)
    if step_ms.denominator != 1:
        msg = f"a step of {text.strip()} is no whole number of milliseconds: {_STEP_ALLOWED}"
        raise BadInputError(msg)
    return int(step_ms)


def read_span(start: str, stop: str, step: str = DEFAULT_STEP) -> PositionSpan:
    """Return the moments a person asked for.

    Parameters
    ----------
    start, stop : str
        UTC, as in :func:`~jovian_viewer.astro.timescales.parse_utc`; `stop` is included if a step falls on it.
    step : str
        As in :func:`read_step_ms`.

    Raises
    ------
    BadInputError
        If one of them cannot be read, `stop` lies before `start`, or the table would exceed MAX_ROWS rows.
    EphemerisRangeError
        If one of them lies outside the ephemeris.
    """
    step_ms = read_step_ms(step)
    start_ms, stop_ms = _read_moment("start", start), _read_moment("stop", stop)
    by_the_clock = step_ms % _MILLISECONDS["min"] == 0 and not in_leap_second(start_ms)
    span_ms = _clock_ms(stop_ms) - _clock_ms(start_ms) if by_the_clock else stop_ms - start_ms
    if stop_ms < start_ms:
        msg = f"the table would stop before it starts: start is {start.strip()}, stop is {stop.strip()}; swap them"
        raise BadInputError(msg)
    span = PositionSpan(start_ms, step_ms, span_ms // step_ms + 1, by_the_clock)
    if span.rows > MAX_ROWS:
        msg = (
            f"a step of {step.strip()} from {start.strip()} to {stop.strip()} would give {span.rows:,} rows, "
            f"and {MAX_ROWS:,} are allowed: choose a step of at least {_smallest_step(span_ms)}, or a shorter span"
        )
        raise BadInputError(msg)
    return span


def position_rows(span: PositionSpan) -> Iterator[PositionRow]:
    """Yield the rows of a table, moment by moment, the moons in their order.

    Parameters
    ----------
    span : PositionSpan

    Yields
    ------
    PositionRow
        Kilometres rounded to metres.
    """
    names = [moon.value for moon in MOONS]
    # Milliseconds are written only where a moment has some.
    milliseconds = bool(span.step_ms % 1000 or span.start_count_ms % 1000)
    for first in range(0, span.epochs, _BLOCK_EPOCHS):
        steps = np.arange(first, min(first + _BLOCK_EPOCHS, span.epochs), dtype=np.int64)
        # One moment has a step that may be longer than a time can be.
        passed_ms = steps * (span.step_ms if span.epochs > 1 else 0)
        if span.by_the_clock:
            count_ms = clock_ms_to_count_ms(_clock_ms(span.start_count_ms) + passed_ms)
        else:
            count_ms = span.start_count_ms + passed_ms
        times = count_to_iso(count_ms, milliseconds=milliseconds)
        jd_tdb = count_ms_to_jd_tdb(count_ms)
        positions_km = np.round(moon_positions_km(jd_tdb), 3).tolist()
        for time, jd, moons in zip(times, jd_tdb.tolist(), positions_km, strict=True):
            for name, (x_km, y_km, z_km) in zip(names, moons, strict=True):
                yield PositionRow(time, jd, name, x_km, y_km, z_km)


def csv_lines(span: PositionSpan) -> Iterator[str]:
    """Yield the table as lines of comma-separated values, the column names first; each ends with a line feed."""
    yield ",".join(COLUMNS) + "\n"
    for row in position_rows(span):
        yield f"{row.time_utc},{row.jd_tdb:.9f},{row.body},{row.x_km:.3f},{row.y_km:.3f},{row.z_km:.3f}\n"


def json_lines(span: PositionSpan) -> Iterator[str]:
    """Yield the table as lines that together are one JSON list of objects, one object a line."""
    before = "[\n"
    for row in position_rows(span):
        yield f"{before}  {json.dumps(row._asdict())}"
        before = ",\n"
    yield "\n]\n"


def _read_moment(name: str, text: str) -> int:
    try:
        jd_tdb = parse_utc(text)
        check_covered(jd_tdb)
    except EphemerisRangeError as error:
        msg = f"{name} is {text.strip()}: {error}"
        raise EphemerisRangeError(msg, start_jd_tdb=error.start_jd_tdb, stop_jd_tdb=error.stop_jd_tdb) from None
    except BadInputError as error:
        msg = f"{name}: {error}"
        raise BadInputError(msg) from None
    return int(jd_tdb_to_count_ms(jd_tdb))


def _clock_ms(count_ms: int) -> int:
    """Return what the clock shows, as if every day had 86 400 seconds; a leap second is the end of its day."""
    return int(count_ms_to_clock_ms(np.asarray(count_ms)))


def _smallest_step(span_ms: int) -> str:
    """Return the shortest step of whole seconds that keeps a table within MAX_ROWS, in the largest fitting unit."""
    gaps = MAX_ROWS // len(MOONS) - 1
    seconds = -(-span_ms // (gaps * 1000))
    for unit, length_s in (("h", 3600), ("min", 60)):
        if seconds >= length_s:
            return f"{-(-seconds // length_s)}{unit}"
    return f"{seconds}s"
