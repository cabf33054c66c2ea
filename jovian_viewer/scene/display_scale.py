"""Display scale: how bodies are enlarged and distances compressed, from true to readable.

Pure functions. Invariant: scale changes only what is drawn, never what is computed; broken, enlarged
moons would leak into event times and captions. Guarded by ``tests/unit/scene/test_display_scale.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.astro.bodies import BODIES, JUPITER_EQUATORIAL_RADIUS_KM, RADIUS_KM, BodyId
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr

# At the readable end: Callisto's orbit shrinks from 26.3 to about 6 Jupiter radii and the moons are
# eight times too large, which keeps the tightest gap, Io to Europa, twice as wide as the two moons.
READABLE_DISTANCE_EXPONENT: Final = 0.55
READABLE_MOON_ENLARGEMENT: Final = 8.0
# Callisto's apojove, 1 897 000 km, rounded up: the size of the whole system (Jupiter radii).
SYSTEM_RADIUS_RJ: Final = 26.6

_IS_MOON: Final = np.array([body.is_moon for body in BODIES])
_TRUE_RADII_RJ: Final = np.array([RADIUS_KM[body] for body in BODIES]) / JUPITER_EQUATORIAL_RADIUS_KM


@dataclass(frozen=True, slots=True)
class DisplayScale:
    """One point between true scale (0) and readable scale (1).

    Raises
    ------
    BadInputError
        If `scale` is not between 0 and 1.
    """

    scale: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.scale <= 1.0:
            msg = tr("scale {scale:g} cannot be used: give a number from 0 (true) to 1 (readable)", scale=self.scale)
            raise BadInputError(msg)

    @property
    def distance_exponent(self) -> float:
        """A true distance d (Jupiter radii) is drawn at d to this power."""
        return 1.0 + self.scale * (READABLE_DISTANCE_EXPONENT - 1.0)

    @property
    def moon_enlargement(self) -> float:
        """How many times too large the moons are drawn."""
        return float(READABLE_MOON_ENLARGEMENT**self.scale)

    @property
    def system_radius(self) -> float:
        """Drawn radius of Callisto's orbit, Jupiter radii."""
        return float(SYSTEM_RADIUS_RJ**self.distance_exponent)

    def drawn_position(self, position_rj: FloatArray) -> FloatArray:
        """Return where jovicentric positions, (..., 3) in Jupiter radii, are drawn.

        Directions from Jupiter are kept; distances are compressed. Jupiter's centre stays put.
        """
        square_rj = dot(position_rj, position_rj)[..., np.newaxis]
        safe = np.where(square_rj > 0.0, square_rj, 1.0)
        return np.asarray(position_rj * safe ** (0.5 * (self.distance_exponent - 1.0)))

    @property
    def drawn_radii(self) -> FloatArray:
        """Drawn (equatorial) radii of all bodies, Jupiter radii, (5,), in the order of BODIES."""
        return np.where(_IS_MOON, self.moon_enlargement, 1.0) * _TRUE_RADII_RJ

    def drawn_radius(self, body: BodyId) -> float:
        """Return the drawn (equatorial) radius of a body, Jupiter radii."""
        true_radius_rj = RADIUS_KM[body] / JUPITER_EQUATORIAL_RADIUS_KM
        return true_radius_rj * (self.moon_enlargement if body.is_moon else 1.0)

    @property
    def description(self) -> str:
        """What a badge says about this scale."""
        if self.scale == 0.0:
            return tr("True scale")
        enlargement = tr("moons {times:.2g}\u00d7 enlarged", times=self.moon_enlargement)
        if self.scale == 1.0:
            return tr("Readable scale: {enlargement}, distances compressed", enlargement=enlargement)
        return tr("Between true and readable: {enlargement}, distances compressed", enlargement=enlargement)


def scale_description(scale: float) -> str:
    """Return :attr:`DisplayScale.description` for a number from 0 to 1."""
    return DisplayScale(scale).description
