"""A list of places with a faulty row: the window opens without that row and says so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog import features
from jovian_viewer.state.messages import Messages
from tests.e2e.harness import Person, Scenario, run_program

VALHALLA = 6284


@pytest.fixture(autouse=True)
def _latitude_of_95(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shutil.copytree(str(features.data_folder()), tmp_path / "features")
    callisto = tmp_path / "features" / "callisto.csv"
    text = callisto.read_text(encoding="utf-8")
    assert ",LG,14.7," in text
    callisto.write_text(text.replace(",LG,14.7,", ",LG,95,"), encoding="utf-8")
    monkeypatch.setattr(features, "data_folder", lambda: tmp_path / "features")
    features._catalogue.cache_clear()
    yield
    features._catalogue.cache_clear()


def test_the_window_opens_and_names_file_line_and_field(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(Messages, "problem", lambda _self, text: heard.append(text))

    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        assert VALHALLA not in {feature.id for feature in features.features_of(BodyId.CALLISTO)}
        person.app.state.places.pick_feature(420)
        yield lambda: person.reads("Asgard")

    assert run_program(["--time", "2026-11-22T15:00Z"], visit) == 0
    (told,) = heard
    assert told.startswith("features/callisto.csv, line 2: the field 'lat_deg' is '95', but must be a number")
