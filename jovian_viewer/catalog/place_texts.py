"""Texts about a picked place: what it is and is named after, where it lies, what stands in its sky now."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jovian_viewer.astro import surface_place
from jovian_viewer.astro.bodies import BODY_INDEX, RADIUS_KM, BodyId
from jovian_viewer.astro.eclipse_end import NEGLIGIBLE_FRACTION
from jovian_viewer.catalog.features import Feature, features_of
from jovian_viewer.catalog.numbers_text import duration_text, thousands, with_unit
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.language import capitalised, mark, tr

if TYPE_CHECKING:
    from jovian_viewer.astro.arrays import FloatArray
    from jovian_viewer.astro.snapshot import SystemSnapshot

_GAZETTEER: Final = "iau-gazetteer"
_COMPASS: Final = (
    mark("north"),
    mark("north-east"),
    mark("east"),
    mark("south-east"),
    mark("south"),
    mark("south-west"),
    mark("west"),
    mark("north-west"),
)
_DEGREES_PER_POINT: Final = 360.0 / len(_COMPASS)
# Nearer to the zenith than this, no direction of the compass helps.
_OVERHEAD_DEG: Final = 80.0
# Jupiter rocks by less than this in the moons' skies, since their orbits are not quite round: where its disc comes so
# near to the horizon, it may rise and set.
_ROCKING_DEG: Final = 3.0
_SECONDS_PER_DAY: Final = 86400.0
_MINUTES_PER_HOUR: Final = 60
_COORDINATE_DIGITS: Final = 1
_FINE_BELOW_KM: Final = 20.0
_ZERO_SECONDS: Final = "\u00a000\u00a0s"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of the place's table.

    Attributes
    ----------
    label, text : str
        What it is and what it amounts to.
    hint : str
        What exactly is meant; may be empty.
    """

    label: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PlaceSheet:
    """What is told about a place.

    Attributes
    ----------
    name : str
    kind : str
        What it is, and on which moon.
    explanation : str
        What that kind is, in plain words; empty for bare ground.
    origin : str
        What it is named after; empty for bare ground.
    rows : tuple of PlaceRow
        First what stays, then what changes with the clock; always the same labels for the same place.
    source : Source
        Of the name, the kind and the coordinates, with the address of this very entry.
    sky_source : Source
        Of what changes with the clock.
    """

    name: str
    kind: str
    explanation: str
    origin: str
    rows: tuple[PlaceRow, ...]
    source: Source
    sky_source: Source


def feature_sheet(feature: Feature, snapshot: SystemSnapshot) -> PlaceSheet:
    """Return what is told about a named place.

    Parameters
    ----------
    feature : Feature
    snapshot : SystemSnapshot
        The state at one moment (not an array of moments).
    """
    size = tr("not in the list") if feature.diameter_km is None else tr("{km} across", km=_km(feature.diameter_km))
    gazetteer = source(_GAZETTEER)
    entry = dataclasses.replace(gazetteer, url=f"{gazetteer.url}/Feature/{feature.id}")
    return PlaceSheet(
        name=feature.name,
        kind=tr("{kind} on {body}", kind=capitalised(feature.kind.singular), body=feature.body.display_name),
        explanation=feature.kind.explanation,
        origin=feature.origin,
        rows=(
            *_where(feature.lat_deg, feature.lon_east_deg),
            PlaceRow(tr("Size"), size),
            *_sky(feature.body, feature.lat_deg, feature.lon_east_deg, snapshot),
        ),
        source=entry,
        sky_source=source("ephemeris"),
    )


def ground_sheet(body: BodyId, lat_deg: float, lon_east_deg: float, snapshot: SystemSnapshot) -> PlaceSheet:
    """Return what is told about a place without a name.

    Parameters
    ----------
    body : BodyId
        A moon.
    lat_deg, lon_east_deg : float
        Planetocentric, longitude east-positive.
    snapshot : SystemSnapshot
        The state at one moment.
    """
    nearest = nearest_feature(body, lat_deg, lon_east_deg)
    rows = list(_where(lat_deg, lon_east_deg))
    if nearest is not None:
        feature, distance_km = nearest
        rows.append(
            PlaceRow(
                tr("Nearest name"),
                tr("{place}, {km} away", place=feature.name, km=_km(distance_km)),
                tr("Measured along the ground to its middle."),
            )
        )
    return PlaceSheet(
        name=tr("A place on {body}", body=body.display_name),
        kind=tr("Ground without a name of its own"),
        explanation="",
        origin="",
        rows=(*rows, *_sky(body, lat_deg, lon_east_deg, snapshot)),
        source=source(_GAZETTEER),
        sky_source=source("ephemeris"),
    )


def nearest_feature(body: BodyId, lat_deg: float, lon_east_deg: float) -> tuple[Feature, float] | None:
    """Return the feature whose middle is nearest along the ground and its distance, km; None where nothing is named."""
    features = features_of(body)
    if not features:
        return None
    distance_km = surface_place.surface_distance_km(
        lat_deg,
        lon_east_deg,
        [feature.lat_deg for feature in features],
        [feature.lon_east_deg for feature in features],
        RADIUS_KM[body],
    )
    index = int(distance_km.argmin())
    return features[index], float(distance_km[index])


def latitude_text(lat_deg: float) -> str:
    """Return ``'14.7° north'``."""
    shown = round(lat_deg, _COORDINATE_DIGITS)
    angle = with_unit(thousands(abs(shown), _COORDINATE_DIGITS), "°")
    if shown == 0.0:
        return angle
    return tr("{angle} north", angle=angle) if shown > 0.0 else tr("{angle} south", angle=angle)


def longitude_text(lon_east_deg: float) -> str:
    """Return ``'304.0° east, or 56.0° west'``, each 0 up to 360 degrees."""
    east = round(lon_east_deg, _COORDINATE_DIGITS) % 360.0
    west = round(-east, _COORDINATE_DIGITS) % 360.0
    east_text, west_text = (with_unit(thousands(side, _COORDINATE_DIGITS), "°") for side in (east, west))
    return tr("{east} east, or {west} west", east=east_text, west=west_text)


def height_text(height_deg: float, bearing_deg: float) -> str:
    """Say where something stands in the sky.

    Parameters
    ----------
    height_deg : float
        Above the horizon; negative below.
    bearing_deg : float
        From north through east.
    """
    shown = round(height_deg)
    where = compass_point(bearing_deg)
    if shown == 0:
        return tr("on the horizon, in the {where}", where=where)
    if shown < 0:
        return tr("{degrees}° below the horizon", degrees=-shown)
    if shown >= _OVERHEAD_DEG:
        return tr("{degrees}° high, almost overhead", degrees=shown)
    return tr("{degrees}° high, in the {where}", degrees=shown, where=where)


def compass_point(bearing_deg: float) -> str:
    """Return the nearest of eight directions, such as ``'north-east'``, from degrees counted north through east."""
    return tr(_COMPASS[round(bearing_deg / _DEGREES_PER_POINT) % len(_COMPASS)])


def _where(lat_deg: float, lon_east_deg: float) -> tuple[PlaceRow, ...]:
    return (
        PlaceRow(tr("Latitude"), latitude_text(lat_deg)),
        PlaceRow(
            tr("Longitude"), longitude_text(lon_east_deg), tr("Planetocentric: counted at the moon\u2019s centre.")
        ),
    )


def _sky(body: BodyId, lat_deg: float, lon_east_deg: float, snapshot: SystemSnapshot) -> tuple[PlaceRow, ...]:
    rotation = snapshot.rotation_icrf_to_body[BODY_INDEX[body]]
    centre_km = snapshot.body_position_km(body)
    place = (lat_deg, lon_east_deg, RADIUS_KM[body])

    def stands(target_km: FloatArray) -> tuple[float, float]:
        height_deg = surface_place.height_above_horizon_deg(rotation, target_km, *place)
        return float(height_deg), float(surface_place.bearing_deg(rotation, target_km, *place))

    sun_km = snapshot.sun_position_km - centre_km
    time_h = float(surface_place.local_solar_time_h(rotation, sun_km, lon_east_deg))
    return (
        PlaceRow(tr("The Sun now"), _sun_text(*stands(sun_km), float(snapshot.sunlit_fraction_of(body)))),
        PlaceRow(tr("Time of day"), _time_of_day(time_h), _hour_hint(body)),
        PlaceRow(tr("Jupiter now"), _jupiter_text(*stands(-centre_km), float(snapshot.distance_from_jupiter_km(body)))),
    )


def _sun_text(height_deg: float, bearing_deg: float, sunlit_fraction: float) -> str:
    text = height_text(height_deg, bearing_deg)
    if round(height_deg) < 0:
        return tr("{height}: night", height=text)
    if sunlit_fraction <= NEGLIGIBLE_FRACTION:
        return tr("{height}, but eclipsed", height=text)
    if sunlit_fraction < 1.0 - NEGLIGIBLE_FRACTION:
        return tr("{height}, partly eclipsed", height=text)
    return text


def _jupiter_text(height_deg: float, bearing_deg: float, distance_km: float) -> str:
    """Say where Jupiter stands; it hardly moves in the sky of a moon that always turns the same face to it."""
    margin_deg = _ROCKING_DEG + math.degrees(math.asin(RADIUS_KM[BodyId.JUPITER] / distance_km))
    text = height_text(height_deg, bearing_deg)
    if height_deg < -margin_deg:
        return tr("never rises here: {height}", height=text)
    if height_deg > margin_deg:
        return tr("always {height}", height=text)
    if round(height_deg) == 0:
        return tr("half risen, {height}", height=text)
    values = {"where": compass_point(bearing_deg), "degrees": abs(round(height_deg))}
    if height_deg > 0.0:
        return tr("partly risen in the {where}, its middle {degrees}° above the horizon", **values)
    return tr("partly risen in the {where}, its middle {degrees}° below the horizon", **values)


def _time_of_day(time_h: float) -> str:
    hours, minutes = divmod(int(time_h * _MINUTES_PER_HOUR), _MINUTES_PER_HOUR)
    return tr("{hours:02d}:{minutes:02d} by the Sun", hours=hours, minutes=minutes)


def _hour_hint(body: BodyId) -> str:
    hour_s = surface_place.solar_day_days(body) * _SECONDS_PER_DAY / surface_place.HOURS_PER_DAY
    length = duration_text(round(hour_s / _MINUTES_PER_HOUR) * _MINUTES_PER_HOUR)
    return tr(
        "Noon is 12:00; an hour here, a 24th of the day, takes {length}.",
        length=length.removesuffix(_ZERO_SECONDS),
    )


def _km(value_km: float) -> str:
    # Catalogued sizes have up to seven figures; half a kilometre is finer than their edges.
    return with_unit(thousands(value_km, 1 if value_km < _FINE_BELOW_KM else 0), "km")
