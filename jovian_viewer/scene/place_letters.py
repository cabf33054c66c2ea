"""Words and marks over the globes: drawn once onto a sheet, and shown from it all at once.

One actor shows them all: on software OpenGL forty actors of a word each would take twice as long. A soft dark halo,
which VTK's own letters lack, keeps them legible on Europa's ice as on Callisto.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from vtkmodules.vtkCommonCore import vtkDataArray, vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkPolyDataMapper2D, vtkRenderer, vtkTexture, vtkTexturedActor2D

from jovian_viewer.scene.letter_bitmaps import MARK, Lettering, halo_pad_px, mark_bitmap, word_bitmap, word_size_px
from jovian_viewer.scene.vtk_arrays import shared_array

# Names, their marks, and the mark of picked ground.
_MOST_SPRITES: Final = 128
# A new word takes about half a millisecond.
_NEW_A_FRAME: Final = 8
# At a pixel ratio of 1: a hundred names.
_SHEET_PX: Final = 512
_LARGEST_SHEET_PX: Final = 4096


@dataclass(frozen=True, slots=True)
class Sprite:
    """A word, or a mark, in the picture.

    Attributes
    ----------
    text : str
        :data:`~jovian_viewer.scene.letter_bitmaps.DOT` and `CROSS` are marks.
    lettering : Lettering
    x_px, y_px : float
        A word's lower left corner, a mark's middle.
    colour : (float, float, float, float)
        Red, green, blue, opacity.
    """

    text: str
    lettering: Lettering
    x_px: float
    y_px: float
    colour: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a bitmap lies on the sheet, pixels from its lower left, and where its lower left corner is drawn."""

    left: int
    bottom: int
    width: int
    height: int
    pad: int


class LetterSheet:
    """The sheet and the actor that shows parts of it.

    Parameters
    ----------
    renderer : vtkRenderer
    at_leisure : bool
        Whether only some words are drawn onto the sheet each time, so that no frame waits for many.
    """

    def __init__(self, renderer: vtkRenderer, *, at_leisure: bool = False) -> None:
        self._most_new = _NEW_A_FRAME if at_leisure else _MOST_SPRITES
        self._pixel_ratio = 1.0
        self._entries: dict[tuple[str, Lettering], _Entry] = {}
        self._sizes_px: dict[tuple[str, Lettering], tuple[float, float]] = {}
        self._pixels = np.zeros((_SHEET_PX, _SHEET_PX, 4), dtype=np.uint8)
        self._pen = (0, 0, 0)
        self._image = vtkImageData()
        self._texture = vtkTexture()
        self._texture.InterpolateOff()
        self._texture.SetColorModeToDirectScalars()
        self._corners = np.zeros((4 * _MOST_SPRITES, 3), dtype=np.float32)
        self._places = np.zeros((4 * _MOST_SPRITES, 2), dtype=np.float32)
        self._colours = np.zeros((4 * _MOST_SPRITES, 4), dtype=np.uint8)
        self._points = vtkPoints()
        self._shapes = vtkPolyData()
        self._arrays = self._connect_arrays()
        mapper = vtkPolyDataMapper2D()
        mapper.SetInputData(self._shapes)
        self.actor = vtkTexturedActor2D()
        self.actor.SetMapper(mapper)
        self.actor.SetTexture(self._texture)
        self.actor.SetVisibility(False)
        self.actor.PickableOff()
        renderer.AddViewProp(self.actor)
        self._shown: tuple[Sprite, ...] = ()
        self._unfinished = False
        self._take_new_sheet()

    @property
    def unfinished(self) -> bool:
        """Whether some words are still to be drawn: showing the same again draws them."""
        return self._unfinished

    @property
    def shown(self) -> tuple[Sprite, ...]:
        """What is drawn."""
        return self._shown

    def set_pixel_ratio(self, pixel_ratio: float) -> None:
        """Draw for screens of more device pixels."""
        if pixel_ratio == self._pixel_ratio:
            return
        self._pixel_ratio = pixel_ratio
        self._sizes_px.clear()
        self._shown = ()
        self._take_new_sheet()

    def size_px(self, text: str, lettering: Lettering) -> tuple[float, float]:
        """Return width and height of a word, device pixels, without its halo."""
        key = text, lettering
        if key not in self._sizes_px:
            self._sizes_px[key] = word_size_px(text, lettering, self._pixel_ratio)
        return self._sizes_px[key]

    def show(self, sprites: Sequence[Sprite]) -> None:
        """Show these, the first lowest, and nothing else."""
        wanted = tuple(sprites[:_MOST_SPRITES])
        if wanted == self._shown and not self._unfinished:
            return
        self._shown, self._unfinished = wanted, False
        self.actor.SetVisibility(bool(wanted))
        if not wanted:
            return
        entries = self._entries_of(wanted)
        side = float(len(self._pixels))
        boxes = np.zeros((_MOST_SPRITES, 4), dtype=np.float32)
        parts = np.zeros((_MOST_SPRITES, 4), dtype=np.float32)
        colours = np.zeros((_MOST_SPRITES, 4), dtype=np.float32)
        for row, (sprite, entry) in enumerate(zip(wanted, entries, strict=True)):
            if entry is None:
                continue
            if sprite.lettering is MARK:
                left, bottom = round(sprite.x_px - entry.width / 2.0), round(sprite.y_px - entry.height / 2.0)
            else:
                left, bottom = round(sprite.x_px) - entry.pad, round(sprite.y_px) - entry.pad
            boxes[row] = left, bottom, left + entry.width, bottom + entry.height
            parts[row] = entry.left, entry.bottom, entry.left + entry.width, entry.bottom + entry.height
            colours[row] = sprite.colour
        around = np.array([[0, 1], [2, 1], [2, 3], [0, 3]])
        self._corners[:, :2] = boxes[:, around].reshape(-1, 2)
        self._places[:] = parts[:, around].reshape(-1, 2) / side
        self._colours[:] = np.repeat(np.rint(255.0 * colours), 4, axis=0)
        for array in self._arrays:
            array.Modified()
        self._points.Modified()
        self._shapes.Modified()

    def _connect_arrays(self) -> tuple[vtkDataArray, ...]:
        corners, places, colours = (shared_array(each) for each in (self._corners, self._places, self._colours))
        self._points.SetData(corners)
        self._shapes.SetPoints(self._points)
        squares = vtkCellArray()
        for square in range(_MOST_SPRITES):
            squares.InsertNextCell(4, [4 * square + corner for corner in range(4)])
        self._shapes.SetPolys(squares)
        self._shapes.GetPointData().SetTCoords(places)
        self._shapes.GetPointData().SetScalars(colours)
        return corners, places, colours

    def _entries_of(self, sprites: Sequence[Sprite]) -> list[_Entry | None]:
        keys = [(sprite.text, sprite.lettering) for sprite in sprites]
        missing = [key for key in dict.fromkeys(keys) if key not in self._entries]
        self._unfinished = len(missing) > self._most_new
        if missing:
            if not all(self._draw(*key) for key in missing[: self._most_new]):
                # Full of names that are not shown any more.
                self._take_new_sheet()
                words = list(dict.fromkeys(keys))
                self._unfinished = len(words) > self._most_new
                for key in words[: self._most_new]:
                    self._draw(*key)
            self._image.GetPointData().GetScalars().Modified()
            self._image.Modified()
        return [self._entries.get(key) for key in keys]

    def _draw(self, text: str, lettering: Lettering) -> bool:
        """Draw a word onto the sheet; return whether there was room."""
        draw = mark_bitmap if lettering is MARK else word_bitmap
        bitmap = draw(text, lettering, self._pixel_ratio)
        height, width, _ = bitmap.shape
        left, bottom, row_height = self._pen
        side = len(self._pixels)
        if left + width > side:
            left, bottom, row_height = 0, bottom + row_height, 0
        if left + width > side or bottom + height > side:
            return False
        self._pixels[bottom : bottom + height, left : left + width] = bitmap[::-1]
        pad = 0 if lettering is MARK else halo_pad_px(self._pixel_ratio)
        self._entries[text, lettering] = _Entry(left, bottom, width, height, pad)
        self._pen = left + width, bottom, max(row_height, height)
        return True

    def _take_new_sheet(self) -> None:
        side = min(_SHEET_PX * 2 ** max(math.ceil(math.log2(self._pixel_ratio)), 0), _LARGEST_SHEET_PX)
        self._entries.clear()
        self._pen = (0, 0, 0)
        if len(self._pixels) == side and self._image.GetNumberOfPoints():
            self._pixels[:] = 0
            return
        self._pixels = np.zeros((side, side, 4), dtype=np.uint8)
        self._image = vtkImageData()
        self._image.SetDimensions(side, side, 1)
        self._image.GetPointData().SetScalars(shared_array(self._pixels.reshape(-1, 4)))
        self._texture.SetInputDataObject(0, self._image)
