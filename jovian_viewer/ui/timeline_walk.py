"""Walking the timeline from mark to mark with the keyboard, and following what is chosen elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QWidget

from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.pace import REFRESH_S
from jovian_viewer.ui.timeline_field import TimelineField
from jovian_viewer.ui.timeline_lanes import Lane
from jovian_viewer.ui.timeline_layout import LaneMark

ZOOM_A_STEP: Final = 1.5
PAN_A_STEP: Final = 0.1
_PAN_PAGE: Final = 0.8
_KEYS_HINT: Final = mark(
    "Left and Right go from mark to mark, Up and Down from mission to mission, Enter "
    "goes there; plus and minus zoom, Shift with Left and Right pans, Home shows all"
)

_PAGES: Final = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TimelineWalk(TimelineField):
    """A timeline on which one goes from mark to mark and from lane to lane.

    Parameters
    ----------
    state : AppState
        Its explorers are told where to go, and followed.
    lanes : sequence of Lane
    refresh_s : float
        As in :class:`~jovian_viewer.ui.timeline_field.TimelineField`.

    Signals
    -------
    current_changed()
        Another mark, or another lane, was walked to.
    reached(mark)
        Somebody wants to go to a milestone; encounters go to the state's explorers.
    """

    current_changed = pyqtSignal()
    reached = pyqtSignal(object)

    def __init__(
        self, state: AppState, lanes: Sequence[Lane], parent: QWidget | None = None, *, refresh_s: float = REFRESH_S
    ) -> None:
        super().__init__(state, lanes, parent, refresh_s=refresh_s)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(tr(_KEYS_HINT))
        self._chosen: tuple[str | None, str | None] = (None, None)
        self._listening.to(state.explorers.changed, self._follow_explorers)
        self._begin()
        self._follow_explorers()
        self._tell()

    def _begin(self) -> None:
        """Begin in the lane in which something happens nearest to now."""
        now = self._state.clock.jd_tdb
        moments = [(abs(mark.jd_tdb - now), row) for row, lane in enumerate(self.lanes) for mark in lane.marks]
        self.lane = min(moments, default=(0.0, 0))[1]

    # Walking

    def walk(self, direction: int) -> None:
        """Go to the next mark of the lane, or with -1 to the one before; begin at the one nearest to now."""
        marks = self.lanes[self.lane].marks
        here = self.current
        place = self._nearest(marks) if here not in marks else marks.index(here) + direction
        if 0 <= place < len(marks):
            self.come_to(self.lane, marks[place])

    def change_lane(self, direction: int) -> None:
        """Go to the lane below, or with -1 above, and there to the mark nearest in time."""
        lane = min(max(self.lane + direction, 0), len(self.lanes) - 1)
        if lane == self.lane:
            return
        marks = self.lanes[lane].marks
        self.come_to(lane, marks[self._nearest(marks)] if marks else None)

    def go(self) -> None:
        """Go where the current mark is."""
        if self.current is not None:
            self.reach(self.current)

    def _nearest(self, marks: Sequence[LaneMark]) -> int:
        about = self._state.clock.jd_tdb if self.current is None else self.current.jd_tdb
        return min(range(len(marks)), key=lambda place: abs(marks[place].jd_tdb - about))

    def come_to(self, lane: int, mark: LaneMark | None) -> None:
        """Make a lane, and a mark in it, the current one, and bring it into sight."""
        self.lane, self.current = lane, mark
        if mark is not None:
            self.show_span(self.span.brought_into(mark.jd_tdb))
        self._scroll_to(lane)
        self._tell()
        self.current_changed.emit()

    def reach(self, mark: LaneMark) -> None:
        """Go where a mark is."""
        if mark.is_encounter:
            self._state.explorers.go_to_encounter(mark.key)
        else:
            self.reached.emit(mark)

    def choose_lane(self, lane: int) -> None:
        """Choose a lane and its mission."""
        self._state.explorers.choose_mission(self.lanes[lane].mission)
        if lane != self.lane:
            self.come_to(lane, None)

    def _follow_explorers(self) -> None:
        """Come to the encounter, or else the mission, that was chosen elsewhere."""
        explorers = self._state.explorers
        chosen, self._chosen = self._chosen, (explorers.encounter, explorers.mission)
        if explorers.encounter != chosen[0]:
            for row, lane in enumerate(self.lanes):
                mark = next((mark for mark in lane.marks if mark.key == explorers.encounter), None)
                if mark is not None and mark != self.current:
                    self.come_to(row, mark)
        elif explorers.mission != chosen[1]:
            row = next((row for row, lane in enumerate(self.lanes) if lane.mission == explorers.mission), self.lane)
            if row != self.lane:
                self.come_to(row, None)
        self._field.update()

    def _tell(self) -> None:
        lane = self.lanes[self.lane].name if self.lanes else tr("no missions")
        now = self.current.spoken if self.current is not None else lane
        self.setAccessibleName(tr("Timeline of the explorers: {now}", now=now))
        self._field.update()

    # Keys

    def _deed_of(self, key: int, *, shift: bool) -> Callable[[], None] | None:
        if shift and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = PAN_A_STEP if key == Qt.Key.Key_Right else -PAN_A_STEP
            return lambda: self.pan(step)
        deeds: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left.value: lambda: self.walk(-1),
            Qt.Key.Key_Right.value: lambda: self.walk(1),
            Qt.Key.Key_Up.value: lambda: self.change_lane(-1),
            Qt.Key.Key_Down.value: lambda: self.change_lane(1),
            Qt.Key.Key_Return.value: self.go,
            Qt.Key.Key_Enter.value: self.go,
            Qt.Key.Key_Plus.value: lambda: self.zoom(ZOOM_A_STEP),
            Qt.Key.Key_Equal.value: lambda: self.zoom(ZOOM_A_STEP),
            Qt.Key.Key_Minus.value: lambda: self.zoom(1.0 / ZOOM_A_STEP),
            Qt.Key.Key_PageUp.value: lambda: self.pan(-_PAN_PAGE),
            Qt.Key.Key_PageDown.value: lambda: self.pan(_PAN_PAGE),
            Qt.Key.Key_Home.value: self.show_all,
        }
        return deeds.get(key)

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        others = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        # Shift is needed to type a plus on many keyboards; with Home it belongs to the camera.
        if others or (shift and event.key() == Qt.Key.Key_Home):
            return None
        return self._deed_of(event.key(), shift=shift)

    # Qt overrides

    def event(self, event: QEvent | None) -> bool:
        """Keep the keys of the timeline from those who have them elsewhere, such as Home; a tour keeps its own."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._deed(event) is not None
            and not (event.key() in _PAGES and self._state.tour.tour is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Walk, zoom and pan without a mouse."""
        if event is None:
            return
        deed = self._deed(event)
        if deed is None:
            # The scroll area would scroll by the same keys; what lies around it may have a use for them.
            event.ignore()
        elif self.lanes:
            deed()
