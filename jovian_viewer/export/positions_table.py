"""Positions of moons and spacecraft as a table: equal steps of time, one row a body, written as it is computed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.bodies import MOON_INDEX, MOONS, BodyId
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
from jovian_viewer.export.typed_names import read_names
from jovian_viewer.language import mark, tr

if TYPE_CHECKING:
    from jovian_viewer.astro.arrays import FloatArray
    from jovian_viewer.astro.trajectory import Trajectory

COLUMNS: Final = ("time_utc", "jd_tdb", "body", "x_km", "y_km", "z_km")
FORMATS: Final = ("csv", "json")
DEFAULT_BODIES: Final = tuple(moon.value for moon in MOONS)
DEFAULT_STEP: Final = "1h"
# About 400 MB of text; more is a slip of the finger, or work for the library.
MAX_ROWS: Final = 5_000_000

_MILLISECONDS: Final = {"s": 1_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
_STEP: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<number>\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})\s*(?P<unit>s|min|h|d)", re.ASCII
)
_STEP_ALLOWED: Final = mark("write a number and a unit, like 10s, 30min, 1h or 1d")
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


class SpacecraftRow(NamedTuple):
    """One spacecraft at one moment, as a moon; only JSON tells how its path was made and its error."""

    time_utc: str
    jd_tdb: float
    body: str
    x_km: float
    y_km: float
    z_km: float
    grade: str
    error_km: float


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
    bodies : tuple of str
        Names of moons and spacecraft, in the order of the rows.
    """

    start_count_ms: int
    step_ms: int
    epochs: int
    by_the_clock: bool
    bodies: tuple[str, ...] = DEFAULT_BODIES

    @property
    def rows(self) -> int:
        """How many rows the table has; fewer where it reaches beyond a spacecraft's path."""
        return self.epochs * len(self.bodies)


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
        msg = tr("\u201c{text}\u201d is not a step of time: {allowed}", text=text.strip(), allowed=tr(_STEP_ALLOWED))
        raise BadInputError(msg)
    step_ms = Fraction("0" + match["number"]) * _MILLISECONDS[match["unit"]]
    if match["sign"] == "-" or step_ms == 0:
        msg = tr(
            "a step of {text} leads nowhere: it must be longer than zero; {allowed}",
            text=text.strip(),
            allowed=tr(_STEP_ALLOWED),
        )
        raise BadInputError(msg)
    if step_ms.denominator != 1:
        msg = tr(
            "a step of {text} is no whole number of milliseconds: {allowed}",
            text=text.strip(),
            allowed=tr(_STEP_ALLOWED),
        )
        raise BadInputError(msg)
    return int(step_ms)


def read_bodies(names: Iterable[str]) -> tuple[str, ...]:
    """Return the moons and spacecraft that a person named, each once.

    Parameters
    ----------
    names : iterable of str
        Each may hold several with commas between.

    Raises
    ------
    BadInputError
        If nothing is named, or something that is not known.
    """
    # Only who asks for spacecraft waits for them.
    from jovian_viewer.astro.spacecraft import SpacecraftId

    allowed = (*DEFAULT_BODIES, *(spacecraft.value for spacecraft in SpacecraftId))
    return tuple(dict.fromkeys(read_names(names, allowed, tr("moon or spacecraft"))))


def read_span(
    start: str, stop: str, step: str = DEFAULT_STEP, bodies: tuple[str, ...] = DEFAULT_BODIES
) -> PositionSpan:
    """Return the moments a person asked for.

    Parameters
    ----------
    start, stop : str
        UTC, as in :func:`~jovian_viewer.astro.timescales.parse_utc`; `stop` is included if a step falls on it.
    step : str
        As in :func:`read_step_ms`.
    bodies : tuple of str
        As from :func:`read_bodies`.

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
        msg = tr(
            "the table would stop before it starts: start is {start}, stop is {stop}; swap them",
            start=start.strip(),
            stop=stop.strip(),
        )
        raise BadInputError(msg)
    span = PositionSpan(start_ms, step_ms, span_ms // step_ms + 1, by_the_clock, bodies)
    if span.rows > MAX_ROWS:
        msg = tr(
            "a step of {step} from {start} to {stop} would give {rows:,} rows, and {most:,} "
            "are allowed: choose a step of at least {smallest}, or a shorter span",
            step=step.strip(),
            start=start.strip(),
            stop=stop.strip(),
            rows=span.rows,
            most=MAX_ROWS,
            smallest=_smallest_step(span_ms, len(bodies)),
        )
        raise BadInputError(msg)
    return span


def position_rows(span: PositionSpan) -> Iterator[PositionRow | SpacecraftRow]:
    """Yield the rows of a table, moment by moment, the bodies in their order; none outside a spacecraft's path.

    Parameters
    ----------
    span : PositionSpan

    Yields
    ------
    PositionRow or SpacecraftRow
        Kilometres rounded to metres.
    """
    # Milliseconds are written only where a moment has some.
    milliseconds = bool(span.step_ms % 1000 or span.start_count_ms % 1000)
    paths = _paths(span)
    for first in range(0, span.epochs, _BLOCK_EPOCHS):
        count_ms = _counts_ms(span, np.arange(first, min(first + _BLOCK_EPOCHS, span.epochs), dtype=np.int64))
        times = count_to_iso(count_ms, milliseconds=milliseconds)
        jd_tdb = count_ms_to_jd_tdb(count_ms)
        columns = _columns(span.bodies, paths, jd_tdb)
        for place, (time, jd) in enumerate(zip(times, jd_tdb.tolist(), strict=True)):
            for name, kind, rest in columns:
                values = rest[place]
                if values is not None:
                    yield kind(time, jd, name, *values)


def left_out(span: PositionSpan) -> list[str]:
    """Return, for each spacecraft whose path does not reach over the whole table, a sentence that names its span."""
    first, last = count_ms_to_jd_tdb(_counts_ms(span, np.array([0, span.epochs - 1], dtype=np.int64))).tolist()
    sentences = []
    for path in _paths(span).values():
        from jovian_viewer.export.spacecraft_rows import left_out_text

        sentences.append(left_out_text(path, first, last))
    return [sentence for sentence in sentences if sentence]


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
    # Of a spacecraft's table nothing may be left.
    yield "\n]\n" if before != "[\n" else "[]\n"


def _paths(span: PositionSpan) -> dict[str, Trajectory]:
    """Return the paths of the spacecraft in a table by their names."""
    names = [name for name in span.bodies if name not in DEFAULT_BODIES]
    if not names:
        return {}
    # Only who asks for spacecraft waits for them.
    from jovian_viewer.export.spacecraft_rows import path_of

    return {name: path_of(name) for name in names}


def _counts_ms(span: PositionSpan, steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the moments after so many steps, as counts."""
    # One moment has a step that may be longer than a time can be.
    passed_ms = steps * (span.step_ms if span.epochs > 1 else 0)
    if span.by_the_clock:
        return clock_ms_to_count_ms(_clock_ms(span.start_count_ms) + passed_ms)
    return span.start_count_ms + passed_ms


def _columns(
    bodies: tuple[str, ...], paths: Mapping[str, Trajectory], jd_tdb: FloatArray
) -> list[tuple[str, Callable[..., PositionRow | SpacecraftRow], list[tuple[Any, ...] | None]]]:
    """Return each body, its kind of row and what stands in its rows after the name; None where its path ends."""
    moons_km = np.round(moon_positions_km(jd_tdb), 3) if len(paths) < len(bodies) else None
    columns: list[tuple[str, Callable[..., PositionRow | SpacecraftRow], list[tuple[Any, ...] | None]]] = []
    for name in bodies:
        if name in paths:
            from jovian_viewer.export.spacecraft_rows import spacecraft_rows

            columns.append((name, SpacecraftRow, spacecraft_rows(paths[name], jd_tdb)))
        elif moons_km is not None:
            moon_km = moons_km[:, MOON_INDEX[BodyId(name)]]
            columns.append((name, PositionRow, [*map(tuple, moon_km.tolist())]))
    return columns


def _read_moment(name: str, text: str) -> int:
    try:
        jd_tdb = parse_utc(text)
        check_covered(jd_tdb)
    except EphemerisRangeError as error:
        msg = tr("{name} is {text}: {error}", name=name, text=text.strip(), error=error)
        raise EphemerisRangeError(msg, start_jd_tdb=error.start_jd_tdb, stop_jd_tdb=error.stop_jd_tdb) from None
    except BadInputError as error:
        msg = f"{name}: {error}"
        raise BadInputError(msg) from None
    return int(jd_tdb_to_count_ms(jd_tdb))


def _clock_ms(count_ms: int) -> int:
    """Return what the clock shows, as if every day had 86 400 seconds; a leap second is the end of its day."""
    return int(count_ms_to_clock_ms(np.asarray(count_ms)))


def _smallest_step(span_ms: int, bodies: int) -> str:
    """Return the shortest step of whole seconds that keeps a table within MAX_ROWS, in the largest fitting unit."""
    gaps = MAX_ROWS // bodies - 1
    seconds = -(-span_ms // (gaps * 1000))
    for unit, length_s in (("h", 3600), ("min", 60)):
        if seconds >= length_s:
            return f"{-(-seconds // length_s)}{unit}"
    return f"{seconds}s"
