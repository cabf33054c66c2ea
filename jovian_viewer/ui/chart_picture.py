"""A chart as a picture for a file: title, legend, plot and source, in pixels or in lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QImage, QPaintDevice, QPainter
from PyQt6.QtSvg import QSvgGenerator

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.chart_legend import legend_entries, legend_rows, legend_width, paint_legend
from jovian_viewer.ui.chart_plot import ChartPlot

# Wide enough for a page or a slide, on which it stays sharp at twice as many pixels.
SIZE: Final = QSize(960, 540)
PIXELS: Final = 2
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
    if form not in _DRAWERS:
        raise BadInputError(
            tr("a chart cannot be drawn as '{form}'; use one of {drawers}", form=form, drawers=", ".join(_DRAWERS))
        )
    plot = ChartPlot(pixel_ratio=float(PIXELS) if form == "png" else 1.0)
    # Laid out as if it were seen, but never on the screen.
    plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    sheet = _Sheet(chart, places)
    plot.resize(sheet.plot.size().toSize())
    # Drawings are not clipped: what lies beyond the ends would run across the axes.
    plot.show_chart(chart.between(*places) if chart.time_axis else chart, places)
    plot.show()
    try:
        return _DRAWERS[form](sheet, plot)
    finally:
        plot.hide()
        plot.close()
        plot.deleteLater()


class _Sheet:
    """Where everything stands on the picture: title, what the axis counts, legend, plot, span and source."""

    def __init__(self, chart: ChartData, places: tuple[float, float]) -> None:
        self.chart = chart
        self.whole = QRectF(0.0, 0.0, SIZE.width(), SIZE.height())
        inner = self.whole.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        self.small = theme.font(theme.TextSize.SECONDARY)
        metrics = QFontMetrics(self.small)
        line = metrics.height()
        self.title = QRectF(inner.left(), inner.top(), inner.width(), QFontMetrics(_title_font()).height())
        self.label = QRectF(inner.left(), self.title.bottom() + theme.GRID_PX, inner.width(), line)
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
        needed = metrics.boundingRect(inner.toRect(), int(Qt.TextFlag.TextWordWrap), self.words).height()
        self.foot = QRectF(inner.left(), inner.bottom() - needed, inner.width(), needed)
        top = self.label.bottom() + below * (line + theme.HALF_GRID_PX) + theme.GRID_PX
        self.plot = QRectF(inner.left(), top, inner.width(), self.foot.top() - theme.GRID_PX - top)

    def paint(self, device: QPaintDevice, plot: ChartPlot) -> None:
        """Paint everything."""
        painter = QPainter(device)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.whole, theme.ink(palette.PANEL))
            self._paint_words(painter)
            plot.render(painter, self.plot, plot.rect())
        finally:
            painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setFont(_title_font())
        painter.setPen(theme.ink(palette.TEXT))
        painter.drawText(self.title, left | Qt.AlignmentFlag.AlignTop, self.chart.title)
        painter.setFont(self.small)
        painter.setPen(theme.ink(palette.SECONDARY_TEXT))
        painter.drawText(self.title, right | Qt.AlignmentFlag.AlignVCenter, "Jovian Viewer")
        painter.drawText(self.label, left | Qt.AlignmentFlag.AlignVCenter, self.chart.y_label_with_unit)
        painter.drawText(self.foot, int(left | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), self.words)
        place, line = self.legend.topLeft(), self.legend.height()
        for row in self.rows:
            paint_legend(painter, row, place, line)
            place += QPointF(0.0, line + theme.HALF_GRID_PX)


def _png(sheet: _Sheet, plot: ChartPlot) -> bytes:
    image = QImage(SIZE * PIXELS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(float(PIXELS))
    sheet.paint(image, plot)
    image.setText("Title", sheet.chart.title)
    image.setText("Source", sheet.chart.source)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _svg(sheet: _Sheet, plot: ChartPlot) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(SIZE)
    generator.setViewBox(QRect(0, 0, SIZE.width(), SIZE.height()))
    generator.setTitle(sheet.chart.title)
    generator.setDescription(f"{sheet.chart.y_label_with_unit}. {sheet.chart.source}")
    # One unit of the drawing is a pixel of the screen; fonts count in points.
    generator.setResolution(round(QFontMetrics(sheet.small).fontDpi()))
    sheet.paint(generator, plot)
    return bytes(buffer.data().data())


_DRAWERS: Final[dict[str, Callable[[_Sheet, ChartPlot], bytes]]] = {"png": _png, "svg": _svg}


def _title_font() -> QFont:
    return theme.font(theme.TextSize.HEADING)


def _reach(chart: ChartData, places: tuple[float, float]) -> str:
    """Say what the level axis shows; the marks of a time axis leave the year out."""
    if not chart.time_axis:
        return f"{chart.x_label}, {chart.x_unit}" if chart.x_unit else chart.x_label
    first, last = (moment_text(place, seconds=False) for place in places)
    return tr("{first} to {last} UTC", first=first, last=last)
