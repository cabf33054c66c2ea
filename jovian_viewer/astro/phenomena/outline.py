"""Jupiter's outline: where a moon stands on or beside the oblate, partly lit disc.

Space is stretched along Jupiter's pole until the planet is a sphere of its equatorial radius. Straight lines stay
straight, so limb, terminator and shadow fall where they belong; distances are told in unstretched kilometres.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_STRETCH
from jovian_viewer.astro.light import stretched_along_pole


@dataclass(frozen=True, slots=True, eq=False)
class ProjectedPlaces:
    """Places projected from a source (the Earth's or the Sun's centre) onto the plane through Jupiter's centre.

    Attributes
    ----------
    x_km, y_km : ndarray, (...)
        Towards the right with the pole up (celestial west, seen from the Earth), and up; stretched, perspective
        included: the limb is a circle of Jupiter's equatorial radius.
    nearness_km : ndarray, (...)
        How much nearer to the source than Jupiter's centre; not stretched.
    """

    x_km: FloatArray
    y_km: FloatArray
    nearness_km: FloatArray


def project(place_km: FloatArray, source_km: FloatArray, pole: FloatArray) -> ProjectedPlaces:
    """Project places towards a source.

    Parameters
    ----------
    place_km, source_km : ndarray, (..., 3)
        From Jupiter's centre, ICRF; broadcast against each other.
    pole : ndarray, (..., 3)
        Jupiter's north pole, unit vectors.
    """
    source = stretched_along_pole(source_km, pole)
    right, up, towards = _axes(source, pole)
    place = stretched_along_pole(place_km, pole)
    depth_km = dot(place, towards)
    distance_km = np.linalg.norm(source, axis=-1)
    perspective = distance_km / (distance_km - depth_km)
    return ProjectedPlaces(
        x_km=dot(place, right) * perspective,
        y_km=dot(place, up) * perspective,
        nearness_km=dot(place_km, unit_vectors(source_km)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """The outline of Jupiter's disc from one source, as far as the other light reaches it.

    Attributes
    ----------
    other_x, other_y : ndarray, (...)
        The stretched direction of the other light (the Sun's, seen from the Earth; the Earth's, from the Sun), right
        and up parts of a unit vector. Zero where the whole disc counts.
    up_stretch_squared : ndarray, (...)
        By how much a length along the disc's vertical axis is stretched, squared: 1 seen from above the pole.
    """

    other_x: FloatArray
    other_y: FloatArray
    up_stretch_squared: FloatArray

    @classmethod
    def of(cls, source_km: FloatArray, other_km: FloatArray, pole: FloatArray) -> Outline:
        """Describe the disc seen from `source_km` and lit from `other_km`, (..., 3), from Jupiter's centre."""
        right, up, _ = _axes(stretched_along_pole(source_km, pole), pole)
        other = unit_vectors(stretched_along_pole(other_km, pole))
        return cls(dot(other, right), dot(other, up), 1.0 + (JUPITER_STRETCH**2 - 1.0) * dot(up, pole) ** 2)

    def whole(self) -> Outline:
        """Return the outline of the whole disc, lit or not."""
        dark = np.zeros_like(self.other_x)
        return Outline(dark, dark, self.up_stretch_squared)

    def distance_km(self, x_km: FloatArray, y_km: FloatArray) -> FloatArray:
        """Return how far outside the outline a projected place lies; negative inside.

        Parameters
        ----------
        x_km, y_km : ndarray, (...)
            As in :class:`ProjectedPlaces`.

        Returns
        -------
        ndarray, (...)
            Unstretched km in the plane through Jupiter's centre: exact on the outline, within 0.5 km at the distance
            of a moon's radius.
        """
        radius_km, slope_x, slope_y = self._radius_and_slope(x_km, y_km)
        steepness = np.sqrt(slope_x**2 + slope_y**2 * self.up_stretch_squared)
        rough_km = (radius_km - JUPITER_EQUATORIAL_RADIUS_KM) / steepness
        # The slope half way to the outline makes the distance right to second order.
        step_km = 0.5 * rough_km / steepness
        _, slope_x, slope_y = self._radius_and_slope(
            x_km - step_km * slope_x, y_km - step_km * slope_y * self.up_stretch_squared
        )
        steepness = np.sqrt(slope_x**2 + slope_y**2 * self.up_stretch_squared)
        return np.asarray((radius_km - JUPITER_EQUATORIAL_RADIUS_KM) / steepness)

    def _radius_and_slope(self, x_km: FloatArray, y_km: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return the radius after the gibbous disc has been spread to a circle, and its gradient."""
        sine_squared = self.other_x**2 + self.other_y**2
        sine = np.sqrt(np.maximum(sine_squared, 1e-30))
        # The dark side lies away from the other light; there the terminator, a squeezed half circle, is the edge.
        dark_x, dark_y = -self.other_x / sine, -self.other_y / sine
        into_dark_km = np.maximum(x_km * dark_x + y_km * dark_y, 0.0)
        spread = 1.0 / np.sqrt(1.0 - sine_squared) - 1.0
        round_x = x_km + dark_x * into_dark_km * spread
        round_y = y_km + dark_y * into_dark_km * spread
        radius_km = np.sqrt(round_x**2 + round_y**2)
        unit_x, unit_y = round_x / np.maximum(radius_km, 1e-9), round_y / np.maximum(radius_km, 1e-9)
        along_dark = np.where(into_dark_km > 0.0, unit_x * dark_x + unit_y * dark_y, 0.0) * spread
        return radius_km, unit_x + dark_x * along_dark, unit_y + dark_y * along_dark


def _axes(stretched_source: FloatArray, pole: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    towards = unit_vectors(stretched_source)
    up = unit_vectors(pole - dot(pole, towards)[..., np.newaxis] * towards)
    return np.cross(up, towards), up, towards
