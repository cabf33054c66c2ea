"""Nine days of January 2016, whole: every visible beginning and end, and no other.

The table holds our own instants as they were when ``tools/check_january_2016.py`` compared them with the published
list (its head says how well they agreed); what moves by seconds from them must be compared with the list again.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jovian_viewer.astro.phenomena import JUPITER_KINDS, find_phenomena
from jovian_viewer.astro.timescales import parse_utc

TABLE = Path(__file__).with_name("phenomena_2016_01.csv")
START, STOP = parse_utc("2016-01-01T14:00:00Z"), parse_utc("2016-01-10T12:30:00Z")
# The table's whole seconds, and two more.
TOLERANCE_DAYS = 2.5 / 86400.0


def test_all_61_instants_and_none_invented() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    known = sorted(
        (row["moon"], row["kind"], row["phase"], parse_utc(row["time_utc"])) for row in csv.DictReader(lines)
    )
    assert len(known) == 61

    found = []
    for event in find_phenomena(START - 1.0, STOP + 1.0, kinds=JUPITER_KINDS):
        assert event.moon is not None
        for phase, jd_tdb, visible in (
            ("begin", event.begin_jd_tdb, event.begin_visible),
            ("end", event.end_jd_tdb, event.end_visible),
        ):
            if visible and START <= jd_tdb <= STOP:
                found.append((event.moon.value, event.kind.value, phase, jd_tdb))
    found.sort()
    assert [row[:3] for row in found] == [row[:3] for row in known]
    assert [row[3] for row in found] == pytest.approx([row[3] for row in known], rel=0.0, abs=TOLERANCE_DAYS)
