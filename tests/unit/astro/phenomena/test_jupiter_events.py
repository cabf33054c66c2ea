"""Transits, shadow transits, eclipses and occultations: contacts, order, and the limits of what is found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from jovian_viewer.astro import ephemeris, rotation, solar_system
from jovian_viewer.astro.bodies import MOON_INDEX, MOONS, SPEED_OF_LIGHT_KM_S, BodyId
from jovian_viewer.astro.phenomena import JUPITER_KINDS, Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.phenomena.conjunctions import Paths, find_conjunctions, follow_paths
from jovian_viewer.astro.phenomena.jupiter_events import find_contacts, find_jupiter_events
from jovian_viewer.astro.phenomena.sight_lines import Light, sight_lines
from jovian_viewer.astro.timescales import parse_utc

START, STOP = 2457000.5, 2457040.5
LIGHT_KM_DAY = SPEED_OF_LIGHT_KM_S * 86400.0


@pytest.fixture(scope="module")
def events() -> list[Phenomenon]:
    return find_phenomena(START, STOP, kinds=JUPITER_KINDS)


def paths_seen_from(light: Light) -> Paths:
    grid = sight_lines(np.arange(START, STOP, 0.1))
    return follow_paths(light, *find_conjunctions(grid, light))


def test_contacts_are_in_order(events: list[Phenomenon]) -> None:
    assert len(events) > 150
    for event in events:
        moments = [
            event.first_contact_jd_tdb,
            event.begin_jd_tdb,
            event.second_contact_jd_tdb,
            event.mid_jd_tdb,
            event.third_contact_jd_tdb,
            event.end_jd_tdb,
            event.last_contact_jd_tdb,
        ]
        known = [moment for moment in moments if moment is not None]
        assert known == sorted(known)
        assert len(known) == (5 if event.grazing else 7)
        assert event.at_jupiter_jd_tdb < event.mid_jd_tdb - 0.02


def test_every_orbit_of_io_has_one_of_each(events: list[Phenomenon]) -> None:
    for kind in JUPITER_KINDS:
        mids = [event.mid_jd_tdb for event in events if event.kind is kind and event.moon == "io"]
        assert np.abs(np.diff(mids) - 1.7698).max() < 0.01


def touches_jupiter(origin_km: np.ndarray, through_km: np.ndarray, pole: np.ndarray) -> bool:
    """Tell whether a straight line meets the spheroid (both points from its centre), by the quadratic's sign."""
    stretch = 71492.0 / 66854.0 - 1.0

    def stretched(vector: np.ndarray) -> np.ndarray:
        return np.asarray(vector + stretch * (vector @ pole) * pole)

    start, along = stretched(origin_km), stretched(through_km - origin_km)
    return bool((start @ along) ** 2 > (along @ along) * (start @ start - 71492.0**2))


def from_sun_km(jd_tdb: float, moon: int | None) -> np.ndarray:
    jupiter_km = -ephemeris.sun_position_km(jd_tdb)
    return jupiter_km if moon is None else np.asarray(jupiter_km + ephemeris.moon_positions_km(jd_tdb)[moon])


def left_at(observed: float, moon: int | None) -> float:
    earth_km, left = solar_system.earth_from_sun_km(observed), observed
    for _ in range(6):
        left = observed - float(np.linalg.norm(earth_km - from_sun_km(left, moon))) / LIGHT_KM_DAY
    return left


def behind_in_sight(observed: float, moon: int) -> bool:
    """Tell whether the line of sight to a moon meets Jupiter, all light times iterated in full."""
    jupiter_at = left_at(observed, None)
    jupiter_km, earth_km = from_sun_km(jupiter_at, None), solar_system.earth_from_sun_km(observed)
    moon_km = from_sun_km(left_at(observed, moon), moon)
    return touches_jupiter(earth_km - jupiter_km, moon_km - jupiter_km, rotation.jupiter_pole_icrf(jupiter_at))


def in_shadow(observed: float, moon: int) -> bool:
    """Tell whether the sunlight that should fall on a moon seen now met Jupiter."""
    at_moon = left_at(observed, moon)
    moon_km = from_sun_km(at_moon, moon)
    passed = at_moon
    for _ in range(6):
        behind_km = np.linalg.norm(moon_km) - np.linalg.norm(from_sun_km(passed, None))
        passed = at_moon - float(behind_km) / LIGHT_KM_DAY
    jupiter_km = from_sun_km(passed, None)
    return touches_jupiter(-jupiter_km, moon_km - jupiter_km, rotation.jupiter_pole_icrf(passed))


@pytest.mark.parametrize(
    ("kind", "inside"), [(PhenomenonKind.OCCULTATION, behind_in_sight), (PhenomenonKind.ECLIPSE, in_shadow)]
)
def test_centre_contacts_against_rays_traced_one_by_one(
    events: list[Phenomenon], kind: PhenomenonKind, inside: object
) -> None:
    assert callable(inside)
    tenth_of_a_second = 0.1 / 86400.0
    chosen = [event for moon in MOONS for event in events if event.kind is kind and event.moon is moon][::3]
    assert {event.moon for event in chosen} == set(MOONS)
    for event in chosen:
        assert event.moon is not None
        moon = MOON_INDEX[event.moon]
        # Callisto's 6 s of light time are followed to first order: a tenth of a second.
        assert not inside(event.begin_jd_tdb - tenth_of_a_second, moon)
        assert inside(event.begin_jd_tdb + tenth_of_a_second, moon)
        assert inside(event.end_jd_tdb - tenth_of_a_second, moon)
        assert not inside(event.end_jd_tdb + tenth_of_a_second, moon)


def spot_on_jupiter(observed: float, moon: int) -> tuple[bool, float]:
    """Tell whether a moon's shadow axis meets Jupiter, and the Earth's height above the horizon there (sine)."""
    passed = left_at(observed, None)
    jupiter_km = from_sun_km(passed, None)
    met = passed
    for _ in range(6):
        nearer_km = np.linalg.norm(jupiter_km) - np.linalg.norm(from_sun_km(met, moon))
        met = passed - float(nearer_km) / LIGHT_KM_DAY
    pole = rotation.jupiter_pole_icrf(passed)
    moon_km = from_sun_km(met, moon) - jupiter_km
    along = moon_km + jupiter_km
    along /= np.linalg.norm(along)
    squeeze = np.eye(3) + (71492.0 / 66854.0 - 1.0) * np.outer(pole, pole)
    start, step = squeeze @ moon_km, squeeze @ along
    root = (start @ step) ** 2 - (step @ step) * (start @ start - 71492.0**2)
    spot_km = moon_km + (-(start @ step) - np.sqrt(max(root, 0.0))) / (step @ step) * along
    up = squeeze @ squeeze @ spot_km
    to_earth_km = solar_system.earth_from_sun_km(observed) - jupiter_km - spot_km
    return root > 0.0, float(up @ to_earth_km / np.linalg.norm(up) / np.linalg.norm(to_earth_km))


@pytest.mark.parametrize("moon", MOONS)
def test_a_shadow_counts_from_when_it_is_sunlit_and_in_sight(events: list[Phenomenon], moon: BodyId) -> None:
    shadows = [event for event in events if event.kind is PhenomenonKind.SHADOW and event.moon is moon]
    assert shadows
    tenth_of_a_second = 0.1 / 86400.0
    for event in shadows:
        # Before opposition: comes into sight over the Earth's horizon, leaves over the Sun's.
        met_before, height_before = spot_on_jupiter(event.begin_jd_tdb - tenth_of_a_second, MOON_INDEX[moon])
        met_after, height_after = spot_on_jupiter(event.begin_jd_tdb + tenth_of_a_second, MOON_INDEX[moon])
        assert met_before
        assert met_after
        assert height_before < 0.0 < height_after
        met, height = spot_on_jupiter(event.end_jd_tdb - tenth_of_a_second, MOON_INDEX[moon])
        assert met
        assert height > 0.05
        assert not spot_on_jupiter(event.end_jd_tdb + tenth_of_a_second, MOON_INDEX[moon])[0]


def test_a_transit_counts_on_the_lit_disc_only() -> None:
    paths = paths_seen_from(Light.EARTH)
    lit = find_contacts(paths, PhenomenonKind.TRANSIT)
    # With the Sun behind the observer the whole disc is lit.
    series = paths.series.copy()
    series[3:5] = 0.0
    whole = find_contacts(replace(paths, series=series), PhenomenonKind.TRANSIT)
    shorter_s = ((whole.end - whole.begin) - (lit.end - lit.begin)) * lit.paths.half_days * 86400.0
    assert len(lit.paths) == len(whole.paths)
    assert shorter_s.min() > 1.0
    assert shorter_s.max() < 120.0
    # Before opposition the morning side is dark: only one end changes.
    ends_alike = np.isclose(whole.end, lit.end, atol=1e-6)
    begins_alike = np.isclose(whole.begin, lit.begin, atol=1e-6)
    assert np.all(ends_alike ^ begins_alike)


def test_before_opposition_eclipses_begin_in_sight_and_io_reappears_from_behind_jupiter(
    events: list[Phenomenon],
) -> None:
    # Opposition was on 2015-02-06; these events are of December 2014.
    for event in events:
        if event.moon == "io" and event.kind is PhenomenonKind.ECLIPSE:
            assert (event.begin_visible, event.end_visible, event.visible) == (True, False, True)
        if event.moon == "io" and event.kind is PhenomenonKind.OCCULTATION:
            assert (event.begin_visible, event.end_visible, event.visible) == (False, True, True)
        if event.kind in {PhenomenonKind.TRANSIT, PhenomenonKind.SHADOW}:
            assert event.begin_visible
            assert event.end_visible


def moved_up(paths: Paths, by_km: float) -> Paths:
    """Return paths across another latitude of the disc."""
    series = paths.series.copy()
    series[1, :, 0] = by_km
    series[1, :, 1:] = 0.0
    return replace(paths, series=series)


@pytest.mark.parametrize(
    ("height_km", "expected"), [(0.0, "complete"), (70000.0, "grazing"), (72600.0, "partial"), (80000.0, "none")]
)
def test_from_central_to_missed(height_km: float, expected: str) -> None:
    """Heights are stretched: the pole is at 71 492 km."""
    paths = moved_up(paths_seen_from(Light.EARTH), height_km)
    centred = find_jupiter_events(paths, PhenomenonKind.OCCULTATION)
    all_events = find_jupiter_events(paths, PhenomenonKind.OCCULTATION, include_partial=True)
    assert bool(centred) == (expected in {"complete", "grazing"})
    assert bool(all_events) == (expected != "none")
    for event in all_events:
        assert event.grazing == (expected != "complete")
        assert (event.begin_jd_tdb == event.first_contact_jd_tdb) == (expected == "partial")


def test_partial_events_are_left_out_unless_asked_for() -> None:
    # Summer 2028: Callisto's last grazes along the edge of the shadow.
    span = (2461910.5, 2461990.5)
    usual = find_phenomena(*span, kinds="eclipse", moons="callisto")
    partial = find_phenomena(*span, kinds="eclipse", moons="callisto", include_partial=True)
    assert len(usual) < len(partial)
    assert {event.mid_jd_tdb for event in usual} < {event.mid_jd_tdb for event in partial}


def test_paths_from_the_wrong_side_are_refused() -> None:
    with pytest.raises(ValueError, match="not found on paths seen from the earth"):
        find_contacts(paths_seen_from(Light.EARTH), PhenomenonKind.ECLIPSE)


def test_umbral_contacts_lie_between_the_penumbral_ones_and_totality() -> None:
    start = parse_utc("2026-11-01T00:00:00Z")
    eclipses = find_phenomena(start, start + 12.0, kinds=["eclipse", "occultation"])
    assert len(eclipses) > 10
    for event in eclipses:
        if event.kind is not PhenomenonKind.ECLIPSE:
            assert event.umbra_first_contact_jd_tdb is None
            continue
        assert event.first_contact_jd_tdb is not None
        assert event.umbra_first_contact_jd_tdb is not None
        assert event.umbra_last_contact_jd_tdb is not None
        assert event.last_contact_jd_tdb is not None
        assert event.first_contact_jd_tdb < event.umbra_first_contact_jd_tdb < event.begin_jd_tdb
        assert event.end_jd_tdb < event.umbra_last_contact_jd_tdb < event.last_contact_jd_tdb
        # The penumbra is as wide before the umbra as after it.
        width = event.umbra_first_contact_jd_tdb - event.first_contact_jd_tdb
        assert event.last_contact_jd_tdb - event.umbra_last_contact_jd_tdb == pytest.approx(width, rel=0.1)
