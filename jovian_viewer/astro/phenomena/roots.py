"""Finding roots and lowest points of many functions at once.

A function here takes abscissae (n,), one for each of n problems, and returns n values; nothing loops over problems.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray

ManyFunctions: TypeAlias = Callable[[FloatArray], FloatArray]

_MAX_STEPS: Final = 60
# 1 / golden ratio: where a bracket is cut so that one of two inner points can be used again.
_GOLDEN: Final = (np.sqrt(5.0) - 1.0) / 2.0


def find_roots(function: ManyFunctions, low: FloatArray, high: FloatArray, tolerance: float) -> FloatArray:
    """Find one root in each bracket.

    Parameters
    ----------
    function : callable
        (n,) to (n,), continuous.
    low, high : ndarray, (n,)
        The brackets.
    tolerance : float
        How narrow the brackets get.

    Returns
    -------
    ndarray, (n,)
        NaN where the function has the same sign at both ends.

    Notes
    -----
    Chandrupatla's method (1997, Adv. Eng. Softw. 28, 145): inverse quadratic interpolation where it is safe,
    bisection where it is not.
    """
    newest, older = np.array(low, dtype=np.float64), np.array(high, dtype=np.float64)
    f_newest, f_older = function(newest), function(older)
    bracketed = np.sign(f_newest) * np.sign(f_older) <= 0.0
    oldest, f_oldest = newest.copy(), f_newest.copy()
    cut = np.full(newest.shape, 0.5)
    # What is found stays as it is, whatever the other problems still need.
    result, found = np.full(newest.shape, np.nan), ~bracketed
    for _ in range(_MAX_STEPS):
        trial = newest + cut * (older - newest)
        f_trial = function(trial)
        same = np.sign(f_trial) == np.sign(f_newest)
        oldest, f_oldest = np.where(same, newest, older), np.where(same, f_newest, f_older)
        older, f_older = np.where(same, older, newest), np.where(same, f_older, f_newest)
        newest, f_newest = trial, f_trial
        width = np.abs(older - newest)
        close = ~found & ((width <= tolerance) | (f_newest == 0.0))
        result = np.where(close, np.where(np.abs(f_newest) <= np.abs(f_older), newest, older), result)
        found |= close
        if found.all():
            break
        cut = _next_cut(newest, older, oldest, f_newest, f_older, f_oldest)
        # At least a step of the tolerance, so that the bracket closes from both sides.
        least = np.minimum(0.5, 0.5 * tolerance / np.maximum(width, 1e-300))
        cut = np.clip(cut, least, 1.0 - least)
    return np.where(found, result, newest)


def find_lowest(
    function: ManyFunctions, low: FloatArray, high: FloatArray, *, samples: int = 9, tolerance: float = 1e-5
) -> FloatArray:
    """Return where each function is lowest between `low` and `high`, (n,).

    The span is sampled, then the lowest sample's neighbourhood is narrowed by golden section.

    Parameters
    ----------
    function : callable
        (n,) to (n,); one lowest point between neighbouring samples.
    low, high : ndarray, (n,)
        The spans.
    samples : int
        How many points are looked at first, both ends included.
    tolerance : float
        How narrow the neighbourhood gets; the value there is right to the square of it.
    """
    low, high = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    step = (high - low) / (samples - 1)
    values = np.stack([function(low + index * step) for index in range(samples)])
    lowest = np.argmin(values, axis=0)
    left = low + np.maximum(lowest - 1, 0) * step
    right = low + np.minimum(lowest + 1, samples - 1) * step
    return _golden_section(function, left, right, tolerance)


def local_minima(values: FloatArray) -> NDArray[np.intp]:
    """Return the indices of samples below their left neighbour and not above their right one; ends never count."""
    middle = values[1:-1]
    return np.flatnonzero((middle < values[:-2]) & (middle <= values[2:])) + 1


def _next_cut(
    newest: FloatArray,
    older: FloatArray,
    oldest: FloatArray,
    f_newest: FloatArray,
    f_older: FloatArray,
    f_oldest: FloatArray,
) -> FloatArray:
    """Return where between `newest` (0) and `older` (1) to look next."""
    with np.errstate(all="ignore"):
        ratio_x = (newest - older) / (oldest - older)
        ratio_f = (f_newest - f_older) / (f_oldest - f_older)
        safe = (ratio_f**2 < ratio_x) & ((1.0 - ratio_f) ** 2 < 1.0 - ratio_x)
        inverse_quadratic = (f_newest / (f_older - f_newest)) * (f_oldest / (f_older - f_oldest)) + (
            (oldest - newest) / (older - newest)
        ) * (f_newest / (f_oldest - f_newest)) * (f_older / (f_oldest - f_older))
    return np.where(safe & np.isfinite(inverse_quadratic), inverse_quadratic, 0.5)


def _golden_section(function: ManyFunctions, left: FloatArray, right: FloatArray, tolerance: float) -> FloatArray:
    widest = float(np.max(right - left, initial=0.0))
    steps = int(np.ceil(np.log(max(widest / tolerance, 1.0)) / -np.log(_GOLDEN)))
    inner_left, inner_right = right - _GOLDEN * (right - left), left + _GOLDEN * (right - left)
    f_left, f_right = function(inner_left), function(inner_right)
    for _ in range(steps):
        falls_left = f_left < f_right
        right = np.where(falls_left, inner_right, right)
        left = np.where(falls_left, left, inner_left)
        kept, f_kept = np.where(falls_left, inner_left, inner_right), np.where(falls_left, f_left, f_right)
        fresh = np.where(falls_left, right - _GOLDEN * (right - left), left + _GOLDEN * (right - left))
        f_fresh = function(fresh)
        inner_left, f_left = np.where(falls_left, fresh, kept), np.where(falls_left, f_fresh, f_kept)
        inner_right, f_right = np.where(falls_left, kept, fresh), np.where(falls_left, f_kept, f_fresh)
    return np.asarray(np.where(f_left < f_right, inner_left, inner_right))
