"""Making the program known to the desktop: menu entry, icons, links and state files; and taking that back.

Everything goes into the person's own share folder. A file of that name that we did not write stays as it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jovian_viewer.catalog.typed_paths import typed_path
from jovian_viewer.errors import OutputError
from jovian_viewer.export.whole_file import write_whole
from jovian_viewer.language import tr
from jovian_viewer.log import get_logger

_log = get_logger(__name__)
APP_ID: Final = "org.jovian_viewer.JovianViewer"
_SOURCE: Final = Path(__file__).resolve().parents[1] / "desktop"
_ICON_SIZES_PX: Final = (16, 24, 32, 48, 64, 128, 256, 512)
# In the text files we install; pictures are ours if nothing in them was changed.
_MARK: Final = "Written by jovian-viewer install-desktop"
_PATIENCE_S: Final = 20
_RESERVED: Final = frozenset(" \t\n\"'\\><~|&;$*?#()`")


def icon_file(size_px: int) -> Path:
    """Return the picture of the icon at a size."""
    return _SOURCE / f"jovian-viewer-{size_px}.png"


def share_folder(prefix: Path | None = None) -> Path:
    """Return where desktops look: below a prefix, or of the person.

    Raises
    ------
    OutputError
        If there is no home folder.
    BadInputError
        If the prefix begins with one that is not known.
    """
    if prefix is not None:
        return typed_path(prefix).absolute() / "share"
    chosen = os.environ.get("XDG_DATA_HOME", "")
    if chosen and Path(chosen).is_absolute():
        return Path(chosen)
    try:
        return Path.home() / ".local" / "share"
    except RuntimeError:
        raise OutputError(tr("there is no home folder: give one with --prefix")) from None


def install(share: Path) -> list[str]:
    """Install everything, all or nothing of a foreign file touched.

    Returns
    -------
    list of str
        What was done, a sentence each.

    Raises
    ------
    OutputError
        If a file is there that somebody else wrote, or one cannot be written.
    """
    files = dict(_files(share))
    foreign = [path for path, content in files.items() if os.path.lexists(path) and not _is_ours(path, content)]
    if foreign:
        raise OutputError(
            tr(
                "{path} is there already and was not written by this program: move it away, or give another --prefix",
                path=foreign[0],
            )
        )
    said = []
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            msg = tr("{path} could not be written: {reason}", path=path, reason=error.strerror)
            raise OutputError(msg) from error
        write_whole(path, lambda file, content=content: file.write(content))  # type: ignore[misc]
        said.append(tr("written: {path}", path=path))
    return [*said, *_tell_desktop(share)]


def undo(share: Path) -> list[str]:
    """Take away what :func:`install` wrote, and nothing else; return what was done."""
    said = []
    for path, content in _files(share):
        if not os.path.lexists(path):
            continue
        if not _is_ours(path, content):
            said.append(tr("left alone, somebody else wrote it: {path}", path=path))
            continue
        try:
            path.unlink()
        except OSError as error:
            msg = tr("{path} could not be removed: {reason}", path=path, reason=error.strerror)
            raise OutputError(msg) from error
        said.append(tr("removed: {path}", path=path))
    if not said:
        return [tr("nothing of this program is installed in {share}", share=share)]
    said += _tell_desktop(share)
    for path, _ in _files(share):
        _remove_empty(path.parent, share)
    return said


def _remove_empty(folder: Path, share: Path) -> None:
    """Take away a folder below `share` and those around it, as long as there is nothing in them."""
    while folder != share and folder.is_relative_to(share):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def running_program() -> list[str]:
    """Return how the program that runs is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    beside = Path(sys.executable).parent
    for name in ("jovian-viewer-gui", "jovian-viewer"):
        if (beside / name).is_file():
            return [str(beside / name)]
    started = Path(sys.argv[0]).absolute()
    if started.name == "main.py" and started.is_file():
        return [sys.executable, str(started)]
    return [sys.executable, "-P", "-m", "jovian_viewer"]


def exec_line(words: list[str]) -> str:
    """Return words as the key Exec of a desktop entry has them: quoted and escaped, and what is opened at the end."""
    return " ".join([*(_quoted(word) for word in words), "%u"])


def _quoted(word: str) -> str:
    doubled = word.replace("%", "%%")
    if not any(sign in _RESERVED for sign in word):
        return doubled
    for sign in '\\"`$':
        doubled = doubled.replace(sign, f"\\{sign}")
    # Strings of desktop entries have an escape of their own on top.
    return '"' + doubled.replace("\\", "\\\\") + '"'


def _files(share: Path) -> Iterator[tuple[Path, bytes]]:
    entry = (_SOURCE / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    lines = [
        f"Exec={exec_line(running_program())}" if line.startswith("Exec=") else line for line in entry.splitlines()
    ]
    text = "\n".join((f"# {_MARK}", *lines, ""))
    yield share / "applications" / f"{APP_ID}.desktop", text.encode()
    for folder, name in (("mime/packages", f"{APP_ID}.mime.xml"), ("metainfo", f"{APP_ID}.metainfo.xml")):
        content = (_SOURCE / name).read_text(encoding="utf-8")
        head, _, rest = content.partition("\n")
        target = f"{APP_ID}.xml" if folder == "mime/packages" else name
        yield share / folder / target, f"{head}\n<!-- {_MARK} -->\n{rest}".encode()
    icons = share / "icons" / "hicolor"
    yield icons / "scalable" / "apps" / f"{APP_ID}.svg", (_SOURCE / "jovian-viewer.svg").read_bytes()
    for size_px in _ICON_SIZES_PX:
        yield icons / f"{size_px}x{size_px}" / "apps" / f"{APP_ID}.png", icon_file(size_px).read_bytes()


def _is_ours(path: Path, content: bytes) -> bool:
    """Tell whether a file was written by us; a link never was."""
    if path.is_symlink():
        return False
    try:
        found = path.read_bytes()
    except OSError:
        return False
    return found == content or _MARK.encode() in found[:400]


def _tell_desktop(share: Path) -> list[str]:
    """Let the desktop's caches know, where it has the programs for that."""
    for program, folder in (("update-desktop-database", "applications"), ("update-mime-database", "mime")):
        found = shutil.which(program)
        if found is None:
            continue
        try:
            subprocess.run([found, str(share / folder)], capture_output=True, timeout=_PATIENCE_S, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            _log.info("%s did not run: %s", program, error)
    return [tr("the desktop may need a new login before it shows the change")]
