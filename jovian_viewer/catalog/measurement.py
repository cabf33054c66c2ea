"""Measurements: what the ruler reads between two bodies, in kilometres, Jupiter radii and light time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, SPEED_OF_LIGHT_KM_S, BodyId
from jovian_viewer.astro.separations import outer_moon
from jovian_viewer.catalog.numbers_text import thousands, with_unit
from jovian_viewer.language import tr

if TYPE_CHECKING:
    from jovian_viewer.astro.snapshot import SystemSnapshot

Ends = tuple[BodyId, BodyId]
_KM_PER_THOUSAND_KM: Final = 1000.0


@dataclass(frozen=True, slots=True)
class Measurement:
    """A distance between the centres of two bodies.

    Attributes
    ----------
    ends : (BodyId, BodyId)
        From, to.
    distance_km : float
        Geometric, from centre to centre.
    """

    ends: Ends
    distance_km: float

    @property
    def jupiter_radii(self) -> float:
        """The distance in equatorial radii of Jupiter (71 492 km)."""
        return self.distance_km / JUPITER_EQUATORIAL_RADIUS_KM

    @property
    def light_time_s(self) -> float:
        """How long light takes for it, seconds."""
        return self.distance_km / SPEED_OF_LIGHT_KM_S

    @property
    def km_text(self) -> str:
        """The distance in whole kilometres."""
        return with_unit(thousands(self.distance_km), "km")

    @property
    def radii_text(self) -> str:
        """The distance in Jupiter radii."""
        return tr("{distance} Jupiter radii", distance=thousands(self.jupiter_radii, 2))

    @property
    def light_time_text(self) -> str:
        """The light time."""
        return with_unit(thousands(self.light_time_s, 2), "s")

    @property
    def label(self) -> str:
        """What stands at the middle of the ruler in the scene: two lines."""
        return tr(
            "{km}\n{radii} \u00b7 light {light_time}",
            km=self.km_text,
            radii=self.radii_text,
            light_time=self.light_time_text,
        )

    @property
    def title(self) -> str:
        """From what to what."""
        return tr("{start} to {stop}", start=self.ends[0].display_name, stop=self.ends[1].display_name)


def measure(snapshot: SystemSnapshot, ends: Ends) -> Measurement:
    """Return what the ruler reads at a moment (not an array of moments)."""
    return Measurement(ends, float(snapshot.distance_between_km(*ends)))


def radius_note() -> str:
    """Say which radius a Jupiter radius is, and from where to where distances go."""
    radius = with_unit(thousands(JUPITER_EQUATORIAL_RADIUS_KM), "km")
    return tr("Between centres. A Jupiter radius is {radius}, at the equator (IAU\u00a02015).", radius=radius)


def range_text(ends: Ends, range_km: tuple[float, float] | None) -> str:
    """Say how the distance changes over the revolution to come; empty where that is not known."""
    if range_km is None:
        return ""
    low, high = (thousands(round(value / _KM_PER_THOUSAND_KM) * _KM_PER_THOUSAND_KM) for value in range_km)
    return tr(
        "Over {moon}\u2019s next revolution: {low} to {high}",
        moon=outer_moon(*ends).display_name,
        low=low,
        high=with_unit(high, "km"),
    )
