"""The frozen state of the Jovian system at a moment, computed once a frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro import ephemeris, light, rotation
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    BODY_INDEX,
    JUPITER_EQUATORIAL_RADIUS_KM,
    SPEED_OF_LIGHT_KM_S,
    BodyId,
)


@dataclass(frozen=True, slots=True, eq=False)
class SystemSnapshot:
    """Where everything is, how it is turned and how it is lit, at one or many moments.

    Shapes are given with ``...`` for the shape of `jd_tdb` (empty for one moment). All vectors are
    jovicentric (from Jupiter's body centre), geometric, along ICRF axes. Bodies stand in the order
    of :data:`~jovian_viewer.astro.bodies.BODIES`: Jupiter, Io, Europa, Ganymede, Callisto.

    Attributes
    ----------
    jd_tdb : ndarray, (...)
        Julian date, TDB.
    position_km : ndarray, (..., 5, 3)
        Body centres; Jupiter's row is zero.
    velocity_km_s : ndarray, (..., 5, 3)
        Velocities relative to Jupiter.
    rotation_icrf_to_body : ndarray, (..., 5, 3, 3)
        Matrices that turn an ICRF vector into the IAU body-fixed frame of each body.
    sun_position_km, earth_position_km : ndarray, (..., 3)
        The Sun and the Earth from Jupiter's centre.
    sunlit_fraction : ndarray, (..., 5)
        How much of the Sun's disc the centre of each moon sees past Jupiter and the other moons:
        1 in full sunlight, 0 in the umbra. Jupiter's own value is always 1.
    """

    jd_tdb: FloatArray
    position_km: FloatArray
    velocity_km_s: FloatArray
    rotation_icrf_to_body: FloatArray
    sun_position_km: FloatArray
    earth_position_km: FloatArray
    sunlit_fraction: FloatArray

    @property
    def rotation_icrf_to_jupiter_equator(self) -> FloatArray:
        """The matrices to Jupiter's equator, which does not turn with the planet, (..., 3, 3)."""
        return rotation.rotation_icrf_to_equator_of(self.rotation_icrf_to_body[..., BODY_INDEX[BodyId.JUPITER], 2, :])

    def body_position_km(self, body: BodyId) -> FloatArray:
        """Return the position of one body, (..., 3)."""
        return self.position_km[..., BODY_INDEX[body], :]

    def distance_from_jupiter_km(self, body: BodyId) -> FloatArray:
        """Return the distance between the centres of Jupiter and `body`, (...)."""
        return np.asarray(np.linalg.norm(self.body_position_km(body), axis=-1))

    def distance_from_jupiter_radii(self, body: BodyId) -> FloatArray:
        """Return the same distance in Jupiter equatorial radii (71 492 km), (...)."""
        return self.distance_from_jupiter_km(body) / JUPITER_EQUATORIAL_RADIUS_KM

    def speed_km_s(self, body: BodyId) -> FloatArray:
        """Return the speed of `body` relative to Jupiter, (...)."""
        return np.asarray(np.linalg.norm(self.velocity_km_s[..., BODY_INDEX[body], :], axis=-1))

    def distance_between_km(self, first: BodyId, second: BodyId) -> FloatArray:
        """Return the distance between the centres of two bodies, (...)."""
        separation_km = self.body_position_km(first) - self.body_position_km(second)
        return np.asarray(np.linalg.norm(separation_km, axis=-1))

    def distance_from_earth_km(self, body: BodyId) -> FloatArray:
        """Return the geometric distance between the centres of the Earth and `body`, (...)."""
        return np.asarray(np.linalg.norm(self.body_position_km(body) - self.earth_position_km, axis=-1))

    def distance_from_sun_km(self, body: BodyId) -> FloatArray:
        """Return the geometric distance between the centres of the Sun and `body`, (...)."""
        return np.asarray(np.linalg.norm(self.body_position_km(body) - self.sun_position_km, axis=-1))

    def light_time_from_earth_s(self, body: BodyId) -> FloatArray:
        """Return how long light needs for the geometric distance to the Earth, seconds, (...)."""
        return self.distance_from_earth_km(body) / SPEED_OF_LIGHT_KM_S

    def sunlit_fraction_of(self, body: BodyId) -> FloatArray:
        """Return how much of the Sun's disc `body` sees, 0 to 1, (...)."""
        return np.asarray(self.sunlit_fraction[..., BODY_INDEX[body]])


def compute_snapshot(jd_tdb: ArrayLike) -> SystemSnapshot:
    """Compute the state of the system.

    Parameters
    ----------
    jd_tdb : array_like, (...)
        Julian date(s), TDB.

    Returns
    -------
    SystemSnapshot
        With arrays whose leading shape is that of `jd_tdb`; they are read-only.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside the ephemeris (1800 to 2199).
    """
    epochs = np.array(jd_tdb, dtype=np.float64)
    moon_position_km, moon_velocity_km_s = ephemeris.moon_states(epochs)
    at_jupiter = np.zeros((*epochs.shape, 1, 3))
    position_km = np.concatenate((at_jupiter, moon_position_km), axis=-2)
    sun_position_km, earth_position_km = ephemeris.sun_and_earth_positions_km(epochs, moon_position_km)
    rotation_icrf_to_body = rotation.rotations_icrf_to_bodies(epochs)
    jupiter_pole_icrf = rotation_icrf_to_body[..., BODY_INDEX[BodyId.JUPITER], 2, :]
    arrays = {
        "jd_tdb": epochs,
        "position_km": position_km,
        "velocity_km_s": np.concatenate((at_jupiter, moon_velocity_km_s), axis=-2),
        "rotation_icrf_to_body": rotation_icrf_to_body,
        "sun_position_km": sun_position_km,
        "earth_position_km": earth_position_km,
        "sunlit_fraction": light.sunlit_fraction(position_km, sun_position_km, jupiter_pole_icrf),
    }
    for array in arrays.values():
        array.setflags(write=False)
    return SystemSnapshot(**arrays)
