"""What a phenomenon is: its kind, its moons, its moments and whether it can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.language import mark, tr

# Nearer to the Sun than this Jupiter is lost in twilight for most observers (general reference, approximate).
LEAST_ELONGATION_DEG: Final = 15.0


class PhenomenonKind(StrEnum):
    """The kinds, by the names used on the command line."""

    TRANSIT = "transit"
    SHADOW = "shadow"
    ECLIPSE = "eclipse"
    OCCULTATION = "occultation"
    MUTUAL_ECLIPSE = "mutual-eclipse"
    MUTUAL_OCCULTATION = "mutual-occultation"
    GRS_TRANSIT = "grs-transit"
    DOUBLE_SHADOW = "double-shadow"
    TRIPLE_SHADOW = "triple-shadow"
    ALL_ONE_SIDE = "all-one-side"
    NO_MOON_VISIBLE = "no-moon-visible"

    @property
    def display_name(self) -> str:
        """The name as people read it, for example "shadow transit"."""
        return tr(_DISPLAY_NAMES[self])


JUPITER_KINDS: Final = (
    PhenomenonKind.TRANSIT,
    PhenomenonKind.SHADOW,
    PhenomenonKind.ECLIPSE,
    PhenomenonKind.OCCULTATION,
)
MUTUAL_KINDS: Final = (PhenomenonKind.MUTUAL_ECLIPSE, PhenomenonKind.MUTUAL_OCCULTATION)
COMBINED_KINDS: Final = (
    PhenomenonKind.DOUBLE_SHADOW,
    PhenomenonKind.TRIPLE_SHADOW,
    PhenomenonKind.ALL_ONE_SIDE,
    PhenomenonKind.NO_MOON_VISIBLE,
)

_DISPLAY_NAMES: Final = {
    PhenomenonKind.TRANSIT: mark("transit"),
    PhenomenonKind.SHADOW: mark("shadow transit"),
    PhenomenonKind.ECLIPSE: mark("eclipse"),
    PhenomenonKind.OCCULTATION: mark("occultation"),
    PhenomenonKind.MUTUAL_ECLIPSE: mark("mutual eclipse"),
    PhenomenonKind.MUTUAL_OCCULTATION: mark("mutual occultation"),
    PhenomenonKind.GRS_TRANSIT: mark("Great Red Spot transit"),
    PhenomenonKind.DOUBLE_SHADOW: mark("double shadow transit"),
    PhenomenonKind.TRIPLE_SHADOW: mark("triple shadow transit"),
    PhenomenonKind.ALL_ONE_SIDE: mark("all moons on one side"),
    PhenomenonKind.NO_MOON_VISIBLE: mark("no moon visible"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phenomenon:
    """One phenomenon. All moments are Julian dates TDB of what an observer at the Earth's centre sees.

    Attributes
    ----------
    kind : PhenomenonKind
        What happens.
    moon : BodyId or None
        The moon it happens to: the one in transit, eclipsed or occulted, also by another moon. None for the Great Red
        Spot and for combinations.
    other : BodyId or None
        Mutual events: the moon in front, or whose shadow falls.
    moons : tuple of BodyId
        All that take part, in order of their orbits; empty for the Great Red Spot.
    begin_jd_tdb, mid_jd_tdb, end_jd_tdb : float
        For transits, shadow transits, eclipses and occultations the moon's or shadow's *centre* is on the edge at the
        beginning and the end, the middle lies half way. For mutual events, and where the centre never gets in,
        first and last contact; the middle of a mutual event is the closest approach. A transit of the Great Red Spot
        is one instant.
    first_contact_jd_tdb, second_contact_jd_tdb, third_contact_jd_tdb, last_contact_jd_tdb : float or None
        First and last: the outer edges touch. Second and third: the moon (or umbra) is wholly in; None if it never is.
        For eclipses and shadows the first and last belong to the penumbra, the others to the umbra.
    umbra_first_contact_jd_tdb, umbra_last_contact_jd_tdb : float or None
        Eclipses, by Jupiter or a moon: the moon's limb touches the umbra for the first and the last time; None if it
        never does. First and last contact are those with the penumbra there.
    at_jupiter_jd_tdb : float
        When the light of the middle passed Jupiter.
    grazing : bool
        Events at Jupiter's edge that never become complete (no second and third contact), and mutual events that cover
        less than a tenth of the diameter.
    begin_visible, end_visible : bool
        Whether the beginning and the end can be seen: nothing hides the moon, and sunlight reaches it.
    visible : bool
        Whether any of it can be seen, if Jupiter is above the horizon.
    elongation_deg : float
        How far Jupiter stands from the Sun at the middle.
    magnitude : float or None
        Mutual events: how much of the moon's diameter is hidden, or in the other moon's umbra and half its penumbra.
    light_loss : float or None
        Mutual eclipses: the share of the moon's sunlight taken away. Mutual occultations: the share of the two moons'
        joint light, with mean albedos.
    uncertainty_minutes : float or None
        Great Red Spot: how far its longitude lets the moment be off.
    side : str or None
        All moons on one side: "east" or "west" of Jupiter in the sky.
    """

    kind: PhenomenonKind
    moon: BodyId | None = None
    other: BodyId | None = None
    moons: tuple[BodyId, ...] = ()
    begin_jd_tdb: float
    mid_jd_tdb: float
    end_jd_tdb: float
    first_contact_jd_tdb: float | None = None
    second_contact_jd_tdb: float | None = None
    third_contact_jd_tdb: float | None = None
    last_contact_jd_tdb: float | None = None
    umbra_first_contact_jd_tdb: float | None = None
    umbra_last_contact_jd_tdb: float | None = None
    at_jupiter_jd_tdb: float
    grazing: bool = False
    begin_visible: bool = True
    end_visible: bool = True
    visible: bool = True
    elongation_deg: float
    magnitude: float | None = None
    light_loss: float | None = None
    uncertainty_minutes: float | None = None
    side: str | None = None

    @property
    def starts_jd_tdb(self) -> float:
        """The first moment of it: first contact where there is one."""
        return self.begin_jd_tdb if self.first_contact_jd_tdb is None else self.first_contact_jd_tdb

    @property
    def stops_jd_tdb(self) -> float:
        """The last moment of it: last contact where there is one."""
        return self.end_jd_tdb if self.last_contact_jd_tdb is None else self.last_contact_jd_tdb

    @property
    def visible_from_earth(self) -> bool:
        """Whether it can be seen and Jupiter stands far enough from the Sun."""
        return self.visible and self.elongation_deg >= LEAST_ELONGATION_DEG
