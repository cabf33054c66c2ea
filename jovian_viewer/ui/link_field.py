"""The link field: one line over the picture for a link that is typed, or shown to be copied by hand."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent
from PyQt6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.sharing import Sharing
from jovian_viewer.state.view_link import MAX_LINK_CHARACTERS, read_link
from jovian_viewer.ui import theme
from jovian_viewer.ui.entry import PASSING, Entry
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.theme import TextSize

_WIDTH_PX: Final = 84 * theme.GRID_PX
_TOP_PX: Final = theme.GRID_PX
_EXAMPLE: Final = "jovian:?time=2027-03-14T15:09Z&view=callisto"


class _LinkLine(Entry):
    """The line itself.

    Signals
    -------
    entered(), deserted()
        The last: the keyboard went elsewhere in the window.
    """

    entered = pyqtSignal()
    deserted = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Go there with Enter."""
        if event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Tell that the keyboard went."""
        super().focusOutEvent(event)
        if event is not None and event.reason() not in PASSING:
            self.deserted.emit()


class LinkField(QFrame):
    """A line over the upper middle of the picture, there only while it is needed.

    Parameters
    ----------
    sharing : Sharing
        Where a link is gone to.
    over : QWidget
        The picture that it lies over.
    parent : QWidget
        The window, or what holds the picture.

    Signals
    -------
    left()
        The keys belong to the viewport again.
    """

    left = pyqtSignal()

    def __init__(self, sharing: Sharing, over: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "overlay")
        self.setAccessibleName(tr("Link"))
        self._sharing = sharing
        self._over = over
        self.line = _LinkLine(tr("Link"), tr("Paste or type a link; Enter goes there, Esc closes"))
        self.line.addAction(
            icon("link-variant", colour=palette.SECONDARY_TEXT), QLineEdit.ActionPosition.LeadingPosition
        )
        # Longer ones are refused with a sentence, not cut off in silence.
        self.line.setMaxLength(2 * MAX_LINK_CHARACTERS)
        self.said = QLabel()
        self.said.setFont(theme.font(TextSize.SECONDARY))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(theme.GRID_PX, 0, theme.GRID_PX, 0)
        theme.set_role(self.said, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID_PX] * 4)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self.line)
        column.addWidget(self.said)
        self.hide()
        over.installEventFilter(self)
        self.line.entered.connect(self._go)
        self.line.left.connect(self._leave)
        self.line.deserted.connect(self.hide)
        self.line.textEdited.connect(self._edited)

    def ask(self) -> None:
        """Come up for a link to be typed, or pasted from elsewhere than the clipboard."""
        self.line.setReadOnly(False)
        self.line.clear()
        self.line.setPlaceholderText(_EXAMPLE)
        self._say(tr("The clipboard holds no link. Paste or type one here; Enter goes there, Esc closes."))
        self._come_up()

    def show_link(self, link: str) -> None:
        """Come up with a link that can be selected and copied."""
        self.line.setText(link)
        self.line.setReadOnly(True)
        self._say(tr("The link to this picture, marked to be copied or dragged elsewhere. Esc closes."))
        self._come_up()
        self.line.selectAll()

    def _go(self) -> None:
        link = self.line.text()
        if self.line.isReadOnly():
            self._leave()
            return
        try:
            read_link(link)
        except BadInputError as error:
            self._say(str(error), wrong=True)
            self._place()
            return
        # First, so that what opens may take the keyboard.
        self._leave()
        self._sharing.go_to_link(link)

    def _edited(self) -> None:
        if self.line.invalid:
            self._say(tr("Enter goes there, Esc closes."))
            self._place()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.setText(words)
        self.line.mark(words if wrong else None)
        # What a screen reader tells of the line.
        self.line.setAccessibleDescription(words)

    def _come_up(self) -> None:
        self.show()
        self._place()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        corner = self._over.mapTo(parent, QPoint(0, 0))
        width = max(min(theme.grown(_WIDTH_PX), self._over.width() - 2 * theme.GRID_PX), 1)
        self.setFixedWidth(width)
        # Words that wrap need as much height as their width asks for.
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else self.sizeHint().height()
        self.setFixedHeight(max(height, 1))
        self.move(corner.x() + (self._over.width() - width) // 2, corner.y() + _TOP_PX)

    # Qt overrides

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Stay over the middle of the picture."""
        if self.isVisible() and event is not None and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)
