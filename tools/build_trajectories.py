"""Rebuild every shipped path, one tool after the other.

    python -m tools.build_trajectories [--check]

Galileo's comes from a table of fitted flybys, which ``tools/galileo_tour.py`` makes and which takes longer.
"""

from __future__ import annotations

import argparse

from tools import galileo_path, hyperbolic_passes, juice_path, juno_path, probe_path


def main(arguments: list[str] | None = None) -> int:
    """Run the tools; return the worst exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the files are the same")
    options = parser.parse_args(arguments)
    given = ["--check"] if options.check else []
    paths = (hyperbolic_passes, probe_path, galileo_path, juno_path, juice_path)
    statuses: list[int] = [path.main(given) for path in paths]
    return max(statuses)


if __name__ == "__main__":
    raise SystemExit(main())
