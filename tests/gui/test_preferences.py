"""The preferences: what they show, how they are searched, what a change does, and the way back."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="call-overload,call-arg,arg-type"

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QApplication, QSlider, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Preferences, Settings, Theme, default_of
from jovian_viewer.ui import preferences_window, theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.preference_block import PreferenceBlock
from jovian_viewer.ui.preferences_rows import SECTIONS
from jovian_viewer.ui.preferences_search import highlighted, holds
from jovian_viewer.ui.preferences_window import PreferencesWindow
from jovian_viewer.ui.switch import Switch


@pytest.fixture
def dialog(state: AppState, qtbot: QtBot) -> PreferencesWindow:
    """Return the preferences, shown."""
    window = PreferencesWindow(state)
    qtbot.addWidget(window)
    window.show()
    return window


def titles(dialog: PreferencesWindow) -> list[str]:
    """Return the words of the sections."""
    items = (dialog.sections.item(row) for row in range(dialog.sections.count()))
    return [item.text() for item in items if item is not None]


def block_of(dialog: PreferencesWindow, name: str) -> PreferenceBlock:
    """Return the row of a setting."""
    return next(block for block in dialog.blocks if block.row.name == name)


def shown(dialog: PreferencesWindow) -> list[str]:
    """Return the names of the settings in sight."""
    return [block.row.name for block in dialog.blocks if block.isVisible()]


def test_every_setting_has_one_row_and_every_row_a_setting() -> None:
    rows = [row.name for section in SECTIONS for row in section.rows]
    assert sorted(rows) == sorted(field.name for field in dataclasses.fields(Settings))


def test_every_choice_is_allowed_and_the_default_is_among_them() -> None:
    for row in (row for section in SECTIONS for row in section.rows):
        if row.choices is not None:
            values = [value for value, _words in row.choices()]
            assert default_of(row.name) in values
            for value in values:
                Preferences().update(**{row.name: value})


def test_sections_show_their_rows(dialog: PreferencesWindow) -> None:
    for number, section in enumerate(SECTIONS):
        dialog.sections.setCurrentRow(number)
        assert shown(dialog) == [row.name for row in section.rows]


def test_a_search_goes_over_all_sections_and_marks_what_it_finds(dialog: PreferencesWindow) -> None:
    QTest.keyClicks(dialog.search_field, "NAMES pictures")
    assert shown(dialog) == ["picture_labels"]
    assert "background-color" in block_of(dialog, "picture_labels").label.text()
    dialog.search_field.setText("names")
    assert shown(dialog) == ["labels", "constellation_names", "place_names", "picture_labels"]
    assert titles(dialog) == ["Appearance", "At the start", "View (3)", "Drawing", "Pictures (1)"]
    # Choices are found, too.
    dialog.search_field.setText("night red")
    assert shown(dialog) == ["theme"]
    dialog.search_field.setText("xyzzy")
    assert shown(dialog) == []
    assert dialog.nothing.isVisible()
    # Escape first ends the search, then closes.
    dialog.search_field.setFocus()
    QTest.keyClick(dialog.search_field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert shown(dialog) == [row.name for row in SECTIONS[0].rows]
    assert titles(dialog) == [section.title for section in SECTIONS]
    QTest.keyClick(dialog.search_field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_found_is_marked_and_nothing_else_is_markup() -> None:
    assert highlighted("a <b> & caf\u00e9", "CAFE", "#1", "#2") == (
        'a &lt;b&gt; &amp; <span style="color: #1; background-color: #2;">caf\u00e9</span>'
    )
    assert highlighted("plain", "", "#1", "#2") == "plain"
    assert holds("rings jup", "Jupiter\u2019s rings")
    assert not holds("rings saturn", "Jupiter\u2019s rings")


def test_every_kind_of_control_changes_its_setting_at_once(
    dialog: PreferencesWindow, state: AppState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preferences_window, "load_pack", lambda _folder: None)
    preferences = state.preferences
    switch = block_of(dialog, "stars").control.field
    assert isinstance(switch, Switch)
    QTest.keyClick(switch, Qt.Key.Key_Return)
    assert not preferences.settings.stars
    choice = block_of(dialog, "theme").control.field
    assert isinstance(choice, ChoiceBox)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert preferences.settings.theme is Theme.LIGHT
    slider = block_of(dialog, "night_fill").control.field
    assert isinstance(slider, QSlider)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert preferences.settings.night_fill == pytest.approx(0.16)
    folder = block_of(dialog, "texture_folder").control.field
    QTest.keyClicks(folder, "/maps")
    QTest.keyClick(folder, Qt.Key.Key_Return)
    assert preferences.settings.texture_folder == "/maps"


def test_the_way_back_is_shown_only_where_a_value_differs(dialog: PreferencesWindow, state: AppState) -> None:
    dialog.sections.setCurrentRow(2)
    stars, rings = block_of(dialog, "stars"), block_of(dialog, "rings")
    assert not stars.default.isVisible()
    state.preferences.update(stars=False)
    assert (stars.default.isVisible(), rings.default.isVisible()) == (True, False)
    assert "Stars" in stars.default.toolTip()
    stars.default.click()
    assert state.preferences.settings.stars
    assert not stars.default.isVisible()
    assert isinstance(stars.control.field, Switch)
    assert stars.control.field.isChecked()


def test_all_defaults_can_be_taken_back(dialog: PreferencesWindow, state: AppState) -> None:
    mine = Settings(theme=Theme.LIGHT, stars=False, text_scale=1.5, texture_folder="/maps")
    state.preferences.update(**{field.name: getattr(mine, field.name) for field in dataclasses.fields(mine)})
    assert not dialog.undo.isVisible()
    told: list[Settings] = []
    state.preferences.changed.connect(told.append)
    dialog.all_defaults.click()
    assert told == [Settings()]
    assert dialog.undo.isVisible()
    dialog.undo.click()
    assert state.preferences.settings == mine
    assert not dialog.undo.isVisible()


def test_the_view_of_this_moment_can_be_kept(dialog: PreferencesWindow, state: AppState) -> None:
    state.view.update(scale=0.25, labels=False, constellations=True)
    dialog.take_view.click()
    settings = state.preferences.settings
    assert (settings.scale, settings.labels, settings.constellations) == (0.25, False, True)
    assert settings.theme is Theme.DARK


def test_a_value_from_the_file_that_is_not_offered_is_shown(state: AppState, qtbot: QtBot) -> None:
    state.preferences.update(text_scale=1.33)
    dialog = PreferencesWindow(state)
    qtbot.addWidget(dialog)
    box = block_of(dialog, "text_scale").control.field
    assert isinstance(box, ChoiceBox)
    assert box.currentText() == "133\u00a0%"


def test_everything_has_a_name_for_screen_readers_and_is_reached_by_keys(dialog: PreferencesWindow) -> None:
    for block in dialog.blocks:
        field = block.control.field
        assert field.accessibleName()
        assert field.accessibleDescription()
        assert field.toolTip()
        assert block.label.buddy() is field
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    # Tab goes from the search through the sections and the rows in sight to the buttons, in this order.
    order: list[QWidget] = []
    dialog.search_field.setFocus()
    for _ in range(12):
        holder = dialog.focusWidget()
        assert holder is not None
        order.append(holder)
        QTest.keyClick(holder, Qt.Key.Key_Tab)
    rows = [block.control.field for block in dialog.blocks if block.isVisible()]
    wanted = [dialog.search_field, dialog.sections, *rows, dialog.all_defaults]
    assert order[: len(wanted)] == wanted
    for button in dialog.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName() or button.parent() in order


@pytest.mark.parametrize("scale", [0.8, 2.5])
def test_it_stays_legible_at_any_size_of_text(state: AppState, qtbot: QtBot, scale: float, qapp: QApplication) -> None:
    theme.apply_text_scale(qapp, scale)
    try:
        dialog = PreferencesWindow(state)
        qtbot.addWidget(dialog)
        dialog.resize(dialog.size().boundedTo(dialog.size().__class__(1240, 740)))
        dialog.show()
        assert dialog.width() <= 1240
        assert dialog.height() <= 740
        for number, _section in enumerate(SECTIONS):
            dialog.sections.setCurrentRow(number)
            for block in (block for block in dialog.blocks if block.isVisible()):
                # Nothing beyond the right edge, and words beside their control, not below it.
                assert block.mapTo(dialog, block.rect().bottomRight()).x() <= dialog.width()
                assert not block.label.geometry().intersects(block.control.geometry())
                field = block.control.field
                assert field.width() >= field.minimumSizeHint().width()
    finally:
        theme.apply_text_scale(qapp, 1.0)


def test_the_action_opens_one_dialog_and_forgets_it_when_closed(window: MainWindow, qtbot: QtBot) -> None:
    preferences = window.actions_.preferences
    assert preferences.preferences.shortcut().toString() == "Ctrl+,"
    assert preferences.memory() is None
    preferences.preferences.trigger()
    dialog = preferences.dialog
    assert dialog is not None
    assert dialog.parent() is window
    assert not dialog.isModal()
    preferences.preferences.trigger()
    assert preferences.dialog is dialog
    preferences.close()
    assert preferences.dialog is None


def test_a_dialog_takes_the_place_of_the_one_before(state: AppState, actions: Actions, qtbot: QtBot) -> None:
    first = PreferencesWindow(state)
    qtbot.addWidget(first)
    first.show()
    first.setGeometry(30, 40, 700, 500)
    first.search_field.setText("names")
    state.preferences.update(stars=False)
    first.all_defaults.click()
    block_of(first, "labels").control.field.setFocus()
    second = PreferencesWindow(state, first.memory())
    qtbot.addWidget(second)
    second.show()
    assert second.geometry() == first.geometry()
    assert shown(second) == shown(first)
    assert second.undo.isVisible()
    assert second.focusWidget() is block_of(second, "labels").control.field


def test_a_folder_that_is_no_pack_is_refused_with_its_reason(state: AppState, qtbot: QtBot, tmp_path: Path) -> None:
    window = PreferencesWindow(state)
    qtbot.addWidget(window)
    window.show()
    assert not window.change(texture_folder=str(tmp_path))
    assert state.preferences.settings.texture_folder == ""
    assert window.problem.isVisible()
    assert "pack.toml" in window.problem.text()
    assert window.change(stars=False)
    assert not window.problem.isVisible()
