"""The search field: one line over the picture that finds everything with a name, and goes there."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Final

from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QIcon, QKeyEvent
from PyQt6.QtWidgets import QLineEdit, QWidget

from jovian_viewer.astro.phenomenon_choice import ALL_MOONS, PhenomenonChoice
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.finding import (
    CardRequest,
    CommandRequest,
    EventRequest,
    FindEntry,
    Finder,
    Rank,
    TourRequest,
    commands,
    matched_letters,
)
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.tours import tour_named
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.action_group import key_text
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.found_list import FoundList, FoundModel, FoundRow
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.overlay_field import OverlayField, OverlayLine, overlay_words

_WIDTH_PX: Final = 66 * theme.GRID_PX
_PLACEHOLDER: Final = mark("Find a moon, a place, an event, a mission, a command")
_NOTHING: Final = mark("Nothing is called that. Fewer letters find more.")
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _FindLine(OverlayLine):
    """The line of text: it keeps the keyboard, and hands on the keys that belong to the list.

    Signals
    -------
    stepped(rows), paged(direction)
    """

    stepped = pyqtSignal(int)
    paged = pyqtSignal(int)

    def event(self, event: QEvent | None) -> bool:
        """Keep the keys that page in the list from a tour under way."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Move in the list."""
        if event is None:
            return
        # No member of Qt.Key: letters beyond Latin-1 are none.
        key = event.key()
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.paged.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)


class FindField(OverlayField):
    """A line and a list over the upper middle of the picture; there only while one searches.

    Parameters
    ----------
    state : AppState
        Where what was found is asked for.
    actions : Actions
        Its `find` action opens; all others are commands that can be found.
    over : QWidget
        The picture that it lies over.
    parent : QWidget
        The window, or what holds the picture.
    """

    def __init__(self, state: AppState, actions: Actions, over: QWidget, parent: QWidget) -> None:
        self.line = _FindLine(tr("Find anything"), tr("Type a name; Up and Down choose, Enter goes there, Esc closes"))
        super().__init__(self.line, _WIDTH_PX, over, parent)
        self.setAccessibleName(tr("Find"))
        self._state = state
        self._actions = actions
        self._entries: list[FindEntry] | None = None
        self._finder: Finder | None = None
        self._commands: dict[str, QAction] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.model = FoundModel(self)
        self.line.setPlaceholderText(tr(_PLACEHOLDER))
        self.line.addAction(icon("magnify", colour=palette.SECONDARY_TEXT), QLineEdit.ActionPosition.LeadingPosition)
        self.list = FoundList(self.model)
        self.nothing = overlay_words(tr(_NOTHING))
        for widget in (self.list, self.nothing):
            self.column.addWidget(widget)
        actions.find.triggered.connect(self.open)
        self.line.textEdited.connect(self._search)
        self.line.stepped.connect(self.list.step)
        # A bound method: a lambda would keep the field, and with it the closed window's scene.
        self.line.paged.connect(self._page)
        self.line.entered.connect(self._go_to_marked)
        self.list.chosen.connect(self._go)
        self.list.marked_changed.connect(self._tell_marked)

    def _page(self, direction: int) -> None:
        self.list.step(direction * (self.list.rows_in_sight - 1))

    def open(self) -> None:
        """Come up, with the keyboard; what was typed last is marked to be typed over."""
        if not self.isVisible():
            self._finder = self._make_finder()
            self._search(self.line.text())
        self.come_up()
        self.line.selectAll()

    # Searching

    def _make_finder(self) -> Finder:
        if self._entries is None:
            # Read when first wanted: starting the program does without.
            from jovian_viewer.catalog.findable import all_entries

            self._entries, problems = all_entries()
            if problems:
                self._state.messages.problem(". ".join(problems))
        known = [self._with_key(entry) for entry in self._entries]
        self._commands = {str(place): action for place, action in enumerate(self._offered())}
        words = self._words_of_commands()
        given = [
            (action.text(), key_text(action), name, "", words.get(action, ""))
            for name, action in self._commands.items()
        ]
        suggested = [entry for entry in known if isinstance(entry.deed, Showing) and _is_beginning(entry.deed)]
        return Finder([*known, *commands(given)], suggested=suggested)

    def _with_key(self, entry: FindEntry) -> FindEntry:
        """Return the entry of a body or study with the key that leads there, too."""
        deed, actions = entry.deed, self._actions
        if isinstance(deed, Showing) and deed.study is not None and deed.chart is None:
            return dataclasses.replace(entry, key=key_text(actions.studies[deed.study]))
        if isinstance(deed, Showing) and deed.select is not None and entry.rank is Rank.BODY:
            return dataclasses.replace(entry, key=key_text(actions.select[deed.select]))
        return entry

    def _words_of_commands(self) -> dict[QAction, str]:
        """Return what commands are called elsewhere; shown nowhere."""
        acts = self._actions
        return {
            acts.exports.save_picture: tr("photo image screenshot png export poster"),
            acts.exports.make_movie: tr("film video animation mp4 webm gif export"),
            acts.exports.save_scene: tr("export gltf glb html web page 3d model"),
            acts.exports.copy_picture: tr("photo image screenshot clipboard"),
            acts.share.copy_link: tr("share url address"),
            acts.share.save_state: tr("bookmark favourite keep"),
            acts.preferences.preferences: tr("settings options language theme dark light night red size of text"),
            acts.guide.guide: tr("manual handbook documentation"),
            acts.keys.shortcuts: tr("shortcuts keyboard hotkeys"),
            acts.enter_date: tr("time jump calendar when"),
            acts.play: tr("animate run stop"),
            acts.measure: tr("ruler how far"),
        }

    def _offered(self) -> Iterable[QAction]:
        """Return the actions that are found as commands: not those that are found as bodies and studies."""
        left_out = [self._actions.find, *self._actions.select.values(), *self._actions.studies.values()]
        return (action for action in self._actions.all() if action not in left_out)

    def _search(self, text: str) -> None:
        if self._finder is None:
            return
        found = self._finder.find(text)
        self.model.show_rows([self._row(entry, text) for entry in found])
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.list.step(1)
        self._tell_marked()
        self.place()

    def _row(self, entry: FindEntry, text: str) -> FoundRow:
        letters = tuple(matched_letters(entry.title, text))
        if isinstance(entry.deed, CommandRequest):
            action = self._commands[entry.deed.id]
            look = action.icon()
            return FoundRow(entry, self._icon("chevron-right") if look.isNull() else look, letters, action.isEnabled())
        return FoundRow(entry, self._icon(entry.icon, _colour(entry)), letters)

    def _icon(self, name: str, colour: str = palette.SECONDARY_TEXT) -> QIcon:
        if (name, colour) not in self._icons:
            self._icons[name, colour] = icon(name, colour=colour)
        return self._icons[name, colour]

    # Choosing

    def _tell_marked(self) -> None:
        """Tell a screen reader, which stays in the line, what Enter would choose."""
        marked = self.list.marked
        count = len(self.model.rows)
        said = (
            ""
            if marked is None
            else tr(
                "{found}; {number} of {count}", found=self.model.rows[marked].spoken, number=marked + 1, count=count
            )
        )
        self.line.setAccessibleDescription(said or tr(_NOTHING))

    def _go_to_marked(self) -> None:
        if self.list.marked is not None:
            self._go(self.list.marked)

    def _go(self, row: int) -> None:
        found = self.model.rows[row]
        if not found.enabled:
            return
        # First, so that what opens may take the keyboard.
        self.leave()
        self.line.clear()
        self._actions.attempt(lambda: self._show(found.entry))

    def _show(self, entry: FindEntry) -> None:
        state = self._state
        match entry.deed:
            case Showing():
                state.showings.show(entry.deed)
            case EventRequest(kind, moon):
                moons = ALL_MOONS if moon is None else frozenset({moon})
                state.events.go(1, state.clock.jd_tdb, PhenomenonChoice(frozenset({kind}), moons))
            case CardRequest(claim_id, body):
                state.selection.select(body)
                state.showings.show_card(claim_id)
            case TourRequest(tour_id):
                state.tour.start(tour_named(tour_id))
            case CommandRequest(name):
                self._commands[name].trigger()

    # Placing

    def place(self) -> None:
        """Let the list have the height that the picture leaves."""
        self.list.fit_into(self.room_px - self.line.sizeHint().height() - 3 * theme.GRID_PX)
        super().place()


def _colour(entry: FindEntry) -> str:
    if entry.rank is Rank.BODY and isinstance(entry.deed, Showing) and entry.deed.select is not None:
        return palette.BODY_COLOURS[entry.deed.select]
    return palette.SECONDARY_TEXT


def _is_beginning(showing: Showing) -> bool:
    """Tell whether a showing is offered before anything is typed: a body or a study."""
    if showing.study is not None:
        return showing.chart is None
    return showing.frame is not None and showing.jd_tdb is None and showing.feature_id is None
