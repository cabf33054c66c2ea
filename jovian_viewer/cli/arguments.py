"""What can be typed: commands, their options, and how words that argparse would misread are given to it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from jovian_viewer import __version__
from jovian_viewer.app.argparse_words import translate_argparse
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.cli import commands
from jovian_viewer.cli.terminal import PROGRAM
from jovian_viewer.language import LANGUAGES, SYSTEM, mark, tr

LANGUAGE_OPTION = "--language"
_POSITIONS_HELP = mark(
    "Jovicentric positions of the four moons and of spacecraft: km from Jupiter's centre "
    "along ICRF axes, geometric (where they are, not where they are seen), in equal "
    "steps from 1800 to 2199. Steps of whole minutes follow the UTC clock; finer ones "
    "count every second, leap seconds too. Of spacecraft JSON also tells how the path "
    "was made (grade) and how far off it may be (error_km); rows outside a path's span "
    "are left out."
)
_DESCRIBE_HELP = mark(
    "A paragraph that can be read aloud: where each moon is, as seen from the Earth at "
    "that moment, what is eclipsed, hidden or in front of Jupiter, and what happens next."
)
_MOVIE_HELP = mark(
    "A movie of a span of time in one view, or of a tour: MP4, WebM or GIF, as the name "
    "ends. A span is given by two of stop, rate and duration. Needs no display; Ctrl+C "
    "leaves nothing half-written."
)
_SCENE_HELP = mark(
    "Jupiter and its moons at one moment, for other programs (glTF 2.0, one binary file) "
    "or as a web page that needs nothing else and fetches nothing. Shadows, rings, the "
    "sky, spacecraft and named places are left out."
)
_PROGRESS = ("auto", "json", "none")
_PROGRESS_HELP = mark(
    "how far it is: auto tells a terminal; json writes a line after each part to "
    "standard output, and stops when standard input is closed"
)
_ENCOUNTERS_HELP = mark(
    "Closest approaches of spacecraft to Jupiter and its moons, from Pioneer 10 in 1973 "
    "to what is planned for Juice up to 2034: when, how close, and how well that is "
    "known."
)
_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
# Written out, as the kinds of events are; tests compare them.
MISSIONS = (
    "pioneer-10, pioneer-11, voyager-1, voyager-2, ulysses, galileo, cassini, new-horizons, juno, juice, europa-clipper"
)
SPACECRAFT = (
    "galileo, galileo-probe, juno, juice, pioneer-10, pioneer-11, voyager-1, voyager-2, ulysses, cassini, new-horizons"
)
_EVENTS_HELP = mark(
    "Transits, shadow transits, eclipses and occultations of the four moons, mutual "
    "events, gatherings and transits of the Great Red Spot between two moments, as seen "
    "from the Earth."
)
# Written out, because the enumeration lives beside NumPy, which --help does without; a test compares them.
EVENT_KINDS = (
    "transit, shadow, eclipse, occultation, mutual-eclipse, mutual-occultation, grs-transit, double-shadow, "
    "triple-shadow, all-one-side, no-moon-visible"
)
# Written out, too.
TOUR_HELP = mark(
    "a tour to begin with: quiet-moon, galileos-tour, comet-falls, three-shadows, juice, or one's own file"
)
_VIEW_HELP = mark(
    "system; {bodies}; earth, telescope (the moons, or Jupiter's disc, from there); "
    "sunward, earthward (past Jupiter to the Sun, or back at the Earth); from-io and so on (Jupiter in a moon's sky); "
    "above (the moons' plane); galileo and so on (beside a spacecraft that is there)"
)
_LINK_HELP = mark(
    "show what a link of this program shows, jovian:?time=...&view=... (it may also stand alone); options given "
    "besides win over what it says"
)
_OPEN_HELP = mark(
    "open a saved state or a tour (a file may also stand alone); options given besides win over what it says"
)
_LINK_SNAPSHOT_HELP = mark(
    "the picture that a link of this program leads to, jovian:?time=...&view=...; options given besides win over it"
)
_TEXTURES_HELP = mark("a folder of larger maps with a pack.toml, in place of the built-in ones")
_DESKTOP_HELP = mark(
    "Installs a menu entry, icons, and that links (jovian:) and state files (.jovian) open in this program, for the "
    "person who asks; files of others are never written over."
)
_DOCUMENT_SUFFIXES = (".jovian", ".toml")
_TIME_HELP = mark("a moment in UTC, like 2027-03-14 or 2027-03-14T15:09Z; now if left out")


def parse(words: list[str]) -> argparse.Namespace:
    """Return what was typed, `run` being what is to be done with it; what cannot be used ends with exit status 2."""
    translate_argparse()
    window = _window_options()
    parser = _parser(window)
    words = _with_document_named(words, window.parse_known_args(words)[1])
    # Left alone, argparse takes an unknown option's value for a command and blames that.
    rest = window.parse_known_args(words)[1]
    if rest and rest[0].startswith("-") and rest[0] not in {"-h", "--help"}:
        parser.error(tr("unrecognized arguments: {given} (see {program} --help)", given=rest[0], program=PROGRAM))
    # Left alone, argparse forgets what stands before a command: that is of the window.
    before = [word.partition("=")[0] for word in words[: words.index(rest[0])] if word[:2] == "--"] if rest else []
    for option in before:
        if option != "--verbose":
            parser.error(
                tr(
                    "{option} before “{command}” is of the window: give it after the command, if that has it, "
                    "or leave it out",
                    option=option,
                    command=rest[0],
                )
            )
    return parser.parse_args(_with_negative_step_joined(words))


def _with_document_named(words: list[str], rest: list[str]) -> list[str]:
    """Return the words with a link or a file that stands alone, as desktops hand them over, as what it is."""
    if not rest or rest[0].startswith("-"):
        return words
    place, document = words.index(rest[0]), rest[0].lower()
    if document.startswith("jovian:"):
        return [*words[:place], f"--link={rest[0]}", *words[place + 1 :]]
    if document.startswith("file:") or document.endswith(_DOCUMENT_SUFFIXES):
        return [*words[:place], f"--open={rest[0]}", *words[place + 1 :]]
    return words


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
    parser = argparse.ArgumentParser(prog=PROGRAM, add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--version",
        action="version",
        version=f"Jovian Viewer {__version__}",
        help=tr("show program's version number and exit"),
    )
    parser.add_argument("--verbose", action="store_true", help=tr("say more about what happens"))
    parser.add_argument(
        LANGUAGE_OPTION,
        metavar="CODE",
        help=tr(
            "what is read: {allowed}; as the desktop asks for if left out", allowed=", ".join((SYSTEM, *LANGUAGES))
        ),
    )
    parser.add_argument("--time", metavar="ISO", help=tr(_TIME_HELP))
    parser.add_argument("--select", metavar="BODY", help=tr("the body to begin with: {bodies}", bodies=_body_names()))
    parser.add_argument(
        "--rate", metavar="X", help=tr("simulated seconds per second, from -2592000 to 2592000; 3600 if left out")
    )
    parser.add_argument("--scale", metavar="0..1", help=tr("from 0 (true scale) to 1 (readable, the default)"))
    parser.add_argument(
        "--smoothing",
        metavar="HOW",
        help=tr(
            "edges in the window: auto (the default: as the driver can afford), none, fxaa, 4 or 8 samples a pixel"
        ),
    )
    parser.add_argument("--tour", metavar="TOUR", help=tr(TOUR_HELP))
    parser.add_argument("--link", metavar="LINK", help=tr(_LINK_HELP))
    parser.add_argument("--open", metavar="FILE", help=tr(_OPEN_HELP))
    parser.add_argument("--textures", metavar="DIR", type=Path, help=tr(_TEXTURES_HELP))
    parser.set_defaults(run=commands.run_window)
    return parser


def _parser(window: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description=tr("Jupiter and its four Galilean moons: textured, lit by the Sun, on real orbits."),
        epilog=tr("Without a command the window opens."),
        parents=[window],
        allow_abbrev=False,
    )
    subparsers = parser.add_subparsers(title=tr("commands"), metavar="COMMAND")

    _add_snapshot(subparsers)
    _add_movie(subparsers)
    _add_scene(subparsers)

    facts = subparsers.add_parser("facts", help=tr("say what is known about a body"), allow_abbrev=False)
    facts.add_argument(
        "body", metavar="BODY", nargs="?", help=tr("{bodies}; all five if left out", bodies=_body_names())
    )
    facts.add_argument("--format", choices=("text", "json"), default="text", help=tr("how to write it"))
    facts.add_argument("--time", metavar="ISO", help=tr(_TIME_HELP), default="now")
    facts.set_defaults(run=commands.run_facts)

    describe = subparsers.add_parser(
        "describe", help=tr("say in words what is to be seen"), description=tr(_DESCRIBE_HELP), allow_abbrev=False
    )
    describe.add_argument("--time", metavar="ISO", help=tr(_TIME_HELP), default="now")
    describe.add_argument("--format", choices=("text", "json"), default="text", help=tr("how to write it"))
    describe.set_defaults(run=commands.run_describe)

    positions = subparsers.add_parser(
        "positions",
        help=tr("print where moons and spacecraft are"),
        description=tr(_POSITIONS_HELP),
        allow_abbrev=False,
    )
    positions.add_argument(
        "--start", metavar="ISO", required=True, help=tr("the first moment, in UTC, like 2027-03-14")
    )
    positions.add_argument("--stop", metavar="ISO", required=True, help=tr("the last moment, in UTC"))
    positions.add_argument("--step", metavar="STEP", default="1h", help=tr("10s, 30min, 1h or 1d; 1h if left out"))
    positions.add_argument(
        "--bodies",
        metavar="BODY",
        nargs="+",
        help=tr(
            "io, europa, ganymede, callisto (all four if left out), or spacecraft: {spacecraft}", spacecraft=SPACECRAFT
        ),
    )
    positions.add_argument("--format", choices=("csv", "json"), default="csv", help=tr("how to write it"))
    positions.set_defaults(run=commands.run_positions)

    events = subparsers.add_parser(
        "events", help=tr("print what happens when"), description=tr(_EVENTS_HELP), allow_abbrev=False
    )
    events.add_argument(
        "--start", metavar="ISO", required=True, help=tr("where the span begins, in UTC, like 2027-03-14")
    )
    events.add_argument("--stop", metavar="ISO", required=True, help=tr("where it ends, in UTC"))
    events.add_argument("--kinds", metavar="KIND", nargs="+", help=tr("only these: {kinds}", kinds=EVENT_KINDS))
    events.add_argument("--moons", metavar="MOON", nargs="+", help=tr("only these: io, europa, ganymede, callisto"))
    events.add_argument("--visible", action="store_true", help=tr("only what can be seen from the Earth"))
    events.add_argument(
        "--grs-longitude",
        metavar="DEG",
        type=float,
        help=tr("System II longitude of the Great Red Spot, degrees west; from a dated table if left out"),
    )
    events.add_argument(
        "--format", choices=("table", "csv", "json", "ics"), default="table", help=tr("how to write it")
    )
    events.set_defaults(run=commands.run_events)

    encounters = subparsers.add_parser(
        "encounters",
        help=tr("print which spacecraft passed what when"),
        description=tr(_ENCOUNTERS_HELP),
        allow_abbrev=False,
    )
    encounters.add_argument(
        "--mission", metavar="NAME", nargs="+", help=tr("only these: {missions}", missions=MISSIONS)
    )
    encounters.add_argument(
        "--body",
        metavar="BODY",
        nargs="+",
        help=tr("only with these: {bodies}, amalthea", bodies=_body_names()),
    )
    encounters.add_argument("--start", metavar="ISO", help=tr("not before this moment, in UTC, like 1995-12-01"))
    encounters.add_argument("--stop", metavar="ISO", help=tr("not after this moment, in UTC"))
    encounters.add_argument(
        "--format", choices=("table", "csv", "json", "ics"), default="table", help=tr("how to write it")
    )
    encounters.set_defaults(run=commands.run_encounters)

    desktop = subparsers.add_parser(
        "install-desktop",
        help=tr("put the program into the desktop\u2019s menu, or take it out again"),
        description=tr(_DESKTOP_HELP),
        allow_abbrev=False,
    )
    desktop.add_argument("--prefix", metavar="DIR", type=Path, help=tr("below DIR/share; one\u2019s own if left out"))
    desktop.add_argument("--undo", action="store_true", help=tr("take away what was installed"))
    desktop.set_defaults(run=commands.run_install_desktop)

    doctor = subparsers.add_parser(
        "doctor", help=tr("look for what is wrong and say how to mend it"), allow_abbrev=False
    )
    # The doctor's own process that tries to render, where there is no other program to start.
    doctor.add_argument("--probe", action="store_true", help=argparse.SUPPRESS)
    doctor.set_defaults(run=commands.run_doctor)

    owed = subparsers.add_parser(
        "credits", help=tr("say whom maps, tables and libraries are owed to"), allow_abbrev=False
    )
    owed.set_defaults(run=commands.run_credits)
    return parser


def _add_snapshot(subparsers: _Commands) -> None:
    snapshot = subparsers.add_parser("snapshot", help=tr("write a picture to a PNG file"), allow_abbrev=False)
    snapshot.add_argument("out", metavar="OUT.png", type=Path, help=tr("the file to write"))
    snapshot.add_argument("--link", metavar="LINK", help=tr(_LINK_SNAPSHOT_HELP))
    snapshot.add_argument("--open", metavar="FILE", help=tr("the picture of a saved state; options win here, too"))
    snapshot.add_argument("--time", metavar="ISO", help=tr(_TIME_HELP))
    snapshot.add_argument("--view", metavar="VIEW", help=tr(_VIEW_HELP, bodies=_body_names()))
    snapshot.add_argument("--size", metavar="WxH", help=tr("width and height in pixels; 1600x1000 if left out"))
    snapshot.add_argument(
        "--factor",
        metavar="N",
        type=int,
        default=1,
        help=tr("1 to 8: so many times wider and higher, writing included"),
    )
    snapshot.add_argument(
        "--pixel-ratio",
        metavar="X",
        type=float,
        help=tr("how large letters and lines are; as suits the size if left out"),
    )
    snapshot.add_argument(
        "--text-scale", metavar="X", type=float, default=1.0, help=tr("0.8 to 2.5: letters so many times larger")
    )
    _add_drawing(snapshot)
    snapshot.add_argument("--textures", metavar="DIR", type=Path, help=tr(_TEXTURES_HELP))
    snapshot.add_argument("--progress", choices=_PROGRESS, default="auto", help=tr(_PROGRESS_HELP))
    snapshot.set_defaults(run=commands.run_snapshot)


def _add_movie(subparsers: _Commands) -> None:
    movie = subparsers.add_parser("movie", help=tr("write a movie"), description=tr(_MOVIE_HELP), allow_abbrev=False)
    movie.add_argument("out", metavar="OUT.mp4", type=Path, help=tr("the file to write: .mp4, .webm or .gif"))
    movie.add_argument("--link", metavar="LINK", help=tr(_LINK_SNAPSHOT_HELP))
    movie.add_argument("--open", metavar="FILE", help=tr("the picture of a saved state; options win here, too"))
    movie.add_argument("--start", metavar="ISO", help=tr(_TIME_HELP))
    movie.add_argument("--stop", metavar="ISO", help=tr("the last moment; before the start, and time runs backwards"))
    movie.add_argument("--rate", metavar="X", type=float, help=tr("simulated seconds per second; 3600 if left out"))
    movie.add_argument("--duration", metavar="S", type=float, help=tr("seconds the movie lasts; 10 if left out"))
    movie.add_argument("--tour", metavar="TOUR", help=tr("{tour}; instead of a span", tour=tr(TOUR_HELP)))
    movie.add_argument(
        "--pace", metavar="X", type=float, help=tr("how many times faster a tour's steps follow each other")
    )
    movie.add_argument("--fps", metavar="N", type=int, help=tr("frames per second, 1 to 60; 25 if left out"))
    movie.add_argument(
        "--quality", choices=("draft", "good", "best"), default="good", help=tr("draft is quick, best large")
    )
    movie.add_argument("--view", metavar="VIEW", help=tr(_VIEW_HELP, bodies=_body_names()))
    movie.add_argument("--size", metavar="WxH", help=tr("width and height in pixels; 1280x720 if left out"))
    _add_drawing(movie)
    movie.add_argument("--textures", metavar="DIR", type=Path, help=tr(_TEXTURES_HELP))
    movie.add_argument("--progress", choices=_PROGRESS, default="auto", help=tr(_PROGRESS_HELP))
    movie.set_defaults(run=commands.run_movie)


def _add_scene(subparsers: _Commands) -> None:
    scene = subparsers.add_parser(
        "scene",
        help=tr("write the scene as glTF or as a web page"),
        description=tr(_SCENE_HELP),
        allow_abbrev=False,
    )
    scene.add_argument("out", metavar="OUT.glb", type=Path, help=tr("the file to write: .glb or .html"))
    scene.add_argument("--link", metavar="LINK", help=tr(_LINK_SNAPSHOT_HELP))
    scene.add_argument("--open", metavar="FILE", help=tr("the picture of a saved state; options win here, too"))
    scene.add_argument("--time", metavar="ISO", help=tr(_TIME_HELP))
    scene.add_argument("--view", metavar="VIEW", help=tr(_VIEW_HELP, bodies=_body_names()))
    scene.add_argument("--scale", metavar="0..1", help=tr("from 0 (true scale) to 1 (readable)"))
    scene.add_argument("--night", metavar="0..1", help=tr("light on the night sides; 0.15 if left out"))
    scene.add_argument("--orbits", action=_Switch, default=True, help=tr("the moons' paths"))
    scene.add_argument("--textures", metavar="DIR", type=Path, help=tr(_TEXTURES_HELP))
    scene.add_argument("--progress", choices=_PROGRESS, default="auto", help=tr(_PROGRESS_HELP))
    scene.set_defaults(run=commands.run_scene)


class _Switch(argparse.BooleanOptionalAction):
    """An option that is on or off; which of them were typed is remembered, as those win over a link."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        super().__call__(parser, namespace, values, option_string)
        namespace.switched = {*getattr(namespace, "switched", ()), self.dest}


def _add_drawing(picture: argparse.ArgumentParser) -> None:
    """Add the options that say what a picture shows."""
    picture.add_argument("--scale", metavar="0..1", help=tr("from 0 (true scale) to 1 (readable)"))
    picture.add_argument(
        "--stand",
        metavar="AZ,EL,DIST",
        help=tr("where to stand: degrees from the Sun's side, degrees up, distance in sizes of what is looked at"),
    )
    picture.add_argument("--field", metavar="DEG", help=tr("height of the picture, degrees"))
    picture.add_argument("--night", metavar="0..1", help=tr("light on the night sides; 0.15 if left out"))
    picture.add_argument("--labels", action=_Switch, default=True, help=tr("names in the picture"))
    picture.add_argument(
        "--caption",
        action=argparse.BooleanOptionalAction,
        help=tr("moment, scale and whose maps they are, in the picture; as --labels if left out"),
    )
    shown = (
        ("orbits", True, tr("the moons' paths")),
        ("rings", True, tr("Jupiter's rings")),
        ("planets", True, tr("the Sun and the planets in Jupiter's sky")),
        ("spacecraft", True, tr("spacecraft that are there, and their paths")),
    )
    hidden = (
        ("constellations", False, tr("lines and names of the constellations")),
        ("tide-lens", False, tr("the moons tinted by Jupiter's tide across them")),
        ("whole-paths", False, tr("the paths of those spacecraft from beginning to end")),
    )
    for name, default, what in (*shown, *hidden):
        picture.add_argument(f"--{name}", action=_Switch, default=default, help=what)


def _body_names() -> str:
    return ", ".join(body.value for body in BodyId)
