"""The study of the explorers: the timeline of the missions, and below it what the current mark is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QPointF, QSize, Qt
from PyQt6.QtGui import QAction, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.trajectory import spacecraft_spans
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.encounters import all_encounters
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.errors import AssetError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.panel_widgets import hairline
from jovian_viewer.ui.study_widget import StudyWidget
from jovian_viewer.ui.timeline_glyphs import Glyph
from jovian_viewer.ui.timeline_lanes import PathSpans, lanes
from jovian_viewer.ui.timeline_layout import LaneMark, MarkShape
from jovian_viewer.ui.timeline_marks import paint_glyph
from jovian_viewer.ui.timeline_view import TimelineView
from jovian_viewer.ui.timeline_walk import ZOOM_A_STEP

_LEGEND: Final = (
    (MarkShape.FLYBY, False, mark("flyby")),
    (MarkShape.PERIJOVE, False, mark("perijove")),
    (MarkShape.ENTRY, False, mark("entry")),
    (MarkShape.MILESTONE, False, mark("milestone")),
    (MarkShape.FLYBY, True, mark("planned")),
)


class TimelineStudy(StudyWidget):
    """The timeline; at its foot a line on the current mark, and buttons for those without a wheel.

    Parameters
    ----------
    state : AppState
    _actions : Actions
        Not needed; every study is given them.
    """

    def __init__(self, state: AppState, _actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.view = TimelineView(state, lanes(all_missions(), all_encounters(), _path_spans(state)))
        self.line = _Line()
        self.legend = MarkLegend()
        self.go = self._action(tr("Go there"), "Enter", "crosshairs-gps", self.view.go)
        self.nearer = self._action(tr("Nearer"), "+", "magnify-plus-outline", lambda: self.view.zoom(ZOOM_A_STEP))
        self.farther = self._action(
            tr("Farther"), "\u2212", "magnify-minus-outline", lambda: self.view.zoom(1 / ZOOM_A_STEP)
        )
        self.all = self._action(tr("Show all"), "Home", "arrow-expand-horizontal", self.view.show_all)
        self._lay_out()
        self.setFocusProxy(self.view)
        self.view.current_changed.connect(self._show_current)
        self.view.reached.connect(self._go_to_milestone)
        self._show_current()

    def show_snapshot(self, _snapshot: SystemSnapshot) -> None:
        """Do nothing: the timeline listens to the clock, and repaints where the line of now moved."""

    def stop(self) -> None:
        """Rest."""
        self.view.stop()

    def _action(self, text: str, key: str, icon_name: str, deed: Callable[[], object]) -> QAction:
        # Their keys hold while the timeline has the keyboard, so they are no shortcuts of the window.
        action = QAction(icon(icon_name), text, self)
        action.setToolTip(tr("{text} ({key} while the timeline has the keys)", text=text, key=key))
        action.triggered.connect(lambda _checked: deed())
        return action

    def _lay_out(self) -> None:
        self._foot = QStackedWidget()
        self._foot.addWidget(self.legend)
        self._foot.addWidget(self.line)
        self._foot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.GRID_PX, 0, theme.GRID_PX, 0)
        foot.setSpacing(2)
        foot.addWidget(self._foot, 1)
        for action in (self.go, self.farther, self.nearer, self.all):
            foot.addWidget(ActionButton(action, role="plain"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(hairline())
        column.addLayout(foot)

    def _show_current(self) -> None:
        mark = self.view.current
        self.go.setEnabled(mark is not None)
        self.line.show_words("" if mark is None else " \u00b7 ".join([mark.title, *mark.story.split("\n")]))
        self._foot.setCurrentWidget(self.legend if mark is None else self.line)

    def _go_to_milestone(self, mark: LaneMark) -> None:
        self._state.showings.show(Showing(jd_tdb=mark.jd_tdb, message=mark.spoken))


def _path_spans(state: AppState) -> PathSpans:
    try:
        return {str(craft): span for craft, span in spacecraft_spans().items()}
    except AssetError as error:
        # The encounters tell how long a mission was at Jupiter, nearly.
        state.messages.problem(str(error))
        return {}


class _Line(QLabel):
    """One line, cut at its end where it is too long; whole in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setToolTip(words)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Cut elsewhere."""
        super().resizeEvent(event)
        self._fit()


class MarkLegend(QWidget):
    """What the shapes of marks mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.font(theme.TextSize.SECONDARY))
        self._metrics = QFontMetricsF(self.font())
        self.setToolTip(tr("A mark has the colour of the moon; a number stands for several marks that crowd there"))
        self.setAccessibleName(tr("Marks: {kinds}", kinds=", ".join(tr(words) for _, _, words in _LEGEND)))

    # Qt overrides

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(40 * theme.GRID_PX, round(self._metrics.height() + theme.GRID_PX))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw a mark and a word each."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        middle, x = self.height() / 2.0, float(theme.GRID_PX)
        base = middle + (self._metrics.ascent() - self._metrics.descent()) / 2.0
        for shape, planned, name in _LEGEND:
            words = tr(name)
            lane_mark = LaneMark("", shape, 0.0, planned, palette.SECONDARY_TEXT, "", "", "")
            paint_glyph(painter, Glyph(x, (lane_mark,)), QPointF(x, middle), 2.0 * theme.GRID_PX, self._metrics)
            painter.setPen(theme.ink(palette.SECONDARY_TEXT))
            painter.drawText(QPointF(x + theme.GRID_PX, base), words)
            x += self._metrics.horizontalAdvance(words) + 4.0 * theme.GRID_PX
