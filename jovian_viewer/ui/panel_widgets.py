"""Pieces of the side panel: paragraphs, tables of values, lists of sources."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QSize, Qt, QUrl
from PyQt6.QtGui import QDesktopServices, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.sources import Source
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.panel_text import kept_whole, paragraph_html, source_html
from jovian_viewer.ui.theme import TextSize

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
)


class PanelText(QLabel):
    """Text one can select and copy; it changes only where its words do.

    A text someone has marked is left alone until the mark is gone.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: TextSize = TextSize.BODY,
        role: str = "",
        strong: bool = False,
        tabular: bool = False,
    ) -> None:
        super().__init__(parent)
        self._plain = ""
        self.setFont(theme.font(size, strong=strong, tabular=tabular))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # Minimum would ask for the height the words need at some narrower width of their own choice.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setTextInteractionFlags(_SELECTABLE)
        # Hundreds of texts would stand in the way of the Tab key.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if role:
            theme.set_role(self, role)
        self.set_text(text)

    @property
    def plain_text(self) -> str:
        """The words shown."""
        return self._plain

    def set_text(self, text: str) -> bool:
        """Show other words; return whether anything changed."""
        if text == self._plain or self.hasSelectedText():
            return False
        self._plain = text
        self.setText(self._dressed(text))
        return True

    def _dressed(self, text: str) -> str:
        return kept_whole(text)


class CitedText(PanelText):
    """A source with the address where it stands: a click opens it, or Tab and Enter."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._url: str | None = None
        super().__init__(text, parent, role="secondary", size=TextSize.SECONDARY)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setOpenExternalLinks(True)

    def lead_to(self, title: str, url: str | None) -> None:
        """Lead to an address, or nowhere."""
        self._url = url
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if url else Qt.FocusPolicy.ClickFocus)
        # What a screen reader tells where the keyboard stops; the words themselves are its description.
        self.setAccessibleName(tr("Source: {title}", title=title) if url else "")
        self.setAccessibleDescription(self.plain_text if url else "")

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Open the address with Enter."""
        if self._url and event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            QDesktopServices.openUrl(QUrl(self._url))
            return
        super().keyPressEvent(event)


class Paragraph(PanelText):
    """Running text with air between its lines.

    While its width stays, it never gets lower: live numbers that need a line less must not make
    everything below jump.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__("", parent, role=role)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.set_text(text)

    def set_text(self, text: str) -> bool:
        """Show other words; return whether anything changed."""
        if not super().set_text(text):
            return False
        self._hold_height()
        return True

    def _dressed(self, text: str) -> str:
        return paragraph_html(text)

    def _hold_height(self) -> None:
        if self.isVisible():
            self.setMinimumHeight(max(self.minimumHeight(), self.heightForWidth(self.width())))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Take a new measure when the width changes."""
        super().resizeEvent(event)
        if event is not None and event.oldSize().width() != event.size().width():
            self.setMinimumHeight(0)


class Dot(QWidget):
    """A disc in a body's colour."""

    def __init__(self, colour: str, diameter_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = theme.ink(colour)
        self.setFixedSize(QSize(diameter_px, diameter_px))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        radius = self.width() / 2
        painter.drawEllipse(QPointF(radius, radius), radius, radius)


class ValueTable(QWidget):
    """Rows of label, value and the number of its source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * theme.GRID_PX)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 9)
        self._grid.setColumnStretch(1, 11)
        self._values: list[PanelText] = []

    def add_row(self, label: str, value: str, *, mark: str = "", hint: str = "") -> None:
        """Add a row at the foot.

        Parameters
        ----------
        label, value : str
            What it is, and what it amounts to.
        mark : str
            Number of its source, e.g. ``'[3]'``.
        hint : str
            What exactly is meant, under the label.
        """
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(PanelText(label, role="secondary"), row, 0, top)
        shown = PanelText(value, tabular=True)
        self._values.append(shown)
        self._grid.addWidget(shown, row, 1, top)
        if mark:
            self._grid.addWidget(PanelText(mark, role="secondary", size=TextSize.SECONDARY), row, 2, top)
        if hint:
            note = PanelText(hint, role="secondary", size=TextSize.SECONDARY)
            self._grid.addWidget(note, row + 1, 0, 1, 3, top)
        self._grid.setRowMinimumHeight(self._grid.rowCount(), theme.HALF_GRID_PX)

    def set_values(self, values: Sequence[str]) -> None:
        """Show other values in the same rows."""
        for shown, value in zip(self._values, values, strict=True):
            shown.set_text(value)


class _SourceEntry(CitedText):
    """One entry of the list of sources."""

    def __init__(self, source: Source, number: int, parent: QWidget | None = None) -> None:
        self._html = source_html(source, number, theme.colour(palette.TEXT))
        super().__init__(f"[{number}] {source.citation}", parent)
        self.lead_to(source.title, source.url)

    def _dressed(self, _text: str) -> str:
        return self._html


class SourceList(QWidget):
    """The numbered list at the foot of a sheet, addresses to click."""

    def __init__(self, sources: Sequence[Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        for number, source in enumerate(sources, start=1):
            column.addWidget(_SourceEntry(source, number))


def section_title(text: str) -> PanelText:
    """Return the title of a section."""
    return PanelText(text, strong=True)


def hairline() -> QFrame:
    """Return a line one pixel thin."""
    line = QFrame()
    theme.set_role(line, "hairline")
    line.setFixedHeight(1)
    return line
