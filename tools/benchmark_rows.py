"""The lines of the benchmark's table."""

from __future__ import annotations


def row(name: str, value: float, unit: str, ratio: float | None = None, *, target: float | None = None) -> None:
    """Print a line: what was measured, its ratio to the line it belongs to, and what it should at most be."""
    line = f"  {name:<44}{value:>10.2f} {unit:<8}"
    if ratio is not None:
        line += f"{ratio:>6.2f} x"
    if target is not None:
        line += f"  {'met' if value <= target else 'MISSED'}: at most {target:g}"
    print(line.rstrip(), flush=True)
