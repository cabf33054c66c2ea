"""The span chooser: the next days from the clock, or from one date to another."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from jovian_viewer.astro.solar_system import STOP_JD_TDB
from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.events import OPENING_SPAN_DAYS, EventSpan
from jovian_viewer.ui import theme
from jovian_viewer.ui.choice_box import ChoiceBox

# None: from one date to another.
SPANS_DAYS: Final[tuple[float | None, ...]] = (7.0, 30.0, 365.0, None)
_DATE_HINT: Final = "A date like 2027-03-14 or a moment like 2027-03-14 15:00, UTC; Enter searches"


class DateField(QLineEdit):
    """One end of the span, open to typing.

    Signals
    -------
    left()
        Esc: the keys belong to the viewport again.
    """

    left = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font(tabular=True))
        self.setAccessibleName(name)
        self.setToolTip(_DATE_HINT)

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
            self._mark(str(error))
            raise
        self._mark(None)
        return moment

    def _mark(self, problem: str | None) -> None:
        self.setToolTip(problem or _DATE_HINT)
        if bool(self.property("invalid")) != bool(problem):
            self.setProperty("invalid", bool(problem))
            theme.restyle(self)

    # Qt overrides

    def event(self, event: QEvent | None) -> bool:
        """Keep Esc from deselecting the body: here it only ends the typing."""
        is_override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Esc leave."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


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
        self.box.setAccessibleName("Span to search")
        self.box.setToolTip("Which span to search, counted from the moment of the clock (Ctrl+E searches again)")
        for days in SPANS_DAYS:
            self.box.addItem("From \N{HORIZONTAL ELLIPSIS} to" if days is None else f"Next {days:.0f} days", days)
        self.box.setCurrentIndex(self.box.findData(OPENING_SPAN_DAYS))
        self.first, self.last = DateField("Beginning of the span, UTC"), DateField("End of the span, UTC")
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.GRID_PX)
        self.row.addWidget(self.box, 1)
        self._dates = QWidget()
        dates = QHBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(theme.GRID_PX)
        for word, field in (("from", self.first), ("to", self.last)):
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
        return EventSpan(start, min(start + days, STOP_JD_TDB))

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
        stop = min(start + OPENING_SPAN_DAYS, STOP_JD_TDB) if span is None else span.stop_jd_tdb
        for field, moment in ((self.first, start), (self.last, stop)):
            if not field.text():
                field.setText(format_utc(moment, seconds=False)[:10])
