"""How the program begins: what the command line asked for, read and checked."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.tour import Tour
from jovian_viewer.catalog.tours import find_tour
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import SYSTEM, language, system_language, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import Camera
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.selection import Selection
from jovian_viewer.state.settings import Preferences, Settings
from jovian_viewer.state.view_options import Smoothing, ViewOptions, ViewSettings
from jovian_viewer.state.view_state import ViewState

# What is among the settings and among what the scene is drawn by, under the same name.
VIEW_SETTINGS: Final = tuple(
    field.name for field in dataclasses.fields(ViewSettings) if hasattr(Settings(), field.name)
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the window begins with.

    Attributes
    ----------
    jd_tdb : float
        The first moment, TDB, inside the ephemeris.
    select : BodyId or None
    rate : float
        Simulated seconds per real second.
    scale : float
        Display scale, 0 (true) to 1 (readable).
    smoothing : Smoothing
    tour : Tour or None
        The tour that begins once the window is there.
    resume : bool
        Whether to go on where one left: set so, and nothing typed that asks for something else.
    settings : Settings
        What the person has set; the command line has the last word in the above.
    view : ViewState or None
        What a link or a file shows, with what else was asked for.
    notes : tuple of str
        What of the link or file was left out.
    file : Path or None
        The state file that it was read from.
    """

    jd_tdb: float
    select: BodyId | None
    rate: float
    scale: float
    smoothing: Smoothing = Smoothing.AUTO
    tour: Tour | None = None
    settings: Settings = dataclasses.field(default_factory=Settings)
    view: ViewState | None = None
    notes: tuple[str, ...] = ()
    file: Path | None = None
    resume: bool = False

    def make_state(self, *, reduced_motion: bool = False) -> AppState:
        """Return the observable state the window begins with; time stands still until played."""
        chosen = {name: getattr(self.settings, name) for name in VIEW_SETTINGS}
        view = ViewSettings(**{**chosen, "scale": self.scale, "smoothing": self.smoothing})
        return AppState(
            clock=Clock(self.jd_tdb, rate=self.rate),
            selection=Selection(self.select),
            view=ViewOptions(view),
            camera=Camera(reduced_motion=reduced_motion),
            preferences=Preferences(self.settings),
        )


def read_opening(
    *,
    time: str | None = None,
    select: str | None = None,
    rate: str | None = None,
    scale: str | None = None,
    smoothing: str | None = None,
    tour: str | None = None,
    settings: Settings | None = None,
) -> Opening:
    """Read what was typed; what was not is as it was set.

    Raises
    ------
    BadInputError
        Naming the first value that cannot be used, and what can.
    """
    from jovian_viewer.astro.ephemeris import check_covered
    from jovian_viewer.astro.timescales import parse_utc

    jd_tdb = float(check_covered(parse_utc("now" if time is None else time)))
    settings = _in_force(settings or Settings())
    rate_value = (
        settings.rate if rate is None else read_number(rate, "rate", tr("simulated seconds per second, like 3600"))
    )
    edges = settings.smoothing if smoothing is None else read_smoothing(smoothing)
    return Opening(
        # The clock knows which rates it can run at.
        jd_tdb=jd_tdb,
        select=None if select is None else read_body(select),
        rate=Clock(jd_tdb, rate=rate_value).rate,
        scale=settings.scale if scale is None else read_scale(scale),
        smoothing=edges,
        tour=None if tour is None else find_tour(tour),
        settings=dataclasses.replace(settings, smoothing=edges),
        resume=settings.reopen and (time, select, rate, scale, tour) == (None,) * 5,
    )


def _in_force(settings: Settings) -> Settings:
    """Return settings with the language that is spoken: the command line may have asked for another."""
    wanted = system_language() if settings.language == SYSTEM else settings.language
    return settings if wanted == language() else dataclasses.replace(settings, language=language())


def read_body(text: str) -> BodyId:
    """Return the body a person named.

    Raises
    ------
    BadInputError
        If there is none of that name.
    """
    try:
        return BodyId(text.strip().lower())
    except ValueError:
        names = ", ".join(body.value for body in BodyId)
        msg = tr("there is no body \u201c{text}\u201d here: choose one of {names}", text=text, names=names)
        raise BadInputError(msg) from None


def read_scale(text: str) -> float:
    """Return a display scale from 0 to 1.

    Raises
    ------
    BadInputError
        If it is none.
    """
    scale = read_number(text, "scale", tr("from 0 (true scale) to 1 (readable)"))
    return ViewSettings(scale=scale).scale


def read_smoothing(text: str) -> Smoothing:
    """Return how edges are to be smoothed.

    Raises
    ------
    BadInputError
        If there is no such way.
    """
    try:
        return Smoothing(text.strip().lower())
    except ValueError:
        msg = tr(
            "smoothing \u201c{text}\u201d is not known: choose one of {allowed}",
            text=text,
            allowed=", ".join(Smoothing),
        )
        raise BadInputError(msg) from None


def read_night_fill(text: str) -> float:
    """Return how bright night sides stay, from 0 to 1 of daylight.

    Raises
    ------
    BadInputError
        If it is none.
    """
    night_fill = read_number(text, "night", tr("from 0 (dark) to 1 (as bright as day)"))
    return ViewSettings(night_fill=night_fill).night_fill


def read_number(text: str, name: str, allowed: str) -> float:
    """Return a number that was typed.

    Raises
    ------
    BadInputError
        If it is none, with the name of what it is for and what is allowed.
    """
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        msg = tr("{name} \u201c{text}\u201d is not a number: give {allowed}", name=name, text=text, allowed=allowed)
        raise BadInputError(msg)
    return value
