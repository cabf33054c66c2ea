"""What the soak does with the window: everything a person can, chosen at random but the same for the same seed."""

from __future__ import annotations

import dataclasses
import functools
import math
import operator
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Final

from PyQt6.QtCore import QKeyCombination, QPoint, Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu

from jovian_viewer.app.composition import Application
from jovian_viewer.astro.bodies import BODIES, MOONS, BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import spacecraft_spans
from jovian_viewer.catalog.claims import all_claims
from jovian_viewer.catalog.comet import fragments
from jovian_viewer.catalog.encounters import all_encounters
from jovian_viewer.catalog.features import features_of
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import DEFAULT_CHART, time_charts
from jovian_viewer.catalog.tours import shipped_tours
from jovian_viewer.state.clock import RATE_LADDER
from jovian_viewer.state.comet import CometView
from jovian_viewer.state.settings import TEXT_SCALES, Motion, Theme
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.state.view_options import Smoothing
from tools.soak_pokes import click, drag, poke, press, type_text, wheel

_FASTEST: Final = RATE_LADDER[-1].seconds_per_second
# Shortcuts that end the program.
_ENDING: Final = frozenset({"Ctrl+Q", "Alt+F4"})
# Of a keyboard: what is printed on it, and what moves.
_KEYS: Final = tuple(
    key for key in Qt.Key if 0x20 <= key.value <= 0x60 or Qt.Key.Key_Escape.value <= key.value <= Qt.Key.Key_F12.value
)
# Writing a century of events is no second's work for anybody.
_MOST_EXPORTED: Final = 500
_TYPED: Final = (
    "2031-07-21 12:00",
    "1799-12-31",
    "2199-12-31T23:59:59Z",
    "2200-01-01",
    "31.12.2026",
    "12,5",
    "now",
    "",
    "9" * 400,
    "\u00e9\u4e2d\u6587\U0001f30d",
    "callisto",
    "galileo",
    "eclipse of io",
    "pwyll",
)


@dataclasses.dataclass
class Visit:
    """What a deed works with.

    Attributes
    ----------
    app : Application
        The window as it is now.
    rng : Random
        Chooses.
    folder : Path
        Where exports go.
    number : int
        Of the deed; in names of files.
    """

    app: Application
    rng: Random
    folder: Path
    number: int

    def place(self) -> QPoint:
        """Somewhere in the picture."""
        viewport = self.app.viewport
        return QPoint(self.rng.randrange(max(viewport.width(), 1)), self.rng.randrange(max(viewport.height(), 1)))


# A deed does something and says what.
Deed = Callable[[Visit], str]


def choose_action(visit: Visit) -> str:
    """Trigger an action, as its menu entry, button or key would."""
    actions = usable_actions(visit.app)
    action = visit.rng.choice(actions)
    words = action.text()
    action.trigger()
    return words


def usable_actions(app: Application) -> list[QAction]:
    """Return the actions that can be chosen now, other than those that end the program."""
    return [
        action
        for action in app.window.actions_.all()
        if action.isEnabled() and action.shortcut().toString() not in _ENDING
    ]


def press_key(visit: Visit) -> str:
    """Press some key, known or not, with or without others held."""
    rng = visit.rng
    key = rng.choice(_KEYS)
    held = rng.choice(
        (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
        )
    )
    words = QKeySequence(QKeyCombination(held, key)).toString()
    if words not in _ENDING:
        press(visit.app.window, key, held)
    return words.encode("ascii", "replace").decode()


def click_body(visit: Visit) -> str:
    """Click, or double-click, what is drawn of a body."""
    # What lies behind the eye is nowhere in the picture.
    discs = [disc for disc in visit.app.scene.discs if math.isfinite(disc.x_px)]
    if not discs:
        return "nothing drawn"
    disc = visit.rng.choice(discs)
    viewport = visit.app.viewport
    ratio = viewport.devicePixelRatioF()
    place = QPoint(round(disc.x_px / ratio), round(viewport.height() - disc.y_px / ratio))
    if not viewport.rect().contains(place):
        return f"{disc.body.value} is out of sight"
    click(viewport, place, double=visit.rng.random() < 0.3)
    return disc.body.value


def click_sky(visit: Visit) -> str:
    """Click anywhere in the picture."""
    place = visit.place()
    click(visit.app.viewport, place, double=visit.rng.random() < 0.2)
    return f"{place.x()},{place.y()}"


def drag_picture(visit: Visit) -> str:
    """Turn, or come nearer with the right button."""
    button = visit.rng.choice((Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton))
    start, stop = visit.place(), visit.place()
    drag(visit.app.viewport, start, stop, button)
    return f"{button.name} {start.x()},{start.y()} to {stop.x()},{stop.y()}"


def turn_wheel(visit: Visit) -> str:
    """Zoom with the wheel, near or far."""
    notches = visit.rng.choice((-12, -3, -1, 1, 3, 12))
    wheel(visit.app.viewport, visit.place(), notches)
    return str(notches)


def type_date(visit: Visit) -> str:
    """Type a moment, or what is none."""
    text = visit.rng.choice(_TYPED)
    type_text(visit.app.window.time_bar.date_field, text)
    return repr(text[:24])


def jump(visit: Visit) -> str:
    """Go to a moment: an end of the range, beyond it, or anywhere."""
    rng = visit.rng
    anywhere = rng.uniform(START_JD_TDB, STOP_JD_TDB)
    moment = rng.choice(
        (START_JD_TDB, STOP_JD_TDB - 1e-6, START_JD_TDB - 1.0, STOP_JD_TDB + 1.0, anywhere, anywhere, anywhere)
    )
    visit.app.state.clock.set_time(moment)
    return f"{moment:.6f}"


def run_time(visit: Visit) -> str:
    """Let time run at some rate, either way, also into an end of the range."""
    rng, clock = visit.rng, visit.app.state.clock
    rate = rng.choice((1.0, -1.0)) * rng.choice((1.0, 60.0, 3600.0, 86_400.0, 1e6, _FASTEST))
    if rng.random() < 0.2:
        clock.set_time(STOP_JD_TDB - 1.0 if rate > 0 else START_JD_TDB + 1.0)
    clock.set_rate(rate)
    clock.set_playing(playing=rng.random() < 0.8)
    return f"{rate:g}"


def fly(visit: Visit) -> str:
    """Fly to a body or back to the whole system, and perhaps let it finish."""
    rng, camera = visit.rng, visit.app.state.camera
    body = rng.choice((*BODIES, None))
    if body is None:
        camera.show_system()
        return "the whole system"
    visit.app.state.selection.select(body)
    camera.fly_to_body(body)
    if rng.random() < 0.5:
        camera.advance(10.0)
    return body.value


def open_study(visit: Visit) -> str:
    """Open a study, or close it."""
    study = visit.rng.choice((*Study, None))
    visit.app.state.studies.show(study)
    if study is Study.CHARTS:
        visit.app.state.studies.choose_chart(visit.rng.choice(time_charts()).key)
    return str(study)


def set_view(visit: Visit) -> str:
    """Change how it is drawn."""
    rng = visit.rng
    choices: dict[str, object] = {"scale": rng.choice((0.0, 1.0, rng.random()))}
    for name in ("labels", "orbits", "stars", "rings", "planets", "constellations", "tide_lens", "map_gaps"):
        if rng.random() < 0.3:
            choices[name] = rng.random() < 0.5
    if rng.random() < 0.1:
        choices["smoothing"] = rng.choice(tuple(Smoothing))
    visit.app.state.view.update(**choices)
    return ", ".join(f"{name}={value}" for name, value in choices.items())


def search_events(visit: Visit) -> str:
    """Search a span, short or long, and perhaps stop it."""
    rng, events = visit.rng, visit.app.state.events
    days = rng.choice((1.0, 30.0, 30.0, 365.0, 3650.0, 36_500.0))
    start = rng.uniform(START_JD_TDB, STOP_JD_TDB - days)
    events.search(start, start + days)
    if rng.random() < 0.3:
        events.cancel()
    return f"{days:g} days"


def choose_event(visit: Visit) -> str:
    """Choose one of the events found, or go to the next or previous one."""
    rng, state = visit.rng, visit.app.state
    kinds = rng.sample(sorted(PhenomenonKind), rng.randint(1, len(PhenomenonKind)))
    state.events.want(kinds=frozenset(kinds), visible_only=rng.random() < 0.3)
    if state.events.found and rng.random() < 0.7:
        event = rng.choice(state.events.found)
        state.events.choose(event)
        if rng.random() < 0.5:
            state.focus.set_why(why=not state.focus.why)
        return event.kind.value
    direction = rng.choice((-1, 1))
    state.events.go(direction, state.clock.jd_tdb)
    return "next" if direction > 0 else "previous"


def take_tour(visit: Visit) -> str:
    """Begin a tour, or go on or back in one."""
    rng, tour = visit.rng, visit.app.state.tour
    if tour.tour is None or rng.random() < 0.2:
        chosen = rng.choice(shipped_tours())
        tour.start(chosen, playing=rng.random() < 0.5)
        return chosen.id
    deed = rng.choice((tour.next, tour.next, tour.back, tour.toggle_playing, tour.close))
    deed()
    return deed.__name__


def find(visit: Visit) -> str:
    """Type into the find field and go to what is found."""
    text = visit.rng.choice(_TYPED)
    visit.app.window.actions_.find.trigger()
    line = visit.app.window.find_field.line
    type_text(line, text, finish=visit.rng.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))
    return repr(text[:24])


def explore(visit: Visit) -> str:
    """Choose a mission, an encounter or a spacecraft, or fly along with one."""
    rng, explorers = visit.rng, visit.app.state.explorers
    which = rng.randrange(4)
    if which == 0:
        mission = rng.choice(all_missions())
        explorers.choose_mission(mission.id)
        return mission.id
    if which == 1:
        encounter = rng.choice(all_encounters())
        explorers.go_to_encounter(encounter.id)
        return encounter.id
    spacecraft = rng.choice(tuple(SpacecraftId))
    explorers.choose(spacecraft)
    if which == 2:
        explorers.follow(spacecraft)
    return spacecraft.value


def watch_comet(visit: Visit) -> str:
    """Watch a fragment fall, from the one side or the other."""
    comet = visit.app.state.comet
    fragment = visit.rng.choice(fragments())
    comet.choose(fragment.name)
    comet.watch_from(visit.rng.choice(tuple(CometView)))
    return fragment.name


def measure(visit: Visit) -> str:
    """Measure between two bodies."""
    first, second = visit.rng.sample(BODIES, 2)
    visit.app.state.ruler.measure(first, second)
    return f"{first.value} {second.value}"


def pick_place(visit: Visit) -> str:
    """Pick a named place, or plain ground."""
    rng, places = visit.rng, visit.app.state.places
    moon = rng.choice(MOONS)
    if rng.random() < 0.3:
        places.pick_ground(moon, rng.uniform(-90.0, 90.0), rng.uniform(0.0, 360.0))
        return f"ground of {moon.value}"
    feature = rng.choice(features_of(moon))
    places.pick_feature(feature.id)
    if rng.random() < 0.5:
        visit.app.window.actions_.fly_to_place.trigger()
    return feature.name.encode("ascii", "replace").decode()


def show_card(visit: Visit) -> str:
    """Open a claim's card."""
    claim = visit.rng.choice(all_claims())
    visit.app.state.showings.show_card(claim.id)
    return claim.id


def resize(visit: Visit) -> str:
    """Give the window another size."""
    rng, window = visit.rng, visit.app.window
    kind = rng.randrange(5)
    if kind == 0:
        window.showMaximized()
        return "maximised"
    if kind == 1:
        window.actions_.full_screen.trigger()
        return "full screen"
    window.showNormal()
    width, height = rng.randint(600, 1600), rng.randint(400, 1000)
    window.resize(width, height)
    return f"{width}x{height}"


def export(visit: Visit) -> str:
    """Write what is listed, or the chart, to a file."""
    window, rng = visit.app.window, visit.rng
    name = f"soak-{visit.number % 20}"
    events = visit.app.window.events_panel.rows.events()[:_MOST_EXPORTED]
    form = rng.choice(("csv", "json", "ics"))
    if events:
        window.events_panel.write(visit.folder / f"{name}.{form}", events)
    window.study_pane.write_chart(visit.folder / f"{name}.{rng.choice(('png', 'svg', 'csv'))}")
    window.study_pane.write_encounters(visit.folder / f"{name}-encounters.{rng.choice(('csv', 'ics'))}")
    return f"{len(events)} events as {form}"


def prefer(visit: Visit) -> str:
    """Change a preference; some build the window anew."""
    rng = visit.rng
    name, value = rng.choice(
        (
            ("theme", rng.choice(tuple(Theme))),
            ("text_scale", rng.choice((1.0, *TEXT_SCALES))),
            ("language", rng.choice(("system", "en", "de", "fr"))),
            ("motion", rng.choice(tuple(Motion))),
            ("smoothing", Smoothing.AUTO),
        )
    )
    visit.app.state.preferences.update(**{name: value})
    return f"{name} {value}"


def open_menu(visit: Visit) -> str:
    """Open a menu; it is closed again by whoever watches over the soak."""
    menus = visit.app.window.findChildren(QMenu)
    menu = visit.rng.choice(menus)
    menu.popup(visit.app.window.mapToGlobal(QPoint(8, 30)))
    return menu.title()


def poke_widget(visit: Visit) -> str:
    """Click, type or turn at some widget that is to be seen."""
    return poke(visit.app.window, visit.rng)


def hide_and_show(visit: Visit) -> str:
    """Put the window away for a moment."""
    window = visit.app.window
    # Not as an icon: without a window manager nothing would bring it back.
    window.hide()
    window.showNormal()
    return f"{window.width()}x{window.height()}"


# How often each comes, of all together.
DEEDS: Final[dict[Deed, int]] = {
    choose_action: 14,
    poke_widget: 14,
    press_key: 8,
    click_body: 6,
    click_sky: 4,
    drag_picture: 6,
    turn_wheel: 5,
    type_date: 2,
    jump: 6,
    run_time: 6,
    fly: 5,
    open_study: 5,
    set_view: 3,
    search_events: 3,
    choose_event: 4,
    take_tour: 4,
    find: 3,
    explore: 4,
    watch_comet: 2,
    measure: 2,
    pick_place: 3,
    show_card: 2,
    resize: 2,
    export: 1,
    prefer: 1,
    open_menu: 1,
    hide_and_show: 1,
}


def deed_of(seed: int, number: int) -> tuple[Deed, Random]:
    """Return which deed has a number, and what chooses inside it: the same whatever came before."""
    rng = Random(f"{seed}:{number}")
    return rng.choices(tuple(DEEDS), tuple(DEEDS.values()))[0], rng


def everything_once(seed: int) -> Iterator[tuple[Deed, Random]]:
    """Yield what opens everything once in the window as it is: whatever is kept from then on is kept by then."""
    rng = Random(f"{seed}:first")
    for name, what in (*_pages(), *_openings()):
        yield functools.partial(_open, what, name), rng
    for deed in DEEDS:
        # A window built anew would have nothing open.
        if deed is not prefer:
            yield deed, rng


def pages_once(seed: int) -> Iterator[tuple[Deed, Random]]:
    """Yield what opens every panel, body, study, chart and mission; what was found before stays."""
    rng = Random(f"{seed}:pages")
    for name, what in _pages():
        yield functools.partial(_open, what, name), rng


def _pages() -> Iterator[tuple[str, Callable[[Application], object]]]:
    # Panels behind others make their rows when they are first seen.
    for panel in SidePage:
        yield panel.value, functools.partial(_tell, "side.show", panel)
    yield "everything there is to show", _show_all
    for body in BodyId:
        yield body.value, functools.partial(_close_up, body)
    for study in Study:
        yield study.value, functools.partial(_tell, "studies.show", study)
    for chart in time_charts():
        yield chart.key, functools.partial(_chart, chart.key)
    for mission in all_missions():
        yield mission.id, functools.partial(_tell, "explorers.choose_mission", mission.id)


def _openings() -> Iterator[tuple[str, Callable[[Application], object]]]:
    for spacecraft in SpacecraftId:
        yield spacecraft.value, functools.partial(_visit, spacecraft)
    yield "exports", _export_all
    # Qt's own dialog keeps icons, types of files and a thread from its first time on.
    yield "a file dialog", lambda app: app.window.actions_.share.open_file.trigger()
    for encounter in all_encounters()[::8]:
        yield encounter.id, functools.partial(_tell, "explorers.go_to_encounter", encounter.id)
    for tour in shipped_tours():
        yield tour.id, functools.partial(_tell, "tour.start", tour)
        for _ in tour.steps:
            yield f"{tour.id}, next step", lambda app: app.state.tour.next()


def _show_all(app: Application) -> None:
    settings = app.state.view.settings
    switches = {
        field.name: True for field in dataclasses.fields(settings) if isinstance(getattr(settings, field.name), bool)
    }
    app.state.view.update(**switches)


def _tell(owner: str, what: object, app: Application) -> None:
    operator.attrgetter(owner)(app.state)(what)


def _open(what: Callable[[Application], object], name: str, visit: Visit) -> str:
    what(visit.app)
    return name


def _visit(spacecraft: SpacecraftId, app: Application) -> None:
    start, stop = spacecraft_spans()[spacecraft]
    app.state.clock.set_time(0.5 * (start + stop))
    app.state.explorers.choose(spacecraft)
    app.state.explorers.show_whole_paths(True)
    app.state.explorers.follow(spacecraft)


def _export_all(app: Application) -> None:
    """Write everything in every form: each brings a library along."""
    window = app.window
    with tempfile.TemporaryDirectory() as scratch:
        name = Path(scratch) / "everything"
        for form in ("csv", "json", "ics"):
            window.events_panel.write(name.with_suffix(f".{form}"), app.state.events.found[:_MOST_EXPORTED])
        _chart(DEFAULT_CHART, app)
        for form in ("png", "svg", "csv"):
            window.study_pane.write_chart(name.with_suffix(f".{form}"))
        app.state.studies.show(Study.ENCOUNTERS)
        for form in ("csv", "ics"):
            window.study_pane.write_encounters(name.with_suffix(f".{form}"))


def _close_up(body: BodyId, app: Application) -> None:
    app.state.selection.select(body)
    app.state.camera.fly_to_body(body)
    app.state.camera.advance(10.0)


def _chart(key: str, app: Application) -> None:
    app.state.studies.show(Study.CHARTS)
    app.state.studies.choose_chart(key)


def name_of(deed: Deed) -> str:
    """Return what a deed is called in the report."""
    return "open" if isinstance(deed, functools.partial) else getattr(deed, "__name__", "?")
