"""The keys that the guide and the README name exist, and do what is said of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PyQt6.QtGui import QKeySequence

from jovian_viewer.catalog.guide import Chapter, chapters
from jovian_viewer.ui.actions import Actions

ROOT = Path(__file__).resolve().parents[2]
# In bold, and no action's: keys of every desktop.
DESKTOP = {"Tab", "Alt", "Enter", "Page Down", "Page Up"}
KEY = re.compile(r"\*\*((?:(?:Ctrl|Shift|Alt)\+)*(?:[A-Z0-9,.+-]|F\d+|Space|Home|Esc|Tab|Alt|Page \w+))\*\*")


def by_key(actions: Actions) -> dict[str, str]:
    return {
        key.toString(QKeySequence.SequenceFormat.PortableText): action.text().replace("&", "").replace("\u00a0", " ")
        for action in actions.all()
        for key in action.shortcuts()
    }


@pytest.mark.parametrize("each", chapters(), ids=lambda each: each.name)
def test_the_keys_of_a_chapter_do_what_it_says(each: Chapter, actions: Actions) -> None:
    known = by_key(actions)
    assert [(key, known.get(key)) for key, _ in each.keys] == each.keys
    named = {key for key in KEY.findall(each.text) if key not in DESKTOP}
    # Shift and = make a plus on many keyboards; both are one action's.
    assert {key for key in named if key not in known} == set()


def test_the_keys_of_the_readme_exist(actions: Actions) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("| key | does | key | does |")[2].partition("\n\n")[0]
    cells = [row.split("|") for row in table.splitlines() if row.startswith("| ")][1:]
    named = {
        word
        for row in cells
        for cell in (row[1], row[3])
        for word in re.split(r" or |, (?!and )| and | to ", cell.strip())
    }
    assert len(named) > 40
    known = {key.casefold() for key in (*by_key(actions), *DESKTOP, "arrow keys")}
    assert {word for word in named if word.strip().casefold() not in known} == set()
