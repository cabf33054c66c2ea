"""A still picture of a view state, drawn without a window as the window draws it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.app.director import Director
from jovian_viewer.app.frame_look import exported
from jovian_viewer.app.opening import read_night_fill
from jovian_viewer.app.shared_opening import changed_view
from jovian_viewer.app.still import lettering, picture_texts
from jovian_viewer.app.still_view import parse_field_deg, parse_standpoint
from jovian_viewer.app.studio import Progress, Studio
from jovian_viewer.errors import BadInputError
from jovian_viewer.export.picture import check_writable, write_png
from jovian_viewer.language import tr
from jovian_viewer.state.pictured import caption_of, pictured
from jovian_viewer.state.view_link import link_of
from jovian_viewer.state.view_state import ViewState


@dataclass(frozen=True, slots=True)
class PictureWish:
    """What somebody typed besides a link: it wins over what the link says.

    Attributes
    ----------
    time, view, scale, night, stand, field : str or None
        As the options of the command.
    switched : mapping of str to bool
        What is shown or left out: ``labels`` and other drawing choices, and ``whole_paths``.
    """

    time: str | None = None
    view: str | None = None
    scale: str | None = None
    night: str | None = None
    stand: str | None = None
    field: str | None = None
    switched: Mapping[str, bool] = dataclasses.field(default_factory=dict)


def view_as_wished(view: ViewState, wish: PictureWish) -> ViewState:
    """Return a view state with what was typed in place of what it says.

    Raises
    ------
    BadInputError
        Naming the first value that cannot be used.
    """
    if wish.view is not None:
        raise BadInputError(tr("a link or file says what to look at: leave --view out, or the link"))
    view = changed_view(view, time=wish.time, scale=wish.scale)
    pose, choices = view.pose, dict[str, Any]()
    if wish.stand is not None:
        pose = dataclasses.replace(pose, **dataclasses.asdict(parse_standpoint(wish.stand)))
    if wish.field is not None:
        pose = dataclasses.replace(pose, view_angle_deg=parse_field_deg(wish.field))
    if wish.night is not None:
        choices["night_fill"] = read_night_fill(wish.night)
    switched = dict(wish.switched)
    whole_paths = switched.pop("whole_paths", view.whole_paths)
    switched.pop("caption", None)
    # As without a link: names are all names, and constellations have theirs.
    if "labels" in switched:
        switched["place_names"] = switched["labels"]
    if "constellations" in switched:
        switched["constellation_names"] = switched["constellations"]
    choices |= switched
    return dataclasses.replace(
        view,
        pose=pose,
        settings=dataclasses.replace(view.settings, **choices),
        whole_paths=whole_paths,
    )


@dataclass(frozen=True, slots=True)
class PictureForm:
    """What a picture of a view state is like.

    Attributes
    ----------
    size_px : (int, int)
    pixel_ratio : float or None
        How many of its pixels make a logical one of a window: letters, lines and stars follow. None: as suits its size.
    text_scale : float
        How much larger than usual letters are.
    labels, caption : bool
        Names in it; moment, scale and whose maps they are below.
    """

    size_px: tuple[int, int]
    pixel_ratio: float | None = None
    text_scale: float = 1.0
    labels: bool = True
    caption: bool = True


def render_view(
    view: ViewState, form: PictureForm, progress: Progress | None = None
) -> tuple[NDArray[np.uint8], list[str], str]:
    """Return the picture of a view state, (h, w, 3), what it is drawn without, and whose maps it shows.

    Raises
    ------
    BadInputError
        If its event cannot be found.
    DriverError
        If there is not enough OpenGL to draw with.
    """
    problems: list[str] = []
    director = Director.of_view(view, problems)
    snapshot, look = director.frame()
    director.stop()
    caption = caption_of(view.jd_tdb, view.pose) if form.caption else None
    shown = exported(look, labels=form.labels, caption=caption, credits_=True)
    ratio = form.pixel_ratio or lettering(form.size_px)
    with Studio(form.size_px, ratio, text_scale=form.text_scale) as studio:
        picture = studio.take(snapshot, shown, progress)
        return picture, [*problems, *studio.problems], studio.scene.credit


def save_view(path: Path, view: ViewState, form: PictureForm, progress: Progress | None = None) -> list[str]:
    """Write the picture of a view state to a PNG file, which tells the link that leads there.

    Returns
    -------
    list of str
        What could not be loaded and was drawn without, as sentences.

    Raises
    ------
    BadInputError
        If its event cannot be found.
    OutputError
        If the file cannot be written.
    DriverError
        If there is not enough OpenGL to draw with.
    """
    check_writable(path)
    rgb, problems, credit = render_view(view, form, progress)
    write_png(path, rgb, picture_texts(view.jd_tdb, pictured(view.pose), credit=credit, link=link_of(view)))
    return problems
