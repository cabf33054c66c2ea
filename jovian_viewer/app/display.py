"""Is there a display to open a window on? Asked before Qt, which would abort the process."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

# Qt platforms that draw into memory: OpenGL widgets stay black on them.
_PLATFORMS_WITHOUT_PICTURE: Final = {"offscreen", "minimal", "vnc", "linuxfb"}


def find_display_problem(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> str | None:
    """Return why no window can be opened, as a sentence, or None if one can.

    Parameters
    ----------
    environment : mapping, optional
        Environment variables; those of the process if left out.
    platform : str
        As ``sys.platform``.
    """
    environment = os.environ if environment is None else environment
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen in _PLATFORMS_WITHOUT_PICTURE:
        return f"QT_QPA_PLATFORM is \u201c{chosen}\u201d, which cannot show the scene."
    if not platform.startswith("linux"):
        return None
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if wayland and chosen != "xcb" and _wayland_socket_exists(wayland, environment):
        return None
    if not x11:
        return "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    if not _x_server_answers(x11):
        return f"The display \u201c{x11}\u201d does not answer."
    return None


def _wayland_socket_exists(name: str, environment: Mapping[str, str]) -> bool:
    return (Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent")) / name).exists()


def _x_server_answers(display: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        # Without the library Qt gives its own account of what is missing.
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
