"""Combinations: several shadows at once, all moons on one side, no moon to be seen."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOONS, BodyId
from jovian_viewer.astro.phenomena.conjunctions import Paths
from jovian_viewer.astro.phenomena.intervals import NamedSpan, Overlap, overlaps
from jovian_viewer.astro.phenomena.phenomenon import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomena.roots import find_roots
from jovian_viewer.astro.phenomena.sight_lines import jupiter_time, sight_lines
from jovian_viewer.astro.phenomena.visibility import moon_conditions

_SHADOWS_AT_ONCE: Final = {PhenomenonKind.DOUBLE_SHADOW: 2, PhenomenonKind.TRIPLE_SHADOW: 3}
# What takes a moon out of the view beside Jupiter.
HIDING_KINDS: Final = frozenset((PhenomenonKind.TRANSIT, PhenomenonKind.OCCULTATION, PhenomenonKind.ECLIPSE))
_ROOT_TOLERANCE: Final = 1e-7


def find_shadows_at_once(events: list[Phenomenon], kind: PhenomenonKind) -> list[Phenomenon]:
    """Find double or triple shadow transits among shadow transits.

    The centres of so many shadows are on the disc at once.
    """
    shadows = _spans([event for event in events if event.kind is PhenomenonKind.SHADOW])
    return _phenomena(kind, overlaps(shadows, _SHADOWS_AT_ONCE[kind]))


def find_no_moon_visible(events: list[Phenomenon]) -> list[Phenomenon]:
    """Find when every moon is in transit, occulted or eclipsed (its centre is)."""
    return _phenomena(
        PhenomenonKind.NO_MOON_VISIBLE, overlaps(_spans([event for event in events if event.kind in HIDING_KINDS]), 4)
    )


def find_all_on_one_side(pieces: Sequence[Paths]) -> list[Phenomenon]:
    """Find when all moons stand beside the disc on the same side of Jupiter.

    Parameters
    ----------
    pieces : sequence of Paths
        Seen from the Earth; together without a gap. Before the first and after the last of a moon's paths nothing is
        known.

    Returns
    -------
    list of Phenomenon
        Visible where no moon is in Jupiter's shadow at the middle.
    """
    if not pieces:
        return []
    crossings = [_disc_crossings(paths) for paths in pieces]
    entering, leaving, leaves_right = (np.concatenate(part) for part in zip(*crossings, strict=True))
    moons = np.concatenate([paths.moon for paths in pieces])
    spans: dict[str, list[NamedSpan[BodyId]]] = {"west": [], "east": []}
    for row, moon in enumerate(MOONS):
        mine = np.flatnonzero(moons == row)
        mine = mine[np.argsort(entering[mine])]
        for before, after in itertools.pairwise(mine):
            # Right in the picture is west in the sky.
            side = "west" if leaves_right[before] else "east"
            spans[side].append(NamedSpan(float(leaving[before]), float(entering[after]), moon))
    return [
        event
        for side, of_side in spans.items()
        for event in _phenomena(PhenomenonKind.ALL_ONE_SIDE, overlaps(of_side, len(MOONS)), side=side)
    ]


def _disc_crossings(paths: Paths) -> tuple[FloatArray, FloatArray, np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]:
    """Return when each moon comes within an equatorial radius of the axis, when it leaves, and if to the right."""
    low, high = np.full(len(paths), -1.0), np.full(len(paths), 1.0)
    middle = np.zeros(len(paths))

    def beside_km(abscissa: FloatArray) -> FloatArray:
        return np.abs(paths.component(0, abscissa)) - JUPITER_EQUATORIAL_RADIUS_KM

    entering = find_roots(beside_km, low, middle, _ROOT_TOLERANCE)
    leaving = find_roots(beside_km, middle, high, _ROOT_TOLERANCE)
    return paths.observed_jd_tdb(entering), paths.observed_jd_tdb(leaving), paths.component(0, high) > 0.0


def _spans(events: list[Phenomenon]) -> list[NamedSpan[BodyId]]:
    return [
        NamedSpan(event.begin_jd_tdb, event.end_jd_tdb, event.moon)
        for event in events
        # Where the centre never gets in, the moon or its shadow stays at the edge.
        if event.moon is not None and event.begin_jd_tdb != event.first_contact_jd_tdb
    ]


def _phenomena(kind: PhenomenonKind, found: list[Overlap[BodyId]], *, side: str | None = None) -> list[Phenomenon]:
    if not found:
        return []
    middle = np.array([0.5 * (overlap.start + overlap.stop) for overlap in found])
    lines = sight_lines(jupiter_time(middle))
    elongation_deg = lines.elongation_deg()
    shining = np.asarray(~np.any(moon_conditions(middle).eclipsed, axis=-1))
    return [
        Phenomenon(
            kind=kind,
            moons=tuple(moon for moon in MOONS if moon in overlap.names),
            begin_jd_tdb=overlap.start,
            mid_jd_tdb=float(middle[row]),
            end_jd_tdb=overlap.stop,
            at_jupiter_jd_tdb=float(lines.jd_tdb[row]),
            visible=bool(shining[row]) if kind is PhenomenonKind.ALL_ONE_SIDE else True,
            elongation_deg=float(elongation_deg[row]),
            side=side,
        )
        for row, overlap in enumerate(found)
    ]
