"""When sunlight comes back to an eclipsed moon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODY_INDEX, BodyId
from jovian_viewer.astro.ephemeris import cut_at_end
from jovian_viewer.astro.snapshot import compute_snapshot

# Less of the Sun's disc than this is darkness, and more than one less this is full sunlight.
NEGLIGIBLE_FRACTION: Final = 0.0005
# Callisto's longest eclipses take almost five hours.
_LONGEST_DAYS: Final = 0.3
# Finer and finer: each grid looks into one step of the one before. The last is a tenth of a second.
_STEPS: Final = (72, 60, 60)


@dataclass(frozen=True, slots=True)
class EclipseEnd:
    """What is still to come of an eclipse of a moon's centre; at Jupiter, not as seen from the Earth.

    Attributes
    ----------
    dark_until_jd_tdb : float or None
        When the first sunlight comes back, TDB; None if there is some already.
    sunlit_from_jd_tdb : float
        When all of the Sun's disc is seen again, TDB.
    """

    dark_until_jd_tdb: float | None
    sunlit_from_jd_tdb: float


def eclipse_end(moon: BodyId, jd_tdb: float) -> EclipseEnd | None:
    """Return how an eclipse under way ends.

    Parameters
    ----------
    moon : BodyId
        Eclipsed by Jupiter or by another moon.
    jd_tdb : float
        The present moment, TDB.

    Returns
    -------
    EclipseEnd or None
        None if the moon is in full sunlight, or the ephemeris ends before the eclipse does. Good to a second.

    Raises
    ------
    EphemerisRangeError
        If the moment lies outside the ephemeris.
    """
    now = float(_sunlit_fraction(moon, np.array([jd_tdb]))[0])
    if now >= 1.0 - NEGLIGIBLE_FRACTION:
        return None
    dark_until = _first_above(moon, jd_tdb, NEGLIGIBLE_FRACTION) if now <= NEGLIGIBLE_FRACTION else None
    sunlit_from = _first_above(moon, jd_tdb, 1.0 - NEGLIGIBLE_FRACTION)
    return None if sunlit_from is None else EclipseEnd(dark_until, sunlit_from)


def _first_above(moon: BodyId, jd_tdb: float, fraction: float) -> float | None:
    start, stop = jd_tdb, cut_at_end(jd_tdb, jd_tdb + _LONGEST_DAYS)
    for steps in _STEPS:
        grid = np.linspace(start, stop, steps + 1)
        above = np.flatnonzero(_sunlit_fraction(moon, grid) >= fraction)
        if above.size == 0:
            return None
        row = max(int(above[0]), 1)
        start, stop = float(grid[row - 1]), float(grid[row])
    return stop


def _sunlit_fraction(moon: BodyId, jd_tdb: FloatArray) -> FloatArray:
    return compute_snapshot(jd_tdb).sunlit_fraction[..., BODY_INDEX[moon]]
