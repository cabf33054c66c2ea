"""Words and marks as small pictures: white, on a soft dark halo that keeps them legible on bright ground."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.catalog.palette import WINDOW, rgb
from jovian_viewer.scene.overlay import plain_font_path

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFont import FreeTypeFont
    from PIL.ImageFont import ImageFont as PlainFont

# Of the halo: how far it reaches (logical pixels).
_HALO_PX: Final = 5.0
# A dark seam around every letter keeps its edges, a wide shade under the whole word takes the glare off ice and rays.
# Of the seam: how wide it is before its edge is blurred (logical pixels), how dark, and how dark for the one place
# that is told about. Of the shade: how it falls off (logical pixels), by how much it is strengthened, how dark it gets.
_SEAM_PX: Final = 1.5
_SEAM_BLUR_PX: Final = 0.9
_SEAM_OPACITY: Final = 0.7
_STRONG_SEAM_OPACITY: Final = 0.85
_SHADE_PX: Final = 2.4
_SHADE_GAIN: Final = 2.2
_SHADE_OPACITY: Final = 0.5
# Marks are drawn so many times too large and averaged.
_FINER: Final = 4
_DOT_RADIUS_PX: Final = 1.9
_CROSS_PX: Final = (4.0, 10.0)
_CROSS_RING_PX: Final = 6.0
# No letter of the names is taller or reaches lower.
_TALLEST: Final = "\u00c9g"
_TALLEST_CAPITAL: Final = "\u00c9"


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a word is written.

    Attributes
    ----------
    font_px : float
        Logical pixels.
    slanted : bool
    spaced_capitals : bool
        As atlases write the names of wide areas.
    strong : bool
        Bold, on a darker halo: the one that is told about.
    """

    font_px: float
    slanted: bool = False
    spaced_capitals: bool = False
    strong: bool = False

    @property
    def cut(self) -> str:
        """Which cut of the font."""
        return "Bold" if self.strong else "Oblique" if self.slanted else ""

    def written(self, text: str) -> str:
        """Return the letters as drawn."""
        return "\u2009".join(text.upper()) if self.spaced_capitals else text


DOT: Final = "\x00dot"
CROSS: Final = "\x00cross"
MARK: Final = Lettering(1.0)


def halo_pad_px(pixel_ratio: float) -> int:
    """Return by how much a bitmap is larger than its word on every side, device pixels."""
    return math.ceil(_HALO_PX * pixel_ratio)


def word_size_px(text: str, lettering: Lettering, pixel_ratio: float) -> tuple[float, float]:
    """Return width and height of a word, device pixels, without its halo.

    All words of a lettering are equally high: descenders must not make names hop.
    """
    font = _font(round(lettering.font_px * pixel_ratio), lettering.cut)
    left, _, right, _ = font.getbbox(lettering.written(text))
    _, top, _, bottom = font.getbbox(_TALLEST_CAPITAL if lettering.spaced_capitals else _TALLEST)
    return float(right - left), float(bottom - top)


def word_bitmap(text: str, lettering: Lettering, pixel_ratio: float) -> NDArray[np.uint8]:
    """Return a word in white with its halo, (h, w, 4), red, green, blue, opacity; the upper row first."""
    from PIL import Image, ImageDraw

    font = _font(round(lettering.font_px * pixel_ratio), lettering.cut)
    width, height = word_size_px(text, lettering, pixel_ratio)
    pad = halo_pad_px(pixel_ratio)
    written = lettering.written(text)
    _, top, _, _ = font.getbbox(_TALLEST)
    left, _, _, _ = font.getbbox(written)
    mask = Image.new("L", (round(width) + 2 * pad, round(height) + 2 * pad))
    ImageDraw.Draw(mask).text((pad - left, pad - top), written, fill=255, font=font)
    return _with_halo(mask, pixel_ratio, _STRONG_SEAM_OPACITY if lettering.strong else _SEAM_OPACITY)


def mark_bitmap(text: str, _lettering: Lettering, pixel_ratio: float) -> NDArray[np.uint8]:
    """Return a dot, or the cross with a ring that marks bare ground, as :func:`word_bitmap` does a word."""
    from PIL import Image, ImageDraw

    pad = halo_pad_px(pixel_ratio)
    scale = _FINER * pixel_ratio
    reach_px = _DOT_RADIUS_PX if text == DOT else _CROSS_PX[1]
    side = 2 * math.ceil(reach_px * pixel_ratio) + 1 + 2 * pad
    large = Image.new("L", (side * _FINER, side * _FINER))
    middle = (side * _FINER - 1) / 2.0
    pen = ImageDraw.Draw(large)

    def circle(radius_px: float, **how: int) -> None:
        reach = radius_px * scale
        pen.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), **how)

    if text == DOT:
        circle(_DOT_RADIUS_PX, fill=255)
    else:
        line = round(1.5 * scale)
        circle(_CROSS_RING_PX, outline=255, width=line)
        near, far = (length * scale for length in _CROSS_PX)
        for across, along in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            ends = (middle + near * across, middle + near * along, middle + far * across, middle + far * along)
            pen.line(ends, fill=255, width=line)
        circle(0.9, fill=255)
    return _with_halo(large.reduce(_FINER), pixel_ratio, _SEAM_OPACITY)


def _with_halo(mask: Image.Image, pixel_ratio: float, seam_opacity: float) -> NDArray[np.uint8]:
    """Return white letters on a soft dark ground, (h, w, 4), from how much of each pixel they cover."""
    from PIL import ImageFilter

    letters = np.asarray(mask, dtype=np.float32) / 255.0
    wider = mask.filter(ImageFilter.MaxFilter(2 * round(_SEAM_PX * pixel_ratio) + 1))
    seam, shade = (
        np.asarray(each.filter(ImageFilter.GaussianBlur(blur_px * pixel_ratio)), dtype=np.float32) / 255.0
        for each, blur_px in ((wider, _SEAM_BLUR_PX), (mask, _SHADE_PX))
    )
    halo = 1.0 - (1.0 - seam_opacity * seam) * (1.0 - _SHADE_OPACITY * np.clip(_SHADE_GAIN * shade, 0.0, 1.0))
    ground = halo * (1.0 - letters)
    opacity = letters + ground
    share = (letters / np.maximum(opacity, 1e-6))[..., np.newaxis]
    colour = share + (1.0 - share) * np.array(rgb(WINDOW), dtype=np.float32)
    return np.rint(255.0 * np.concatenate((colour, opacity[..., np.newaxis]), axis=-1)).astype(np.uint8)


@functools.lru_cache(maxsize=16)
def _font(size_px: int, cut: str) -> FreeTypeFont | PlainFont:
    from PIL import ImageFont

    path = plain_font_path()
    if path is None:
        return ImageFont.load_default(size_px)
    wanted = path.with_name(f"{path.stem}-{cut}{path.suffix}") if cut else path
    return ImageFont.truetype(str(wanted if wanted.is_file() else path), size_px)
