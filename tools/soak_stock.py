"""What the running program holds: memory, objects, threads, file handles, widgets, listeners, OpenGL's things."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
import os
import re
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, ClassVar, Final

from psygnal import SignalInstance
from PyQt6 import sip
from PyQt6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PyQt6.QtWidgets import QApplication, QDialog, QDockWidget, QWidget
from vtkmodules.vtkCommonCore import vtkObjectBase

from jovian_viewer.app.composition import Application
from jovian_viewer.astro import ephemeris
from jovian_viewer.ui.study_widget import StudyWidget

# glibc's malloc.h, struct mallinfo2, in its order.
_HEAP_NUMBERS: Final = (
    *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
)
# What OpenGL counts by names: small numbers, given anew when freed.
_GL_KINDS: Final = ("Texture", "Buffer", "Program", "Shader", "Framebuffer", "Renderbuffer", "VertexArray", "Sampler")
_GL_NAMES_TRIED: Final = 16_384


@dataclass(frozen=True)
class Stock:
    """Everything counted at one moment, the program at rest.

    Attributes
    ----------
    resident_mb : float
        All that the system counts: pages of files (libraries' code, read in as it is first run) and, in what was taken
        from the system, gaps between blocks in use. Python gives a megabyte back only when nothing in it is in use.
    heap_mb : float
        What the C library has given out: NumPy's, Qt's, VTK's and the driver's.
    blocks : int
        What Python itself has given out: some 80 bytes each.
    threads, handles, widgets, qt_objects, timers, listeners, vtk_objects, objects : int
        Threads and file handles of the process; widgets, Qt's other objects under the window, timers that run; slots
        connected to the state's signals; VTK's and all objects that Python knows.
    opengl : dict of str to int
        By the kind.
    types : Counter
        Python's objects by type.
    targets : tuple of str
        Where the file handles lead.
    kinds : Counter
        Widgets by the window, the dock or the dialog they stand in, and their class.
    """

    resident_mb: float
    heap_mb: float
    blocks: int
    threads: int
    handles: int
    widgets: int
    qt_objects: int
    timers: int
    listeners: int
    vtk_objects: int
    objects: int
    opengl: dict[str, int]
    types: Counter[str]
    targets: tuple[str, ...]
    kinds: Counter[str]

    def numbers(self) -> dict[str, float]:
        """Return what is counted under the names of the report, in its order."""
        plain = [field.name for field in fields(self) if field.name not in {"opengl", "types", "targets", "kinds"}]
        return {
            **{name.replace("_", " "): float(getattr(self, name)) for name in plain},
            **{f"OpenGL {kind.lower()}s": float(count) for kind, count in self.opengl.items()},
        }


def least(stocks: Sequence[Stock]) -> Stock:
    """Return the last of them with the least memory any held: gaps between blocks come and go, a leak only comes."""
    return replace(
        stocks[-1],
        resident_mb=min(stock.resident_mb for stock in stocks),
        heap_mb=min(stock.heap_mb for stock in stocks),
        blocks=min(stock.blocks for stock in stocks),
    )


def take_stock(parts: Application) -> Stock:
    """Count; what is to be deleted later is deleted first, and memory that is free is handed back.

    What is kept for speed, up to a limit, is given up: how much that is depends on what was looked at last.
    """
    _give_up_caches()
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        gc.collect()
    _trim_heap()
    objects = gc.get_objects()
    types = Counter(_type_name(thing) for thing in objects)
    timers = sum(isinstance(thing, QTimer) and not sip.isdeleted(thing) and thing.isActive() for thing in objects)
    vtk_objects = sum(isinstance(thing, vtkObjectBase) for thing in objects)
    tasks, targets = Path("/proc/self/task"), _handle_targets()
    return Stock(
        resident_mb=resident_mb(),
        heap_mb=_heap_mb(),
        blocks=sys.getallocatedblocks(),
        threads=len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count(),
        handles=len(targets),
        widgets=len(QApplication.allWidgets()),
        qt_objects=len(parts.window.findChildren(QObject)),
        timers=timers,
        listeners=sum(len(signal) for signal in _signals(parts)),
        vtk_objects=vtk_objects,
        objects=len(objects),
        opengl=_count_opengl(parts),
        types=types,
        targets=targets,
        kinds=Counter(_place(widget) for widget in QApplication.allWidgets()),
    )


def _place(widget: QWidget) -> str:
    around: QWidget | None = widget
    while around is not None and not isinstance(around, (QDockWidget, QDialog, StudyWidget)) and not around.isWindow():
        around = around.parentWidget()
    return f"{type(around or widget).__name__} > {type(widget).__name__}"


def _handle_targets() -> tuple[str, ...]:
    folder = Path("/proc/self/fd")
    targets = []
    for entry in folder.iterdir() if folder.is_dir() else ():
        # The handle that lists them is gone by now.
        with contextlib.suppress(OSError):
            targets.append(re.sub(r"\d+", "#", str(entry.readlink())))
    return tuple(targets)


def _give_up_caches() -> None:
    """Empty what has a limit; what has none stays, so that one which grows for ever shows."""
    # Of positions there is one, which limits itself.
    ephemeris._moon_cache.cache_clear()
    caches = [thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper)]
    for cache in caches:
        if str(cache.__module__).startswith("jovian_viewer") and cache.cache_info().maxsize is not None:
            cache.cache_clear()


def resident_mb() -> float:
    """Return the memory this process holds now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class _HeapNumbers(ctypes.Structure):
    _fields_: ClassVar = [(name, ctypes.c_size_t) for name in _HEAP_NUMBERS]


def _heap_mb() -> float:
    try:
        ask = ctypes.CDLL(None).mallinfo2
    except (OSError, TypeError, AttributeError):
        return 0.0
    ask.restype = _HeapNumbers
    numbers = ask()
    return float(numbers.uordblks + numbers.hblkhd) / 2**20


def _type_name(thing: object) -> str:
    kind = type(thing)
    return f"{kind.__module__}.{kind.__qualname__}"


def _trim_heap() -> None:
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, TypeError, AttributeError):
        # Other C libraries than glibc keep what they keep.
        return


def _signals(parts: Application) -> list[SignalInstance]:
    """Return every signal of the state, also of what its owners own."""
    found: list[SignalInstance] = []
    seen: set[int] = set()
    pending: list[Any] = [getattr(parts.state, field.name) for field in fields(parts.state)]
    while pending:
        owner = pending.pop()
        if id(owner) in seen or not type(owner).__module__.startswith("jovian_viewer.state"):
            continue
        seen.add(id(owner))
        own = (getattr(owner, name, None) for name in dir(type(owner)) if not name.startswith("__"))
        found.extend(thing for thing in own if isinstance(thing, SignalInstance))
        pending.extend(getattr(owner, "__dict__", {}).values())
    return found


def _count_opengl(parts: Application) -> dict[str, int]:
    """Ask OpenGL itself which names are in use."""
    viewport = parts.viewport
    context = viewport.context()
    if context is None:
        return {}
    viewport.makeCurrent()
    counts = {}
    for kind in _GL_KINDS:
        address = context.getProcAddress(f"glIs{kind}".encode())
        if address is not None and int(address):
            exists = ctypes.CFUNCTYPE(ctypes.c_ubyte, ctypes.c_uint)(int(address))
            counts[kind] = sum(bool(exists(name)) for name in range(1, _GL_NAMES_TRIED))
    viewport.doneCurrent()
    return counts
