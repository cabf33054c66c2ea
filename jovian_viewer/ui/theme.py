"""The look: one style sheet, one Qt palette, three text sizes.

Every length is in logical pixels or derived from the interface font, so that both 200 % scaling and
a larger system font keep the proportions.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from enum import Enum
from typing import Final

import numpy as np
import numpy.typing as npt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PyQt6.QtWidgets import QApplication, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.state.settings import Theme
from jovian_viewer.ui.style_sheet import STYLE_SHEET
from jovian_viewer.ui.theme_colours import BRIGHT, DISABLED_TEXT, PROBLEM, shade

GRID_PX: Final = 8
HALF_GRID_PX: Final = GRID_PX // 2
_HANDLE_PX: Final = 12
_SCROLL_BAR_PX: Final = 8
_NAMED_IN_STYLE_SHEET: Final = {
    "window": palette.WINDOW,
    "panel": palette.PANEL,
    "hairline": palette.HAIRLINE,
    "text": palette.TEXT,
    "secondary_text": palette.SECONDARY_TEXT,
    "accent": palette.ACCENT,
    "control": palette.CONTROL,
    "control_hover": palette.CONTROL_HOVER,
    "problem": PROBLEM,
    "disabled_text": DISABLED_TEXT,
    "bright": BRIGHT,
}
_NIGHT_DIMMING: Final = 0.65
# DESIGN: lines of text stay under 70 characters.
LINE_LENGTH_CHARACTERS: Final = 66


# Of the whole process, as Qt's palette, style sheet and font are.
_theme = Theme.DARK
_text_scale = 1.0
_on_paper = False


class TextSize(Enum):
    """The three sizes of type, relative to the system's interface font."""

    SECONDARY = 0.92
    BODY = 1.0
    HEADING = 1.7


def font(size: TextSize = TextSize.BODY, *, strong: bool = False, tabular: bool = False) -> QFont:
    """Return the interface font in one of the three sizes.

    Parameters
    ----------
    size : TextSize
        Which of the three.
    strong : bool
        Semi-bold.
    tabular : bool
        Figures of equal width, so that running numbers do not tremble.
    """
    chosen = QFont(QApplication.font())
    times = size.value / _text_scale if _on_paper else size.value
    if chosen.pointSizeF() > 0:
        chosen.setPointSizeF(chosen.pointSizeF() * times)
    else:
        chosen.setPixelSize(round(chosen.pixelSize() * times))
    if strong:
        chosen.setWeight(QFont.Weight.DemiBold)
    # QFont.setFeature came with Qt 6.7; older ones show whatever figures the font has.
    if tabular and hasattr(chosen, "setFeature"):
        tag = QFont.Tag.fromString("tnum")
        if tag is not None:
            chosen.setFeature(tag, 1)
    return chosen


def colour(named: str) -> str:
    """Return how a colour of the palette looks in the theme in use, as ``'#RRGGBB'``."""
    return shade(named, Theme.DARK if _on_paper and _theme is Theme.NIGHT_RED else _theme)


def ink(named: str) -> QColor:
    """Return how a colour of the palette looks in the theme in use, to draw with."""
    return QColor(colour(named))


def ink_on_photograph(named: str) -> QColor:
    """Return the same to draw on a picture of a world, which is as dark as it is in every theme."""
    return ink(named) if _theme is Theme.NIGHT_RED else QColor(named)


def photograph(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return a picture as the theme in use shows it: at night red, and dim enough for what is written over it.

    Parameters
    ----------
    pixels : numpy.ndarray
        (rows, columns, 3 or 4), red, green, blue and perhaps alpha.
    """
    if _theme is not Theme.NIGHT_RED:
        return pixels
    red = pixels.copy()
    red[..., 0] = _NIGHT_DIMMING * pixels[..., :3].max(axis=-1)
    red[..., 1:3] = 0
    return red


@contextlib.contextmanager
def on_paper() -> Iterator[None]:
    """Draw meanwhile for a file: in the usual size of text, and in colour even at night."""
    global _on_paper
    _on_paper = True
    try:
        yield
    finally:
        _on_paper = False


def theme_in_use() -> Theme:
    """Return the theme that windows are dressed in."""
    return _theme


def icon_px() -> int:
    """Return the side of an icon beside body text, in logical pixels, even."""
    return 2 * round(QFontMetrics(font()).height() * 0.66)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget the part it plays in the style sheet, e.g. ``'secondary'``."""
    widget.setProperty("role", role)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    style = widget.style()
    if style is not None:
        style.unpolish(widget)
        style.polish(widget)


def apply_theme(app: QApplication, theme: Theme = Theme.DARK) -> None:
    """Dress the whole application; call before widgets are made: what they have drawn keeps its colours."""
    global _theme
    _theme = theme
    app.setStyle("Fusion")
    app.setPalette(qt_palette())
    app.setStyleSheet(style_sheet())


def apply_text_scale(app: QApplication, scale: float) -> None:
    """Make all text larger or smaller than the system's; call before widgets are made.

    Parameters
    ----------
    scale : float
        1 is the system's size.
    """
    global _text_scale
    if scale == _text_scale:
        return
    letters = QFont(app.font())
    if letters.pointSizeF() > 0:
        letters.setPointSizeF(letters.pointSizeF() * scale / _text_scale)
    else:
        letters.setPixelSize(round(letters.pixelSize() * scale / _text_scale))
    _text_scale = scale
    app.setFont(letters)


def text_scale() -> float:
    """Return how large text is against the system's."""
    return _text_scale


def grown(length_px: float) -> int:
    """Return a length that grows with large text, which would find no room in it; small text leaves it."""
    return round(length_px * max(_text_scale, 1.0))


def qt_palette() -> QPalette:
    """Return the Qt palette, for what a style sheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: palette.PANEL,
        QPalette.ColorRole.WindowText: palette.TEXT,
        QPalette.ColorRole.Base: palette.WINDOW,
        QPalette.ColorRole.AlternateBase: palette.CONTROL,
        QPalette.ColorRole.Text: palette.TEXT,
        QPalette.ColorRole.PlaceholderText: palette.SECONDARY_TEXT,
        QPalette.ColorRole.Button: palette.CONTROL,
        QPalette.ColorRole.ButtonText: palette.TEXT,
        QPalette.ColorRole.BrightText: palette.ACCENT,
        QPalette.ColorRole.ToolTipBase: palette.CONTROL,
        QPalette.ColorRole.ToolTipText: palette.TEXT,
        QPalette.ColorRole.Highlight: palette.ACCENT,
        QPalette.ColorRole.HighlightedText: palette.WINDOW,
        QPalette.ColorRole.Link: palette.ACCENT,
        QPalette.ColorRole.Mid: palette.HAIRLINE,
        QPalette.ColorRole.Dark: palette.HAIRLINE,
    }
    colours = QPalette()
    for role, named in roles.items():
        colours.setColor(role, ink(named))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, ink(DISABLED_TEXT))
    return colours


def style_sheet() -> str:
    """Return the style sheet of the application. It sets no fonts: widgets ask :func:`font`."""
    # Half of it stands above the line of two pixels.
    half_handle_px = grown(_HANDLE_PX / 2)
    return STYLE_SHEET.substitute(
        {name: colour(named) for name, named in _NAMED_IN_STYLE_SHEET.items()},
        half_grid=HALF_GRID_PX,
        grid=GRID_PX,
        two_grids=2 * GRID_PX,
        three_grids=3 * GRID_PX,
        handle=2 * half_handle_px,
        half_handle=half_handle_px,
        above_groove=half_handle_px - 1,
        scroll_bar=grown(_SCROLL_BAR_PX),
    )
