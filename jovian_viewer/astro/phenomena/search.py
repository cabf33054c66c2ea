"""The search for phenomena in a span of time, piece by piece, with progress and cancellation."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import combined_events, conjunctions, mutual_events
from jovian_viewer.astro.phenomena.great_red_spot import find_grs_transits
from jovian_viewer.astro.phenomena.jupiter_events import find_jupiter_events, kinds_seen_from
from jovian_viewer.astro.phenomena.phenomenon import (
    JUPITER_KINDS,
    MUTUAL_KINDS,
    Phenomenon,
    PhenomenonKind,
)
from jovian_viewer.astro.phenomena.request import Wanted, check_longitude, checked_kinds, checked_moons, checked_span
from jovian_viewer.astro.phenomena.sight_lines import Light, jupiter_time, sight_lines
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr

IndexArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

# Pieces short enough to answer a cancel button at once, long enough for the arrays to pay.
_PIECE_DAYS: Final = 400.0
# Events are assigned by their conjunction, which may lie this far outside what is asked for.
_MARGIN_DAYS: Final = 0.6
# Callisto may stay this long on one side of Jupiter.
_ONE_SIDE_MARGIN_DAYS: Final = 9.0


class SearchCancelledError(JovianViewerError):
    """The search was stopped by whoever started it; nothing was found."""


def find_phenomena(
    start_jd_tdb: float,
    stop_jd_tdb: float,
    *,
    kinds: Iterable[PhenomenonKind | str] | None = None,
    moons: Iterable[BodyId | str] | None = None,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
    grs_longitude: float | None = None,
    include_partial: bool = False,
) -> list[Phenomenon]:
    """Find everything that happens in a span of time, as seen from the Earth.

    Parameters
    ----------
    start_jd_tdb, stop_jd_tdb : float
        The span, Julian dates TDB at the Earth, 1800 to 2199. What has begun before it, or goes on after it, is found
        too.
    kinds : iterable of PhenomenonKind or str, optional
        Only these; by default all.
    moons : iterable of BodyId or str, optional
        Only what these moons take part in; by default all, and the Great Red Spot.
    progress : callable, optional
        Called with the done part of the work, 0 to 1, never falling.
    cancelled : callable, optional
        Asked every now and then; when it returns True the search stops.
    grs_longitude : float, optional
        System II longitude of the Great Red Spot, degrees west; by default from the dated table.
    include_partial : bool
        Also find events at Jupiter's edge in which the moon's or shadow's centre never gets in. Published lists of mid
        times leave them out.

    Returns
    -------
    list of Phenomenon
        In order of their beginnings.

    Raises
    ------
    BadInputError
        If the span ends before it starts, or a kind, moon or longitude is none.
    EphemerisRangeError
        If the span reaches outside the ephemeris.
    SearchCancelledError
        If `cancelled` returned True.
    """
    wanted = Wanted(checked_kinds(kinds), checked_moons(moons), include_partial)
    start, stop = checked_span(start_jd_tdb, stop_jd_tdb)
    check_longitude(grs_longitude)
    pieces = _Pieces(start, stop, progress, cancelled)
    found = _near_jupiter(wanted, pieces) + _mutual(wanted, pieces)
    if PhenomenonKind.GRS_TRANSIT in wanted.kinds and wanted.moons is None:
        found += [
            event
            for low, high in pieces.run(_Share.GRS, 0.0)
            for event in find_grs_transits(low, high, longitude_deg=grs_longitude)
        ]
    chosen = {
        (event.kind, event.moon, event.other, event.begin_jd_tdb): event
        for event in found
        if wanted.takes(event) and event.stops_jd_tdb >= start and event.starts_jd_tdb <= stop
    }
    pieces.report(1.0)
    return sorted(chosen.values(), key=lambda event: (event.begin_jd_tdb, event.kind, event.moons))


class _Share:
    """Which part of the work each stage is, from and to; measured over a century."""

    JUPITER: Final = (0.0, 0.6)
    MUTUAL: Final = (0.6, 0.95)
    GRS: Final = (0.95, 1.0)


class _Pieces:
    """The span cut into pieces; tells how far the work is and stops it when asked."""

    def __init__(
        self,
        start_jd_tdb: float,
        stop_jd_tdb: float,
        progress: Callable[[float], object] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._start, self._stop = start_jd_tdb, stop_jd_tdb
        self._progress, self._cancelled = progress, cancelled
        self.report(0.0)

    def report(self, done: float) -> None:
        """Tell how much is done, unless the search is cancelled."""
        if self._cancelled is not None and self._cancelled():
            raise SearchCancelledError(tr("the search was stopped before it ended: nothing is shown"))
        if self._progress is not None:
            self._progress(done)

    def run(self, share: tuple[float, float], margin_days: float) -> Iterator[tuple[float, float]]:
        """Yield adjoining pieces, moments at the Earth, of the span and a margin inside the ephemeris."""
        # Light that arrives in the first hour of 1800 left Jupiter in 1799: the ephemeris does not know that hour.
        first = max(self._start - margin_days, START_JD_TDB + 0.05)
        last = min(self._stop + margin_days, STOP_JD_TDB)
        count = max(math.ceil((last - first) / _PIECE_DAYS), 1)
        edges = np.linspace(first, last, count + 1)
        for index in range(count):
            if edges[index + 1] > edges[index]:
                yield float(edges[index]), float(edges[index + 1])
            self.report(share[0] + (share[1] - share[0]) * (index + 1) / count)


def _near_jupiter(wanted: Wanted, pieces: _Pieces) -> list[Phenomenon]:
    """Find what moons do with Jupiter's disc and shadow, and the combinations made of that."""
    kinds = {kind for kind in JUPITER_KINDS if wanted.needs(kind)}
    one_side = PhenomenonKind.ALL_ONE_SIDE in wanted.kinds
    if not kinds and not one_side:
        return []
    events: list[Phenomenon] = []
    paths_from_earth: list[conjunctions.Paths] = []
    for low, high in pieces.run(_Share.JUPITER, _ONE_SIDE_MARGIN_DAYS if one_side else _MARGIN_DAYS):
        grid = sight_lines(_steps_across(low, high, conjunctions.GRID_STEP_DAYS))
        for light in Light:
            of_light = [kind for kind in kinds_seen_from(light) if kind in kinds]
            if not of_light and not (one_side and light is Light.EARTH):
                continue
            found = conjunctions.find_conjunctions(grid, light, wanted.moon_rows())
            paths = conjunctions.follow_paths(light, *_inside(*found, low, high))
            for kind in of_light:
                events += find_jupiter_events(paths, kind, include_partial=wanted.partial)
            if light is Light.EARTH and one_side:
                paths_from_earth.append(paths)
    return events + _combined(wanted, events, paths_from_earth)


def _combined(wanted: Wanted, events: list[Phenomenon], paths: list[conjunctions.Paths]) -> list[Phenomenon]:
    """Find the wanted combinations in what is known of single moons."""
    combined: list[Phenomenon] = []
    for kind in (PhenomenonKind.DOUBLE_SHADOW, PhenomenonKind.TRIPLE_SHADOW):
        if kind in wanted.kinds:
            combined += combined_events.find_shadows_at_once(events, kind)
    if PhenomenonKind.NO_MOON_VISIBLE in wanted.kinds:
        combined += combined_events.find_no_moon_visible(events)
    if PhenomenonKind.ALL_ONE_SIDE in wanted.kinds:
        combined += combined_events.find_all_on_one_side(paths)
    return combined


def _mutual(wanted: Wanted, pieces: _Pieces) -> list[Phenomenon]:
    """Find mutual events, in the seasons when there can be any."""
    lights = [mutual_events.light_of(kind) for kind in MUTUAL_KINDS if kind in wanted.kinds]
    if not lights:
        return []
    step = mutual_events.GRID_STEP_DAYS
    steps_of_a_day = np.arange(round(1.0 / step)) * step
    events: list[Phenomenon] = []
    for low, high in pieces.run(_Share.MUTUAL, _MARGIN_DAYS):
        # Lowest samples at the ends do not count: two more steps on both sides.
        days = _steps_across(low - 2.0 * step, high + 2.0 * step, 1.0)
        lines = sight_lines(days)
        seasonal = np.any([mutual_events.low_latitude(lines, light) for light in lights], axis=0)
        samples = np.add.outer(days[seasonal], steps_of_a_day).reshape(-1)
        samples = samples[samples < STOP_JD_TDB]
        if samples.size > 2:
            grid = sight_lines(samples)
            for light in lights:
                events += mutual_events.find_mutual_events(grid, light)
    return mutual_events.without_repeats(events)


def _inside(
    moon: IndexArray, centre_jd_tdb: FloatArray, in_front: BoolArray, low_jd_tdb: float, high_jd_tdb: float
) -> tuple[IndexArray, FloatArray, BoolArray]:
    """Keep the conjunctions between two moments at the Earth, but none whose path would run out of the ephemeris."""
    first, last = jupiter_time(np.array([low_jd_tdb, high_jd_tdb]))
    half_days = conjunctions.window_half_days()[moon]
    kept = (centre_jd_tdb >= first) & (centre_jd_tdb < last)
    kept &= (centre_jd_tdb - half_days > START_JD_TDB) & (centre_jd_tdb + half_days < STOP_JD_TDB)
    return moon[kept], centre_jd_tdb[kept], in_front[kept]


def _steps_across(low_jd_tdb: float, high_jd_tdb: float, step_days: float) -> FloatArray:
    """Return Jupiter's times from before one moment at the Earth to after another, inside the ephemeris.

    Steps are counted from the beginning of the ephemeris, so that whatever span is searched finds the same moments.
    """
    first, last = (jupiter_time(np.array([low_jd_tdb, high_jd_tdb])) - START_JD_TDB) / step_days
    samples = START_JD_TDB + step_days * np.arange(max(np.floor(first), 0.0), np.ceil(last) + 1.0)
    return np.asarray(np.minimum(samples, STOP_JD_TDB))
