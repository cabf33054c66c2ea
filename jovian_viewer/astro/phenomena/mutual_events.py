"""Mutual events: one moon hides another, or casts its shadow on it.

Moments when two moons stand closest are bracketed on a grid, and only those where the discs may touch are refined.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import MOONS, RADIUS_KM, SUN_RADIUS_KM
from jovian_viewer.astro.phenomena.mutual_geometry import IndexArray, Pair, SkyPlane
from jovian_viewer.astro.phenomena.phenomenon import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomena.roots import find_lowest, find_roots, local_minima
from jovian_viewer.astro.phenomena.sight_lines import Light, SightLines, sight_lines
from jovian_viewer.astro.phenomena.visibility import moon_conditions
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB

# Two moons may be this far from their least separation at a sample: 28 km/s for half a step, and both radii.
GRID_STEP_DAYS: Final = 1.0 / 96.0
_MAY_TOUCH_KM: Final = 30_000.0
# The parabola through three samples may be this wrong at the least separation.
_PARABOLA_ERROR_KM: Final = 200.0
# Io and Europa on the same side of Jupiter are 240 000 km apart in depth, their discs and shadows add up to 4 000 km
# and Europa's orbit is tilted by 0.5 deg (6 000 km): seen from higher above the equator than 2.4 deg they miss each
# other, the other pairs sooner. The limit below leaves a margin.
MAX_LATITUDE_DEG: Final = 2.8
# Two moons at their elongations can crawl past each other for hours.
_LONGEST_STEPS: Final = 100
_ROOT_TOLERANCE_DAYS: Final = 1e-8
# A smaller part of the diameter than this is a grazing event.
GRAZING_MAGNITUDE: Final = 0.1

_KIND: Final = {Light.EARTH: PhenomenonKind.MUTUAL_OCCULTATION, Light.SUN: PhenomenonKind.MUTUAL_ECLIPSE}


def light_of(kind: PhenomenonKind) -> Light:
    """Return whose light makes a kind of mutual event."""
    return next(light for light, of_light in _KIND.items() if of_light is kind)


def low_latitude(lines: SightLines, light: Light) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Tell when the Earth or the Sun stands near enough to Jupiter's equator for mutual events, (n,)."""
    sine = dot(unit_vectors(lines.source_km(light)), lines.pole)
    return np.asarray(np.abs(sine) < np.sin(np.deg2rad(MAX_LATITUDE_DEG)))


def find_mutual_events(grid: SightLines, light: Light) -> list[Phenomenon]:
    """Find the events whose closest approach lies inside a grid.

    Parameters
    ----------
    grid : SightLines
        In steps of :data:`GRID_STEP_DAYS`; gaps are allowed.
    light : Light
        The Earth for occultations, the Sun for eclipses.

    Returns
    -------
    list of Phenomenon
        Unsorted. An event with two closest approaches appears twice: see :func:`without_repeats`.
    """
    first, second, start = _candidates(SkyPlane.seen_from(grid, light), grid.jd_tdb)
    if not start.size:
        return []

    def pair_at(offset_days: FloatArray) -> Pair:
        return SkyPlane.seen_from(_lines_inside(start + offset_days), light).pair(first, second, light)

    step = np.full(start.shape, GRID_STEP_DAYS)
    closest = find_lowest(lambda offset: pair_at(offset).separation_km, -step, step, samples=3, tolerance=1e-6)
    touching = pair_at(closest).outer_gap_km < 0.0
    first, second, start, closest = first[touching], second[touching], start[touching], closest[touching]
    if not start.size:
        return []
    low, high = _brackets(pair_at, closest)
    contacts = {
        "first": find_roots(lambda offset: pair_at(offset).outer_gap_km, low, closest, _ROOT_TOLERANCE_DAYS),
        "umbra_first": find_roots(lambda offset: pair_at(offset).umbra_gap_km, low, closest, _ROOT_TOLERANCE_DAYS),
        "second": find_roots(lambda offset: pair_at(offset).inner_gap_km, low, closest, _ROOT_TOLERANCE_DAYS),
        "mid": closest,
        "third": find_roots(lambda offset: pair_at(offset).inner_gap_km, closest, high, _ROOT_TOLERANCE_DAYS),
        "umbra_last": find_roots(lambda offset: pair_at(offset).umbra_gap_km, closest, high, _ROOT_TOLERANCE_DAYS),
        "last": find_roots(lambda offset: pair_at(offset).outer_gap_km, closest, high, _ROOT_TOLERANCE_DAYS),
    }
    return _phenomena(light, pair_at(closest), start, contacts)


def without_repeats(events: list[Phenomenon]) -> list[Phenomenon]:
    """Keep of overlapping events of the same two moons only the deepest; sorted by first contact."""
    kept: dict[tuple[object, ...], list[Phenomenon]] = {}
    for event in sorted(events, key=lambda event: event.starts_jd_tdb):
        before = kept.setdefault((event.kind, event.moon, event.other), [])
        if before and event.starts_jd_tdb < before[-1].stops_jd_tdb:
            if (event.magnitude or 0.0) > (before[-1].magnitude or 0.0):
                before[-1] = event
        else:
            before.append(event)
    return sorted((event for group in kept.values() for event in group), key=lambda event: event.starts_jd_tdb)


def _lines_inside(jd_tdb: FloatArray) -> SightLines:
    """Return the lines of sight, at the ends of the ephemeris of its last moments."""
    return sight_lines(np.clip(jd_tdb, START_JD_TDB, STOP_JD_TDB))


def _candidates(plane: SkyPlane, jd_tdb: FloatArray) -> tuple[IndexArray, IndexArray, FloatArray]:
    """Return pairs, (n,) and (n,), and the samples next to their closest approaches, (n,)."""
    firsts, seconds, starts = [], [], []
    for first, second in combinations(range(len(MOONS)), 2):
        x_km = plane.x_km[:, first] - plane.x_km[:, second]
        y_km = plane.y_km[:, first] - plane.y_km[:, second]
        squared = x_km**2 + y_km**2
        at = local_minima(squared)
        at = at[squared[at] < _MAY_TOUCH_KM**2]
        reach_km = sum(_largest_reach_km(plane, moon, at) for moon in (first, second))
        at = at[_least_on_parabola_km(x_km, y_km, at) < reach_km + _PARABOLA_ERROR_KM]
        firsts.append(np.full(at.size, first, dtype=np.intp))
        seconds.append(np.full(at.size, second, dtype=np.intp))
        starts.append(jd_tdb[at])
    return np.concatenate(firsts), np.concatenate(seconds), np.concatenate(starts)


def _largest_reach_km(plane: SkyPlane, moon: int, at: IndexArray) -> FloatArray:
    """Return a moon's radius with the widest penumbra it can have on another moon, and 1 % more."""
    blur_km = SUN_RADIUS_KM * np.abs(plane.nearness_km[at, moon]) / plane.distance_km[at, 0]
    return np.asarray(1.01 * (RADIUS_KM[MOONS[moon]] + 1.5 * blur_km))


def _least_on_parabola_km(x_km: FloatArray, y_km: FloatArray, at: IndexArray) -> FloatArray:
    """Return the least separation when x and y run along parabolas through the samples around `at`."""

    def curve(values: FloatArray, part: FloatArray) -> FloatArray:
        before, here, after = values[at - 1], values[at], values[at + 1]
        return here + 0.5 * (after - before) * part + 0.5 * (after - 2.0 * here + before) * part**2

    def separation_km(part: FloatArray) -> FloatArray:
        return np.hypot(curve(x_km, part), curve(y_km, part))

    one = np.ones(at.size)
    return separation_km(find_lowest(separation_km, -one, one, samples=5, tolerance=1e-3))


def _brackets(pair_at: Callable[[FloatArray], Pair], closest: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return moments before and after the closest approach when the discs are apart, (n,) each."""
    ends = []
    for direction in (-1.0, 1.0):
        reach = np.full(closest.shape, GRID_STEP_DAYS)
        for _ in range(_LONGEST_STEPS):
            overlapping = pair_at(closest + direction * reach).outer_gap_km < 0.0
            if not overlapping.any():
                break
            reach = np.where(overlapping, reach + GRID_STEP_DAYS, reach)
        ends.append(closest + direction * reach)
    return ends[0], ends[1]


def _phenomena(light: Light, pair: Pair, start: FloatArray, contacts: dict[str, FloatArray]) -> list[Phenomenon]:
    each = np.arange(len(start))
    observed = {}
    for name, offset in contacts.items():
        known = np.where(np.isnan(offset), contacts["mid"], offset)
        lines = _lines_inside(start + known)
        moment = lines.jd_tdb + lines.observed_delay_days(light)[each, pair.back]
        observed[name] = np.where(np.isnan(offset), np.nan, moment)
    middle = _lines_inside(start + contacts["mid"])
    elongation_deg = middle.elongation_deg()
    seen = {name: _can_be_seen(light, pair, observed[name]) for name in ("first", "mid", "last")}
    magnitude, light_loss = pair.magnitude, pair.light_loss()
    events = []
    for row in range(len(start)):
        if light is Light.SUN and not any(lit[row] for _, lit in seen.values()):
            # In Jupiter's shadow there is no light to take away.
            continue
        complete = not np.isnan(observed["second"][row])
        back, front = MOONS[pair.back[row]], MOONS[pair.front[row]]
        visible = {name: bool(free[row] and lit[row]) for name, (free, lit) in seen.items()}
        events.append(
            Phenomenon(
                kind=_KIND[light],
                moon=back,
                other=front,
                moons=tuple(moon for moon in MOONS if moon in {back, front}),
                begin_jd_tdb=float(observed["first"][row]),
                mid_jd_tdb=float(observed["mid"][row]),
                end_jd_tdb=float(observed["last"][row]),
                first_contact_jd_tdb=float(observed["first"][row]),
                second_contact_jd_tdb=float(observed["second"][row]) if complete else None,
                third_contact_jd_tdb=float(observed["third"][row]) if complete else None,
                last_contact_jd_tdb=float(observed["last"][row]),
                umbra_first_contact_jd_tdb=_umbral(light, observed["umbra_first"][row]),
                umbra_last_contact_jd_tdb=_umbral(light, observed["umbra_last"][row]),
                at_jupiter_jd_tdb=float(middle.jd_tdb[row]),
                grazing=bool(magnitude[row] < GRAZING_MAGNITUDE),
                begin_visible=visible["first"],
                end_visible=visible["last"],
                visible=any(visible.values()),
                elongation_deg=float(elongation_deg[row]),
                magnitude=float(magnitude[row]),
                light_loss=float(light_loss[row]),
            )
        )
    return events


def _umbral(light: Light, moment: float) -> float | None:
    """Return a contact with the umbra, if this is an eclipse and there is one."""
    return None if light is Light.EARTH or np.isnan(moment) else float(moment)


def _can_be_seen(
    light: Light, pair: Pair, observed_jd_tdb: FloatArray
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.bool_]], np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]:
    """Return whether Jupiter leaves the view free, and whether it lets sunlight reach the farther moon, each (n,)."""
    each = np.arange(len(observed_jd_tdb))
    conditions = moon_conditions(observed_jd_tdb)
    free = ~conditions.occulted[each, pair.back]
    if light is Light.EARTH:
        free &= ~conditions.occulted[each, pair.front]
    return free, ~conditions.eclipsed[each, pair.back]
