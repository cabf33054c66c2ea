"""The Great Red Spot's longitude in the Events panel: the dated one that is used, or one's own, typed."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QAction, QFocusEvent, QFontMetrics, QHideEvent, QShowEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jovian_viewer.catalog.red_spot_texts import red_spot_ground, red_spot_longitude_text
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.red_spot import parse_longitude
from jovian_viewer.ui import theme
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.entry import PASSING, Entry
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.pace import REFRESH_S, Pace
from jovian_viewer.ui.panel_widgets import PanelText
from jovian_viewer.ui.theme import TextSize

_HINT: Final = mark(
    "Where the Great Red Spot is: degrees west in System II. Type what you have measured "
    "and press Enter; empty it to go back to the table"
)
_WIDEST: Final = "359.99°"


class LongitudeEntry(Entry):
    """Shows the longitude in use and takes a typed one.

    Parameters
    ----------
    state : AppState
        Its Great Red Spot is set.
    """

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(tr("Longitude of the Great Red Spot, System II, degrees west"), tr(_HINT), parent)
        self._state = state
        self.setFixedWidth(QFontMetrics(self.font()).horizontalAdvance(_WIDEST) + 3 * theme.GRID_PX)
        self.returnPressed.connect(self._set_typed)

    def restore(self) -> None:
        """Forget what was typed and show what is used."""
        spot = self._state.red_spot.own_longitude_deg
        self.mark(None)
        self.setText(red_spot_longitude_text(self._state.clock.jd_tdb, spot))
        self.setModified(False)

    def _set_typed(self) -> None:
        if self.isModified():
            try:
                typed = parse_longitude(self.text()) if self.text().strip() else None
                self._state.red_spot.set_own_longitude(typed)
            except JovianViewerError as error:
                self.mark(str(error))
                self._state.messages.problem(str(error))
                self.selectAll()
                return
        self.restore()
        self.left.emit()

    # Qt overrides

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Show what is used again."""
        super().focusOutEvent(event)
        if event is None or event.reason() not in PASSING:
            self.restore()


class RedSpotField(QWidget):
    """Which longitude of the Great Red Spot predictions use, and on what ground.

    Signals
    -------
    left()
        Typing is over; the keys belong to the viewport again.
    """

    left = pyqtSignal()

    def __init__(self, state: AppState, parent: QWidget | None = None, *, refresh_s: float = REFRESH_S) -> None:
        super().__init__(parent)
        self._state = state
        self.entry = LongitudeEntry(state)
        self.entry.left.connect(self.left)
        self.ground = PanelText(role="secondary", size=TextSize.SECONDARY)
        self.use_table = QAction(icon("backup-restore"), tr("Use the dated table again"), self)
        self.use_table.triggered.connect(lambda: state.red_spot.set_own_longitude(None))
        self._lay_out()
        self._pace = Pace(self._refresh, self, refresh_s=refresh_s)
        self._listening = Listening(self)
        self._listening.to(state.clock.time_changed, self._clock_moved)
        self._listening.to(state.red_spot.changed, self._moved)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        for part in (QLabel(tr("Red Spot at")), self.entry, QLabel(tr("west, System II"))):
            part.setFont(theme.font())
            row.addWidget(part)
            if isinstance(part, QLabel):
                theme.set_role(part, "secondary")
        row.addStretch(1)
        row.addWidget(ActionButton(self.use_table))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF_GRID_PX)
        column.addLayout(row)
        column.addWidget(self.ground)

    def _clock_moved(self, _jd_tdb: float) -> None:
        if self.isVisible():
            self._pace.ask()

    def _moved(self, longitude_deg: float | None) -> None:
        self.entry.restore()
        self._pace.show_now()
        # Also takes the place of the problem that has been mended.
        if longitude_deg is None:
            said = tr("Transits of the Great Red Spot are now predicted from the dated table.")
        else:
            said = tr(
                "Transits of the Great Red Spot are now predicted from {longitude} west in System II.",
                longitude=self.entry.text(),
            )
        self._state.messages.note(said)

    def _refresh(self) -> None:
        own_longitude_deg = self._state.red_spot.own_longitude_deg
        self.use_table.setEnabled(own_longitude_deg is not None)
        self.ground.set_text(red_spot_ground(self._state.clock.jd_tdb, own_longitude_deg))
        if not (self.entry.hasFocus() or self.entry.isModified()):
            self.entry.restore()

    # Qt overrides

    def showEvent(self, event: QShowEvent | None) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self._pace.show_now()

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Leave nothing running."""
        self._pace.stop()
        super().hideEvent(event)
