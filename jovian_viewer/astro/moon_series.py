"""Positions of the Galilean moons from a trigonometric series of their orbital elements.

Each moon has four elements: semi-major axis, mean longitude, eccentricity vector and inclination vector,
referred to Jupiter's equator of J2000. Each element is a sum of waves, fitted by ``tools/fit_moon_series.py``
to positions of JPL over 1800 to 2199; docs/accuracy.md tells how close they come. Outside those centuries the
series means nothing; whoever calls it keeps to the span.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import J2000_JD, MOONS
from jovian_viewer.astro.shipped_data import reading

ComplexArray = NDArray[np.complex128]

# The order of the waves in the table, within each moon.
ELEMENT_KEYS: Final = ("semi_major_axis", "mean_longitude", "eccentricity", "inclination")
# The table holds whole counts: sums in another order, on another machine, give the same file. A count of amplitude is
# 2 m of Callisto's orbit; one of frequency moves no moon by more than 20 m in two centuries.
FREQUENCY_COUNT_RAD_DAY: Final = 1e-11
AMPLITUDE_COUNT: Final = 1e-9

# The first guess of the eccentric longitude errs by e^2 < 1.2e-4; two Newton steps leave nothing.
_NEWTON_STEPS: Final = 2
# Starts worked on together: so few that the linear algebra library keeps their products on one thread. Spread over
# threads that wait for each other, they took ten times as long on a busy machine.
_BLOCK_STARTS: Final = 32


def moon_series_positions_km(jd_tdb: FloatArray) -> FloatArray:
    """Return where the moons stand at any moments.

    Parameters
    ----------
    jd_tdb : ndarray, (n,)
        Julian dates TDB, 1800 to 2199; the caller checks.

    Returns
    -------
    ndarray, (n, 12)
        x, y, z of Io, Europa, Ganymede, Callisto from Jupiter's body centre, ICRF axes, geometric, km.
    """
    return moon_series_on_grid_km(jd_tdb, np.zeros(1))[:, 0]


def moon_series_on_grid_km(start_jd_tdb: FloatArray, offset_days: FloatArray) -> FloatArray:
    """Return where the moons stand at the same offsets from many starts; far quicker than moment by moment.

    A wave at start + offset is the product of the wave at the start and the wave at the offset, so that a sine and a
    cosine are needed per start and per offset instead of per moment.

    Parameters
    ----------
    start_jd_tdb : ndarray, (n,)
        Julian dates TDB.
    offset_days : ndarray, (k,)
        Days after each start.

    Returns
    -------
    ndarray, (n, k, 12)
        As in :func:`moon_series_positions_km`.
    """
    series = _series()
    start_days = np.asarray(start_jd_tdb, dtype=np.float64) - J2000_JD
    offsets = np.asarray(offset_days, dtype=np.float64)
    position_km = np.empty((start_days.size, offsets.size, 3 * len(MOONS)))
    waves_at_offsets = _waves_at_offsets(offsets.tobytes())
    for first in range(0, start_days.size, _BLOCK_STARTS):
        block = slice(first, first + _BLOCK_STARTS)
        position_km[block] = series.positions_km(start_days[block], offsets, waves_at_offsets)
    return position_km


def positions_from_elements_km(
    semi_major_axis_km: FloatArray,
    mean_longitude_rad: FloatArray,
    eccentricity: ComplexArray,
    inclination: ComplexArray,
) -> FloatArray:
    """Return the position on an ellipse, from elements that stay regular for circular, uninclined orbits.

    Parameters
    ----------
    semi_major_axis_km, mean_longitude_rad : ndarray, (...)
        The longitude counts from the frame's x axis, along its xy plane and then the orbit.
    eccentricity : ndarray, complex, (...)
        e exp(i longitude of periapsis), e < 0.011.
    inclination : ndarray, complex, (...)
        sin(i/2) exp(i longitude of the node).

    Returns
    -------
    ndarray, (..., 3)
        In the frame of the elements, km.

    Notes
    -----
    The formulas of Duriez' ELEM2PV, used by the L1 theory (Lainey, Duriez and Vienne 2004, A&A 420, 1171).
    """
    k, h = eccentricity.real, eccentricity.imag
    q, p = inclination.real, inclination.imag
    longitude = mean_longitude_rad + k * np.sin(mean_longitude_rad) - h * np.cos(mean_longitude_rad)
    for _ in range(_NEWTON_STEPS):
        cosine, sine = np.cos(longitude), np.sin(longitude)
        longitude += (mean_longitude_rad - longitude + k * sine - h * cosine) / (1.0 - k * cosine - h * sine)
    cosine, sine = np.cos(longitude), np.sin(longitude)
    flattening = (h * cosine - k * sine) / (1.0 + np.sqrt(1.0 - k * k - h * h))
    along_km = semi_major_axis_km * (cosine - k - h * flattening)
    across_km = semi_major_axis_km * (sine - h + k * flattening)
    position_km: FloatArray = np.empty((*np.shape(longitude), 3))
    position_km[..., 0] = along_km * (1.0 - 2.0 * p * p) + across_km * (2.0 * p * q)
    position_km[..., 1] = along_km * (2.0 * p * q) + across_km * (1.0 - 2.0 * q * q)
    position_km[..., 2] = 2.0 * np.sqrt(1.0 - q * q - p * p) * (across_km * q - along_km * p)
    return position_km


def table_metadata() -> dict[str, Any]:
    """Return what the tool recorded about the table: input files, checksums, versions, measured errors."""
    return _series().metadata


@dataclass(frozen=True)
class MoonSeries:
    """The table in memory.

    Attributes
    ----------
    frequency_rad_day, amplitude : ndarray, (waves,)
        All waves, moon by moon and element by element; complex amplitudes at J2000.
    waves : tuple of tuple of slice
        Which waves make up [moon][element].
    semi_major_axis_km, mean_longitude_rad, mean_motion_rad_day : ndarray, (4,)
        What the waves of the first two elements are added to.
    rotation_icrf_to_series : ndarray, (3, 3)
        Rows are the axes of the elements' frame.
    metadata : dict
        See :func:`table_metadata`.
    """

    frequency_rad_day: FloatArray
    amplitude: ComplexArray
    waves: tuple[tuple[slice, ...], ...]
    semi_major_axis_km: FloatArray
    mean_longitude_rad: FloatArray
    mean_motion_rad_day: FloatArray
    rotation_icrf_to_series: FloatArray
    metadata: dict[str, Any]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> MoonSeries:
        """Unpack the arrays of the shipped file."""
        counts = table["amplitude_counts"].astype(np.float64) * AMPLITUDE_COUNT
        ends = np.cumsum(table["wave_numbers"])
        slices = [
            slice(int(end - number), int(end)) for end, number in zip(ends, table["wave_numbers"].flat, strict=True)
        ]
        per_moon = len(ELEMENT_KEYS)
        return cls(
            frequency_rad_day=table["frequency_counts"].astype(np.float64) * FREQUENCY_COUNT_RAD_DAY,
            amplitude=counts[:, 0] + 1j * counts[:, 1],
            waves=tuple(tuple(slices[moon * per_moon : (moon + 1) * per_moon]) for moon in range(len(MOONS))),
            semi_major_axis_km=table["semi_major_axis_km"],
            mean_longitude_rad=table["mean_longitude_rad"],
            mean_motion_rad_day=table["mean_motion_rad_day"],
            rotation_icrf_to_series=table["rotation_icrf_to_series"],
            metadata=json.loads(str(table["metadata"])),
        )

    def positions_km(
        self, start_days: FloatArray, offset_days: FloatArray, waves_at_offsets: ComplexArray
    ) -> FloatArray:
        """Return (n, k, 12), ICRF, for n starts (days past J2000) and k offsets with their waves (waves, k)."""
        phase = np.multiply.outer(start_days, self.frequency_rad_day)
        waves_at_starts = np.empty(phase.shape, dtype=np.complex128)
        np.cos(phase, out=waves_at_starts.real)
        np.sin(phase, out=waves_at_starts.imag)
        waves_at_starts *= self.amplitude
        days = np.add.outer(start_days, offset_days)
        position_km = np.empty((*days.shape, len(MOONS), 3))
        for moon, slices in enumerate(self.waves):
            sums = [_sum(waves_at_starts[:, waves], waves_at_offsets[waves]) for waves in slices]
            position_km[:, :, moon] = positions_from_elements_km(
                self.semi_major_axis_km[moon] * (1.0 + sums[0].real),
                self.mean_longitude_rad[moon] + self.mean_motion_rad_day[moon] * days + sums[1].real,
                sums[2],
                sums[3],
            )
        # Row vectors times this matrix: from the series' frame to the ICRF.
        return np.asarray((position_km @ self.rotation_icrf_to_series).reshape(*days.shape, 3 * len(MOONS)))


def _sum(waves_at_starts: ComplexArray, waves_at_offsets: ComplexArray) -> ComplexArray:
    """Return the sums of the products: (n, waves), (waves, k) -> (n, k)."""
    if waves_at_offsets.shape[1] == 1:
        # As a matrix times a vector this would be spread over threads after all.
        return np.asarray((waves_at_starts * waves_at_offsets[:, 0]).sum(axis=1, keepdims=True))
    return np.asarray(waves_at_starts @ waves_at_offsets)


@lru_cache(maxsize=8)
def _waves_at_offsets(offset_days: bytes) -> ComplexArray:
    """Return all waves at offsets from J2000, (waves, k); a cache of granules asks for the same offsets every time."""
    waves: ComplexArray = np.exp(1j * np.multiply.outer(_series().frequency_rad_day, np.frombuffer(offset_days)))
    waves.setflags(write=False)
    return waves


@cache
def _series() -> MoonSeries:
    with (
        reading("moon_series.npz") as file,
        file.open("rb") as stream,
        np.load(stream, allow_pickle=False) as table,
    ):
        return MoonSeries.from_table(table)
