"""A scene as one web page that needs nothing else: the glTF file, a viewer and three.js inside it.

The page fetches nothing: its own policy forbids it to. What a person or a file of theirs wrote is escaped.
"""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

THREE_RELEASE: Final = "r180"
# By the names under which the viewer and they themselves import each other.
_MODULES: Final = {
    "three-core": "three.core.min.js",
    "three": "three.module.min.js",
    "three-utils": "BufferGeometryUtils.js",
    "three-loader": "GLTFLoader.js",
    "three-controls": "OrbitControls.js",
}
# Modules inside a page have no place beside each other.
_RENAMED: Final = {
    '"./three.core.min.js"': '"three-core"',
    "'../utils/BufferGeometryUtils.js'": "'three-utils'",
}


@dataclass(frozen=True, slots=True)
class PageBody:
    """A body that the page names and looks at.

    Attributes
    ----------
    node : str
        Its node's name in the glTF file.
    name : str
        As it is read.
    radius : float
        As drawn.
    colour : str
        Of its name, ``'#rrggbb'``.
    """

    node: str
    name: str
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the page says, in the language of the person, and how it begins.

    Attributes
    ----------
    language : str
        Its code.
    title, description : str
        In the tab, and for screen readers.
    caption : sequence of str
        Lines below: moment and scale.
    about_label : str
    about : sequence of str
        What unfolds there: what is left out, whose maps.
    bodies : sequence of PageBody
    bodies_label, whole_label, problem, no_script : str
        What the row of buttons is, the first of them, what is said where it cannot be drawn.
    focus : (float, float, float)
        Where the eye looks, by the axes of the glTF file.
    view_angle_rad : float
        Vertical.
    night : float
        Light on the night sides, of daylight.
    background : str
    """

    language: str
    title: str
    description: str
    caption: Sequence[str]
    about_label: str
    about: Sequence[str]
    bodies: Sequence[PageBody]
    bodies_label: str
    whole_label: str
    problem: str
    no_script: str
    focus: tuple[float, float, float]
    view_angle_rad: float
    night: float
    background: str


def page_text(glb: bytes, page: Page, generator: str) -> str:
    """Return the page around a GLB file."""
    settings = {
        "focus": page.focus,
        "angle": page.view_angle_rad,
        "night": page.night,
        "background": page.background,
        "whole": page.whole_label,
        "problem": page.problem,
        "bodies": [
            {"node": body.node, "name": body.name, "radius": body.radius, "colour": body.colour} for body in page.bodies
        ],
    }
    parts = {
        "language": html.escape(page.language),
        "generator": html.escape(generator),
        "title": html.escape(page.title),
        "description": html.escape(page.description),
        "bodies": html.escape(page.bodies_label),
        "caption": _paragraphs(page.caption),
        "about_label": html.escape(page.about_label),
        "about": _paragraphs(page.about),
        "no_script": html.escape(page.no_script),
        "importmap": _data({"imports": {name: _module(file) for name, file in _MODULES.items()}}),
        "settings": _data(settings),
        "scene": base64.b64encode(glb).decode("ascii"),
        "viewer": _file("page", "viewer.js"),
        "licence": f"three.js {THREE_RELEASE}\n{_file('three', 'LICENSE')}".replace("--", "- -"),
    }
    return _filled(_file("page", "page.html"), parts)


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def _filled(template: str, parts: Mapping[str, str]) -> str:
    # In one pass: what is put in is never looked at again.
    pieces = template.split("{{")
    return pieces[0] + "".join(parts[name] + rest for name, rest in (piece.split("}}", 1) for piece in pieces[1:]))


def _data(tree: Mapping[str, Any]) -> str:
    # No text may end the element it stands in.
    return json.dumps(tree, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")


def _module(file: str) -> str:
    text = _file("three", file)
    for relative, name in _RENAMED.items():
        text = text.replace(relative, name)
    return "data:text/javascript;base64," + base64.b64encode(text.encode("utf-8")).decode("ascii")


def _file(*place: str) -> str:
    return resources.files("jovian_viewer.export").joinpath(*place).read_text(encoding="utf-8")
