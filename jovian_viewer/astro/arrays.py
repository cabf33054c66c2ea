"""Array types and vector helpers shared by the astronomy core."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]


def unit_vectors(vectors: FloatArray) -> FloatArray:
    """Return `vectors`, (..., 3), scaled to length 1."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True))


def dot(first: FloatArray, second: FloatArray) -> FloatArray:
    """Return the scalar products of two (..., 3) arrays, broadcast against each other, (...)."""
    return np.asarray(np.sum(first * second, axis=-1))
