"""The date-time field: shows the moment in UTC and takes a typed one."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFocusEvent, QFontMetrics
from PyQt6.QtWidgets import QWidget

from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui import theme
from jovian_viewer.ui.entry import PASSING, Entry
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.pace import Pace

_HINT: Final = mark("The moment shown, UTC. Type a date like 2031-07-21 12:00 and press Enter (G)")
_WIDEST: Final = "2026-12-30 00:00:00"
# Writing a date costs a third of all Python work of a frame; nobody reads sixty of them a second.
_REFRESH_S: Final = 0.1


class DateTimeField(Entry):
    """The moment shown by the clock, open to typing.

    While someone is in the field, running time does not overwrite it. Enter goes to the typed moment;
    what cannot be read leaves the clock unmoved, marks the field and says why. Esc restores.
    """

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(tr("Date and time, UTC"), tr(_HINT), parent)
        self._state = state
        self._editing = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        metrics = QFontMetrics(self.font())
        self.setMinimumWidth(metrics.horizontalAdvance(_WIDEST) + 4 * theme.GRID_PX)
        self.returnPressed.connect(self._go_to_typed)
        self._pace = Pace(self._show_time, self, refresh_s=_REFRESH_S)
        self._listening = Listening(self)
        self._listening.to(state.clock.time_changed, self._follow_clock)
        self._pace.show_now()

    def restore(self) -> None:
        """Forget what was typed and show the clock again."""
        self._editing = False
        self.mark(None)
        self._pace.show_now()

    def _follow_clock(self, _jd_tdb: float) -> None:
        if self._state.clock.playing:
            self._pace.ask()
        else:
            self._pace.show_now()

    def _show_time(self) -> None:
        if self._editing:
            return
        text = format_utc(self._state.clock.jd_tdb)
        if text != self.text():
            self.setText(text)

    def _go_to_typed(self) -> None:
        if self.isModified():
            try:
                self._state.clock.set_time(parse_utc(self.text()))
            except JovianViewerError as error:
                self.mark(str(error))
                self._state.messages.problem(str(error))
                self.selectAll()
                return
            last = self._state.messages.last
            if last is not None and last.severity is Severity.PROBLEM:
                # Takes the place of the problem that has been mended.
                self._state.messages.note(tr("Showing {moment} UTC.", moment=format_utc(self._state.clock.jd_tdb)))
        self.restore()
        self.left.emit()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Stand still and select all, ready to be typed over."""
        super().focusInEvent(event)
        if not self._editing:
            self._editing = True
            self.setModified(False)
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Follow the clock again."""
        super().focusOutEvent(event)
        if event is None or event.reason() not in PASSING:
            self.restore()
            self.deselect()
