"""Transits, shadow transits, eclipses and occultations: what moons do with Jupiter's disc and shadow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import MOONS, RADIUS_KM, SUN_RADIUS_KM
from jovian_viewer.astro.phenomena.conjunctions import Paths
from jovian_viewer.astro.phenomena.phenomenon import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomena.roots import ManyFunctions, find_lowest, find_roots
from jovian_viewer.astro.phenomena.sight_lines import Light
from jovian_viewer.astro.phenomena.visibility import moon_conditions

_MOON_RADIUS_KM: Final = np.array([RADIUS_KM[moon] for moon in MOONS])
# Windows last a quarter of a day at most: a millisecond.
_ROOT_TOLERANCE: Final = 1e-7

# Who looks, and whether the moon is in front of Jupiter, for each kind.
_SEEN_FROM: Final = {
    PhenomenonKind.TRANSIT: (Light.EARTH, True),
    PhenomenonKind.OCCULTATION: (Light.EARTH, False),
    PhenomenonKind.SHADOW: (Light.SUN, True),
    PhenomenonKind.ECLIPSE: (Light.SUN, False),
}


@dataclass(frozen=True, slots=True, eq=False)
class Contacts:
    """Abscissae of the contacts on the paths they belong to, each (n,); NaN where there is none.

    Attributes
    ----------
    paths : Paths
        Only those on which something happens.
    first, umbra_first, begin, second, third, end, umbra_last, last : ndarray, (n,)
        Outer contact, limb on the edge of the umbra (eclipses only), centre on the edge, inner contact, and the same
        going out.
    """

    paths: Paths
    first: FloatArray
    umbra_first: FloatArray
    begin: FloatArray
    second: FloatArray
    third: FloatArray
    end: FloatArray
    umbra_last: FloatArray
    last: FloatArray


def kinds_seen_from(light: Light) -> tuple[PhenomenonKind, ...]:
    """Return the kinds that are found on paths seen from the Earth or from the Sun."""
    return tuple(kind for kind, (source, _) in _SEEN_FROM.items() if source is light)


def find_jupiter_events(paths: Paths, kind: PhenomenonKind, *, include_partial: bool = False) -> list[Phenomenon]:
    """Find the events of one kind on paths seen from its light, unsorted.

    Parameters
    ----------
    paths : Paths
        Seen from the light that belongs to the kind.
    kind : PhenomenonKind
        One of the four.
    include_partial : bool
        Also those in which the centre never gets in; they begin and end with the outer contacts.
    """
    contacts = find_contacts(paths, kind, deepest="outer" if include_partial else "centre")
    return _phenomena(contacts, kind) if len(contacts.paths) else []


def find_contacts(paths: Paths, kind: PhenomenonKind, *, deepest: str = "centre") -> Contacts:
    """Find the contacts of one kind of event.

    Parameters
    ----------
    paths : Paths
        Seen from the light that belongs to the kind.
    kind : PhenomenonKind
        One of the four.
    deepest : {"outer", "centre"}
        How far in the moon must get to count.
    """
    light, in_front = _SEEN_FROM[kind]
    if paths.light is not light:
        raise ValueError(f"a {kind.display_name} is not found on paths seen from the {paths.light.name.lower()}")
    paths = paths.select(paths.in_front == in_front)
    lowest = _lowest(paths, kind)
    chosen = _level_function(paths, kind, deepest)(lowest) < 0.0
    paths, lowest = paths.select(chosen), lowest[chosen]
    low, high = np.full(lowest.shape, -1.0), np.full(lowest.shape, 1.0)
    never = np.full(lowest.shape, np.nan)
    roots = {"umbra": (never, never)}
    # Only what is eclipsed meets an umbra that is not the penumbra.
    for level in ("outer", *(("umbra",) if kind is PhenomenonKind.ECLIPSE else ()), "centre", "inner"):
        function = _level_function(paths, kind, level)
        roots[level] = (
            find_roots(function, low, lowest, _ROOT_TOLERANCE),
            find_roots(function, lowest, high, _ROOT_TOLERANCE),
        )
    return Contacts(
        paths,
        first=roots["outer"][0],
        umbra_first=roots["umbra"][0],
        begin=roots["centre"][0],
        second=roots["inner"][0],
        third=roots["inner"][1],
        end=roots["centre"][1],
        umbra_last=roots["umbra"][1],
        last=roots["outer"][1],
    )


def _lowest(paths: Paths, kind: PhenomenonKind) -> FloatArray:
    low, high = np.full(len(paths), -1.0), np.full(len(paths), 1.0)
    return find_lowest(_level_function(paths, kind, "centre"), low, high)


def _level_function(paths: Paths, kind: PhenomenonKind, level: str) -> ManyFunctions:
    """Return the distance of the moon's centre from where a contact happens, as a function of the abscissa."""
    # The dark limb hides a moon like the bright one; but in front of the dark edge nothing is seen, nor a shadow on it.
    whole_disc = not _SEEN_FROM[kind][1]
    radius_km = _MOON_RADIUS_KM[paths.moon]

    def function(abscissa: FloatArray) -> FloatArray:
        distance_km = paths.distance_km(abscissa, whole_disc=whole_disc)
        if level == "centre":
            return distance_km
        nearness_km = paths.nearness_km(abscissa)
        sun_blur_km = np.zeros_like(nearness_km)
        if paths.light is Light.SUN:
            # Seen from the moon the Sun's half width reaches this far at Jupiter, or the other way round.
            sun_blur_km = np.abs(nearness_km) * SUN_RADIUS_KM / paths.source_distance_km
        if level == "outer":
            reach_km = radius_km + sun_blur_km
        elif level == "umbra":
            reach_km = radius_km - sun_blur_km
        elif kind is PhenomenonKind.SHADOW:
            reach_km = -(radius_km - sun_blur_km)
        else:
            reach_km = -(radius_km + sun_blur_km)
        return distance_km - reach_km * paths.source_distance_km / (paths.source_distance_km - nearness_km)

    return function


def _phenomena(contacts: Contacts, kind: PhenomenonKind) -> list[Phenomenon]:
    paths = contacts.paths
    observed = {
        name: paths.observed_jd_tdb(getattr(contacts, name))
        for name in ("first", "umbra_first", "begin", "second", "third", "end", "umbra_last", "last")
    }
    complete = ~np.isnan(contacts.second)
    has_centre = ~np.isnan(contacts.begin)
    begin = np.where(has_centre, observed["begin"], observed["first"])
    end = np.where(has_centre, observed["end"], observed["last"])
    begin_x = np.where(has_centre, contacts.begin, contacts.first)
    end_x = np.where(has_centre, contacts.end, contacts.last)
    begin_seen, end_seen, seen = _visibility(kind, paths.moon, begin, end)
    at_jupiter = paths.at_jupiter_jd_tdb(0.5 * (begin_x + end_x))
    return [
        Phenomenon(
            kind=kind,
            moon=MOONS[moon],
            moons=(MOONS[moon],),
            begin_jd_tdb=float(begin[row]),
            mid_jd_tdb=float(0.5 * (begin[row] + end[row])),
            end_jd_tdb=float(end[row]),
            first_contact_jd_tdb=float(observed["first"][row]),
            second_contact_jd_tdb=float(observed["second"][row]) if complete[row] else None,
            third_contact_jd_tdb=float(observed["third"][row]) if complete[row] else None,
            last_contact_jd_tdb=float(observed["last"][row]),
            umbra_first_contact_jd_tdb=_known(observed["umbra_first"][row]),
            umbra_last_contact_jd_tdb=_known(observed["umbra_last"][row]),
            at_jupiter_jd_tdb=float(at_jupiter[row]),
            grazing=not complete[row],
            begin_visible=bool(begin_seen[row]),
            end_visible=bool(end_seen[row]),
            visible=bool(seen[row]),
            elongation_deg=float(paths.elongation_deg[row]),
        )
        for row, moon in enumerate(paths.moon)
    ]


def _known(jd_tdb: float) -> float | None:
    return None if np.isnan(jd_tdb) else float(jd_tdb)


def _visibility(
    kind: PhenomenonKind,
    moon: Sequence[int] | np.ndarray[tuple[int, ...], np.dtype[np.intp]],
    begin: FloatArray,
    end: FloatArray,
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.bool_]], ...]:
    """Return whether the beginning, the end, and any of it can be seen, each (n,)."""
    if _SEEN_FROM[kind][1]:
        # The moon is in front of sunlit clouds; its shadow counts from when it can be seen.
        always = np.ones(begin.shape, dtype=bool)
        return always, always, always
    each = np.arange(len(begin))
    seen = []
    for moment in (begin, end):
        conditions = moon_conditions(moment)
        hidden = conditions.occulted if kind is PhenomenonKind.ECLIPSE else conditions.eclipsed
        seen.append(~hidden[each, moon])
    return seen[0], seen[1], seen[0] | seen[1]
