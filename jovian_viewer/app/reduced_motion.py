"""Whether things may move by themselves: what the person set here, or else told the desktop."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from jovian_viewer.state.settings import Motion

VARIABLE: Final = "JOVIAN_VIEWER_REDUCED_MOTION"
# Files of a few kilobytes; whatever is much longer is none of them.
_MOST_BYTES: Final = 200_000
# Windows: SPI_GETCLIENTAREAANIMATION of SystemParametersInfo.
_ASK_WINDOWS: Final = 0x1042


def wants_reduced_motion(motion: Motion, environment: Mapping[str, str], *, desktop_rests: bool = False) -> bool:
    """Return whether flights, tours and panels are to be there at once.

    Parameters
    ----------
    motion : Motion
        The setting; it has the last word unless it leaves that to the desktop.
    environment : mapping
        Its ``JOVIAN_VIEWER_REDUCED_MOTION`` speaks for the desktop, where it is set.
    desktop_rests : bool
        Whether a desktop that keeps it elsewhere than in files has asked for rest.
    """
    if motion is not Motion.SYSTEM:
        return motion is Motion.REDUCED
    told = environment.get(VARIABLE, "").strip().lower()
    if told:
        return told not in {"0", "false", "no", "off"}
    if desktop_rests:
        return True
    if sys.platform == "win32":
        return not _windows_animates()
    return _desktop_rests(_config_folder(environment))


def _config_folder(environment: Mapping[str, str]) -> Path | None:
    folder = environment.get("XDG_CONFIG_HOME") or ""
    if not folder and environment.get("HOME"):
        folder = str(Path(environment["HOME"]) / ".config")
    return Path(folder) if folder else None


def _desktop_rests(folder: Path | None) -> bool:
    """Tell whether KDE's or GTK's settings ask for no animations; GNOME, Xfce and others write GTK's."""
    if folder is None:
        return False
    speed = _entry(folder / "kdeglobals", "KDE", "AnimationDurationFactor")
    if speed is not None:
        try:
            return float(speed) == 0.0
        except ValueError:
            return False
    for version in ("gtk-4.0", "gtk-3.0"):
        animated = _entry(folder / version / "settings.ini", "Settings", "gtk-enable-animations")
        if animated is not None:
            return animated.strip().lower() in {"0", "false"}
    return False


def _entry(path: Path, section: str, key: str) -> str | None:
    """Return an entry of a desktop's file, None where there is none or the file cannot be read."""
    import configparser

    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_MOST_BYTES)
    except OSError:
        return None
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    return parser.get(section, key, fallback=None)


def _windows_animates() -> bool:
    import ctypes

    animated = ctypes.c_int(1)
    library = getattr(ctypes, "windll", None)
    if library is not None:
        library.user32.SystemParametersInfoW(_ASK_WINDOWS, 0, ctypes.byref(animated), 0)
    return bool(animated.value)
