"""The user guide: its chapters, and where they lie."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr

_PACKAGE: Final = Path(__file__).resolve().parents[1]
# In the order in which they are read; docs/guide/README.md lists them, too.
CHAPTERS: Final = (
    "first-steps",
    "looking-around",
    "time",
    "events",
    "reading",
    "places",
    "studies",
    "explorers",
    "comet",
    "tours",
    "sharing",
    "preferences",
    "command-line",
    "texture-packs",
    "trouble",
)
# Many times what any of them has.
_MAX_FILE_BYTES: Final = 262_144
_KEY_ROW: Final = re.compile(r"^\| (?P<key>\S+) \| (?P<does>[^|]+) \|$", re.MULTILINE)
_IMAGE: Final = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
_COMMANDS: Final = re.compile(r"```sh\n(.*?)```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter.

    Attributes
    ----------
    name : str
        Of its file, without the ending.
    title : str
    text : str
        Markdown, the title included.
    """

    name: str
    title: str
    text: str

    @property
    def images(self) -> list[str]:
        """The pictures it shows, relative to the folder of the guide."""
        return _IMAGE.findall(self.text)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The keys of its table, and what each does."""
        # The first row names the columns.
        rows = list(_KEY_ROW.finditer(self.text))[1:]
        return [(row["key"], row["does"].strip()) for row in rows]

    @property
    def commands(self) -> Iterator[str]:
        """The command lines it shows."""
        for block in _COMMANDS.findall(self.text):
            yield from (line for line in block.splitlines() if line.startswith("jovian-viewer"))


@functools.cache
def guide_folder() -> Path:
    """Return the folder of the guide: inside the package once installed, among the documentation in a checkout."""
    installed = _PACKAGE / "guide"
    return installed if installed.is_dir() else _PACKAGE.parent / "docs" / "guide"


@functools.cache
def chapter(name: str) -> Chapter:
    """Return one chapter.

    Raises
    ------
    AssetError
        If it is missing or cannot be read.
    """
    path = guide_folder() / f"{name}.md"
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_FILE_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AssetError(
            tr("The chapter {path} of the guide cannot be read. Install Jovian Viewer again.", path=path)
        ) from error
    return Chapter(name, text.partition("\n")[0].removeprefix("#").strip(), text)


def chapters() -> tuple[Chapter, ...]:
    """Return all chapters in their order; errors as for :func:`chapter`."""
    return tuple(chapter(name) for name in CHAPTERS)
