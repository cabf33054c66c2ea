"""Compare our phenomena of 1 to 10 January 2016 with the published list, and write ours down for the tests.

    python -m tools.check_january_2016 PUBLISHED.csv [--check]

The list (Sky & Telescope, "Satellite Phenomena of Jupiter in 2016", from IMCCE, mid times rounded to the minute) is not
ours to ship: a CSV file with the columns time_utc, moon, kind, phase, and lines that begin with # as remarks. Ours is
written to tests/reference only if every published instant is found, none is invented, each lies within a minute and the
root mean square is at most 27 s; the tests then hold the program to it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import sys
from pathlib import Path
from typing import Final

import numpy as np

from jovian_viewer.astro.phenomena import JUPITER_KINDS, find_phenomena
from jovian_viewer.astro.timescales import iso_utc, parse_utc
from tools.generated_files import ROOT, write_or_check

# What the published list covers.
FROM_UTC: Final = "2016-01-01T14:00:00Z"
UNTIL_UTC: Final = "2016-01-10T12:30:00Z"
TABLE: Final = ROOT / "tests" / "reference" / "phenomena_2016_01.csv"
MAX_DIFFERENCE_S: Final = 60.0
MAX_RMS_S: Final = 27.0
# The same phenomenon, not one of the moon's next revolution.
_SAME_DAYS: Final = 0.02

Instant = tuple[str, str, str]


def our_instants() -> dict[Instant, list[float]]:
    """Return the visible beginnings and ends by moon, kind and phase, Julian dates TDB."""
    start, stop = parse_utc(FROM_UTC), parse_utc(UNTIL_UTC)
    found: dict[Instant, list[float]] = {}
    for event in find_phenomena(start - 1.0, stop + 1.0, kinds=JUPITER_KINDS):
        assert event.moon is not None
        for phase, jd_tdb, visible in (
            ("begin", event.begin_jd_tdb, event.begin_visible),
            ("end", event.end_jd_tdb, event.end_visible),
        ):
            if visible and start <= jd_tdb <= stop:
                found.setdefault((event.moon.value, event.kind.value, phase), []).append(jd_tdb)
    return found


def main() -> int:
    """Compare, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("published", type=Path, help="the published list")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the table would change")
    arguments = parser.parse_args()
    content = arguments.published.read_bytes()
    lines = [line for line in content.decode().splitlines() if not line.startswith("#")]
    ours = our_instants()
    rows, differences_s, missing = [], [], 0
    for row in csv.DictReader(lines):
        instant = (row["moon"].lower(), row["kind"], row["phase"])
        published = parse_utc(row["time_utc"])
        near = [jd_tdb for jd_tdb in ours.get(instant, []) if abs(jd_tdb - published) < _SAME_DAYS]
        if not near:
            missing += 1
            print("not found:", row["time_utc"], *instant)
            continue
        ours[instant].remove(near[0])
        differences_s.append((near[0] - published) * 86400.0)
        rows.append((near[0], *instant))
    invented = sum(map(len, ours.values()))
    rms_s, largest_s = float(np.sqrt(np.mean(np.square(differences_s)))), float(np.max(np.abs(differences_s)))
    summary = (
        f"{len(rows)} of {len(rows) + missing} published instants found, {invented} invented, "
        f"rms {rms_s:.1f} s, largest {largest_s:.1f} s"
    )
    print(summary)
    if missing or invented or largest_s > MAX_DIFFERENCE_S or rms_s > MAX_RMS_S:
        print("too far from the published list: nothing written", file=sys.stderr)
        return 1
    table = io.StringIO()
    table.write(
        "# Our own instants of 1 to 10 January 2016, written by tools/check_january_2016.py after comparison with\n"
    )
    table.write(f"# the published list (sha256 {hashlib.sha256(content).hexdigest()}):\n# {summary}.\n")
    table.write("time_utc,moon,kind,phase\n")
    for jd_tdb, moon, kind, phase in sorted(rows):
        table.write(f"{iso_utc(jd_tdb)},{moon},{kind},{phase}\n")
    return write_or_check({TABLE: table.getvalue().encode()}, check=bool(arguments.check))


if __name__ == "__main__":
    sys.exit(main())
