"""What is said of the Great Red Spot's longitude: where it is taken to be, on what ground, how far it may be off."""

from __future__ import annotations

from typing import Final

from jovian_viewer.astro.central_meridian import SYSTEM_II_MERIDIAN_DEG
from jovian_viewer.astro.phenomena import GrsLongitude, great_red_spot_longitude
from jovian_viewer.astro.phenomena.great_red_spot import MAX_UNCERTAINTY_DEG
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, duration_text, with_unit
from jovian_viewer.language import local_number, tr

# Jupiter's clouds turn by so much a minute (System II).
_SYSTEM_II_DEG_MINUTE: Final = SYSTEM_II_MERIDIAN_DEG[1] / 1440.0
# Farther from a dated longitude than this, days mean nothing to a reader.
_YEARS_FROM_DAYS: Final = 730.0


def red_spot_text(jd_tdb: float, own_longitude_deg: float | None = None) -> str:
    """Say how old the Great Red Spot's longitude is at a moment, and how far it may be off.

    Parameters
    ----------
    jd_tdb : float
        Julian date TDB.
    own_longitude_deg : float, optional
        The System II longitude, degrees west, that a person has set instead of the table's.
    """
    spot = great_red_spot_longitude(jd_tdb)
    where, off = _degrees(spot.lon_sys2_west_deg), _off(spot)
    if own_longitude_deg is not None:
        return tr(
            "You have set it to {own} west in System II, and predictions use that for every "
            "moment. The table alone would put it at {where} at the moment shown, and may be off "
            "by {off}; its nearest dated longitude is {age} away.",
            own=_own(own_longitude_deg),
            where=where,
            off=off,
            age=_age(spot),
        )
    late = duration_text(60.0 * round(spot.uncertainty_deg / _SYSTEM_II_DEG_MINUTE)).removesuffix("\u00a000\u00a0s")
    return tr(
        "At the moment shown it is taken to be at {where} west in System II. The nearest "
        "dated longitude is {age} away, so this may be off by {off}: the Spot may cross the "
        "disc {late} earlier or later than told.",
        where=where,
        age=_age(spot),
        off=off,
        late=late,
    )


def red_spot_ground(jd_tdb: float, own_longitude_deg: float | None = None) -> str:
    """Say in a line which longitude predictions use at a moment; parameters as in :func:`red_spot_text`."""
    spot = great_red_spot_longitude(jd_tdb)
    if own_longitude_deg is None and spot.uncertainty_deg > MAX_UNCERTAINTY_DEG:
        return tr(
            "The nearest date in the table is {age} away: too far to predict. Set a longitude of your own.",
            age=_age(spot),
        )
    where = f"{_degrees(spot.lon_sys2_west_deg)}{NO_BREAK_SPACE}±{NO_BREAK_SPACE}{_off(spot)}"
    table = tr("{where}, {age} from its nearest date", where=where, age=_age(spot))
    return (
        tr("From the table: {table}.", table=table)
        if own_longitude_deg is None
        else tr("Set by you. The table has {table}.", table=table)
    )


def red_spot_longitude_text(jd_tdb: float, own_longitude_deg: float | None = None) -> str:
    """Return the System II longitude predictions use at a moment, ``'62°'``; empty where none is known well enough.

    Parameters as in :func:`red_spot_text`.
    """
    if own_longitude_deg is not None:
        return _own(own_longitude_deg)
    spot = great_red_spot_longitude(jd_tdb)
    return "" if spot.uncertainty_deg > MAX_UNCERTAINTY_DEG else _degrees(spot.lon_sys2_west_deg)


def _own(longitude_deg: float) -> str:
    # As exact as it was given.
    return with_unit(local_number(f"{longitude_deg:.6g}"), "°")


def _degrees(longitude_deg: float) -> str:
    # Not 360: a longitude of 359.7 is that of 0.
    return with_unit(f"{round(longitude_deg) % 360}", "°")


def _off(spot: GrsLongitude) -> str:
    return _degrees(min(spot.uncertainty_deg, 180.0))


def _age(spot: GrsLongitude) -> str:
    if spot.age_days > _YEARS_FROM_DAYS:
        return with_unit(f"{spot.age_days / 365.25:.0f}", "years")
    return tr("less than a day") if spot.age_days < 1.0 else with_unit(f"{spot.age_days:.0f}", "days")
