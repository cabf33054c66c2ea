"""What each command does. What it needs is imported when it runs: ``--version`` needs neither NumPy, Qt nor VTK."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.cli.terminal import print_lines, say, show_progress, show_seek, wipe_progress
from jovian_viewer.errors import DriverError
from jovian_viewer.language import tr

if TYPE_CHECKING:
    from jovian_viewer.app.opening import Opening
    from jovian_viewer.app.work_report import WorkReport


def run_window(options: argparse.Namespace) -> int:
    """Open the window; without a display, write the opening view to a picture."""
    from jovian_viewer.app.opening import read_opening
    from jovian_viewer.app.settings_file import SettingsFile

    settings_file = SettingsFile()
    reading = settings_file.read()
    settings = reading.settings
    if options.textures is not None:
        from jovian_viewer.app.texture_choice import choose_textures

        settings = dataclasses.replace(settings, texture_folder=str(choose_textures(options.textures)))
    typed = {name: getattr(options, name) for name in ("time", "select", "rate", "scale", "smoothing", "tour")}
    if options.link is None and options.open is None:
        opening = read_opening(**typed, settings=settings)
    else:
        from jovian_viewer.app.shared_opening import read_shared_opening

        opening = read_shared_opening(options.link, options.open, **typed, settings=settings)
    from jovian_viewer.app.display import find_display_problem, find_platform_problem

    fault = find_platform_problem()
    if fault is not None:
        raise DriverError(fault)
    problem = find_display_problem()
    if problem is not None:
        for sentence in reading.problems:
            say(sentence)
        return _write_opening_picture(problem, opening)
    from jovian_viewer.app.bootstrap import run_window

    return run_window(opening, settings_file, problems=reading.problems)


def _write_opening_picture(problem: str, opening: Opening) -> int:
    from jovian_viewer.app.still import DEFAULT_SIZE_PX, StillRequest, save_still, writable_folder
    from jovian_viewer.app.still_view import SYSTEM_VIEW

    path = writable_folder() / "jovian-viewer-opening-view.png"
    say(tr("{problem} Writing the opening view to a picture instead.", problem=problem))
    if opening.view is None:
        view = opening.select.value if opening.select else SYSTEM_VIEW
        problems = save_still(path, StillRequest(opening.jd_tdb, view=view, scale=opening.scale))
    else:
        from jovian_viewer.app.view_still import PictureForm, save_view

        problems = save_view(path, opening.view, PictureForm(DEFAULT_SIZE_PX))
    for sentence in problems:
        say(sentence)
    print(path)
    return 0


def run_snapshot(options: argparse.Namespace) -> int:
    """Write a picture."""
    from jovian_viewer.app.picture_command import write_picture

    return _export(options, write_picture)


def run_movie(options: argparse.Namespace) -> int:
    """Write a movie."""
    from jovian_viewer.app.movie_command import write_movie

    return _export(options, write_movie)


def run_scene(options: argparse.Namespace) -> int:
    """Write the scene for other programs or as a page."""
    from jovian_viewer.app.scene_command import write_scene

    return _export(options, write_scene)


def _export(options: argparse.Namespace, write: Callable[[argparse.Namespace, WorkReport], list[str]]) -> int:
    """Let something be written, tell how far it is, and say afterwards what was left out."""
    from jovian_viewer.app.work_report import reported

    if options.textures is not None:
        from jovian_viewer.app.texture_choice import choose_textures

        choose_textures(options.textures)
    with reported(options.progress) as report:
        sentences = write(options, report)
    for sentence in sentences:
        say(sentence)
    print(options.out)
    return 0


def run_facts(options: argparse.Namespace) -> int:
    """Print what is known about a body."""
    import json
    import shutil

    from jovian_viewer.app.opening import read_body
    from jovian_viewer.astro.snapshot import compute_snapshot
    from jovian_viewer.astro.timescales import parse_utc
    from jovian_viewer.catalog.data_problems import problems_summary
    from jovian_viewer.catalog.fact_sheet import as_json_object, as_text, fact_sheet

    bodies = list(BodyId) if options.body is None else [read_body(options.body)]
    trouble = problems_summary()
    if trouble:
        say(trouble)
    snapshot = compute_snapshot(parse_utc(options.time))
    sheets = [fact_sheet(body, snapshot) for body in bodies]
    if options.format == "json":
        objects = [as_json_object(sheet) for sheet in sheets]
        text = json.dumps(objects if options.body is None else objects[0], ensure_ascii=False, indent=2)
    else:
        width = min(shutil.get_terminal_size().columns, 100)
        text = "\n\n".join(as_text(sheet, width) for sheet in sheets)
    return print_lines([f"{text}\n"])


def run_describe(options: argparse.Namespace) -> int:
    """Print the picture of a moment in words."""
    import json
    import shutil

    from jovian_viewer.astro.timescales import parse_utc
    from jovian_viewer.catalog.description import as_json_object, as_wrapped_text, describe_observed

    description = describe_observed(parse_utc(options.time))
    if options.format == "json":
        return print_lines([f"{json.dumps(as_json_object(description), ensure_ascii=False, indent=2)}\n"])
    width = min(shutil.get_terminal_size().columns, 100)
    return print_lines([f"{as_wrapped_text(description, width)}\n"])


def run_positions(options: argparse.Namespace) -> int:
    """Print positions of moons and spacecraft."""
    from jovian_viewer.export.positions_table import (
        DEFAULT_BODIES,
        csv_lines,
        json_lines,
        left_out,
        read_bodies,
        read_span,
    )

    bodies = DEFAULT_BODIES if options.bodies is None else read_bodies(options.bodies)
    span = read_span(options.start, options.stop, options.step, bodies)
    for sentence in left_out(span):
        say(sentence)
    return print_lines(json_lines(span) if options.format == "json" else csv_lines(span))


def run_events(options: argparse.Namespace) -> int:
    """Print events, or when the next one is."""
    import functools

    from jovian_viewer.astro.phenomena import find_phenomena
    from jovian_viewer.astro.phenomenon_choice import find_chosen
    from jovian_viewer.export.event_files import as_text
    from jovian_viewer.export.events_table import nothing_found, read_question

    question = read_question(
        options.start, options.stop, kinds=options.kinds, moons=options.moons, visible=options.visible
    )
    find = functools.partial(find_phenomena, grs_longitude=options.grs_longitude)
    span = (question.start_jd_tdb, question.stop_jd_tdb)
    events = find_chosen(*span, question.choice, find=find, progress=show_progress if sys.stderr.isatty() else None)
    status = print_lines([as_text(events, options.format)])
    if not events:
        sentence = nothing_found(question, find=find, progress=show_seek if sys.stderr.isatty() else None)
        wipe_progress()
        say(sentence)
    return status


def run_encounters(options: argparse.Namespace) -> int:
    """Print encounters of spacecraft."""
    from jovian_viewer.catalog.encounters import encounter_problems
    from jovian_viewer.export.encounter_files import answer, as_text, nothing_found, read_question

    question = read_question(missions=options.mission, bodies=options.body, start=options.start, stop=options.stop)
    for sentence in encounter_problems():
        say(sentence)
    encounters = answer(question)
    status = print_lines([as_text(encounters, options.format)])
    if not encounters:
        say(nothing_found(question))
    return status


def run_credits(_options: argparse.Namespace) -> int:
    """Print whom maps, tables and libraries are owed to."""
    from jovian_viewer.catalog.credits import credits_text

    return print_lines([credits_text()])


def run_install_desktop(options: argparse.Namespace) -> int:
    """Install the menu entry and file types, or take them away."""
    from jovian_viewer.app.desktop_entry import install, share_folder, undo

    share = share_folder(options.prefix)
    return print_lines(f"{line}\n" for line in (undo(share) if options.undo else install(share)))


def run_doctor(options: argparse.Namespace) -> int:
    """Print what is wrong here and how to mend it."""
    if options.probe:
        from jovian_viewer.app.driver_probe import tell

        tell()
        return 0
    from jovian_viewer.app.doctor import examine

    report = examine()
    print(report.text)
    return 0 if report.healthy else 1
