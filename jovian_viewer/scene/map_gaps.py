"""Where maps were filled in rather than photographed: hatched into the map itself, and what the picture says of it.

The hatching lies on the ground, in stripes of equal width around the pole, and is part of what the texture holds, so
that it costs nothing per frame.
"""

from __future__ import annotations

import functools
import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.assets import is_built_in, texture_source, textures_folder
from jovian_viewer.catalog.palette import LINE_OF_SIGHT, rgb
from jovian_viewer.language import mark, tr
from jovian_viewer.log import get_logger
from jovian_viewer.scene.picking import Disc

_log = get_logger(__name__)
# Made by tools/make_gap_masks.py; nothing was filled in on the others.
BODIES_WITH_GAPS: Final = frozenset({BodyId.EUROPA, BodyId.GANYMEDE, BodyId.CALLISTO})
# Degrees on the ground, from stripe to stripe; and how much of it is stripe.
_STRIPES_DEG: Final = 1.5
_STRIPE_PART: Final = 0.34
# How much of the ground's colour the tint, the stripes and the edge take.
_TINT: Final = 0.16
_STRIPE: Final = 0.55
_EDGE: Final = 0.8
# Stripes need so many texels to be told from each other; coarser maps have more tint instead.
_LEAST_TEXELS: Final = 3.0
_COARSE_TINT: Final = 0.35
# Logical pixels: a body of this radius is what the picture is about.
_LARGE_RADIUS_PX: Final = 70.0
_NOTE_OF_THE_SYSTEM: Final = mark(
    "Hatched: filled in, not photographed; only near the poles of Europa, Ganymede and Callisto. Come nearer to see it"
)


def gap_note(discs: list[Disc], size_px: tuple[int, int], pixel_ratio: float) -> str:
    """Return what the picture says about gaps: of the large moon in its middle, or, where none is, of them all."""
    middle = size_px[0] / 2.0, size_px[1] / 2.0
    large = [disc for disc in discs if disc.depth > 0.0 and disc.radius_px >= _LARGE_RADIUS_PX * pixel_ratio]
    seen = [disc for disc in large if disc.holds(*middle, at_least_px=disc.radius_px + 0.25 * min(size_px))]
    nearest = min(seen, key=lambda disc: math.dist((disc.x_px, disc.y_px), middle) - disc.radius_px, default=None)
    body = BodyId.JUPITER if nearest is None else nearest.body
    if not body.is_moon:
        return tr(_NOTE_OF_THE_SYSTEM)
    if not is_built_in(body):
        filled = texture_source(body).filled
        return tr(
            "Nothing is hatched: this map of {body} is from a texture pack. {filled}",
            body=body.display_name,
            filled=filled or "",
        ).strip()
    if body not in BODIES_WITH_GAPS:
        return tr("Nothing is hatched: no gap in the map of {body} had to be filled in", body=body.display_name)
    filled = texture_source(body).filled
    return tr("Hatched: filled in, not photographed. {filled}", filled=tr(filled) if filled else "")


@functools.lru_cache(maxsize=len(BODIES_WITH_GAPS))
def gap_mask(body: BodyId) -> NDArray[np.uint8] | None:
    """Return which part of each texel was filled in, (h, 2 h), 0 to 255, the upper row north; None if it is unknown."""
    from PIL import Image

    path = textures_folder() / f"{body.value}_gaps.png"
    try:
        with Image.open(path) as picture:
            return np.asarray(picture.convert("L"))
    except (OSError, SyntaxError, ValueError) as error:
        _log.warning("the filled-in parts of a map are not shown: %s cannot be read (%s)", path, error)
        return None


def hatched(map_rgb: NDArray[np.uint8], body: BodyId) -> NDArray[np.uint8]:
    """Return a map with its gaps hatched.

    Parameters
    ----------
    map_rgb : ndarray of uint8, (h, 2 h, 3)
        The upper row north, left edge 0 degrees east.
    body : BodyId

    Returns
    -------
    ndarray of uint8, (h, 2 h, 3)
        A new one where there are gaps.
    """
    mask = gap_mask(body) if body in BODIES_WITH_GAPS and is_built_in(body) else None
    if mask is None:
        return map_rgb
    marked = map_rgb.copy()
    height, width, _ = map_rgb.shape
    rows = np.arange(height)
    holding = np.flatnonzero(mask.any(axis=1)) * (height / len(mask))
    # Two caps at the most: all between them stays as it is.
    for cap in (rows[: height // 2], rows[height // 2 :]):
        reach = holding[(holding >= cap[0] - 1) & (holding <= cap[-1])]
        if reach.size:
            near = cap[(cap >= reach.min() - 2) & (cap <= reach.max() + height / len(mask) + 2)]
            share = _resampled(mask, near, height, width)
            opacity = share * _opacity(near, height, width, share)
            part = marked[near].astype(np.float32)
            colour = 255.0 * np.array(rgb(LINE_OF_SIGHT), dtype=np.float32)
            marked[near] = np.rint(part + opacity[..., np.newaxis] * (colour - part)).astype(np.uint8)
    return marked


def _resampled(mask: NDArray[np.uint8], rows: NDArray[np.int64], height: int, width: int) -> FloatArray:
    """Return some rows of the mask as they would be at another size, 0 to 1, between its texels straight lines."""
    v = np.clip((rows + 0.5) * len(mask) / height - 0.5, 0.0, len(mask) - 1.0)
    u = (np.arange(width) + 0.5) * mask.shape[1] / width - 0.5
    top, left = np.floor(v).astype(int), np.floor(u).astype(int)
    down, right = (v - top)[:, np.newaxis], u - left
    below = np.minimum(top + 1, len(mask) - 1)
    columns, following = left % mask.shape[1], (left + 1) % mask.shape[1]

    def blended(row: NDArray[np.int64]) -> FloatArray:
        values = mask[row]
        return np.asarray(values[:, columns] * (1.0 - right) + values[:, following] * right)

    return np.asarray((blended(top) * (1.0 - down) + blended(below) * down) / 255.0)


def _opacity(rows: NDArray[np.int64], height: int, width: int, share: FloatArray) -> FloatArray:
    """Return how strongly gaps are marked at texels of some rows: a tint, stripes over it, and a line at the edge."""
    texel_deg = 180.0 / height
    if _LEAST_TEXELS * texel_deg > _STRIPES_DEG:
        return np.full((len(rows), width), _COARSE_TINT)
    from_pole_deg = np.minimum(rows + 0.5, height - rows - 0.5) * texel_deg
    lon = (np.arange(width) + 0.5) * (2.0 * np.pi / width)
    # Straight across the pole, as on a polar map.
    across = from_pole_deg[:, np.newaxis] * np.cos(lon - 0.25 * np.pi) / _STRIPES_DEG
    off = np.abs(across % 1.0 - 0.5)
    blur = 0.75 * texel_deg / _STRIPES_DEG
    stripe = np.clip((0.5 * _STRIPE_PART - off) / blur + 0.5, 0.0, 1.0)
    edge = np.clip(1.0 - np.abs(share - 0.5) / 0.45, 0.0, 1.0)
    # The caller multiplies by the share, which is a half on the edge.
    return np.asarray(np.maximum(_TINT + (_STRIPE - _TINT) * stripe, np.minimum(2.0 * _EDGE * edge, 1.5)))
