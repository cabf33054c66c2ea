"""A chart as a picture for a file: title, legend, plot and source, in pixels or in lines."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QFontMetrics, QPainter

from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.language import tr
from jovian_viewer.ui import chart_file, theme
from jovian_viewer.ui.chart_legend import legend_entries, legend_rows, legend_width, paint_legend
from jovian_viewer.ui.chart_plot import ChartPlot

_MARGIN_PX: Final = 2.0 * theme.GRID_PX


@theme.on_paper()
def draw_chart(chart: ChartData, places: tuple[float, float], form: str) -> bytes:
    """Return a chart as the content of a picture file.

    Parameters
    ----------
    chart : ChartData
    places : (float, float)
        What the level axis reaches over.
    form : str
        ``'png'`` (1920x1080 pixels) or ``'svg'``.

    Raises
    ------
    BadInputError
        If the form is neither.
    """
    plot = ChartPlot(pixel_ratio=float(chart_file.PIXELS) if form == "png" else 1.0)
    # Laid out as if it were seen, but never on the screen.
    plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    sheet = _Sheet(chart, places)
    plot.resize(sheet.plot.size().toSize())
    # Drawings are not clipped: what lies beyond the ends would run across the axes.
    plot.show_chart(chart.between(*places) if chart.time_axis else chart, places)
    plot.show()
    try:
        return chart_file.picture_bytes(lambda painter: sheet.paint(painter, plot), chart, form)
    finally:
        plot.hide()
        plot.close()
        plot.deleteLater()


class _Sheet:
    """Where everything stands on the picture: title, what the axis counts, legend, plot, span and source."""

    def __init__(self, chart: ChartData, places: tuple[float, float]) -> None:
        self.chart = chart
        inner = self.inner = chart_file.inner_rect(_MARGIN_PX)
        metrics = QFontMetrics(chart_file.small_font())
        line = metrics.height()
        self.label = QRectF(inner.left(), inner.top() + chart_file.title_px() + theme.GRID_PX, inner.width(), line)
        beside_px = inner.width() - metrics.horizontalAdvance(chart.y_label_with_unit) - 2 * _MARGIN_PX
        entries = legend_entries(chart)
        fits = legend_width(entries, metrics) <= beside_px
        self.rows = legend_rows(entries, metrics, inner.width())
        below = 0 if fits else len(self.rows)
        self.legend = QRectF(self.label)
        if fits:
            self.legend.setLeft(inner.right() - legend_width(entries, metrics))
        else:
            self.legend.translate(0.0, line + theme.HALF_GRID_PX)
        self.words = f"{_reach(chart, places)} \u00b7 {chart.source}"
        foot = chart_file.foot_rect(inner, self.words)
        top = self.label.bottom() + below * (line + theme.HALF_GRID_PX) + theme.GRID_PX
        self.plot = QRectF(inner.left(), top, inner.width(), foot.top() - theme.GRID_PX - top)

    def paint(self, painter: QPainter, plot: ChartPlot) -> None:
        """Paint everything."""
        chart_file.paint_title_and_foot(painter, self.inner, self.chart.title, self.words)
        left = Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.label, left | Qt.AlignmentFlag.AlignVCenter, self.chart.y_label_with_unit)
        place, line = self.legend.topLeft(), self.legend.height()
        for row in self.rows:
            paint_legend(painter, row, place, line)
            place += QPointF(0.0, line + theme.HALF_GRID_PX)
        plot.render(painter, self.plot, plot.rect())


def _reach(chart: ChartData, places: tuple[float, float]) -> str:
    """Say what the level axis shows; the marks of a time axis leave the year out."""
    if not chart.time_axis:
        return f"{chart.x_label}, {chart.x_unit}" if chart.x_unit else chart.x_label
    first, last = (moment_text(place, seconds=False) for place in places)
    return tr("{first} to {last} UTC", first=first, last=last)
