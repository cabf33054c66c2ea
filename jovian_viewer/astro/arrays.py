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
    return np.asarray(np.vecdot(first, second))


def cross(first: FloatArray, second: FloatArray) -> FloatArray:
    """Return the vector products of two (..., 3) arrays, broadcast; np.cross takes three times as long."""
    product = np.empty(np.broadcast_shapes(first.shape, second.shape))
    a, b, c = first[..., 0], first[..., 1], first[..., 2]
    x, y, z = second[..., 0], second[..., 1], second[..., 2]
    product[..., 0] = b * z - c * y
    product[..., 1] = c * x - a * z
    product[..., 2] = a * y - b * x
    return product
