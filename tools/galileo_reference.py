"""Write places of Galileo by another integrator than the path's: what the tests compare the shipped path with.

    python -m tools.galileo_reference [--check]

From each flyby of ``tools/data/galileo_flybys.csv`` SciPy's DOP853, with its own step control and a tight tolerance,
goes a tenth of each adjoining leg, but at most two days; there the path has little of what the halves miss each other
by taken out.
"""

from __future__ import annotations

import argparse
from typing import Final

import numpy as np
from scipy.integrate import solve_ivp

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from tools.galileo_encounters import read_encounters, tour
from tools.galileo_flyby import Flyby
from tools.galileo_forces import acceleration_km_s2, surroundings
from tools.galileo_table import read_table
from tools.generated_files import ROOT, write_or_check

PATH: Final = ROOT / "tests" / "reference" / "galileo_places.csv"
_HEAD: Final = """\
# Galileo from Jupiter's centre, ICRF axes, integrated from tools/data/galileo_flybys.csv under Jupiter (J2, J4), the
# four moons and the Sun by SciPy's DOP853. Written by tools/galileo_reference.py (python -m tools.galileo_reference).
flyby,jd_tdb,x_km,y_km,z_km
"""
_MOST_DAYS: Final = 2.0
_SHARE: Final = 0.1


def place_km(flyby: Flyby, jd_tdb: float) -> FloatArray:
    """Return where the trajectory from a closest approach is at a moment."""
    start = flyby.encounter.jd_tdb

    def rates(seconds: float, state: FloatArray) -> FloatArray:
        around = surroundings(np.asarray(start + seconds / SECONDS_PER_DAY))
        return np.concatenate((state[3:], acceleration_km_s2(state[np.newaxis, :3], around)[0]))

    state = np.concatenate(flyby.state(after=jd_tdb > start))
    span = (0.0, (jd_tdb - start) * SECONDS_PER_DAY)
    return np.asarray(solve_ivp(rates, span, state, method="DOP853", rtol=1e-11, atol=1e-5).y[:3, -1])


def main(arguments: list[str] | None = None) -> int:
    """Integrate and write; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the file is the same")
    options = parser.parse_args(arguments)
    flybys = read_table(tour(read_encounters()[0]))
    moments = [flyby.encounter.jd_tdb for flyby in flybys]
    lines = []
    for index, flyby in enumerate(flybys):
        for other in (index - 1, index + 1):
            if 0 <= other < len(flybys):
                days = _SHARE * (moments[other] - moments[index])
                jd_tdb = round(moments[index] + float(np.clip(days, -_MOST_DAYS, _MOST_DAYS)), 4)
                x, y, z = place_km(flyby, jd_tdb)
                lines.append(f"{flyby.encounter.name},{jd_tdb:.4f},{x:.1f},{y:.1f},{z:.1f}\n")
    return write_or_check({PATH: (_HEAD + "".join(lines)).encode()}, check=options.check)


if __name__ == "__main__":
    raise SystemExit(main())
