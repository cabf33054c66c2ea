"""Fit Galileo's tour from G1 to I33 and write the table of its flybys.

    python -m tools.galileo_tour [--afresh] [--check]

Without ``--afresh`` the fit goes on from the table (some minutes) and ends where it began, but for the last digits;
with it, it starts from nothing but the list of encounters (half an hour): a chain of conics, windows of the tour fitted
one by one, joined one after the other, then all legs at once. That ends in a minimum beside that of the shipped table,
a little higher; docs/accuracy.md has both.
"""

from __future__ import annotations

import argparse
import itertools
import math
from collections.abc import Sequence
from typing import Final

from tools.galileo_arrival import arrival_legs
from tools.galileo_chain import best_chain, candidates
from tools.galileo_correct import corrected
from tools.galileo_departure import departure_legs
from tools.galileo_encounters import Encounter, read_encounters, tour
from tools.galileo_fit import Fit, Stage, fit_all, fit_window
from tools.galileo_flyby import Flyby, first_guess
from tools.galileo_table import TABLE_PATH, read_table, table_text
from tools.generated_files import write_or_check

# The chain as a whole does not converge. G1-G2 and I31-I32, nearly round Jupiter, do not know their planes: they are
# tilted up and down, and the lowest cost is right.
WINDOWS: Final = (
    ("G1", "G7"),
    ("E6", "E18"),
    ("E17", "C20"),
    ("E18", "I24"),
    ("C23", "G28"),
    ("E26", "C30"),
    ("G29", "I33"),
)
TILTED: Final = {("G1", "G7"): "G1", ("G29", "I33"): "I31"}
TILTS_RAD: Final = (0.0, 0.05, -0.05)
JOINING: Final = (
    Stage(3e5, 0.05, 0.3),
    Stage(1e5, 0.02, 0.1),
    Stage(2e4, 0.005, 0.03),
    Stage(5e3, 0.003, 0.005),
    Stage(3e3, 0.003, 1e-5),
)
# The ends turn the outermost flybys, the fit moves them a little, and so on.
_TURNS_RAD: Final = (math.pi, math.radians(10.0), math.radians(2.0))


def fitted_windows(encounters: Sequence[Encounter]) -> list[list[Flyby]]:
    """Return the windows of the tour, each fitted on its own from the chain of conics."""
    legs = [corrected(candidates(one, two), one, two) for one, two in itertools.pairwise(encounters)]
    arcs = best_chain(encounters, legs)
    names = [encounter.name for encounter in encounters]
    result = []
    for window in WINDOWS:
        first, last = names.index(window[0]), names.index(window[1])
        tilts: list[dict[str, float]] = [{TILTED[window]: tilt} for tilt in TILTS_RAD] if window in TILTED else [{}]
        fits: list[Fit] = []
        for tilt in tilts:
            try:
                fits.append(fit_window(first_guess(encounters[first : last + 1], arcs[first:last], tilt)))
            except ArithmeticError as error:
                print(f"{window[0]} to {window[1]}, {tilt}: {error}")
                continue
            print(f"{window[0]} to {window[1]}, {tilt}: cost {fits[-1].cost:.1f}", flush=True)
        result.append(min(fits, key=lambda fit: fit.cost).flybys)
    return result


def joined(windows: Sequence[Sequence[Flyby]]) -> list[Flyby]:
    """Return the windows as one: each flyby from the window that knows more of its sides, then fitted together."""
    whole = list(windows[0])
    for window in windows[1:]:
        names = [flyby.encounter.name for flyby in window]
        shared = sum(flyby.encounter.name in names for flyby in whole)
        # The last of the one and the first of the other know one side only.
        kept = max(1, shared // 2)
        fit = fit_window([*whole[: len(whole) - shared + kept], *window[kept:]], JOINING)
        print(f"joined to {names[-1]}: cost {fit.cost:.1f}", flush=True)
        whole = fit.flybys
    return whole


def settled(flybys: Sequence[Flyby], turns_rad: Sequence[float] = _TURNS_RAD) -> list[Flyby]:
    """Return the flybys fitted together, the outermost turned so that the ends of the path are right."""
    listed, (amalthea, impact) = read_encounters()
    whole = list(flybys)
    for reach_rad in turns_rad:
        whole[0] = arrival_legs(listed[0], whole[0], reach_rad)[1]
        whole[-1] = departure_legs(whole[-1], amalthea.jd_tdb, impact.jd_tdb, reach_rad)[1]
        whole = fit_all(whole, print).flybys
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Fit the tour, write its table; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--afresh", action="store_true", help="start from the list of encounters alone")
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the table is the same")
    options = parser.parse_args(arguments)
    encounters = tour(read_encounters()[0])
    if options.afresh:
        flybys = settled(joined(fitted_windows(encounters)))
    else:
        flybys = settled(read_table(encounters), _TURNS_RAD[-1:])
    for flyby in flybys:
        high_km = flyby.periapsis_km - flyby.encounter.periapsis_km
        print(f"  {flyby.encounter.name:4} {flyby.speed_km_s:7.3f} km/s, {high_km:+6.1f} km")
    return write_or_check({TABLE_PATH: table_text(flybys).encode()}, check=options.check)


if __name__ == "__main__":
    raise SystemExit(main())
