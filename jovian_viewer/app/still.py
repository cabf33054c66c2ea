"""A still picture of a moment, rendered without a window or a display."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from jovian_viewer import __version__
from jovian_viewer.app.display import find_display_problem
from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.light_time import check_emission_covered
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.errors import BadInputError
from jovian_viewer.export.picture import check_writable, write_png
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, CameraView, body_pose
from jovian_viewer.state.view_options import READABLE_SCALE, TRUE_SCALE, ViewSettings

SYSTEM_VIEW: Final = "system"
EARTH_VIEW: Final = "earth"
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
        ``system``, ``earth`` or a body's name.
    size_px : (int, int)
        Width and height.
    scale : float or None
        Display scale; None chooses readable, and true for the view from the Earth.
    labels : bool
        Names, orbits' scale badge and caption.
    """

    jd_tdb: float
    view: str = SYSTEM_VIEW
    size_px: tuple[int, int] = DEFAULT_SIZE_PX
    scale: float | None = None
    labels: bool = True


def view_names() -> tuple[str, ...]:
    """Return every view a still can have."""
    return (SYSTEM_VIEW, *(body.value for body in BodyId), EARTH_VIEW)


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
    """
    snapshot, pose, caption, scale = _resolve(request)
    _prefer_egl()
    import pyvista as pv

    from jovian_viewer.scene.scene import JovianScene, Look

    width_px, height_px = request.size_px
    factor = _SUPERSAMPLING if _SUPERSAMPLING * max(request.size_px) <= _MAX_RENDERED_SIDE_PX else 1
    plotter = pv.Plotter(off_screen=True, window_size=[factor * width_px, factor * height_px], lighting="none")
    try:
        scene = JovianScene(plotter)
        scene.set_pixel_ratio(factor * _lettering(request.size_px))
        settings = ViewSettings(scale=scale, labels=request.labels)
        scene.apply(
            snapshot,
            Look(settings, CameraView(pose, pose), caption=caption if request.labels else None, badge=request.labels),
        )
        rendered = np.asarray(plotter.screenshot(return_img=True), dtype=np.uint8)[..., :3]
    finally:
        plotter.close()
    picture = Image.fromarray(rendered)
    if factor > 1:
        picture = picture.reduce(factor)
    return np.asarray(picture, dtype=np.uint8), scene.problems


def _resolve(request: StillRequest) -> tuple[SystemSnapshot, CameraPose, str, float]:
    scale = request.scale
    if request.view == EARTH_VIEW:
        from jovian_viewer.scene.vantage import earth_pose

        arriving = compute_snapshot(request.jd_tdb)
        light_time_days = float(arriving.light_time_from_earth_s(BodyId.JUPITER)) / SECONDS_PER_DAY
        check_emission_covered(request.jd_tdb, request.jd_tdb - light_time_days)
        snapshot = compute_snapshot(request.jd_tdb - light_time_days)
        caption = f"{format_utc(request.jd_tdb)} UTC, as seen from the Earth"
        # Enlarged moons would leak into what a telescope shows.
        return snapshot, earth_pose(snapshot), caption, TRUE_SCALE if scale is None else scale
    if request.view == SYSTEM_VIEW:
        pose = SYSTEM_POSE
    elif request.view in list(BodyId):
        pose = body_pose(BodyId(request.view))
    else:
        msg = f"there is no view \u201c{request.view}\u201d: choose one of {', '.join(view_names())}"
        raise BadInputError(msg)
    caption = f"{format_utc(request.jd_tdb)} UTC"
    return compute_snapshot(request.jd_tdb), pose, caption, READABLE_SCALE if scale is None else scale


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
