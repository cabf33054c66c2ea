"""Icons, all of one family: Material Design Icons through qtawesome."""

from __future__ import annotations

from typing import Final

import qtawesome
from PyQt6.QtGui import QIcon

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme
from jovian_viewer.ui.theme_colours import DISABLED_TEXT

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
        Of the palette, ``'#RRGGBB'``; shown as the theme in use has it.
    """
    while_off = {"off": f"{_FAMILY}.{off}", "color_off": theme.colour(palette.SECONDARY_TEXT)} if off else {}
    disabled = theme.colour(DISABLED_TEXT)
    chosen: QIcon = qtawesome.icon(
        f"{_FAMILY}.{name}", color=theme.colour(colour), color_disabled=disabled, **while_off
    )
    return chosen
