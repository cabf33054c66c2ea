"""A still picture of a moment, rendered without a window or a display."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer import __version__
from jovian_viewer.app.still_view import SYSTEM_VIEW, Standpoint, StillView, resolve_still_view
from jovian_viewer.app.studio import Progress, Studio
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.spacecraft_texts import spacecraft_words
from jovian_viewer.export.picture import check_writable, write_png
from jovian_viewer.language import tr
from jovian_viewer.state.camera import CameraView
from jovian_viewer.state.pictured import pictured
from jovian_viewer.state.view_options import DEFAULT_NIGHT_FILL, ViewSettings

if TYPE_CHECKING:
    from jovian_viewer.scene.look import Look
    from jovian_viewer.scene.spacecraft_look import SpacecraftLook

DEFAULT_SIZE_PX: Final = (1600, 1000)


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
    pixel_ratio : float or None
        How many pixels make a logical one of a window: letters, lines and stars follow. None: as suits the size.
    text_scale : float
        How much larger than usual letters are.
    labels : bool
        Names of bodies and places.
    caption : bool or None
        Moment, scale and whose maps are in sight, below; None: where there are labels.
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
    caption: bool | None = None
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
    pixel_ratio: float | None = None
    text_scale: float = 1.0


def save_still(path: Path, request: StillRequest, progress: Progress | None = None) -> list[str]:
    """Render a picture and write it.

    Parameters
    ----------
    path : Path
    request : StillRequest
    progress : callable, optional
        Told how much is rendered, 0 to 1; what it raises stops the work.

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
    view = _resolved(request)
    rgb, problems, credit = _rendered(view, request, progress)
    write_png(path, rgb, picture_texts(request.jd_tdb, pictured(view.pose), credit=credit))
    return problems


def picture_texts(jd_tdb: float, subject: str, *, credit: str = "", link: str = "") -> dict[str, str]:
    """Return what a picture's file says about it: title, software, the moment, whose maps, the link that leads there.

    Parameters
    ----------
    jd_tdb : float
        The moment shown, TDB.
    subject : str
        What is looked at.
    credit, link : str
        Left out where empty.
    """
    utc = format_utc(jd_tdb)
    texts = {
        "Title": tr("{subject}, {utc} UTC", subject=subject, utc=utc),
        "Software": f"Jovian Viewer {__version__}",
        "Moment": f"{utc.replace(' ', 'T')}Z",
    }
    return texts | {key: text for key, text in (("Credit", credit), ("Link", link)) if text}


def render_still(request: StillRequest, progress: Progress | None = None) -> tuple[NDArray[np.uint8], list[str]]:
    """Render a picture.

    Parameters
    ----------
    request : StillRequest
    progress : callable, optional
        As for :func:`save_still`.

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
    return _rendered(_resolved(request), request, progress)[:2]


def _resolved(request: StillRequest) -> StillView:
    return resolve_still_view(
        request.jd_tdb,
        request.view,
        request.scale,
        standpoint=request.standpoint,
        field_deg=request.field_deg,
        whole_paths=request.whole_paths and request.spacecraft,
    )


def _rendered(
    view: StillView, request: StillRequest, progress: Progress | None
) -> tuple[NDArray[np.uint8], list[str], str]:
    """Return a picture, what it is drawn without, and whose maps it shows."""
    ratio = request.pixel_ratio or lettering(request.size_px)
    with Studio(request.size_px, ratio, text_scale=request.text_scale) as studio:
        picture = studio.take(view.snapshot, still_look(view, request, studio.problems), progress)
        return picture, studio.problems, studio.scene.credit


def still_look(view: StillView, request: StillRequest, problems: list[str]) -> Look:
    """Return how a named view is looked at; what cannot be read of spacecraft is added to the problems."""
    from jovian_viewer.scene.look import Look
    from jovian_viewer.scene.spacecraft_look import NO_SPACECRAFT

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
    captioned = request.labels if request.caption is None else request.caption
    return Look(
        settings,
        CameraView(view.pose, view.pose),
        caption=view.caption if captioned else None,
        badge=captioned,
        credits=captioned,
        spacecraft=_spacecraft_look(view, request, problems) if request.spacecraft else NO_SPACECRAFT,
    )


def _spacecraft_look(view: StillView, request: StillRequest, problems: list[str]) -> SpacecraftLook:
    from jovian_viewer.scene.spacecraft_look import spacecraft_look

    look = spacecraft_look(
        float(view.snapshot.jd_tdb),
        chosen=view.pose.spacecraft,
        whole_paths=request.whole_paths,
        fault=lambda error: note_once(problems, str(error)),
    )
    if look.chosen is None or not request.labels:
        return dataclasses.replace(look, chosen=None)
    return dataclasses.replace(look, words=spacecraft_words(load_trajectory(look.chosen), view.snapshot))


def note_once(problems: list[str], sentence: str) -> None:
    """Add a sentence that is not among the problems yet: the next frame would only repeat it."""
    if sentence not in problems:
        problems.append(sentence)


def lettering(size_px: tuple[int, int]) -> float:
    """Return how much larger than on a window letters and lines are drawn, for large pictures."""
    return max(1.0, min(size_px) / 1000.0)


def writable_folder() -> Path:
    """Return the current folder, or a temporary one where it cannot be written to."""
    here = Path.cwd()
    return here if os.access(here, os.W_OK) else Path(tempfile.gettempdir())
