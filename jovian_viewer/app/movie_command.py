"""The command ``movie``: what was typed, checked as a whole before anything is drawn."""

from __future__ import annotations

import argparse
import dataclasses
import math

from jovian_viewer.app.movie import (
    DEFAULT_SIZE_PX,
    Frames,
    MovieLook,
    make_movie,
    named_view_frames,
    shared_view_frames,
    tour_frames,
)
from jovian_viewer.app.movie_plan import DEFAULT_FPS, SpanPlan, TourPlan, plan_span, plan_tour
from jovian_viewer.app.opening import read_night_fill, read_scale
from jovian_viewer.app.picture_command import captioned, read_wished, still_request
from jovian_viewer.app.still_view import resolve_still_view
from jovian_viewer.app.view_state_guide import find_event
from jovian_viewer.app.work_report import WorkReport
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.tours import find_tour
from jovian_viewer.errors import BadInputError
from jovian_viewer.export.movie_file import Quality, check_movie_place, even_size
from jovian_viewer.export.picture import parse_size
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.view_options import DEFAULT_NIGHT_FILL, READABLE_SCALE, ViewOptions, ViewSettings
from jovian_viewer.state.view_state import ViewState

# A tour has its own times and views.
_NOT_WITH_TOURS = ("stop", "rate", "duration", "view", "stand", "field")
_PACES = (0.1, 100.0)


def write_movie(options: argparse.Namespace, report: WorkReport) -> list[str]:
    """Write the movie that was asked for.

    Returns
    -------
    list of str
        What could not be loaded and was drawn without, as sentences.

    Raises
    ------
    JovianViewerError
        Naming the first value that cannot be used, before anything is drawn; or why it could not be written.
    """
    check_movie_place(options.out)
    movie = MovieLook(
        size_px=even_size(DEFAULT_SIZE_PX if options.size is None else parse_size(options.size)),
        quality=Quality(options.quality),
        labels=options.labels,
        caption=captioned(options),
    )
    fps = DEFAULT_FPS if options.fps is None else options.fps
    plan: SpanPlan | TourPlan
    notes: list[str] = []
    plan, frames = _span(options, fps, notes) if options.tour is None else _tour(options, fps, notes)
    problems = make_movie(
        options.out,
        plan,
        frames,
        movie,
        lambda progress: report.count(progress.done, progress.frames, progress.left_s),
    )
    return [*notes, *problems]


def _span(options: argparse.Namespace, fps: int, notes: list[str]) -> tuple[SpanPlan, Frames]:
    if options.pace is not None:
        raise BadInputError(tr("a pace is that of a tour: give --rate or --duration, or a --tour"))
    plan = plan_span(
        _start(options),
        None if options.stop is None else parse_utc(options.stop),
        rate=options.rate,
        duration_s=options.duration,
        fps=fps,
    )
    if options.link is not None or options.open is not None:
        read = read_wished(options)
        notes += read.notes
        if read.view.event is not None:
            find_event(read.view.event, read.view.red_spot_deg)
        return plan, shared_view_frames(plan, read.view)
    request = dataclasses.replace(still_request(options, DEFAULT_SIZE_PX), jd_tdb=plan.start_jd_tdb)
    for moment in (plan.start_jd_tdb, plan.stop_jd_tdb):
        # Whatever stands in the way at either end is told before the work begins.
        resolve_still_view(
            moment, request.view, request.scale, standpoint=request.standpoint, field_deg=request.field_deg
        )
    return plan, named_view_frames(plan, request)


def _tour(options: argparse.Namespace, fps: int, notes: list[str]) -> tuple[TourPlan, Frames]:
    for name in _NOT_WITH_TOURS:
        if getattr(options, name) is not None:
            raise BadInputError(tr("a tour has its own times and views: leave out --{option}", option=name))
    pace = 1.0 if options.pace is None else options.pace
    least, most = _PACES
    if not (math.isfinite(pace) and least <= pace <= most):
        raise BadInputError(
            tr(
                "pace {pace:g} cannot be used: give a number from {least:g} to {most:g}",
                pace=pace,
                least=least,
                most=most,
            )
        )
    tour = find_tour(options.tour)
    begin: AppState | ViewState
    if options.link is not None or options.open is not None:
        read = read_wished(options)
        notes += read.notes
        begin = read.view
    else:
        settings = ViewSettings(
            scale=READABLE_SCALE if options.scale is None else read_scale(options.scale),
            night_fill=DEFAULT_NIGHT_FILL if options.night is None else read_night_fill(options.night),
            labels=options.labels,
            orbits=options.orbits,
            rings=options.rings,
            planets=options.planets,
            constellations=options.constellations,
            tide_lens=options.tide_lens,
            spacecraft=options.spacecraft,
        )
        begin = AppState(clock=Clock(_start(options)), view=ViewOptions(settings))
    plan = plan_tour(tour, fps=fps, pace=pace)
    return plan, tour_frames(plan, tour, begin)


def _start(options: argparse.Namespace) -> float:
    return float(check_covered(parse_utc("now" if options.start is None else options.start)))
