"""Distances from a planet: the moons' places on one ruler of planet radii, and the gaps between neighbours."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOONS, BodyId
from jovian_viewer.catalog.comparison import ComparisonId, comparison_body
from jovian_viewer.catalog.physical import semi_major_axis_km
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr

if TYPE_CHECKING:
    from jovian_viewer.astro.snapshot import SystemSnapshot


@dataclass(frozen=True, slots=True)
class MoonDistance:
    """How far a Galilean moon is from Jupiter, between centres.

    Attributes
    ----------
    moon : BodyId
    mean_km : float
        The semi-major axis of its orbit.
    now_km : float
        At the moment shown.
    """

    moon: BodyId
    mean_km: float
    now_km: float

    @property
    def mean_radii(self) -> float:
        """The mean distance in Jupiter's equatorial radii."""
        return self.mean_km / JUPITER_EQUATORIAL_RADIUS_KM

    @property
    def now_radii(self) -> float:
        """The present distance in Jupiter's equatorial radii."""
        return self.now_km / JUPITER_EQUATORIAL_RADIUS_KM


@dataclass(frozen=True, slots=True)
class Gap:
    """Between the orbits of two neighbours: the difference of their distances from Jupiter.

    Attributes
    ----------
    inner, outer : MoonDistance
    """

    inner: MoonDistance
    outer: MoonDistance

    @property
    def mean_km(self) -> float:
        """The difference of the mean distances."""
        return self.outer.mean_km - self.inner.mean_km

    @property
    def now_km(self) -> float:
        """The difference of the present distances from Jupiter; the moons themselves are farther apart or as far."""
        return self.outer.now_km - self.inner.now_km


@dataclass(frozen=True, slots=True)
class OurMoon:
    """Our own Moon on the same ruler.

    Attributes
    ----------
    mean_km : float
        Mean distance from the Earth, between centres.
    earth_radius_km : float
        Mean radius.
    """

    mean_km: float
    earth_radius_km: float

    @property
    def mean_radii(self) -> float:
        """The mean distance in radii of the Earth."""
        return self.mean_km / self.earth_radius_km


def moon_distances(snapshot: SystemSnapshot) -> tuple[MoonDistance, ...]:
    """Return the four moons at a moment (not an array of moments), from Io outwards."""
    return tuple(
        MoonDistance(moon, semi_major_axis_km(moon), float(snapshot.distance_from_jupiter_km(moon))) for moon in MOONS
    )


def gaps(distances: tuple[MoonDistance, ...]) -> tuple[Gap, ...]:
    """Return the gaps between neighbours, the innermost first."""
    return tuple(Gap(inner, outer) for inner, outer in itertools.pairwise(distances))


def our_moon() -> OurMoon:
    """Return our Moon's distance.

    Raises
    ------
    AssetError
        If the catalogue does not have it.
    """
    mean_km = comparison_body(ComparisonId.MOON).semi_major_axis_km
    if mean_km is None:
        raise AssetError(tr("comparison.toml, moon: the field 'semi_major_axis_km' is missing. Add it."))
    return OurMoon(mean_km, comparison_body(ComparisonId.EARTH).mean_radius_km)


def distance_sources() -> tuple[Source, ...]:
    """Return where all these numbers come from."""
    keys = ("jpl-sats-elem", "ephemeris", "iau-2015", "nssdca-moon", "nssdca-earth")
    return tuple(source(key) for key in keys)
