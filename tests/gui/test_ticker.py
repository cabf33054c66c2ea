"""The ticker: beats while something moves, and only then."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.ticker import LONGEST_TICK_S, Ticker


@pytest.fixture
def ticks() -> list[float]:
    """Return a list for the elapsed seconds of each tick."""
    return []


def test_it_is_silent_while_paused_and_untouched(state: AppState, ticks: list[float], qtbot: QtBot) -> None:
    ticker = Ticker(state, ticks.append, interval_ms=1)
    qtbot.wait(30)
    assert not ticker.running
    assert ticks == []


def test_it_beats_while_time_runs_and_stops_with_it(state: AppState, ticks: list[float], qtbot: QtBot) -> None:
    ticker = Ticker(state, ticks.append, interval_ms=1)
    state.clock.set_playing(playing=True)
    qtbot.waitUntil(lambda: len(ticks) >= 3)
    state.clock.set_playing(playing=False)
    assert not ticker.running
    count = len(ticks)
    qtbot.wait(30)
    assert len(ticks) == count
    assert all(0.0 < tick <= LONGEST_TICK_S for tick in ticks)


def test_it_beats_through_a_flight_and_stops_at_its_end(state: AppState, qtbot: QtBot) -> None:
    ticker = Ticker(state, interval_ms=1)
    state.camera.fly_to_body(BodyId.IO)
    assert ticker.running
    qtbot.waitUntil(lambda: not state.camera.flying, timeout=3000)
    assert not ticker.running
    assert state.camera.pose.target is BodyId.IO


def test_elapsed_time_is_measured_and_a_sleep_is_no_leap(state: AppState, ticks: list[float], qtbot: QtBot) -> None:
    readings = iter([100.0, 100.02, 4000.0])
    ticker = Ticker(state, ticks.append, interval_ms=1, read_clock=lambda: next(readings, 5000.0))
    state.clock.set_playing(playing=True)
    qtbot.waitUntil(lambda: len(ticks) >= 2)
    ticker.stop()
    assert ticks[:2] == [pytest.approx(0.02), LONGEST_TICK_S]


def test_the_clock_advances_by_the_rate(state: AppState, qtbot: QtBot) -> None:
    start = state.clock.jd_tdb
    ticker = Ticker(state, interval_ms=1)
    state.clock.set_rate(3600.0)
    state.clock.set_playing(playing=True)
    qtbot.waitUntil(lambda: state.clock.jd_tdb > start + 1e-3)
    ticker.stop()
    assert not ticker.running


def test_stopped_it_stays_silent(state: AppState, ticks: list[float], qtbot: QtBot) -> None:
    ticker = Ticker(state, ticks.append, interval_ms=1)
    ticker.stop()
    state.clock.set_playing(playing=True)
    assert not ticker.running
