"""How each colour of the palette looks in each theme: the dark one's values are the names of colours everywhere."""

from __future__ import annotations

import colorsys
import functools
from typing import Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog import palette
from jovian_viewer.state.settings import Theme

# The hairline of an entry that cannot be used, and of a message about a problem.
PROBLEM: Final = "#E5736B"
# Halfway between a panel and its secondary text: there, but not asking to be pressed.
DISABLED_TEXT: Final = "#4A5260"
# The handle of a slider under the pointer.
BRIGHT: Final = "#FFFFFF"
# WCAG 2.2 asks 3 to 1 of marks and 4.5 to 1 of text; body colours are both.
READABLE_CONTRAST: Final = 4.5

_LIGHT: Final = {
    palette.WINDOW: "#F1F2F5",
    palette.PANEL: "#FBFBFC",
    palette.HAIRLINE: "#D3D8E0",
    palette.TEXT: "#1A202B",
    palette.SECONDARY_TEXT: "#515B6A",
    palette.ACCENT: "#A34F00",
    palette.CONTROL: "#ECEFF3",
    palette.CONTROL_HOVER: "#DDE2EA",
    PROBLEM: "#B3261E",
    DISABLED_TEXT: "#A2AAB6",
    BRIGHT: "#000000",
    # Chosen by hand: darkened by the rule below, Jupiter's tan and Io's yellow would both be brown.
    palette.BODY_COLOURS[BodyId.JUPITER]: "#8A4B1F",
    palette.BODY_COLOURS[BodyId.IO]: "#7A6A00",
    palette.BODY_COLOURS[BodyId.EUROPA]: "#0F6CB0",
    palette.BODY_COLOURS[BodyId.GANYMEDE]: "#0B7A55",
    palette.BODY_COLOURS[BodyId.CALLISTO]: "#9A3F86",
}
# Pure red, which leaves the eye's rods adapted to the dark. Red on black reaches a contrast of 5.25 at most.
_NIGHT_RED: Final = {
    palette.WINDOW: "#000000",
    palette.PANEL: "#0A0000",
    palette.HAIRLINE: "#3A0000",
    palette.TEXT: "#F50000",
    palette.SECONDARY_TEXT: "#EE0000",
    palette.ACCENT: "#FF0000",
    palette.CONTROL: "#100000",
    palette.CONTROL_HOVER: "#300000",
    PROBLEM: "#FF0000",
    DISABLED_TEXT: "#700000",
    BRIGHT: "#FF0000",
    # Apart by brightness as far as legible reds go; dashes and names tell the rest.
    palette.BODY_COLOURS[BodyId.JUPITER]: "#DF0000",
    palette.BODY_COLOURS[BodyId.IO]: "#FF0000",
    palette.BODY_COLOURS[BodyId.EUROPA]: "#EF0000",
    palette.BODY_COLOURS[BodyId.GANYMEDE]: "#CF0000",
    palette.BODY_COLOURS[BodyId.CALLISTO]: "#BF0000",
}
# Red marks on black are told from it from here on (a contrast of 3).
_DIMMEST_MARK: Final = 0xB8


def shade(colour: str, theme: Theme) -> str:
    """Return how a colour of the palette looks in a theme.

    Parameters
    ----------
    colour : str
        As the dark theme has it, ``'#RRGGBB'``.
    theme : Theme

    Returns
    -------
    str
        ``'#RRGGBB'``. Colours the theme does not name are darkened until they can be read on its panels (light), or
        turned to a red of their brightness (night red).
    """
    if theme is Theme.LIGHT:
        return _LIGHT.get(colour) or _darkened(colour)
    if theme is Theme.NIGHT_RED:
        return _NIGHT_RED.get(colour) or _reddened(colour)
    return colour


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 (black) to 1 (white), after WCAG 2.2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in palette.rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, after WCAG 2.2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@functools.cache
def _darkened(colour: str) -> str:
    """Return a colour of the same hue that can be read on the light theme's panels."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*palette.rgb(colour))
    darker = colour
    while contrast(darker, _LIGHT[palette.CONTROL]) < READABLE_CONTRAST and lightness > 0.0:
        lightness = max(lightness - 0.01, 0.0)
        darker = _written(colorsys.hls_to_rgb(hue, lightness, saturation))
    return darker


@functools.cache
def _reddened(colour: str) -> str:
    """Return the red of a colour's brightness; what is meant to be seen stays bright enough for it."""
    brightness = luminance(colour) ** (1.0 / 2.2)
    least = _DIMMEST_MARK if brightness > 0.35 else 0
    return _written(((least + (255 - least) * brightness) / 255.0, 0.0, 0.0))


def _written(rgb: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * part):02X}" for part in rgb)
