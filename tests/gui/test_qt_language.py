"""Qt speaks the language of our texts, and the system's decimal sign neither shows nor is asked for."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jovian_viewer.app.qt_language import speak_qt
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.language import use_language
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.red_spot_field import RedSpotField


@pytest.fixture(autouse=True)
def _as_found(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    use_language("en")
    speak_qt(qapp)
    QLocale.setDefault(before)


def cancel() -> str:
    """Return what Qt calls its button."""
    return QApplication.translate("QPlatformTheme", "Cancel")


@pytest.mark.parametrize(("code", "word", "number"), [("de", "Abbrechen", "1,5"), ("fr", "Annuler", "1,5")])
def test_qt_speaks_with_us(code: str, word: str, number: str, qapp: QApplication) -> None:
    use_language(code)
    speak_qt(qapp)
    assert cancel() == word
    assert QLocale().toString(1.5) == number == thousands(1.5, 1)
    use_language("en")
    speak_qt(qapp)
    assert cancel() == "Cancel"
    assert QLocale().toString(1.5) == "1.5"


@pytest.mark.parametrize("typed", ["62.5", "62,5"])
def test_the_decimal_sign_of_the_system_neither_shows_nor_is_needed(typed: str, state: AppState, qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale("de_DE"))
    field = RedSpotField(state)
    qtbot.addWidget(field)
    field.entry.clear()
    qtbot.keyClicks(field.entry, typed)
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)
    assert state.red_spot.own_longitude_deg == 62.5
    assert "62.5" in field.entry.text()
