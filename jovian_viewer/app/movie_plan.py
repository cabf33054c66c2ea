"""Plans of movies: which moment each frame shows, and when a tour's steps come. Pure: nothing is drawn here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.catalog.tour import Tour
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.clock import MONTH_S, OPENING_RATE
from jovian_viewer.state.export_limits import MOVIE_FPS

DEFAULT_FPS: Final = 25
DEFAULT_DURATION_S: Final = 10.0
# Twenty minutes at 30 frames a second: hours of work on a slow machine.
MOST_FRAMES: Final = 36_000
_LONGEST_S: Final = 3600.0
# The maps' owners are named during the last seconds of a movie.
_CREDITS_S: Final = 2.5


@dataclass(frozen=True, slots=True)
class SpanPlan:
    """A span of time, frame by frame: the first one shows its beginning, the last one its end.

    Attributes
    ----------
    start_jd_tdb, stop_jd_tdb : float
        Time runs backwards where the stop lies before the start.
    frames : int
        At least two.
    fps : int
    """

    start_jd_tdb: float
    stop_jd_tdb: float
    frames: int
    fps: int

    @property
    def rate(self) -> float:
        """Simulated seconds per second of the movie."""
        return (self.stop_jd_tdb - self.start_jd_tdb) * SECONDS_PER_DAY * self.fps / (self.frames - 1)

    def moment(self, frame: int) -> float:
        """Return which moment a frame shows, TDB."""
        part = frame / (self.frames - 1)
        return (1.0 - part) * self.start_jd_tdb + part * self.stop_jd_tdb


@dataclass(frozen=True, slots=True)
class Shot:
    """The frames of one step of a tour.

    Attributes
    ----------
    step : int
        Which one, from 0.
    first_frame, frames : int
    """

    step: int
    first_frame: int
    frames: int


@dataclass(frozen=True, slots=True)
class TourPlan:
    """A tour, step by step.

    Attributes
    ----------
    shots : tuple of Shot
        One after the other, without gaps.
    fps : int
    """

    shots: tuple[Shot, ...]
    fps: int

    @property
    def frames(self) -> int:
        """How many frames all steps have."""
        return self.shots[-1].first_frame + self.shots[-1].frames


def plan_span(
    start_jd_tdb: float,
    stop_jd_tdb: float | None = None,
    *,
    rate: float | None = None,
    duration_s: float | None = None,
    fps: int = DEFAULT_FPS,
) -> SpanPlan:
    """Plan a movie of a span of time.

    Parameters
    ----------
    start_jd_tdb : float
    stop_jd_tdb : float, optional
        Left out, it follows from rate and duration.
    rate : float, optional
        Simulated seconds per second; one hour if it does not follow from the others. Its sign only matters without a
        stop.
    duration_s : float, optional
        How long the movie is, in seconds; ten if it does not follow from the others.
    fps : int
        Frames per second.

    Raises
    ------
    BadInputError
        If they contradict each other, or it cannot be done.
    EphemerisRangeError
        If the span leaves what can be computed.
    """
    _check_fps(fps)
    if stop_jd_tdb is not None and rate is not None and duration_s is not None:
        raise BadInputError(
            tr("a movie from one moment to another has a rate or a duration, not both: leave one of them out")
        )
    if rate is not None and not (math.isfinite(rate) and rate != 0.0):
        raise BadInputError(tr("rate {rate:g} cannot be used: give simulated seconds per second, like 3600", rate=rate))
    if duration_s is not None and not 0.0 < duration_s <= _LONGEST_S:
        raise BadInputError(
            tr(
                "duration {duration:g} cannot be used: give seconds, above 0 and up to {most:g}",
                duration=duration_s,
                most=_LONGEST_S,
            )
        )
    if stop_jd_tdb is None:
        duration_s = DEFAULT_DURATION_S if duration_s is None else duration_s
        stop_jd_tdb = start_jd_tdb + (OPENING_RATE if rate is None else rate) * duration_s / SECONDS_PER_DAY
    elif stop_jd_tdb == start_jd_tdb:
        raise BadInputError(tr("the span has no length: give a stop that differs from the start"))
    elif rate is not None:
        duration_s = abs(stop_jd_tdb - start_jd_tdb) * SECONDS_PER_DAY / abs(rate)
    elif duration_s is None:
        duration_s = DEFAULT_DURATION_S
    for moment in (start_jd_tdb, stop_jd_tdb):
        check_covered(moment)
    plan = SpanPlan(start_jd_tdb, stop_jd_tdb, _checked_frames(duration_s * fps), fps)
    if abs(plan.rate) > MONTH_S:
        raise BadInputError(
            tr(
                "this movie would run at {rate:.3g} simulated seconds per second, and {most:g} is the most: "
                "give it a longer duration, or a shorter span",
                rate=abs(plan.rate),
                most=MONTH_S,
            )
        )
    return plan


def plan_tour(tour: Tour, *, fps: int = DEFAULT_FPS, pace: float = 1.0) -> TourPlan:
    """Plan a movie of a tour.

    Parameters
    ----------
    tour : Tour
    fps : int
        Frames per second.
    pace : float
        How many times faster than told its steps follow each other.

    Raises
    ------
    BadInputError
        If there would be too many frames.
    """
    _check_fps(fps)
    shots: list[Shot] = []
    end_s = 0.0
    for index, step in enumerate(tour.steps):
        first = 0 if not shots else shots[-1].first_frame + shots[-1].frames
        # Rounded from the beginning: no error adds up.
        end_s += step.duration_s / pace
        shots.append(Shot(index, first, max(round(end_s * fps) - first, 1)))
    plan = TourPlan(tuple(shots), fps)
    _checked_frames(plan.frames)
    return plan


def step_words(tour: Tour, step: int) -> tuple[str, str]:
    """Return what is written over a step of a tour: what it tells, and below that how far the tour is."""
    where = tr("{tour}, {step} of {steps}", tour=tour.title, step=step + 1, steps=len(tour.steps))
    return tour.steps[step].text, where


def shows_credits(frame: int, frames: int, fps: int) -> bool:
    """Return whether a frame names the owners of the maps: those of the last seconds do, in short movies all."""
    return frame >= frames - round(_CREDITS_S * fps)


def seconds_left(done: int, frames: int, elapsed_s: float) -> float | None:
    """Return how long the rest will take if it goes on as so far; None before anything is known."""
    return elapsed_s / done * (frames - done) if done > 0 else None


def _check_fps(fps: int) -> None:
    least, most = MOVIE_FPS
    if not least <= fps <= most:
        raise BadInputError(
            tr("{fps} frames per second cannot be used: give {least} to {most}", fps=fps, least=least, most=most)
        )


def _checked_frames(frames: float) -> int:
    if frames > MOST_FRAMES:
        raise BadInputError(
            tr(
                "the movie would have {frames:.0f} frames, and {most} are the most: "
                "make it shorter, or give fewer frames per second",
                frames=frames,
                most=MOST_FRAMES,
            )
        )
    return max(round(frames), 2)
