"""Is there a display to open a window on? Asked before Qt, which would abort the process."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from jovian_viewer.language import tr

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
        return tr("There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).")
    if not _x_server_answers(x11):
        return tr("The display \u201c{display}\u201d does not answer.", display=x11)
    return None


def find_platform_problem(
    environment: Mapping[str, str] | None = None, platform: str = sys.platform, folder: Path | None = None
) -> str | None:
    """Return why Qt could not begin at all, as a sentence, or None: asked beforehand, for Qt would end the process.

    Parameters
    ----------
    environment : mapping, optional
        Environment variables; those of the process if left out.
    platform : str
        As ``sys.platform``.
    folder : Path, optional
        Where Qt's platforms lie; that of PyQt6's own Qt if left out.
    """
    environment = os.environ if environment is None else environment
    folder = folder or _platforms_folder()
    elsewhere = any(environment.get(name) for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_PLUGIN_PATH"))
    if not platform.startswith("linux") or folder is None or elsewhere:
        return None
    known = sorted(path.stem.removeprefix("libq") for path in folder.glob("libq*.so"))
    wanted = [name.partition(":")[0] for name in environment.get("QT_QPA_PLATFORM", "").split(";")]
    if wanted == [""] or not known or any(name in known or name.startswith("wayland") for name in wanted):
        return None
    return tr(
        "QT_QPA_PLATFORM is \u201c{chosen}\u201d, and Qt knows no such platform: unset it, or choose one of {known}",
        chosen=environment["QT_QPA_PLATFORM"],
        known=", ".join(known),
    )


def _platforms_folder() -> Path | None:
    # Found without importing it: this is asked before Qt.
    spec = importlib.util.find_spec("PyQt6")
    places = [] if spec is None else [Path(place) for place in spec.submodule_search_locations or ()]
    folders = [place / "Qt6" / "plugins" / "platforms" for place in places]
    # Of a Qt that comes with the system the folder is not known.
    return next((folder for folder in folders if folder.is_dir()), None)


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
