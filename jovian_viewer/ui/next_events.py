"""The next event of each kind: one line of marks, names and countdowns above the ribbon, always in sight."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PyQt6.QtWidgets import QLabel, QSizePolicy, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.next_chip import SHORT_NAMES, Detail, NextChip
from jovian_viewer.ui.pace import REFRESH_S, Pace


def detail_that_fits(widths_px: Mapping[Detail, Sequence[float]], room_px: float) -> Detail:
    """Return the most that chips of these widths can tell in a line; the least where even that is too much."""
    return next((detail for detail in Detail if sum(widths_px[detail]) <= room_px), Detail.BRIEF)


def chip_edges_px(widths_px: Sequence[float], room_px: float) -> list[int]:
    """Return the left edges of chips that share a line, and the right edge of the last: one more than there are chips.

    What is left over is shared equally; where room is short, all shrink alike.
    """
    needed_px = sum(widths_px)
    if needed_px <= room_px:
        widths_px = [width + (room_px - needed_px) / len(widths_px) for width in widths_px]
    else:
        widths_px = [width * room_px / needed_px for width in widths_px]
    return [round(sum(widths_px[:place])) for place in range(len(widths_px) + 1)]


class NextEvents(QWidget):
    """The next of each kind, counted down while the clock runs.

    One stop of the Tab key; from there Left and Right go from chip to chip, and Enter shows the event.

    Parameters
    ----------
    state : AppState
    refresh_s : float
        Least time between two changes of the countdowns.
    """

    def __init__(self, state: AppState, parent: QWidget | None = None, *, refresh_s: float = REFRESH_S) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The next event of each kind"))
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._heading = QLabel(tr("Next"), self)
        self._heading.setFont(theme.font(theme.TextSize.SECONDARY))
        theme.set_role(self._heading, "secondary")
        self.chips = {kind: NextChip(kind, state, self) for kind in SHORT_NAMES}
        self._stop_at(self._line[0])
        self._widths_px = {detail: [chip.width_px(detail) for chip in self._line] for detail in Detail}
        self._detail = Detail.NAME_AND_FULL
        self._pace = Pace(self._refresh, self, refresh_s=refresh_s)
        self._listening = Listening(self)
        self._listening.to(state.clock.time_changed, self._clock_moved)
        self._listening.to(state.events.outlook.changed, self._clock_moved)

    @property
    def detail(self) -> Detail:
        """How much its chips tell."""
        return self._detail

    @property
    def _line(self) -> list[NextChip]:
        return list(self.chips.values())

    def _clock_moved(self, _changed: object = None) -> None:
        if self.isVisible():
            self._pace.ask()

    def _refresh(self) -> None:
        jd_tdb = self._state.clock.jd_tdb
        following = self._state.events.outlook.next_of_kinds(jd_tdb)
        for kind, chip in self.chips.items():
            chip.show_event(following.get(kind), jd_tdb, known=kind in following)

    def _stop_at(self, stop: NextChip) -> None:
        for chip in self._line:
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if chip is stop else Qt.FocusPolicy.NoFocus)

    def _place(self) -> None:
        heading_px = self._heading.sizeHint().width() + theme.HALF_GRID_PX
        room_px = float(self.width() - heading_px)
        self._detail = detail_that_fits(self._widths_px, room_px)
        self._heading.setGeometry(0, 0, heading_px, self.height())
        edges = chip_edges_px(self._widths_px[self._detail], room_px)
        for chip, (left, right) in zip(self._line, itertools.pairwise(edges), strict=True):
            chip.show_detail(self._detail)
            chip.setGeometry(heading_px + left, 0, right - left, self.height())

    # Qt overrides

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(round(sum(self._widths_px[Detail.NAME_AND_FULL])), self._line[0].sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """One line, as narrow as may be."""
        return QSize(20 * theme.GRID_PX, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Tell what there is room for."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent | None) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self._pace.show_now()

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Leave nothing running."""
        self._pace.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Left and Right go from chip to chip, and Enter press: Space plays and pauses everywhere."""
        focused = next((chip for chip in self._line if chip.hasFocus()), None)
        if event is None or focused is None:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused.click()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            chip = self._line[(self._line.index(focused) + step) % len(self._line)]
            self._stop_at(chip)
            chip.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
