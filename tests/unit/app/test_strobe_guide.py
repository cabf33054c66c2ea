"""The strobe guide: no conjunction of Io and Europa is passed, and the clock is left as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jovian_viewer.app.strobe_guide import HOLD_S, StrobeGuide
from jovian_viewer.astro.resonance import IO_EUROPA, PAIRS, find_conjunctions
from jovian_viewer.astro.solar_system import STOP_JD_TDB
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.study import Study
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import Camera
from jovian_viewer.state.clock import DAY_S, HOUR_S, MONTH_S, WEEK_S, Clock
from jovian_viewer.state.strobe import MARKED_DAYS

START = parse_utc("2026-11-22T12:00")
TICK_S = 0.1
MEETINGS = [one.jd_tdb for one in find_conjunctions(START - 120.0, START + 120.0, IO_EUROPA)]
AHEAD = [jd for jd in MEETINGS if jd > START]
BEHIND = [jd for jd in MEETINGS if jd < START][::-1]


@pytest.fixture
def state() -> AppState:
    return AppState(clock=Clock(START))


@pytest.fixture
def guide(state: AppState) -> Iterator[StrobeGuide]:
    guide = StrobeGuide(state)
    yield guide
    guide.stop()


def stops(state: AppState, real_s: float, tick_s: float = TICK_S) -> list[float]:
    """Let real time pass and return the moments at which the strobe stood."""
    stood: list[float] = []

    def note() -> None:
        if state.strobe.conjunction is not None:
            stood.append(state.strobe.conjunction.jd_tdb)
            assert state.clock.jd_tdb == state.strobe.conjunction.jd_tdb

    state.strobe.changed.connect(note)
    for _ in range(round(real_s / tick_s)):
        state.clock.advance(tick_s)
    state.strobe.changed.disconnect(note)
    return stood


@pytest.mark.parametrize("rate", [HOUR_S * 12, DAY_S, WEEK_S, MONTH_S])
@pytest.mark.parametrize("tick_s", [0.016, 0.5])
def test_no_meeting_is_passed_at_any_rate_and_tick(
    state: AppState, guide: StrobeGuide, rate: float, tick_s: float
) -> None:
    state.clock.set_rate(rate)
    state.clock.set_playing(playing=True)
    state.strobe.switch(on=True)
    stood = stops(state, 20.0, tick_s)
    assert stood == pytest.approx(AHEAD[: len(stood)], abs=1e-6)
    # Each takes its second, and the way to it.
    assert len(stood) >= int(20.0 / (HOLD_S + 3.6 * DAY_S / rate + 2 * tick_s))
    assert state.clock.rate == rate
    assert state.clock.playing


def test_it_works_backwards_and_when_turned_round_on_the_way(state: AppState, guide: StrobeGuide) -> None:
    state.clock.set_rate(-WEEK_S)
    state.clock.set_playing(playing=True)
    state.strobe.switch(on=True)
    stood = stops(state, 6.0)
    assert stood == pytest.approx(BEHIND[: len(stood)], abs=1e-6)
    assert len(stood) >= 3
    state.clock.reverse()
    again = stops(state, 6.0)
    # Time may have gone on from the last one already; from there the same meetings come back.
    expected = [jd for jd in MEETINGS if jd > stood[-1] - 1e-6]
    first = 0 if again[0] < stood[-1] + 1.0 else 1
    assert again == pytest.approx(expected[first : first + len(again)], abs=1e-6)
    assert len(again) >= 3


def test_time_stands_still_for_about_a_second(state: AppState, guide: StrobeGuide) -> None:
    state.clock.set_rate(DAY_S)
    state.clock.set_playing(playing=True)
    state.strobe.switch(on=True)
    stops(state, (AHEAD[0] - START) + 0.05)
    assert state.clock.jd_tdb == pytest.approx(AHEAD[0], abs=1e-6)
    stops(state, HOLD_S - 2 * TICK_S)
    assert state.clock.jd_tdb == pytest.approx(AHEAD[0], abs=1e-6)
    assert state.strobe.conjunction is not None
    stops(state, 4 * TICK_S)
    assert state.clock.jd_tdb > AHEAD[0] + 0.05
    assert state.strobe.conjunction is None


def test_jumps_are_followed(state: AppState, guide: StrobeGuide) -> None:
    state.clock.set_rate(DAY_S)
    state.clock.set_playing(playing=True)
    state.strobe.switch(on=True)
    for jump in (20.3, -55.1, 2.0, -2.9, 0.1):
        state.clock.set_time(state.clock.jd_tdb + jump)
        expected = next(jd for jd in MEETINGS if jd > state.clock.jd_tdb)
        assert stops(state, 4.2)[0] == pytest.approx(expected, abs=1e-6)


def test_switched_off_time_passes_and_keeps_its_rate_at_once(state: AppState, guide: StrobeGuide) -> None:
    state.clock.set_rate(WEEK_S)
    state.clock.set_playing(playing=True)
    state.strobe.switch(on=True)
    stops(state, 1.0)
    assert state.clock.holding
    state.strobe.switch(on=False)
    here = state.clock.jd_tdb
    assert stops(state, 2.0) == []
    assert (state.clock.jd_tdb - here) == pytest.approx(14.0, abs=1e-6)
    assert state.clock.rate == WEEK_S


def test_while_paused_it_waits(state: AppState, guide: StrobeGuide) -> None:
    state.strobe.switch(on=True)
    assert stops(state, 10.0) == []
    assert state.clock.jd_tdb == START


def test_with_reduced_motion_it_pauses(state: AppState) -> None:
    calm = AppState(clock=Clock(START, rate=WEEK_S), camera=Camera(reduced_motion=True))
    guide = StrobeGuide(calm)
    calm.clock.set_playing(playing=True)
    calm.strobe.switch(on=True)
    assert stops(calm, 20.0) == pytest.approx(AHEAD[:1], abs=1e-6)
    assert not calm.clock.playing
    calm.clock.set_playing(playing=True)
    assert stops(calm, 20.0) == pytest.approx(AHEAD[1:2], abs=1e-6)
    guide.stop()


def test_the_end_of_the_ephemeris_still_pauses(state: AppState, guide: StrobeGuide) -> None:
    state.clock.set_time(STOP_JD_TDB - 10.0)
    state.clock.set_rate(WEEK_S)
    state.clock.set_playing(playing=True)
    state.strobe.switch(on=True)
    assert 2 <= len(stops(state, 10.0)) <= 3
    assert not state.clock.playing


def test_fresh_conjunctions_only_where_they_are_asked_for(state: AppState, guide: StrobeGuide) -> None:
    jd_tdb = AHEAD[0] + 0.25 * MARKED_DAYS
    assert guide.fresh_conjunctions(jd_tdb) == ()
    state.strobe.switch(on=True)
    assert IO_EUROPA in [one.pair for one in guide.fresh_conjunctions(jd_tdb)]
    state.strobe.switch(on=False)
    assert guide.fresh_conjunctions(jd_tdb) == ()
    state.studies.show(Study.RESONANCE)
    assert IO_EUROPA in [one.pair for one in guide.fresh_conjunctions(jd_tdb)]
    state.studies.show(Study.TIDES)
    assert guide.fresh_conjunctions(jd_tdb) == ()


def test_fresh_is_what_time_has_just_passed(state: AppState, guide: StrobeGuide) -> None:
    state.studies.show(Study.RESONANCE)

    def fresh(jd_tdb: float) -> list[object]:
        return [one.pair for one in guide.fresh_conjunctions(jd_tdb)]

    before, after = AHEAD[0] - 0.1 * MARKED_DAYS, AHEAD[0] + 0.1 * MARKED_DAYS
    assert IO_EUROPA not in fresh(before)
    assert IO_EUROPA in fresh(after)
    assert IO_EUROPA not in fresh(AHEAD[0] + 1.1 * MARKED_DAYS)
    state.clock.reverse()
    assert IO_EUROPA in fresh(before)
    assert IO_EUROPA not in fresh(after)
    for moment in (START + 0.3 * step for step in range(200)):
        assert len(fresh(moment)) == len(set(fresh(moment))), "of each pair at most one"


def test_every_pair_gets_its_mark(state: AppState, guide: StrobeGuide) -> None:
    state.studies.show(Study.RESONANCE)
    marked = {one.pair for step in range(200) for one in guide.fresh_conjunctions(START + 0.2 * step)}
    assert marked == set(PAIRS)


def test_stopped_it_listens_no_more(state: AppState) -> None:
    guide = StrobeGuide(state)
    state.clock.set_rate(WEEK_S)
    state.clock.set_playing(playing=True)
    state.strobe.switch(on=True)
    guide.stop()
    assert stops(state, 3.0) == []
    assert state.clock.jd_tdb == pytest.approx(START + 21.0, abs=1e-6)
