"""No text of the real window is missed by the translator: in a language of wide letters, none is left narrow.

What is found narrow was not translated, unless it is a name, a unit, a key, or what others have published.
"""

from __future__ import annotations

import csv
import functools
import html
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QAbstractItemModel, Qt
from PyQt6.QtGui import QAction, QPainter
from PyQt6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QListView, QTabBar, QWidget

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog import encounters
from jovian_viewer.catalog.assets import texture_source
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import time_charts
from jovian_viewer.catalog.tours import shipped_tours
from tests.e2e.harness import Person, Scenario, run_program
from tests.pseudo_language import pseudo_language

DATA = Path(encounters.__file__).parent / "data"
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
# Of long lists the first rows are read: what they say is made in one place for all.
ROWS_READ = 6
WORD = re.compile(r"[A-Za-z]{2,}")
MARKUP = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"\b(\d+\s)?({MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s?\d*\b")
KEYS = "Ctrl|Shift|Alt|Meta|Esc|Enter|Home|End|Space|PgUp|PgDown|Left|Right|Up|Down|Return|Tab|Del|Ins|Backspace|Menu"
UNITS = "UTC|km|h|min|s|d|m|kg|g|cm|bar|W|mW|au|px|Mpx|fps|MB|KiB"
# Beside units and keys: the codes of claims and encounters, and single letters for points of the compass and terms.
SPARED = re.compile(rf"\b({KEYS}|{UNITS}|F\d+|[A-Z]{{1,4}}\d*[A-Z]*\d*|PJ\d+|\d+[A-Z]+\d*)\b")
ADDRESS = re.compile(r"\S+\.(gov|org|int|com|edu|de)\b\S*|python -m [\w.]+( --\w+)*|docs/\S+|\.\w{2,5}\b")
OTHERS = (
    "Jovian Viewer",
    "Jovian",
    "English",
    "Deutsch",
    "Français",
    # Of pyqtgraph, in a menu that does not open.
    "Export...",
    "Export",
)


# Docks have a row of their own above them; Qt makes these all the same, and they never show.
OF_QT_NEVER_SEEN = (
    "qt_dockwidget_floatbutton",
    "qt_dockwidget_closebutton",
    "ScrollLeftButton",
    "ScrollRightButton",
)


@functools.cache
def proper_names() -> re.Pattern[str]:
    """Return what is called the same in every language: names of places, missions and maps, and of publications."""
    names = {*OTHERS}
    for record in tomllib.loads((DATA / "sources.toml").read_text(encoding="utf-8")).values():
        names |= {record["title"], record["publisher"], record["publisher"].partition(",")[0]}
    for mission in tomllib.loads((DATA / "missions.toml").read_text(encoding="utf-8")).values():
        names |= {mission["name"], mission["agency"]}
    for path in (DATA / "features").glob("*.csv"):
        with path.open(encoding="utf-8") as file:
            names |= {row[field] for row in csv.DictReader(file) for field in ("name", "origin")}
    names |= {texture_source(body).credit for body in (*BodyId, *ComparisonId)}
    return re.compile("|".join(re.escape(name) for name in sorted(filter(None, names), key=len, reverse=True)))


def narrow_words(text: str) -> list[str]:
    """Return the words of a text that were not translated."""
    plain = html.unescape(MARKUP.sub(" ", text)).replace("\u200b", "")
    if plain.endswith("\N{HORIZONTAL ELLIPSIS}"):
        # A name that was cut cannot be known; it stands whole in the tooltip.
        plain = re.split(r"[:;.] ", plain)[0]
    # Names are many, so that looking for them comes last.
    for pattern in (ADDRESS, DATE, SPARED):
        if not WORD.search(pattern.sub(" ", plain)):
            return []
    for pattern in (ADDRESS, proper_names(), DATE, SPARED):
        plain = pattern.sub(" ", plain)
    return WORD.findall(plain)


def texts_of(window: QWidget, *, hidden: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what a window says, in words and for screen readers, with whose it is."""
    for widget in [window, *window.findChildren(QWidget)]:
        if (hidden or widget.isVisible()) and widget.objectName() not in OF_QT_NEVER_SEEN:
            kind = type(widget).__name__
            for text in own_texts(widget):
                yield kind, text
    for action in window.findChildren(QAction):
        for text in (action.text(), action.toolTip(), action.statusTip()):
            yield "QAction", text


def own_texts(widget: QWidget) -> Iterator[str]:
    """Yield what one widget says."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    for name in ("text", "title", "toPlainText"):
        read = getattr(widget, name, None)
        if callable(read) and not isinstance(widget, QLineEdit):
            yield str(read())
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(tab) for tab in range(widget.count()))
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    if model is not None:
        yield from cells_of(model, 1 if isinstance(widget, QListView) else model.columnCount())


def cells_of(model: QAbstractItemModel, columns: int) -> Iterator[str]:
    """Yield the heads and cells of a list or table."""
    for column in range(columns):
        for role in ROLES:
            found = [model.headerData(column, Qt.Orientation.Horizontal, role)]
            found += [model.data(model.index(row, column), role) for row in range(min(model.rowCount(), ROWS_READ))]
            yield from (text for text in found if isinstance(text, str))


def texts_of_the_scene(person: Person) -> Iterator[tuple[str, str]]:
    """Yield what is written into the picture."""
    window = person.app.viewport.render_window
    assert window is not None
    for renderer in window.GetRenderers():
        for part in renderer.GetViewProps():
            text = part.GetInput() if hasattr(part, "GetInput") else None
            if isinstance(text, str):
                yield type(part).__name__, text


class Reader:
    """Somebody who reads everything, and remembers what was narrow."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.read: set[str] = set()
        self.painted: set[str] = set()
        self.narrow: list[str] = []

    def look(self, *, hidden: bool = False) -> None:
        """Read what is there now."""
        for whose, text in (*texts_of(self.person.app.window, hidden=hidden), *texts_of_the_scene(self.person)):
            self.take(whose, text)

    def take(self, whose: str, text: str) -> None:
        """Read one text, once."""
        if text and text not in self.read:
            self.read.add(text)
            words = narrow_words(text)
            if words:
                self.narrow.append(f"{whose}: {text[:160]!r}: {', '.join(words[:6])}")


def walk(reader: Reader) -> Iterator[Callable[[], bool] | None]:
    """Go everywhere, and yield wherever there is something to read."""
    window = reader.person.app.window
    state, actions = window._state, window.actions_
    for body in (BodyId.JUPITER, BodyId.CALLISTO):
        state.selection.select(body)
        yield None
    for action in (actions.help, actions.trust):
        action.trigger()
        yield None
    state.events.search(parse_utc("2026-11-22"), parse_utc("2026-11-30"))
    actions.events.trigger()
    yield lambda: len(state.events.found) > 10
    actions.next_event.trigger()
    yield None
    actions.missions.trigger()
    for mission in ("galileo", "juice"):
        state.explorers.choose_mission(mission)
        yield None
    for study in Study:
        state.studies.show(study)
        yield None
    state.studies.show(Study.CHARTS)
    for chart in time_charts()[::4]:
        state.studies.choose_chart(chart.key)
        yield None
    state.comet.choose("A")
    yield None
    state.studies.show(None)
    state.explorers.go_to_encounter("galileo-C3")
    yield None
    state.places.pick_feature(6284)
    yield None
    state.places.pick_ground(BodyId.IO, 10.0, 20.0)
    state.ruler.measure(BodyId.JUPITER, BodyId.CALLISTO)
    state.view.update(map_gaps=True, constellation_names=True, tide_lens=True)
    yield None
    actions.find.trigger()
    window.find_field.line.setText("ju")
    yield None
    state.tour.start(shipped_tours()[0], playing=False)
    yield None
    state.tour.close()
    actions.preferences.preferences.trigger()
    yield None


def test_no_text_of_the_window_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    readers: list[Reader] = []
    draw = QPainter.drawText

    def draw_and_tell(painter: QPainter, *arguments: object) -> object:
        for argument in arguments:
            if readers and isinstance(argument, str):
                readers[0].painted.add(argument)
        return draw(painter, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(QPainter, "drawText", draw_and_tell)

    def read(person: Person) -> Scenario:
        reader = Reader(person)
        readers.append(reader)
        yield person.sees_the_scene
        reader.look()
        for condition in walk(reader):
            yield condition
            # Words that keep pace with the clock come a pass later.
            yield None
            reader.look()
        reader.look(hidden=True)
        for dialog in person.app.window.findChildren(QWidget):
            if dialog.isWindow() and dialog.isVisible() and dialog is not person.app.window:
                dialog.close()

    with pseudo_language():
        run_program(["--time", "2026-11-22T14:53Z"], read)
    (reader,) = readers
    for text in sorted(reader.painted):
        reader.take("painted", text)
    assert len(reader.read) > 1500
    assert not reader.narrow, "\n".join(reader.narrow)


def test_words_left_narrow_are_found() -> None:
    assert narrow_words("Fly to \uff29\uff4f") == ["Fly", "to"]
    assert narrow_words("<b>\uff26\uff4c\uff59</b> (Ctrl+F), 12 km, 5 July 2016, 14:53 UTC, Valhalla, E12, NASA") == []
