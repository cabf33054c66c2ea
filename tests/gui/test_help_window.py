"""The guide in the window, and the credits: read, searched, followed, copied, closed."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt, QUrl
from PyQt6.QtGui import QTextDocument, QTextTable
from PyQt6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.credits import credits_text
from jovian_viewer.catalog.guide import CHAPTERS, chapters
from jovian_viewer.language import use_language
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Theme
from jovian_viewer.ui import theme
from jovian_viewer.ui.help_window import HelpWindow
from jovian_viewer.ui.main_window import MainWindow


@pytest.fixture
def guide(window: MainWindow, viewport: QWidget, qtbot: QtBot) -> HelpWindow:
    qtbot.keyClick(viewport, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    opened = window.actions_.guide.window
    assert opened is not None
    qtbot.waitUntil(opened.isVisible)
    return opened


def test_every_chapter_is_shown_with_its_pictures(guide: HelpWindow) -> None:
    assert not guide.isModal()
    for row, each in enumerate(chapters()):
        guide.list.setCurrentRow(row)
        text = guide.page.toPlainText()
        assert text.startswith(each.title)
        assert "**" not in text
        document = guide.page.document()
        assert document is not None
        for image in each.images:
            shown = guide.page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(image))
            assert shown is not None
            assert 100 < shown.width() / shown.devicePixelRatio() <= guide.page.width()
        assert document.idealWidth() <= guide.page.width()


def test_at_night_nothing_in_it_is_white(guide: HelpWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_theme", Theme.NIGHT_RED)
    guide.list.setCurrentRow(1)
    document = guide.page.document()
    root = document.rootFrame() if document is not None else None
    assert root is not None
    tables = [frame for frame in root.childFrames() if isinstance(frame, QTextTable)]
    assert tables
    assert all(table.format().borderBrush().color() == theme.ink(palette.HAIRLINE) for table in tables)
    kind = QTextDocument.ResourceType.ImageResource.value
    shown = guide.page.loadResource(kind, QUrl("images/true-scale.jpg"))
    pixel = shown.pixelColor(shown.width() // 2, shown.height() // 2)
    assert (pixel.green(), pixel.blue()) == (0, 0)


def test_nothing_outside_the_guide_is_loaded_or_opened(guide: HelpWindow, state: AppState) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    for address in ("/etc/passwd", "../../README.md", "https://example.org/a.png", "images/nothing.jpg"):
        assert guide.page.loadResource(kind, QUrl(address)) is None
    assert (
        guide.page.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("images/events.jpg")) is None
    )
    before = guide.chapter
    guide.page.anchorClicked.emit(QUrl("https://example.org/"))
    assert guide.chapter is before
    assert state.messages.last is not None
    assert "https://example.org/" in state.messages.last.text


def test_links_lead_to_chapters_and_the_search_to_words(guide: HelpWindow, qtbot: QtBot) -> None:
    guide.page.anchorClicked.emit(QUrl("tours.md"))
    assert guide.chapter.name == "tours"
    guide.search_field.setText("laplace unheard-of")
    assert all(guide.list.isRowHidden(row) for row in range(len(CHAPTERS)))
    guide.search_field.setText("night red")
    assert guide.chapter.name == "preferences"
    assert guide.page.textCursor().selectedText().lower() == "night"
    qtbot.keyClick(guide.search_field, Qt.Key.Key_Escape)
    assert not guide.list.isRowHidden(0)


def test_they_close_with_escape_and_with_the_window(window: MainWindow, guide: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert window.actions_.guide.window is None
    window.actions_.guide.guide.trigger()
    window.actions_.guide.about.trigger()
    opened = window.actions_.guide.window, window.actions_.guide.about_window
    window.close()
    assert not any(each is not None and each.isVisible() for each in opened)


def test_the_credits_can_be_copied(window: MainWindow, state: AppState) -> None:
    window.actions_.guide.about.trigger()
    about = window.actions_.guide.about_window
    assert about is not None
    about.copy_text.click()
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    assert clipboard.text() == credits_text()
    assert state.messages.last is not None
    clipboard.clear()


def test_in_other_languages_one_is_told_that_the_guide_is_english(state: AppState, qtbot: QtBot) -> None:
    use_language("fr")
    window = HelpWindow(state)
    qtbot.addWidget(window)
    assert any("anglais" in label.text() for label in window.findChildren(QLabel))
