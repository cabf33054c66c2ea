"""The next event of each kind: two columns of marks, names and countdowns, always in sight."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PyQt6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import starts_at_jupiter_jd_tdb
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.event_texts import brief_duration
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.event_marks import mark_colour, paint_mark
from jovian_viewer.ui.event_ribbon import event_hint
from jovian_viewer.ui.listening import Listening

SHORT_NAMES: Final = {
    PhenomenonKind.TRANSIT: "Transit",
    PhenomenonKind.SHADOW: "Shadow transit",
    PhenomenonKind.ECLIPSE: "Eclipse",
    PhenomenonKind.OCCULTATION: "Occultation",
    PhenomenonKind.GRS_TRANSIT: "Red Spot",
    PhenomenonKind.ALL_ONE_SIDE: "All on one side",
    PhenomenonKind.MUTUAL_ECLIPSE: "Mutual eclipse",
    PhenomenonKind.MUTUAL_OCCULTATION: "Mutual occultation",
    PhenomenonKind.DOUBLE_SHADOW: "Double shadow",
    PhenomenonKind.TRIPLE_SHADOW: "Triple shadow",
    PhenomenonKind.NO_MOON_VISIBLE: "No moon visible",
}
_NOT_KNOWN: Final = "\N{HORIZONTAL ELLIPSIS}"
_NONE: Final = "none"
_COLUMNS: Final = 2
_DAYS_PER_YEAR: Final = 365.25


def countdowns(days: float) -> tuple[str, str]:
    """Return a length of time in two units and, for narrow places, in one: ``('10 h 44 min', '10 h')``."""
    if days >= 2 * _DAYS_PER_YEAR:
        years = f"{days / _DAYS_PER_YEAR:.1f}{NO_BREAK_SPACE}years"
        return years, years
    full = brief_duration(days)
    return full, NO_BREAK_SPACE.join(full.split(NO_BREAK_SPACE)[:2])


class NextCell(QAbstractButton):
    """The next event of one kind; a press shows it."""

    def __init__(self, kind: PhenomenonKind, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._state = state
        self._event: Phenomenon | None = None
        self._texts = (_NOT_KNOWN, _NOT_KNOWN)
        self.setText(SHORT_NAMES[kind])
        self.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._choose)
        self._describe()

    @property
    def shown_event(self) -> Phenomenon | None:
        """The event it stands for, if known."""
        return self._event

    @property
    def countdown(self) -> str:
        """How long until it starts, in words."""
        return self._texts[0]

    def show_event(self, event: Phenomenon | None, jd_tdb: float, *, known: bool) -> None:
        """Show how long it is until an event starts at Jupiter.

        Parameters
        ----------
        event : Phenomenon or None
            None while it is not known, or where there is none for years.
        jd_tdb : float
            The clock's moment.
        known : bool
            Which of the two None means.
        """
        if event is not None:
            texts = countdowns(starts_at_jupiter_jd_tdb(event) - jd_tdb)
        else:
            texts = (_NONE, _NONE) if known else (_NOT_KNOWN, _NOT_KNOWN)
        if texts == self._texts and event is self._event:
            return
        changed = event is not self._event or texts[0] in {_NONE, _NOT_KNOWN}
        self._event, self._texts = event, texts
        if changed:
            self._describe()
        self.update()

    def _describe(self) -> None:
        hint = event_hint(self._event) if self._event is not None else f"No {self.text().lower()} is known yet"
        if self._texts[0] == _NONE:
            hint = f"{self.text()}: none in the next thirteen years"
        self.setToolTip(hint)
        self.setAccessibleName(f"Next {self.text().lower()}")
        self.setEnabled(self._event is not None)

    def _choose(self) -> None:
        if self._event is not None:
            self._state.events.choose(self._event)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = QFontMetrics(self.font())
        return QSize(
            math.ceil(metrics.horizontalAdvance(f"{self.text()} 10 h") + 3 * theme.GRID_PX),
            metrics.height() + theme.HALF_GRID_PX,
        )

    def minimumSizeHint(self) -> QSize:
        """As it likes to be."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter press: Space plays and pauses everywhere."""
        if event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw mark, name and countdown."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hovered = self.underMouse() and self.isEnabled()
        if hovered or self.hasFocus():
            painter.setPen(QPen(QColor(palette.ACCENT if self.hasFocus() else palette.HAIRLINE), 1.0))
            painter.setBrush(QColor(palette.CONTROL_HOVER if hovered else palette.CONTROL))
            painter.drawRoundedRect(box, 4.0, 4.0)
        colour = mark_colour(self._event) if self._event is not None else theme.DISABLED_TEXT
        paint_mark(painter, self.kind, colour, QPointF(theme.GRID_PX, box.center().y()))
        words = box.adjusted(2.0 * theme.GRID_PX, 0.0, -theme.HALF_GRID_PX, 0.0)
        metrics = painter.fontMetrics()
        room = words.width() - metrics.horizontalAdvance(self.text()) - theme.GRID_PX
        full, brief = self._texts
        countdown = full if metrics.horizontalAdvance(full) <= room else brief
        painter.setPen(QColor(palette.SECONDARY_TEXT if self._event is not None else theme.DISABLED_TEXT))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(QColor(palette.TEXT if self._event is not None else theme.DISABLED_TEXT))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, countdown)


class NextEvents(QWidget):
    """The next of each kind, counted down while the clock runs."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The next event of each kind")
        self._state = state
        self.cells = {kind: NextCell(kind, state) for kind in SHORT_NAMES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.GRID_PX)
        grid.setVerticalSpacing(0)
        rows = math.ceil(len(self.cells) / _COLUMNS)
        for place, cell in enumerate(self.cells.values()):
            grid.addWidget(cell, place % rows, place // rows)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._listening = Listening(self)
        self._listening.to(state.clock.time_changed, self._refresh)
        self._listening.to(state.events.outlook.changed, self._refresh)

    def _refresh(self, _changed: object = None) -> None:
        if not self.isVisible():
            return
        jd_tdb = self._state.clock.jd_tdb
        following = self._state.events.outlook.next_of_kinds(jd_tdb)
        for kind, cell in self.cells.items():
            cell.show_event(following.get(kind), jd_tdb, known=kind in following)

    # Qt overrides

    def showEvent(self, event: QShowEvent | None) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self._refresh()
