"""What pictures and movies may be: known to those who ask for them, and to those who write them."""

from __future__ import annotations

from typing import Final

PICTURE_MAX_SIDE_PX: Final = 16384
# Four hundred megabytes of colours: what a machine of 4 GB can hold twice.
PICTURE_MAX_PIXELS: Final = 134_217_728
PICTURE_FACTORS: Final = tuple(range(1, 9))
MOVIE_MIN_SIDE_PX: Final = 64
# Players and H.264 itself go little farther.
MOVIE_MAX_SIDE_PX: Final = 4096
MOVIE_FPS: Final = (1, 60)


def factor_fits(size_px: tuple[int, int], factor: int) -> bool:
    """Return whether a picture may be so many times larger than a view of some size."""
    width, height = (factor * side for side in size_px)
    return max(width, height) <= PICTURE_MAX_SIDE_PX and width * height <= PICTURE_MAX_PIXELS
