"""Write docs/dependencies.md from the lock file and what the installed packages declare."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
TABLE: Final = ROOT / "docs" / "dependencies.md"
# Licences under which a package may be part of a program under GPL-3.0-or-later; longer names first.
COMPATIBLE: Final = (
    "GPL-3.0-only", "GPL-3.0-or-later", "GPL v3", "LGPL", "MPL-2.0", "MPL 2.0", "Mozilla Public License 2.0", "Apache",
    "BSD", "MIT", "ISC", "PSF", "Python Software Foundation", "HPND", "CNRI", "Zlib", "Unlicense", "0BSD",
)  # fmt: skip
_HEAD: Final = """# Dependencies

What `requirements/runtime.txt` installs, with the licence each package declares. Jovian Viewer is under
GPL-3.0-or-later; `python -m tools.list_dependencies` writes this table and names every licence that it does not know to
be compatible. imageio-ffmpeg's wheel also holds an ffmpeg program, under the GPL, that is started as a process
of its own.
The SHA-256 of every file is in the lock.

| Package | Version | Licence |
|---|---|---|
"""


def licence_of(name: str) -> str:
    """Return the licence a package declares, in one line."""
    metadata = importlib.metadata.metadata(name)
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classified = [
        line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if line.startswith("License ::")
    ]
    named = [name for name in classified if name != "OSI Approved"]
    if named:
        return ", ".join(named)
    said = metadata["License"] if "License" in metadata else ""  # noqa: SIM401 (it has no get)
    return " ".join(said.split())[:60] or "not declared"


def table() -> tuple[str, list[str]]:
    """Return the page, and which packages have a licence that is not known to be compatible."""
    lock = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    rows, doubtful = [], []
    for name, version, rest in re.findall(r"^([A-Za-z0-9][\w.-]*)==([^\s;]+)(.*)$", lock, re.MULTILINE):
        try:
            licence = licence_of(name)
        except importlib.metadata.PackageNotFoundError:
            marker = rest.strip(" \\;")
            licence = f"not installed here ({marker})" if marker else "not installed here"
        else:
            if not any(known.lower() in licence.lower() for known in COMPATIBLE):
                doubtful.append(f"{name}: {licence}")
        rows.append(f"| {name} | {version} | {licence} |\n")
    return _HEAD + "".join(rows), doubtful


def main() -> int:
    """Write the page."""
    page, doubtful = table()
    TABLE.write_text(page, encoding="utf-8")
    for line in doubtful:
        print(f"not known to be compatible with GPL-3.0-or-later: {line}")
    return 1 if doubtful else 0


if __name__ == "__main__":
    sys.exit(main())
