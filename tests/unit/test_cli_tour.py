"""The option --tour: a broken file is refused with line and reason before any window opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from jovian_viewer import cli
from jovian_viewer.app.opening import read_opening
from jovian_viewer.catalog.tours import shipped_tours, tour_named
from jovian_viewer.cli import arguments


def test_a_broken_file_is_refused_with_line_and_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "T"\nabout = "A."\n\n[[step]]\ntext = "T."\nframe = "pluto"\n', encoding="utf-8")
    assert cli.main(["--tour", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"jovian-viewer: {path}, line 6 (step 1): there is no body 'pluto'. Use one of jupiter")
    assert err.count("\n") == 1


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--tour", "noisy-moon"]) == 2
    assert "neither a tour nor a file \u201cnoisy-moon\u201d" in capsys.readouterr().err


def test_the_opening_knows_the_tour() -> None:
    assert read_opening(tour="quiet-moon").tour is tour_named("quiet-moon")
    assert read_opening().tour is None


def test_the_help_names_every_tour() -> None:
    for tour in shipped_tours():
        assert tour.id in arguments.TOUR_HELP
