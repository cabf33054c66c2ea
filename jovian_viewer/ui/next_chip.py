"""A chip of the next event of one kind: mark, name and countdown, as fully as there is room."""

from __future__ import annotations

import math
from enum import Enum
from typing import Final

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PyQt6.QtWidgets import QAbstractButton, QWidget

from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import starts_at_jupiter_jd_tdb
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.event_texts import brief_duration, none_ahead_text
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme, theme_colours
from jovian_viewer.ui.event_marks import mark_colour, mark_px, paint_mark
from jovian_viewer.ui.event_ribbon import event_hint

SHORT_NAMES: Final = {
    PhenomenonKind.TRANSIT: mark("Transit"),
    PhenomenonKind.SHADOW: mark("Shadow"),
    PhenomenonKind.ECLIPSE: mark("Eclipse"),
    PhenomenonKind.OCCULTATION: mark("Occultation"),
    PhenomenonKind.GRS_TRANSIT: mark("Red Spot"),
    PhenomenonKind.ALL_ONE_SIDE: mark("One side"),
    PhenomenonKind.MUTUAL_ECLIPSE: mark("Mutual ecl."),
    PhenomenonKind.MUTUAL_OCCULTATION: mark("Mutual occ."),
    PhenomenonKind.DOUBLE_SHADOW: mark("Double"),
    PhenomenonKind.TRIPLE_SHADOW: mark("Triple"),
    PhenomenonKind.NO_MOON_VISIBLE: mark("No moon"),
}
_NOT_KNOWN: Final = "\N{HORIZONTAL ELLIPSIS}"
_NONE: Final = mark("none")
_DAYS_PER_YEAR: Final = 365.25
# Countdowns of every length, for which room is kept, in two units and in one.
_LONG_DAYS: Final = (59.0 / 1440.0, 23.0 / 24.0 + 59.0 / 1440.0, 99.0 + 23.0 / 24.0, 729.0, 13.9 * _DAYS_PER_YEAR)
_MARK_GAP_PX: Final = 3.0
_NAME_GAP_PX: Final = 4.0
_PADDING_PX: Final = 3.0


class Detail(Enum):
    """How much a chip tells: its name and the countdown in two units, or less where room is short."""

    NAME_AND_FULL = (True, True)
    NAME_AND_BRIEF = (True, False)
    FULL = (False, True)
    BRIEF = (False, False)

    @property
    def named(self) -> bool:
        """Whether the kind is named in words."""
        return self.value[0]

    @property
    def full(self) -> bool:
        """Whether there is room for any countdown in two units."""
        return self.value[1]


def countdowns(days: float) -> tuple[str, str]:
    """Return a length of time in two units and, for narrow places, in one: ``('10 h 44 min', '10 h')``."""
    if days >= 2 * _DAYS_PER_YEAR:
        years = days / _DAYS_PER_YEAR
        return tr("{years:.1f}\u00a0years", years=years), tr("{years:.0f}\u00a0yr", years=years)
    full = brief_duration(days)
    return full, NO_BREAK_SPACE.join(full.split(NO_BREAK_SPACE)[:2])


class NextChip(QAbstractButton):
    """The next event of one kind; a press shows it."""

    def __init__(self, kind: PhenomenonKind, state: AppState, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._state = state
        self._event: Phenomenon | None = None
        self._texts = (_NOT_KNOWN, _NOT_KNOWN)
        self._none_ahead = False
        self._detail = Detail.NAME_AND_FULL
        self.setText(tr(SHORT_NAMES[kind]))
        self.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(tr("Next {event}", event=kind.display_name))
        self.setToolTip(self.hint)
        self.clicked.connect(self._choose)

    @property
    def shown_event(self) -> Phenomenon | None:
        """The event it stands for, if known."""
        return self._event

    @property
    def countdown(self) -> str:
        """How long until it starts, in words."""
        return self._texts[0]

    @property
    def hint(self) -> str:
        """Everything about it, for a tooltip."""
        name = self.kind.display_name
        if self._event is not None:
            return tr(
                "Next {event} in {countdown}\n{hint}",
                event=name,
                countdown=self.countdown,
                hint=event_hint(self._event),
            )
        if self._none_ahead:
            return none_ahead_text(self.kind)
        return tr("The next {event} is being looked for.", event=name)

    def show_event(self, event: Phenomenon | None, jd_tdb: float, *, known: bool) -> None:
        """Show how long it is until an event starts at Jupiter.

        Parameters
        ----------
        event : Phenomenon or None
            None while it is not known, or where there is none up to the end of the ephemeris.
        jd_tdb : float
            The clock's moment.
        known : bool
            Which of the two None means.
        """
        if event is not None:
            texts = countdowns(starts_at_jupiter_jd_tdb(event) - jd_tdb)
        else:
            words = tr(_NONE) if known else _NOT_KNOWN
            texts = words, words
        none_ahead = event is None and known
        if texts == self._texts and event is self._event:
            return
        changed = event is not self._event or event is None
        self._event, self._texts, self._none_ahead = event, texts, none_ahead
        if changed:
            self.setToolTip(self.hint)
        self.update()

    def width_px(self, detail: Detail) -> float:
        """Return the width it needs to tell that much, whatever the time."""
        advance = QFontMetrics(self.font()).horizontalAdvance
        name_px = advance(self.text()) + _NAME_GAP_PX if detail.named else 0.0
        lengths = [countdowns(days)[0 if detail.full else 1] for days in _LONG_DAYS]
        countdown_px = max(advance(text) for text in (*lengths, tr(_NONE)))
        return 2 * _PADDING_PX + 1.0 + mark_px() + _MARK_GAP_PX + name_px + countdown_px

    def show_detail(self, detail: Detail) -> None:
        """Tell so much from now on."""
        if detail is not self._detail:
            self._detail = detail
            self.update()

    def _choose(self) -> None:
        if self._event is not None:
            self._state.events.choose(self._event)
        else:
            self._state.messages.note(self.hint)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(
            math.ceil(self.width_px(Detail.NAME_AND_FULL)), QFontMetrics(self.font()).height() + theme.HALF_GRID_PX
        )

    def event(self, event: QEvent | None) -> bool:
        """Bring the tooltip up to date before it is shown."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.hint)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Leave the keys to the line: a button's own arrow keys would leave it."""
        if event is not None:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Describe itself to a screen reader."""
        self.setAccessibleDescription(self.hint)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw mark, name and countdown."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(theme.ink(palette.ACCENT if self.hasFocus() else palette.HAIRLINE), 1.0))
            painter.setBrush(theme.ink(palette.CONTROL_HOVER if self.underMouse() else palette.CONTROL))
            painter.drawRoundedRect(box, 4.0, 4.0)
        known = self._event is not None
        colour = mark_colour(self._event) if self._event is not None else theme_colours.DISABLED_TEXT
        size_px = mark_px()
        paint_mark(painter, self.kind, colour, QPointF(_PADDING_PX + size_px / 2, box.center().y()), size_px)
        words = box.adjusted(_PADDING_PX + size_px + _MARK_GAP_PX, 0.0, -_PADDING_PX, 0.0)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        if self._detail.named:
            painter.setPen(theme.ink(palette.SECONDARY_TEXT if known else theme_colours.DISABLED_TEXT))
            painter.drawText(words, middle, self.text())
            words.adjust(metrics.horizontalAdvance(self.text()) + _NAME_GAP_PX, 0.0, 0.0, 0.0)
        full, brief = self._texts
        painter.setPen(theme.ink(palette.TEXT if known else theme_colours.DISABLED_TEXT))
        painter.drawText(words, middle, full if metrics.horizontalAdvance(full) <= words.width() else brief)
