"""A table of encounters with a faulty row: the window opens without that row and says so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jovian_viewer.catalog import claims, encounters
from jovian_viewer.state.messages import Messages
from tests.e2e.harness import Person, Scenario, run_program


@pytest.fixture(autouse=True)
def _e12_before_e11(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shutil.copytree(str(encounters.data_folder()), tmp_path / "encounters")
    galileo = tmp_path / "encounters" / "galileo.csv"
    text = galileo.read_text(encoding="utf-8")
    assert "E12,Europa,1997-12-16" in text
    galileo.write_text(text.replace("E12,Europa,1997-12-16", "E12,Europa,1996-12-16"), encoding="utf-8")
    monkeypatch.setattr(encounters, "data_folder", lambda: tmp_path / "encounters")
    # A card leads to E12: it is read anew, too, as in a fresh process.
    encounters._catalogue.cache_clear()
    claims._catalogue.cache_clear()
    yield
    encounters._catalogue.cache_clear()
    claims._catalogue.cache_clear()


def test_the_window_opens_and_names_file_line_and_field(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(Messages, "problem", lambda _self, text: heard.append(text))

    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        assert "galileo-E12" not in {encounter.id for encounter in encounters.all_encounters()}
        assert encounters.encounter_by_id("galileo-E11").name == "E11"

    assert run_program(["--time", "2026-11-22T15:00Z"], visit) == 0
    (told,) = heard
    assert told.startswith(
        "encounters/galileo.csv, line 13: the field 'closest_approach_utc' is '1996-12-16T12:03:20Z'"
    )
    assert "out of order" in told
