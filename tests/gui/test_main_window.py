"""The main window: what is in it, how it closes, and what its controls say of themselves."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import weakref

import pytest
from PyQt6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PyQt6.QtTest import QSignalSpy
from PyQt6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.main_window import MainWindow, clipped_size
from jovian_viewer.ui.message_bar import MessageBar
from jovian_viewer.ui.view_bar import plain_scale_text


def test_title_and_size(window: MainWindow) -> None:
    assert window.windowTitle() == "Jovian Viewer"
    assert window.minimumWidth() <= 960
    assert window.minimumHeight() <= 600


@pytest.mark.parametrize(
    ("available", "size"), [(QSize(2560, 1400), QSize(1280, 800)), (QSize(1000, 500), QSize(1000, 500))]
)
def test_the_window_fits_the_screen(available: QSize, size: QSize) -> None:
    assert clipped_size(QSize(1280, 800), available) == size


def test_every_control_has_a_name_and_a_hint(window: MainWindow, state: AppState) -> None:
    window.info_panel.show_snapshot(compute_snapshot(state.clock.jd_tdb))
    state.selection.select(BodyId.IO)
    kinds = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit)
    controls = [widget for widget in window.findChildren(QWidget) if isinstance(widget, kinds)]
    controls = [control for control in controls if control.isVisible() and not isinstance(control, QScrollBar)]
    assert len(controls) > 20
    for control in controls:
        assert control.accessibleName(), control
        assert control.toolTip(), control


def test_the_side_panel_closes_and_comes_back(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    width = viewport.width()
    qtbot.keyClick(viewport, Qt.Key.Key_I)
    assert not window.info_panel.isVisible()
    qtbot.waitUntil(lambda: viewport.width() > width)
    state.selection.select(BodyId.IO)
    window.info_panel.show_snapshot(compute_snapshot(state.clock.jd_tdb))
    qtbot.keyClick(viewport, Qt.Key.Key_I)
    assert window.info_panel.isVisible()
    assert window.info_panel.visible_text().startswith("Io")


def test_the_panel_opens_at_how_to_begin(window: MainWindow, viewport: QWidget, qtbot: QtBot) -> None:
    window.actions_.side_panel.trigger()
    qtbot.keyClick(viewport, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    assert window.info_panel.isVisible()
    assert window.info_panel.page is window.info_panel.welcome


def test_closing_is_announced_once(window: MainWindow) -> None:
    announced = QSignalSpy(window.closing)
    window.close()
    window.close()
    assert len(announced) == 1


def test_ctrl_q_closes(window: MainWindow, viewport: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(viewport, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_the_scale_slider_says_the_scale(state: AppState, viewport: QWidget, qtbot: QtBot) -> None:
    window = MainWindow(state, viewport, scale_text=lambda scale: f"scale {scale:g}")
    qtbot.addWidget(window)
    slider = window.view_bar.scale
    assert slider.toolTip() == "scale 1 (R switches)"
    state.view.update(scale=0.5)
    assert slider.toolTip() == "scale 0.5 (R switches)"
    assert slider.accessibleDescription() == "scale 0.5"


@pytest.mark.parametrize(("scale", "text"), [(0.0, "True scale"), (0.5, "Readable: not to scale")])
def test_plain_scale_text(scale: float, text: str) -> None:
    assert plain_scale_text(scale) == text


def test_sliders_and_state_follow_each_other(window: MainWindow, state: AppState) -> None:
    bar = window.view_bar
    bar.scale.setValue(250)
    assert state.view.settings.scale == 0.25
    state.view.update(scale=0.123456, night_fill=0.25)
    assert state.view.settings.scale == 0.123456, "the slider's own steps do not go back into the state"
    assert bar.scale.value() == 123
    assert bar.night_fill.value() == 500


def test_a_note_goes_by_itself_and_a_problem_stays(state: AppState, qtbot: QtBot) -> None:
    bar = MessageBar(state.messages, note_shown_ms=30)
    qtbot.addWidget(bar)
    bar.show()
    state.messages.note("The picture is saved.")
    assert bar.showing
    qtbot.waitUntil(lambda: not bar.showing, timeout=2000)
    state.messages.problem("The disk is full.")
    qtbot.wait(80)
    assert bar.text.text() == "The disk is full."
    bar.close_message.trigger()
    assert not bar.showing


def test_a_message_posted_before_the_window_is_seen(state: AppState, qtbot: QtBot) -> None:
    state.messages.problem("io.jpg is missing.")
    bar = MessageBar(state.messages)
    qtbot.addWidget(bar)
    assert bar.text.text() == "io.jpg is missing."


def test_a_deleted_window_hears_nothing_more(state: AppState) -> None:
    window = MainWindow(state, QWidget())
    window.show()
    window.info_panel.show_snapshot(compute_snapshot(state.clock.jd_tdb))
    state.selection.select(BodyId.IO)
    window.close()
    gone = weakref.ref(window.time_bar.date_field)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    # With the widgets gone, a slot still connected would raise here.
    state.clock.step(60.0)
    state.clock.toggle_playing()
    state.selection.select(BodyId.EUROPA)
    state.view.update(scale=0.0)
    state.messages.note("Nobody listens.")
    signals = (
        state.clock.time_changed,
        state.clock.playing_changed,
        state.clock.rate_changed,
        state.selection.changed,
        state.view.changed,
        state.messages.posted,
    )
    assert [len(signal) for signal in signals] == [0] * len(signals)
    del window
    assert gone() is None
