"""The settings file: read with care, written whole, shared with other windows and with the person's own editor.

Reading takes what can be used and says what cannot. Writing reads the file again and changes only one's own keys, so
that two windows, comments and keys of newer versions live together. What cannot be read at all is kept aside, never
lost. docs/decisions/0013-settings.md tells why.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jovian_viewer.app.settings_place import BrokenFileError, parse_values, read_text, read_values, settings_path
from jovian_viewer.errors import OutputError
from jovian_viewer.export.whole_file import write_text
from jovian_viewer.language import tr
from jovian_viewer.log import get_logger
from jovian_viewer.state.settings import Settings, read_settings, written_value

if TYPE_CHECKING:
    import tomlkit

_log = get_logger(__name__)
VERSION: Final = 1
# How long another window's writing is waited for; it takes milliseconds.
_PATIENCE_S: Final = 0.5
_HEAD: Final = (
    "Settings of Jovian Viewer. Every one can be changed in the window (Ctrl+,), or here while it is closed.",
    "What is left out has its default; other entries and comments are kept.",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a settings file said.

    Attributes
    ----------
    settings : Settings
        With defaults for whatever it did not say.
    problems : tuple of str
        One sentence for each thing wrong with it, for the person.
    is_there : bool
        Whether there is one.
    broken : bool
        Whether nothing in it can be read.
    version : int
        Of the program that wrote it: its format, not its release.
    """

    settings: Settings
    problems: tuple[str, ...] = ()
    is_there: bool = True
    broken: bool = False
    version: int = VERSION


class SettingsFile:
    """One settings file.

    Parameters
    ----------
    path : Path, optional
        The file; where the system keeps such files if left out.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = settings_path() if path is None else path
        self._blocked = ""
        self._lost: dict[str, Any] = {}
        self._told = False

    def look(self) -> Reading:
        """Read the file and leave it as it is."""
        if self.path is None:
            return Reading(Settings(), is_there=False)
        try:
            values = read_values(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return Reading(Settings(), is_there=False)
        except OSError as error:
            # Written over, it would be lost.
            self._blocked = error.strerror or str(error)
            sentence = tr(
                "The settings in {path} could not be read: {reason}. Defaults are used; changes last until the program "
                "ends.",
                path=self.path,
                reason=self._blocked,
            )
            return Reading(Settings(), (sentence,))
        except BrokenFileError as error:
            _log.info("settings file broken: %s: %s", self.path, error)
            return Reading(Settings(), broken=True)
        return _reading_of(values, self.path)

    def read(self) -> Reading:
        """Read the file; one that is broken is put aside, so that it can be mended by hand."""
        reading = self.look()
        if not reading.broken or self.path is None:
            return reading
        kept = self._put_aside(self.path)
        if kept is None:
            sentence = tr(
                "The settings in {path} are damaged and could not be put aside. Defaults are used; changes last until "
                "the program ends.",
                path=self.path,
            )
        else:
            sentence = tr(
                "The settings in {path} are damaged; they were kept as {name}, and defaults are used.",
                path=self.path,
                name=kept.name,
            )
        return Reading(Settings(), (sentence,), broken=True)

    def write(self, changes: Mapping[str, Any]) -> str | None:
        """Set some settings in the file, and leave everything else in it alone.

        Parameters
        ----------
        changes : mapping
            By name, as :class:`~jovian_viewer.state.settings.Settings` holds them.

        Returns
        -------
        str or None
            A sentence for the person if they could not be saved, once; they are tried again with the next ones.
        """
        self._lost.update(changes)
        if not self._lost:
            return None
        reason = self._blocked or self._write(self._lost)
        if reason is None:
            self._lost.clear()
            self._told = False
            return None
        _log.info("settings not saved: %s", reason)
        if self._told:
            return None
        self._told = True
        if self.path is None:
            return tr("There is no home folder to keep settings in: they last until the program ends.")
        return tr(
            "Settings cannot be kept in {path}: {reason}. They last until the program ends.",
            path=self.path,
            reason=reason,
        )

    def _write(self, changes: Mapping[str, Any]) -> str | None:
        """Return why it could not be done, or None."""
        if self.path is None:
            return tr("no home folder")
        try:
            # Where the file is a link into somebody's own collection of settings, the link stays.
            path = self.path.resolve()
            path.parent.mkdir(parents=True, exist_ok=True)
            with _alone_in(path.parent):
                document = self._document(path)
                for name, value in changes.items():
                    document[name] = written_value(value)
                # A file can be replaced where it cannot be written to; whoever made it read-only means it, though.
                if path.exists() and not (path.stat().st_mode & stat.S_IWUSR and os.access(path, os.W_OK)):
                    return tr("it is read-only")
                write_text(path, document.as_string())
        except OutputError as error:
            cause = error.__cause__
            return (cause.strerror if isinstance(cause, OSError) else None) or str(error)
        except (OSError, RuntimeError) as error:
            return getattr(error, "strerror", None) or str(error)
        return None

    def _document(self, path: Path) -> tomlkit.TOMLDocument:
        """Return the file as it is now, to be changed; a new one if there is none."""
        import tomlkit
        from tomlkit.exceptions import TOMLKitError

        try:
            text = read_text(path)
            values = parse_values(text)
            document = tomlkit.parse(text)
        except FileNotFoundError:
            document = tomlkit.document()
            for line in _HEAD:
                document.add(tomlkit.comment(line))
            document["version"] = VERSION
            return document
        except (BrokenFileError, TOMLKitError, RecursionError):
            # Broken since it was read.
            if self._put_aside(path) is None:
                raise OSError(tr("it is damaged")) from None
            return self._document(path)
        version = _version_in(values)
        if version > VERSION:
            _keep_copy(path, f"version-{version}")
        elif values.get("version") is not version:
            document["version"] = VERSION
        return document

    def _put_aside(self, path: Path) -> Path | None:
        """Rename a broken file; return how, or None where that cannot be done."""
        aside = _free_name(path, f"broken-{dt.datetime.now().astimezone().date().isoformat()}")
        try:
            path.rename(aside)
        except OSError as error:
            self._blocked = error.strerror or str(error)
            return None
        return aside


def _reading_of(values: Mapping[str, Any], path: Path) -> Reading:
    settings, faults = read_settings(values)
    problems = []
    version = _version_in(values)
    if version > VERSION:
        sentence = tr(
            "The settings in {path} were written by a newer version: what is understood is used, and a copy is kept "
            "before anything is changed.",
            path=path,
        )
        problems.append(sentence)
    elif "version" in values and values["version"] is not version:
        faults = (tr("version can only be {version}", version=VERSION), *faults)
    if faults:
        problems.append(tr("In {path}: {faults}. The default is used instead.", path=path, faults="; ".join(faults)))
    return Reading(settings, tuple(problems), version=version)


def _version_in(values: Mapping[str, Any]) -> int:
    version = values.get("version")
    return version if isinstance(version, int) and not isinstance(version, bool) and version > 0 else VERSION


def _keep_copy(path: Path, why: str) -> None:
    """Copy a file beside itself once, before it is changed."""
    if not any(path.parent.glob(f"{path.name}.{why}*")):
        write_text(path.with_name(f"{path.name}.{why}"), read_text(path))


def _free_name(path: Path, ending: str) -> Path:
    """Return a name beside a file that nothing has yet."""
    wanted = path.with_name(f"{path.name}.{ending}")
    number = 2
    while os.path.lexists(wanted):
        wanted = path.with_name(f"{path.name}.{ending}-{number}")
        number += 1
    return wanted


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other windows from writing between one's reading and writing; where that is not possible, go on without."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        until_s = time.monotonic() + _PATIENCE_S
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() < until_s:
                    time.sleep(0.01)
                    continue
            except OSError:
                # A folder of a network may know no locks.
                pass
            break
        yield
    finally:
        os.close(handle)
