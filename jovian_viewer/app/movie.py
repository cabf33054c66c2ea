"""Movies: the frames of a plan, taken in one studio and written to one file."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jovian_viewer import __version__
from jovian_viewer.app.movie_plan import SpanPlan, TourPlan, seconds_left, shows_credits, step_words
from jovian_viewer.app.still import StillRequest, lettering, still_look
from jovian_viewer.app.still_view import resolve_still_view
from jovian_viewer.app.studio import SUPERSAMPLING, Studio
from jovian_viewer.astro.bodies import BODIES
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.catalog.assets import texture_source
from jovian_viewer.export.movie_file import MovieWriter, Quality, check_movie_place, even_size
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.pictured import caption_of

if TYPE_CHECKING:
    from jovian_viewer.app.director import Director, Frame
    from jovian_viewer.catalog.tour import Tour
    from jovian_viewer.scene.look import Look
    from jovian_viewer.state.view_state import ViewState

DEFAULT_SIZE_PX: Final = (1280, 720)


@dataclass(frozen=True, slots=True)
class MovieProgress:
    """How far a movie is.

    Attributes
    ----------
    done, frames : int
        Of its frames.
    left_s : float or None
        How long the rest will take; None before that can be told.
    """

    done: int
    frames: int
    left_s: float | None


@dataclass(frozen=True, slots=True)
class MovieLook:
    """What every frame of a movie has in common.

    Attributes
    ----------
    size_px : (int, int)
        Odd sides become a pixel shorter.
    quality : Quality
    labels : bool
        Names of bodies and places.
    caption : bool
        Moment and scale below, at the end whose maps they are; what a tour tells.
    """

    size_px: tuple[int, int] = DEFAULT_SIZE_PX
    quality: Quality = Quality.GOOD
    labels: bool = True
    caption: bool = True


# Given where to note problems, the frames one after the other.
Frames = Callable[[list[str]], "Iterator[Frame]"]


def named_view_frames(plan: SpanPlan, request: StillRequest) -> Frames:
    """Return the frames of a span, seen in a named view; the view follows its body, or stays at the Earth.

    Parameters
    ----------
    plan : SpanPlan
    request : StillRequest
        Its moment is of no account.
    """

    def frames(problems: list[str]) -> Iterator[Frame]:
        for index in range(plan.frames):
            moment = dataclasses.replace(request, jd_tdb=plan.moment(index))
            view = resolve_still_view(
                moment.jd_tdb,
                moment.view,
                moment.scale,
                standpoint=moment.standpoint,
                field_deg=moment.field_deg,
                whole_paths=moment.whole_paths and moment.spacecraft,
            )
            look = still_look(view, moment, problems)
            yield view.snapshot, dataclasses.replace(look, backwards=plan.rate < 0.0)

    return frames


def shared_view_frames(plan: SpanPlan, view: ViewState) -> Frames:
    """Return the frames of a span, seen as a view state says: what it follows, they follow.

    Parameters
    ----------
    plan : SpanPlan
    view : ViewState
        Its moment is of no account.
    """

    def frames(problems: list[str]) -> Iterator[Frame]:
        from jovian_viewer.app.director import Director

        director = Director.of_view(view, problems)
        clock = director.state.clock
        clock.set_time(plan.start_jd_tdb)
        clock.set_rate(plan.rate)
        clock.set_playing(playing=True)
        try:
            for index in range(plan.frames):
                yield director.frame()
                if index + 1 < plan.frames:
                    director.advance(1.0 / plan.fps)
        finally:
            director.stop()

    return frames


def tour_frames(plan: TourPlan, tour: Tour, begin: AppState | ViewState) -> Frames:
    """Return the frames of a tour: its flights, its moments, and what it tells over them.

    Parameters
    ----------
    plan : TourPlan
    tour : Tour
    begin : AppState or ViewState
        What it finds.
    """

    def frames(problems: list[str]) -> Iterator[Frame]:
        from jovian_viewer.app.director import Director

        if isinstance(begin, AppState):
            director = Director(begin, problems, tours=True)
        else:
            director = Director.of_view(begin, problems, tours=True)
        state = director.state
        state.clock.set_playing(playing=True)
        try:
            for shot in plan.shots:
                if shot.step == 0:
                    state.tour.start(tour, playing=False)
                else:
                    state.tour.next()
                for _ in range(shot.frames):
                    yield _told(director, tour, shot.step)
                    director.advance(1.0 / plan.fps)
        finally:
            director.stop()

    return frames


def _told(director: Director, tour: Tour, step: int) -> Frame:
    snapshot, look = director.frame()
    text, where = step_words(tour, step)
    # What the guides have to say about the picture goes on standing below.
    remarks = " \u00b7 ".join(filter(None, (look.headline, look.subline)))
    return snapshot, dataclasses.replace(look, headline=text, subline=remarks or where)


def make_movie(
    path: Path,
    plan: SpanPlan | TourPlan,
    frames: Frames,
    movie: MovieLook,
    report: Callable[[MovieProgress], None] | None = None,
) -> list[str]:
    """Render a movie and write it.

    Parameters
    ----------
    path : Path
        Its ending chooses the format.
    plan : SpanPlan or TourPlan
    frames : callable
        As :func:`named_view_frames`, :func:`shared_view_frames` and :func:`tour_frames` return it.
    movie : MovieLook
    report : callable, optional
        Told after each frame how far it is. What it raises stops the work; nothing is left behind then.

    Returns
    -------
    list of str
        What could not be loaded and was drawn without, as sentences.

    Raises
    ------
    BadInputError
        If a size or a view cannot be used.
    OutputError
        If the file cannot be written.
    DriverError
        If there is not enough OpenGL to draw with.
    """
    from jovian_viewer.app.frame_look import exported

    check_movie_place(path)
    size_px = even_size(movie.size_px)
    supersampling = 1 if movie.quality is Quality.DRAFT else SUPERSAMPLING
    with Studio(size_px, lettering(size_px), supersampling=supersampling) as studio:
        problems = studio.problems
        with MovieWriter(path, size_px, plan.fps, movie.quality, _texts(plan)) as writer:
            begun = time.monotonic()
            for index, (snapshot, look) in enumerate(frames(problems)):
                caption = _caption(float(snapshot.jd_tdb), look) if movie.caption else None
                credits_ = shows_credits(index, plan.frames, plan.fps)
                shown = exported(look, labels=movie.labels, caption=caption, credits_=credits_)
                writer.add(studio.take(snapshot, shown))
                if report is not None:
                    left_s = seconds_left(index + 1, plan.frames, time.monotonic() - begun)
                    report(MovieProgress(index + 1, plan.frames, left_s))
        return problems


def _caption(jd_tdb: float, look: Look) -> str:
    return look.caption if look.caption is not None else caption_of(jd_tdb, look.camera.end)


def _texts(plan: SpanPlan | TourPlan) -> dict[str, str]:
    title = tr("A tour of the Jovian system")
    if isinstance(plan, SpanPlan):
        start, stop = format_utc(plan.start_jd_tdb), format_utc(plan.stop_jd_tdb)
        title = tr("The Jovian system, {start} to {stop} UTC", start=start, stop=stop)
    maps = "; ".join(f"{body.display_name}: {texture_source(body).credit}" for body in BODIES)
    return {
        "title": title,
        "comment": tr("Made with Jovian Viewer {version}. Maps: {maps}", version=__version__, maps=maps),
    }
