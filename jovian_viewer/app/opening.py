"""How the program begins: what the command line asked for, read and checked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.tour import Tour
from jovian_viewer.catalog.tours import find_tour
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import Camera
from jovian_viewer.state.clock import OPENING_RATE, Clock
from jovian_viewer.state.selection import Selection
from jovian_viewer.state.view_options import READABLE_SCALE, Smoothing, ViewOptions, ViewSettings


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
    """

    jd_tdb: float
    select: BodyId | None
    rate: float
    scale: float
    smoothing: Smoothing = Smoothing.AUTO
    tour: Tour | None = None

    def make_state(self, *, reduced_motion: bool = False) -> AppState:
        """Return the observable state the window begins with; time stands still until played."""
        return AppState(
            clock=Clock(self.jd_tdb, rate=self.rate),
            selection=Selection(self.select),
            view=ViewOptions(ViewSettings(scale=self.scale, smoothing=self.smoothing)),
            camera=Camera(reduced_motion=reduced_motion),
        )


def read_opening(
    *,
    time: str | None = None,
    select: str | None = None,
    rate: str | None = None,
    scale: str | None = None,
    smoothing: str | None = None,
    tour: str | None = None,
) -> Opening:
    """Read what was typed.

    Raises
    ------
    BadInputError
        Naming the first value that cannot be used, and what can.
    """
    from jovian_viewer.astro.ephemeris import check_covered
    from jovian_viewer.astro.timescales import parse_utc

    jd_tdb = float(check_covered(parse_utc("now" if time is None else time)))
    rate_value = OPENING_RATE if rate is None else _number(rate, "rate", "simulated seconds per second, like 3600")
    return Opening(
        # The clock knows which rates it can run at.
        jd_tdb=jd_tdb,
        select=None if select is None else read_body(select),
        rate=Clock(jd_tdb, rate=rate_value).rate,
        scale=READABLE_SCALE if scale is None else read_scale(scale),
        smoothing=Smoothing.AUTO if smoothing is None else read_smoothing(smoothing),
        tour=None if tour is None else find_tour(tour),
    )


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
        msg = f"there is no body \u201c{text}\u201d here: choose one of {names}"
        raise BadInputError(msg) from None


def read_scale(text: str) -> float:
    """Return a display scale from 0 to 1.

    Raises
    ------
    BadInputError
        If it is none.
    """
    scale = _number(text, "scale", "from 0 (true scale) to 1 (readable)")
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
        msg = f"smoothing \u201c{text}\u201d is not known: choose one of {', '.join(Smoothing)}"
        raise BadInputError(msg) from None


def read_night_fill(text: str) -> float:
    """Return how bright night sides stay, from 0 to 1 of daylight.

    Raises
    ------
    BadInputError
        If it is none.
    """
    night_fill = _number(text, "night", "from 0 (dark) to 1 (as bright as day)")
    return ViewSettings(night_fill=night_fill).night_fill


def _number(text: str, name: str, allowed: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        msg = f"{name} \u201c{text}\u201d is not a number: give {allowed}"
        raise BadInputError(msg)
    return value
