"""Conjunctions: when a moon passes in front of or behind Jupiter, and its path across the disc then.

Around each conjunction the moon's projected path is fitted by a short Chebyshev series, so that contacts are found
without asking the ephemeris again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    GM_KM3_S2,
    JUPITER_EQUATORIAL_RADIUS_KM,
    MOONS,
    ORBITAL_PERIOD_DAYS,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.astro.chebyshev import chebyshev_nodes, fit_chebyshev
from jovian_viewer.astro.phenomena.outline import Outline, project
from jovian_viewer.astro.phenomena.sight_lines import Light, SightLines, sight_lines

IndexArray = NDArray[np.intp]

# Io turns by 20 degrees in that time: no conjunction slips between two samples.
GRID_STEP_DAYS: Final = 0.1
# Paths are followed to this many equatorial radii from the axis: past the penumbra of the largest moon.
_PATH_HALF_WIDTH_RADII: Final = 1.35
_PERIOD_DAYS: Final = np.array([ORBITAL_PERIOD_DAYS[moon] for moon in MOONS])
# Kepler's third law is near enough for the length of a window.
_ORBIT_RADIUS_KM: Final = np.cbrt(GM_KM3_S2[BodyId.JUPITER] * (_PERIOD_DAYS * SECONDS_PER_DAY / (2.0 * np.pi)) ** 2)
# Over a quarter of a radian at most, degree 7 leaves less than a metre.
_PATH_DEGREE: Final = 7
_BLOCK_WINDOWS: Final = 8192


def window_half_days() -> FloatArray:
    """Return for how long before and after a conjunction each moon's path is followed, days, (4,)."""
    return np.asarray(
        np.arcsin(_PATH_HALF_WIDTH_RADII * JUPITER_EQUATORIAL_RADIUS_KM / _ORBIT_RADIUS_KM)
        / (2.0 * np.pi)
        * _PERIOD_DAYS
    )


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """Paths of moons near conjunctions, seen from one source; n windows, abscissa -1 to 1 across each.

    Attributes
    ----------
    light : Light
        From where.
    moon : ndarray of int, (n,)
        Row in MOONS.
    in_front : ndarray of bool, (n,)
        Whether the moon passes between the source and Jupiter.
    centre_jd_tdb, half_days : ndarray, (n,)
        The window, Jupiter's time.
    series : ndarray, (components, n, degree + 1)
        Chebyshev coefficients of x, y, nearness (km), the other light's x and y, and the delay until it is seen (days).
    outline_stretch : ndarray, (n,)
        :attr:`Outline.up_stretch_squared` at the centre.
    source_distance_km : ndarray, (n,)
        Of the source from Jupiter, at the centre.
    elongation_deg : ndarray, (n,)
        At the centre.
    """

    light: Light
    moon: IndexArray
    in_front: NDArray[np.bool_]
    centre_jd_tdb: FloatArray
    half_days: FloatArray
    series: FloatArray
    outline_stretch: FloatArray
    source_distance_km: FloatArray
    elongation_deg: FloatArray

    def __len__(self) -> int:
        return len(self.moon)

    def select(self, chosen: NDArray[np.bool_] | IndexArray) -> Paths:
        """Return some of the windows."""
        return Paths(
            self.light,
            self.moon[chosen],
            self.in_front[chosen],
            self.centre_jd_tdb[chosen],
            self.half_days[chosen],
            self.series[:, chosen],
            self.outline_stretch[chosen],
            self.source_distance_km[chosen],
            self.elongation_deg[chosen],
        )

    def component(self, row: int, abscissa: FloatArray) -> FloatArray:
        """Evaluate one component of `series` at one abscissa for each window, (n,)."""
        coefficients = self.series[row]
        # Clenshaw's recurrence.
        later, latest = np.zeros_like(abscissa), np.zeros_like(abscissa)
        for k in range(coefficients.shape[-1] - 1, 0, -1):
            later, latest = 2.0 * abscissa * later - latest + coefficients[:, k], later
        return np.asarray(abscissa * later - latest + coefficients[:, 0])

    def distance_km(self, abscissa: FloatArray, *, whole_disc: bool) -> FloatArray:
        """Return how far the moon's centre lies outside Jupiter's outline, (n,); see Outline.distance_km."""
        other_x, other_y = (
            (np.zeros_like(abscissa), np.zeros_like(abscissa))
            if whole_disc
            else (self.component(3, abscissa), self.component(4, abscissa))
        )
        outline = Outline(other_x, other_y, self.outline_stretch)
        return outline.distance_km(self.component(0, abscissa), self.component(1, abscissa))

    def nearness_km(self, abscissa: FloatArray) -> FloatArray:
        """Return how much nearer to the source than Jupiter the moon is, (n,)."""
        return self.component(2, abscissa)

    def at_jupiter_jd_tdb(self, abscissa: FloatArray) -> FloatArray:
        """Return Jupiter's time at the abscissa, (n,)."""
        return np.asarray(self.centre_jd_tdb + abscissa * self.half_days)

    def observed_jd_tdb(self, abscissa: FloatArray) -> FloatArray:
        """Return when the Earth sees it, (n,)."""
        return np.asarray(self.at_jupiter_jd_tdb(abscissa) + self.component(5, abscissa))


def find_conjunctions(
    grid: SightLines, light: Light, moons: tuple[int, ...] = (0, 1, 2, 3)
) -> tuple[IndexArray, FloatArray, NDArray[np.bool_]]:
    """Find when moons cross Jupiter's projected polar axis.

    Parameters
    ----------
    grid : SightLines
        Sampled in steps of at most :data:`GRID_STEP_DAYS`.
    light : Light
        Seen from where.
    moons : tuple of int
        Rows in MOONS.

    Returns
    -------
    moon : ndarray of int, (n,)
    jd_tdb : ndarray, (n,)
        Jupiter's time, within minutes.
    in_front : ndarray of bool, (n,)
    """
    source_km = grid.source_km(light)
    right = np.cross(grid.pole, source_km)
    rows, centres, fronts = [], [], []
    for moon in moons:
        x = np.einsum("ni,ni->n", grid.position_km[:, moon], right)
        depth = np.einsum("ni,ni->n", grid.position_km[:, moon], source_km)
        before = np.flatnonzero(np.signbit(x[:-1]) != np.signbit(x[1:]))
        part = x[before] / (x[before] - x[before + 1])
        rows.append(np.full(before.size, moon, dtype=np.intp))
        centres.append(grid.jd_tdb[before] + part * (grid.jd_tdb[before + 1] - grid.jd_tdb[before]))
        fronts.append(depth[before] + part * (depth[before + 1] - depth[before]) > 0.0)
    return np.concatenate(rows), np.concatenate(centres), np.concatenate(fronts)


def follow_paths(light: Light, moon: IndexArray, centre_jd_tdb: FloatArray, in_front: NDArray[np.bool_]) -> Paths:
    """Fit the paths around conjunctions; see :class:`Paths` for the arguments, each (n,)."""
    half_days = window_half_days()[moon]
    count = len(moon)
    series = np.empty((6, count, _PATH_DEGREE + 1))
    stretch, distance_km, elongation_deg = np.empty(count), np.empty(count), np.empty(count)
    for first in range(0, count, _BLOCK_WINDOWS):
        block = slice(first, first + _BLOCK_WINDOWS)
        nodes = centre_jd_tdb[block, np.newaxis] + half_days[block, np.newaxis] * chebyshev_nodes(_PATH_DEGREE + 1)
        lines = sight_lines(nodes.reshape(-1))
        rows = np.repeat(moon[block], _PATH_DEGREE + 1)
        samples, outline, source_km = _sample(lines, light, rows, np.repeat(in_front[block], _PATH_DEGREE + 1))
        series[:, block] = fit_chebyshev(samples.reshape(6, *nodes.shape), _PATH_DEGREE)
        middle = slice((_PATH_DEGREE + 1) // 2, None, _PATH_DEGREE + 1)
        stretch[block] = outline.up_stretch_squared[middle]
        distance_km[block] = np.linalg.norm(source_km[middle], axis=-1)
        elongation_deg[block] = lines.elongation_deg()[middle]
    return Paths(light, moon, in_front, centre_jd_tdb, half_days, series, stretch, distance_km, elongation_deg)


def _sample(
    lines: SightLines, light: Light, moon: IndexArray, in_front: NDArray[np.bool_]
) -> tuple[FloatArray, Outline, FloatArray]:
    """Return the six components at the nodes, (6, n), the outline, and the source, (n, 3)."""
    each = np.arange(len(moon))
    source_km = lines.source_km(light)
    other_km = lines.source_km(Light.SUN if light is Light.EARTH else Light.EARTH)
    places = project(lines.retarded_km(light)[each, moon], source_km, lines.pole)
    outline = Outline.of(source_km, other_km, lines.pole)
    # A shadow is seen on Jupiter, an eclipse on the moon.
    delay_days = np.where(in_front, lines.light_time_days, lines.observed_delay_days(light)[each, moon])
    samples = np.stack((places.x_km, places.y_km, places.nearness_km, outline.other_x, outline.other_y, delay_days))
    return samples, outline, source_km
