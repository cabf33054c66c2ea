"""How far an export is: what is written, how long it will take, and a button that stops it."""

from __future__ import annotations

from typing import Final

from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.exports import Exports, left_words
from jovian_viewer.ui import theme
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.export_actions import ExportActions
from jovian_viewer.ui.listening import Listening

_STEPS: Final = 1000
_BAR_WIDTH_PX: Final = 96
_BAR_HEIGHT_PX: Final = 4
_LONGEST_NAME: Final = 32


def export_text(exports: Exports) -> str:
    """Return what is written and how far it is, in words; nothing where nothing is."""
    if exports.running is None:
        return ""
    name = exports.running.path.name
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME // 2 - 1]}\N{HORIZONTAL ELLIPSIS}{name[-_LONGEST_NAME // 2 :]}"
    progress = exports.progress
    if progress.left_s is None:
        return tr("{name}: {part:.0%}", name=name, part=progress.part)
    return tr("{name}: {part:.0%}, {left}", name=name, part=progress.part, left=left_words(progress.left_s))


class ExportBar(QFrame):
    """Shown only while something is written.

    Parameters
    ----------
    exports : Exports
    actions : ExportActions
    """

    def __init__(self, exports: Exports, actions: ExportActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exports = exports
        self.text = QLabel()
        self.text.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        theme.set_role(self.text, "secondary")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(theme.grown(_BAR_WIDTH_PX), theme.grown(_BAR_HEIGHT_PX))
        self.bar.setAccessibleName(tr("How far it is"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        row.addWidget(self.text)
        row.addWidget(self.bar)
        row.addWidget(ActionButton(actions.stop_export, role="small"))
        self._listening = Listening(self)
        self._listening.to(exports.changed, self._show)
        self._show()

    def _show(self) -> None:
        self.text.setText(export_text(self._exports))
        self.bar.setValue(round(_STEPS * self._exports.progress.part))
        self.setVisible(self._exports.running is not None)
