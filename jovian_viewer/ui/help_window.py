"""The user guide's window: chapters at the left, a search over all, the text with its pictures."""

from __future__ import annotations

from typing import Any, Final

from PyQt6.QtCore import QSize, Qt, QTimer, QUrl
from PyQt6.QtGui import (
    QBrush,
    QGuiApplication,
    QImage,
    QImageReader,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PyQt6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.guide import Chapter, chapters, guide_folder
from jovian_viewer.language import ENGLISH, language, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.entry import Entry
from jovian_viewer.ui.panel_widgets import hairline
from jovian_viewer.ui.preferences_search import holds

# In letters of the interface font, so that it grows with the text.
_OPENING_LETTERS: Final = (150, 50)
_OF_SCREEN: Final = 0.94
_MARGIN_PX: Final = 2 * theme.GRID_PX
# A picture of the guide is a few hundred kilobytes; none is decoded that is far larger.
_WIDEST_IMAGE_PX: Final = 4096


class HelpWindow(QDialog):
    """A window that stays open beside the main one and stops nothing.

    Parameters
    ----------
    state : AppState
        For its messages.
    parent : QWidget, optional
        The main window.

    Raises
    ------
    AssetError
        If a chapter is missing.
    """

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        # Before anything is made, since it may fail.
        self._all = chapters()
        super().__init__(parent)
        self.setWindowTitle(tr("User guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self._state = state
        self.search_field = Entry(tr("Search the guide"), tr("Search all chapters (Ctrl+F)"))
        self.search_field.setPlaceholderText(tr("Search"))
        self.search_field.offer_clearing()
        self.list = QListWidget()
        self.page = GuidePage()
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setToolTip(tr("Close this window (Esc)"))
        self._fill_list()
        self._lay_out()
        self._connect()
        self._take_size()
        self.list.setCurrentRow(0)

    @property
    def chapter(self) -> Chapter:
        """The chapter that is shown."""
        return self._all[max(self.list.currentRow(), 0)]

    def show_chapter(self, name: str) -> bool:
        """Show a chapter by the name of its file; return whether there is one."""
        for number, each in enumerate(self._all):
            if each.name == name:
                self.list.setCurrentRow(number)
                return True
        return False

    # Building

    def _fill_list(self) -> None:
        self.list.setAccessibleName(tr("Chapters"))
        self.list.setFont(theme.font())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        theme.set_role(self.list, "sections")
        for each in self._all:
            self.list.addItem(QListWidgetItem(each.title))
        longest = max(self.list.fontMetrics().horizontalAdvance(each.title) for each in self._all)
        self.list.setFixedWidth(longest + 5 * theme.GRID_PX)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GRID_PX)
        head.addWidget(self.search_field, 1)
        self.close_button.setFont(theme.font())
        self.close_button.setAutoDefault(False)
        head.addWidget(self.close_button)
        row = QHBoxLayout()
        row.setSpacing(_MARGIN_PX)
        row.addWidget(self.list)
        row.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        column.setSpacing(theme.GRID_PX)
        column.addLayout(head)
        if language() != ENGLISH:
            told = QLabel(tr("This guide has not been translated yet."))
            told.setFont(theme.font(theme.TextSize.SECONDARY))
            theme.set_role(told, "secondary")
            column.addWidget(told)
        column.addWidget(hairline())
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.search_field.textChanged.connect(self._show_found)
        self.search_field.left.connect(self._leave_search)
        self.list.currentRowChanged.connect(self._show_row)
        self.page.anchorClicked.connect(self._follow)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence("Ctrl+F"), self, self._begin_search)
        QShortcut(QKeySequence("Shift+F1"), self, self.close)

    def _take_size(self) -> None:
        letter = self.fontMetrics()
        wanted = QSize(_OPENING_LETTERS[0] * letter.averageCharWidth(), _OPENING_LETTERS[1] * letter.height())
        screen = self.screen() or QGuiApplication.primaryScreen()
        if screen is not None:
            wanted = wanted.boundedTo(screen.availableGeometry().size() * _OF_SCREEN)
        self.setMinimumSize(QSize(60 * theme.GRID_PX, 40 * theme.GRID_PX).boundedTo(wanted))
        self.resize(wanted)

    # Doing

    def _begin_search(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def _leave_search(self) -> None:
        if self.search_field.text():
            self.search_field.clear()
        else:
            self.close()

    def _follow(self, address: QUrl) -> None:
        # Nothing is opened outside this window: other addresses stand in the text, to be copied.
        if not self.show_chapter(address.path().removesuffix(".md")) or not address.isRelative():
            self._state.messages.note(
                tr("This program opens no network connection: copy the address instead, {url}", url=address.toString())
            )

    # Showing

    def _show_row(self, row: int) -> None:
        if row >= 0:
            self.page.show_text(self._all[row].text, self.search_field.text().strip())

    def _show_found(self, _query: str = "") -> None:
        query = self.search_field.text().strip()
        found = [not query or holds(query, each.text) for each in self._all]
        for number, fits in enumerate(found):
            item = self.list.item(number)
            if item is not None:
                item.setHidden(not fits)
        row = self.list.currentRow()
        if any(found) and not found[row]:
            self.list.setCurrentRow(found.index(True))
        else:
            self._show_row(row)


class GuidePage(QTextBrowser):
    """One chapter; its pictures are as wide as the page, at most as wide as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = self._query = ""
        self.setFont(theme.font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Chapter"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(60)
        self._waiting.timeout.connect(self._set_again)

    def show_text(self, markdown: str, query: str = "") -> None:
        """Show a text from its beginning, or from the first of the words searched for."""
        self._text, self._query = markdown, query
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark_found()

    def _set(self) -> None:
        document = self.document()
        if document is None:
            return
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(theme.GRID_PX)
        self.setMarkdown(self._text)
        self._dress(document)

    def _dress(self, document: QTextDocument) -> None:
        """Let command lines break where the page ends, and give them and the lines of tables the theme's colours."""
        root = document.rootFrame()
        for frame in root.childFrames() if root is not None else []:
            if isinstance(frame, QTextTable):
                look = frame.format()
                look.setBorderBrush(QBrush(theme.ink(palette.HAIRLINE)))
                look.setCellPadding(theme.HALF_GRID_PX)
                frame.setFormat(look)
        quiet = QTextCharFormat()
        quiet.setForeground(theme.ink(palette.SECONDARY_TEXT))
        breaking = QTextBlockFormat()
        breaking.setNonBreakableLines(False)
        block = document.begin()
        while block.isValid():
            if block.blockFormat().nonBreakableLines():
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(quiet)
                cursor.setPosition(block.position())
                cursor.mergeBlockFormat(breaking)
            block = block.next()

    def _mark_found(self) -> None:
        first = self._query.split()[:1]
        if first and self.find(first[0]):
            self.ensureCursorVisible()

    def _set_again(self) -> None:
        bar = self.verticalScrollBar()
        part = bar.value() / max(bar.maximum(), 1) if bar is not None else 0.0
        self._set()
        if bar is not None:
            bar.setValue(round(part * bar.maximum()))

    # Qt overrides

    def loadResource(self, kind: int, name: QUrl) -> Any:  # noqa: N802 (Qt's name)
        """Return a picture of the guide as wide as the page; nothing else is ever loaded."""
        folder = guide_folder().resolve()
        path = (folder / name.path()).resolve()
        if kind != QTextDocument.ResourceType.ImageResource.value or not path.is_relative_to(folder):
            return None
        reader = QImageReader(str(path))
        size = reader.size()
        if not size.isValid() or max(size.width(), size.height()) > _WIDEST_IMAGE_PX:
            return None
        viewport = self.viewport()
        room = (viewport.width() if viewport is not None else self.width()) - 4 * theme.GRID_PX
        ratio = self.devicePixelRatioF()
        width = max(min(room, size.width()), 1)
        reader.setScaledSize(QSize(round(width * ratio), round(width * ratio * size.height() / size.width())))
        image = reader.read()
        image.setDevicePixelRatio(ratio)
        return _at_night(image)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Set the text anew once the page has its width: pictures follow it."""
        super().resizeEvent(event)
        if self._text:
            self._waiting.start()


def _at_night(image: QImage) -> QImage:
    """Return a picture as the theme in use shows it."""
    from jovian_viewer.state.settings import Theme

    if theme.theme_in_use() is not Theme.NIGHT_RED or image.isNull():
        return image
    import numpy as np

    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    bits = plain.constBits()
    pixels = np.frombuffer(bits.asstring(plain.sizeInBytes()), dtype=np.uint8)
    red = theme.photograph(pixels.reshape(plain.height(), plain.width(), 4))
    shown = QImage(red.tobytes(), plain.width(), plain.height(), QImage.Format.Format_RGBA8888).copy()
    shown.setDevicePixelRatio(image.devicePixelRatio())
    return shown
