"""The command line: the window by default, and commands that need neither display nor window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from jovian_viewer import __version__
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.errors import JovianViewerError, OutputError
from jovian_viewer.log import configure_logging, default_log_path, get_logger

_log = get_logger(__name__)
_PROGRAM = "jovian-viewer"
_POSITIONS_HELP = (
    "Jovicentric positions of the four moons and of spacecraft: km from Jupiter's centre along ICRF axes, geometric "
    "(where they are, not where they are seen), in equal steps from 1800 to 2199. Steps of whole minutes follow the "
    "UTC clock; finer ones count every second, leap seconds too. Of spacecraft JSON also tells how the path was made "
    "(grade) and how far off it may be (error_km); rows outside a path's span are left out."
)
_DESCRIBE_HELP = (
    "A paragraph that can be read aloud: where each moon is, as seen from the Earth at that moment, what is eclipsed, "
    "hidden or in front of Jupiter, and what happens next."
)
_ENCOUNTERS_HELP = (
    "Closest approaches of spacecraft to Jupiter and its moons, from Pioneer 10 in 1973 to what is planned for Juice "
    "up to 2034: when, how close, and how well that is known."
)
# Written out, as the kinds of events are; tests compare them.
_MISSIONS = (
    "pioneer-10, pioneer-11, voyager-1, voyager-2, ulysses, galileo, cassini, new-horizons, juno, juice, europa-clipper"
)
_SPACECRAFT = (
    "galileo, galileo-probe, juno, juice, pioneer-10, pioneer-11, voyager-1, voyager-2, ulysses, cassini, new-horizons"
)
_EVENTS_HELP = (
    "Transits, shadow transits, eclipses and occultations of the four moons, mutual events, gatherings and transits of "
    "the Great Red Spot between two moments, as seen from the Earth."
)
# Written out, because the enumeration lives beside NumPy, which --help does without; a test compares them.
_EVENT_KINDS = (
    "transit, shadow, eclipse, occultation, mutual-eclipse, mutual-occultation, grs-transit, double-shadow, "
    "triple-shadow, all-one-side, no-moon-visible"
)
# Written out, too.
_TOUR_HELP = "a tour to begin with: quiet-moon, galileos-tour, comet-falls, three-shadows, juice, or one's own file"
_VIEW_HELP = (
    f"system; {', '.join(body.value for body in BodyId)}; earth, telescope (the moons, or Jupiter's disc, from there); "
    "sunward, earthward (past Jupiter to the Sun, or back at the Earth); from-io and so on (Jupiter in a moon's sky); "
    "above (the moons' plane); galileo and so on (beside a spacecraft that is there)"
)
# The longest line that tells how far a search is.
_PROGRESS_WIDTH = 64
_TIME_HELP = "a moment in UTC, like 2027-03-14 or 2027-03-14T15:09Z; now if left out"


def entry_point() -> NoReturn:
    """Run the command line and leave the process."""
    sys.exit(main())


def gui_entry_point() -> NoReturn:
    """Open the window and leave the process; for desktop launchers."""
    sys.exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        What was typed after the program's name; ``sys.argv`` if left out.

    Returns
    -------
    int
        Exit status: 0, 1 (failed), 2 (bad arguments) or 130 (stopped with Ctrl+C).
    """
    options = _parse(sys.argv[1:] if arguments is None else list(arguments))
    configure_logging(verbose=options.verbose)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except JovianViewerError as error:
        _say(str(error))
        return error.exit_status
    except BrokenPipeError:
        # Whoever read our output has enough; a second complaint at exit would only confuse.
        sys.stdout = None
        return 0
    except KeyboardInterrupt:
        _wipe_progress()
        return 130
    except Exception:  # noqa: BLE001 (no traceback ever reaches a person; the log keeps it)
        _log.debug("unexpected error", exc_info=True)
        _say(f"something went wrong that should not have; the details are in {default_log_path()}")
        return 1


def _parse(words: list[str]) -> argparse.Namespace:
    window = _window_options()
    parser = _parser(window)
    # Left alone, argparse takes an unknown option's value for a command and blames that.
    rest = window.parse_known_args(words)[1]
    if rest and rest[0].startswith("-") and rest[0] not in {"-h", "--help"}:
        parser.error(f"unrecognized arguments: {rest[0]} (see {_PROGRAM} --help)")
    return parser.parse_args(_with_negative_step_joined(words))


def _with_negative_step_joined(words: list[str]) -> list[str]:
    """Return the words with ``--step -1h`` as ``--step=-1h``, which argparse would take for two options."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "--step" and word[:1] == "-" and word[1:2].isdigit():
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _window_options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=_PROGRAM, add_help=False, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"Jovian Viewer {__version__}")
    parser.add_argument("--verbose", action="store_true", help="say more about what happens")
    parser.add_argument("--time", metavar="ISO", help=_TIME_HELP)
    parser.add_argument("--select", metavar="BODY", help=f"the body to begin with: {_body_names()}")
    parser.add_argument(
        "--rate", metavar="X", help="simulated seconds per second, from -2592000 to 2592000; 3600 if left out"
    )
    parser.add_argument("--scale", metavar="0..1", help="from 0 (true scale) to 1 (readable, the default)")
    parser.add_argument(
        "--smoothing",
        metavar="HOW",
        help="edges in the window: auto (the default: as the driver can afford), none, fxaa, 4 or 8 samples a pixel",
    )
    parser.add_argument("--tour", metavar="TOUR", help=_TOUR_HELP)
    parser.set_defaults(run=_run_window)
    return parser


def _parser(window: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description="Jupiter and its four Galilean moons: textured, lit by the Sun, on real orbits.",
        epilog="Without a command the window opens.",
        parents=[window],
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    snapshot = commands.add_parser("snapshot", help="write a picture to a PNG file", allow_abbrev=False)
    snapshot.add_argument("out", metavar="OUT.png", type=Path, help="the file to write")
    snapshot.add_argument("--time", metavar="ISO", help=_TIME_HELP, default="now")
    snapshot.add_argument("--view", metavar="VIEW", default="system", help=_VIEW_HELP)
    snapshot.add_argument("--size", metavar="WxH", help="width and height in pixels; 1600x1000 if left out")
    snapshot.add_argument("--scale", metavar="0..1", help="from 0 (true scale) to 1 (readable)")
    snapshot.add_argument(
        "--stand",
        metavar="AZ,EL,DIST",
        help="where to stand: degrees from the Sun's side, degrees up, distance in sizes of what is looked at",
    )
    snapshot.add_argument("--field", metavar="DEG", help="height of the picture, degrees")
    snapshot.add_argument("--night", metavar="0..1", help="light on the night sides; 0.15 if left out")
    snapshot.add_argument(
        "--labels", action=argparse.BooleanOptionalAction, default=True, help="names, moment and scale in the picture"
    )
    shown = (
        ("orbits", True, "the moons' paths"),
        ("rings", True, "Jupiter's rings"),
        ("planets", True, "the Sun and the planets in Jupiter's sky"),
        ("spacecraft", True, "spacecraft that are there, and their paths"),
    )
    hidden = (
        ("constellations", False, "lines and names of the constellations"),
        ("tide-lens", False, "the moons tinted by Jupiter's tide across them"),
        ("whole-paths", False, "the paths of those spacecraft from beginning to end"),
    )
    for name, default, what in (*shown, *hidden):
        snapshot.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, default=default, help=what)
    snapshot.set_defaults(run=_run_snapshot)

    facts = commands.add_parser("facts", help="say what is known about a body", allow_abbrev=False)
    facts.add_argument("body", metavar="BODY", nargs="?", help=f"{_body_names()}; all five if left out")
    facts.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")
    facts.add_argument("--time", metavar="ISO", help=_TIME_HELP, default="now")
    facts.set_defaults(run=_run_facts)

    describe = commands.add_parser(
        "describe", help="say in words what is to be seen", description=_DESCRIBE_HELP, allow_abbrev=False
    )
    describe.add_argument("--time", metavar="ISO", help=_TIME_HELP, default="now")
    describe.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")
    describe.set_defaults(run=_run_describe)

    positions = commands.add_parser(
        "positions", help="print where moons and spacecraft are", description=_POSITIONS_HELP, allow_abbrev=False
    )
    positions.add_argument("--start", metavar="ISO", required=True, help="the first moment, in UTC, like 2027-03-14")
    positions.add_argument("--stop", metavar="ISO", required=True, help="the last moment, in UTC")
    positions.add_argument("--step", metavar="STEP", default="1h", help="10s, 30min, 1h or 1d; 1h if left out")
    positions.add_argument(
        "--bodies",
        metavar="BODY",
        nargs="+",
        help=f"io, europa, ganymede, callisto (all four if left out), or spacecraft: {_SPACECRAFT}",
    )
    positions.add_argument("--format", choices=("csv", "json"), default="csv", help="how to write it")
    positions.set_defaults(run=_run_positions)

    events = commands.add_parser("events", help="print what happens when", description=_EVENTS_HELP, allow_abbrev=False)
    events.add_argument("--start", metavar="ISO", required=True, help="where the span begins, in UTC, like 2027-03-14")
    events.add_argument("--stop", metavar="ISO", required=True, help="where it ends, in UTC")
    events.add_argument("--kinds", metavar="KIND", nargs="+", help=f"only these: {_EVENT_KINDS}")
    events.add_argument("--moons", metavar="MOON", nargs="+", help="only these: io, europa, ganymede, callisto")
    events.add_argument("--visible", action="store_true", help="only what can be seen from the Earth")
    events.add_argument(
        "--grs-longitude",
        metavar="DEG",
        type=float,
        help="System II longitude of the Great Red Spot, degrees west; from a dated table if left out",
    )
    events.add_argument("--format", choices=("table", "csv", "json", "ics"), default="table", help="how to write it")
    events.set_defaults(run=_run_events)

    encounters = commands.add_parser(
        "encounters", help="print which spacecraft passed what when", description=_ENCOUNTERS_HELP, allow_abbrev=False
    )
    encounters.add_argument("--mission", metavar="NAME", nargs="+", help=f"only these: {_MISSIONS}")
    encounters.add_argument("--body", metavar="BODY", nargs="+", help=f"only with these: {_body_names()}, amalthea")
    encounters.add_argument("--start", metavar="ISO", help="not before this moment, in UTC, like 1995-12-01")
    encounters.add_argument("--stop", metavar="ISO", help="not after this moment, in UTC")
    encounters.add_argument(
        "--format", choices=("table", "csv", "json", "ics"), default="table", help="how to write it"
    )
    encounters.set_defaults(run=_run_encounters)

    doctor = commands.add_parser("doctor", help="look for what is wrong and say how to mend it", allow_abbrev=False)
    doctor.set_defaults(run=_run_doctor)
    return parser


def _run_window(options: argparse.Namespace) -> int:
    from jovian_viewer.app.opening import read_opening

    opening = read_opening(
        time=options.time,
        select=options.select,
        rate=options.rate,
        scale=options.scale,
        smoothing=options.smoothing,
        tour=options.tour,
    )
    from jovian_viewer.app.display import find_display_problem

    problem = find_display_problem()
    if problem is not None:
        return _write_opening_picture(problem, opening.jd_tdb, opening.select, opening.scale)
    from jovian_viewer.app.bootstrap import run_window

    return run_window(opening)


def _write_opening_picture(problem: str, jd_tdb: float, select: BodyId | None, scale: float) -> int:
    from jovian_viewer.app.still import StillRequest, save_still, writable_folder
    from jovian_viewer.app.still_view import SYSTEM_VIEW

    path = writable_folder() / "jovian-viewer-opening-view.png"
    _say(f"{problem} Writing the opening view to a picture instead.")
    problems = save_still(path, StillRequest(jd_tdb, view=select.value if select else SYSTEM_VIEW, scale=scale))
    for sentence in problems:
        _say(sentence)
    print(path)
    return 0


def _run_snapshot(options: argparse.Namespace) -> int:
    from jovian_viewer.app.opening import read_night_fill, read_scale
    from jovian_viewer.app.still import DEFAULT_SIZE_PX, StillRequest, save_still
    from jovian_viewer.app.still_view import parse_field_deg, parse_standpoint
    from jovian_viewer.astro.timescales import parse_utc
    from jovian_viewer.export.picture import parse_size
    from jovian_viewer.state.view_options import DEFAULT_NIGHT_FILL

    request = StillRequest(
        jd_tdb=parse_utc(options.time),
        view=options.view.lower(),
        size_px=DEFAULT_SIZE_PX if options.size is None else parse_size(options.size),
        scale=None if options.scale is None else read_scale(options.scale),
        labels=options.labels,
        orbits=options.orbits,
        rings=options.rings,
        planets=options.planets,
        constellations=options.constellations,
        tide_lens=options.tide_lens,
        spacecraft=options.spacecraft,
        whole_paths=options.whole_paths,
        night_fill=DEFAULT_NIGHT_FILL if options.night is None else read_night_fill(options.night),
        standpoint=None if options.stand is None else parse_standpoint(options.stand),
        field_deg=None if options.field is None else parse_field_deg(options.field),
    )
    for sentence in save_still(options.out, request):
        _say(sentence)
    print(options.out)
    return 0


def _run_facts(options: argparse.Namespace) -> int:
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
        _say(trouble)
    snapshot = compute_snapshot(parse_utc(options.time))
    sheets = [fact_sheet(body, snapshot) for body in bodies]
    if options.format == "json":
        objects = [as_json_object(sheet) for sheet in sheets]
        text = json.dumps(objects if options.body is None else objects[0], ensure_ascii=False, indent=2)
    else:
        width = min(shutil.get_terminal_size().columns, 100)
        text = "\n\n".join(as_text(sheet, width) for sheet in sheets)
    return _print_lines([f"{text}\n"])


def _run_describe(options: argparse.Namespace) -> int:
    import json
    import shutil

    from jovian_viewer.astro.timescales import parse_utc
    from jovian_viewer.catalog.description import as_json_object, as_wrapped_text, describe_observed

    description = describe_observed(parse_utc(options.time))
    if options.format == "json":
        return _print_lines([f"{json.dumps(as_json_object(description), ensure_ascii=False, indent=2)}\n"])
    width = min(shutil.get_terminal_size().columns, 100)
    return _print_lines([f"{as_wrapped_text(description, width)}\n"])


def _run_positions(options: argparse.Namespace) -> int:
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
        _say(sentence)
    return _print_lines(json_lines(span) if options.format == "json" else csv_lines(span))


def _run_events(options: argparse.Namespace) -> int:
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
    events = find_chosen(*span, question.choice, find=find, progress=_show_progress if sys.stderr.isatty() else None)
    status = _print_lines([as_text(events, options.format)])
    if not events:
        sentence = nothing_found(question, find=find, progress=_show_seek if sys.stderr.isatty() else None)
        _wipe_progress()
        _say(sentence)
    return status


def _run_encounters(options: argparse.Namespace) -> int:
    from jovian_viewer.catalog.encounters import encounter_problems
    from jovian_viewer.export.encounter_files import answer, as_text, nothing_found, read_question

    question = read_question(missions=options.mission, bodies=options.body, start=options.start, stop=options.stop)
    for sentence in encounter_problems():
        _say(sentence)
    encounters = answer(question)
    status = _print_lines([as_text(encounters, options.format)])
    if not encounters:
        _say(nothing_found(question))
    return status


def _show_progress(done: float) -> None:
    """Keep one line of a terminal up to date; it is wiped at the end."""
    if done < 1.0:
        _show_line(f"searching: {done:.0%}")
    else:
        _wipe_progress()


def _show_seek(none_until_jd_tdb: float) -> None:
    """Tell a terminal how far the next event has been looked for."""
    from jovian_viewer.astro.timescales import format_utc

    _show_line(f"nothing there; looking for the next one: none until {format_utc(none_until_jd_tdb)[:10]}")


def _show_line(text: str) -> None:
    print(f"\r{text:<{_PROGRESS_WIDTH}}\r", end="", file=sys.stderr, flush=True)


def _wipe_progress() -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        _show_line("")


def _print_lines(lines: Iterable[str]) -> int:
    """Write data to standard output; a full disk is a failure with a sentence."""
    try:
        for line in lines:
            print(line, end="")
        # What is still in the buffer must meet its reader, or its absence, here and not at exit.
        print(end="", flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None
        msg = f"standard output could not be written: {error.strerror}"
        raise OutputError(msg) from error
    return 0


def _run_doctor(_options: argparse.Namespace) -> int:
    from jovian_viewer.app.doctor import examine

    report = examine()
    print(report.text)
    return 0 if report.healthy else 1


def _say(message: str) -> None:
    print(f"{_PROGRAM}: {message}", file=sys.stderr)


def _body_names() -> str:
    return ", ".join(body.value for body in BodyId)
