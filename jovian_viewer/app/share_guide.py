"""The share guide: opens links and files that somebody hands over, and saves states to files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jovian_viewer.app.view_state_guide import apply, take
from jovian_viewer.astro.timescales import format_utc, iso_utc, now_jd_tdb
from jovian_viewer.catalog.tour_files import parse_tour
from jovian_viewer.errors import BadInputError, JovianViewerError
from jovian_viewer.export.whole_file import write_text
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.state.view_file import (
    MAX_FILE_BYTES,
    MAX_TITLE_CHARACTERS,
    SUFFIX,
    SavedView,
    as_text,
    looks_like_state,
    parse_saved,
)
from jovian_viewer.state.view_link import open_link
from jovian_viewer.state.view_state import ViewState

_TOUR_SUFFIX: Final = ".toml"


def shown(path: Path) -> str:
    """Return a path as text for people: names of files may hold bytes that are no letters."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


class ShareGuide:
    """Follows ``state.sharing``. Whatever cannot be opened or saved is said, and changes nothing.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        state.sharing.link_wanted.connect(self._go_to_link)
        state.sharing.file_wanted.connect(self._open)
        state.sharing.save_wanted.connect(self._save)

    def stop(self) -> None:
        """Follow no more."""
        self._state.sharing.link_wanted.disconnect(self._go_to_link, missing_ok=True)
        self._state.sharing.file_wanted.disconnect(self._open, missing_ok=True)
        self._state.sharing.save_wanted.disconnect(self._save, missing_ok=True)

    def _go_to_link(self, link: str) -> None:
        try:
            read = open_link(link)
            self._show(read.view, read.notes, self._went(read.view))
        except JovianViewerError as error:
            self._state.messages.problem(str(error))

    def _open(self, path: Path) -> None:
        recents = self._state.recents
        try:
            content = read_content(path)
            if is_tour(path, content):
                self._state.tour.start(parse_tour(content, path.stem, shown(path)))
                return
            saved = parse_saved(content, shown(path))
            what = saved.title or shown(Path(path.name))
            self._show(saved.view, saved.notes, tr("{name} is open", name=what))
            recents.add(path.absolute())
        except JovianViewerError as error:
            if not path.exists() and path.absolute() in recents.paths:
                recents.forget(path.absolute())
            self._state.messages.problem(str(error))

    def _save(self, path: Path) -> None:
        try:
            view = take(self._state)
            title = path.stem if path.stem.isprintable() else ""
            write_text(path, as_text(SavedView(view, title[:MAX_TITLE_CHARACTERS], iso_utc(now_jd_tdb()))))
            self._state.recents.add(path.absolute())
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self._state.messages.note(tr("The state is saved in {path}.", path=shown(path)))

    def _show(self, view: ViewState, notes: tuple[str, ...], done: str) -> None:
        messages = self._state.messages
        before = messages.last
        apply(self._state, view)
        said = messages.last
        if said is not None and said is not before and said.severity is Severity.PROBLEM:
            # A guide could not do its part: more of use than that all went well.
            return
        messages.note(". ".join((done, *(note.removesuffix(".") for note in notes))))

    def _went(self, view: ViewState) -> str:
        return tr("The link leads to {moment} UTC", moment=format_utc(view.jd_tdb))


def read_content(path: Path) -> bytes:
    """Return what a file holds, up to one byte more than one may.

    Raises
    ------
    BadInputError
        If it is no file or cannot be read.
    """
    try:
        if not path.is_file():
            raise BadInputError(tr("{path} is no file: it may have been moved, renamed or deleted.", path=shown(path)))
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        if isinstance(error, BadInputError):
            raise
        raise BadInputError(tr("{path} cannot be read: {reason}.", path=shown(path), reason=reason)) from error


def is_tour(path: Path, content: bytes) -> bool:
    """Tell whether a file is a tour rather than a state: by its ending, and where that says neither by its content."""
    if path.suffix.lower() == SUFFIX:
        return False
    return path.suffix.lower() == _TOUR_SUFFIX and not looks_like_state(content)


def read_file(path: Path) -> SavedView:
    """Read a state file.

    Raises
    ------
    BadInputError
        If it cannot be read or used.
    """
    return parse_saved(read_content(path), shown(path))
