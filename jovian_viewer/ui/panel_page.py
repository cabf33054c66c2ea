"""A page of the side panel: a column that scrolls and keeps its lines readable."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QFontMetrics
from PyQt6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from jovian_viewer.ui import theme
from jovian_viewer.ui.panel_widgets import PanelText, hairline, section_title

# A label, a value like "(795.0 million km)" and the number of its source, side by side.
_FEWEST_CHARACTERS: Final = 44


def longest_line_px() -> int:
    """Return the width of the longest line of body text that still reads well."""
    return QFontMetrics(theme.font()).averageCharWidth() * theme.LINE_LENGTH_CHARACTERS


def narrowest_line_px() -> int:
    """Return the width below which numbers in tables would be cut."""
    return QFontMetrics(theme.font()).averageCharWidth() * _FEWEST_CHARACTERS


class PanelPage(QScrollArea):
    """Base of the panel's pages. Fill :attr:`column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        content = QWidget()
        theme.set_role(content, "page")
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(2 * theme.GRID_PX, 2 * theme.GRID_PX, 2 * theme.GRID_PX, 3 * theme.GRID_PX)
        self.column.setSpacing(theme.GRID_PX)
        self.setWidget(content)

    def begin_section(self, title: str) -> None:
        """Add a line and a title below what is there."""
        self.column.addSpacing(theme.GRID_PX)
        self.column.addWidget(hairline())
        self.column.addSpacing(theme.GRID_PX)
        self.column.addWidget(section_title(title))

    def reveal(self, name: str) -> bool:
        """Scroll to the card with an accessible name, its beginning first; return whether there is one."""
        content = self.widget()
        cards = content.findChildren(QFrame) if content is not None else []
        card = next((card for card in cards if card.accessibleName() == name), None)
        scroll = self.verticalScrollBar()
        if content is None or card is None or scroll is None:
            return False
        scroll.setValue(card.mapTo(content, QPoint(0, -2 * theme.GRID_PX)).y())
        return True

    def visible_text(self) -> str:
        """Return the words on the page, a text a line; not those of what is folded away."""
        content = self.widget()
        texts = content.findChildren(PanelText) if content is not None else []
        return "\n".join(text.plain_text for text in texts if text.plain_text and text.isVisibleTo(content))
