"""The line-up: worlds to set beside Callisto to scale, each with size, mass, density, their ratios and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.bodies import GM_KM3_S2, JUPITER_STRETCH, RADIUS_KM, BodyId
from jovian_viewer.astro.planets import PlanetId
from jovian_viewer.catalog.assets import SPOT_ON_MAP_DEG, red_spot_on_map_deg
from jovian_viewer.catalog.comparison import ComparisonId, comparison_body
from jovian_viewer.catalog.derived import mass_kg, mean_density_g_cm3
from jovian_viewer.catalog.disc_pictures import DiscView
from jovian_viewer.catalog.numbers_text import TIMES, significant, thousands
from jovian_viewer.catalog.palette import BODY_COLOURS, PLANET_COLOURS, SECONDARY_TEXT
from jovian_viewer.catalog.physical import density_g_cm3
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.language import cached_text, mark, tr

MASS_UNIT_KG: Final = 1.0e23
_RATIO_FIGURES: Final = 3
_HUNDREDTHS_BELOW: Final = 10.0
_EXPOSURE: Final = 1.25

WorldId = BodyId | ComparisonId

# Callisto first; then what the article sets beside it, its sisters, and its planet.
LINE_UP: Final[tuple[WorldId, ...]] = (
    BodyId.CALLISTO,
    ComparisonId.MERCURY,
    ComparisonId.MOON,
    ComparisonId.EARTH,
    BodyId.IO,
    BodyId.EUROPA,
    BodyId.GANYMEDE,
    BodyId.JUPITER,
)

# Which side is shown, east longitude and latitude in the middle: Valhalla on Callisto, the Caloris basin on Mercury,
# the near side of the Moon, Africa and the Atlantic, Loki Patera on Io, Pwyll's rays on Europa, Galileo Regio on
# Ganymede. Jupiter shows the Great Red Spot, wherever its map has that.
_VIEWS: Final[dict[WorldId, DiscView]] = {
    BodyId.CALLISTO: DiscView(300.0, 10.0, exposure=_EXPOSURE),
    ComparisonId.MERCURY: DiscView(160.0, 10.0, exposure=_EXPOSURE),
    # This map is darker than the others, whose makers stretched them further.
    ComparisonId.MOON: DiscView(0.0, 0.0, exposure=1.9),
    ComparisonId.EARTH: DiscView(350.0, 15.0, exposure=_EXPOSURE),
    BodyId.IO: DiscView(60.0, 0.0, exposure=1.1),
    BodyId.EUROPA: DiscView(75.0, -10.0, exposure=1.1),
    BodyId.GANYMEDE: DiscView(215.0, 15.0, exposure=_EXPOSURE),
}
_COLOURS: Final = {
    ComparisonId.MERCURY: PLANET_COLOURS[PlanetId.MERCURY],
    ComparisonId.EARTH: PLANET_COLOURS[PlanetId.EARTH],
    ComparisonId.MOON: SECONDARY_TEXT,
}
# By which those who cite them call them.
_SHORT_NAMES: Final = {
    "jpl-sats-phys": "JPL (JUP365)",
    "nssdca-mercury": mark("NASA fact sheets"),
    "nssdca-moon": mark("NASA fact sheets"),
    "nssdca-earth": mark("NASA fact sheets"),
    "de440": "JPL DE440",
    "iau-2015": "IAU 2015",
    "codata-2018": "CODATA 2018",
}
_NAMES: Final = {
    ComparisonId.MERCURY: mark("Mercury"),
    ComparisonId.EARTH: mark("Earth"),
    ComparisonId.MOON: mark("Our Moon"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a world.

    Attributes
    ----------
    label : str
        What it is and its unit, as the head of a row.
    value : float
        In that unit.
    text : str
        The value as shown, without its unit.
    times_callisto : float
        The value over Callisto's.
    """

    label: str
    value: float
    text: str
    times_callisto: float

    @property
    def ratio_text(self) -> str:
        """How many times Callisto's, with a multiplication sign after the number."""
        if self.times_callisto < _HUNDREDTHS_BELOW:
            return f"{thousands(self.times_callisto, 2)}{TIMES}"
        return f"{significant(self.times_callisto, _RATIO_FIGURES)}{TIMES}"


@dataclass(frozen=True, slots=True)
class World:
    """A world of the line-up.

    Attributes
    ----------
    world : BodyId or ComparisonId
        Whose map it is drawn with.
    name : str
    colour : str
        ``'#RRGGBB'``, of its marks.
    view : DiscView
        Which side is shown.
    radius_km : float
        Mean radius; Jupiter's at the equator, where its disc is widest.
    quantities : tuple of Quantity
        Radius, mass, mean density.
    sources : tuple of Source
    """

    world: WorldId
    name: str
    colour: str
    view: DiscView
    radius_km: float
    quantities: tuple[Quantity, ...]
    sources: tuple[Source, ...]


def line_up() -> tuple[World, ...]:
    """Return the worlds in the order in which they stand, Callisto first.

    Raises
    ------
    AssetError
        If the record of a world is faulty.
    """
    # Where the map in use has it: that of a texture pack may have it elsewhere.
    spot_deg = red_spot_on_map_deg()
    return _line_up(SPOT_ON_MAP_DEG if spot_deg is None else spot_deg)


@cached_text
def _line_up(spot_on_map_deg: float) -> tuple[World, ...]:
    views = {**_VIEWS, BodyId.JUPITER: DiscView(spot_on_map_deg, polar_stretch=1.0 / JUPITER_STRETCH)}
    radius_km, gm_km3_s2, density = _bulk(BodyId.CALLISTO)
    worlds = []
    for world in LINE_UP:
        own_radius_km, own_gm_km3_s2, own_density = _bulk(world)
        mass = mass_kg(own_gm_km3_s2) / MASS_UNIT_KG
        worlds.append(
            World(
                world=world,
                name=world.display_name if isinstance(world, BodyId) else tr(_NAMES[world]),
                colour=BODY_COLOURS[world] if isinstance(world, BodyId) else _COLOURS[world],
                view=views[world],
                radius_km=own_radius_km,
                quantities=(
                    Quantity(tr("Radius, km"), own_radius_km, _radius_text(own_radius_km), own_radius_km / radius_km),
                    # The ratio of the GMs is the ratio of the masses, without the uncertainty of G.
                    Quantity(tr("Mass, 10²³ kg"), mass, significant(mass, 4), own_gm_km3_s2 / gm_km3_s2),
                    Quantity(tr("Density, g/cm³"), own_density, significant(own_density, 3), own_density / density),
                ),
                sources=_sources(world),
            )
        )
    return tuple(worlds)


def line_up_sources() -> tuple[Source, ...]:
    """Return every source of the line-up once, in the order of the worlds."""
    return tuple(dict.fromkeys(one for world in line_up() for one in world.sources))


def line_up_source_names() -> str:
    """Return short names of the sources, for where there is little room."""
    return ", ".join(dict.fromkeys(tr(_SHORT_NAMES[one.key]) for one in line_up_sources()))


def _bulk(world: WorldId) -> tuple[float, float, float]:
    """Return radius (km), GM (km3/s2) and mean density (g/cm3)."""
    if isinstance(world, BodyId):
        return RADIUS_KM[world], GM_KM3_S2[world], density_g_cm3(world)
    body = comparison_body(world)
    radius_km = body.mean_radius_km
    return radius_km, body.gm_km3_s2, mean_density_g_cm3(body.gm_km3_s2, radius_km, radius_km)


def _radius_text(radius_km: float) -> str:
    return thousands(radius_km, 0 if radius_km == round(radius_km) else 1)


def _sources(world: WorldId) -> tuple[Source, ...]:
    g = source("codata-2018")
    if isinstance(world, ComparisonId):
        return (*comparison_body(world).sources, g)
    if world is BodyId.JUPITER:
        return source("iau-2015"), source("de440"), g
    return source("jpl-sats-phys"), g
