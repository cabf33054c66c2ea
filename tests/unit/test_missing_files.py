"""Every file that is shipped, missing one by one: commands say which, and nobody meets a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ASTRO = CHECKOUT / "jovian_viewer" / "astro" / "data"
CATALOG = CHECKOUT / "jovian_viewer" / "catalog" / "data"
NO_DATA = {".md", ".txt"}
# What no command here reads: the window and pictures do, and tests of theirs cover it.
ELSEWHERE = {
    *("planets.npz", "spans.toml", "constellations.json", "stars.npz", "charts.toml", "trust.toml", "resonance.toml"),
    *("rings.toml", "comet.csv", "comet.toml", "entries.csv", "event_explanations.toml"),
}
# One process that has imported everything and read nothing; of it a copy for each file.
PROGRAM = """
import contextlib, io, json, os, pathlib, sys
import numpy
import jovian_viewer.astro.phenomena, jovian_viewer.catalog.description, jovian_viewer.catalog.fact_sheet
import jovian_viewer.export.encounter_files, jovian_viewer.export.events_table, jovian_viewer.export.positions_table
from jovian_viewer import cli

FACTS = ["facts", "callisto", "--time", "2016-08-27"]
ENCOUNTERS = ["encounters", "--mission", "juno"]
DESCRIBE = ["describe", "--time", "2026-11-22"]
POSITIONS = ["positions", "--start", "1973-01-01", "--stop", "2035-01-01", "--step", "365d", "--bodies"]
EVENTS = ["events", "--start", "2026-11-22", "--stop", "2026-11-22T02:00"]


def commands_for(missing):
    path = pathlib.Path(missing)
    if path.parent.name == "trajectories":
        return [[*POSITIONS, "juno" if path.stem == "spans" else path.stem]]
    if "astro" in path.parts:
        return [EVENTS]
    return [DESCRIBE] if path.stem == "description" else [FACTS, ENCOUNTERS]


open_path = pathlib.Path.open


def run_without(missing):
    def opened(path, *arguments, **options):
        if str(path) == missing:
            raise FileNotFoundError(2, "No such file or directory", missing)
        return open_path(path, *arguments, **options)

    pathlib.Path.open = opened
    answers = []
    for words in commands_for(missing):
        said = io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            status = cli.main(words)
        answers.append((words[0], status, said.getvalue()))
    return answers


for missing in sys.argv[1:]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, json.dumps(run_without(missing)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        print(json.dumps([missing, json.loads(answer.read())]), flush=True)
    os.waitpid(child, 0)
"""


def data_files() -> list[Path]:
    return [path for folder in (ASTRO, CATALOG) for path in sorted(folder.rglob("*")) if path.suffix not in NO_DATA]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies a process for each file")
def test_each_missing_file_is_named_by_the_commands_that_need_it() -> None:
    files = [path for path in data_files() if path.is_file()]
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, files)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=110,
        check=True,
    )
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [line[0] for line in lines] == [str(path) for path in files]
    unnamed = []
    for missing, answers in lines:
        name = Path(missing).name
        for command, status, said in answers:
            assert "should not have" not in said, f"without {name}, {command}: {said}"
            assert "standard output" not in said, f"without {name}, {command}: {said}"
            assert status in {0, 1, 2}
            assert status != 1 or name in said, f"without {name}, {command}: {said}"
        if not any(name in said for _, _, said in answers):
            unnamed.append(name)
    assert set(unnamed) <= ELSEWHERE | {path.name for path in (CATALOG / "tours").iterdir()}
