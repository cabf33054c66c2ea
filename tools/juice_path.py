"""Rebuild Juice's planned tour from its 35 flybys and 67 perijoves, and measure how good it is.

    python -m tools.juice_path [--check]

``juice_legs.py`` says how.
"""

from __future__ import annotations

import argparse
import sys
from typing import Final

import numpy as np

from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import PathGrade
from tools.juice_legs import BURNS_BEFORE, JuicePath, Leg
from tools.juice_nodes import read_nodes
from tools.trajectory_file import PositionFunction, Stretch, fit_pieces, write_trajectory

# From here on the moons are passed too slowly for arcs of two bodies.
SLOW_FROM: Final = "30G8"
# Over a moon the path is the table's, whose places are given to a tenth of a degree.
PASSAGE_ERROR_KM: Final = 20.0
LEAST_ERROR_KM: Final = 500.0
# The way in is traced back from the first flyby: 0.03 km/s, the jump of velocity there, over ten days.
APPROACH_ERROR_KM: Final = 26_000.0
TOLERANCE_KM: Final = 3.0
NEAR_MOON_TOLERANCE_KM: Final = 0.2


def grade(leg: Leg) -> PathGrade:
    """Return what a leg is: planned, or schematic where it holds burns or has no arc between its nodes."""
    return PathGrade.SCHEMATIC if leg.problem or leg.name.endswith(f" to {BURNS_BEFORE}") else PathGrade.PLANNED


def measured_error_km(leg: Leg, faded: PositionFunction) -> float:
    """Return how far a leg's middle lies from where all forces lead from its begin and from its end, km."""
    # Only the tool needs SciPy, not what builds the path.
    from tools.hyperbolic_passes import integrate

    middle = 0.5 * (leg.start_jd_tdb + leg.stop_jd_tdb)
    there = faded(np.array([middle]))[0]
    missed = []
    # At a perijove the chain's velocity jumps: it is taken a little inside.
    inside = 0.0 if leg.arc is not None else 0.01
    for end in (leg.start_jd_tdb + inside, leg.stop_jd_tdb - inside):
        jd = np.array([end])
        state = np.concatenate((leg.position_km(jd)[0], leg.velocity_km_s(jd)[0]))
        missed.append(
            float(np.linalg.norm(integrate(end, state, min(end, middle), max(end, middle)).position_km(middle) - there))
        )
    jd = np.linspace(leg.start_jd_tdb, leg.stop_jd_tdb, 400)
    added = float(np.linalg.norm(faded(jd) - leg.position_km(jd), axis=-1).max())
    return max(*missed, added)


def stretches_of(path: JuicePath, errors_km: dict[str, float]) -> list[Stretch]:
    """Return grades and errors: legs as measured, flybys as good as the table, from 30G8 on all schematic."""
    slow_from = next((node.jd_tdb for node in path.nodes if node.name == SLOW_FROM), np.inf)
    parts = [Stretch(path.start_jd_tdb, PathGrade.PLANNED, APPROACH_ERROR_KM)]
    parts += [Stretch(leg.start_jd_tdb, grade(leg), errors_km[leg.name]) for leg in path.legs]
    parts += [Stretch(one.start_jd_tdb, PathGrade.PLANNED, PASSAGE_ERROR_KM) for one in path.passages.values()]
    parts.sort(key=lambda part: part.start_jd_tdb)
    return [
        Stretch(
            part.start_jd_tdb, PathGrade.SCHEMATIC if part.start_jd_tdb > slow_from - 0.5 else part.grade, part.error_km
        )
        for part in parts
    ]


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the path, print what was measured, write it; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the files are the same")
    options = parser.parse_args(arguments)
    nodes, problems = read_nodes()
    path = JuicePath(nodes)
    for problem in (*problems, *path.problems):
        print(problem, file=sys.stderr)
    errors_km, jumps_km_s = {}, []
    for leg in path.legs:
        errors_km[leg.name] = float(f"{max(LEAST_ERROR_KM, measured_error_km(leg, path.faded(leg))):.2g}")
        _, at_start, _, at_stop = path.jumps(leg)
        jumps_km_s += [
            float(np.linalg.norm(jump)) for jump in (at_start, at_stop) if jump.any() and leg.arc is not None
        ]
    stretches = stretches_of(path, errors_km)
    planned = [
        part.error_km for part in stretches if part.grade is PathGrade.PLANNED and part.error_km > PASSAGE_ERROR_KM
    ]
    measured = {
        "velocity_jumps_at_moons_km_s": _quantiles(jumps_km_s),
        "leg_error_km": _quantiles(planned),
        "speed_at_infinity_km_s": round(path.approach.speed_at_infinity_km_s, 3),
        "no_arc": path.problems,
    }
    print(measured)
    for name, error_km in errors_km.items():
        print(f"{name}: {error_km:.0f} km")
    near = [(one.start_jd_tdb, one.stop_jd_tdb) for one in path.passages.values()]

    def tolerance_km(begin: float, end: float) -> float:
        return NEAR_MOON_TOLERANCE_KM if any(begin < stop and end > start for start, stop in near) else TOLERANCE_KM

    breaks = (
        [node.jd_tdb for node in nodes]
        + [part.start_jd_tdb for part in stretches]
        + [leg.start_jd_tdb for leg in path.legs]
    )
    pieces = fit_pieces(path.position_km, path.start_jd_tdb, path.stop_jd_tdb, tolerance_km, breaks_jd_tdb=breaks)
    recipe = {
        "tool": "tools/juice_path.py",
        "source": "catalog/data/encounters/juice_flybys.csv, juice_perijoves.csv",
        "measured": measured,
    }
    return write_trajectory(SpacecraftId.JUICE, pieces, stretches, recipe, check=options.check)


def _quantiles(values: list[float]) -> dict[str, float]:
    return {
        name: float(f"{np.quantile(values, share):.3g}")
        for name, share in (("median", 0.5), ("p90", 0.9), ("max", 1.0))
    }


if __name__ == "__main__":
    raise SystemExit(main())
