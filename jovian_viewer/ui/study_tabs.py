"""The tabs of the studies: worded where there is room, icons where there is not."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from jovian_viewer.catalog.study import Study
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton

_WORDED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_FEWEST_TABS = 3
_ICON = Qt.ToolButtonStyle.ToolButtonIconOnly


class StudyTabs(QWidget):
    """A tab for each study.

    Where not all words fit, only the open study's tab keeps its word; tooltips name the others.

    Parameters
    ----------
    actions : Actions
        Its `studies` actions are the tabs.

    Signals
    -------
    opened(tab: QWidget)
        Its study lies open.
    """

    opened = pyqtSignal(QWidget)

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
        if study is not None:
            self.opened.emit(self.tabs[study])

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


class StudyTabStrip(QScrollArea):
    """The row of tabs where there may be less room than even their icons need: large text beside a wide panel.

    It scrolls with the open tab, the keyboard and the wheel, and shows no bar, which would be higher than the tabs.
    """

    def __init__(self, tabs: StudyTabs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(tabs)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tabs.opened.connect(self.ensureWidgetVisible)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        """Room for three tabs, as high as they are."""
        return QSize(_FEWEST_TABS * (theme.icon_px() + 3 * theme.GRID_PX), self._tabs.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As large as the tabs want to be."""
        return self._tabs.sizeHint()
