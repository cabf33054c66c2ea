"""Tides: how hard a planet stretches each moon, now and in the course of an orbit, and how much heat could come of it.

The moons of Jupiter, and our Moon under the Earth for comparison. To first order in radius over distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import GM_KM3_S2, MOONS, ORBITAL_PERIOD_DAYS, RADIUS_KM, BodyId
from jovian_viewer.astro.ephemeris import moon_position_km
from jovian_viewer.astro.moon_distance import moon_from_earth_km
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.catalog.comparison import ComparisonId, comparison_body
from jovian_viewer.catalog.data_files import load_toml, required
from jovian_viewer.catalog.derived import surface_gravity_m_s2, tidal_acceleration_m_s2
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import cached_text, tr

TidedMoon = BodyId | ComparisonId

TIDED_MOONS: Final[tuple[TidedMoon, ...]] = (*MOONS, ComparisonId.MOON)
_FILE: Final = "tides.toml"
# An orbit is nearly a circle: between this many places the nearest and farthest are known to some parts in a million.
_ORBIT_STEPS: Final = 96


@dataclass(frozen=True, slots=True)
class TidedWorld:
    """What a moon's tide depends on, apart from its distance.

    Attributes
    ----------
    moon : BodyId or ComparisonId
    name, primary_name : str
        As sentences call the moon and its planet.
    primary_gm_km3_s2, gm_km3_s2 : float
        Of the planet, and of the moon itself.
    radius_km : float
        The moon's mean radius.
    period_days : float
        Sidereal.
    eccentricity : float
        Of the mean orbit.
    """

    moon: TidedMoon
    name: str
    primary_name: str
    primary_gm_km3_s2: float
    gm_km3_s2: float
    radius_km: float
    period_days: float
    eccentricity: float


@dataclass(frozen=True, slots=True, eq=False)
class OrbitTides:
    """The tide in the course of one orbit.

    Attributes
    ----------
    nearest_km, farthest_km : ndarray, (...)
        Distance from the planet's centre.
    strongest_m_s2, weakest_m_s2 : ndarray, (...)
        Tidal acceleration there.
    """

    nearest_km: FloatArray
    farthest_km: FloatArray
    strongest_m_s2: FloatArray
    weakest_m_s2: FloatArray

    @property
    def swing_m_s2(self) -> FloatArray:
        """By how much the tide changes from the farthest point to the nearest: what kneads the moon."""
        return np.asarray(self.strongest_m_s2 - self.weakest_m_s2)


@dataclass(frozen=True, slots=True, eq=False)
class TideReading:
    """A moon's tide at one moment.

    Attributes
    ----------
    world : TidedWorld
    distance_km : float
        From the planet's centre, geometric.
    tide_m_s2 : float
    times_callisto : float
        Over Callisto's tide at the same moment.
    orbit : OrbitTides
        Of the orbit around that moment.
    swing_times_callisto : float
        The change during that orbit over Callisto's.
    """

    world: TidedWorld
    distance_km: float
    tide_m_s2: float
    times_callisto: float
    orbit: OrbitTides
    swing_times_callisto: float

    @property
    def part_of_weight(self) -> float:
        """The tide over the moon's own gravity: how much lighter things are that face the planet."""
        return self.tide_m_s2 / surface_gravity_m_s2(self.world.gm_km3_s2, self.world.radius_km)

    @property
    def first_order_error(self) -> float:
        """By which part the near side is pulled more, and the far side less, than the formula says."""
        return 1.5 * self.world.radius_km / self.distance_km


@cached_text
def tided_world(moon: TidedMoon) -> TidedWorld:
    """Return what is known of a moon that feels tides.

    Raises
    ------
    BadInputError
        If it is none of :data:`TIDED_MOONS`.
    AssetError
        If a data file lacks one of its numbers.
    """
    if moon not in TIDED_MOONS:
        raise BadInputError(
            tr(
                "there is no tide across '{moon}': use one of {allowed}",
                moon=moon,
                allowed=", ".join(TIDED_MOONS),
            )
        )
    if isinstance(moon, BodyId):
        elements = required(load_toml("physical.toml"), moon, dict, "physical.toml")
        return TidedWorld(
            moon=moon,
            name=moon.display_name,
            primary_name=BodyId.JUPITER.display_name,
            primary_gm_km3_s2=GM_KM3_S2[BodyId.JUPITER],
            gm_km3_s2=GM_KM3_S2[moon],
            radius_km=RADIUS_KM[moon],
            period_days=ORBITAL_PERIOD_DAYS[moon],
            eccentricity=required(elements, "eccentricity", float, f"physical.toml, {moon}"),
        )
    earth, ours = comparison_body(ComparisonId.EARTH), comparison_body(moon)
    where = tr("{file}, orbit", file=_FILE)
    orbit = required(load_toml(_FILE), "orbit", dict, _FILE)
    return TidedWorld(
        moon=moon,
        name=tr("our Moon"),
        primary_name=earth.name,
        primary_gm_km3_s2=earth.gm_km3_s2,
        gm_km3_s2=ours.gm_km3_s2,
        radius_km=ours.mean_radius_km,
        period_days=required(orbit, "moon_period_days", float, where),
        eccentricity=required(orbit, "moon_eccentricity", float, where),
    )


def distance_from_planet_km(moon: TidedMoon, jd_tdb: ArrayLike) -> FloatArray:
    """Return how far a moon is from its planet's centre, (...), geometric.

    Parameters
    ----------
    moon : BodyId or ComparisonId
        One of :data:`TIDED_MOONS`.
    jd_tdb : array_like, (...)
        Julian date TDB, 1800 to 2199.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside the ephemeris.
    """
    if isinstance(moon, BodyId):
        return np.asarray(np.linalg.norm(moon_position_km(moon, jd_tdb), axis=-1))
    return moon_from_earth_km(jd_tdb)


def tide_m_s2(moon: TidedMoon, distance_km: ArrayLike) -> FloatArray:
    """Return the tidal acceleration across a moon at a distance, 2 GM R / d^3.

    Parameters
    ----------
    moon : BodyId or ComparisonId
        One of :data:`TIDED_MOONS`.
    distance_km : array_like, (...)
        From its planet's centre.

    Returns
    -------
    ndarray, (...)
        How much more than its centre the side that faces the planet is pulled, m/s2.
    """
    world = tided_world(moon)
    at_one_km = tidal_acceleration_m_s2(world.primary_gm_km3_s2, world.radius_km, 1.0)
    return np.asarray(at_one_km / np.asarray(distance_km, dtype=np.float64) ** 3)


def tides_over_orbit(moon: TidedMoon, jd_tdb: ArrayLike) -> OrbitTides:
    """Return how the tide changes during the orbit around each moment.

    Parameters
    ----------
    moon : BodyId or ComparisonId
        One of :data:`TIDED_MOONS`.
    jd_tdb : array_like, (...)
        Julian date TDB, 1800 to 2199: the middle of the orbit, except within half an orbit of the ephemeris's ends,
        where the first or last orbit is meant.

    Returns
    -------
    OrbitTides
        Extremes of the ephemeris itself, not of a mean ellipse, (...) each.

    Raises
    ------
    EphemerisRangeError
        If any moment lies outside the ephemeris.
    """
    period_days = tided_world(moon).period_days
    # Asked for, so that what lies outside is said to do so.
    distance_from_planet_km(moon, jd_tdb)
    first = np.clip(np.asarray(jd_tdb) - period_days / 2.0, START_JD_TDB, STOP_JD_TDB - period_days)
    epochs = first[..., np.newaxis] + np.linspace(0.0, period_days, _ORBIT_STEPS)
    distance_km = distance_from_planet_km(moon, epochs)
    nearest_km, farthest_km = np.asarray(distance_km.min(axis=-1)), np.asarray(distance_km.max(axis=-1))
    return OrbitTides(nearest_km, farthest_km, tide_m_s2(moon, nearest_km), tide_m_s2(moon, farthest_km))


def tide_readings(jd_tdb: float) -> tuple[TideReading, ...]:
    """Return the tides of one moment, in the order of :data:`TIDED_MOONS`.

    Parameters
    ----------
    jd_tdb : float
        Julian date TDB, 1800 to 2199.

    Raises
    ------
    EphemerisRangeError
        If it lies outside the ephemeris.
    """
    distances_km = {moon: float(distance_from_planet_km(moon, jd_tdb)) for moon in TIDED_MOONS}
    tides = {moon: float(tide_m_s2(moon, distance_km)) for moon, distance_km in distances_km.items()}
    orbits = {moon: tides_over_orbit(moon, jd_tdb) for moon in TIDED_MOONS}
    return tuple(
        TideReading(
            world=tided_world(moon),
            distance_km=distances_km[moon],
            tide_m_s2=tides[moon],
            times_callisto=tides[moon] / tides[BodyId.CALLISTO],
            orbit=orbits[moon],
            swing_times_callisto=float(orbits[moon].swing_m_s2 / orbits[BodyId.CALLISTO].swing_m_s2),
        )
        for moon in TIDED_MOONS
    )


def heating_times_callisto(moon: TidedMoon) -> float:
    """Return how much more tidal heat a moon would make than Callisto, were both of the same stuff.

    The heat of a moon that always shows its planet the same face goes as n^5 R^5 e^2 (Segatz et al. 1988, Icarus 75,
    187, for small eccentricities): n the mean motion, R the radius, e the eccentricity. How soft the inside
    is, and how much of the work it turns into heat, counts as much but is left out: it is not known well enough.
    """
    return _heating(tided_world(moon)) / _heating(tided_world(BodyId.CALLISTO))


def _heating(world: TidedWorld) -> float:
    return float((world.radius_km / world.period_days) ** 5 * world.eccentricity**2)
