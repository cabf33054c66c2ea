"""Unfinished files: how they are called while they are written, and sweeping away those nobody will finish.

A file is written under such a name beside its place and renamed once it is whole. Whoever is killed in the middle
leaves it behind; the next export into the folder takes it away.
"""

from __future__ import annotations

import contextlib
import os
import platform
import re
import sys
import time
import zlib
from pathlib import Path
from typing import Final

from jovian_viewer.log import get_logger

_log = get_logger(__name__)
PART_SUFFIX: Final = ".part"
_PREFIX: Final = ".jovian-viewer-"
_NAME: Final = re.compile(r"\.jovian-viewer-([0-9a-f]{8})-(\d{1,10})-[^/\\]{1,40}\.part")
# Where it cannot be asked who still runs, what is older than this is nobody's. Seconds.
_FORGOTTEN_S: Final = 2 * 86400.0


def part_prefix() -> str:
    """Return how names of this process's unfinished files begin: they tell the machine and the process."""
    return f"{_PREFIX}{_machine()}-{os.getpid()}-"


def sweep_parts(folder: Path) -> int:
    """Take away unfinished files of processes of this machine that run no more; return how many.

    What cannot be taken away stays: nobody is told, since nothing depends on it.
    """
    swept = 0
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            match = _NAME.fullmatch(entry.name)
            if match is None or match[1] != _machine():
                continue
            with contextlib.suppress(OSError):
                if entry.is_file() and not entry.is_symlink() and _is_forgotten(entry, int(match[2])):
                    entry.unlink()
                    swept += 1
                    _log.debug("swept away the unfinished file %s", entry)
    return swept


def _machine() -> str:
    # Folders may be shared by machines whose processes have numbers of their own.
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _is_forgotten(path: Path, process: int) -> bool:
    if process == os.getpid():
        return False
    if sys.platform == "win32":
        # There is no asking there without ending the one asked.
        return time.time() - path.stat().st_mtime > _FORGOTTEN_S
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
