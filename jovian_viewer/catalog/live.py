"""Live values: where a body is and how it is lit at the moment shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM, BodyId
from jovian_viewer.astro.eclipse_end import NEGLIGIBLE_FRACTION, EclipseEnd, eclipse_end
from jovian_viewer.catalog.dates_text import clock_text
from jovian_viewer.catalog.numbers_text import duration_text, percent, significant, thousands, with_unit
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.language import tr

if TYPE_CHECKING:
    from jovian_viewer.astro.snapshot import SystemSnapshot

_KM_PER_MILLION_KM = 1.0e6


@dataclass(frozen=True, slots=True)
class LiveValue:
    """A value that changes with the clock.

    Attributes
    ----------
    label : str
        What it is.
    text : str
        Value and unit as shown.
    value : float
        The number, in `unit`.
    unit : str
        ``''`` for pure numbers.
    source : Source
        Where the number comes from: the program's own ephemeris.
    """

    label: str
    text: str
    value: float
    unit: str
    source: Source


def live_values(body: BodyId, snapshot: SystemSnapshot) -> tuple[LiveValue, ...]:
    """Return the live section of a body's sheet.

    Parameters
    ----------
    body : BodyId
        Jupiter or a moon.
    snapshot : SystemSnapshot
        The state at one moment (not an array of moments).
    """
    ephemeris = source("ephemeris")
    values: list[LiveValue] = []
    if body.is_moon:
        distance_km = float(snapshot.distance_from_jupiter_km(body))
        radii = float(snapshot.distance_from_jupiter_radii(body))
        speed_km_s = float(snapshot.speed_km_s(body))
        sunlit = float(snapshot.sunlit_fraction_of(body))
        values += [
            LiveValue(
                tr("Distance from Jupiter"), with_unit(thousands(distance_km), "km"), distance_km, "km", ephemeris
            ),
            LiveValue(tr("In planet radii"), thousands(radii, 2), radii, tr("Jupiter radii"), ephemeris),
            LiveValue(
                tr("Speed around Jupiter"), with_unit(thousands(speed_km_s, 2), "km/s"), speed_km_s, "km/s", ephemeris
            ),
            LiveValue(tr("Sunlight"), sunlight_text(sunlit, _eclipse_end(body, snapshot)), sunlit, "", ephemeris),
        ]
    sun_km, earth_km = float(snapshot.distance_from_sun_km(body)), float(snapshot.distance_from_earth_km(body))
    light_s = float(snapshot.light_time_from_earth_s(body))
    sun_light_s = sun_km * light_s / earth_km
    return (
        *values,
        LiveValue(tr("Distance from the Sun"), _far_text(sun_km), sun_km, "km", ephemeris),
        LiveValue(tr("Distance from the Earth"), _far_text(earth_km), earth_km, "km", ephemeris),
        LiveValue(tr("Light time from the Sun"), duration_text(sun_light_s), sun_light_s, "s", ephemeris),
        LiveValue(tr("Light time from the Earth"), duration_text(light_s), light_s, "s", ephemeris),
    )


def sunlight_text(sunlit_fraction: float, end: EclipseEnd | None = None) -> str:
    """Say how much of the Sun a moon sees (0 to 1), and until when if it is eclipsed."""
    if sunlit_fraction >= 1.0 - NEGLIGIBLE_FRACTION:
        return tr("in full sunlight")
    sunlit_from = "" if end is None else tr("full sunlight from {time}", time=_clock_text(end.sunlit_from_jd_tdb))
    if sunlit_fraction <= NEGLIGIBLE_FRACTION:
        if end is None or end.dark_until_jd_tdb is None:
            return tr("in shadow: totally eclipsed")
        return tr(
            "in shadow: totally eclipsed until {time}, {sunlit_from}",
            time=_clock_text(end.dark_until_jd_tdb),
            sunlit_from=sunlit_from,
        )
    # Never "0 %" or "100 %" of the Sun while the eclipse is partial.
    shown = min(max(sunlit_fraction, 0.01), 0.99)
    text = tr("partly eclipsed: sees {share} of the Sun", share=percent(shown))
    return f"{text}, {sunlit_from}" if sunlit_from else text


def _eclipse_end(moon: BodyId, snapshot: SystemSnapshot) -> EclipseEnd | None:
    eclipsed = float(snapshot.sunlit_fraction_of(moon)) < 1.0 - NEGLIGIBLE_FRACTION
    return eclipse_end(moon, float(snapshot.jd_tdb)) if eclipsed else None


def _clock_text(jd_tdb: float) -> str:
    """Return the time of day, since an eclipse is over within hours: 14:32:07 UTC."""
    return f"{clock_text(jd_tdb, seconds=True)}\u00a0UTC"


def _far_text(distance_km: float) -> str:
    million_km = with_unit(significant(distance_km / _KM_PER_MILLION_KM, 4), tr("million km"))
    return f"{with_unit(thousands(distance_km / ASTRONOMICAL_UNIT_KM, 4), 'au')} ({million_km})"
