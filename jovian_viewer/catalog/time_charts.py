"""Time charts: what can be drawn over hours to years, computed for whatever moments are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.apparent import apparent_geometry
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    ASTRONOMICAL_UNIT_KM,
    BODIES,
    BODY_INDEX,
    MOON_INDEX,
    MOONS,
    SPEED_OF_LIGHT_KM_S,
    BodyId,
)
from jovian_viewer.astro.ephemeris import moon_positions_km, sun_and_earth_positions_km
from jovian_viewer.astro.jupiter_brightness import jupiter_magnitude
from jovian_viewer.astro.planets import PlanetId
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.astro.timescales import moment_name
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import SOLID, ChartBand, ChartData, ChartSeries
from jovian_viewer.catalog.data_files import load_toml, required
from jovian_viewer.catalog.physical import semi_major_axis_km
from jovian_viewer.catalog.resonance_charts import ANGLES_CHART, LAPLACE_CHART, angles_chart_at, laplace_chart_at
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import cached_text, tr

MAX_SAMPLES: Final = 2000
_FILE: Final = "charts.toml"
_KM_PER_THOUSAND_KM: Final = 1.0e3
_SECONDS_PER_MINUTE: Final = 60.0
# What leaves Jupiter as the ephemeris begins reaches the Earth within the hour.
_FIRST_SEEN_JD_TDB: Final = START_JD_TDB + 0.1
_YEAR_DAYS: Final = 365.25
# Spans one can choose: those of things that change within days, and those of the year and of Jupiter's twelve.
_FAST_SPANS_DAYS: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
_YEARLY_SPANS_DAYS: Final = (30.0, 120.0, _YEAR_DAYS, 3 * _YEAR_DAYS, 12 * _YEAR_DAYS, 50 * _YEAR_DAYS)
# Longer, ripples of three and a half days would fall between samples.
_RESONANCE_SPANS_DAYS: Final = (8.0, 32.0, 120.0, _YEAR_DAYS, 3 * _YEAR_DAYS)
# Callisto's orbit, with a margin, in Jupiter radii.
_CORKSCREW_REACH: Final = 28.0
_FROM_EARTH_COLOUR: Final = palette.PLANET_COLOURS[PlanetId.EARTH]
_FROM_SUN_COLOUR: Final = palette.SUNLIGHT
_FROM_SUN_DASH: Final = (6.0, 3.0)

DEFAULT_CHART: Final = "corkscrew"


@dataclass(frozen=True, slots=True)
class TimeChart:
    """A chart over time.

    Attributes
    ----------
    key : str
        Its name within the program.
    title : str
        What people choose it by.
    says : str
        What one sees in it.
    spans_days : tuple of float
        What it is worth looking at over, shortest first.
    opening_span_days : float
    sources : tuple of Source
        Where its numbers come from.
    """

    key: str
    title: str
    says: str
    spans_days: tuple[float, ...]
    opening_span_days: float
    sources: tuple[Source, ...]


def time_charts() -> tuple[TimeChart, ...]:
    """Return every chart, in the order they are offered.

    Raises
    ------
    AssetError
        If ``charts.toml`` lacks one of them or a field.
    """
    return tuple(time_chart(key) for key in _MAKERS)


@cached_text
def time_chart(key: str) -> TimeChart:
    """Return one chart's description.

    Raises
    ------
    BadInputError
        If there is no such chart.
    AssetError
        If its record is faulty.
    """
    if key not in _MAKERS:
        raise BadInputError(tr("There is no chart '{key}'. Use one of {allowed}.", key=key, allowed=", ".join(_MAKERS)))
    maker = _MAKERS[key]
    record, where = _record(key)
    return TimeChart(
        key=key,
        title=required(record, "title", str, where),
        says=required(record, "says", str, where),
        spans_days=maker.spans_days,
        opening_span_days=maker.opening_span_days,
        sources=tuple(source(str(name)) for name in required(record, "sources", list, where)),
    )


def chart_over(key: str, start_jd_tdb: float, stop_jd_tdb: float, samples: int = MAX_SAMPLES) -> ChartData:
    """Compute a chart over a span.

    Parameters
    ----------
    key : str
        Of one of :func:`time_charts`.
    start_jd_tdb, stop_jd_tdb : float
        Julian dates TDB; what lies outside the ephemeris is left out.
    samples : int
        How many moments, 2 to 2000.

    Raises
    ------
    BadInputError
        If there is no such chart, or nothing of the span can be computed.
    """
    start, stop = max(start_jd_tdb, _FIRST_SEEN_JD_TDB), min(stop_jd_tdb, STOP_JD_TDB)
    if not start < stop or not 2 <= samples <= MAX_SAMPLES:
        msg = tr(
            "no chart from {start} to {stop} with {samples} samples: give a span "
            "within the years 1800 to 2199 and 2 to {max_samples} samples",
            start=moment_name(start_jd_tdb),
            stop=moment_name(stop_jd_tdb),
            samples=samples,
            max_samples=MAX_SAMPLES,
        )
        raise BadInputError(msg)
    return chart_at(key, np.linspace(start, stop, samples))


def chart_at(key: str, jd_tdb: ArrayLike) -> ChartData:
    """Compute a chart at given moments.

    Parameters
    ----------
    key : str
        Of one of :func:`time_charts`.
    jd_tdb : array_like, (n,)
        Julian dates TDB, increasing; one moment makes a row of present values.

    Raises
    ------
    BadInputError
        If there is no such chart.
    EphemerisRangeError
        If a moment lies outside the ephemeris.
    """
    time_chart(key)
    return _MAKERS[key].make(key, np.atleast_1d(np.asarray(jd_tdb, dtype=np.float64)))


def charted_moment(jd_tdb: float) -> float:
    """Return the nearest moment that every chart can show."""
    return min(max(jd_tdb, _FIRST_SEEN_JD_TDB), STOP_JD_TDB)


# Making each of them


def _corkscrew(key: str, jd_tdb: FloatArray) -> ChartData:
    offset = apparent_geometry(jd_tdb).moon_x_west_radii
    disc = ChartBand(BodyId.JUPITER.display_name, palette.BODY_COLOURS[BodyId.JUPITER], -1.0, 1.0)
    return _chart(
        key,
        _moon_series(jd_tdb, offset),
        digits=2,
        y_range=(-_CORKSCREW_REACH, _CORKSCREW_REACH),
        directions=(tr("west"), tr("east")),
        bands=(disc,),
    )


def _distance(key: str, jd_tdb: FloatArray) -> ChartData:
    distance_km = _distance_from_jupiter_km(jd_tdb)
    return _chart(key, _moon_series(jd_tdb, distance_km / _KM_PER_THOUSAND_KM), digits=1, y_range=(0.0, 2000.0))


def _breathing(key: str, jd_tdb: FloatArray) -> ChartData:
    mean_km = np.array([semi_major_axis_km(moon) for moon in MOONS])
    return _chart(key, _moon_series(jd_tdb, _distance_from_jupiter_km(jd_tdb) - mean_km), digits=0)


def _gaps(key: str, jd_tdb: FloatArray) -> ChartData:
    position_km = moon_positions_km(jd_tdb)
    series = []
    for inner, outer in pairwise(MOONS):
        between_km = position_km[..., MOON_INDEX[outer], :] - position_km[..., MOON_INDEX[inner], :]
        gap = np.linalg.norm(between_km, axis=-1) / _KM_PER_THOUSAND_KM
        name = tr("{inner} to {outer}", inner=inner.display_name, outer=outer.display_name)
        series.append(
            ChartSeries(name, palette.BODY_COLOURS[outer], palette.ORBIT_DASHES_DEG[outer], jd_tdb, np.asarray(gap))
        )
    return _chart(key, tuple(series), digits=1, y_range=(0.0, 3100.0))


def _earth(key: str, jd_tdb: FloatArray) -> ChartData:
    sun_km, earth_km = _sun_and_earth_km(jd_tdb)
    return _chart(key, _two_ends(jd_tdb, earth_km / ASTRONOMICAL_UNIT_KM, sun_km / ASTRONOMICAL_UNIT_KM), digits=4)


def _light_time(key: str, jd_tdb: FloatArray) -> ChartData:
    sun_km, earth_km = _sun_and_earth_km(jd_tdb)
    km_a_minute = SPEED_OF_LIGHT_KM_S * _SECONDS_PER_MINUTE
    return _chart(key, _two_ends(jd_tdb, earth_km / km_a_minute, sun_km / km_a_minute), digits=2)


def _diameter(key: str, jd_tdb: FloatArray) -> ChartData:
    across = apparent_geometry(jd_tdb).equatorial_diameter_arcsec[..., BODY_INDEX[BodyId.JUPITER]]
    return _chart(key, (_of_jupiter(jd_tdb, across),), digits=2)


def _magnitude(key: str, jd_tdb: FloatArray) -> ChartData:
    sun_km, earth_km = _sun_and_earth_km(jd_tdb)
    phase_deg = apparent_geometry(jd_tdb).phase_angle_deg[..., BODY_INDEX[BodyId.JUPITER]]
    return _chart(key, (_of_jupiter(jd_tdb, jupiter_magnitude(sun_km, earth_km, phase_deg)),), digits=2, y_flipped=True)


def _tilt(key: str, jd_tdb: FloatArray) -> ChartData:
    seen = apparent_geometry(jd_tdb)
    return _chart(
        key, _two_ends(jd_tdb, np.array(seen.earth_declination_deg), np.array(seen.sun_declination_deg)), digits=2
    )


def _laplace(_key: str, jd_tdb: FloatArray) -> ChartData:
    return laplace_chart_at(jd_tdb)


def _resonant_angles(_key: str, jd_tdb: FloatArray) -> ChartData:
    return angles_chart_at(jd_tdb)


# What they share


@dataclass(frozen=True, slots=True)
class _Maker:
    make: Callable[[str, FloatArray], ChartData]
    spans_days: tuple[float, ...]
    opening_span_days: float


_MAKERS: Final = {
    "corkscrew": _Maker(_corkscrew, _FAST_SPANS_DAYS, 16.0),
    "distance": _Maker(_distance, _FAST_SPANS_DAYS, 16.0),
    "breathing": _Maker(_breathing, _FAST_SPANS_DAYS, 16.0),
    "gaps": _Maker(_gaps, _FAST_SPANS_DAYS, 32.0),
    LAPLACE_CHART: _Maker(_laplace, _RESONANCE_SPANS_DAYS, _YEAR_DAYS),
    ANGLES_CHART: _Maker(_resonant_angles, _RESONANCE_SPANS_DAYS, _YEAR_DAYS),
    "earth": _Maker(_earth, _YEARLY_SPANS_DAYS, 3 * _YEAR_DAYS),
    "light-time": _Maker(_light_time, _YEARLY_SPANS_DAYS, 3 * _YEAR_DAYS),
    "diameter": _Maker(_diameter, _YEARLY_SPANS_DAYS, 3 * _YEAR_DAYS),
    "magnitude": _Maker(_magnitude, _YEARLY_SPANS_DAYS, 3 * _YEAR_DAYS),
    "tilt": _Maker(_tilt, _YEARLY_SPANS_DAYS, 12 * _YEAR_DAYS),
}


@cached_text
def _record(key: str) -> tuple[Any, str]:
    return required(dict(load_toml(_FILE)), key, dict, _FILE), f"{_FILE}, {key}"


def _chart(key: str, series: tuple[ChartSeries, ...], **looks: Any) -> ChartData:
    record, where = _record(key)
    return ChartData(
        key=key,
        title=required(record, "title", str, where),
        x_label=tr("Time, UTC"),
        y_label=required(record, "y_label", str, where),
        unit=required(record, "unit", str, where),
        series=series,
        source="; ".join(each.citation for each in time_chart(key).sources),
        time_axis=True,
        **looks,
    )


def _moon_series(jd_tdb: FloatArray, values: FloatArray) -> tuple[ChartSeries, ...]:
    """Return a series a moon of values (n, 4)."""
    return tuple(
        ChartSeries(
            moon.display_name,
            palette.BODY_COLOURS[moon],
            palette.ORBIT_DASHES_DEG[moon],
            jd_tdb,
            np.ascontiguousarray(values[..., row]),
        )
        for row, moon in enumerate(MOONS)
    )


def _two_ends(jd_tdb: FloatArray, earth: FloatArray, sun: FloatArray) -> tuple[ChartSeries, ...]:
    return (
        ChartSeries(tr("Earth"), _FROM_EARTH_COLOUR, SOLID, jd_tdb, earth),
        ChartSeries(tr("Sun"), _FROM_SUN_COLOUR, _FROM_SUN_DASH, jd_tdb, sun),
    )


def _of_jupiter(jd_tdb: FloatArray, values: FloatArray) -> ChartSeries:
    jupiter = BODIES[BODY_INDEX[BodyId.JUPITER]]
    return ChartSeries(jupiter.display_name, palette.BODY_COLOURS[jupiter], SOLID, jd_tdb, np.ascontiguousarray(values))


def _distance_from_jupiter_km(jd_tdb: FloatArray) -> FloatArray:
    return np.asarray(np.linalg.norm(moon_positions_km(jd_tdb), axis=-1))


def _sun_and_earth_km(jd_tdb: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the Sun's and the Earth's distance from Jupiter's centre, geometric, km, each (n,)."""
    sun_km, earth_km = sun_and_earth_positions_km(jd_tdb, moon_positions_km(jd_tdb))
    return np.asarray(np.linalg.norm(sun_km, axis=-1)), np.asarray(np.linalg.norm(earth_km, axis=-1))
