"""Every map and table that is shipped has a credit, and every library its licence."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.assets import texture_source
from jovian_viewer.catalog.credits import LIBRARIES, credits_text, map_credits, table_credits
from jovian_viewer.catalog.sources import all_sources
from jovian_viewer.cli import main

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("jovian_viewer/catalog/data", "jovian_viewer/astro/data", "assets/textures", "jovian_viewer/export/three")


def plain(name: str) -> str:
    return name.lower().replace("_", "-")


def test_every_shipped_file_has_one_credit_and_every_credit_a_file() -> None:
    credited: list[Path] = []
    for credit in (*map_credits(), *table_credits()):
        assert credit.owed_to
        assert credit.licence
        found = [path for pattern in credit.files for path in ROOT.glob(pattern) if path.is_file()]
        assert found, credit.subject
        credited += found
    shipped = {path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert shipped - set(credited) == set()
    assert len(credited) == len(set(credited))


def test_every_library_has_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {plain(re.split(r"[<>=\s]", line)[0]) for line in project["dependencies"]}
    assert {plain(name) for name in LIBRARIES} == wanted | {"vtk"}
    for name, licence in LIBRARIES.items():
        papers = metadata.metadata(name)
        told = " ".join(papers[word] for word in ("License-Expression", "License") if word in papers)
        assert licence.split("-")[0] in told, (name, told)


def test_the_text_names_maps_tables_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["credits"]) == 0
    text = capsys.readouterr().out
    assert text == credits_text()
    assert text.startswith("Jovian Viewer ")
    for part in (texture_source(BodyId.CALLISTO).credit, "Gazetteer", "Hipparcos", "PyQt6", "without any warranty"):
        assert part in text
    assert all(source.citation in text for source in all_sources().values())
