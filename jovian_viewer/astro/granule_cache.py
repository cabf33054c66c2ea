"""A lazily filled Chebyshev cache in front of a slow ephemeris.

Time is cut into granules; the first question about a granule asks the ephemeris at the Chebyshev
nodes, every later one costs a short polynomial. Frames, orbit lines and searches all read through it,
searches from a thread of their own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray

# Eight MB of coefficients for twelve components of degree 9, eleven years; then the cache starts anew. Fifteen times as
# many left 100 MB behind after searches of decades, and made them a fifth quicker when they were made again.
_MAX_GRANULES: Final = 8192
# Granules fitted together when many are missing.
_FILL_GRANULES: Final = 4096
# Fitted together for a frame: eight take twice as long as one, and time that runs fast soon wants the others.
_FRAME_GRANULES: Final = 8
# Dates worked on together: their coefficients (1 kB each) then stay in the processor's cache.
_BLOCK_DATES: Final = 2048
_ALL: Final = slice(None)


class GranuleCache:
    """Serve a vector function of time from Chebyshev fits made on demand.

    Parameters
    ----------
    source : callable
        Takes the first dates of n granules, Julian, (n,), and k offsets from each in days, (k,); returns
        values (n, k, components).
    start_jd, stop_jd : float
        The span; asking outside it is the caller's mistake.
    granule_days : float
        Length of a granule.
    degree : int
        Degree of the polynomials.
    components : int
        How many numbers `source` returns per date.
    """

    def __init__(
        self,
        source: Callable[[FloatArray, FloatArray], FloatArray],
        *,
        start_jd: float,
        stop_jd: float,
        granule_days: float,
        degree: int,
        components: int,
    ) -> None:
        self._source = source
        self._start_jd = start_jd
        self._granule_days = granule_days
        self._degree = degree
        self._components = components
        self._granule_count = int(np.ceil((stop_jd - start_jd) / granule_days))
        nodes = chebyshev.chebpts1(degree + 1)
        self._node_offset_days = 0.5 * granule_days * (nodes + 1.0)
        # Values at the nodes to coefficients: the discrete orthogonality of Chebyshev polynomials.
        self._values_to_coefficients = 2.0 / (degree + 1) * chebyshev.chebvander(nodes, degree).T
        self._values_to_coefficients[0] /= 2.0
        self._lock = threading.Lock()
        self._clear(capacity=1024)

    def value(self, jd: FloatArray, *, components: slice = _ALL) -> FloatArray:
        """Return values.

        Parameters
        ----------
        jd : ndarray, (...)
            Julian dates inside the span.
        components : slice
            Which of the source's numbers are wanted; all by default.

        Returns
        -------
        ndarray, (..., components)
        """
        if jd.size == 1:
            coefficients, x = self._one_granule(float(jd.item()))
            value = np.asarray(coefficients[components] @ _terms_at(x, self._degree))
            return value.reshape((*jd.shape, value.size))
        return self._evaluate(jd, components, _polynomials)[0]

    def value_and_rate(self, jd: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return values and their derivatives per day, each (..., components); see :meth:`value`."""
        if jd.size == 1:
            shape = (*jd.shape, self._components)
            coefficients, x = self._one_granule(float(jd.item()))
            value = coefficients @ _terms_at(x, self._degree)
            slope = coefficients @ _slopes_at(x, self._degree)
            return value.reshape(shape), slope.reshape(shape) * (2.0 / self._granule_days)
        value, slope = self._evaluate(jd, _ALL, _polynomials, _derivatives)
        return value, slope * (2.0 / self._granule_days)

    def _evaluate(
        self, jd: FloatArray, components: slice, *bases: Callable[[FloatArray, int], FloatArray]
    ) -> list[FloatArray]:
        """Sum the series over each basis, block by block; one (..., components) array a basis."""
        dates = jd.reshape(-1)
        count = len(range(self._components)[components])
        results = [np.empty((dates.size, count)) for _ in bases]
        granule = np.clip(((dates - self._start_jd) / self._granule_days).astype(np.int64), 0, self._granule_count - 1)
        self._ensure_filled(granule)
        for first in range(0, dates.size, _BLOCK_DATES):
            block = slice(first, first + _BLOCK_DATES)
            middle_jd = self._start_jd + (granule[block] + 0.5) * self._granule_days
            x = (2.0 / self._granule_days) * (dates[block] - middle_jd)
            coefficients = self._coefficients_of(granule[block], components)
            for basis, result in zip(bases, results, strict=True):
                np.einsum("nck,nk->nc", coefficients, basis(x, self._degree), out=result[block])
        return [result.reshape((*jd.shape, count)) for result in results]

    def _one_granule(self, jd: float) -> tuple[FloatArray, float]:
        """Return the coefficients that hold at a date, and where in their granule it is, -1 to 1."""
        granule = min(max(int((jd - self._start_jd) / self._granule_days), 0), self._granule_count - 1)
        x = (2.0 / self._granule_days) * (jd - self._start_jd) - 2 * granule - 1.0
        with self._lock:
            row = self._row_of_granule[granule]
            if row >= 0:
                # A row, once written, never changes; a cache that starts anew writes into other arrays.
                return self._coefficients[row], x
        first = granule - granule % _FRAME_GRANULES
        self._ensure_filled(np.arange(first, min(first + _FRAME_GRANULES, self._granule_count)))
        return self._coefficients_of(np.array([granule]))[0], x

    # A search runs on a thread of its own while frames are drawn: what is shared is touched under the lock, and the
    # source, which takes long, is asked outside it so that a frame never waits for a search.

    def _clear(self, *, capacity: int) -> None:
        self._row_of_granule: NDArray[np.int64] = np.full(self._granule_count, -1, dtype=np.int64)
        self._coefficients = np.empty((capacity, self._components, self._degree + 1))
        self._used = 0

    def _coefficients_of(self, granule: NDArray[np.int64], components: slice = _ALL) -> FloatArray:
        while True:
            with self._lock:
                rows = self._row_of_granule[granule]
                if not rows.size or rows.min() >= 0:
                    return self._coefficients[rows, components]
            self._ensure_filled(granule)

    def _ensure_filled(self, granule: NDArray[np.int64]) -> None:
        with self._lock:
            missing = np.unique(granule[self._row_of_granule[granule] < 0])
        # Piecemeal, so that a request larger than the cache passes through it.
        for first in range(0, missing.size, _FILL_GRANULES):
            wanted = missing[first : first + _FILL_GRANULES]
            fitted = self._fit(wanted)
            with self._lock:
                self._store(wanted, fitted)

    def _fit(self, granules: NDArray[np.int64]) -> FloatArray:
        first_jd: FloatArray = np.asarray(self._start_jd + granules * self._granule_days, dtype=np.float64)
        values = self._source(first_jd, self._node_offset_days)
        return np.asarray(np.einsum("kj,njc->nck", self._values_to_coefficients, values))

    def _store(self, granules: NDArray[np.int64], fitted: FloatArray) -> None:
        # Another thread may have been quicker with some of them.
        new = self._row_of_granule[granules] < 0
        granules, fitted = granules[new], fitted[new]
        if self._used + granules.size > _MAX_GRANULES:
            self._clear(capacity=1024)
        needed = self._used + granules.size
        if needed > len(self._coefficients):
            grown = np.empty((max(needed, 2 * len(self._coefficients)), self._components, self._degree + 1))
            grown[: self._used] = self._coefficients[: self._used]
            self._coefficients = grown
        self._coefficients[self._used : needed] = fitted
        self._row_of_granule[granules] = np.arange(self._used, needed)
        self._used = needed


# A frame asks for single dates: plain numbers are quicker than arrays of one.


def _terms_at(x: float, degree: int) -> list[float]:
    """Return T_k(x) for k = 0..degree."""
    terms = [1.0, x]
    for _ in range(2, degree + 1):
        terms.append(2.0 * x * terms[-1] - terms[-2])
    return terms


def _slopes_at(x: float, degree: int) -> list[float]:
    """Return T_k'(x) for k = 0..degree: k U_(k-1)(x)."""
    second_kind = [1.0, 2.0 * x]
    for _ in range(2, degree):
        second_kind.append(2.0 * x * second_kind[-1] - second_kind[-2])
    return [0.0, *(k * second_kind[k - 1] for k in range(1, degree + 1))]


def _polynomials(x: FloatArray, degree: int) -> FloatArray:
    """Return T_k(x) for k = 0..degree, (n, degree + 1), by the three-term recurrence."""
    polynomials = np.empty((x.size, degree + 1))
    polynomials[:, 0], polynomials[:, 1] = 1.0, x
    for k in range(2, degree + 1):
        polynomials[:, k] = 2.0 * x * polynomials[:, k - 1] - polynomials[:, k - 2]
    return polynomials


def _derivatives(x: FloatArray, degree: int) -> FloatArray:
    """Return T_k'(x) for k = 0..degree, (n, degree + 1), by the recurrence differentiated."""
    polynomials = _polynomials(x, degree)
    derivatives = np.empty((x.size, degree + 1))
    derivatives[:, 0], derivatives[:, 1] = 0.0, 1.0
    for k in range(2, degree + 1):
        derivatives[:, k] = 2.0 * polynomials[:, k - 1] + 2.0 * x * derivatives[:, k - 1] - derivatives[:, k - 2]
    return derivatives
