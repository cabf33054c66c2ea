"""The last step of every tool that generates shipped files: write them, or check that they would be the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]


def write_or_check(contents: Mapping[Path, bytes], *, check: bool) -> int:
    """Write files, or compare them with what lies there; print a line for each.

    Returns
    -------
    int
        Exit status: 1 if a checked file is missing or different, else 0.
    """
    status = 0
    for path, content in contents.items():
        summary = f"{path.relative_to(ROOT)}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}"
        if check:
            same = path.is_file() and path.read_bytes() == content
            status = status if same else 1
            print(summary, "(same)" if same else "(DIFFERENT)")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(summary)
    return status
