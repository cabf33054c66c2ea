"""The one clock: what moment is shown, how fast it runs and in which direction."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from psygnal import Signal

from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.astro.timescales import now_jd_tdb
from jovian_viewer.errors import BadInputError, EphemerisRangeError
from jovian_viewer.language import local_number, mark, tr

MINUTE_S: Final = 60.0
HOUR_S: Final = 3600.0
DAY_S: Final = SECONDS_PER_DAY
WEEK_S: Final = 7 * DAY_S
MONTH_S: Final = 30 * DAY_S


@dataclass(frozen=True, slots=True)
class RateStep:
    """One stop of the rate ladder: simulated seconds per real second, and its name."""

    seconds_per_second: float
    label: str


# From real time to a month a second; K and L walk this ladder.
RATE_LADDER: Final = (
    RateStep(1.0, mark("real time")),
    RateStep(10.0, mark("10 s a second")),
    RateStep(MINUTE_S, mark("1 min a second")),
    RateStep(5 * MINUTE_S, mark("5 min a second")),
    RateStep(15 * MINUTE_S, mark("15 min a second")),
    RateStep(HOUR_S, mark("1 h a second")),
    RateStep(3 * HOUR_S, mark("3 h a second")),
    RateStep(6 * HOUR_S, mark("6 h a second")),
    RateStep(12 * HOUR_S, mark("12 h a second")),
    RateStep(DAY_S, mark("1 day a second")),
    RateStep(3 * DAY_S, mark("3 days a second")),
    RateStep(WEEK_S, mark("1 week a second")),
    RateStep(MONTH_S, mark("1 month a second")),
)
OPENING_RATE: Final = HOUR_S
_RATE_UNITS: Final = ((DAY_S, mark("days")), (HOUR_S, "h"), (MINUTE_S, "min"), (1.0, "s"))


def rate_label(rate: float) -> str:
    """Describe a rate for people: ``'1 h a second, backwards'``.

    Parameters
    ----------
    rate : float
        Simulated seconds per real second; negative runs backwards.
    """
    magnitude = abs(rate)
    for step in RATE_LADDER:
        if math.isclose(step.seconds_per_second, magnitude):
            label = tr(step.label)
            break
    else:
        unit_s, unit = next(((s, unit) for s, unit in _RATE_UNITS if magnitude >= s), _RATE_UNITS[-1])
        number = local_number(f"{magnitude / unit_s:.4g}")
        label = tr("{number} {unit} a second", number=number, unit=tr(unit))
    return tr("{rate}, backwards", rate=label) if rate < 0 else label


class Clock:
    """What moment is shown. The only owner of "now".

    Invariant: :attr:`jd_tdb` always lies inside the ephemeris. Broken, a frame would ask for a moment
    nothing can compute and the window would go blank; guarded by ``tests/unit/state/test_clock.py``.

    Signals
    -------
    time_changed(jd_tdb), playing_changed(playing), rate_changed(rate), ran_out(message)
        `ran_out` is emitted when running time reaches the end of the ephemeris and stops.
    reached_stop(jd_tdb)
        Running time has come to the moment of :meth:`stop_at`, and shows exactly that.
    """

    time_changed = Signal(float)
    playing_changed = Signal(bool)
    rate_changed = Signal(float)
    ran_out = Signal(str)
    reached_stop = Signal(float)

    def __init__(
        self, jd_tdb: float | None = None, *, rate: float = OPENING_RATE, now: Callable[[], float] = now_jd_tdb
    ) -> None:
        self._now = now
        self._jd_tdb = float(check_covered(self._now() if jd_tdb is None else jd_tdb))
        self._rate = _checked_rate(rate)
        self._playing = False
        self._stop_jd_tdb: float | None = None
        self._hold_left_s = 0.0

    @property
    def jd_tdb(self) -> float:
        """The moment shown, Julian date TDB."""
        return self._jd_tdb

    @property
    def rate(self) -> float:
        """Simulated seconds per real second while playing; negative runs backwards."""
        return self._rate

    @property
    def playing(self) -> bool:
        """Whether time runs."""
        return self._playing

    @property
    def holding(self) -> bool:
        """Whether time is playing, but held for a moment."""
        return self._hold_left_s > 0.0

    def set_time(self, jd_tdb: float) -> None:
        """Go to a moment.

        Raises
        ------
        EphemerisRangeError
            If it lies outside the ephemeris; the clock then stays where it was.
        """
        moment = float(check_covered(jd_tdb))
        # Whoever goes somewhere else has seen enough.
        self._hold_left_s = 0.0
        if moment == self._jd_tdb:
            return
        self._jd_tdb = moment
        self.time_changed.emit(moment)

    def go_to_now(self) -> None:
        """Go to the present moment."""
        self.set_time(self._now())

    def step(self, seconds: float) -> None:
        """Go forwards (or backwards) by some seconds of simulated time."""
        self.set_time(self._jd_tdb + seconds / SECONDS_PER_DAY)

    def advance(self, elapsed_real_s: float) -> None:
        """Let `elapsed_real_s` seconds of real time pass; does nothing while paused."""
        if not self._playing or elapsed_real_s <= 0.0:
            return
        held_s = min(self._hold_left_s, elapsed_real_s)
        self._hold_left_s -= held_s
        elapsed_real_s -= held_s
        if elapsed_real_s <= 0.0 or self._come_to_stop(self._jd_tdb + elapsed_real_s * self._rate / SECONDS_PER_DAY):
            return
        try:
            self.step(elapsed_real_s * self._rate)
        except EphemerisRangeError as error:
            forwards = self._rate > 0.0
            # The last minute of 2199 in UTC lies beyond the end in TDB: from there it does not jump back.
            self.set_time(max(self._jd_tdb, error.stop_jd_tdb) if forwards else error.start_jd_tdb)
            self.set_playing(playing=False)
            self.ran_out.emit(
                tr("The ephemeris ends with 2199: time is paused. Press J to turn round.")
                if forwards
                else tr("The ephemeris begins with 1800: time is paused. Press J to turn round.")
            )

    def stop_at(self, jd_tdb: float | None) -> None:
        """Let running time come to a moment exactly instead of passing it, however fast it runs.

        There it says so once and forgets the moment; whoever hears that may hold or pause it. Time that is set goes
        anywhere, and the moment stays known.

        Parameters
        ----------
        jd_tdb : float or None
            Julian date TDB; None lets time pass freely.
        """
        self._stop_jd_tdb = jd_tdb

    def hold(self, real_s: float) -> None:
        """Let time stand still for some seconds of real time, and then go on at its rate; only while it plays."""
        if self._playing:
            self._hold_left_s = max(0.0, real_s)

    def _come_to_stop(self, target_jd_tdb: float) -> bool:
        """Go to the stop if it lies ahead, no farther than a moment; return whether it was reached."""
        stop, here = self._stop_jd_tdb, self._jd_tdb
        if stop is None or not (here < stop <= target_jd_tdb or target_jd_tdb <= stop < here):
            return False
        self._stop_jd_tdb = None
        self.set_time(stop)
        self.reached_stop.emit(stop)
        return True

    def set_playing(self, *, playing: bool) -> None:
        """Let time run or stand still; the rate is kept."""
        if playing == self._playing:
            return
        self._playing = playing
        self._hold_left_s = 0.0
        self.playing_changed.emit(playing)

    def toggle_playing(self) -> None:
        """Play if paused, pause if playing."""
        self.set_playing(playing=not self._playing)

    def set_rate(self, rate: float) -> None:
        """Set the rate, simulated seconds per real second.

        Raises
        ------
        BadInputError
            If it is zero, not a number, or faster than a month a second.
        """
        rate = _checked_rate(rate)
        if rate == self._rate:
            return
        self._rate = rate
        self.rate_changed.emit(rate)

    def reverse(self) -> None:
        """Run the other way at the same speed."""
        self.set_rate(-self._rate)

    def faster(self) -> None:
        """Take the next step up the rate ladder, direction kept."""
        above = [
            step.seconds_per_second for step in RATE_LADDER if step.seconds_per_second > abs(self._rate) * (1 + 1e-9)
        ]
        if above:
            self.set_rate(math.copysign(above[0], self._rate))

    def slower(self) -> None:
        """Take the next step down the rate ladder, direction kept."""
        below = [
            step.seconds_per_second for step in RATE_LADDER if step.seconds_per_second < abs(self._rate) * (1 - 1e-9)
        ]
        if below:
            self.set_rate(math.copysign(below[-1], self._rate))


def _checked_rate(rate: float) -> float:
    rate = float(rate)
    if not math.isfinite(rate) or rate == 0.0 or abs(rate) > MONTH_S:
        msg = tr(
            "rate {rate:g} cannot be used: give simulated seconds per second, not 0, between "
            "-{month:.0f} and {month:.0f} (a month a second)",
            rate=rate,
            month=MONTH_S,
        )
        raise BadInputError(msg)
    return rate
