"""The clock: what moment is shown, how fast it runs."""

from __future__ import annotations

import math
from unittest.mock import Mock

import pytest

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import BadInputError, EphemerisRangeError
from jovian_viewer.state.clock import DAY_S, HOUR_S, MONTH_S, RATE_LADDER, Clock, rate_label

NOW = parse_utc("2026-11-22T12:00")


@pytest.fixture
def clock() -> Clock:
    return Clock(now=lambda: NOW)


def listen(signal: object) -> Mock:
    """Return a mock that hears a signal; the caller keeps it alive."""
    heard = Mock()
    signal.connect(heard, check_nargs=False)  # type: ignore[attr-defined]
    return heard


def test_begins_now_paused_at_an_hour_a_second(clock: Clock) -> None:
    assert clock.jd_tdb == NOW
    assert clock.rate == HOUR_S
    assert not clock.playing


def test_advances_only_while_playing(clock: Clock) -> None:
    clock.advance(1.0)
    assert clock.jd_tdb == NOW
    clock.set_playing(playing=True)
    clock.advance(2.0)
    assert (clock.jd_tdb - NOW) * DAY_S == pytest.approx(2 * HOUR_S, abs=1e-3)


def test_pausing_keeps_the_rate(clock: Clock) -> None:
    clock.set_rate(-DAY_S)
    clock.toggle_playing()
    clock.toggle_playing()
    assert clock.rate == -DAY_S


def test_reverse_runs_back_the_same_way(clock: Clock) -> None:
    clock.set_playing(playing=True)
    clock.advance(3.0)
    clock.reverse()
    clock.advance(3.0)
    assert clock.jd_tdb == pytest.approx(NOW, abs=1e-9)


def test_the_ladder_goes_from_real_time_to_a_month_a_second_and_keeps_direction(clock: Clock) -> None:
    clock.set_rate(-1.0)
    for step in RATE_LADDER[1:]:
        clock.faster()
        assert clock.rate == -step.seconds_per_second
    clock.faster()
    assert clock.rate == -MONTH_S
    for step in reversed(RATE_LADDER[:-1]):
        clock.slower()
        assert clock.rate == -step.seconds_per_second
    clock.slower()
    assert clock.rate == -1.0


def test_a_rate_between_two_steps_joins_the_ladder(clock: Clock) -> None:
    clock.set_rate(100.0)
    clock.faster()
    assert clock.rate == 300.0
    clock.set_rate(100.0)
    clock.slower()
    assert clock.rate == 60.0


@pytest.mark.parametrize("rate", [0.0, math.nan, math.inf, 2 * MONTH_S])
def test_impossible_rates_are_refused(clock: Clock, rate: float) -> None:
    with pytest.raises(BadInputError, match="rate"):
        clock.set_rate(rate)
    assert clock.rate == HOUR_S


@pytest.mark.parametrize("jd_tdb", [0.0, math.nan, 3e6])
def test_moments_outside_leave_the_clock_unmoved(clock: Clock, jd_tdb: float) -> None:
    heard = listen(clock.time_changed)
    with pytest.raises(EphemerisRangeError):
        clock.set_time(jd_tdb)
    assert clock.jd_tdb == NOW
    heard.assert_not_called()


def test_running_out_of_ephemeris_stops_and_says_so() -> None:
    clock = Clock(parse_utc("2199-12-31T23:00"), rate=MONTH_S)
    heard = listen(clock.ran_out)
    clock.set_playing(playing=True)
    clock.advance(1.0)
    assert not clock.playing
    assert "ends with 2199" in heard.call_args.args[0]
    assert clock.jd_tdb == pytest.approx(parse_utc("2199-12-31T23:59"), abs=1e-3)
    clock.reverse()
    clock.set_playing(playing=True)
    clock.advance(1e-3)
    assert clock.playing


def test_signals_come_once_and_only_for_changes(clock: Clock) -> None:
    times, plays, rates = (listen(s) for s in (clock.time_changed, clock.playing_changed, clock.rate_changed))
    clock.set_time(NOW)
    clock.set_playing(playing=False)
    clock.set_rate(HOUR_S)
    assert [heard.call_count for heard in (times, plays, rates)] == [0, 0, 0]
    clock.set_time(NOW + 1)
    clock.toggle_playing()
    clock.faster()
    assert [heard.call_count for heard in (times, plays, rates)] == [1, 1, 1]


def test_now_comes_back_from_anywhere(clock: Clock) -> None:
    clock.set_time(parse_utc("1900-01-01"))
    clock.go_to_now()
    assert clock.jd_tdb == NOW


@pytest.mark.parametrize(
    ("rate", "label"),
    [
        (1.0, "real time"),
        (600.0, "10 min a second"),
        (129600.0, "1.5 days a second"),
        (-3600.0, "1 h a second, backwards"),
        (2592000.0, "1 month a second"),
        (4.0, "4 s a second"),
    ],
)
def test_rates_have_names(rate: float, label: str) -> None:
    assert rate_label(rate) == label


def test_in_the_last_minute_time_stops_and_does_not_jump_back() -> None:
    clock = Clock(parse_utc("2199-12-31T23:59:30Z"))
    before = clock.jd_tdb
    clock.set_rate(HOUR_S)
    clock.set_playing(playing=True)
    clock.advance(1.0)
    assert clock.jd_tdb == before
    assert not clock.playing
