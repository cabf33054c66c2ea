"""The charts study: charts over time that share the clock, with the values of now beside them."""

from __future__ import annotations

import time
from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.catalog.time_charts import (
    MAX_SAMPLES,
    TimeChart,
    chart_at,
    chart_over,
    charted_moment,
    time_chart,
    time_charts,
)
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import mark, tr, tr_n
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.chart_values import ChartValues
from jovian_viewer.ui.chart_view import ChartView
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.pace import Pace
from jovian_viewer.ui.panel_widgets import PanelText
from jovian_viewer.ui.study_widget import StudyWidget
from jovian_viewer.ui.theme import TextSize

# Computed beyond either end of what is in sight, as a part of it: panning finds something there.
_BEYOND: Final = 0.25
# Now may wander through so much of the window, around its middle, before the window follows.
_MIDDLE: Final = 0.5
# Following time that runs, now begins at this part of the window and has the rest before it.
_LEAD: Final = 0.3
_SAMPLES_A_PIXEL: Final = 2.0
_SAMPLES_A_PIXEL_RACING: Final = 0.5
_FEWEST_SAMPLES: Final = 200
# A window that lasts no longer is looked at in passing.
_SHORT_S: Final = 4.0
_RACING_REFRESH_S: Final = 0.6
_SIDE_WIDTH_PX: Final = 28 * theme.GRID_PX
_FEWEST_LETTERS: Final = 12
_SPAN_HINT: Final = mark("How long a time the chart shows (+ and \N{MINUS SIGN} zoom where the chart has the keyboard)")
_HOURS_PER_DAY: Final = 24
_DAYS_PER_YEAR: Final = 365.25


def span_text(days: float) -> str:
    """Name a span: ``'12 hours'``, ``'16 days'``, ``'3 years'``."""
    if days < 1.0:
        count = round(days * _HOURS_PER_DAY)
        return tr_n("{count}\u00a0hour", "{count}\u00a0hours", count, count=thousands(count))
    if days < _DAYS_PER_YEAR:
        count = round(days)
        return tr_n("{count}\u00a0day", "{count}\u00a0days", count, count=thousands(count))
    count = round(days / _DAYS_PER_YEAR)
    return tr_n("{count}\u00a0year", "{count}\u00a0years", count, count=thousands(count))


def window_around(now_jd_tdb: float, span_days: float, *, lead: float = 0.5) -> tuple[float, float]:
    """Return a window of time within the ephemeris.

    Parameters
    ----------
    now_jd_tdb : float
        A moment in it, Julian date TDB.
    span_days : float
        How long it is.
    lead : float
        What part of it lies before that moment, where the ephemeris allows.
    """
    first = min(max(now_jd_tdb - lead * span_days, START_JD_TDB), STOP_JD_TDB - span_days)
    return first, first + span_days


def in_the_middle(now_jd_tdb: float, window: tuple[float, float]) -> bool:
    """Tell whether a moment lies in the middle half of a window, where the window need not follow it."""
    first, last = window
    return abs(now_jd_tdb - (first + last) / 2.0) <= _MIDDLE / 2.0 * (last - first)


class ChartsStudy(StudyWidget):
    """A choice of charts and spans, the values of now, and the chart."""

    def __init__(self, state: AppState, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._spans: dict[str, float] = {}
        self._window = (0.0, 1.0)
        # The person panned away from now; the window stays there until now comes into its middle.
        self._away = False
        self._shown_at_s = 0.0
        self._data: ChartData | None = None
        self.chart_box, self.span_box = ChoiceBox(), ChoiceBox()
        self.moment = QLabel()
        self.values = ChartValues()
        self.says = PanelText(role="secondary", size=TextSize.SECONDARY)
        self.source = PanelText(role="secondary", size=TextSize.SECONDARY)
        self.view = ChartView(state, legend=False)
        self._pace = Pace(self._follow, self)
        self._lay_out(actions)
        self.setFocusProxy(self.view)
        self.chart_box.activated.connect(self._choose_chart)
        self.span_box.activated.connect(self._choose_span)
        self.view.places_changed.connect(self._look_elsewhere)
        self._listening = Listening(self)
        self._listening.to(state.studies.chart_changed, self._show_chart)
        self._show_chart(state.studies.chart)

    @property
    def chart_view(self) -> ChartView | None:
        """The chart that is shown and can be exported."""
        return self.view

    @property
    def window_jd_tdb(self) -> tuple[float, float]:
        """The span in sight, Julian dates TDB."""
        return self._window

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:  # noqa: ARG002 (the clock says it all)
        """Follow the clock, at the pace of reading."""
        self._pace.ask()

    def stop(self) -> None:
        """Rest."""
        self._pace.stop()

    # Building

    def _lay_out(self, actions: Actions) -> None:
        for chart in time_charts():
            self.chart_box.addItem(chart.title, chart.key)
        self.chart_box.setAccessibleName(tr("Chart"))
        self.chart_box.setToolTip(tr("Which chart to show (F9 opens and closes the charts)"))
        self.span_box.setAccessibleName(tr("Span of the chart"))
        self.span_box.setToolTip(tr(_SPAN_HINT))
        self.moment.setFont(theme.font(TextSize.SECONDARY, tabular=True))
        theme.set_role(self.moment, "accent")
        content = QWidget()
        theme.set_role(content, "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.GRID_PX, theme.GRID_PX, theme.GRID_PX, theme.GRID_PX)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self.chart_box)
        row = QHBoxLayout()
        row.setSpacing(theme.HALF_GRID_PX)
        row.addWidget(self.span_box, 1)
        row.addWidget(ActionButton(actions.export_chart))
        column.addLayout(row)
        column.addWidget(self.moment)
        column.addWidget(self.values)
        column.addWidget(self.says)
        column.addWidget(self.source)
        column.addStretch(1)
        side = QScrollArea()
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setWidgetResizable(True)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setWidget(content)
        for box in (self.chart_box, self.span_box):
            # As wide as the column, not as its longest entry, which would push the button beside it out of sight.
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_FEWEST_LETTERS)
        side.setFixedWidth(max(theme.grown(_SIDE_WIDTH_PX), content.minimumSizeHint().width()))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, theme.GRID_PX, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(self.view, 1)

    # Choosing

    def _choose_chart(self) -> None:
        self._state.studies.choose_chart(self.chart_box.currentData())

    def _choose_span(self) -> None:
        self._spans[self._chart.key] = self.span_box.currentData()
        self._show_around_now()

    @property
    def _chart(self) -> TimeChart:
        return time_chart(self._state.studies.chart)

    @property
    def _span_days(self) -> float:
        chart = self._chart
        return self._spans.get(chart.key, chart.opening_span_days)

    def _show_chart(self, key: str) -> None:
        chart = time_chart(key)
        self.chart_box.setCurrentIndex(self.chart_box.findData(key))
        self.span_box.clear()
        for days in chart.spans_days:
            self.span_box.addItem(span_text(days), days)
        self.says.set_text(chart.says)
        self._data = None
        if self.isVisible():
            self._show_around_now()

    def _show_around_now(self, *, lead: float = 0.5) -> None:
        self._away = False
        now = self._state.clock.jd_tdb
        self._show_window(window_around(now, self._span_days, lead=lead))
        self._show_values()

    def _show_window(self, window: tuple[float, float]) -> None:
        chart = self._chart
        self._window = window
        self._shown_at_s = time.perf_counter()
        beyond = _BEYOND * (window[1] - window[0])
        try:
            self._data = chart_over(chart.key, window[0] - beyond, window[1] + beyond, self._samples(window))
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self.view.show_data(self._data, window, spans=(chart.spans_days[0], chart.spans_days[-1]))
        self.source.set_text(self._data.source)
        self._mark_span()

    def _samples(self, window: tuple[float, float]) -> int:
        """Return how many moments to compute: two a pixel, fewer while time races through window after window."""
        a_pixel = _SAMPLES_A_PIXEL_RACING if self._is_racing(window) else _SAMPLES_A_PIXEL
        wanted = float(self.view.plot.width()) * a_pixel * (1.0 + 2.0 * _BEYOND)
        return round(min(max(wanted, _FEWEST_SAMPLES), MAX_SAMPLES))

    def _is_racing(self, window: tuple[float, float]) -> bool:
        clock = self._state.clock
        lasts_s = (window[1] - window[0]) * SECONDS_PER_DAY / abs(clock.rate)
        return clock.playing and lasts_s < _SHORT_S

    def _mark_span(self) -> None:
        """Name the span in the box; one that was zoomed to is none of its entries."""
        days = self._window[1] - self._window[0]
        near = [row for row in range(self.span_box.count()) if abs(self.span_box.itemData(row) / days - 1.0) < 0.01]
        self.span_box.setCurrentIndex(near[0] if near else -1)
        self.span_box.setPlaceholderText(span_text(days))

    # Following

    def _follow(self) -> None:
        """Show the values of now, and another window where now has left the middle of this one."""
        if not self.isVisible():
            return
        clock = self._state.clock
        inside = in_the_middle(clock.jd_tdb, self._window)
        if self._data is None:
            self._show_around_now()
            return
        if inside:
            self._away = False
        elif not self._away and not self.view.held and not self._is_at_the_end():
            if self._is_racing(self._window) and time.perf_counter() < self._shown_at_s + _RACING_REFRESH_S:
                # Asked again: time may stop before the next frame.
                self._pace.ask()
                return
            first, last = self._window
            ran_on = clock.playing and first <= clock.jd_tdb <= last
            lead = 0.5 if not ran_on else _LEAD if clock.rate > 0.0 else 1.0 - _LEAD
            self._show_around_now(lead=lead)
            return
        self._show_values()

    def _is_at_the_end(self) -> bool:
        """Tell whether the window cannot follow: it stands where the ephemeris begins or ends, and now is in it."""
        first, last = self._window
        now = self._state.clock.jd_tdb
        return first <= now <= last and window_around(now, last - first)[0] == first

    def _look_elsewhere(self, first: float, last: float) -> None:
        """Follow the person's zooming and panning; compute anew where the data end or get coarse."""
        window = window_around(first, last - first, lead=0.0)
        zoomed = abs((last - first) / (self._window[1] - self._window[0]) - 1.0) > 1e-6
        self._spans[self._chart.key] = last - first
        now = self._state.clock.jd_tdb
        self._away = not in_the_middle(now, window)
        data = self._data
        if data is None or zoomed or window != (first, last) or not _covers(data, window):
            self._show_window(window)
        else:
            self._window = window

    # Values

    def _show_values(self) -> None:
        now = self._state.clock.jd_tdb
        try:
            data = chart_at(self._chart.key, charted_moment(float(check_covered(now))))
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self.moment.setText(tr("At {moment} UTC", moment=moment_text(now, seconds=False)))
        self.values.show_values(data)

    # Qt overrides

    def showEvent(self, event: QShowEvent | None) -> None:
        """Show the moment at once."""
        super().showEvent(event)
        self._pace.show_now()


def _covers(data: ChartData, window: tuple[float, float]) -> bool:
    """Tell whether data reach over a window, as far as the ephemeris does."""
    x = data.series[0].x
    return bool(x[0] <= charted_moment(window[0]) and charted_moment(window[1]) <= x[-1])
