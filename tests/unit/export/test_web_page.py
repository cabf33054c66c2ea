"""Pages that need nothing else: what is inside is what is pinned, and no text of a person gets out of its place."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from importlib import resources

from jovian_viewer.export.web_page import Page, PageBody, page_text

MEAN: str = "</script><script>alert(1)</script> {{scene}} \" ' & <!-- "
FOLDER = resources.files("jovian_viewer.export") / "three"


def a_page(words: str = "Io") -> str:
    """Return a page whose every text is the same."""
    body = PageBody("Io", words, 0.5, "#F0C419")
    page = Page(
        language="en",
        title=words,
        description=words,
        caption=[words],
        about_label=words,
        about=[words],
        bodies=[body],
        bodies_label=words,
        whole_label=words,
        problem=words,
        no_script=words,
        focus=(0.0, 1.0, 2.0),
        view_angle_rad=0.5,
        night=0.02,
        background="#0B0E14",
    )
    return page_text(b"glTF content", page, "Jovian Viewer")


def inside(text: str, kind: str) -> str:
    """Return what stands in the one script element of a type."""
    found = re.findall(rf'<script type="{re.escape(kind)}"[^>]*>(.*?)</script>', text, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def test_three_js_is_the_one_that_is_pinned() -> None:
    lines = (FOLDER / "SHA256SUMS").read_text().splitlines()
    sums = {name: known for known, name in (line.split() for line in lines)}
    files = {entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".js") or entry.name == "LICENSE"}
    assert set(sums) == files
    for name, known in sums.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == known
    assert "MIT License" in (FOLDER / "LICENSE").read_text()


def test_the_page_holds_the_scene_the_viewer_and_every_module() -> None:
    text = a_page()
    assert base64.b64decode(inside(text, "application/octet-stream;base64")) == b"glTF content"
    modules = json.loads(inside(text, "importmap"))["imports"]
    viewer = inside(text, "module")
    for name in re.findall(r"from '([^']+)'", viewer):
        assert name in modules
    for address in modules.values():
        code = base64.b64decode(address.removeprefix("data:text/javascript;base64,")).decode()
        code = re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)
        for name in re.findall(r"""(?:import|export)\s*\{[^}]*\}\s*from\s*["']([^"']+)["']""", code):
            assert name in modules, name
    assert "The MIT License" in text.replace("- -", "--")
    assert "{{" not in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)


def test_the_page_may_fetch_nothing() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', a_page())
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    for rule in rules.values():
        assert set(rule.split()) <= {"'none'", "'unsafe-inline'", "data:", "blob:"}


def test_no_text_gets_out_of_its_place() -> None:
    text = a_page(MEAN)
    assert text.count("<script") == a_page().count("<script")
    assert text.count("alert(1)") == text.count(html.escape("<script>alert(1)</script>")) + inside(
        text, "application/json"
    ).count("alert(1)")
    assert json.loads(inside(text, "application/json"))["bodies"][0]["name"] == MEAN
    assert html.escape(MEAN) in text
