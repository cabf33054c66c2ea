"""The chart of tides as a widget: a row for each moon, one of them chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QToolTip, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.tide_chart import tide_chart
from jovian_viewer.catalog.tide_texts import acceleration_text, tide_words, times_callisto_text, title_of
from jovian_viewer.catalog.tides import TIDED_MOONS, TidedMoon, TideReading
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.tides_layout import TidesLayout, lay_out_tides, smallest_tides_px
from jovian_viewer.ui.tides_painting import draw_tides, paint_tides, tide_fonts, tide_letters

_ARROWS: Final[dict[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TidesView(QWidget):
    """The chart. It shows what it is given, and says which moon a person wants to read about.

    Parameters
    ----------
    readings : sequence of TideReading
        What is shown first; one for each moon, always in the same order.
    jd_tdb : float
        Their moment.

    Signals
    -------
    chosen(moon)
    """

    chosen = pyqtSignal(object)

    def __init__(self, readings: Sequence[TideReading], jd_tdb: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fonts = tide_fonts()
        self._readings, self._jd_tdb = tuple(readings), jd_tdb
        self._letters = tide_letters(self._fonts, readings)
        self._moon: TidedMoon = TIDED_MOONS[0]
        width_px, height_px = smallest_tides_px(len(readings), self._letters)
        self.setMinimumSize(QSize(math.ceil(width_px), math.ceil(height_px)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Tidal acceleration across each moon"))
        self._describe()

    @property
    def layout_now(self) -> TidesLayout:
        """Where everything is drawn at the present size."""
        return lay_out_tides((float(self.width()), float(self.height())), len(self._readings), self._letters)

    @property
    def moon(self) -> TidedMoon:
        """The moon whose row is framed."""
        return self._moon

    @property
    def readings(self) -> tuple[TideReading, ...]:
        """What is shown."""
        return self._readings

    def show_readings(self, readings: Sequence[TideReading], jd_tdb: float) -> None:
        """Show other readings."""
        self._readings, self._jd_tdb = tuple(readings), jd_tdb
        self._describe()
        self.update()

    def frame(self, moon: TidedMoon) -> None:
        """Frame a moon's row."""
        if moon != self._moon:
            self._moon = moon
            self._describe()
            self.update()

    def shown_part(self) -> ChartData | None:
        """Return the numbers, for a file."""
        return tide_chart(self._readings, self._jd_tdb)

    def draw(self, form: str) -> bytes:
        """Return the chart as the content of a picture file, ``'png'`` or ``'svg'``."""
        return draw_tides(self._readings, tide_chart(self._readings, self._jd_tdb), form)

    def row_text(self, row: int) -> str:
        """Say what a row shows."""
        reading = self._readings[row]
        tide, swing = acceleration_text(reading.tide_m_s2), acceleration_text(float(reading.orbit.swing_m_s2))
        return (
            f"{title_of(reading)}: {tide_words('now_mark')} {tide}, {times_callisto_text(reading)}; "
            f"{tide_words('swing_mark')} {swing}"
        )

    def _describe(self) -> None:
        chosen = tr("Chosen: {reading}.", reading=title_of(self._readings[TIDED_MOONS.index(self._moon)]))
        rows = [f"{self.row_text(row)}." for row in range(len(self._readings))]
        self.setAccessibleDescription("\n".join([*rows, chosen, tide_words("choose_hint")]))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw the chart, framed while it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tides(painter, self.layout_now, self._readings, self._fonts, self._moon)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(theme.ink(palette.ACCENT), 1.0))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Choose the moon of the row."""
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.layout_now.row_at(event.position().y())
        if row is not None:
            self.chosen.emit(self._readings[row].world.moon)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Go to the row above or below."""
        step = _ARROWS.get(event.key()) if event is not None else None
        if step is None:
            super().keyPressEvent(event)
            return
        row = min(max(TIDED_MOONS.index(self._moon) + step, 0), len(TIDED_MOONS) - 1)
        self.chosen.emit(TIDED_MOONS[row])

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Show the frame of the keyboard."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Take the frame of the keyboard away."""
        self.update()
        super().focusOutEvent(event)

    def event(self, event: QEvent | None) -> bool:
        """Tell in a tooltip all about the row under the pointer, or how to read the chart."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.layout_now.row_at(float(event.pos().y()))
            words = [tide_words("hint"), tide_words("choose_hint")]
            if row is not None:
                words.insert(0, self.row_text(row))
            QToolTip.showText(event.globalPos(), "\n\n".join(words), self)
            return True
        return super().event(event)
