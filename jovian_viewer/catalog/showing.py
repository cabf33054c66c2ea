"""Showings: what a card or a search result can make the program show, as data."""

from __future__ import annotations

from dataclasses import dataclass

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.study import Study


@dataclass(frozen=True, slots=True)
class Showing:
    """Something to be shown at the press of a button; what is None stays as it is.

    Attributes
    ----------
    jd_tdb : float or None
        The moment to go to, TDB.
    select : BodyId or None
        The body to select.
    frame : BodyId or None
        The body to fly to.
    whole_system : bool
        Fly to where the whole system is seen.
    ruler : (BodyId, BodyId) or None
        The two bodies between which to measure.
    study : Study or None
        The study to open.
    chart : str or None
        Which chart of :attr:`Study.CHARTS`, by its key.
    feature_id : int or None
        The place to point out, by its number on the IAU list; where no body is framed, fly to it.
    kind_of_place : str or None
        A kind of named places to switch on, by its two-letter code on the IAU list.
    tide_lens : bool
        Tint the moons by their tides.
    azimuth_from_sun_deg, elevation_deg : float or None
        From which side to look at the framed body, as a camera pose counts them; the usual side where None.
    awaits : bool
        The moment lies a little before what is to be seen: one sees it if time flows.
    message : str
        What is said once it is shown; may be empty.
    """

    jd_tdb: float | None = None
    select: BodyId | None = None
    frame: BodyId | None = None
    whole_system: bool = False
    ruler: tuple[BodyId, BodyId] | None = None
    study: Study | None = None
    chart: str | None = None
    feature_id: int | None = None
    kind_of_place: str | None = None
    tide_lens: bool = False
    azimuth_from_sun_deg: float | None = None
    elevation_deg: float | None = None
    awaits: bool = False
    message: str = ""
