"""Piecewise Chebyshev series: fitting at the nodes, fast evaluation of values and rates."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.errors import EphemerisRangeError
from jovian_viewer.language import tr

# Epochs evaluated together: the gathered coefficients of one block stay in the processor's cache.
_BLOCK_EPOCHS: Final = 2048


def chebyshev_nodes(count: int) -> FloatArray:
    """Return the `count` Chebyshev nodes of the first kind in -1..1, ascending."""
    return -np.cos(np.pi * (np.arange(count) + 0.5) / count)


def fit_chebyshev(values: ArrayLike, degree: int) -> FloatArray:
    """Fit Chebyshev coefficients to values at the nodes (discrete orthogonality, no solver).

    Parameters
    ----------
    values : array_like, (..., n_nodes)
        Function values at :func:`chebyshev_nodes` of `n_nodes`.
    degree : int
        Highest degree kept, below `n_nodes`.

    Returns
    -------
    ndarray, (..., degree + 1)

    Raises
    ------
    ValueError
        If there are not more nodes than `degree`.
    """
    samples = np.asarray(values, dtype=np.float64)
    count = samples.shape[-1]
    if not 0 <= degree < count:
        raise ValueError(f"a fit of degree {degree} needs at least {degree + 1} nodes, not {count}")
    weights = np.polynomial.chebyshev.chebvander(chebyshev_nodes(count), degree) * (2.0 / count)
    weights[:, 0] *= 0.5
    # einsum, not BLAS: the sums come out the same on every machine.
    return np.asarray(np.einsum("...n,nd->...d", samples, weights))


class PiecewiseChebyshev:
    """A vector function of time made of Chebyshev series on adjoining granules of equal length.

    Parameters
    ----------
    start_jd : float
        Where the first granule begins (Julian date; the time scale is the caller's).
    granule_days : float
        Length of each granule.
    coefficients : array_like, (n_granules, n_components, degree + 1)
        Series coefficients. A float64 array is used in place, not copied, so that a cache can fill it as it goes.

    Raises
    ------
    ValueError
        If the coefficients do not have three axes, none of them empty, or the length is not positive.
    """

    def __init__(self, start_jd: float, granule_days: float, coefficients: ArrayLike) -> None:
        array = np.asarray(coefficients, dtype=np.float64)
        if array.ndim != 3 or 0 in array.shape:
            raise ValueError(f"coefficients must be (granules, components, degree + 1), not {array.shape}")
        if not granule_days > 0.0:
            raise ValueError(f"granule_days must be positive, not {granule_days}")
        self.start_jd = float(start_jd)
        self.granule_days = float(granule_days)
        self.coefficients: FloatArray = array
        self.stop_jd = self.start_jd + self.granule_days * len(array)

    @property
    def degree(self) -> int:
        """Highest degree of the series."""
        return int(self.coefficients.shape[2]) - 1

    def value(self, jd: ArrayLike) -> FloatArray:
        """Return the function at `jd`, (...), as (..., n_components).

        Raises
        ------
        EphemerisRangeError
            If any epoch is not a number between `start_jd` and `stop_jd`.
        """
        epochs = np.asarray(jd, dtype=np.float64)
        if epochs.ndim == 0:
            granule, x = self._locate_one(float(epochs))
            return np.asarray(self.coefficients[granule] @ _polynomials_at(x, self.degree))
        return self._evaluate(epochs, _polynomials)[0]

    def value_and_rate(self, jd: ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Return the function and its derivative per day at `jd`, (...), each (..., n_components).

        Raises
        ------
        EphemerisRangeError
            If any epoch is not a number between `start_jd` and `stop_jd`.
        """
        epochs = np.asarray(jd, dtype=np.float64)
        if epochs.ndim == 0:
            granule, x = self._locate_one(float(epochs))
            coefficients = self.coefficients[granule]
            return (
                np.asarray(coefficients @ _polynomials_at(x, self.degree)),
                np.asarray(coefficients @ _slopes_at(x, self.degree)) * (2.0 / self.granule_days),
            )
        value, slope = self._evaluate(epochs, _polynomials, _slopes)
        return value, slope * (2.0 / self.granule_days)

    def _evaluate(self, epochs: FloatArray, *bases: Callable[[FloatArray, int], FloatArray]) -> list[FloatArray]:
        """Sum the series over each basis, block by block; one (..., n_components) array a basis."""
        granules, x_all = self._locate(epochs.ravel())
        results = [np.empty((epochs.size, self.coefficients.shape[1])) for _ in bases]
        for first in range(0, epochs.size, _BLOCK_EPOCHS):
            block = slice(first, first + _BLOCK_EPOCHS)
            coefficients = self.coefficients[granules[block]]
            for basis, result in zip(bases, results, strict=True):
                column = np.ascontiguousarray(basis(x_all[block], self.degree).T)[:, :, np.newaxis]
                np.matmul(coefficients, column, out=result[block, :, np.newaxis])
        return [result.reshape(*epochs.shape, self.coefficients.shape[1]) for result in results]

    def _locate_one(self, jd: float) -> tuple[int, float]:
        if not self.start_jd <= jd <= self.stop_jd:
            raise self._range_error(jd)
        position = (jd - self.start_jd) / self.granule_days
        granule = min(int(position), len(self.coefficients) - 1)
        return granule, 2.0 * (position - granule) - 1.0

    def _locate(self, jd: FloatArray) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.intp]], FloatArray]:
        covered = (jd >= self.start_jd) & (jd <= self.stop_jd)
        if not covered.all():
            raise self._range_error(float(jd[~covered][0]))
        position = (jd - self.start_jd) / self.granule_days
        # The very last moment belongs to the last granule.
        granule = np.minimum(position.astype(np.intp), len(self.coefficients) - 1)
        return granule, 2.0 * (position - granule) - 1.0

    def _range_error(self, jd: float) -> EphemerisRangeError:
        given = tr("Julian date {jd:.5f}", jd=jd) if math.isfinite(jd) else f"'{jd}'"
        return EphemerisRangeError(
            tr(
                "{given} is outside the tabulated span, {start_jd:.1f} to {stop_jd:.1f}: choose a moment inside it.",
                given=given,
                start_jd=self.start_jd,
                stop_jd=self.stop_jd,
            ),
            start_jd_tdb=self.start_jd,
            stop_jd_tdb=self.stop_jd,
        )


def _polynomials_at(x: float, degree: int) -> list[float]:
    """Return T_0..T_degree at one x; plain floats are several times faster than arrays of one."""
    values = [1.0, x]
    for _ in range(degree - 1):
        values.append(2.0 * x * values[-1] - values[-2])
    return values[: degree + 1]


def _slopes_at(x: float, degree: int) -> list[float]:
    """Return the derivatives of T_0..T_degree by x at one x: T_n' = n U_(n-1)."""
    second_kind = [1.0, 2.0 * x]
    for _ in range(degree - 2):
        second_kind.append(2.0 * x * second_kind[-1] - second_kind[-2])
    return [0.0, *(n * second_kind[n - 1] for n in range(1, degree + 1))]


def _polynomials(x: FloatArray, degree: int) -> FloatArray:
    """Return T_0..T_degree at x, (degree + 1, n)."""
    values = np.empty((degree + 1, len(x)))
    values[0] = 1.0
    if degree >= 1:
        values[1] = x
    for n in range(2, degree + 1):
        values[n] = 2.0 * x * values[n - 1] - values[n - 2]
    return values


def _slopes(x: FloatArray, degree: int) -> FloatArray:
    """Return the derivatives of T_0..T_degree by x, (degree + 1, n): T_n' = n U_(n-1)."""
    second_kind = np.empty((degree + 1, len(x)))
    second_kind[0] = 1.0
    if degree >= 1:
        second_kind[1] = 2.0 * x
    for n in range(2, degree + 1):
        second_kind[n] = 2.0 * x * second_kind[n - 1] - second_kind[n - 2]
    slopes = np.zeros((degree + 1, len(x)))
    slopes[1:] = np.arange(1, degree + 1)[:, np.newaxis] * second_kind[:-1]
    return slopes
