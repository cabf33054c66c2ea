"""Letters of every alphabet raise nothing, and a wheel that passes over a control changes nothing unasked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QKeyEvent, QWheelEvent
from PyQt6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.catalog.time_charts import chart_over
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import DAY_S
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.chart_view import ChartView
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.jog import JogSlider
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.preferences_controls import SliderControl
from jovian_viewer.ui.share_window import ShareWindow
from jovian_viewer.ui.tides_study import TidesStudy

# Czech, Greek and Cyrillic letters are keys that Qt has no name for.
LETTERS = "ěλж"


def type_letter(widget: QWidget, letter: str) -> None:
    """Send a key the way a keyboard of that country does."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = ord(letter.upper())
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def turn_wheel(widget: QWidget, notches: int = 3) -> bool:
    """Turn the wheel over a widget; return whether it took it."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, -120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.fixture
def slider(qtbot: QtBot) -> Iterator[SliderControl]:
    """Yield a slider of the preferences at one half."""
    control = SliderControl()
    qtbot.addWidget(control)
    control.show_value(0.5)
    control.show()
    yield control
    control.close()


@pytest.mark.parametrize("letter", LETTERS)
def test_search_and_link_take_letters_of_every_alphabet(window: MainWindow, letter: str) -> None:
    sharing = window.findChild(ShareWindow)
    assert sharing is not None
    window.actions_.find.trigger()
    sharing.link_field.ask()
    for line in (*window.find_field.findChildren(QLineEdit), *sharing.link_field.findChildren(QLineEdit)):
        line.clear()
        type_letter(line, letter)
        assert line.text() == letter


@pytest.mark.parametrize("letter", LETTERS)
def test_figures_leave_letters_of_every_alphabet_alone(
    state: AppState, actions: Actions, qtbot: QtBot, letter: str
) -> None:
    now = state.clock.jd_tdb
    chart, tides = ChartView(state), TidesStudy(state, actions, refresh_s=0.0)
    for widget in (chart, tides):
        qtbot.addWidget(widget)
        widget.show()
    chart.show_data(chart_over("corkscrew", now - 8.0, now + 8.0, 400), (now - 4.0, now + 4.0), spans=(0.5, 64.0))
    before = state.clock.jd_tdb, state.selection.body, chart.places
    type_letter(chart, letter)
    type_letter(tides.view, letter)
    assert (state.clock.jd_tdb, state.selection.body, chart.places) == before


def test_the_wheel_chooses_nothing(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["one", "two", "three"])
    chosen: list[int] = []
    box.activated.connect(chosen.append)
    box.show()
    assert not turn_wheel(box), "it belongs to what scrolls"
    assert box.currentIndex() == 0
    assert not chosen


def test_the_wheel_moves_no_preference(slider: SliderControl) -> None:
    wanted: list[object] = []
    slider.wanted.connect(wanted.append)
    assert not turn_wheel(slider.slider)
    assert slider.slider.value() == 50
    assert not wanted


@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, None])
def test_nothing_but_the_hand_leaves_the_jog_aside(qtbot: QtBot, key: Qt.Key | None) -> None:
    jog = JogSlider(DAY_S)
    qtbot.addWidget(jog)
    jog.show()
    if key is None:
        assert not turn_wheel(jog)
    else:
        QApplication.sendEvent(jog, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert jog.value() == 0
