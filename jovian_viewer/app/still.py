"""A still picture of a moment, rendered without a window or a display."""

from __future__ import annotations

import dataclasses
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from jovian_viewer import __version__
from jovian_viewer.app.display import find_display_problem
from jovian_viewer.app.opengl import check_opengl_of_pictures
from jovian_viewer.app.still_view import SYSTEM_VIEW, Standpoint, StillView, resolve_still_view
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.spacecraft_texts import spacecraft_words
from jovian_viewer.export.picture import check_writable, write_png
from jovian_viewer.state.camera import CameraView
from jovian_viewer.state.view_options import DEFAULT_NIGHT_FILL, ViewSettings

if TYPE_CHECKING:
    from jovian_viewer.scene.spacecraft_look import SpacecraftLook

DEFAULT_SIZE_PX: Final = (1600, 1000)
# Pictures are rendered twice as large and averaged down: smooth limbs on any OpenGL, software too.
_SUPERSAMPLING: Final = 2
_MAX_RENDERED_SIDE_PX: Final = 8192


@dataclass(frozen=True, slots=True)
class StillRequest:
    """What to render.

    Attributes
    ----------
    jd_tdb : float
        The moment, TDB; for the view from the Earth the moment the light arrives.
    view : str
        One of :func:`~jovian_viewer.app.still_view.view_names`.
    size_px : (int, int)
        Width and height.
    scale : float or None
        Display scale; None chooses readable, and true for the view from the Earth.
    labels : bool
        Names of bodies and places, orbits' scale badge and caption.
    night_fill : float
    orbits, rings, planets, constellations : bool
        What is drawn besides; constellations have their names where there are labels.
    tide_lens : bool
        Tint the moons by Jupiter's tide across them; the legend is shown where there are labels.
    spacecraft, whole_paths : bool
        Spacecraft that are there, and their paths from beginning to end.
    standpoint : Standpoint or None
    field_deg : float or None
        Instead of the view's own.
    """

    jd_tdb: float
    view: str = SYSTEM_VIEW
    size_px: tuple[int, int] = DEFAULT_SIZE_PX
    scale: float | None = None
    labels: bool = True
    night_fill: float = DEFAULT_NIGHT_FILL
    orbits: bool = True
    rings: bool = True
    planets: bool = True
    constellations: bool = False
    tide_lens: bool = False
    spacecraft: bool = True
    whole_paths: bool = False
    standpoint: Standpoint | None = None
    field_deg: float | None = None


def save_still(path: Path, request: StillRequest) -> list[str]:
    """Render a picture and write it.

    Returns
    -------
    list of str
        What could not be loaded and was drawn without, as sentences.

    Raises
    ------
    BadInputError
        If the view or the scale is none.
    OutputError
        If the file cannot be written.
    DriverError
        If there is not enough OpenGL to draw with.
    """
    check_writable(path)
    rgb, problems = render_still(request)
    title = f"The Jovian system, {format_utc(request.jd_tdb)} UTC"
    write_png(path, rgb, {"Title": title, "Software": f"Jovian Viewer {__version__}"})
    return problems


def render_still(request: StillRequest) -> tuple[NDArray[np.uint8], list[str]]:
    """Render a picture.

    Returns
    -------
    rgb : ndarray of uint8, (h, w, 3)
    problems : list of str

    Raises
    ------
    BadInputError
        If the view or the scale is none.
    DriverError
        If there is not enough OpenGL to draw with.
    """
    view = resolve_still_view(
        request.jd_tdb,
        request.view,
        request.scale,
        standpoint=request.standpoint,
        field_deg=request.field_deg,
        whole_paths=request.whole_paths and request.spacecraft,
    )
    _prefer_egl()
    check_opengl_of_pictures()
    import pyvista as pv

    from jovian_viewer.scene.look import Look
    from jovian_viewer.scene.scene import JovianScene
    from jovian_viewer.scene.spacecraft_look import NO_SPACECRAFT
    from jovian_viewer.scene.vtk_messages import caught_messages

    width_px, height_px = request.size_px
    factor = _SUPERSAMPLING if _SUPERSAMPLING * max(request.size_px) <= _MAX_RENDERED_SIDE_PX else 1
    with caught_messages():
        # Where one way to a picture does not work VTK says so, and takes the next.
        plotter = pv.Plotter(off_screen=True, window_size=[factor * width_px, factor * height_px], lighting="none")
    scene = JovianScene(plotter)
    try:
        scene.set_pixel_ratio(factor * _lettering(request.size_px))
        settings = ViewSettings(
            scale=view.scale,
            night_fill=request.night_fill,
            labels=request.labels,
            place_names=request.labels,
            orbits=request.orbits,
            rings=request.rings,
            planets=request.planets,
            constellations=request.constellations,
            constellation_names=request.constellations and request.labels,
            tide_lens=request.tide_lens,
            spacecraft=request.spacecraft,
        )
        caption_shown = view.caption if request.labels else None
        look = Look(
            settings,
            CameraView(view.pose, view.pose),
            caption=caption_shown,
            badge=request.labels,
            spacecraft=_spacecraft_look(view, request, scene.problems) if request.spacecraft else NO_SPACECRAFT,
        )
        scene.apply(view.snapshot, look)
        # The first picture renders by itself.
        picture_rgb = plotter.screenshot(return_img=True)
        while scene.mend() is not None:
            scene.apply(view.snapshot, look)
            plotter.render()
            picture_rgb = plotter.screenshot(return_img=True)
        rendered = np.asarray(picture_rgb, dtype=np.uint8)[..., :3]
    finally:
        scene.release_graphics()
        plotter.close()
    picture = Image.fromarray(rendered)
    if factor > 1:
        picture = picture.reduce(factor)
    return np.asarray(picture, dtype=np.uint8), scene.problems


def _spacecraft_look(view: StillView, request: StillRequest, problems: list[str]) -> SpacecraftLook:
    """Return what there is of spacecraft; what cannot be read is added to the problems."""
    from jovian_viewer.scene.spacecraft_look import spacecraft_look

    look = spacecraft_look(
        float(view.snapshot.jd_tdb),
        chosen=view.pose.spacecraft,
        whole_paths=request.whole_paths,
        fault=lambda error: problems.append(str(error)),
    )
    if look.chosen is None or not request.labels:
        return dataclasses.replace(look, chosen=None)
    return dataclasses.replace(look, words=spacecraft_words(load_trajectory(look.chosen), view.snapshot))


def _lettering(size_px: tuple[int, int]) -> float:
    """Return how much larger than on a window letters and lines are drawn, for large pictures."""
    return max(1.0, min(size_px) / 1000.0)


def _prefer_egl() -> None:
    # Without a display that answers VTK falls back to EGL anyway, but warns; naming it is silent.
    if sys.platform.startswith("linux") and find_display_problem() is not None:
        os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")


def writable_folder() -> Path:
    """Return the current folder, or a temporary one where it cannot be written to."""
    here = Path.cwd()
    return here if os.access(here, os.W_OK) else Path(tempfile.gettempdir())
