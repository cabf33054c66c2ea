"""Colours: one per body, everywhere it appears, and the few the window is made of."""

from __future__ import annotations

from typing import Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.planets import PlanetId

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
# The sky: figures and their names, dimmer than any star one would look for; the Sun's disc and its warm glow.
CONSTELLATION_LINE: Final = "#33415A"
CONSTELLATION_NAME: Final = "#5C6B86"
SUN_DISC: Final = "#FFFFFF"
SUN_GLOW: Final = "#FFE9C4"

BODY_COLOURS: Final = {
    BodyId.JUPITER: "#D9A066",
    BodyId.IO: "#F0C419",
    BodyId.EUROPA: "#7FC8F8",
    BodyId.GANYMEDE: "#5FC9A8",
    BodyId.CALLISTO: "#D08BC0",
}

# The tints by which the planets are known to the naked eye.
PLANET_COLOURS: Final = {
    PlanetId.MERCURY: "#E9DCCB",
    PlanetId.VENUS: "#FFF4DC",
    PlanetId.EARTH: "#A9CFFF",
    PlanetId.MARS: "#FFB184",
    PlanetId.SATURN: "#FBE6B8",
    PlanetId.URANUS: "#C4EEF2",
    PlanetId.NEPTUNE: "#A3BEFF",
}

# Dash pattern of each orbit as (on, off) lengths in degrees of orbit; (1, 0) is unbroken. Told apart without colour.
ORBIT_DASHES_DEG: Final = {
    BodyId.IO: (1.0, 0.0),
    BodyId.EUROPA: (9.0, 3.0),
    BodyId.GANYMEDE: (4.0, 2.0),
    BodyId.CALLISTO: (1.5, 1.5),
}

# Missions, found by a search for colours far apart for every kind of colour vision, bright enough on the panels and
# unlike the accent; eleven cannot all be far apart, so each has a marker's shape of its own, too. A line's dashes are
# left to tell how well a path is known.
_MISSIONS: Final = {
    "pioneer-10": ("#C36900", "triangle-down"),
    "pioneer-11": ("#E1D2FF", "triangle-up"),
    "voyager-1": ("#FFD24B", "diamond"),
    "voyager-2": ("#0087C3", "square"),
    "ulysses": ("#C3C3A5", "hexagon"),
    "galileo": ("#78FFC3", "circle"),
    "cassini": ("#E18787", "pentagon"),
    "new-horizons": ("#908190", "cross"),
    "juno": ("#00C3E1", "star"),
    "juice": ("#8796FF", "plus"),
    "europa-clipper": ("#B4A500", "triangle-right"),
}
# A probe is marked as its mission is.
_PROBES: Final = {"galileo-probe": "galileo"}


def mission_colour(mission_id: str) -> str:
    """Return the colour of a mission or its probe as ``'#RRGGBB'``."""
    return _MISSIONS[_PROBES.get(mission_id, mission_id)][0]


def mission_marker(mission_id: str) -> str:
    """Return the shape of a mission's marks.

    Returns
    -------
    str
        ``'circle'``, ``'square'``, ``'diamond'``, ``'pentagon'``, ``'hexagon'``, ``'star'``, ``'plus'``, ``'cross'``,
        ``'triangle-up'``, ``'triangle-down'`` or ``'triangle-right'``.
    """
    return _MISSIONS[_PROBES.get(mission_id, mission_id)][1]


def rgb(colour: str) -> tuple[float, float, float]:
    """Return ``'#RRGGBB'`` as three numbers from 0 to 1."""
    red, green, blue = (int(colour[index : index + 2], 16) / 255.0 for index in (1, 3, 5))
    return red, green, blue
