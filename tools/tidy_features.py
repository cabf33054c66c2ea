"""Tidy the IAU's lists of named features: the words about the names, nothing else.

Usage: ``python -m tools.tidy_features FOLDER [--check]``

Reads one CSV a moon (columns usgs_feature_id, name, type, type_code, lat_deg, lon_east_deg, diameter_km,
origin) from a folder and writes ``jovian_viewer/catalog/data/features``. Rows, names and numbers stay as they
are; the origins are set in one form ("Norse: the home of the gods"), with today's names of peoples and without
the list's slips of the pen. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from pathlib import Path
from typing import Final

from tools.generated_files import ROOT, write_or_check

OUT: Final = ROOT / "jovian_viewer" / "catalog" / "data" / "features"
MOONS: Final = ("io", "europa", "ganymede", "callisto")
_ORIGIN: Final = "origin"
# What the list sets before a semicolon when it means whose story it is (and not a forename, as with "Simon;").
_CULTURES: Final = (
    "Assyro-Babylonian|Babylonian|Celtic|Egyptian|Greek|Inuit|Japanese|Mongolian|Norse|Phoenician|Skaldic|"
    "Sumerian|Sumero-Akkadian|Tyre"
)
_REPLACEMENTS: Final = (
    # The peoples' own names.
    (r"\bEskimo\b", "Inuit"),
    (r"\bSaami-Lapp\b|\bSaami\b|\bLapp\b", "Sámi"),
    (r"\bHottentot\b", "Khoekhoe"),
    (r"\bBushman\b", "San"),
    # Spelling.
    (r"\blightening\b", "lightning"),
    (r"\bLightening\b", "Lightning"),
    (r"\bcolor\b", "colour"),
    (r"\bsulfur\b", "sulphur"),
    (r"\barcheological\b", "archaeological"),
    (r"\bAssyro-babylonian\b", "Assyro-Babylonian"),
    (r"\bQechua\b", "Quechua"),
    (r"\bCaananite\b", "Canaanite"),
    (r"\bchieftan\b", "chieftain"),
    (r"\bcapitol\b", "capital"),
    (r"\bTautha de Danann\b|\bTuatha de Danann\b|\bTuatha Dé Dannan\b", "Tuatha Dé Danann"),
    (r"\bthe cow lead\b", "the cow led"),
    (r"\bteeth sewn\b", "teeth sown"),
    (r"\bsymbolizing\b", "symbolising"),
    (r"\babducted an eagle\b", "abducted by an eagle"),
    (r"\btriad worshiped\b", "triad was worshipped"),
    (r"^Exceedingly wise'", "“Exceedingly wise”"),
    (r"\bassociated Mt\. ", "associated with Mount "),
    (r"\bMt\. ", "Mount "),
    # A book is no origin, its stories are.
    (r"^Celtic Myths and Legends, by T. W. Rolleston: .*", "Celtic: from the legends retold by T. W. Rolleston"),
    # What a name was called before is no part of its origin.
    (r"\.? ?\(?(Name c|C)hanged from [A-Z][a-z]+ [A-Z][a-z]+\.?\)?$", ""),
    # One form for whose story it is.
    (r"^In (\w+) mythology, ", r"\1: "),
    (rf"^({_CULTURES}); +", r"\1: "),
    # Typography.
    (r"(?<=\d)-(?=\d)", "\N{EN DASH}"),
    (r'"([^"]*)"', r"“\1”"),
    (r"'", "\N{RIGHT SINGLE QUOTATION MARK}"),
    (r"\s+", " "),
    (r"\.(?=”$)|\.$", ""),
)


def tidied(origin: str) -> str:
    """Return the words about a name in the form in which they are shown."""
    for pattern, replacement in _REPLACEMENTS:
        origin = re.sub(pattern, replacement, origin.strip())
    return origin[:1].upper() + origin[1:]


def tidied_list(text: str) -> str:
    """Return a CSV list with tidied origins."""
    reader = csv.DictReader(io.StringIO(text))
    out = io.StringIO()
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    for row in reader:
        writer.writerow({**row, _ORIGIN: tidied(row[_ORIGIN])})
    return out.getvalue()


def main() -> int:
    """Read, tidy, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the files are the same")
    arguments = parser.parse_args()
    contents = {}
    for moon in MOONS:
        text = (arguments.folder / f"{moon}.csv").read_text(encoding="utf-8")
        contents[OUT / f"{moon}.csv"] = tidied_list(text).encode()
    return write_or_check(contents, check=arguments.check)


if __name__ == "__main__":
    sys.exit(main())
