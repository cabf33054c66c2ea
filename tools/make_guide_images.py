"""Make the pictures of the user guide from those of the documentation: smaller, and as JPEG.

Usage: ``python -m tools.make_guide_images``, which ``make screenshots`` does at its end.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image

ROOT: Final = Path(__file__).parents[1]
IMAGES: Final = ROOT / "docs" / "images"
FOLDER: Final = ROOT / "docs" / "guide" / "images"
NAMES: Final = (
    "callisto-in-the-panel",
    "comet-mark-g",
    "events",
    "galileo-e12",
    "opening",
    "three-shadows",
    "true-scale",
    "why-io-eclipse",
)
_WIDEST_PX: Final = 1280
_QUALITY: Final = 86


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        with Image.open(IMAGES / f"{name}.png") as picture:
            small = picture.convert("RGB")
            small.thumbnail((_WIDEST_PX, _WIDEST_PX), Image.Resampling.LANCZOS)
            small.save(FOLDER / f"{name}.jpg", quality=_QUALITY, optimize=True)
        print(FOLDER / f"{name}.jpg")


if __name__ == "__main__":
    main()
