"""Icons, all of one family: Material Design Icons through qtawesome."""

from __future__ import annotations

from typing import Final

import qtawesome
from PyQt6.QtGui import QIcon

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme

_FAMILY: Final = "mdi6"


def icon(name: str, *, off: str | None = None, colour: str = palette.TEXT) -> QIcon:
    """Return an icon that is dimmed while disabled.

    Parameters
    ----------
    name : str
        Its name in the Material Design Icons, e.g. ``'play'``.
    off : str, optional
        Another icon shown while a checkable action is off.
    colour : str
        ``'#RRGGBB'``.
    """
    while_off = {"off": f"{_FAMILY}.{off}", "color_off": palette.SECONDARY_TEXT} if off else {}
    chosen: QIcon = qtawesome.icon(f"{_FAMILY}.{name}", color=colour, color_disabled=theme.DISABLED_TEXT, **while_off)
    return chosen
