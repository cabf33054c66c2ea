"""The span chooser: the next days from the clock, or from one date to another."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jovian_viewer.astro.ephemeris import cut_at_end
from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import mark, tr, tr_in
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.events import OPENING_SPAN_DAYS, EventSpan
from jovian_viewer.ui import theme
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.entry import Entry

# None: from one date to another.
SPANS_DAYS: Final[tuple[float | None, ...]] = (7.0, 30.0, 365.0, 3652.5, 36525.0, None)
_DAYS_PER_YEAR: Final = 365.25
_DATE_HINT: Final = mark("A date like 2027-03-14 or a moment like 2027-03-14 15:00, UTC; Enter searches")


class DateField(Entry):
    """One end of the span, open to typing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, tr(_DATE_HINT), parent)

    def read(self) -> float:
        """Return the typed moment, Julian date TDB; mark the field if there is none.

        Raises
        ------
        BadInputError
            If the text is no moment.
        """
        try:
            moment = parse_utc(self.text())
        except JovianViewerError as error:
            self.mark(str(error))
            raise
        self.mark(None)
        return moment


class SpanChooser(QWidget):
    """Which span is to be searched.

    Signals
    -------
    search_wanted()
        Another span was picked, or Enter pressed in a date.
    left()
        Typing is over.
    """

    search_wanted = pyqtSignal()
    left = pyqtSignal()

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.box = ChoiceBox()
        self.box.setAccessibleName(tr("Span to search"))
        self.box.setToolTip(tr("Which span to search, counted from the moment of the clock (Ctrl+E searches again)"))
        for days in SPANS_DAYS:
            self.box.addItem(_span_name(days), days)
        self.box.setCurrentIndex(self.box.findData(OPENING_SPAN_DAYS))
        self.first, self.last = DateField(tr("Beginning of the span, UTC")), DateField(tr("End of the span, UTC"))
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.GRID_PX)
        self.row.addWidget(self.box, 1)
        self._dates = QWidget()
        dates = QHBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(theme.GRID_PX)
        for word, field in ((tr_in("span", "from"), self.first), (tr_in("span", "to"), self.last)):
            label = QLabel(word)
            theme.set_role(label, "secondary")
            dates.addWidget(label)
            dates.addWidget(field, 1)
            field.returnPressed.connect(self.search_wanted)
            field.left.connect(self.left)
        self._dates.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addLayout(self.row)
        column.addWidget(self._dates)
        self.box.activated.connect(self._picked)
        self._show_searched()

    def read(self) -> EventSpan:
        """Return the span that is set, from the clock's moment where it counts.

        Raises
        ------
        BadInputError
            If a typed date is none.
        """
        days = self.box.currentData()
        if days is None:
            return EventSpan(self.first.read(), self.last.read())
        start = self._state.clock.jd_tdb
        return EventSpan(start, cut_at_end(start, start + days))

    def _show_searched(self) -> None:
        """Begin with the span that was searched last: a window built anew has its events in the table."""
        span = self._state.events.span
        if span is None:
            return
        length_days = span.stop_jd_tdb - span.start_jd_tdb
        row = next((row for row, days in enumerate(SPANS_DAYS) if days is not None and _same(days, length_days)), None)
        if row is None:
            row = SPANS_DAYS.index(None)
            self._fill_dates()
        self.box.setCurrentIndex(row)
        self._dates.setHidden(SPANS_DAYS[row] is not None)

    def _picked(self) -> None:
        days = self.box.currentData()
        self._dates.setVisible(days is None)
        if days is None:
            self._fill_dates()
            self.first.setFocus()
            self.first.selectAll()
        else:
            self.search_wanted.emit()

    def _fill_dates(self) -> None:
        span = self._state.events.span
        start = self._state.clock.jd_tdb if span is None else span.start_jd_tdb
        stop = cut_at_end(start, start + OPENING_SPAN_DAYS) if span is None else span.stop_jd_tdb
        for field, moment in ((self.first, start), (self.last, stop)):
            if not field.text():
                field.setText(format_utc(moment, seconds=False)[:10])


def _same(days: float, others_days: float) -> bool:
    # A Julian date of today is good to a twentieth of a millisecond.
    return math.isclose(days, others_days, abs_tol=1e-6)


def _span_name(days: float | None) -> str:
    if days is None:
        return tr("From \N{HORIZONTAL ELLIPSIS} to")
    return (
        tr("Next {days:.0f} days", days=days)
        if days <= 2 * _DAYS_PER_YEAR
        else tr("Next {days:.0f} years", days=days / _DAYS_PER_YEAR)
    )
