"""A line over the upper middle of the picture, there only while one types: for searching, for links."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent
from PyQt6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from jovian_viewer.ui import theme
from jovian_viewer.ui.entry import PASSING, Entry
from jovian_viewer.ui.theme import TextSize

_TOP_PX: Final = theme.GRID_PX


class OverlayLine(Entry):
    """The line of text.

    Signals
    -------
    entered()
        Enter was pressed.
    deserted()
        The keyboard went elsewhere, and not only to the menu of this line.
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


class OverlayField(QFrame):
    """A frame that stays over the upper middle of the picture, as high as what it holds.

    Parameters
    ----------
    line : OverlayLine
        Has the keyboard while the field is there.
    width_px : int
        Where the picture leaves so much room, for letters of the usual size.
    over : QWidget
        The picture that it lies over.
    parent : QWidget
        The window, or what holds the picture.

    Signals
    -------
    left()
        It is gone; the keys belong to the viewport again.
    """

    left = pyqtSignal()

    def __init__(self, line: OverlayLine, width_px: int, over: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "overlay")
        self._bare_line = line
        self._width_px = width_px
        self._over = over
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[theme.GRID_PX] * 4)
        self.column.setSpacing(theme.GRID_PX)
        self.column.addWidget(line)
        self.hide()
        over.installEventFilter(self)
        line.left.connect(self.leave)
        line.deserted.connect(self.hide)

    @property
    def room_px(self) -> int:
        """How high it may become."""
        return self._over.height() - 2 * _TOP_PX

    def come_up(self) -> None:
        """Show it, with the keyboard in the line."""
        self.show()
        self.place()
        self.raise_()
        self._bare_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go, and give the keys back."""
        self.hide()
        self.left.emit()

    def place(self) -> None:
        """Take the size of what is said now, in the middle."""
        parent = self.parentWidget()
        if parent is None:
            return
        width = max(min(theme.grown(self._width_px), self._over.width() - 2 * theme.GRID_PX), 1)
        self.setFixedWidth(width)
        # Words that wrap need as much height as their width asks for.
        wrapped = self.column.hasHeightForWidth()
        height = self.column.totalHeightForWidth(width) if wrapped else self.column.totalSizeHint().height()
        self.setFixedHeight(max(height, 1))
        corner = self._over.mapTo(parent, QPoint(0, 0))
        self.move(corner.x() + (self._over.width() - width) // 2, corner.y() + _TOP_PX)

    # Qt overrides

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Stay over the middle of the picture."""
        if self.isVisible() and event is not None and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self.place()
        return super().eventFilter(watched, event)


def overlay_words(text: str = "") -> QLabel:
    """Return a label for what is said below the line."""
    label = QLabel(text)
    label.setFont(theme.font(TextSize.SECONDARY))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setContentsMargins(theme.GRID_PX, 0, theme.GRID_PX, theme.HALF_GRID_PX)
    theme.set_role(label, "secondary")
    return label
