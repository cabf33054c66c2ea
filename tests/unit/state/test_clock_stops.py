"""The clock's stops: running time comes to a moment exactly, and may be held there."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.state.clock import DAY_S, HOUR_S, MONTH_S, Clock

NOW = parse_utc("2026-11-22T12:00")


@pytest.fixture
def clock() -> Clock:
    clock = Clock(NOW)
    clock.set_playing(playing=True)
    return clock


@pytest.fixture
def heard(clock: Clock) -> Mock:
    heard = Mock()
    clock.reached_stop.connect(heard, check_nargs=False)
    return heard


@pytest.mark.parametrize("direction", [1.0, -1.0])
@pytest.mark.parametrize("rate", [1.0, HOUR_S, MONTH_S])
def test_it_comes_to_a_stop_exactly_however_fast(clock: Clock, heard: Mock, rate: float, direction: float) -> None:
    stop = NOW + direction * 0.4 * rate / DAY_S
    clock.set_rate(direction * rate)
    clock.stop_at(stop)
    clock.advance(0.25)
    heard.assert_not_called()
    clock.advance(0.25)
    assert clock.jd_tdb == stop
    heard.assert_called_once_with(stop)
    assert clock.rate == direction * rate
    # Said once; then time goes on.
    clock.advance(0.25)
    assert (clock.jd_tdb - stop) * direction > 0.0
    heard.assert_called_once_with(stop)


def test_a_stop_behind_or_taken_back_is_passed(clock: Clock, heard: Mock) -> None:
    clock.stop_at(NOW - 0.01)
    clock.advance(1.0)
    clock.stop_at(clock.jd_tdb)
    clock.advance(1.0)
    clock.stop_at(clock.jd_tdb + 0.01)
    clock.stop_at(None)
    clock.advance(1.0)
    heard.assert_not_called()
    assert clock.jd_tdb == pytest.approx(NOW + 3.0 * HOUR_S / DAY_S, abs=1e-9)


def test_time_that_is_set_goes_past_it(clock: Clock, heard: Mock) -> None:
    clock.stop_at(NOW + 1.0)
    clock.set_time(NOW + 2.0)
    clock.step(HOUR_S)
    heard.assert_not_called()
    clock.set_rate(-HOUR_S)
    clock.advance(1000.0)
    heard.assert_called_once_with(NOW + 1.0)


def test_held_time_stands_still_and_then_runs_on_with_what_is_left(clock: Clock) -> None:
    clock.hold(1.0)
    clock.advance(0.6)
    assert clock.jd_tdb == NOW
    assert clock.holding
    assert clock.playing
    clock.advance(0.6)
    assert not clock.holding
    assert (clock.jd_tdb - NOW) * DAY_S == pytest.approx(0.2 * HOUR_S, abs=1e-3)


@pytest.mark.parametrize("deed", ["set", "pause"])
def test_whoever_acts_does_not_wait(clock: Clock, deed: str) -> None:
    clock.hold(10.0)
    if deed == "set":
        clock.set_time(NOW + 1.0)
    else:
        clock.set_playing(playing=False)
        clock.set_playing(playing=True)
    assert not clock.holding


def test_what_does_not_run_cannot_be_held(clock: Clock) -> None:
    clock.set_playing(playing=False)
    clock.hold(10.0)
    assert not clock.holding
