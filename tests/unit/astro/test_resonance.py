"""The resonance: who meets whom when, where the third moon then stands, and how turns are counted."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from jovian_viewer.astro.bodies import MOON_INDEX, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.osculating import osculating_elements_at
from jovian_viewer.astro.resonance import (
    EUROPA_GANYMEDE,
    GANYMEDE_CALLISTO,
    IO_EUROPA,
    IO_GANYMEDE,
    MEETING_LINE_DEG_DAY,
    PAIRS,
    Pair,
    angle_between_deg,
    conjunctions_around,
    find_conjunctions,
    laplace_argument_deg,
    next_conjunction,
    resonant_angles,
    synodic_period_days,
    true_longitude_deg,
    turns_between,
)
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.errors import BadInputError, EphemerisRangeError

START = 2461000.5
SPAN_DAYS = 400.0


def moments(pair: Pair) -> np.ndarray:
    return np.array([one.jd_tdb for one in find_conjunctions(START, START + SPAN_DAYS, pair)])


def mean_longitude_deg(jd_tdb: np.ndarray, moon: BodyId) -> np.ndarray:
    return osculating_elements_at(jd_tdb).mean_longitude_deg[..., MOON_INDEX[moon]]


@pytest.mark.parametrize("pair", PAIRS)
def test_both_moons_have_one_longitude_at_a_conjunction(pair: Pair) -> None:
    for one in find_conjunctions(START, START + 60.0, pair):
        longitude = true_longitude_deg(one.jd_tdb)
        both = longitude[[MOON_INDEX[moon] for moon in pair]]
        assert abs(angle_between_deg(both[0], both[1])) < 1e-5
        assert abs(angle_between_deg(both[0], one.longitude_deg)) < 1e-5
        inner, outer = np.array(one.positions_km)
        assert np.linalg.norm(inner) < np.linalg.norm(outer)
        for place in (inner, outer):
            there = np.rad2deg(np.arctan2(place[1], place[0]))
            assert abs(angle_between_deg(there, one.longitude_deg)) < 1e-5


@pytest.mark.parametrize("pair", PAIRS)
def test_none_is_missed_and_none_invented(pair: Pair) -> None:
    found = moments(pair)
    period = synodic_period_days(pair)
    # The inner moon gains a turn between two of them; the orbits are no circles, which moves single ones.
    assert np.all(np.abs(np.diff(found) / period - 1.0) < 0.01)
    assert abs(len(found) - SPAN_DAYS / period) <= 1.0
    # A second before, the inner moon is behind; a second later ahead.
    inner, outer = (MOON_INDEX[moon] for moon in pair)
    for sign in (-1.0, 1.0):
        longitude = true_longitude_deg(found + sign / SECONDS_PER_DAY)
        assert np.all(sign * angle_between_deg(longitude[:, inner], longitude[:, outer]) > 0.0)


def test_synodic_periods() -> None:
    # Mean motions 203.489, 101.375, 50.318, 21.571 degrees a day.
    expected = {IO_EUROPA: 3.5255, EUROPA_GANYMEDE: 7.0509, IO_GANYMEDE: 2.3503, GANYMEDE_CALLISTO: 12.523}
    for pair, days in expected.items():
        assert synodic_period_days(pair) == pytest.approx(days, abs=1e-3)


def test_when_io_and_europa_meet_ganymede_stands_a_quarter_turn_aside_once_on_each_side() -> None:
    found = find_conjunctions(START, START + SPAN_DAYS, IO_EUROPA)
    jd_tdb = np.array([one.jd_tdb for one in found])
    longitude = np.array([one.longitude_deg for one in found])
    aside = angle_between_deg(mean_longitude_deg(jd_tdb, BodyId.GANYMEDE), longitude)
    assert np.all(np.abs(np.abs(aside) - 90.0) < 0.5)
    assert np.all(aside[1:] * aside[:-1] < 0.0)


def test_when_europa_and_ganymede_meet_io_stands_opposite() -> None:
    found = find_conjunctions(START, START + SPAN_DAYS, EUROPA_GANYMEDE)
    jd_tdb = np.array([one.jd_tdb for one in found])
    opposite = angle_between_deg(mean_longitude_deg(jd_tdb, BodyId.IO), [one.longitude_deg + 180.0 for one in found])
    assert np.all(np.abs(opposite) < 0.6)


def test_when_io_and_ganymede_meet_europa_stands_sixty_degrees_aside_or_opposite() -> None:
    found = find_conjunctions(START, START + SPAN_DAYS, IO_GANYMEDE)
    jd_tdb = np.array([one.jd_tdb for one in found])
    aside = angle_between_deg(mean_longitude_deg(jd_tdb, BodyId.EUROPA), [one.longitude_deg for one in found])
    folded = np.abs(angle_between_deg(3.0 * aside, 180.0)) / 3.0
    assert np.all(folded < 0.6)
    assert {round(float(a) / 60.0) % 6 for a in aside} == {1, 3, 5}


def test_the_three_never_meet_at_once() -> None:
    for first, second in itertools.combinations((IO_EUROPA, EUROPA_GANYMEDE, IO_GANYMEDE), 2):
        apart = np.abs(moments(first)[:, np.newaxis] - moments(second))
        assert apart.min() > 0.5


def test_io_and_europa_meet_on_one_side_of_their_ellipses() -> None:
    found = find_conjunctions(START, START + 3.0 * SPAN_DAYS, IO_EUROPA)
    jd_tdb = np.array([one.jd_tdb for one in found])
    longitude = np.array([one.longitude_deg for one in found])
    pericentre = osculating_elements_at(jd_tdb).pericentre_longitude_deg
    assert np.all(np.abs(angle_between_deg(longitude, pericentre[:, 0])) < 12.0)
    assert np.all(np.abs(angle_between_deg(longitude, pericentre[:, 1] + 180.0)) < 8.0)
    # That side goes round backwards.
    turned = np.rad2deg(np.unwrap(np.deg2rad(longitude)))
    rate = np.polyfit(jd_tdb - START, turned, 1)[0]
    assert rate == pytest.approx(MEETING_LINE_DEG_DAY, abs=0.0005)


def test_ganymede_and_callisto_meet_all_around_callistos_ellipse() -> None:
    found = find_conjunctions(START, START + 12000.0, GANYMEDE_CALLISTO)
    jd_tdb = np.array([one.jd_tdb for one in found])
    pericentre = osculating_elements_at(jd_tdb).pericentre_longitude_deg[:, MOON_INDEX[BodyId.CALLISTO]]
    aside = angle_between_deg([one.longitude_deg for one in found], pericentre)
    counts, _ = np.histogram(aside, bins=12, range=(-180.0, 180.0))
    assert counts.min() > 0.5 * counts.mean()
    # Every fourth meeting falls near the first: these places drift by 4 degrees a year, as the study says.
    fourth = np.rad2deg(np.unwrap(np.deg2rad([one.longitude_deg for one in found[::4]])))
    years = (jd_tdb[::4] - jd_tdb[0]) / 365.25
    assert np.polyfit(years, fourth, 1)[0] == pytest.approx(4.0, abs=0.15)


def test_the_laplace_argument_of_plain_longitudes() -> None:
    assert laplace_argument_deg(np.array([10.0, 20.0, 30.0, 77.0])) == 10.0
    assert laplace_argument_deg(np.array([[0.0, 60.0, 0.0, 0.0], [180.0, 0.0, 0.0, 5.0]])).tolist() == [180.0, 180.0]


def test_angles_broadcast() -> None:
    grid = START + np.arange(6.0).reshape(2, 3)
    angles = resonant_angles(osculating_elements_at(grid))
    alone = resonant_angles(osculating_elements_at(grid[1, 2]))
    for name in ("laplace_deg", "io_europa_at_io_deg", "europa_ganymede_at_ganymede_deg"):
        assert getattr(angles, name).shape == (2, 3)
        assert getattr(angles, name)[1, 2] == pytest.approx(float(getattr(alone, name)), abs=1e-6)
    assert true_longitude_deg(grid).shape == (2, 3, 4)


@pytest.mark.parametrize("days", [0.01, 3.3, -40.0, 60_000.0])
def test_turns_are_counted_whole_and_broken(days: float) -> None:
    jd_tdb = np.array([START, START + days])
    longitude = osculating_elements_at(jd_tdb).mean_longitude_deg
    turns = turns_between(START, longitude[0], START + days, longitude[1])
    expected = days * np.array([203.4889584, 101.3747244, 50.3176074, 21.5710729]) / 360.0
    np.testing.assert_allclose(turns, expected, atol=0.005)


def test_around_a_moment_as_many_as_are_asked_for_in_order() -> None:
    around = conjunctions_around(START, IO_EUROPA, before=40, after=3)
    assert len(around) == 43
    assert [one.jd_tdb for one in around] == sorted(one.jd_tdb for one in around)
    assert around[39].jd_tdb <= START < around[40].jd_tdb
    found = find_conjunctions(around[0].jd_tdb - 1.0, around[-1].jd_tdb + 1.0, IO_EUROPA)
    np.testing.assert_allclose([one.jd_tdb for one in around], [one.jd_tdb for one in found], atol=2e-7)
    assert conjunctions_around(START, IO_EUROPA, before=0, after=0) == []


def test_the_next_one_is_strictly_ahead_in_either_direction() -> None:
    first = next_conjunction(START, IO_EUROPA)
    assert first is not None
    second = next_conjunction(first.jd_tdb, IO_EUROPA)
    assert second is not None
    assert second.jd_tdb - first.jd_tdb == pytest.approx(3.5255, abs=0.01)
    assert next_conjunction(second.jd_tdb, IO_EUROPA, backwards=True) == first
    before = next_conjunction(first.jd_tdb, IO_EUROPA, backwards=True)
    assert before is not None
    assert before.jd_tdb < START


def test_at_the_ends_of_the_ephemeris_there_is_none() -> None:
    assert next_conjunction(START_JD_TDB, IO_EUROPA, backwards=True) is None
    assert next_conjunction(STOP_JD_TDB, IO_EUROPA) is None
    assert next_conjunction(STOP_JD_TDB, IO_EUROPA, backwards=True) is not None
    assert len(conjunctions_around(START_JD_TDB + 4.0, IO_EUROPA, before=8, after=0)) <= 2
    with pytest.raises(EphemerisRangeError):
        conjunctions_around(START_JD_TDB - 1.0, IO_EUROPA, before=1, after=1)


@pytest.mark.parametrize(
    "pair", [(BodyId.EUROPA, BodyId.IO), (BodyId.IO, BodyId.IO), (BodyId.JUPITER, BodyId.IO), (BodyId.IO,)]
)
def test_odd_pairs_are_refused(pair: Pair) -> None:
    with pytest.raises(BadInputError, match="the inner one first"):
        find_conjunctions(START, START + 1.0, pair)


def test_a_span_turned_round_is_refused() -> None:
    with pytest.raises(BadInputError, match="before it begins"):
        find_conjunctions(START, START - 1.0, IO_EUROPA)
    with pytest.raises(EphemerisRangeError):
        find_conjunctions(START, STOP_JD_TDB + 10.0, IO_EUROPA)
