"""The C library's heap: told to hand back what maps took, where it can be told."""

from __future__ import annotations

import ctypes
from typing import Final

from jovian_viewer.log import get_logger

_log = get_logger(__name__)
# glibc's malloc.h.
_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8
_ARENAS: Final = 2
_LARGE_BYTES: Final = 1 << 20


def keep_heap_small() -> bool:
    """Let large blocks live outside the heap, so that a map that is given up leaves the process.

    Left alone, glibc raises its idea of a large block to the largest one it has seen freed: after the first map all
    others come from the heap, where smaller things settle between them and nothing is ever handed back.

    Returns
    -------
    bool
        Whether the C library took it; others than glibc know no such thing, and do without.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, TypeError, AttributeError):
        return False
    settings = ((_M_MMAP_THRESHOLD, _LARGE_BYTES), (_M_TRIM_THRESHOLD, _LARGE_BYTES), (_M_ARENA_MAX, _ARENAS))
    # Each is told, even if one before it was refused.
    answers = [mallopt(what, value) for what, value in settings]
    taken = all(answers)
    if not taken:
        _log.info("the C library keeps its own thresholds")
    return taken
