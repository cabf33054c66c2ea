"""Which directions in the sky the drawn bodies hide from the eye. Pure functions."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_STRETCH
from jovian_viewer.scene.camera_geometry import DrawnBodies

# Space stretched along the pole makes Jupiter a sphere and keeps straight lines straight.
_STRETCH: Final = np.array([1.0, 1.0, JUPITER_STRETCH])


def covered(directions: FloatArray, eye: FloatArray, bodies: DrawnBodies) -> NDArray[np.bool_]:
    """Return which directions lead into a body.

    Parameters
    ----------
    directions : ndarray, (n, 3)
        In scene axes, towards points infinitely far.
    eye : ndarray, (3,)
        Scene coordinates.
    bodies : DrawnBodies
        Jupiter's spheroid and the moons' spheres, as drawn.

    Returns
    -------
    ndarray of bool, (n,)
    """
    hidden = _meets(directions * _STRETCH, (bodies.centres[:1] - eye) * _STRETCH, bodies.radii[:1])
    return hidden | _meets(directions, bodies.centres[1:] - eye, bodies.radii[1:])


def _meets(directions: FloatArray, centres: FloatArray, radii: FloatArray) -> NDArray[np.bool_]:
    along = directions @ centres.T
    gap_squared = np.sum(centres**2, axis=-1) - along**2 / np.sum(directions**2, axis=-1)[:, np.newaxis]
    return np.asarray(np.any((along > 0.0) & (gap_squared < radii**2), axis=-1))
