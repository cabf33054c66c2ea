"""The command ``scene``: what was typed, checked, and the scene of it written."""

from __future__ import annotations

import argparse

from jovian_viewer.app.opening import read_night_fill, read_scale
from jovian_viewer.app.picture_command import read_wished
from jovian_viewer.app.scene_export import check_scene_place, save_scene
from jovian_viewer.app.still import StillRequest, still_look
from jovian_viewer.app.still_view import SYSTEM_VIEW, resolve_still_view
from jovian_viewer.app.work_report import WorkReport
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.state.view_options import DEFAULT_NIGHT_FILL


def write_scene(options: argparse.Namespace, report: WorkReport) -> list[str]:
    """Write the scene that was asked for.

    Returns
    -------
    list of str
        What was left out, or drawn without, as sentences.

    Raises
    ------
    JovianViewerError
        Naming the first value that cannot be used; or why it could not be written.
    """
    check_scene_place(options.out)
    problems: list[str] = []
    if options.link is None and options.open is None:
        request = StillRequest(
            jd_tdb=parse_utc(options.time or "now"),
            view=(options.view or SYSTEM_VIEW).lower(),
            scale=None if options.scale is None else read_scale(options.scale),
            orbits=options.orbits,
            night_fill=DEFAULT_NIGHT_FILL if options.night is None else read_night_fill(options.night),
        )
        view = resolve_still_view(request.jd_tdb, request.view, request.scale)
        snapshot, look = view.snapshot, still_look(view, request, problems)
    else:
        from jovian_viewer.app.director import Director

        read = read_wished(options)
        problems += read.notes
        director = Director.of_view(read.view, problems)
        snapshot, look = director.frame()
        director.stop()
    report.part(0.1)
    problems += save_scene(options.out, snapshot, look)
    report.part(1.0)
    return problems
