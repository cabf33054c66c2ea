"""Colours: one per body, everywhere it appears, and the few the window is made of."""

from __future__ import annotations

from typing import Final

from jovian_viewer.astro.bodies import BodyId

# DESIGN: calm and dark; one accent, for what is selected and for now.
WINDOW: Final = "#0B0E14"
PANEL: Final = "#11151D"
HAIRLINE: Final = "#232A36"
TEXT: Final = "#E6E9EF"
SECONDARY_TEXT: Final = "#9AA4B2"
ACCENT: Final = "#F2A65A"
# A raised control on a panel, and the same under the pointer.
CONTROL: Final = "#1A202B"
CONTROL_HOVER: Final = "#252D3B"
# Light in space: rays of the Sun, the half shadow's amber, the dark of the full shadow and its rim, the line from the
# Earth.
SUNLIGHT: Final = "#FFF0B8"
PENUMBRA: Final = "#F29A4A"
UMBRA: Final = "#1B2649"
UMBRA_EDGE: Final = "#A9BCE6"
LINE_OF_SIGHT: Final = "#9FE3F5"

BODY_COLOURS: Final = {
    BodyId.JUPITER: "#D9A066",
    BodyId.IO: "#F0C419",
    BodyId.EUROPA: "#7FC8F8",
    BodyId.GANYMEDE: "#5FC9A8",
    BodyId.CALLISTO: "#D08BC0",
}

# Dash pattern of each orbit as (on, off) lengths in degrees of orbit; (1, 0) is unbroken. Told apart without colour.
ORBIT_DASHES_DEG: Final = {
    BodyId.IO: (1.0, 0.0),
    BodyId.EUROPA: (9.0, 3.0),
    BodyId.GANYMEDE: (4.0, 2.0),
    BodyId.CALLISTO: (1.5, 1.5),
}


def rgb(colour: str) -> tuple[float, float, float]:
    """Return ``'#RRGGBB'`` as three numbers from 0 to 1."""
    red, green, blue = (int(colour[index : index + 2], 16) / 255.0 for index in (1, 3, 5))
    return red, green, blue
