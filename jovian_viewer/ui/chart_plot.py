"""The plot of a chart: axes, lines, marks, bars and bands, drawn by pyqtgraph in the look of the window."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from PyQt6.QtCore import QEvent, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QBrush, QMouseEvent, QPen, QWheelEvent
from PyQt6.QtWidgets import QWidget

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import ChartData, ChartKind, ChartSeries
from jovian_viewer.ui import theme
from jovian_viewer.ui.chart_axes import LevelAxis, ValueAxis
from jovian_viewer.ui.plotting import pyqtgraph

LINE_PX: Final = 1.8
_NOW_PX: Final = 2.0
# A dash pattern of the catalogue counts degrees of an orbit; so many pixels stand for one.
_DASH_PX: Final = 1.6
_MARK_PX: Final = 9.0
_BAR_WIDTH: Final = 0.6
_BAND_OPACITY: Final = 0.16
# Left free above and below the values, and beside the bars.
_MARGIN: Final = 0.06
_BAR_MARGIN: Final = 0.6
# Qt counts a notch of the wheel as eighths of 15 degrees.
_WHEEL_NOTCH: Final = 120.0
_UNIT_RANGE: Final = (0.0, 1.0)


def dash_pen(colour: str, dash: tuple[float, float]) -> QPen:
    """Return the pen of a series, in the look of its orbit.

    Parameters
    ----------
    colour : str
    dash : (float, float)
        Lengths drawn and left out; ``(1, 0)`` is unbroken.
    """
    pen = QPen(theme.ink(colour), LINE_PX)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash[1] > 0.0:
        # Qt counts dashes in widths of the pen.
        pen.setDashPattern([max(1.0, length * _DASH_PX / LINE_PX) for length in dash])
    return pen


def _in_device_pixels(pen: QPen, pixel_ratio: float) -> QPen:
    """Return a pen whose width is one of the picture, whatever the axes count in; Qt then takes device pixels."""
    fixed = QPen(pen)
    fixed.setWidthF(pen.widthF() * pixel_ratio)
    fixed.setCosmetic(True)
    return fixed


def value_range(chart: ChartData) -> tuple[float, float]:
    """Return what the upright axis reaches over, exponents of ten on a logarithmic one.

    Bars begin at 0; otherwise the values have a margin. A chart without values reaches from 0 to 1.
    """
    if chart.y_range is not None:
        low, high = chart.y_range
        return (float(np.log10(low)), float(np.log10(high))) if chart.logarithmic else (low, high)
    values = np.concatenate([series.y[np.isfinite(series.y)] for series in chart.series] or [np.empty(0)])
    if not values.size:
        return _UNIT_RANGE
    low, high = float(values.min()), float(values.max())
    if chart.logarithmic:
        # Whole powers of ten, so that the ends of the axis are marked.
        return float(np.floor(np.log10(low))), float(np.floor(np.log10(high)) + 1.0)
    if chart.kind is ChartKind.BAR:
        low, high = min(low, 0.0), max(high, 0.0)
    margin = _MARGIN * (high - low) or 1.0
    return (low if chart.kind is ChartKind.BAR and low == 0.0 else low - margin), high + margin


def place_range(chart: ChartData) -> tuple[float, float]:
    """Return what the level axis reaches over: all places there are."""
    if chart.categories:
        return -_BAR_MARGIN, len(chart.categories) - 1 + _BAR_MARGIN
    places = [series.x for series in chart.series if series.x.size]
    if not places:
        return _UNIT_RANGE
    low, high = min(float(x[0]) for x in places), max(float(x[-1]) for x in places)
    return (low, high) if low < high else (low - 0.5, high + 0.5)


class ChartPlot(pyqtgraph.GraphicsView):  # type: ignore[misc]
    """A plot that shows and is asked where things lie; what the pointer means is its owner's business.

    Parameters
    ----------
    parent : QWidget, optional
    pixel_ratio : float, optional
        Device pixels a logical one, where it is drawn into something else than its screen.

    Signals
    -------
    pressed(x_px: float), moved(x_px: float), released(x_px: float), left()
        The left button, the pointer, from the left edge of the widget.
    turned(x_px: float, steps: float)
        The wheel, in notches, away from the person positive.
    """

    pressed = pyqtSignal(float)
    moved = pyqtSignal(float)
    released = pyqtSignal(float)
    left = pyqtSignal()
    turned = pyqtSignal(float, float)

    def __init__(self, parent: QWidget | None = None, *, pixel_ratio: float | None = None) -> None:
        super().__init__(parent, background=theme.ink(palette.PANEL))
        self._own_ratio = pixel_ratio
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box = pyqtgraph.ViewBox(enableMenu=False, enableMouse=False)
        self._left, self._bottom = ValueAxis(), LevelAxis()
        layout = pyqtgraph.GraphicsLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.setCentralItem(layout)
        self._layout = layout.layout
        layout.addItem(self._left, 0, 0)
        layout.addItem(self._box, 0, 1)
        layout.addItem(self._bottom, 1, 1)
        for axis in (self._left, self._bottom):
            axis.linkToView(self._box)
            axis.setZValue(-1.0)
        self._items: list[Any] = []
        self._chart: ChartData | None = None
        self._now, self._hovered = _upright(), _upright()
        self._now.setZValue(10.0)
        self._hovered.setZValue(5.0)
        for line in (self._now, self._hovered):
            line.hide()
            self._box.addItem(line, ignoreBounds=True)

    @property
    def chart(self) -> ChartData | None:
        """What is drawn."""
        return self._chart

    @property
    def places(self) -> tuple[float, float]:
        """What the level axis reaches over."""
        low, high = self._box.viewRange()[0]
        return low + self._bottom.origin, high + self._bottom.origin

    @property
    def field(self) -> QRectF:
        """Where the chart lies between its axes, in the widget's pixels."""
        return QRectF(self.viewportTransform().mapRect(self._box.mapRectToScene(self._box.rect())))

    def show_chart(self, chart: ChartData, places: tuple[float, float] | None = None) -> None:
        """Draw a chart.

        Parameters
        ----------
        chart : ChartData
        places : (float, float), optional
            What the level axis reaches over; all places there are otherwise.
        """
        for item in self._items:
            self._box.removeItem(item)
        self._items.clear()
        self._chart = chart
        self._now.setPen(self._fixed(QPen(theme.ink(palette.ACCENT), _NOW_PX)))
        self._hovered.setPen(self._fixed(QPen(theme.ink(palette.SECONDARY_TEXT), 1.0)))
        first, last = places or place_range(chart)
        self._bottom.show_places(
            is_time=chart.time_axis,
            names=chart.categories,
            # Whole days: a picture's numbers then keep their digits.
            origin=float(np.floor(first)) if chart.time_axis else 0.0,
        )
        low, high = value_range(chart)
        self._left.set_logarithmic(logarithmic=chart.logarithmic)
        self._left.fit(low, high)
        self._box.invertY(chart.y_flipped)
        self._box.setYRange(low, high, padding=0.0)
        for band in chart.bands:
            self._add(_band(band.colour, band.low, band.high))
        for series in chart.series:
            self._add_series(chart, series, low)
        self.show_places(first, last)
        # Asked where things lie before the next frame, it must know how wide the figures are.
        self._layout.activate()

    def show_places(self, first: float, last: float) -> None:
        """Choose what the level axis reaches over."""
        self._box.setXRange(first - self._bottom.origin, last - self._bottom.origin, padding=0.0)

    def show_now(self, place: float | None) -> None:
        """Put the amber line somewhere, or away."""
        self._put(self._now, place)

    def show_hovered(self, place: float | None) -> None:
        """Put the pale line under the pointer somewhere, or away."""
        self._put(self._hovered, place)

    def place_at(self, x_px: float) -> float:
        """Return what lies at a pixel of the widget, in the unit of the level axis."""
        field, (first, last) = self.field, self.places
        return first + (x_px - field.left()) / max(1.0, field.width()) * (last - first)

    def x_px_of(self, place: float) -> float:
        """Return the pixel of the widget at which a place lies."""
        field, (first, last) = self.field, self.places
        return field.left() + (place - first) / (last - first) * field.width()

    def show_pointer(self, shape: Qt.CursorShape) -> None:
        """Change the pointer's shape."""
        self.viewport().setCursor(shape)

    # Qt overrides; the library's own handling of the mouse is left out

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Tell of a press."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.position().x())

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Take the second press of a double click for a press."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Tell of the pointer."""
        if event is not None:
            self.moved.emit(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Tell of a release."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self.released.emit(event.position().x())

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Tell of the wheel, and keep it from scrolling what lies around."""
        if event is not None:
            self.turned.emit(event.position().x(), event.angleDelta().y() / _WHEEL_NOTCH)
            event.accept()

    def leaveEvent(self, event: QEvent | None) -> None:
        """Tell that the pointer went away."""
        self.left.emit()
        super().leaveEvent(event)

    def event(self, event: QEvent | None) -> bool:
        """Draw anew on another screen, where lines are of other pixels."""
        if event is not None and event.type() == QEvent.Type.DevicePixelRatioChange and self._chart is not None:
            self.show_chart(self._chart, self.places)
        return bool(super().event(event))

    def _fixed(self, pen: QPen) -> QPen:
        return _in_device_pixels(pen, self._own_ratio or self.devicePixelRatioF())

    def _put(self, line: Any, place: float | None) -> None:
        if place is not None:
            line.setValue(place - self._bottom.origin)
        line.setVisible(place is not None)

    def _add(self, item: Any) -> None:
        self._box.addItem(item, ignoreBounds=True)
        self._items.append(item)

    def _add_series(self, chart: ChartData, series: ChartSeries, lowest: float) -> None:
        x, y = series.x - self._bottom.origin, _drawn(series.y, logarithmic=chart.logarithmic)
        if chart.kind is ChartKind.BAR:
            brush, no_pen = QBrush(theme.ink(series.colour)), QPen(Qt.PenStyle.NoPen)
            base = lowest if chart.logarithmic else 0.0
            bars = pyqtgraph.BarGraphItem(x=x, y0=base, y1=y, width=_BAR_WIDTH, brush=brush, pen=no_pen)
            self._add(bars)
        elif chart.kind is ChartKind.MARKS:
            marks = pyqtgraph.ScatterPlotItem(
                x=x, y=y, size=_MARK_PX, brush=QBrush(theme.ink(series.colour)), pen=QPen(theme.ink(palette.PANEL), 1.0)
            )
            self._add(marks)
        else:
            pen = self._fixed(dash_pen(series.colour, series.dash))
            self._add(pyqtgraph.PlotCurveItem(x=x, y=y, pen=pen, antialias=True, connect="finite"))


def _drawn(values: FloatArray, *, logarithmic: bool) -> FloatArray:
    return np.asarray(np.log10(values)) if logarithmic else values


def _upright() -> Any:
    return pyqtgraph.InfiniteLine(angle=90, movable=False)


def _band(colour: str, low: float, high: float) -> Any:
    tint = theme.ink(colour)
    tint.setAlphaF(_BAND_OPACITY)
    band = pyqtgraph.LinearRegionItem(
        (low, high), orientation="horizontal", movable=False, brush=QBrush(tint), pen=QPen(Qt.PenStyle.NoPen)
    )
    band.setZValue(-5.0)
    return band
