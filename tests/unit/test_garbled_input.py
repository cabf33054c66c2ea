"""Whatever is typed or opened is read, or refused with a sentence: tours, tables, dates, command lines."""

from __future__ import annotations

import datetime as dt
import math
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jovian_viewer import cli
from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.catalog import csv_rows, data_files
from jovian_viewer.catalog.csv_rows import MAX_FILE_BYTES, MAX_LINE_BYTES
from jovian_viewer.catalog.tour_files import MAX_FILE_BYTES as LARGEST_TOUR
from jovian_viewer.catalog.tour_files import parse_tour
from jovian_viewer.catalog.tours import shipped_tours
from jovian_viewer.cli import arguments
from jovian_viewer.errors import AssetError, BadInputError

SHIPPED = Path(data_files.__file__).parent / "data" / "tours"
TOUR = (SHIPPED / "quiet-moon.toml").read_bytes()
HEADER = "id,name,size"
WORDS = [
    "snapshot",
    "movie",
    "scene",
    "facts",
    "describe",
    "positions",
    "events",
    "encounters",
    "doctor",
    "--time",
    "--select",
    "--rate",
    "--scale",
    "--link",
    "--open",
    "--tour",
    "--start",
    "--stop",
    "--step",
    "--bodies",
    "--kinds",
    "--moons",
    "--format",
    "--size",
    "--factor",
    "--view",
    "--help",
    "--verbose",
    "--language",
    "--version",
    "io",
    "now",
    "2027-03-14",
    "csv",
    "json",
    "1h",
    "-1h",
    "out.png",
    "jovian:?time=now",
    "1e999",
    "nan",
    "-0",
    "--",
]
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"[" * 5000)
@example(b"title = " + b"9" * 5000)
def test_any_bytes_are_a_tour_or_refused(content: bytes) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_tour(content, "mine", "mine.toml")
    assert str(refused.value).startswith("mine.toml")


@QUICK
@given(st.data())
def test_a_garbled_tour_is_read_or_refused_with_its_line(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TOUR)))
    length = data.draw(st.integers(0, 40))
    garbled = TOUR[:start] + data.draw(st.binary(max_size=20)) + TOUR[start + length :]
    said = ""
    try:
        parse_tour(garbled, "mine", "mine.toml")
    except BadInputError as error:
        said = str(error)
    assert not said or said.startswith("mine.toml, line ")


def test_shipped_tours_are_read_as_they_were_written_and_a_large_one_is_refused() -> None:
    for tour in shipped_tours():
        read = parse_tour((SHIPPED / f"{tour.id}.toml").read_bytes(), tour.id, "x.toml")
        assert (read.id, read.title, len(read.steps)) == (tour.id, tour.title, len(tour.steps))
    with pytest.raises(BadInputError, match="larger than 64 KiB"):
        parse_tour(b"#" * (LARGEST_TOUR + 1), "mine", "mine.toml")


def _read(content: bytes) -> tuple[list[tuple[int, str, float]], list[str]]:
    problems: list[AssetError] = []
    rows: list[tuple[int, str, float]] = []
    for row in csv_rows.csv_rows("t.csv", content, HEADER.split(","), problems.append):
        try:
            rows.append((row.whole("id"), row.text("name"), row.number("size", 0.0, 1e6)))
        except AssetError as error:
            problems.append(error)
    return rows, [str(problem) for problem in problems]


@QUICK
@given(st.binary(max_size=300))
@example(b"1" * 5000 + b",a,1")
@example('1,"a,2'.encode("utf-16"))
def test_any_rows_are_read_or_named_with_their_line(content: bytes) -> None:
    rows, problems = _read(f"{HEADER}\n".encode() + content)
    assert all(number > 0 and name and 0.0 <= size <= 1e6 for number, name, size in rows)
    assert all(problem.startswith("t.csv, line ") for problem in problems)


NAMES = st.text(string.ascii_letters + 'é,"; ', min_size=1, max_size=30).map(str.strip).filter(bool)


@QUICK
@given(st.lists(st.tuples(st.integers(1, 10**9), NAMES, st.floats(0.0, 1e6)), max_size=8))
def test_rows_that_were_written_are_read(rows: list[tuple[int, str, float]]) -> None:
    lines = ['{},"{}",{!r}'.format(number, name.replace('"', '""'), size) for number, name, size in rows]
    assert _read("\n".join([HEADER, *lines]).encode()) == (rows, [])


def test_a_table_or_a_line_that_is_too_long_is_refused() -> None:
    rows, problems = _read(f"{HEADER}\n1,a,1\n{'9' * (MAX_LINE_BYTES + 1)},b,1\n2,b,2".encode())
    assert [row[0] for row in rows] == [1, 2]
    assert len(problems) == 1
    assert "line 3" in problems[0]
    rows, problems = _read(HEADER.encode() + b"\n" * MAX_FILE_BYTES)
    assert rows == []
    assert len(problems) == 1
    assert "larger than 1024 KiB" in problems[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff", "not valid TOML"),
        (b"a = " + b"[" * 5000, "not valid TOML"),
        (b"a = " + b"9" * 5000, "not valid TOML"),
        (b"#" * (data_files.MAX_FILE_BYTES + 1), "larger than 1024 KiB"),
    ],
)
def test_a_data_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, reason: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "odd.toml").write_bytes(content)
    monkeypatch.setattr("jovian_viewer.catalog.data_files.resources.files", lambda _package: tmp_path)
    data_files.load_as_written.cache_clear()
    try:
        with pytest.raises(AssetError, match=reason) as refused:
            data_files.load_as_written("odd.toml")
        assert "odd.toml" in str(refused.value)
    finally:
        data_files.load_as_written.cache_clear()


DATES = st.text(string.digits + "-:TZ+. ,now\u0661", max_size=32)


@QUICK
@given(st.one_of(DATES, st.text(max_size=20)))
@example("9999-99-99")
@example("2016-12-31T23:59:60Z")
@example("0000-01-01")
@example("2027-03-14T00:00+99:99")
@example("1" * 5000)
def test_any_date_is_read_or_refused(text: str) -> None:
    said, jd_tdb = "", math.nan
    try:
        jd_tdb = parse_utc(text)
    except BadInputError as error:
        said = str(error)
    assert bool(said) is not math.isfinite(jd_tdb)


@QUICK
@given(st.dates(dt.date(1800, 1, 2), dt.date(2198, 12, 31)), st.times())
def test_a_date_that_was_written_is_read(day: dt.date, clock: dt.time) -> None:
    written = f"{day}T{clock:%H:%M:%S}Z"
    read = format_utc(parse_utc(written))
    assert read[:19].replace(" ", "T") == written[:19]


@QUICK
@given(words=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=8))
@example(words=["--step"])
@example(words=["--", "--"])
@example(words=["positions", "--step", "-1h"])
@example(words=["file:", "%zz"])
def test_any_words_are_a_command_line_or_end_with_a_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said, status = "", 0
    try:
        arguments.parse(cli.without_language(words))
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else -1
        printed = capsys.readouterr()
        said = printed.err if status else printed.out
    except BadInputError as error:
        status, said = error.exit_status, str(error)
    assert status in {0, 2}
    assert said or not status
    assert "Traceback" not in said
