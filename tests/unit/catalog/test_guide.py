"""The user guide: every chapter reachable, every picture there, every command line right."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from jovian_viewer.catalog import guide
from jovian_viewer.catalog.guide import CHAPTERS, chapter, chapters, guide_folder
from jovian_viewer.cli import arguments
from jovian_viewer.errors import AssetError

ROOT = Path(__file__).resolve().parents[3]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")


def test_every_chapter_is_listed_and_linked() -> None:
    files = {path.stem for path in guide_folder().glob("*.md")} - {"README"}
    assert files == set(CHAPTERS)
    listed = (guide_folder() / "README.md").read_text(encoding="utf-8")
    assert [target.removesuffix(".md") for target in LINK.findall(listed)] == list(CHAPTERS)
    for each in chapters():
        assert f"[{each.title}]({each.name}.md)" in listed
        for target in LINK.findall(each.text):
            assert target.removesuffix(".md") in CHAPTERS, f"{each.name} links to {target}"


def test_every_picture_is_there_and_small_enough() -> None:
    shown = {image for each in chapters() for image in each.images}
    held = {path.relative_to(guide_folder()).as_posix() for path in (guide_folder() / "images").iterdir()}
    assert shown == held
    assert sum((guide_folder() / image).stat().st_size for image in shown) < 6_000_000


def command_lines() -> list[str]:
    lines = [line for each in chapters() for line in each.commands]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return lines + re.findall(r"^jovian-viewer .*$", readme, flags=re.MULTILINE)


@pytest.mark.parametrize("line", command_lines())
def test_every_command_line_can_be_typed(line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    assert callable(arguments.parse(words).run)


def test_a_missing_chapter_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "guide_folder", lambda: tmp_path)
    with pytest.raises(AssetError, match=r"nowhere\.md"):
        chapter("nowhere")
