"""docs/architecture.md: its pictures are those of the code as it is, and what it names exists."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from tools.draw_architecture import FRAME_WAY, exists, floors, pictures
from tools.generated_files import ROOT

AGAIN = "make them anew: python -m tools.draw_architecture"


def test_they_are_made_from_the_code() -> None:
    for path, content in pictures().items():
        ET.fromstring(content)
        assert path.read_bytes() == content, AGAIN
        assert f"images/{path.name}" in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_package_has_a_floor_and_says_what_it_is() -> None:
    named = {name: words for floor in floors() for name, words in floor}
    package = ROOT / "jovian_viewer"
    packages = {path.parent.name for path in package.glob("*/__init__.py")}
    modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
    assert named.keys() == packages | modules
    assert all(named.values())


@pytest.mark.parametrize("step", [step for row in FRAME_WAY for step in row if step.name], ids=lambda step: step.name)
def test_what_a_frame_passes_through_exists(step: object) -> None:
    assert exists(getattr(step, "name", ""))


@pytest.mark.parametrize("name", ["state.clock.Clock.fly", "state.clock.Sundial", "state.sundial.Clock", "clock"])
def test_what_does_not_exist_is_found(name: str) -> None:
    assert not exists(name)


def test_every_file_that_is_named_exists() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.(?:py|toml|md|csv|glsl))`", text)
    ours = {path.name for folder in ("jovian_viewer", "tools", "tests") for path in (ROOT / folder).rglob("*.*")}
    # A file named beside another of its folder is named without it.
    gone = [
        name
        for name in named
        if not (
            (ROOT / "jovian_viewer" / name).exists() or (ROOT / name).exists() or ("/" not in name and name in ours)
        )
    ]
    assert len(named) > 100
    assert gone == []
