"""The tour bar, the menu of tours, their keys and the search field, in the window without a scene."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.tour import Tour
from jovian_viewer.catalog.tour_files import parse_tour
from jovian_viewer.catalog.tours import tour_named
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui import main_window, theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.tour_bar import TourBar
from jovian_viewer.ui.tours_menu import ToursMenu

LONG = "A sentence of some length that has to be wrapped where there is little room, and then goes on. " * 3


def tour_of(*texts: str) -> Tour:
    steps = "".join(f'[[step]]\ntext = "{text}"\nsources = ["galileo-tour"]\n' for text in texts)
    return parse_tour(f'title = "Mine"\nabout = "About it."\nauthor = "Me"\n{steps}'.encode(), "mine", "mine.toml")


def test_without_a_tour_there_is_no_bar(window: MainWindow) -> None:
    assert not window.tour_bar.isVisible()
    acts = window.actions_
    assert not any(act.isEnabled() for act in (acts.tour_next, acts.tour_back, acts.tour_play, acts.close_tour))


def test_the_bar_tells_the_step_and_how_far_the_tour_is(window: MainWindow, state: AppState) -> None:
    state.tour.start(tour_of("First.", "Second."))
    bar = window.tour_bar
    assert bar.isVisible()
    assert (bar.title.text(), bar.progress.text(), bar.text.text()) == ("Mine", "1 of 2", "First.")
    assert bar.title.toolTip() == "About it. By Me."
    assert bar.source.text().startswith("Source: Galileo")
    assert "NASA/JPL" in bar.source.toolTip()
    assert len(bar.dots.places_px()) == 2
    state.tour.set_playing(playing=False)
    assert bar.progress.text() == "1 of 2, paused"
    state.tour.set_playing(playing=True)
    state.tour.go_on()
    state.tour.go_on()
    assert bar.progress.text() == "2 of 2, the end"
    assert window.actions_.tour_play.text() == "Begin the tour again"
    state.tour.close()
    assert not bar.isVisible()


def test_a_screen_reader_is_told(window: MainWindow, state: AppState) -> None:
    state.tour.start(tour_of("First.", "Second."))
    bar = window.tour_bar
    state.tour.next()
    assert bar.text.accessibleName() == "Mine, step 2 of 2: Second."
    assert bar.accessibleName() == bar.text.accessibleName()
    for button in bar.buttons:
        assert button.accessibleName()
        assert button.accessibleDescription() == "Mine, step 2 of 2: Second."
        assert "(" in button.toolTip()
        assert button.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_words_that_look_like_markup_are_shown_as_they_stand(window: MainWindow, state: AppState) -> None:
    state.tour.start(tour_of("<b>bold</b>"))
    assert window.tour_bar.text.textFormat() is Qt.TextFormat.PlainText
    assert window.tour_bar.text.text() == "<b>bold</b>"


def test_the_bar_keeps_its_height_from_step_to_step(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    state.tour.start(tour_of("Short.", LONG, "Short again."))
    heights = []
    for _ in range(3):
        qtbot.wait(20)
        heights.append(window.tour_bar.height())
        needed = window.tour_bar.text.heightForWidth(window.tour_bar.text.width())
        assert window.tour_bar.text.height() >= needed, "nothing is cut off"
        state.tour.next()
    assert len(set(heights)) == 1
    assert heights[0] <= 15 * theme.GRID_PX


def test_the_bar_fits_into_the_smallest_window(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    window.resize(main_window.SMALLEST_SIZE)
    state.tour.start(tour_of(LONG[:319].strip()))
    qtbot.wait(20)
    bar = window.tour_bar
    assert window.width() == main_window.SMALLEST_SIZE.width()
    for part in (*bar.buttons, bar.dots, bar.text):
        corner = part.mapTo(bar, QPoint(part.width(), part.height()))
        assert bar.rect().contains(corner - QPoint(1, 1))
    assert bar.text.height() >= bar.text.heightForWidth(bar.text.width())
    assert not bar.text.geometry().intersects(bar.buttons[0].geometry())


def test_the_dots_of_a_long_tour_stay_within(window: MainWindow, state: AppState) -> None:
    state.tour.start(tour_of(*["T."] * 40))
    places = window.tour_bar.dots.places_px()
    assert len(places) == 40
    assert 2.0 < places[0] < places[-1] < window.tour_bar.dots.width() - 2.0


def test_keys_lead_the_tour(window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot) -> None:
    state.selection.select(BodyId.IO)
    state.tour.start(tour_of("1.", "2.", "3."))
    qtbot.keyClick(viewport, Qt.Key.Key_PageDown)
    qtbot.keyClick(viewport, Qt.Key.Key_PageDown)
    qtbot.keyClick(viewport, Qt.Key.Key_PageUp)
    assert state.tour.index == 1
    qtbot.keyClick(viewport, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert not state.tour.playing
    assert not state.clock.playing, "Shift+Space is the tour's"
    assert window.actions_.deselect.text() == "Close the tour"
    qtbot.keyClick(viewport, Qt.Key.Key_Escape)
    assert state.tour.tour is None
    assert state.selection.body is BodyId.IO, "Esc closed the tour only"
    qtbot.keyClick(viewport, Qt.Key.Key_Escape)
    assert state.selection.body is None
    state.tour.start(tour_of("1."))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(viewport, Qt.Key.Key_W, both)
    assert state.tour.tour is None


@pytest.mark.parametrize("study", [None, *Study])
def test_wherever_the_keyboard_is_the_keys_lead_the_tour(
    window: MainWindow, state: AppState, qtbot: QtBot, study: Study | None
) -> None:
    state.selection.select(BodyId.IO)
    state.studies.show(study)
    tour = tour_of("1.", "2.", "3.")
    state.tour.start(tour)
    state.tour.next()
    everywhere = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
    ]
    assert len(everywhere) > 10
    for widget in everywhere:
        widget.setFocus()
        told = f"{type(widget).__name__} {widget.accessibleName()}"
        qtbot.keyClick(widget, Qt.Key.Key_PageDown)
        assert state.tour.index == 2, told
        qtbot.keyClick(widget, Qt.Key.Key_PageUp)
        assert state.tour.index == 1, told
        assert state.tour.playing, told
        qtbot.keyClick(widget, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
        assert not state.tour.playing or isinstance(widget, QLineEdit), told
        state.tour.set_playing(playing=True)
        if not isinstance(widget, QLineEdit):
            qtbot.keyClick(widget, Qt.Key.Key_Escape)
            assert state.tour.tour is None, told
            assert state.studies.open_study is study, "a tour was closed, nothing else"
            state.tour.start(tour)
            state.tour.next()


def test_keys_of_tours_are_listed_in_the_help(window: MainWindow) -> None:
    acts = window.actions_
    for action, key in (
        (acts.open_tour, "Ctrl+Shift+O"),
        (acts.tour_next, "PgDown"),
        (acts.tour_back, "PgUp"),
        (acts.tour_play, "Shift+Space"),
        (acts.close_tour, "Ctrl+Shift+W"),
        (acts.deselect, "Esc"),
    ):
        assert action in set(acts.all())
        assert action.shortcut().toString() == key


def test_buttons_lead_the_tour(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    state.tour.start(tour_of("1.", "2."))
    back, play, further, close = window.tour_bar.buttons
    assert not back.isEnabled()
    qtbot.mouseClick(further, Qt.MouseButton.LeftButton)
    assert state.tour.index == 1
    assert not further.isEnabled()
    qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    assert not state.tour.playing
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert state.tour.index == 0
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert state.tour.tour is None


def menus_of(window: MainWindow) -> list[ToursMenu]:
    found = []
    for top in window.findChildren(QMenu):
        if top.title() in {"&Story", "&Help"}:
            found += [menu for action in top.actions() if isinstance(menu := action.menu(), ToursMenu)]
    return found


def test_tours_are_in_the_story_and_in_the_help_menu(window: MainWindow, state: AppState) -> None:
    menus = menus_of(window)
    assert len(menus) == 2
    for menu in menus:
        menu.aboutToShow.emit()
        menu.aboutToShow.emit()
        assert [entry.text().partition(" (")[0] for entry in menu.entries.values()] == [
            "The quiet moon",
            "Galileo\u2019s tour",
            "A comet falls",
            "Three shadows",
            "Juice in 2031\u20132034",
        ]
        assert menu.actions()[-1] is window.actions_.open_tour
        assert all(entry.toolTip() for entry in menu.entries.values())
    menus[0].entries["three-shadows"].trigger()
    assert state.tour.tour is tour_named("three-shadows")


def test_a_tour_is_found(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    window.actions_.find.trigger()
    qtbot.keyClicks(window.find_field.line, "quiet moon")
    assert window.find_field.model.rows[0].entry.subtitle.startswith("Tour, 8 steps: ")
    qtbot.keyClick(window.find_field.line, Qt.Key.Key_Return)
    assert state.tour.tour is tour_named("quiet-moon")
    window.actions_.find.trigger()
    qtbot.keyClick(window.find_field.line, Qt.Key.Key_PageDown)
    assert state.tour.index == 0, "while one searches, the key belongs to the list"


def test_a_file_is_opened(window: MainWindow, state: AppState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\nabout = "A."\n[[step]]\ntext = "T."\nframe = "io"\n', encoding="utf-8")
    monkeypatch.setattr(main_window, "ask_for_tour", lambda _window: path)
    window.actions_.open_tour.trigger()
    assert state.tour.tour is not None
    assert state.tour.tour.title == "Mine"
    monkeypatch.setattr(main_window, "ask_for_tour", lambda _window: None)
    window.actions_.open_tour.trigger()
    assert state.tour.tour.title == "Mine"


def test_a_broken_file_is_told_and_changes_nothing(
    window: MainWindow, state: AppState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\nabout = "A."\n[[step]]\ntext = "T."\nframe = "pluto"\n', encoding="utf-8")
    monkeypatch.setattr(main_window, "ask_for_tour", lambda _window: path)
    running = dataclasses.replace(tour_named("juice"))
    state.tour.start(running)
    state.tour.next()
    pose, moment = state.camera.pose, state.clock.jd_tdb
    window.actions_.open_tour.trigger()
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert f"{path}, line 5 (step 1): there is no body 'pluto'" in state.messages.last.text
    assert (state.tour.tour, state.tour.index) == (running, 1)
    assert (state.camera.pose, state.clock.jd_tdb) == (pose, moment)


def test_the_dialog_asks_for_a_file_that_exists(qtbot: QtBot) -> None:
    from PyQt6.QtWidgets import QFileDialog

    from jovian_viewer.ui.export_dialog import TourDialog

    dialog = TourDialog()
    qtbot.addWidget(dialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptOpen
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFile
    assert dialog.nameFilters() == ["Tour (*.toml)"]
    assert QApplication.activeModalWidget() is None


def test_its_least_width_does_not_follow_the_width_it_has(state: AppState, qtbot: QtBot) -> None:
    """Where it did, the scrolled column and words cut to its width chased each other: no timer came to its turn."""
    actions = Actions(state)
    bar = TourBar(state, actions)
    qtbot.addWidget(bar)
    state.tour.start(tour_named("three-shadows"), playing=False)
    least = set()
    for width_px in (700, 1000, 1300):
        bar.resize(width_px, bar.height())
        QApplication.processEvents()
        least.add(bar.minimumSizeHint().width())
    assert len(least) == 1
    state.tour.close()
    actions.deleteLater()
