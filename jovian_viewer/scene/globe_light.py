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

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import (
    BODIES,
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_STRETCH,
    RADIUS_KM,
    SUN_RADIUS_KM,
)

_RADIUS_RJ: Final = np.array([RADIUS_KM[body] for body in BODIES]) / JUPITER_EQUATORIAL_RADIUS_KM
_RADIUS_COLUMN: Final = _RADIUS_RJ[:, np.newaxis]
_NO_OCCULTERS: Final = np.empty((0, 4))
_NO_DIRECTION: Final = np.zeros(3)
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
    occulters=_NO_OCCULTERS,
    stretch_axis=_NO_DIRECTION,
    jupiter=_NO_DIRECTION,
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
    to_the_sun = sun - centres
    # Row vectors times the matrix from mesh to scene are the vectors along the mesh's axes: the Sun, the eye, Jupiter.
    wanted = np.stack((to_the_sun, eye - drawn_centres, centres[0] - centres), axis=1) @ mesh_to_scene
    to_sun = wanted[:, 0] / _RADIUS_COLUMN
    to_eye = wanted[:, 1] / drawn_radii[:, np.newaxis]
    sun_angle = (_SUN_RADIUS_RJ / np.sqrt(dot(to_the_sun, to_the_sun))).tolist()
    shine, sine = jupiter_shine(centres, sun)
    # Seldom does any shadow fall on anything.
    shaded = np.any(meets, axis=0).tolist()
    lights = []
    for body in range(len(BODIES)):
        occulters, stretch_axis = _NO_OCCULTERS, _NO_DIRECTION
        if shaded[body]:
            rows = np.flatnonzero(meets[:, body])
            towards = (centres[rows] - centres[body]) @ mesh_to_scene[body]
            occulters = np.concatenate((towards, _RADIUS_COLUMN[rows]), axis=1) / _RADIUS_RJ[body]
            if rows[0] == 0:
                stretch_axis = math.sqrt(JUPITER_STRETCH - 1.0) * mesh_to_scene[body, 2]
        lights.append(
            GlobeLight(
                sun=to_sun[body],
                sun_angle=sun_angle[body],
                eye=to_eye[body],
                occulters=occulters,
                stretch_axis=stretch_axis,
                # A moon's distance from Jupiter is one over the sine.
                jupiter=wanted[body, 2] * sine[body] if body else _NO_DIRECTION,
                jupiter_shine=shine[body],
                jupiter_sine=sine[body],
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
    sun_distance = np.sqrt(dot(from_sun, from_sun))
    axis = from_sun / sun_distance[:, np.newaxis]
    behind = centres[np.newaxis] - centres[:, np.newaxis]
    along = dot(behind, axis[:, np.newaxis])
    across_squared = dot(behind, behind) - along * along
    opening = (_SUN_RADIUS_RJ + _RADIUS_RJ) / sun_distance
    # Of the penumbra, at the far side of the shaded body, where it is widest; and that body.
    reach = _RADIUS_COLUMN + (along + _RADIUS_RJ) * opening[:, np.newaxis] + _RADIUS_RJ
    return np.asarray((along > 0.0) & (across_squared < reach * reach))


def jupiter_shine(centres: FloatArray, sun: FloatArray) -> tuple[list[float], list[float]]:
    """Return how strongly Jupiter shines on each body, over sunlight, and the sine of its angular radius.

    The flux of a Lambert sphere of the same geometric albedo: p (R / d)^2 (sin a + (pi - a) cos a) / pi at phase
    angle a (Seager 2010, Exoplanet Atmospheres, section 3.4). Rows as `centres`, five; 0 for Jupiter itself.
    """
    # Plain numbers: four moons a frame.
    x, y, z = sun.tolist()
    sun_distance = math.sqrt(x * x + y * y + z * z)
    shine, sine = [0.0], [0.0]
    for u, v, w in centres[1:].tolist():
        distance = math.sqrt(u * u + v * v + w * w)
        cosine = min(max((u * x + v * y + w * z) / (distance * sun_distance), -1.0), 1.0)
        phase = math.acos(cosine)
        lit = (math.sin(phase) + (math.pi - phase) * cosine) / math.pi
        sine.append(1.0 / distance)
        shine.append(_JUPITER_GEOMETRIC_ALBEDO * lit / (distance * distance))
    return shine, sine
