"""How the scene is drawn: scale, and what is shown. Never touches astronomy."""

from __future__ import annotations

import dataclasses
import enum
import math
from dataclasses import dataclass
from typing import Any, Final

from psygnal import Signal

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr

TRUE_SCALE: Final = 0.0
READABLE_SCALE: Final = 1.0
DEFAULT_NIGHT_FILL: Final = 0.15


class Smoothing(enum.StrEnum):
    """How edges in the window are smoothed, under the names of the command line."""

    AUTO = "auto"
    NONE = "none"
    FXAA = "fxaa"
    FOUR = "4"
    EIGHT = "8"


@dataclass(frozen=True, slots=True)
class DrawnLight:
    """Which shadows and lines of sight are drawn in space, to explain an event. Only at true scale.

    Attributes
    ----------
    shadows_of : tuple of BodyId
        The bodies behind which umbra and penumbra are drawn.
    seen : tuple of BodyId
        The bodies to which a line of sight from the Earth is drawn.
    seen_as_shadows : bool
        The lines lead to the shadows of those bodies on Jupiter instead of the bodies themselves.
    """

    shadows_of: tuple[BodyId, ...] = ()
    seen: tuple[BodyId, ...] = ()
    seen_as_shadows: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is drawn."""
        return not (self.shadows_of or self.seen)


NO_LIGHT: Final = DrawnLight()


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """One complete, comparable set of drawing choices.

    Attributes
    ----------
    scale : float
        0 is true scale, 1 the readable one (moons enlarged, distances compressed).
    night_fill : float
        Faint light on the sides the Sun does not reach, 0 to 1 of daylight.
    labels, orbits, stars, rings : bool
        What is drawn beside the bodies.
    planets : bool
        The Sun as a disc, the Earth and the other planets as points where they stand.
    constellations, constellation_names : bool
        The figures' lines, and what they are called.
    jupiter_shine : bool
        Whether Jupiter's light falls on the night sides of the moons.
    place_names : bool
        The names of places on the moons, where they are large enough.
    spacecraft : bool
        The spacecraft whose path covers the moment, with their paths.
    impact_names : bool
        The letters of the comet's marks on Jupiter, and the names of what else went into it.
    map_gaps : bool
        Whether the parts of a map that were filled in rather than photographed are tinted.
    tide_lens : bool
        Whether the moons are tinted by Jupiter's tide across them.
    smoothing : Smoothing
        Of the window; pictures that are saved are always smooth.
    light : DrawnLight
        Shadow cones and lines of sight; drawn at true scale only, where they are straight.
    """

    scale: float = READABLE_SCALE
    night_fill: float = DEFAULT_NIGHT_FILL
    labels: bool = True
    orbits: bool = True
    stars: bool = True
    rings: bool = True
    planets: bool = True
    constellations: bool = False
    constellation_names: bool = False
    jupiter_shine: bool = True
    place_names: bool = True
    impact_names: bool = True
    spacecraft: bool = True
    map_gaps: bool = False
    tide_lens: bool = False
    smoothing: Smoothing = Smoothing.AUTO
    light: DrawnLight = NO_LIGHT

    def __post_init__(self) -> None:
        for name in ("scale", "night_fill"):
            value = getattr(self, name)
            if not (math.isfinite(value) and 0.0 <= value <= 1.0):
                msg = tr(
                    "{setting} {value:g} cannot be used: give a number from 0 to 1",
                    setting=name.replace("_", " "),
                    value=value,
                )
                raise BadInputError(msg)


class ViewOptions:
    """The owner of the current :class:`ViewSettings`.

    Signals
    -------
    changed(view_settings)
    """

    changed = Signal(object)

    def __init__(self, settings: ViewSettings | None = None) -> None:
        self._settings = settings or ViewSettings()

    @property
    def settings(self) -> ViewSettings:
        """The choices in force."""
        return self._settings

    def update(self, **choices: Any) -> None:
        """Change some choices, e.g. ``update(scale=0.5, labels=False)``.

        Raises
        ------
        BadInputError
            If a value is out of range; nothing changes then.
        """
        settings = dataclasses.replace(self._settings, **choices)
        if settings == self._settings:
            return
        self._settings = settings
        self.changed.emit(settings)
