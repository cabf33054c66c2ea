"""What is said of the resonance: names of its angles, explanations, waiting times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from jovian_viewer.astro.resonance import MEETING_LINE_DEG_DAY, Pair, angle_between_deg
from jovian_viewer.catalog.data_files import load_toml, optional, required
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, duration_text, thousands, with_unit
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.language import cached_text, tr

_FILE: Final = "resonance.toml"
# A conjunction nearer than this is now.
_NOW_DAYS: Final = 30.0 / SECONDS_PER_DAY


@dataclass(frozen=True, slots=True)
class ResonantAngle:
    """One angle of the resonance.

    Attributes
    ----------
    key : str
        Its name in :class:`~jovian_viewer.astro.resonance.ResonantAngles`, without the unit.
    formula : str
    rest_deg : float or None
        The angle near which it is held; None where it goes round.
    meaning : str
        What that means for the moons.
    """

    key: str
    formula: str
    rest_deg: float | None
    meaning: str


@cached_text
def resonant_angle_texts() -> tuple[ResonantAngle, ...]:
    """Return the two-body angles, those that are held first.

    Raises
    ------
    AssetError
        If ``resonance.toml`` is missing or faulty.
    """
    records = required(load_toml(_FILE), "angle", list, _FILE)
    return tuple(
        ResonantAngle(
            key=required(record, "key", str, where),
            formula=required(record, "formula", str, where),
            rest_deg=optional(record, "rest_deg", float, where),
            meaning=required(record, "meaning", str, where),
        )
        for record, where in (
            (record, tr("{file}, angle {index}", file=_FILE, index=index))
            for index, record in enumerate(records, start=1)
        )
    )


def resonance_sources() -> tuple[Source, ...]:
    """Return what the numbers of the resonance are computed from."""
    return tuple(source(key) for key in required(load_toml(_FILE), "sources", list, _FILE))


def libration_deg() -> float:
    """Return how far the Laplace argument gets from 180 degrees, in either direction."""
    return required(load_toml(_FILE), "swing_deg", float, _FILE)


def resonance_words(key: str, **values: str) -> str:
    """Return a text of the resonance with its gaps filled.

    Parameters
    ----------
    key : str
        Its name in ``resonance.toml``.
    **values : str
        What stands in the gaps; the measured swing and the daily turn of the meeting line are known.

    Raises
    ------
    AssetError
        If there is no such text.
    """
    text = required(required(load_toml(_FILE), "words", dict, _FILE), key, str, f"{_FILE}, words")
    return text.format(
        swing=degrees_text(libration_deg(), 2), precession=degrees_text(abs(MEETING_LINE_DEG_DAY), 4), **values
    )


def degrees_text(angle_deg: float, digits: int) -> str:
    """Return an angle for people, ``'179.876°'``."""
    return with_unit(thousands(angle_deg, digits), "°")


def conjunction_label(pair: Pair) -> str:
    """Return the few words that mark a conjunction."""
    return resonance_words("conjunction", inner=pair[0].display_name, outer=pair[1].display_name)


def meeting_text(
    jd_tdb: float, meeting_jd_tdb: float, meeting_longitude_deg: float, ganymede_longitude_deg: float
) -> str:
    """Say when Io and Europa meet, or met, and on which side Ganymede stands while they do.

    Parameters
    ----------
    jd_tdb, meeting_jd_tdb : float
        Now and the conjunction, Julian dates TDB.
    meeting_longitude_deg, ganymede_longitude_deg : float
        Of the conjunction, and of Ganymede now.
    """
    wait_days = meeting_jd_tdb - jd_tdb
    if abs(wait_days) <= _NOW_DAYS:
        aside = float(angle_between_deg(ganymede_longitude_deg, meeting_longitude_deg))
        side = resonance_words("ahead" if aside > 0.0 else "behind")
        return resonance_words("meeting_now", angle=degrees_text(abs(aside), 1), side=side)
    key = "meeting_next" if wait_days > 0.0 else "meeting_last"
    return resonance_words(key, wait=_wait_text(wait_days))


def _wait_text(days: float) -> str:
    # Seconds that run would only flicker.
    return duration_text(60.0 * round(abs(days) * 1440.0)).removesuffix(f"{NO_BREAK_SPACE}00{NO_BREAK_SPACE}s")
