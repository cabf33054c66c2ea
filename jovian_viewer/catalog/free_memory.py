"""How much memory is free, where the system says so."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_LINUX: Final = Path("/proc/meminfo")


def free_bytes() -> int | None:
    """Return how much can be taken without pushing anything else out; None where the system does not say."""
    try:
        for line in _LINUX.read_text(encoding="ascii").splitlines():
            name, _, rest = line.partition(":")
            if name == "MemAvailable":
                return int(rest.split()[0]) * 1024
    except (OSError, ValueError, IndexError):
        return None
    return None
