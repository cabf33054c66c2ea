"""Soak: an hour's worth of use, driven at speed, and nothing may grow, slow down, warn or fail.

Usage: ``make soak`` or ``python -m tools.soak [--seed N] [--actions N] [--minutes M] [--until N] [--only A-B,C]``.

An hour's worth is 3600 actions, one a second, which nobody could keep up. What a seed and a number mean is the same in
every run, whatever came before, so that a failure can be had again with ``--seed S --until N`` and narrowed down with
``--only``. Warm-up comes first: a tenth of the actions more, everything opened once, and in a long run a century of
events, the most that is held at any time. What there is is counted in windows built anew, before and after, so that
what given-up windows leave behind shows.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import tempfile
import time
from pathlib import Path

ACTIONS = 3600
SHORT_ACTIONS = 120


def main() -> int:
    """Run the soak and print the report; exit status 1 where something is not well."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="jovian-viewer-soak-") as scratch:
        folder = Path(scratch)
        # Settings and logs of its own, before anything asks where they are.
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = str(folder / variable.lower())
        os.environ["QT_API"] = "pyqt6"
        faulthandler.enable()

        from tools.soak_driver import Soak

        soak = Soak(
            seed=options.seed,
            numbers=_numbers(options.only, options.until or (SHORT_ACTIONS if options.short else options.actions)),
            minutes=options.minutes,
            folder=folder,
            warm=not options.cold,
            verbose=options.verbose,
            trace=options.trace,
        )
        begun_s = time.monotonic()
        well = soak.run()
        print(f"{soak.done} actions in {(time.monotonic() - begun_s) / 60.0:.1f} minutes, seed {options.seed}")
    print("All is well." if well else "NOT WELL.")
    return 0 if well else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools.soak", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="which actions; 1 if left out")
    parser.add_argument("--actions", type=int, default=ACTIONS, help=f"how many; {ACTIONS} if left out")
    parser.add_argument("--minutes", type=float, help="begin no action later than this after the warm-up")
    parser.add_argument("--short", action="store_true", help=f"a minute's worth: {SHORT_ACTIONS} actions")
    parser.add_argument("--until", type=int, help="stop after the action of this number: to have a failure again")
    parser.add_argument("--only", help="do only actions of these numbers, like 12,40-60")
    parser.add_argument("--cold", action="store_true", help="leave out the warm-up: to have a failure again sooner")
    parser.add_argument("--verbose", action="store_true", help="print each action")
    parser.add_argument("--trace", action="store_true", help="say where memory that grew was taken (slow)")
    return parser.parse_args()


def _numbers(only: str | None, count: int) -> list[int]:
    if only is None:
        return list(range(1, count + 1))
    numbers: list[int] = []
    for part in only.split(","):
        first, _, last = part.partition("-")
        numbers.extend(range(int(first), int(last or first) + 1))
    return [number for number in numbers if number <= count]


if __name__ == "__main__":
    sys.exit(main())
