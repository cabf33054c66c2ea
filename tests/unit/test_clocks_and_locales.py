"""Clocks that are set, summers that begin, commas in numbers: nothing of it changes what is computed or written."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jovian_viewer.astro.phenomena import find_phenomena
from jovian_viewer.astro.timescales import format_utc, now_jd_tdb, parse_utc
from jovian_viewer.export.events_table import as_csv, as_json
from jovian_viewer.state.clock import Clock

CHECKOUT = Path(__file__).resolve().parents[2]
# Clocks that a person or a server may set.
_SETTABLE = re.compile(r"\btime\.(time|time_ns|localtime|mktime)\(")


def test_nothing_is_measured_with_a_clock_that_can_be_set() -> None:
    users = [
        path.name
        for path in sorted((CHECKOUT / "jovian_viewer").rglob("*.py"))
        if _SETTABLE.search(path.read_text(encoding="utf-8"))
    ]
    # The age of a file is told by that clock alone.
    assert users == ["part_files.py"]


def test_now_follows_the_clock_of_the_system_also_back() -> None:
    times = iter([2461366.5, 2461366.5 - 1.0])
    clock = Clock(2461000.5, now=lambda: next(times))
    clock.go_to_now()
    clock.set_playing(playing=True)
    clock.advance(1.0)
    assert clock.jd_tdb > 2461366.5, "time that runs takes no notice"
    clock.go_to_now()
    assert clock.jd_tdb == 2461365.5


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process can be changed on Unix only")
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu"])
def test_no_time_zone_and_no_summer_moves_a_moment(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Half past two happened twice in Berlin on this day.
    moment, spoken = parse_utc("2026-10-25T02:30"), "2026-10-25 02:30"
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert parse_utc("2026-10-25T02:30") == moment
        assert format_utc(moment, seconds=False) == spoken
        unix_s = dt.datetime.now(dt.UTC).timestamp()
        assert abs((now_jd_tdb() - 2440587.5) * 86_400.0 - unix_s - 69.184) < 2.0
    finally:
        monkeypatch.undo()
        time.tzset()


def test_exports_keep_their_decimal_points_in_a_german_process() -> None:
    events = find_phenomena(2461366.5, 2461368.5)
    program = (
        "import locale, sys\n"
        "try: locale.setlocale(locale.LC_ALL, '')\n"
        "except locale.Error: pass\n"
        "from jovian_viewer.astro.phenomena import find_phenomena\n"
        "from jovian_viewer.export.events_table import as_csv, as_json\n"
        "events = find_phenomena(2461366.5, 2461368.5)\n"
        "import json; print(json.dumps([as_csv(events), as_json(events)]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=CHECKOUT,
        env={**os.environ, "LC_ALL": "de_DE.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(ended.stdout) == [as_csv(events), as_json(events)]
