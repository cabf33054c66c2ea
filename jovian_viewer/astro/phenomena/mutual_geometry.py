"""Two moons in line: their discs, or a disc and a shadow, projected onto the plane through Jupiter's centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, dot, unit_vectors
from jovian_viewer.astro.bodies import MOONS, RADIUS_KM, SUN_RADIUS_KM, BodyId
from jovian_viewer.astro.light import disc_overlap_fraction
from jovian_viewer.astro.phenomena.sight_lines import Light, SightLines

IndexArray = NDArray[np.intp]

_MOON_RADIUS_KM: Final = np.array([RADIUS_KM[moon] for moon in MOONS])
# Geometric albedo in visible light (JPL SSD, planetary satellite physical parameters).
_ALBEDO: Final = {BodyId.IO: 0.63, BodyId.EUROPA: 0.67, BodyId.GANYMEDE: 0.43, BodyId.CALLISTO: 0.17}
_BRIGHTNESS: Final = np.array([_ALBEDO[moon] * RADIUS_KM[moon] ** 2 for moon in MOONS])
# Places on an eclipsed moon's disc where the Sun is looked at; their mean is right to 0.1 % of the moon's light.
_DISC_PLACES: Final = 256


@dataclass(frozen=True, slots=True, eq=False)
class SkyPlane:
    """The moons projected from the Earth or the Sun, perspective included, not stretched; each (n, 4), km.

    Attributes
    ----------
    x_km, y_km : ndarray
        Right and up, with Jupiter's pole up.
    nearness_km : ndarray
        How much nearer than Jupiter's centre.
    distance_km : ndarray, (n, 1)
        Of the source from Jupiter's centre.
    """

    x_km: FloatArray
    y_km: FloatArray
    nearness_km: FloatArray
    distance_km: FloatArray

    @classmethod
    def seen_from(cls, lines: SightLines, light: Light) -> SkyPlane:
        """Project all moons."""
        source_km = lines.source_km(light)
        towards = unit_vectors(source_km)
        right = unit_vectors(np.cross(lines.pole, towards))
        up = np.cross(towards, right)
        place_km = lines.retarded_km(light)
        nearness_km = dot(place_km, towards[:, np.newaxis])
        distance_km = np.linalg.norm(source_km, axis=-1)[:, np.newaxis]
        perspective = distance_km / (distance_km - nearness_km)
        return cls(
            dot(place_km, right[:, np.newaxis]) * perspective,
            dot(place_km, up[:, np.newaxis]) * perspective,
            nearness_km,
            distance_km,
        )

    def separation_km(self, first: int, second: int) -> FloatArray:
        """Return the distance between two moons' projected centres, (n,)."""
        return np.asarray(
            np.hypot(self.x_km[:, first] - self.x_km[:, second], self.y_km[:, first] - self.y_km[:, second])
        )

    def pair(self, first: IndexArray, second: IndexArray, light: Light) -> Pair:
        """Return one pair a row; `first` and `second` are rows in MOONS, (n,)."""
        each = np.arange(len(first))
        swapped = self.nearness_km[each, first] < self.nearness_km[each, second]
        front, back = np.where(swapped, second, first), np.where(swapped, first, second)
        distance_km = self.distance_km[:, 0]
        front_km = distance_km - self.nearness_km[each, front]
        back_km = distance_km - self.nearness_km[each, back]
        blur_km = np.zeros(len(first))
        if light is Light.SUN:
            blur_km = SUN_RADIUS_KM * (back_km - front_km) * distance_km / (front_km * back_km)
        return Pair(
            front=front,
            back=back,
            separation_km=np.hypot(
                self.x_km[each, first] - self.x_km[each, second], self.y_km[each, first] - self.y_km[each, second]
            ),
            front_radius_km=_MOON_RADIUS_KM[front] * distance_km / front_km,
            back_radius_km=_MOON_RADIUS_KM[back] * distance_km / back_km,
            blur_km=blur_km,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two moons near each other in the sky of the Earth or the Sun, each (n,).

    Attributes
    ----------
    front, back : ndarray of int
        Rows in MOONS: the nearer one, which hides or shades, and the farther one.
    separation_km : ndarray
        Between the projected centres.
    front_radius_km, back_radius_km : ndarray
        Projected radii.
    blur_km : ndarray
        Half the width of the penumbra; 0 for occultations.
    """

    front: IndexArray
    back: IndexArray
    separation_km: FloatArray
    front_radius_km: FloatArray
    back_radius_km: FloatArray
    blur_km: FloatArray

    @property
    def outer_gap_km(self) -> FloatArray:
        """How far the discs, or disc and penumbra, are from touching; negative while they overlap."""
        return self.separation_km - (self.front_radius_km + self.back_radius_km + self.blur_km)

    @property
    def umbra_gap_km(self) -> FloatArray:
        """How far the farther moon's disc is from touching the umbra; negative while they overlap.

        Without an umbra, never negative.
        """
        umbra_km = self.front_radius_km - self.blur_km
        gap_km = self.separation_km - (umbra_km + self.back_radius_km)
        return np.where(umbra_km > 0.0, gap_km, np.maximum(gap_km, 1.0))

    @property
    def inner_gap_km(self) -> FloatArray:
        """How far one disc (or the umbra) is from lying wholly upon the other; negative while it does.

        Without an umbra, never negative.
        """
        umbra_km = self.front_radius_km - self.blur_km
        gap_km = self.separation_km - np.abs(umbra_km - self.back_radius_km)
        return np.where(umbra_km > 0.0, gap_km, np.maximum(gap_km, 1.0))

    @property
    def magnitude(self) -> FloatArray:
        """How much of the farther moon's diameter is covered, 0 to 1; a shadow counts to the middle of its penumbra."""
        overlap_km = self.front_radius_km + self.back_radius_km - self.separation_km
        # An annular event covers the smaller diameter, no more.
        covered_km = np.minimum(overlap_km, 2.0 * np.minimum(self.front_radius_km, self.back_radius_km))
        return np.asarray(np.maximum(covered_km / (2.0 * self.back_radius_km), 0.0))

    def light_loss(self) -> FloatArray:
        """Return the share of light lost: of both moons in an occultation, of the shaded one in an eclipse."""
        if not np.any(self.blur_km > 0.0):
            covered = disc_overlap_fraction(self.separation_km, self.back_radius_km, self.front_radius_km)
            back, front = _BRIGHTNESS[self.back], _BRIGHTNESS[self.front]
            return np.asarray(covered * back / (back + front))
        across, along = _places_on_disc()
        distance_km = np.hypot(
            self.separation_km[:, np.newaxis] + self.back_radius_km[:, np.newaxis] * across,
            self.back_radius_km[:, np.newaxis] * along,
        )
        shape = distance_km.shape
        covered = disc_overlap_fraction(
            distance_km,
            np.broadcast_to(self.blur_km[:, np.newaxis], shape),
            np.broadcast_to(self.front_radius_km[:, np.newaxis], shape),
        )
        return np.asarray(np.mean(covered, axis=-1))


def _places_on_disc() -> tuple[FloatArray, FloatArray]:
    """Return places spread evenly over the unit disc: a sunflower's seeds."""
    number = np.arange(_DISC_PLACES) + 0.5
    radius = np.sqrt(number / _DISC_PLACES)
    angle = number * np.pi * (3.0 - np.sqrt(5.0))
    return radius * np.cos(angle), radius * np.sin(angle)
