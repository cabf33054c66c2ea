"""Claim measures: the measured numbers that the article's own are judged by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from jovian_viewer.astro.bodies import GM_KM3_S2, JUPITER_EQUATORIAL_RADIUS_KM, MOONS, RADIUS_KM, BodyId
from jovian_viewer.astro.timescales import iso_utc
from jovian_viewer.catalog.claim_values import (
    CALLISTO_ICE_PERCENT,
    relative_tides,
)
from jovian_viewer.catalog.comparison import comparison_body
from jovian_viewer.catalog.data_files import load_as_written
from jovian_viewer.catalog.missions import Milestone, mission_by_id
from jovian_viewer.catalog.numbers_text import percent, significant, thousands, with_unit
from jovian_viewer.catalog.physical import semi_major_axis_km
from jovian_viewer.catalog.verdicts import Measured, Span, exactly, off_text
from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr

if TYPE_CHECKING:
    from jovian_viewer.astro.snapshot import SystemSnapshot

_DAYS_PER_YEAR: Final = 365.25
_CALLISTO, _GANYMEDE = BodyId.CALLISTO, BodyId.GANYMEDE


def rank_of(moon: BodyId, values: Mapping[BodyId, float]) -> int:
    """Return at which place a moon stands, counted from the largest value: 1 is the first."""
    return 1 + sum(value > values[moon] for other, value in values.items() if other is not moon)


def milestone(mission: str, words: str) -> Milestone:
    """Return the first milestone of a mission whose event begins with some words.

    Raises
    ------
    AssetError
        If there is none.
    """
    # The words are those of the file, whatever the language in use.
    records = load_as_written("missions.toml")[mission]["milestones"]
    candidates: tuple[Milestone, ...] = mission_by_id(mission).milestones
    for record, candidate in zip(records, candidates, strict=True):
        if record["event"].startswith(words):
            return candidate
    raise AssetError(
        tr(
            "missions.toml, {mission}: no milestone's 'event' begins with '{words}'. Add it.",
            mission=mission,
            words=words,
        )
    )


def _km(value_km: float) -> str:
    return with_unit(thousands(value_km), "km")


def _size_order(_: SystemSnapshot) -> Measured:
    rank = rank_of(_CALLISTO, {moon: RADIUS_KM[moon] for moon in MOONS})
    return Measured(
        {"rank": exactly(rank)},
        {
            "larger": with_unit(thousands(RADIUS_KM[_GANYMEDE] - RADIUS_KM[_CALLISTO], 1), "km"),
            "smaller": with_unit(thousands(RADIUS_KM[_CALLISTO] - RADIUS_KM[BodyId.IO], 1), "km"),
        },
    )


def _ice(_: SystemSnapshot) -> Measured:
    low, high = CALLISTO_ICE_PERCENT
    return Measured({"ice": Span(low, high)}, {"low": thousands(low), "high": with_unit(thousands(high), "%")})


def _beside_mercury(_: SystemSnapshot) -> Measured:
    mercury = comparison_body("mercury")
    size = RADIUS_KM[_CALLISTO] / mercury.mean_radius_km
    mass = GM_KM3_S2[_CALLISTO] / mercury.gm_km3_s2
    return Measured(
        {"size": exactly(size), "mass": exactly(mass)},
        {"smaller": percent(1.0 - size, 1), "mass": percent(mass, 1)},
    )


def _order(snapshot: SystemSnapshot) -> Measured:
    distance_km = {moon: float(snapshot.distance_from_jupiter_km(moon)) for moon in MOONS}
    others_km = max(value for moon, value in distance_km.items() if moon is not _CALLISTO)
    return Measured(
        {"place": exactly(len(MOONS) + 1 - rank_of(_CALLISTO, distance_km))},
        {"margin": _km(abs(distance_km[_CALLISTO] - others_km))},
    )


def _distance(snapshot: SystemSnapshot) -> Measured:
    mean_km = semi_major_axis_km(_CALLISTO)
    now_km = float(snapshot.distance_from_jupiter_km(_CALLISTO))
    mean_radii = mean_km / JUPITER_EQUATORIAL_RADIUS_KM
    return Measured(
        {"distance": exactly(mean_km), "radii": exactly(mean_radii)},
        {
            "mean": _km(mean_km),
            "mean_radii": thousands(mean_radii, 1),
            "above_mean": off_text(now_km, mean_km),
        },
    )


def _our_moon(_: SystemSnapshot) -> Measured:
    radii = (comparison_body("moon").semi_major_axis_km or 0.0) / comparison_body("earth").mean_radius_km
    return Measured({"radii": exactly(radii)}, {"measured": thousands(radii, 1)})


def _isolation(snapshot: SystemSnapshot) -> Measured:
    mean_km = semi_major_axis_km(_CALLISTO) - semi_major_axis_km(_GANYMEDE)
    now_km = float(snapshot.distance_from_jupiter_km(_CALLISTO) - snapshot.distance_from_jupiter_km(_GANYMEDE))
    return Measured(
        {"gap": exactly(mean_km)},
        {"mean": _km(round(mean_km, -2)), "above_mean": off_text(now_km, mean_km)},
    )


def _tides(snapshot: SystemSnapshot) -> Measured:
    tides = relative_tides(snapshot)
    return Measured(
        {"rank": exactly(rank_of(_CALLISTO, tides))},
        {
            "io": significant(tides[BodyId.IO], 2),
            "ganymede": significant(tides[_GANYMEDE], 2),
        },
    )


def _galileo_years(_: SystemSnapshot) -> Measured:
    first, last = milestone("galileo", "Arrived"), milestone("galileo", "Ended")
    return Measured(
        {"first_year": exactly(_year(first)), "last_year": exactly(_year(last))},
        {"years": thousands((last.jd_tdb - first.jd_tdb) / _DAYS_PER_YEAR, 1)},
    )


def _juno_arrival(_: SystemSnapshot) -> Measured:
    return Measured({"year": exactly(_year(milestone("juno", "Went into orbit")))})


def _juice_launch(_: SystemSnapshot) -> Measured:
    year = _year(milestone("juice", "Launched"))
    return Measured({"year": exactly(year)}, {"launch_year": str(year)})


def _year(of: Milestone) -> int:
    return int(iso_utc(of.jd_tdb)[:4])


# Claim id -> what its numbers are judged by. Claims that are not here state no number.
CLAIM_MEASURES: Final[Mapping[str, Callable[[SystemSnapshot], Measured]]] = {
    "C1": _size_order,
    "C4": _ice,
    "C5": _beside_mercury,
    "C6": _order,
    "C7": _distance,
    "C8": _our_moon,
    "C9": _isolation,
    "C10": _tides,
    "J1": _galileo_years,
    "J4": _juno_arrival,
    "J5": _juice_launch,
}
