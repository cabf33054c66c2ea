"""The studio: a scene without a window that takes pictures, one after the other, of any size."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from jovian_viewer.app.display import find_display_problem
from jovian_viewer.app.opengl import check_opengl_of_pictures
from jovian_viewer.astro.snapshot import SystemSnapshot

if TYPE_CHECKING:
    from jovian_viewer.scene.look import Look

# Pictures are rendered twice as large and averaged down: smooth limbs on any OpenGL, software too.
SUPERSAMPLING: Final = 2
# Every driver of OpenGL 3.2 draws that much at once.
_LARGEST_AT_ONCE_PX: Final = 4096
# Larger pictures are drawn in parts of this size: a few dozen megabytes each, and soon done.
_TILE_PX: Final = 2048
# Of the largest star, logical pixels.
_MARGIN_PX: Final = 8

# Told how much of a picture is done, 0 to 1; what it raises stops the work.
Progress = Callable[[float], None]


class Studio:
    """Takes pictures; everything is built once and used for all of them. A context manager.

    Parameters
    ----------
    size_px : (int, int)
        Width and height of the pictures.
    pixel_ratio : float
        How many of their pixels make a logical one of a window: letters, lines and stars follow.
    text_scale : float
        How much larger than usual letters are, as the window's person has set.
    supersampling : int
        How many times wider and higher it is rendered before it is averaged down.

    Attributes
    ----------
    scene : JovianScene
    problems : list of str
        What could not be loaded and is drawn without, as sentences.

    Raises
    ------
    DriverError
        If there is not enough OpenGL to draw with.
    """

    def __init__(
        self,
        size_px: tuple[int, int],
        pixel_ratio: float,
        *,
        text_scale: float = 1.0,
        supersampling: int = SUPERSAMPLING,
    ) -> None:
        _prefer_egl()
        check_opengl_of_pictures()
        import pyvista as pv

        from jovian_viewer.scene.scene import JovianScene
        from jovian_viewer.scene.vtk_messages import caught_messages

        self._size_px = size_px
        self._supersampling = supersampling
        self._rendered_px = (supersampling * size_px[0], supersampling * size_px[1])
        at_once = max(self._rendered_px) <= _LARGEST_AT_ONCE_PX
        self._window_px = self._rendered_px if at_once else (_TILE_PX, _TILE_PX)
        with caught_messages():
            # Where one way to a picture does not work VTK says so, and takes the next.
            self._plotter = pv.Plotter(off_screen=True, window_size=list(self._window_px), lighting="none")
        self.scene = JovianScene(self._plotter)
        self.scene.set_whole_size(self._rendered_px)
        self.scene.set_pixel_ratio(supersampling * pixel_ratio, text_scale=text_scale)
        # Whole pixels of the picture, so that parts meet where it has none.
        self._margin_px = 0 if at_once else supersampling * round(_MARGIN_PX * pixel_ratio)
        self._closed = False

    @property
    def problems(self) -> list[str]:
        """What could not be loaded and is drawn without, as sentences."""
        return self.scene.problems

    def __enter__(self) -> Self:
        """Return the studio itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give everything back. Safe to call twice."""
        if not self._closed:
            self._closed = True
            self.scene.release_graphics()
            self._plotter.close()

    def take(self, snapshot: SystemSnapshot, look: Look, progress: Progress | None = None) -> NDArray[np.uint8]:
        """Take a picture of a moment.

        Parameters
        ----------
        snapshot : SystemSnapshot
        look : Look
        progress : callable, optional
            Told after each part how much is done.

        Returns
        -------
        ndarray of uint8, (h, w, 3)
            The upper row first.
        """
        from jovian_viewer.scene.tiles import tiles_of

        width, height = self._size_px
        picture = np.empty((height, width, 3), dtype=np.uint8)
        self.scene.apply(snapshot, look)
        margin = self._margin_px // self._supersampling
        tiles = tiles_of(self._rendered_px, self._window_px, self._margin_px)
        done = 0
        while done < len(tiles):
            tile = tiles[done]
            with self.scene.seen_through(tile):
                part = self._render()
            if self.scene.mend() is not None:
                # What the driver refused is drawn differently from now on, everywhere.
                self.scene.apply(snapshot, look)
                done = 0
                continue
            part = part[margin : len(part) - margin, margin : part.shape[1] - margin]
            below = height - tile.bottom // self._supersampling - margin
            left = tile.left // self._supersampling + margin
            rows, columns = min(len(part), below), min(part.shape[1], width - left)
            picture[below - rows : below, left : left + columns] = part[len(part) - rows :, :columns]
            done += 1
            if progress is not None:
                progress(done / len(tiles))
        return picture

    def _render(self) -> NDArray[np.uint8]:
        """Return what the window shows, averaged down."""
        self._plotter.render()
        rendered = np.asarray(self._plotter.screenshot(return_img=True), dtype=np.uint8)[..., :3]
        if self._supersampling == 1:
            return rendered
        return np.asarray(Image.fromarray(rendered).reduce(self._supersampling), dtype=np.uint8)


def _prefer_egl() -> None:
    # Without a display that answers VTK falls back to EGL anyway, but warns; naming it is silent.
    if sys.platform.startswith("linux") and find_display_problem() is not None:
        os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
