"""Comparison bodies: Mercury, the Earth and our Moon, measured beside Jupiter's family."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jovian_viewer.catalog.data_files import load_toml, optional, required
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import cached_text, tr

_FILE = "comparison.toml"


class ComparisonId(StrEnum):
    """The worlds outside the Jovian system; the value is their name in data and map files."""

    MERCURY = "mercury"
    EARTH = "earth"
    MOON = "moon"


@dataclass(frozen=True, slots=True)
class ComparisonBody:
    """A world outside the Jovian system that the article compares with.

    Attributes
    ----------
    name : str
        Display name.
    mean_radius_km : float
        Mean radius.
    gm_km3_s2 : float
        Gravitational parameter.
    semi_major_axis_km : float or None
        Mean distance from its primary, for the Moon.
    sources : tuple of Source
        Where the numbers come from.
    """

    name: str
    mean_radius_km: float
    gm_km3_s2: float
    semi_major_axis_km: float | None
    sources: tuple[Source, ...]


@cached_text
def comparison_body(key: str) -> ComparisonBody:
    """Return ``'mercury'``, ``'earth'`` or ``'moon'``.

    Raises
    ------
    BadInputError
        If there is no such body in the catalogue.
    AssetError
        If its record is faulty.
    """
    records = load_toml(_FILE)
    if key not in records:
        raise BadInputError(
            tr(
                "There is nothing to compare with called '{key}'. Use one of {allowed}.",
                key=key,
                allowed=", ".join(records),
            )
        )
    record, where = records[key], f"{_FILE}, {key}"
    return ComparisonBody(
        name=required(record, "name", str, where),
        mean_radius_km=required(record, "mean_radius_km", float, where),
        gm_km3_s2=required(record, "gm_km3_s2", float, where),
        semi_major_axis_km=optional(record, "semi_major_axis_km", float, where),
        sources=tuple(source(key) for key in required(record, "sources", list, where)),
    )
