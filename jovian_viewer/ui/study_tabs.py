"""The tabs of the studies: worded where there is room, icons where there is not."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from jovian_viewer.catalog.study import Study
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton

_WORDED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ICON = Qt.ToolButtonStyle.ToolButtonIconOnly


class StudyTabs(QWidget):
    """A tab for each study.

    Where not all words fit, only the open study's tab keeps its word; tooltips name the others.

    Parameters
    ----------
    actions : Actions
        Its `studies` actions are the tabs.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.GRID_PX, 0, theme.GRID_PX, 0)
        self._row.setSpacing(theme.HALF_GRID_PX)
        self.tabs = {
            study: ActionButton(action, role="tab", worded=True, text=study.display_name)
            for study, action in actions.studies.items()
        }
        for tab in self.tabs.values():
            self._row.addWidget(tab)
        self._row.addStretch(1)
        self._open: Study | None = None
        self._worded_px = self._width_px(dict.fromkeys(self.tabs, _WORDED))

    def show_open(self, study: Study | None) -> None:
        """Let the tab of the open study keep its word."""
        self._open = study
        self._fit()

    def _width_px(self, styles: dict[Study, Qt.ToolButtonStyle]) -> int:
        for study, style in styles.items():
            self.tabs[study].setToolButtonStyle(style)
        margins = self._row.contentsMargins()
        gaps = self._row.spacing() * len(self.tabs) + margins.left() + margins.right()
        return gaps + sum(each.sizeHint().width() for each in self.tabs.values())

    def _fit(self) -> None:
        roomy = self.width() >= self._worded_px
        for study, tab in self.tabs.items():
            tab.setToolButtonStyle(_WORDED if roomy or study is self._open else _ICON)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        """As wide as the icons: words must not make the pane wider."""
        icons = len(self.tabs) * (theme.icon_px() + 3 * theme.GRID_PX)
        return QSize(icons, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Put as many words as there is room for."""
        super().resizeEvent(event)
        self._fit()
