"""The legend of a chart: a piece of each line, each colour of bars, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import SOLID, ChartData, ChartKind
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.chart_plot import dash_pen

SAMPLE_PX: Final = 3.5 * theme.GRID_PX
_GAP_PX: Final = 2.0 * theme.GRID_PX
_BAND_OPACITY: Final = 0.35


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What stands for one series or band."""

    name: str
    colour: str
    dash: tuple[float, float]
    is_line: bool
    opacity: float = 1.0


def legend_entries(chart: ChartData) -> list[LegendEntry]:
    """Return an entry a series and band; bars that are named below need none."""
    is_line = chart.kind is ChartKind.LINE
    named_below = bool(chart.categories) and len(chart.series) == 1
    series = [] if named_below else chart.series
    return [
        *(LegendEntry(each.name, each.colour, each.dash, is_line) for each in series),
        *(LegendEntry(band.name, band.colour, SOLID, is_line=False, opacity=_BAND_OPACITY) for band in chart.bands),
    ]


def paint_sample(painter: QPainter, entry: LegendEntry, area: QRectF) -> None:
    """Paint a piece of a line, or a patch of a colour."""
    if entry.is_line:
        painter.setPen(dash_pen(entry.colour, entry.dash))
        painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()))
        return
    tint = theme.ink(entry.colour)
    tint.setAlphaF(entry.opacity)
    side = 1.5 * theme.GRID_PX
    patch = QRectF(area.right() - side, area.center().y() - side / 2, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(patch, 2.0, 2.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_legend(painter: QPainter, entries: list[LegendEntry], place: QPointF, height: float) -> None:
    """Paint a legend in one row from its upper left corner, in the painter's font."""
    metrics = QFontMetrics(painter.font())
    x, top = place.x(), place.y()
    for entry in entries:
        paint_sample(painter, entry, QRectF(x, top, SAMPLE_PX, height))
        x += SAMPLE_PX + theme.GRID_PX
        width = metrics.horizontalAdvance(entry.name)
        painter.setPen(QPen(theme.ink(palette.SECONDARY_TEXT)))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, top, width + 2.0, height), middle, entry.name)
        x += width + _GAP_PX


def legend_width(entries: list[LegendEntry], metrics: QFontMetrics) -> float:
    """Return how wide a row of entries is, in pixels."""
    widths = [SAMPLE_PX + theme.GRID_PX + metrics.horizontalAdvance(entry.name) for entry in entries]
    return sum(widths) + _GAP_PX * max(0, len(entries) - 1)


def legend_rows(entries: list[LegendEntry], metrics: QFontMetrics, width_px: float) -> list[list[LegendEntry]]:
    """Return entries in as many rows as they need; one that is wider than a row has a row of its own."""
    rows: list[list[LegendEntry]] = []
    for entry in entries:
        if rows and legend_width([*rows[-1], entry], metrics) <= width_px:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows


class ChartLegend(QWidget):
    """A row of entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[LegendEntry] = []
        self.setFont(theme.font(theme.TextSize.SECONDARY))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: list[LegendEntry]) -> None:
        """Show other entries."""
        if entries != self._entries:
            self._entries = entries
            self.setAccessibleName(tr("Legend: {entries}", entries=", ".join(entry.name for entry in entries)))
            self.updateGeometry()
            self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Room for the row."""
        metrics = QFontMetrics(self.font())
        return QSize(round(legend_width(self._entries, metrics)), metrics.height())

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        paint_legend(painter, self._entries, QPointF(0.0, 0.0), float(self.height()))


class LegendSample(QWidget):
    """One entry's piece of line, to stand beside words of one's own."""

    def __init__(self, entry: LegendEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self.setFixedSize(QSize(round(SAMPLE_PX), QFontMetrics(theme.font()).height()))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sample(painter, self._entry, QRectF(self.rect()))
