"""The constellations: the lines of their figures, their names and where a name stands.

Figures of d3-celestial (Olaf Frohn, BSD-3-Clause), condensed by ``tools/condense_constellations.py``; names of the
International Astronomical Union.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr

_DATA_FILE: Final = "constellations.json"


@dataclass(frozen=True, slots=True, eq=False)
class Constellation:
    """One figure; Serpens has two.

    Attributes
    ----------
    name : str
        The Latin name in full.
    centre_icrf : ndarray, (3,)
        Unit vector to the middle of the figure.
    lines_icrf : tuple of ndarray, (n, 3)
        Unit vectors to the stars that each line joins.
    """

    name: str
    centre_icrf: FloatArray
    lines_icrf: tuple[FloatArray, ...]


@functools.cache
def load_constellations() -> tuple[Constellation, ...]:
    """Read the figures, in the order of their names.

    Raises
    ------
    AssetError
        If the data file is missing or broken.
    """
    file = resources.files("jovian_viewer.catalog").joinpath("data", _DATA_FILE)
    try:
        entries: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["constellations"]
        return tuple(
            Constellation(
                entry["name"], _directions([entry["centre_deg"]])[0], tuple(map(_directions, entry["lines_deg"]))
            )
            for entry in entries
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        msg = tr(
            "the constellations {data_file} cannot be read ({error}); install Jovian Viewer again to get them back",
            data_file=_DATA_FILE,
            error=error,
        )
        raise AssetError(msg) from error


def _directions(ra_dec_deg: list[list[float]]) -> FloatArray:
    ra, dec = np.deg2rad(np.array(ra_dec_deg, dtype=float).reshape(-1, 2)).T
    return np.stack((np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)), axis=-1)
