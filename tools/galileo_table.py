"""The fitted flybys of Galileo as a table: where it was at each closest approach, as seen from the moon."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from tools.galileo_encounters import Encounter
from tools.galileo_flyby import Flyby
from tools.generated_files import ROOT

TABLE_PATH: Final = ROOT / "tools" / "data" / "galileo_flybys.csv"
_HEAD: Final = """\
# Galileo at its closest approaches, from the moon's centre, ICRF axes: fitted to the times and altitudes of
# jovian_viewer/catalog/data/encounters/galileo.csv so that the legs between meet. Written by tools/galileo_tour.py.
"""
_COLUMNS: Final = ("encounter", "x_km", "y_km", "z_km", "vx_km_s", "vy_km_s", "vz_km_s")


def table_text(flybys: Sequence[Flyby]) -> str:
    """Return the table of flybys, without their jumps (the fit has squeezed them out)."""
    text = io.StringIO()
    text.write(_HEAD)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for flyby in flybys:
        speed = np.sqrt(flyby.speed_km_s**2 + 2.0 * flyby.encounter.gm_km3_s2 / flyby.periapsis_km)
        place, velocity = flyby.periapsis_km * flyby.frame[:, 0], speed * flyby.frame[:, 1]
        writer.writerow(
            [flyby.encounter.name, *(f"{value:.6f}" for value in place), *(f"{value:.9f}" for value in velocity)]
        )
    return text.getvalue()


def read_table(encounters: Sequence[Encounter], path: Path = TABLE_PATH) -> list[Flyby]:
    """Return the flybys of these encounters.

    Raises
    ------
    ValueError
        If the table has other encounters, or something in it is no number.
    """
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    if [row["encounter"] for row in rows] != [encounter.name for encounter in encounters]:
        msg = f"{path.name} has other encounters than the tour: fit it again with tools/galileo_tour.py"
        raise ValueError(msg)
    flybys = []
    for encounter, row in zip(encounters, rows, strict=True):
        place, velocity = (np.array([float(row[name]) for name in names]) for names in (_COLUMNS[1:4], _COLUMNS[4:]))
        radius, speed = float(np.linalg.norm(place)), float(np.linalg.norm(velocity))
        away, ahead = place / radius, velocity / speed
        frame = np.stack([away, ahead, np.cross(away, ahead)], axis=1)
        excess = float(np.sqrt(speed**2 - 2.0 * encounter.gm_km3_s2 / radius))
        flybys.append(Flyby(encounter, frame, excess, radius, np.zeros(3)))
    return flybys
