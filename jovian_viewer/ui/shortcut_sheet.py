"""The sheet of shortcuts: what stands in it, menu by menu, and how it is laid in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu, QMenuBar

from jovian_viewer.language import mark, tr

# What has no action: the pointer, and the keys of every desktop. The gestures of the picture are in `viewport.py`.
_GESTURES: Final = (
    (mark("Click"), mark("Select a body, a place or a name")),
    (mark("Double-click"), mark("Fly there")),
    (mark("Drag"), mark("Turn around what is looked at")),
    (mark("Drag with the right button"), mark("Come nearer, or go farther away")),
    (mark("Wheel or pinch"), mark("Come nearer, or go farther away")),
    (mark("Drag the time ruler"), mark("Move through time")),
    (mark("Drag a panel\u2019s row"), mark("Dock it elsewhere, or let it float")),
    (mark("Tab, Shift+Tab"), mark("Go to the next control, or back")),
    (mark("Enter"), mark("Press the button that is marked")),
    (mark("Alt and a letter"), mark("Open a menu")),
)


@dataclass(frozen=True, slots=True)
class ShortcutLine:
    """One line of the sheet.

    Attributes
    ----------
    keys : tuple of str
        Each of them does it.
    text : str
        What they do.
    action : QAction or None
        Whose words these are; they may change.
    """

    keys: tuple[str, ...]
    text: str
    action: QAction | None = None


@dataclass(frozen=True, slots=True)
class ShortcutSection:
    """Lines under one title."""

    title: str
    lines: tuple[ShortcutLine, ...]


def sections_of(bar: QMenuBar) -> list[ShortcutSection]:
    """Return every key in a menu bar, once and where it stands first, and what the pointer does."""
    sections, seen = [], set[QAction]()
    for entry in bar.actions():
        menu = entry.menu()
        if menu is None:
            continue
        lines = []
        for action in actions_in(menu):
            if action not in seen and not action.shortcut().isEmpty():
                seen.add(action)
                lines.append(ShortcutLine(_keys_of(action), action.text().replace("&", ""), action))
        if lines:
            sections.append(ShortcutSection(menu.title().replace("&", ""), tuple(lines)))
    gestures = tuple(ShortcutLine((tr(keys),), tr(text)) for keys, text in _GESTURES)
    return [*sections, ShortcutSection(tr("Mouse and every keyboard"), gestures)]


def actions_in(menu: QMenu) -> Iterator[QAction]:
    """Yield the entries of a menu and of the menus in it, in their order."""
    for action in menu.actions():
        inner = action.menu()
        if inner is not None:
            yield from actions_in(inner)
        elif not action.isSeparator():
            yield action


def as_text(sections: Sequence[ShortcutSection]) -> str:
    """Return sections as plain text, to be printed from wherever one likes."""
    widest = max((len(_joined(line)) for section in sections for line in section.lines), default=0)
    blocks = []
    for section in sections:
        lines = [f"{_joined(line):<{widest}}  {line.text}" for line in section.lines]
        blocks.append("\n".join([section.title, "-" * len(section.title), *lines]))
    return "\n\n".join(blocks) + "\n"


def columns_for(heights: Sequence[int], columns: int) -> list[int]:
    """Return in which column each block stands, so that no column is much higher than the others.

    The highest first, each where there is most room; columns are in the order of their first blocks.

    Parameters
    ----------
    heights : sequence of int
        Of the blocks.
    columns : int
        How many there are; some may stay empty.
    """
    filled, placed = [0] * columns, [0] * len(heights)
    for block in sorted(range(len(heights)), key=lambda number: -heights[number]):
        placed[block] = filled.index(min(filled))
        filled[placed[block]] += heights[block]
    order = list(dict.fromkeys(placed))
    return [order.index(column) for column in placed]


def _keys_of(action: QAction) -> tuple[str, ...]:
    return tuple(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())


def _joined(line: ShortcutLine) -> str:
    return tr("{first} or {second}", first=line.keys[0], second=line.keys[1]) if len(line.keys) == 2 else line.keys[0]
