"""The link field: one line over the picture for a link that is typed, or shown to be copied by hand."""

from __future__ import annotations

from typing import Final

from PyQt6.QtWidgets import QLineEdit, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.sharing import Sharing
from jovian_viewer.state.view_link import MAX_LINK_CHARACTERS, read_link
from jovian_viewer.ui import theme
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.overlay_field import OverlayField, OverlayLine, overlay_words

_WIDTH_PX: Final = 84 * theme.GRID_PX
_EXAMPLE: Final = "jovian:?time=2027-03-14T15:09Z&view=callisto"


class LinkField(OverlayField):
    """A line over the upper middle of the picture, there only while it is needed.

    Parameters
    ----------
    sharing : Sharing
        Where a link is gone to.
    over : QWidget
        The picture that it lies over.
    parent : QWidget
        The window, or what holds the picture.
    """

    def __init__(self, sharing: Sharing, over: QWidget, parent: QWidget) -> None:
        self.line = OverlayLine(tr("Link"), tr("Paste or type a link; Enter goes there, Esc closes"))
        super().__init__(self.line, _WIDTH_PX, over, parent)
        self.setAccessibleName(tr("Link"))
        self._sharing = sharing
        self.line.addAction(
            icon("link-variant", colour=palette.SECONDARY_TEXT), QLineEdit.ActionPosition.LeadingPosition
        )
        # Longer ones are refused with a sentence, not cut off in silence.
        self.line.setMaxLength(2 * MAX_LINK_CHARACTERS)
        self.said = overlay_words()
        self.column.addWidget(self.said)
        self.line.entered.connect(self._go)
        self.line.textEdited.connect(self._edited)

    def ask(self) -> None:
        """Come up for a link to be typed, or pasted from elsewhere than the clipboard."""
        self.line.setReadOnly(False)
        self.line.clear()
        self.line.setPlaceholderText(_EXAMPLE)
        self._say(tr("The clipboard holds no link. Paste or type one here; Enter goes there, Esc closes."))
        self.come_up()

    def show_link(self, link: str) -> None:
        """Come up with a link that can be selected and copied."""
        self.line.setText(link)
        self.line.setReadOnly(True)
        self._say(tr("The link to this picture, marked to be copied or dragged elsewhere. Esc closes."))
        self.come_up()
        self.line.selectAll()

    def _go(self) -> None:
        link = self.line.text()
        if self.line.isReadOnly():
            self.leave()
            return
        try:
            read_link(link)
        except BadInputError as error:
            self._say(str(error), wrong=True)
            self.place()
            return
        # First, so that what opens may take the keyboard.
        self.leave()
        self._sharing.go_to_link(link)

    def _edited(self) -> None:
        if self.line.invalid:
            self._say(tr("Enter goes there, Esc closes."))
            self.place()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.setText(words)
        self.line.mark(words if wrong else None)
        # What a screen reader tells of the line.
        self.line.setAccessibleDescription(words)
