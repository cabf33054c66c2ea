"""Physical data: size, mass, orbit and rotation of each body, with sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jovian_viewer.astro.bodies import (
    GM_KM3_S2,
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    JUPITER_ROTATION_PERIOD_DAYS,
    ORBITAL_PERIOD_DAYS,
    RADIUS_KM,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.catalog.data_files import load_toml, required
from jovian_viewer.catalog.derived import escape_speed_km_s, mass_kg, mean_density_g_cm3, surface_gravity_m_s2
from jovian_viewer.catalog.numbers_text import (
    duration_text,
    scientific,
    significant,
    thousands,
    typeset,
    with_uncertainty,
    with_unit,
)
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.language import cached_text, tr

_FILE = "physical.toml"
_JPL_PHYSICAL = "jpl-sats-phys"
_IAU = "iau-2015"


@dataclass(frozen=True, slots=True)
class PhysicalFact:
    """One row of the physical table.

    Attributes
    ----------
    label : str
        What it is.
    value : float
        The number, in `unit`.
    unit : str
        ``''`` for pure numbers.
    text : str
        Value and unit as shown, with the uncertainty where it is known.
    source : Source
        Where it, or what it is derived from, can be looked up.
    how : str
        How it was derived, or what exactly is meant; may be empty.
    derived_with : tuple of Source
        Further sources, where the value is derived from more than one.
    """

    label: str
    value: float
    unit: str
    text: str
    source: Source
    how: str = ""
    derived_with: tuple[Source, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The source and whatever else the value is derived with."""
        return (self.source, *self.derived_with)


@cached_text
def physical_facts(body: BodyId) -> tuple[PhysicalFact, ...]:
    """Return the rows of a body's physical table, in the order they are shown.

    Raises
    ------
    AssetError
        If ``physical.toml`` is missing or its record for `body` is faulty.
    """
    return _moon_facts(body) if body.is_moon else _jupiter_facts()


def semi_major_axis_km(moon: BodyId) -> float:
    """Return the mean distance of a moon from Jupiter (its orbit's semi-major axis)."""
    record, where = _record(moon)
    return required(record, "semi_major_axis_km", float, where)


def density_g_cm3(body: BodyId) -> float:
    """Return the mean density of a body."""
    polar_radius_km = RADIUS_KM[body] if body.is_moon else JUPITER_POLAR_RADIUS_KM
    return mean_density_g_cm3(GM_KM3_S2[body], RADIUS_KM[body], polar_radius_km)


def _record(body: BodyId) -> tuple[Mapping[str, Any], str]:
    return required(load_toml(_FILE), body, dict, _FILE), f"{_FILE}, {body}"


def _bulk_facts(body: BodyId, gm_source: Source, radius_source: Source, gm_text: str) -> list[PhysicalFact]:
    """Return mass, density, GM, gravity and escape speed, which all follow from GM and the radius."""
    gm_km3_s2, radius_km = GM_KM3_S2[body], RADIUS_KM[body]
    mass, density = mass_kg(gm_km3_s2), density_g_cm3(body)
    gravity, escape = surface_gravity_m_s2(gm_km3_s2, radius_km), escape_speed_km_s(gm_km3_s2, radius_km)
    density_text = with_unit(significant(density, 4), "g/cm³")
    if body.is_moon:
        record, where = _record(body)
        density_text = with_uncertainty(density, required(record, "density_sigma_g_cm3", float, where), 3, "g/cm³")
    g = source("codata-2018")
    radius = () if radius_source is gm_source else (radius_source,)
    if body.is_moon:
        how_gravity, how_escape = tr("GM over radius squared"), tr("from GM and radius")
    else:
        how_gravity = tr("GM over radius squared, at the equator, rotation left out")
        how_escape = tr("from GM and radius, at the equator, rotation left out")
    return [
        PhysicalFact(tr("Mass"), mass, "kg", with_unit(scientific(mass, 5), "kg"), gm_source, tr("GM over G"), (g,)),
        PhysicalFact(
            tr("Mean density"), density, "g/cm³", density_text, gm_source, tr("mass over volume"), (*radius, g)
        ),
        PhysicalFact("GM", gm_km3_s2, "km³/s²", gm_text, gm_source, tr("gravitational parameter")),
        PhysicalFact(
            tr("Surface gravity"),
            gravity,
            "m/s²",
            with_unit(significant(gravity, 4), "m/s²"),
            gm_source,
            how_gravity,
            radius,
        ),
        PhysicalFact(
            tr("Escape speed"),
            escape,
            "km/s",
            with_unit(significant(escape, 4), "km/s"),
            gm_source,
            how_escape,
            radius,
        ),
    ]


def _moon_facts(moon: BodyId) -> tuple[PhysicalFact, ...]:
    record, where = _record(moon)
    physical, elements = source(_JPL_PHYSICAL), source("jpl-sats-elem")
    radius_km, gm_km3_s2, period_d = RADIUS_KM[moon], GM_KM3_S2[moon], ORBITAL_PERIOD_DAYS[moon]
    gm_sigma = required(record, "gm_sigma_km3_s2", float, where)
    radius_sigma = required(record, "radius_sigma_km", float, where)
    axis_km = semi_major_axis_km(moon)
    eccentricity = required(record, "eccentricity", float, where)
    inclination = required(record, "inclination_deg", float, where)
    return (
        PhysicalFact(tr("Mean radius"), radius_km, "km", with_uncertainty(radius_km, radius_sigma, 1, "km"), physical),
        *_bulk_facts(moon, physical, physical, with_uncertainty(gm_km3_s2, gm_sigma, 3, "km³/s²")),
        PhysicalFact(
            tr("Orbit, semi-major axis"),
            axis_km,
            "km",
            with_unit(thousands(axis_km), "km"),
            elements,
            tr("mean element"),
        ),
        PhysicalFact(
            tr("Orbit, eccentricity"), eccentricity, "", thousands(eccentricity, 4), elements, tr("mean element")
        ),
        PhysicalFact(
            tr("Orbit, inclination"),
            inclination,
            "°",
            with_unit(thousands(inclination, 3), "°"),
            elements,
            tr("mean element, to the moon's Laplace plane"),
        ),
        PhysicalFact(
            tr("Orbital period"),
            period_d,
            "d",
            f"{with_unit(thousands(period_d, 6), 'd')} ({duration_text(period_d * SECONDS_PER_DAY)})",
            elements,
            tr("sidereal"),
        ),
        PhysicalFact(
            tr("Rotation"),
            period_d,
            "d",
            tr("{period_d}, locked to the orbit", period_d=with_unit(thousands(period_d, 3), "d")),
            source(_IAU),
            tr("the same face always turned to Jupiter"),
        ),
        *_albedo_and_history(moon),
    )


def _jupiter_facts() -> tuple[PhysicalFact, ...]:
    record, where = _record(BodyId.JUPITER)
    iau, sheet = source(_IAU), source("nssdca-jupiter")
    rotation_s = JUPITER_ROTATION_PERIOD_DAYS * SECONDS_PER_DAY
    gm_km3_s2 = GM_KM3_S2[BodyId.JUPITER]
    axis_au = required(record, "semi_major_axis_au", float, where)
    eccentricity = required(record, "eccentricity", float, where)
    inclination = required(record, "inclination_deg", float, where)
    obliquity = required(record, "obliquity_deg", float, where)
    period_yr = required(record, "period_julian_years", float, where)
    radii = (
        (tr("Equatorial radius"), JUPITER_EQUATORIAL_RADIUS_KM, "equatorial_radius_sigma_km"),
        (tr("Polar radius"), JUPITER_POLAR_RADIUS_KM, "polar_radius_sigma_km"),
    )
    return (
        *(
            PhysicalFact(
                label,
                radius_km,
                "km",
                with_uncertainty(radius_km, required(record, sigma, float, where), 0, "km"),
                iau,
                tr("at 1 bar"),
            )
            for label, radius_km, sigma in radii
        ),
        *_bulk_facts(BodyId.JUPITER, source("de440"), iau, with_unit(thousands(gm_km3_s2, 1), "km³/s²")),
        PhysicalFact(
            tr("Orbit, semi-major axis"),
            axis_au,
            "au",
            with_unit(thousands(axis_au, 4), "au"),
            sheet,
            tr("mean distance from the Sun"),
        ),
        PhysicalFact(tr("Orbit, eccentricity"), eccentricity, "", thousands(eccentricity, 4), sheet),
        PhysicalFact(
            tr("Orbit, inclination"),
            inclination,
            "°",
            with_unit(thousands(inclination, 3), "°"),
            sheet,
            tr("to the ecliptic"),
        ),
        PhysicalFact(
            tr("Orbital period"),
            period_yr,
            "yr",
            with_unit(thousands(period_yr, 3), "years"),
            sheet,
            tr("sidereal, in Julian years of 365.25 days"),
        ),
        PhysicalFact(
            tr("Rotation"), rotation_s, "s", duration_text(rotation_s, 1), iau, tr("System III: magnetic field")
        ),
        PhysicalFact(
            tr("Tilt of the axis"),
            obliquity,
            "°",
            with_unit(thousands(obliquity, 2), "°"),
            sheet,
            tr("to its own orbit"),
        ),
        *_albedo_and_history(BodyId.JUPITER),
    )


def _albedo_and_history(body: BodyId) -> list[PhysicalFact]:
    """Return the rows that come wholly from the data file."""
    record, where = _record(body)
    facts = []
    for key in ("albedo", "discovery", "known_moons"):
        if key in record:
            row, place = required(record, key, dict, where), f"{where}.{key}"
            facts.append(
                PhysicalFact(
                    required(row, "label", str, place),
                    required(row, "value", float, place),
                    str(row.get("unit", "")),
                    typeset(required(row, "text", str, place)),
                    source(required(row, "source", str, place)),
                    str(row.get("how", "")),
                )
            )
    return facts
