"""The Events panel: a span to search, what of it is wanted, the table of what happens, and where the Red Spot is."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.astro.phenomenon_choice import PhenomenonChoice
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr, tr_n
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.events import SearchStatus
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.background_save import BackgroundSave, Report, SaveStoppedError
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.event_filters import EventFilters
from jovian_viewer.ui.event_table import EventTable
from jovian_viewer.ui.events_model import EventsModel, WantedEvents
from jovian_viewer.ui.export_dialog import EVENT_FILTERS, ExportDialog
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.panel_widgets import PanelText, hairline
from jovian_viewer.ui.red_spot_field import RedSpotField
from jovian_viewer.ui.search_status import status_text
from jovian_viewer.ui.span_chooser import SpanChooser
from jovian_viewer.ui.theme import TextSize

# More are written in the background: a calendar of so many takes a second.
_MOST_AT_ONCE: Final = 2000
_FEWEST_ROWS: Final = 5
_PROGRESS_STEPS: Final = 1000


class SaveEvents(Protocol):
    """Writes events to a file; the ending of its name chooses the format."""

    def __call__(self, path: Path, events: Sequence[Phenomenon], report: Report | None = None) -> None:
        """Write; told how much is done, whoever gave `report` may end it by raising."""


class EventsPanel(QWidget):
    """What happens when.

    Parameters
    ----------
    state : AppState
        Its events are searched, shown, filtered and chosen.
    actions : Actions
        For its buttons.
    save_events : callable
        Writes events to a file; the ending of its name chooses the format.

    Signals
    -------
    left()
        Typing is over; the keys belong to the viewport again.
    """

    left = pyqtSignal()

    def __init__(
        self, state: AppState, actions: Actions, save_events: SaveEvents, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self.setAccessibleName(tr("Events"))
        self._state = state
        self._actions = actions
        self._save_events = save_events
        self._saving: BackgroundSave | None = None
        self._saved: tuple[Path, Sequence[Phenomenon]] = Path(), ()
        events = state.events
        self.span = SpanChooser(state)
        self.filters = EventFilters(events, actions)
        self.progress = QProgressBar()
        self.status = PanelText(role="secondary", size=TextSize.SECONDARY)
        self.model = EventsModel(self)
        self.rows = WantedEvents(self.model, events.choice, self)
        self.table = EventTable(self.rows)
        self.red_spot = RedSpotField(state)
        self._search_button = ActionButton(actions.search_events, worded=True, text=tr("Search"))
        self._stop_button = ActionButton(actions.stop_search, worded=True, text=tr("Stop"))
        self._lay_out()
        self._connect()
        self._show_found()
        if state.focus.event is not None:
            self._mark(state.focus.event)

    # Building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        side = 2 * theme.GRID_PX
        column.setContentsMargins(side, theme.GRID_PX, side, theme.GRID_PX)
        column.setSpacing(theme.GRID_PX)
        self.span.row.addWidget(self._search_button)
        self.span.row.addWidget(self._stop_button)
        column.addWidget(self.span)
        column.addWidget(self.filters)
        self.progress.setRange(0, _PROGRESS_STEPS)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(2)
        self.progress.setAccessibleName(tr("Progress of the search"))
        column.addWidget(self.progress)
        column.addWidget(self.status)
        self.table.setMinimumHeight(_FEWEST_ROWS * self.table.fontMetrics().height())
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.HALF_GRID_PX)
        foot.addWidget(ActionButton(self._actions.show_event, worded=True, text=tr("Show")))
        foot.addWidget(ActionButton(self._actions.why, role="toggle", worded=True, text=tr("Why?")))
        foot.addWidget(ActionButton(self._actions.previous_event))
        foot.addWidget(ActionButton(self._actions.next_event))
        foot.addStretch(1)
        foot.addWidget(ActionButton(self._actions.export_events, worded=True, text=tr("Export\u2026")))
        column.addLayout(foot)
        column.addWidget(hairline())
        column.addWidget(self.red_spot)

    def _connect(self) -> None:
        events, actions = self._state.events, self._actions
        self.span.search_wanted.connect(self.search)
        self.span.left.connect(self.left)
        self.red_spot.left.connect(self.left)
        self.table.chosen.connect(lambda row: events.choose(self.rows.event_at(row)))
        actions.search_wanted.connect(self.search)
        actions.show_event_wanted.connect(self._show_marked)
        actions.export_wanted.connect(self.export)
        self._listening = Listening(self)
        self._listening.to(events.found_changed, self._show_found)
        self._listening.to(events.choice_changed, self._show_choice)
        self._listening.to(events.status_changed, self._show_status)
        self._listening.to(events.span_changed, self._show_status)
        self._listening.to(events.beyond_changed, self._show_status)
        self._listening.to(events.progressed, self._show_progress)
        self._listening.to(events.chosen, self._mark)
        self._listening.to(events.cancel_wanted, self._cancel_saving)

    # Doing

    def search(self) -> None:
        """Search the span that is set."""
        state = self._state

        def deed() -> None:
            span = self.span.read()
            state.events.search(span.start_jd_tdb, span.stop_jd_tdb)

        self._actions.attempt(deed)

    def export(self) -> None:
        """Ask for a file and write what is listed there."""
        shown = self.rows.events()
        if not shown:
            self._state.messages.problem(tr("There is nothing to export: search a span that holds events first."))
            return
        path = ExportDialog(
            self, title=tr("Export the listed events"), filters=EVENT_FILTERS, name=tr("Jovian events")
        ).ask()
        if path is not None:
            self.write(path, shown)

    def write(self, path: Path, shown: Sequence[Phenomenon]) -> None:
        """Write events to a file and say so."""
        if len(shown) > _MOST_AT_ONCE:
            self._write_in_background(path, shown)
            return
        try:
            self._save_events(path, shown)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self._say_written(path, shown)

    def stop(self) -> None:
        """Write nothing more: the window closes."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
            self._state.events.set_saving(saving=False)

    def _write_in_background(self, path: Path, shown: Sequence[Phenomenon]) -> None:
        if self._saving is not None:
            self._state.messages.problem(tr("Another list is still being written: wait for it, or stop it."))
            return
        self._saved = path, shown
        self._saving = BackgroundSave(functools.partial(self._save_events, path, shown), self)
        self._saving.progressed.connect(self._show_progress)
        self._saving.ended.connect(self._written)
        self._saving.start()
        self._state.events.set_saving(saving=True)

    def _cancel_saving(self) -> None:
        if self._saving is not None:
            self._saving.cancel()

    def _written(self, error: Exception | None) -> None:
        saving, self._saving = self._saving, None
        if saving is not None:
            saving.stop()
            saving.deleteLater()
        self._state.events.set_saving(saving=False)
        if isinstance(error, SaveStoppedError):
            self._state.messages.note(tr("The export was stopped; nothing was written."))
        elif isinstance(error, JovianViewerError):
            self._state.messages.problem(str(error))
        elif error is not None:
            raise error
        else:
            self._say_written(*self._saved)
        self._saved = Path(), ()

    def _say_written(self, path: Path, shown: Sequence[Phenomenon]) -> None:
        self._state.messages.note(
            tr_n(
                "{count} event is in {path}.",
                "{count} events are in {path}.",
                len(shown),
                count=thousands(len(shown)),
                path=path,
            )
        )

    def _show_marked(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._state.events.choose(self.rows.event_at(index.row()))
        else:
            self._state.messages.note(tr("Mark an event in the table first."))

    # State to widgets

    def _show_found(self) -> None:
        self.model.show_events(self._state.events.found)
        self.table.fit_columns(with_year=self.model.with_year)
        self._show_status()

    def _show_choice(self, choice: PhenomenonChoice) -> None:
        self.rows.want(choice)
        self._show_status()

    def _show_status(self, _changed: object = None) -> None:
        events = self._state.events
        searching = events.status is SearchStatus.SEARCHING
        saving = self._saving is not None
        self._search_button.setVisible(not (searching or saving))
        self._stop_button.setVisible(searching or saving)
        if saving:
            path, shown = self._saved
            words = tr(
                "Writing {count} events to {name}\N{HORIZONTAL ELLIPSIS}", count=thousands(len(shown)), name=path.name
            )
            self.status.set_text(words)
        else:
            self._show_progress(events.progress if searching else 0.0)
            self.status.set_text(status_text(events))

    def _show_progress(self, fraction: float) -> None:
        self.progress.setValue(round(fraction * _PROGRESS_STEPS))

    def _mark(self, event: Phenomenon) -> None:
        row = self.rows.row_of(event)
        if row is None:
            self.table.clearSelection()
        else:
            self.table.selectRow(row)
            self.table.scrollTo(self.rows.index(row, 0))

    # Qt overrides

    def showEvent(self, event: QShowEvent | None) -> None:
        """Search at the first sight: an empty table tells nothing."""
        super().showEvent(event)
        if self._state.events.status is SearchStatus.IDLE:
            self.search()
