"""The encounters of one mission on its page: a few rows about the clock's moment, each of which goes there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from jovian_viewer.astro.timescales import iso_utc
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.dates_text import short_day_text
from jovian_viewer.catalog.encounter_texts import encounter_text
from jovian_viewer.catalog.encounters import Encounter, EncounterGrade, EncounterKind
from jovian_viewer.catalog.journeys import Journey, around
from jovian_viewer.catalog.mission_texts import nearness_text
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.theme import TextSize

# Shown of a long list; a list that is hardly longer is shown whole.
ROWS_IN_SIGHT: Final = 5
_SHORT_LIST: Final = 6
_DOT_PX: Final = 8.0
_RING_PX: Final = 1.5
_PROBE: Final = mark("probe")
_NEXT: Final = mark("next")
_GAP: Final = "   "


class EncounterRow(QAbstractButton):
    """One encounter: name, body, day and how close; a press goes there."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._encounter: Encounter | None = None
        self._texts = ("", "", "", "")
        self._name_px = 0.0
        self._is_next = False
        self._chosen = False
        self.setFont(theme.font(TextSize.SECONDARY, tabular=True))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._go)

    @property
    def encounter(self) -> Encounter | None:
        """What it shows."""
        return self._encounter

    @property
    def is_next(self) -> bool:
        """Whether it is the next one from the clock's moment."""
        return self._is_next

    @property
    def line(self) -> str:
        """Its words, for the clipboard."""
        return ", ".join(filter(None, self._texts))

    def leave_room(self, names: Iterable[str]) -> None:
        """Keep a column free that holds these names."""
        metrics = QFontMetrics(self.font())
        self._name_px = max((metrics.horizontalAdvance(name) for name in names), default=0)

    def show_encounter(self, encounter: Encounter, *, is_next: bool, chosen: bool) -> None:
        """Show another one, or the same otherwise."""
        if encounter is not self._encounter:
            self._encounter = encounter
            self._texts = _cells(encounter)
            spoken = encounter_text(encounter)
            self.setToolTip(tr("{spoken}\nA click goes there, a little before closest approach.", spoken=spoken))
            self.setAccessibleDescription(spoken)
            self.update()
        if (is_next, chosen) != (self._is_next, self._chosen):
            self._is_next, self._chosen = is_next, chosen
            self.update()
        self.setAccessibleName(f"{self.line}, {tr(_NEXT)}" if is_next else self.line)

    def _go(self) -> None:
        if self._encounter is not None:
            self._state.explorers.go_to_encounter(self._encounter.id)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = QFontMetrics(self.font())
        widths = [metrics.horizontalAdvance(text) for text in ("PJ00", "Ganymede", "00 Mmm 0000", "000 000 km")]
        return QSize(math.ceil(sum(widths) + _DOT_PX + 6 * theme.GRID_PX), metrics.height() + theme.HALF_GRID_PX + 2)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter press: Space plays and pauses everywhere."""
        if event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw ground, dot and words."""
        if self._encounter is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hovered = self.underMouse()
        if hovered or self._chosen or self.hasFocus():
            painter.setPen(QPen(theme.ink(palette.ACCENT), 1.0) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink(palette.CONTROL_HOVER if hovered or self._chosen else palette.CONTROL))
            painter.drawRoundedRect(box, 4.0, 4.0)
        self._paint_words(painter, box.adjusted(theme.HALF_GRID_PX, 0.0, -theme.HALF_GRID_PX, 0.0))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        metrics = painter.fontMetrics()
        name, body, day, near = self._texts
        middle = Qt.AlignmentFlag.AlignVCenter
        body_x = box.left() + (self._name_px + 1.5 * theme.GRID_PX if self._name_px else 0.0)
        words_x = body_x + _DOT_PX + 0.75 * theme.GRID_PX
        day_x = words_x + metrics.horizontalAdvance("Ganymede") + 1.5 * theme.GRID_PX
        painter.setPen(theme.ink(palette.TEXT))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.drawText(box.adjusted(words_x - box.left(), 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, body)
        painter.setPen(theme.ink(palette.SECONDARY_TEXT))
        painter.drawText(box.adjusted(day_x - box.left(), 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, day)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, near)
        if self._is_next:
            past_day_x = day_x + metrics.horizontalAdvance(f"{day}{_GAP}")
            painter.setPen(theme.ink(palette.ACCENT))
            painter.drawText(
                box.adjusted(past_day_x - box.left(), 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, tr(_NEXT)
            )
        self._paint_dot(painter, QPointF(body_x + _DOT_PX / 2.0, box.center().y()))

    def _paint_dot(self, painter: QPainter, centre: QPointF) -> None:
        encounter = self._encounter
        if encounter is None:
            return
        colour = theme.ink(palette.SECONDARY_TEXT if encounter.body is None else palette.BODY_COLOURS[encounter.body])
        radius = _DOT_PX / 2.0
        if encounter.grade is EncounterGrade.PLANNED:
            # Hollow: not flown yet.
            painter.setPen(QPen(colour, _RING_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius -= _RING_PX / 2.0
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        painter.drawEllipse(centre, radius, radius)


class EncounterRows(QWidget):
    """The encounters about the clock's moment: those that were last, and those that come next.

    Parameters
    ----------
    state : AppState
        A row goes to its encounter through the state's explorers.
    journey : Journey
        Whose encounters they are.
    """

    def __init__(self, state: AppState, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._journey = journey
        total = len(journey.encounters)
        self._count = total if total <= _SHORT_LIST else ROWS_IN_SIGHT
        self.rows = [EncounterRow(state) for _ in range(self._count)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        names = [_cells(encounter)[0] for encounter in journey.encounters]
        for row in self.rows:
            row.leave_room(names)
            column.addWidget(row)
        self.setAccessibleName(tr("Encounters of {mission}", mission=journey.mission.name))

    @property
    def folded(self) -> bool:
        """Whether there are more than are shown."""
        return self._count < len(self._journey.encounters)

    def show_moment(self, jd_tdb: float) -> None:
        """Show those about a moment, TDB."""
        shown: Sequence[Encounter] = around(self._journey, jd_tdb, self._count)
        following = next((one for one in shown if one.jd_tdb > jd_tdb), None)
        chosen = self._state.explorers.encounter
        for row, encounter in zip(self.rows, shown, strict=True):
            row.show_encounter(encounter, is_next=encounter is following, chosen=encounter.id == chosen)


def _cells(encounter: Encounter) -> tuple[str, str, str, str]:
    """Return name, body, day and nearness."""
    name = encounter.name.replace(encounter.body_name, "").replace("impact", "").strip()
    if encounter.spacecraft != encounter.mission:
        name = tr(_PROBE)
    year, month, day = (int(part) for part in iso_utc(encounter.jd_tdb)[:10].split("-"))
    near = nearness_text(encounter)
    if encounter.kind is EncounterKind.PERIJOVE and not near:
        near = tr("perijove")
    return name, encounter.body_shown, f"{short_day_text(month, day)} {year}".replace(NO_BREAK_SPACE, " "), near
