"""Showings: what a card, a search result or a step of a tour can make the program show, as data."""

from __future__ import annotations

from dataclasses import dataclass

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.spacecraft import SpacecraftId
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
    azimuth_from_sun_deg, elevation_deg, distance_sizes : float or None
        From which side and how far to look at the framed body or the whole system, as a camera pose counts them; as
        usual where None. An elevation of 89 degrees looks down from above the north pole.
    toward : BodyId or None
        The body that is to stand in the background of the framed one.
    from_earth : bool
        Look at the framed body, Jupiter where there is none, or the whole system as a telescope on the Earth does;
        at true scale. With a fragment or entry: see it from there.
    event : PhenomenonKind or None
        The phenomenon nearest to the moment, of this kind, is what the picture is about; at true scale.
    event_moon : BodyId or None
        Whose it is, where several moons can have such a one.
    why : bool
        Show that phenomenon from aside, with the light drawn, instead of from the Earth.
    spacecraft : SpacecraftId or None
        The spacecraft to choose.
    follow : bool
        Let the camera go along with it.
    whole_paths : bool
        Draw its path from its beginning to its end.
    encounter : str or None
        The id of the encounter to go to; framed as one is unless a body or the whole system is.
    fragment : str or None
        The letter of the comet's fragment to watch.
    entry : str or None
        The id of what else is to be watched going into Jupiter.
    scale : float or None
        Display scale, 0 (true) to 1 (readable).
    rate : float or None
        Simulated seconds per second; 0 lets time stand still.
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
    distance_sizes: float | None = None
    toward: BodyId | None = None
    from_earth: bool = False
    event: PhenomenonKind | None = None
    event_moon: BodyId | None = None
    why: bool = False
    spacecraft: SpacecraftId | None = None
    follow: bool = False
    whole_paths: bool = False
    encounter: str | None = None
    fragment: str | None = None
    entry: str | None = None
    scale: float | None = None
    rate: float | None = None
    awaits: bool = False
    message: str = ""

    @property
    def watches_encounter(self) -> bool:
        """Whether its encounter is framed as one is: it says nothing else about where to look from."""
        return self.encounter is not None and not (
            self.frame is not None or self.whole_system or self.from_earth or self.follow
        )

    @property
    def is_framed_for_it(self) -> bool:
        """Whether viewpoint and scale are chosen for what it shows, by whoever knows most of that."""
        return self.event is not None or self.fragment is not None or self.entry is not None or self.watches_encounter

    @property
    def has_viewpoint(self) -> bool:
        """Whether it says from where to look, itself or through what it shows."""
        return (
            self.frame is not None
            or self.whole_system
            or self.from_earth
            or self.feature_id is not None
            or self.event is not None
            or self.encounter is not None
            or self.fragment is not None
            or self.entry is not None
            or self.follow
        )
