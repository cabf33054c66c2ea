"""What shines on each globe and what stands in the way, in the frame of its mesh. Pure functions.

Places are true whatever the display scale; only the eye stands where it is drawn. Lengths are the globe's own
equatorial radii, which keeps the shader's single precision where it is needed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    BODIES,
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_STRETCH,
    RADIUS_KM,
    SUN_RADIUS_KM,
)

_RADIUS_RJ: Final = np.array([RADIUS_KM[body] for body in BODIES]) / JUPITER_EQUATORIAL_RADIUS_KM
_SUN_RADIUS_RJ: Final = SUN_RADIUS_KM / JUPITER_EQUATORIAL_RADIUS_KM
# Jupiter's geometric albedo in visible light (Mallama et al. 2017, Icarus 282, 19).
_JUPITER_GEOMETRIC_ALBEDO: Final = 0.538


@dataclass(frozen=True, slots=True, eq=False)
class GlobeLight:
    """The light on one globe; vectors along the axes of its mesh, lengths in its equatorial radii.

    Attributes
    ----------
    sun : ndarray, (3,)
    sun_angle : float
        Angular radius, radians.
    eye : ndarray, (3,)
        Relative to where the globe is drawn, as large as it is drawn.
    occulters : ndarray, (n, 4)
        Place and radius of the bodies whose penumbra meets the globe; Jupiter first.
    stretch_axis : ndarray, (3,)
        Along Jupiter's pole, the square root of (stretch - 1) long, if Jupiter is among them; else zero.
    jupiter : ndarray, (3,)
        Unit vector to Jupiter; zero on Jupiter.
    jupiter_shine : float
        Light of Jupiter over that of the Sun; 0 on Jupiter.
    jupiter_sine : float
        Sine of Jupiter's angular radius.
    """

    sun: FloatArray
    sun_angle: float
    eye: FloatArray
    occulters: FloatArray
    stretch_axis: FloatArray
    jupiter: FloatArray
    jupiter_shine: float
    jupiter_sine: float


# Before the first moment is known.
NO_LIGHT: Final = GlobeLight(
    sun=np.array([1e4, 0.0, 0.0]),
    sun_angle=1e-3,
    eye=np.array([10.0, 0.0, 0.0]),
    occulters=np.empty((0, 4)),
    stretch_axis=np.zeros(3),
    jupiter=np.zeros(3),
    jupiter_shine=0.0,
    jupiter_sine=0.0,
)


def globe_lights(
    centres: FloatArray,
    sun: FloatArray,
    drawn_centres: FloatArray,
    drawn_radii: FloatArray,
    eye: FloatArray,
    mesh_to_scene: FloatArray,
) -> tuple[GlobeLight, ...]:
    """Return the light on the five globes at one moment, in the order of BODIES.

    Parameters
    ----------
    centres : ndarray, (5, 3)
        True places, Jupiter radii, scene axes (z is Jupiter's north pole).
    sun : ndarray, (3,)
        True place of the Sun.
    drawn_centres, drawn_radii : ndarray, (5, 3) and (5,)
        Where the globes are drawn and how large.
    eye : ndarray, (3,)
        Where the picture is taken from, as drawn.
    mesh_to_scene : ndarray, (5, 3, 3)
        How the meshes are turned.
    """
    meets = penumbra_meets(centres, sun)
    # Row vectors times the matrix from mesh to scene are the vectors along the mesh's axes.
    to_sun = np.einsum("bi,bij->bj", sun - centres, mesh_to_scene) / _RADIUS_RJ[:, np.newaxis]
    to_eye = np.einsum("bi,bij->bj", eye - drawn_centres, mesh_to_scene) / drawn_radii[:, np.newaxis]
    towards = np.einsum("boi,bij->boj", centres[np.newaxis] - centres[:, np.newaxis], mesh_to_scene)
    sun_angle = _SUN_RADIUS_RJ / np.linalg.norm(sun - centres, axis=1)
    shine, sine = jupiter_shine(centres, sun)
    lights = []
    for body in range(len(BODIES)):
        rows = np.flatnonzero(meets[:, body])
        radius = _RADIUS_RJ[body]
        behind_jupiter = rows.size > 0 and rows[0] == 0
        stretch_axis = math.sqrt(JUPITER_STRETCH - 1.0) * mesh_to_scene[body, 2] if behind_jupiter else np.zeros(3)
        distance = math.sqrt(float(towards[body, 0] @ towards[body, 0]))
        lights.append(
            GlobeLight(
                sun=to_sun[body],
                sun_angle=float(sun_angle[body]),
                eye=to_eye[body],
                occulters=np.concatenate((towards[body, rows], _RADIUS_RJ[rows, np.newaxis]), axis=1) / radius,
                stretch_axis=stretch_axis,
                jupiter=towards[body, 0] / distance if body else np.zeros(3),
                jupiter_shine=float(shine[body]),
                jupiter_sine=float(sine[body]),
            )
        )
    return tuple(lights)


def penumbra_meets(centres: FloatArray, sun: FloatArray) -> NDArray[np.bool_]:
    """Tell whose penumbra may fall on whom.

    Parameters
    ----------
    centres : ndarray, (5, 3)
        True places, in the order of BODIES, Jupiter radii.
    sun : ndarray, (3,)

    Returns
    -------
    ndarray of bool, (5, 5)
        Row: the body that stands in the way. Column: the body that may be shaded. Jupiter counts as a sphere, which
        is a little too often and never too seldom.
    """
    from_sun = centres - sun
    sun_distance = np.sqrt(np.einsum("oi,oi->o", from_sun, from_sun))
    axis = from_sun / sun_distance[:, np.newaxis]
    behind = centres[np.newaxis] - centres[:, np.newaxis]
    along = np.einsum("obi,oi->ob", behind, axis)
    across_squared = np.einsum("obi,obi->ob", behind, behind) - along**2
    opening = (_SUN_RADIUS_RJ + _RADIUS_RJ) / sun_distance
    # Of the penumbra, at the far side of the shaded body, where it is widest.
    radius = _RADIUS_RJ[:, np.newaxis] + (along + _RADIUS_RJ) * opening[:, np.newaxis]
    meets = (along > 0.0) & (across_squared < (radius + _RADIUS_RJ) ** 2)
    return np.asarray(meets)


def jupiter_shine(centres: FloatArray, sun: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return how strongly Jupiter shines on each body, over sunlight, and the sine of its angular radius.

    The flux of a Lambert sphere of the same geometric albedo: p (R / d)^2 (sin a + (pi - a) cos a) / pi at phase
    angle a (Seager 2010, Exoplanet Atmospheres, section 3.4). Rows as `centres`, (5,); 0 for Jupiter itself.
    """
    away = centres[1:]
    distance = np.sqrt(np.einsum("bi,bi->b", away, away))
    phase = np.arccos(np.clip(away @ sun / (distance * np.linalg.norm(sun)), -1.0, 1.0))
    lit = (np.sin(phase) + (np.pi - phase) * np.cos(phase)) / np.pi
    sine = np.zeros(len(BODIES))
    sine[1:] = 1.0 / distance
    shine = np.zeros(len(BODIES))
    shine[1:] = _JUPITER_GEOMETRIC_ALBEDO * sine[1:] ** 2 * lit
    return shine, sine
