"""The keyboard reaches everything, shows where it is, and what it reaches has a name."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call,call-arg,arg-type,call-overload"

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QImage
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.tours import shipped_tours
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.settings import Theme
from jovian_viewer.ui import theme
from jovian_viewer.ui.form_dialog import FormDialog
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.tab_order import go_to_stop

INTERACTIVE = (QAbstractButton, QAbstractSlider, QAbstractItemView, QComboBox, QLineEdit)


class Visit:
    """A window, and what one opens in it."""

    def __init__(self, window: MainWindow, state: AppState, viewport: QWidget) -> None:
        self.window, self.state, self.viewport = window, state, viewport
        viewport.setAccessibleName("The Jovian system")

    def everything(self) -> Iterator[str]:
        """Open one thing after another."""
        state, actions = self.state, self.window.actions_
        yield from self._seen("how to begin")
        state.selection.select(BodyId.IO)
        yield from self._seen("a body")
        actions.trust.trigger()
        yield from self._seen("trust")
        actions.trust.trigger()
        actions.events.trigger()
        yield from self._seen("events")
        actions.missions.trigger()
        yield from self._seen("missions")
        state.explorers.choose_mission("galileo")
        yield from self._seen("a mission")
        actions.bodies.trigger()
        for study in Study:
            state.studies.show(study)
            yield from self._seen(study)
        state.studies.show(None)
        state.tour.start(shipped_tours()[0])
        yield from self._seen("a tour")
        state.tour.close()
        actions.side_panel.trigger()
        yield from self._seen("no panels")
        actions.side_panel.trigger()

    def _seen(self, what: str) -> Iterator[str]:
        snapshot = compute_snapshot(self.state.clock.jd_tdb)
        for part in (self.window.info_panel, self.window.missions_panel, self.window.study_pane):
            part.show_snapshot(snapshot)
        # A dock behind another is told so at the next pass.
        QTest.qWait(30)
        yield what

    def controls(self) -> set[QWidget]:
        """Return what can be had with the Tab key and is in sight."""
        return {
            widget
            for widget in self.window.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusProxy() is None
            and widget.window() is self.window
            and not isinstance(widget, QTabBar)
            and in_sight(widget)
        }

    def walk(self, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
        """Press Tab until the keyboard is back in the picture; return where it was."""
        self.viewport.setFocus()
        reached: list[QWidget] = [self.viewport]
        for _ in range(200):
            holder = QApplication.focusWidget()
            assert holder is not None
            QTest.keyClick(holder, key)
            holder = QApplication.focusWidget()
            if holder is None or holder in reached:
                break
            reached.append(holder)
        assert QApplication.focusWidget() is self.viewport
        return reached


def in_sight(widget: QWidget) -> bool:
    """Tell whether a widget is within the window, or can be scrolled to; panels that are behind others are parked."""
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, QScrollArea):
            widget = above
        above = above.parentWidget()
    return widget.mapTo(widget.window(), QPoint(widget.width(), 0)).x() >= 0


@pytest.fixture
def visit(window: MainWindow, state: AppState, viewport: QWidget) -> Visit:
    return Visit(window, state, viewport)


def test_tab_reaches_every_control_and_shift_tab_goes_back(visit: Visit) -> None:
    for what in visit.everything():
        wanted = visit.controls()
        reached = visit.walk()
        missing = [f"{type(widget).__name__} {widget.accessibleName()}" for widget in wanted - set(reached)]
        assert not missing, what
        assert set(reached) == wanted, what
        assert visit.walk(Qt.Key.Key_Backtab)[1:] == reached[:0:-1], what


def test_the_way_goes_from_the_picture_down_and_through_the_panels(visit: Visit) -> None:
    visit.state.studies.show(Study.ENCOUNTERS)
    visit.state.selection.select(BodyId.IO)
    for _ in visit._seen("a study and a page that was made last"):
        pass
    window = visit.window
    parts = (visit.viewport, window.view_bar, window.info_panel, window.study_pane, window.time_bar)
    passed = [
        next((number for number, part in enumerate(parts) if part is stop or part.isAncestorOf(stop)), None)
        for stop in visit.walk()
    ]
    numbers = [number for number in passed if number is not None]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(parts)))


def test_tab_scrolls_to_what_it_reaches(visit: Visit, qtbot: QtBot) -> None:
    visit.window.actions_.missions.trigger()
    visit.state.explorers.choose_mission("galileo")
    visit.window.resize(960, 600)
    for _ in visit._seen("a long page"):
        pass
    for stop in visit.walk():
        stop.setFocus(Qt.FocusReason.TabFocusReason)
    # The last of a long page: it was scrolled to while one walked.
    page = visit.window.missions_panel
    last = [stop for stop in visit.walk() if page.isAncestorOf(stop)][-1]
    visit.viewport.setFocus()
    while QApplication.focusWidget() is not last:
        holder = QApplication.focusWidget()
        assert holder is not None
        qtbot.keyClick(holder, Qt.Key.Key_Tab)
    assert not last.visibleRegion().isEmpty()


def test_a_tab_chosen_by_the_keyboard_keeps_it(visit: Visit, qtbot: QtBot) -> None:
    actions = visit.window.actions_
    tab = next(
        stop
        for stop in visit.walk()
        if isinstance(stop, QAbstractButton) and stop.accessibleName() == actions.events.text()
    )
    tab.setFocus()
    qtbot.keyClick(tab, Qt.Key.Key_Return)
    qtbot.wait(30)
    holder = QApplication.focusWidget()
    assert holder is not None
    assert holder.accessibleName() == actions.events.text()
    assert in_sight(holder)


def test_every_control_has_a_name_of_its_own(visit: Visit) -> None:
    for what in visit.everything():
        for widget in visit.controls():
            assert widget.accessibleName(), (what, widget)
        named = [
            widget
            for widget in visit.window.findChildren(QWidget)
            if isinstance(widget, INTERACTIVE) and widget.isVisible() and in_sight(widget)
        ]
        named = [widget for widget in named if not isinstance(widget, QScrollBar | QTabBar)]
        # Parts of a combo box or line of text are told with it; a header's names are those of its columns.
        named = [widget for widget in named if not isinstance(widget.parentWidget(), (*INTERACTIVE, QTabBar))]
        for widget in named:
            assert widget.accessibleName(), (what, widget)
        neighbours = Counter((id(widget.parentWidget()), type(widget), widget.accessibleName()) for widget in named)
        assert [names for names, times in neighbours.items() if times > 1] == [], what
        docks = [dock for dock in visit.window.docks.all() if dock.is_in_front]
        closes = [dock.title.close_.text() for dock in docks]
        assert len(set(closes)) == len(closes)


def test_a_message_is_told(visit: Visit) -> None:
    told = visit.window.message_bar.text
    visit.state.messages.problem("io.jpg is missing.")
    assert told.accessibleName() == "io.jpg is missing."
    visit.window.message_bar.clear()
    assert told.accessibleName() == "Message"


def looks(widget: QWidget, elsewhere: QWidget) -> tuple[QImage, QImage]:
    """Return how a widget looks with and without the keyboard."""
    images = []
    for holder in (widget, elsewhere):
        go_to_stop(holder, forwards=True)
        QTest.qWait(5)
        box = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size()).adjusted(-2, -2, 2, 2)
        window = widget.window()
        assert window is not None
        images.append(window.grab(box).toImage())
    return images[0], images[1]


def changed_pixels(one: QImage, other: QImage) -> int:
    """Return how many pixels differ."""
    assert one.size() == other.size()
    pixels = []
    for each in (one, other):
        image = each.convertToFormat(QImage.Format.Format_RGB32)
        bits = image.constBits()
        assert bits is not None
        pixels.append(np.frombuffer(bits.asstring(image.sizeInBytes()), dtype=np.uint32))
    return int(np.count_nonzero(pixels[0] != pixels[1]))


@pytest.fixture(params=list(Theme), ids=str)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    theme.apply_theme(qapp, request.param)
    yield request.param
    theme.apply_theme(qapp)


def test_one_sees_where_the_keyboard_is(dressed: Theme, qtbot: QtBot) -> None:
    state = AppState(clock=Clock(parse_utc("2026-11-22 14:53:07")))
    viewport = QWidget()
    viewport.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window = MainWindow(state, viewport)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    visit, looked = Visit(window, state, viewport), set()
    for what in visit.everything():
        for widget in visit.controls() - {viewport}:
            kind = type(widget), widget.property("role"), isinstance(widget, QAbstractButton) and widget.isChecked()
            if kind in looked:
                continue
            looked.add(kind)
            changed = changed_pixels(*looks(widget, viewport))
            assert changed > 20, (what, widget, widget.accessibleName())
    assert len(looked) > 20
    # The picture itself: a frame for who came by the keyboard, none for who pressed it.
    qtbot.keyClick(window.time_bar.date_field, Qt.Key.Key_Escape)
    viewport.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.focus_frame.isVisible()
    assert window.focus_frame.geometry() == viewport.geometry()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton)
    assert not window.focus_frame.isVisible()
    window.close()


def _in_a_form(make: Callable[[FormDialog], QWidget]) -> Callable[[], tuple[QDialog, QWidget, QWidget]]:
    def build() -> tuple[QDialog, QWidget, QWidget]:
        dialog = FormDialog("Form")
        widget = make(dialog)
        return dialog, widget, dialog.add_button("Elsewhere", "Elsewhere")

    return build


def _sections(dialog: FormDialog) -> QWidget:
    sections = QListWidget()
    theme.set_role(sections, "sections")
    sections.addItems(["One", "Two"])
    sections.setCurrentRow(0)
    dialog.add_row("Sections", sections, "Sections")
    return sections


FORMS: dict[str, Callable[[FormDialog], QWidget]] = {
    "switch": lambda dialog: dialog.add_switch("Switch", "A switch"),
    "choice": lambda dialog: dialog.add_choice("Choice", "A choice"),
    "button": lambda dialog: dialog.add_button("Button", "A button"),
    "sections": _sections,
}


@pytest.mark.parametrize("form", FORMS)
def test_one_sees_it_in_dialogs_too(dressed: Theme, form: str, qtbot: QtBot) -> None:
    dialog, widget, elsewhere = _in_a_form(FORMS[form])()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert isinstance(widget, QCheckBox | QComboBox | QPushButton | QListWidget)
    assert changed_pixels(*looks(widget, elsewhere)) > 20
