"""A lazily filled Chebyshev cache in front of a slow ephemeris.

Time is cut into granules; the first question about a granule asks the ephemeris at the Chebyshev
nodes, every later one costs a short polynomial. Frames, orbit lines and searches all read through it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray

# About 120 MB of coefficients for twelve components of degree 9; then the cache starts anew.
_MAX_GRANULES: Final = 120_000


class GranuleCache:
    """Serve a vector function of time from Chebyshev fits made on demand.

    Parameters
    ----------
    source : callable
        Takes Julian dates (n,) and returns values (n, components).
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
        source: Callable[[FloatArray], FloatArray],
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
        self._nodes = nodes
        # Values at the nodes to coefficients: the discrete orthogonality of Chebyshev polynomials.
        self._values_to_coefficients = 2.0 / (degree + 1) * chebyshev.chebvander(nodes, degree).T
        self._values_to_coefficients[0] /= 2.0
        self._clear(capacity=1024)

    def value_and_rate(self, jd: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return values and their derivatives per day.

        Parameters
        ----------
        jd : ndarray, (...)
            Julian dates inside the span.

        Returns
        -------
        value, rate_per_day : ndarray, (..., components)
        """
        dates = jd.reshape(-1)
        granule = np.clip(((dates - self._start_jd) / self._granule_days).astype(np.int64), 0, self._granule_count - 1)
        # Looked up first: filling the cache can replace the coefficient array.
        row = self._rows_of(granule)
        coefficients = self._coefficients[row]
        middle_jd = self._start_jd + (granule + 0.5) * self._granule_days
        x = (2.0 / self._granule_days) * (dates - middle_jd)
        polynomials, derivatives = _chebyshev_and_derivatives(x, self._degree)
        shape = (*jd.shape, self._components)
        value = np.einsum("nck,nk->nc", coefficients, polynomials)
        rate = np.einsum("nck,nk->nc", coefficients, derivatives) * (2.0 / self._granule_days)
        return value.reshape(shape), rate.reshape(shape)

    def value(self, jd: FloatArray) -> FloatArray:
        """Return values alone, (..., components); see :meth:`value_and_rate`."""
        return self.value_and_rate(jd)[0]

    def _clear(self, *, capacity: int) -> None:
        self._row_of_granule: NDArray[np.int64] = np.full(self._granule_count, -1, dtype=np.int64)
        self._coefficients = np.empty((capacity, self._components, self._degree + 1))
        self._used = 0

    def _rows_of(self, granule: NDArray[np.int64]) -> NDArray[np.int64]:
        rows = self._row_of_granule[granule]
        if rows.size and rows.min() < 0:
            missing = np.unique(granule[rows < 0])
            if self._used + missing.size > max(_MAX_GRANULES, missing.size):
                self._clear(capacity=1024)
                missing = np.unique(granule)
            self._fill(missing)
            rows = self._row_of_granule[granule]
        return rows

    def _fill(self, granules: NDArray[np.int64]) -> None:
        needed = self._used + granules.size
        if needed > len(self._coefficients):
            grown = np.empty((max(needed, 2 * len(self._coefficients)), self._components, self._degree + 1))
            grown[: self._used] = self._coefficients[: self._used]
            self._coefficients = grown
        middle_jd = self._start_jd + (granules + 0.5) * self._granule_days
        node_jd = middle_jd[:, np.newaxis] + 0.5 * self._granule_days * self._nodes
        values = self._source(node_jd.reshape(-1)).reshape(granules.size, self._degree + 1, self._components)
        self._coefficients[self._used : needed] = np.einsum("kj,njc->nck", self._values_to_coefficients, values)
        self._row_of_granule[granules] = np.arange(self._used, needed)
        self._used = needed


def _chebyshev_and_derivatives(x: FloatArray, degree: int) -> tuple[FloatArray, FloatArray]:
    """Return T_k(x) and T_k'(x) for k = 0..degree, each (n, degree + 1), by the three-term recurrence."""
    polynomials = np.empty((x.size, degree + 1))
    derivatives = np.empty((x.size, degree + 1))
    polynomials[:, 0], polynomials[:, 1] = 1.0, x
    derivatives[:, 0], derivatives[:, 1] = 0.0, 1.0
    for k in range(2, degree + 1):
        polynomials[:, k] = 2.0 * x * polynomials[:, k - 1] - polynomials[:, k - 2]
        derivatives[:, k] = 2.0 * polynomials[:, k - 1] + 2.0 * x * derivatives[:, k - 1] - derivatives[:, k - 2]
    return polynomials, derivatives
