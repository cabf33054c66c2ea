"""Build Galileo's path from the table of its fitted flybys.

    python -m tools.galileo_path [--check] [--sample FILE]

The legs from G1 to I33 are integrated from ``tools/data/galileo_flybys.csv``, under all forces, from either end to the
middle, and what the halves miss each other by is taken out along the leg. ``--sample`` compares the path with a table
of JPL's (osculating elements), which is no part of the project and of no fit; the errors below were measured with it.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import PathGrade
from tools.galileo_arrival import arrival_legs
from tools.galileo_departure import departure_legs
from tools.galileo_encounters import Encounter, read_encounters, tour
from tools.galileo_legs import JoinedPath, PathLeg, fitted_leg
from tools.galileo_report import Sample, print_closest_approaches, print_perijove_report, print_sample_report
from tools.galileo_table import read_table
from tools.trajectory_file import Stretch, fit_pieces, write_trajectory

TOLERANCE_KM: Final = 15.0
NEAR_MOON_TOLERANCE_KM: Final = 1.0
NEAR_DAYS: Final = 0.25

# The errors, in Jupiter radii: at least twice the largest distance from JPL's sample on the leg. Its 58 moments on the
# tour know nothing of what lies between them. Before G1: what a perijove wrong by 0.05 Jupiter radii would do.
FITTED_ERROR_RJ: Final = 0.05
LEG_ERRORS_RJ: Final[Mapping[str, float]] = {
    "approach": 2.0,
    "past Io": 0.3,
    "capture": 2.0,
    "to G1": 1.2,
    "G1-G2": 0.4,
    "G2-C3": 0.15,
    "C9-C10": 0.4,
    "C10-E11": 0.25,
    "I25-E26": 0.15,
    "G28-G29": 0.8,
    "G29-C30": 1.0,
    "I31-I32": 0.5,
    "I32-I33": 0.5,
    "I33-A34": 1.0,
    "A34-impact": 1.5,
}
# Within NEAR_DAYS of a closest approach, and nearer where the leg is a sketch: its plane there is not fitted.
NEAR_ERROR_KM: Final = 500.0
NEAR_SKETCH_DAYS: Final = 0.1


def build() -> tuple[JoinedPath, list[Encounter]]:
    """Return the path, and the encounters it passes."""
    flybys, others = read_encounters()
    encounters = tour(flybys)
    fitted = read_table(encounters)
    amalthea, impact = others
    before, fitted[0] = arrival_legs(flybys[0], fitted[0])
    behind, fitted[-1] = departure_legs(fitted[-1], amalthea.jd_tdb, impact.jd_tdb)
    legs = [fitted_leg(first, second) for first, second in itertools.pairwise(fitted)]
    return JoinedPath([*before, *legs, *behind]), [flybys[0], *encounters]


def error_km(leg: PathLeg) -> float:
    """Return how far off a leg may be."""
    return LEG_ERRORS_RJ.get(leg.name, FITTED_ERROR_RJ) * JUPITER_EQUATORIAL_RADIUS_KM


def stretches(path: JoinedPath) -> list[Stretch]:
    """Return grades and errors: of the fitted flybys, and of the legs between."""
    parts = []
    for leg, before, behind in zip(path.legs, [None, *path.legs], [*path.legs[1:], None], strict=False):
        fitted = leg.grade is PathGrade.FITTED
        # A leg that is a sketch begins or ends as well as the tour that it adjoins.
        near_days = NEAR_DAYS if fitted else NEAR_SKETCH_DAYS
        start, stop = leg.start_jd_tdb, leg.stop_jd_tdb
        if fitted or (before is not None and before.grade is PathGrade.FITTED):
            parts.append(Stretch(start, leg.grade, NEAR_ERROR_KM))
            start += near_days
        parts.append(Stretch(start, leg.grade, float(f"{error_km(leg):.2g}")))
        if fitted or (behind is not None and behind.grade is PathGrade.FITTED):
            parts.append(Stretch(stop - near_days, leg.grade, NEAR_ERROR_KM))
    return parts


def main(arguments: list[str] | None = None) -> int:
    """Build the path, print what was measured, write it; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the file is the same")
    parser.add_argument("--sample", type=Path, help="JPL's osculating elements of Galileo, to measure against")
    options = parser.parse_args(arguments)
    path, encounters = build()
    moments = np.array([encounter.jd_tdb for encounter in encounters])

    def tolerance_km(begin: float, end: float) -> float:
        near = np.any((begin < moments + NEAR_DAYS) & (end > moments - NEAR_DAYS))
        return NEAR_MOON_TOLERANCE_KM if near else TOLERANCE_KM

    parts = stretches(path)
    breaks = [*path.corners_jd_tdb(), *(part.start_jd_tdb for part in parts)]
    start, stop = path.legs[0].start_jd_tdb, path.legs[-1].stop_jd_tdb
    pieces = fit_pieces(path.position_km, start, stop, tolerance_km, breaks_jd_tdb=breaks)
    worst_km, worst_s = print_closest_approaches(path.position_km, encounters)
    if options.sample is not None:
        sample = Sample(options.sample)
        print_sample_report(path.position_km, sample, path.legs)
        print_perijove_report(path.position_km, sample, path.legs)
    recipe = {
        "tool": "tools/galileo_path.py",
        "source": "tools/data/galileo_flybys.csv, fitted to catalog/data/encounters/galileo.csv",
        "measured": {"closest_approaches_worst_km_and_s": [round(worst_km, 1), round(worst_s, 1)]},
    }
    return write_trajectory(SpacecraftId.GALILEO, pieces, parts, recipe, check=options.check)


if __name__ == "__main__":
    raise SystemExit(main())
