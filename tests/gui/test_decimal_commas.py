"""A desktop whose numbers have decimal commas: what is typed and exported has points, as documented."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="arg-type, call-arg, call-overload"

from __future__ import annotations

import locale
from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jovian_viewer.app.bootstrap import qt_application
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.date_time_field import DateTimeField
from jovian_viewer.ui.red_spot_field import RedSpotField


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    yield
    QLocale.setDefault(before)


def test_dates_are_typed_as_ever(qtbot: QtBot) -> None:
    state = AppState()
    field = DateTimeField(state)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2031-07-21 12:00:30.5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert state.clock.jd_tdb == parse_utc("2031-07-21T12:00:30.5")


@pytest.mark.parametrize("typed", ["41.5", "41,5"])
def test_a_number_is_typed_with_a_point_or_a_comma(qtbot: QtBot, typed: str) -> None:
    state = AppState()
    field = RedSpotField(state)
    qtbot.addWidget(field)
    field.show()
    field.entry.setFocus()
    field.entry.selectAll()
    QTest.keyClicks(field.entry, typed)
    QTest.keyClick(field.entry, Qt.Key.Key_Return)
    assert state.red_spot.own_longitude_deg == 41.5


def test_drivers_and_libraries_in_c_write_points() -> None:
    qt_application()
    assert locale.localeconv()["decimal_point"] == "."
