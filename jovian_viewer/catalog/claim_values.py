"""Claim values: the numbers that fill the present texts of the claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from jovian_viewer.astro.bodies import (
    GM_KM3_S2,
    JUPITER_EQUATORIAL_RADIUS_KM,
    MOONS,
    ORBITAL_PERIOD_DAYS,
    RADIUS_KM,
    BodyId,
)
from jovian_viewer.astro.osculating import osculating_elements_at
from jovian_viewer.astro.resonance import next_conjunction, resonant_angles
from jovian_viewer.catalog.comparison import ComparisonId, comparison_body
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.derived import mass_kg, tidal_acceleration_m_s2
from jovian_viewer.catalog.features import features_of
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, list_text, scientific, significant, thousands, with_unit
from jovian_viewer.catalog.physical import density_g_cm3, semi_major_axis_km
from jovian_viewer.catalog.resonance_texts import degrees_text
from jovian_viewer.catalog.tides import distance_from_planet_km, tide_m_s2
from jovian_viewer.language import tr

if TYPE_CHECKING:
    from jovian_viewer.astro.snapshot import SystemSnapshot

Values = Mapping[str, str]

CRATER, _PATERA, _ERUPTIVE_CENTRE = "AA", "PE", "ER"
# Kuskov and Kronrod 2005, Icarus 177, 550: how much of Callisto's mass is ice, in models of its interior.
CALLISTO_ICE_PERCENT: Final = (49.0, 55.0)


def feature_count(moon: BodyId, code: str) -> int:
    """Return how many features of a kind (the IAU's code, such as ``'AA'``) carry a name on a moon."""
    return sum(feature.kind.code == code for feature in features_of(moon))


def relative_tides(snapshot: SystemSnapshot) -> dict[BodyId, float]:
    """Return Jupiter's tidal acceleration across each moon at its present distance, as multiples of Callisto's."""
    tide_m_s2 = {moon: _tide_m_s2(moon, snapshot) for moon in MOONS}
    return {moon: tide / tide_m_s2[BodyId.CALLISTO] for moon, tide in tide_m_s2.items()}


def _tide_m_s2(moon: BodyId, snapshot: SystemSnapshot) -> float:
    distance_km = float(snapshot.distance_from_jupiter_km(moon))
    return tidal_acceleration_m_s2(GM_KM3_S2[BodyId.JUPITER], RADIUS_KM[moon], distance_km)


def _km(value_km: float, digits: int = 0) -> str:
    return with_unit(thousands(value_km, digits), "km")


def _round_km(value_km: float) -> str:
    """Return a length to the hundred kilometres that mean elements are good for."""
    return _km(round(value_km, -2))


def _mean_radii() -> float:
    return semi_major_axis_km(BodyId.CALLISTO) / JUPITER_EQUATORIAL_RADIUS_KM


def _sizes(_: SystemSnapshot) -> Values:
    ranked = sorted(MOONS, key=lambda moon: RADIUS_KM[moon], reverse=True)
    return {"ranking": list_text([f"{moon.display_name} {_km(RADIUS_KM[moon], 1)}" for moon in ranked])}


def _count_text(moon: BodyId, code: str) -> str:
    """Return how many names of a kind there are; a list that could not be read counts nothing."""
    if not features_of(moon):
        return tr("an unknown number of")
    return str(feature_count(moon, code))


def _craters(_: SystemSnapshot) -> Values:
    ranked = sorted(MOONS, key=lambda moon: feature_count(moon, CRATER), reverse=True)
    counts = [
        f"{moon.display_name} {feature_count(moon, CRATER) or tr('none')}"
        if features_of(moon)
        else tr("{moon} unknown (its list cannot be read)", moon=moon.display_name)
        for moon in ranked
    ]
    return {"counts": list_text(counts)}


def _densities(_: SystemSnapshot) -> Values:
    low, high = CALLISTO_ICE_PERCENT
    return {
        "densities": list_text([f"{moon.display_name} {significant(density_g_cm3(moon), 3)}" for moon in MOONS]),
        "ice_low": thousands(low),
        "ice_high": with_unit(thousands(high), "%"),
    }


def _beside_mercury(_: SystemSnapshot) -> Values:
    mercury = comparison_body("mercury")
    radius_km, gm_km3_s2 = RADIUS_KM[BodyId.CALLISTO], GM_KM3_S2[BodyId.CALLISTO]
    return {
        "radius": _km(radius_km, 1),
        "mercury_radius": _km(mercury.mean_radius_km, 1),
        "radius_ratio": thousands(radius_km / mercury.mean_radius_km, 3),
        "mass": with_unit(scientific(mass_kg(gm_km3_s2), 4), "kg"),
        "mercury_mass": with_unit(scientific(mass_kg(mercury.gm_km3_s2), 4), "kg"),
        # The ratio of the GMs is the ratio of the masses, without the uncertainty of G.
        "mass_ratio": thousands(gm_km3_s2 / mercury.gm_km3_s2, 3),
    }


def _order(snapshot: SystemSnapshot) -> Values:
    distance_km = {moon: float(snapshot.distance_from_jupiter_km(moon)) for moon in MOONS}
    outward = sorted(MOONS, key=lambda moon: distance_km[moon])
    return {
        "order": list_text(
            [tr("{moon} at {distance}", moon=moon.display_name, distance=_km(distance_km[moon])) for moon in outward]
        )
    }


def _distance(snapshot: SystemSnapshot) -> Values:
    return {
        "distance": _km(float(snapshot.distance_from_jupiter_km(BodyId.CALLISTO))),
        "radii": thousands(float(snapshot.distance_from_jupiter_radii(BodyId.CALLISTO)), 2),
        "mean_distance": _km(semi_major_axis_km(BodyId.CALLISTO)),
        "mean_radii": thousands(_mean_radii(), 1),
    }


def _our_moon(_: SystemSnapshot) -> Values:
    earth, moon = comparison_body("earth"), comparison_body("moon")
    moon_km = moon.semi_major_axis_km or 0.0
    return {
        "moon_distance": _km(moon_km),
        "earth_radius": _km(earth.mean_radius_km),
        "moon_radii": thousands(moon_km / earth.mean_radius_km, 1),
        "callisto_radii": thousands(_mean_radii(), 1),
        "times": thousands(semi_major_axis_km(BodyId.CALLISTO) / moon_km, 1),
    }


def _isolation(snapshot: SystemSnapshot) -> Values:
    outer_km = float(snapshot.distance_from_jupiter_km(BodyId.CALLISTO))
    inner_km = float(snapshot.distance_from_jupiter_km(BodyId.GANYMEDE))
    return {
        "difference": _km(outer_km - inner_km),
        "mean_difference": _round_km(semi_major_axis_km(BodyId.CALLISTO) - semi_major_axis_km(BodyId.GANYMEDE)),
        "separation": _km(float(snapshot.distance_between_km(BodyId.CALLISTO, BodyId.GANYMEDE))),
    }


def _tides(snapshot: SystemSnapshot) -> Values:
    relative = relative_tides(snapshot)
    on_callisto = _tide_m_s2(BodyId.CALLISTO, snapshot)
    ours = ComparisonId.MOON
    on_our_moon = float(tide_m_s2(ours, distance_from_planet_km(ours, snapshot.jd_tdb)))
    inner = [moon_id for moon_id in MOONS if moon_id is not BodyId.CALLISTO]
    return {
        "tides": list_text([f"{moon_id.display_name} {significant(relative[moon_id], 3)}" for moon_id in inner]),
        "callisto_tide": with_unit(scientific(on_callisto, 3), "m/s²"),
        "moon_times": thousands(on_callisto / on_our_moon, 1),
    }


def _minute(jd_tdb: float) -> str:
    return f"{moment_text(jd_tdb, seconds=False)}{NO_BREAK_SPACE}UTC"


def _resonance(snapshot: SystemSnapshot) -> Values:
    jd_tdb = float(snapshot.jd_tdb)
    argument_deg = float(resonant_angles(osculating_elements_at(jd_tdb)).laplace_deg)
    meeting = next_conjunction(jd_tdb, (BodyId.IO, BodyId.EUROPA))
    period_d = ORBITAL_PERIOD_DAYS
    return {
        "europa_io": thousands(period_d[BodyId.EUROPA] / period_d[BodyId.IO], 3),
        "ganymede_europa": thousands(period_d[BodyId.GANYMEDE] / period_d[BodyId.EUROPA], 3),
        "callisto_ganymede": thousands(period_d[BodyId.CALLISTO] / period_d[BodyId.GANYMEDE], 3),
        "argument": degrees_text(argument_deg, 2),
        "meeting": tr("after the year 2199") if meeting is None else tr("on {moment}", moment=_minute(meeting.jd_tdb)),
    }


def _volcanoes(_: SystemSnapshot) -> Values:
    return {
        "paterae": _count_text(BodyId.IO, _PATERA),
        "eruptive_centres": _count_text(BodyId.IO, _ERUPTIVE_CENTRE),
    }


# Claim id -> the function that computes what its present text needs. Claims that are not here have a fixed text.
CLAIM_VALUES: Final[Mapping[str, Callable[[SystemSnapshot], Values]]] = {
    "C1": _sizes,
    "C3": _craters,
    "C4": _densities,
    "C5": _beside_mercury,
    "C6": _order,
    "C7": _distance,
    "C8": _our_moon,
    "C9": _isolation,
    "C10": _tides,
    "M1": _resonance,
    "M2": _volcanoes,
}
