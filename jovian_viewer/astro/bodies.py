"""The five bodies: their identity, order and measured dimensions."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from jovian_viewer.language import mark, tr


class BodyId(StrEnum):
    """Jupiter and the Galilean moons; the value is the lower-case name used on the command line."""

    JUPITER = "jupiter"
    IO = "io"
    EUROPA = "europa"
    GANYMEDE = "ganymede"
    CALLISTO = "callisto"

    @property
    def display_name(self) -> str:
        """The name as people write it in their language."""
        return tr(_NAMES[self])

    @property
    def english_name(self) -> str:
        """The name as data files and exports write it, whatever the language."""
        return self.value.capitalize()

    @property
    def is_moon(self) -> bool:
        """Whether this is one of the four moons."""
        return self is not BodyId.JUPITER


_NAMES: Final = {
    BodyId.JUPITER: mark("Jupiter"),
    BodyId.IO: mark("Io"),
    BodyId.EUROPA: mark("Europa"),
    BodyId.GANYMEDE: mark("Ganymede"),
    BodyId.CALLISTO: mark("Callisto"),
}
# Rows of every (..., 4, 3) moon array, and of every (..., 5, ...) body array.
MOONS: Final = (BodyId.IO, BodyId.EUROPA, BodyId.GANYMEDE, BodyId.CALLISTO)
BODIES: Final = (BodyId.JUPITER, *MOONS)
BODY_INDEX: Final = {body: index for index, body in enumerate(BODIES)}
MOON_INDEX: Final = {body: index for index, body in enumerate(MOONS)}

# IAU 2015 (Archinal et al. 2018, Celest. Mech. Dyn. Astr. 130:22), table 4: the 1-bar level.
JUPITER_EQUATORIAL_RADIUS_KM: Final = 71492.0
JUPITER_POLAR_RADIUS_KM: Final = 66854.0
# Stretched so far along the pole, space shows Jupiter as a sphere; straight lines stay straight.
JUPITER_STRETCH: Final = JUPITER_EQUATORIAL_RADIUS_KM / JUPITER_POLAR_RADIUS_KM
# JPL SSD, planetary satellite physical parameters (solution JUP365), mean radii.
IO_RADIUS_KM: Final = 1821.49
EUROPA_RADIUS_KM: Final = 1560.8
GANYMEDE_RADIUS_KM: Final = 2631.2
CALLISTO_RADIUS_KM: Final = 2410.3
# IAU 2015 resolution B3, nominal solar radius.
SUN_RADIUS_KM: Final = 695700.0

# Equatorial radius of each body (km): the moons are drawn and eclipsed as spheres.
RADIUS_KM: Final = {
    BodyId.JUPITER: JUPITER_EQUATORIAL_RADIUS_KM,
    BodyId.IO: IO_RADIUS_KM,
    BodyId.EUROPA: EUROPA_RADIUS_KM,
    BodyId.GANYMEDE: GANYMEDE_RADIUS_KM,
    BodyId.CALLISTO: CALLISTO_RADIUS_KM,
}

# GM in km3/s2. Jupiter: DE440 (gm_de440.tpc); moons: JPL SSD (solution JUP365).
GM_KM3_S2: Final = {
    BodyId.JUPITER: 126686531.9003704,
    BodyId.IO: 5959.91547,
    BodyId.EUROPA: 3202.7121,
    BodyId.GANYMEDE: 9887.83275,
    BodyId.CALLISTO: 7179.2834,
}

# Mean sidereal orbital period in days (JPL SSD, planetary satellite mean elements); rotation is locked to it.
ORBITAL_PERIOD_DAYS: Final = {
    BodyId.IO: 1.769138,
    BodyId.EUROPA: 3.551181,
    BodyId.GANYMEDE: 7.154553,
    BodyId.CALLISTO: 16.689017,
}

# Jupiter's System III (1965) rotation, 870.536 deg a day (IAU 2015), as a period in days.
JUPITER_ROTATION_PERIOD_DAYS: Final = 360.0 / 870.536

# CODATA / IAU, exact by definition.
SPEED_OF_LIGHT_KM_S: Final = 299792.458
ASTRONOMICAL_UNIT_KM: Final = 149597870.7
SECONDS_PER_DAY: Final = 86400.0
J2000_JD: Final = 2451545.0
DAYS_PER_JULIAN_CENTURY: Final = 36525.0
