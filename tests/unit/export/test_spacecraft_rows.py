"""Spacecraft in the table of positions: same columns, no rows outside a path, and what is said of that."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest

from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import PathGrade, Trajectory
from jovian_viewer.cli import main
from jovian_viewer.cli.arguments import SPACECRAFT
from jovian_viewer.errors import BadInputError
from jovian_viewer.export import spacecraft_rows
from jovian_viewer.export.positions_table import (
    COLUMNS,
    MAX_ROWS,
    csv_lines,
    json_lines,
    left_out,
    position_rows,
    read_bodies,
    read_span,
)

START, STOP = parse_utc("2031-07-21"), parse_utc("2031-07-23")
DAY = ("--start", "2031-07-21", "--stop", "2031-07-22", "--step", "6h")


@pytest.fixture(autouse=True)
def _straight_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put, in the place of every path, two days on straight lines, of two grades."""

    def load(spacecraft: SpacecraftId) -> Trajectory:
        coefficients_km = np.array([[[1e6, 1e5], [0.0, 0.0], [2e6, 0.0]], [[1.2e6, 1e5], [0.0, 0.0], [2e6, 0.0]]])
        grades = (PathGrade.PLANNED, PathGrade.SCHEMATIC)
        return Trajectory(spacecraft, (START, START + 1.0, STOP), coefficients_km, grades, (120.0, 70_000.25))

    monkeypatch.setattr(spacecraft_rows, "load_trajectory", load)


def test_spacecraft_stand_beside_moons_in_the_order_named() -> None:
    bodies = read_bodies(["Juice,io", "galileo_probe", "juice"])
    assert bodies == ("juice", "io", "galileo-probe")
    span = read_span("2031-07-21", "2031-07-22", "12h", bodies)
    assert span.rows == 9
    rows = list(csv.reader(csv_lines(span)))
    assert tuple(rows[0]) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [row[2] for row in rows[1:]] == [*bodies] * 3
    assert [float(value) for value in rows[4][3:]] == pytest.approx([1e6, 0.0, 2e6], abs=100.0)
    assert [float(value) for value in rows[7][3:]] == pytest.approx([1.1e6, 0.0, 2e6], abs=100.0)


def test_moons_are_as_without_spacecraft() -> None:
    alone = list(position_rows(read_span("2031-07-21", "2031-07-22", "6h")))
    mixed = list(position_rows(read_span("2031-07-21", "2031-07-22", "6h", read_bodies(["callisto", "juice", "io"]))))
    by_body = {name: [row for row in mixed if row.body == name] for name in ("io", "callisto")}
    for name, rows in by_body.items():
        assert rows == [row for row in alone if row.body == name]


def test_only_json_tells_how_good_a_path_is() -> None:
    span = read_span("2031-07-21", "2031-07-22T12:00", "18h", ("io", "juice"))
    objects = json.loads("".join(json_lines(span)))
    assert [tuple(entry) for entry in objects[:2]] == [COLUMNS, (*COLUMNS, "grade", "error_km")]
    told = [(entry["grade"], entry["error_km"]) for entry in objects if entry["body"] == "juice"]
    assert told == [("planned", 120.0), ("planned", 120.0), ("schematic", 70000.2)]


def test_rows_outside_a_path_are_left_out_and_its_span_is_named() -> None:
    span = read_span("2031-07-20", "2031-07-24", "12h", ("juice", "io"))
    rows = list(position_rows(span))
    assert [row.body for row in rows].count("io") == 9
    inside = [row.time_utc for row in rows if row.body == "juice"]
    assert inside == [
        "2031-07-21T00:00:00Z",
        "2031-07-21T12:00:00Z",
        "2031-07-22T00:00:00Z",
        "2031-07-22T12:00:00Z",
        "2031-07-23T00:00:00Z",
    ]
    assert left_out(span) == [
        "the path of Juice reaches from 2031-07-21 00:00 to 2031-07-23 00:00 UTC: rows outside are left out"
    ]
    assert left_out(read_span("2031-07-21", "2031-07-23", "12h", ("juice", "io"))) == []


def test_where_no_path_reaches_the_table_is_empty_but_whole() -> None:
    span = read_span("1999-01-01", "1999-01-02", "12h", ("juice",))
    assert json.loads("".join(json_lines(span))) == []
    assert list(csv_lines(span)) == [",".join(COLUMNS) + "\n"]


@pytest.mark.parametrize("name", ["saturn", "jupiter", "europa-clipper", ""])
def test_unknown_names_are_refused_with_those_that_are_known(name: str) -> None:
    with pytest.raises(BadInputError, match=r"choose from io, europa, ganymede, callisto, .*juice"):
        read_bodies(["io", name] if name else [name])


def test_the_number_of_rows_counts_the_bodies() -> None:
    read_span("2031-01-01", "2033-01-01", "15s", ("io",))
    with pytest.raises(BadInputError, match=f"{MAX_ROWS:,} are allowed: choose a step of at least 26s"):
        read_span("2031-01-01", "2033-01-01", "15s", ("io", "juice"))


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["positions", *DAY, "--bodies", "juice", "io"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert len(printed.out.splitlines()) == 1 + 2 * 5
    assert main(["positions", "--start", "2031-07-20", "--stop", "2031-07-22", "--bodies", "juice"]) == 0
    assert "the path of Juice reaches from 2031-07-21" in capsys.readouterr().err
    assert main(["positions", *DAY, "--bodies", "saturn"]) == 2
    refused = capsys.readouterr()
    assert (refused.out, "galileo-probe" in refused.err) == ("", True)


def test_the_help_names_every_spacecraft() -> None:
    assert set(SPACECRAFT.split(", ")) == {spacecraft.value for spacecraft in SpacecraftId}
