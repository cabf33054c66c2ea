"""The Great Red Spot's longitude in the Events panel: shown, set, refused, given back to the table."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.phenomena import great_red_spot_longitude
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.red_spot_field import RedSpotField


@pytest.fixture
def field(state: AppState, qtbot: QtBot) -> RedSpotField:
    """Return the field alone, with every change shown at once."""
    widget = RedSpotField(state, refresh_s=0.0)
    qtbot.addWidget(widget)
    widget.resize(384, 80)
    widget.show()
    return widget


def retype(field: RedSpotField, text: str, qtbot: QtBot) -> None:
    field.entry.selectAll()
    qtbot.keyClick(field.entry, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.entry, text)
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)


def test_it_shows_the_dated_longitude_its_age_and_uncertainty(field: RedSpotField, state: AppState) -> None:
    spot = great_red_spot_longitude(state.clock.jd_tdb)
    assert field.entry.text() == f"{spot.lon_sys2_west_deg:.0f}°"
    for told in ("From the table", f"{spot.age_days:.0f}\u00a0days", f"±\u00a0{spot.uncertainty_deg:.0f}°"):
        assert told in field.ground.plain_text
    assert not field.use_table.isEnabled()
    state.clock.set_time(parse_utc("1850-01-01"))
    assert "too far to predict" in field.ground.plain_text


def test_ones_own_is_typed_and_one_click_goes_back(field: RedSpotField, state: AppState, qtbot: QtBot) -> None:
    table = field.entry.text()
    retype(field, "75,5", qtbot)
    assert state.red_spot.own_longitude_deg == 75.5
    assert field.entry.text() == "75.5°"
    assert field.ground.plain_text.startswith("Set by you. The table has ")
    assert field.use_table.isEnabled()
    assert state.messages.last is not None
    assert "75.5° west" in state.messages.last.text
    field.use_table.trigger()
    assert "the dated table" in state.messages.last.text
    assert state.red_spot.own_longitude_deg is None
    assert field.entry.text() == table
    retype(field, "80", qtbot)
    retype(field, "", qtbot)
    assert state.red_spot.own_longitude_deg is None


@pytest.mark.parametrize("typed", ["400", "-1", "west", "nan", "1e9"])
def test_bad_input_is_explained_and_changes_nothing(
    field: RedSpotField, state: AppState, qtbot: QtBot, typed: str
) -> None:
    state.red_spot.set_own_longitude(60.0)
    retype(field, typed, qtbot)
    assert state.red_spot.own_longitude_deg == 60.0
    assert field.entry.invalid
    assert state.messages.last is not None
    assert state.messages.last.severity is Severity.PROBLEM
    assert typed in state.messages.last.text
    assert "from 0 to 360" in state.messages.last.text
    assert field.entry.text() == typed, "what was typed can be mended"
    qtbot.keyClick(field.entry, Qt.Key.Key_Escape)
    assert not field.entry.invalid
    assert field.entry.text() == "60°"


def test_enter_on_an_untouched_field_does_not_set_the_rounded_value(
    field: RedSpotField, state: AppState, qtbot: QtBot
) -> None:
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)
    assert state.red_spot.own_longitude_deg is None


def test_typing_over_the_keys_go_back_to_the_viewport(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot
) -> None:
    window.actions_.events.trigger()
    field = window.events_panel.red_spot
    field.entry.setFocus()
    retype(field, "75", qtbot)
    assert state.red_spot.own_longitude_deg == 75.0
    assert QApplication.focusWidget() is viewport
