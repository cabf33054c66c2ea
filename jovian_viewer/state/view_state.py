"""View states: everything that makes a picture, as one value that links and files can hold.

Numbers are rounded to what links write (``docs/links.md``), so that a state that was written and read again is equal
to the one before. What is asked for at once but cannot be shown at once is refused.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.ephemeris import check_covered
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import count_to_iso, iso_utc, jd_tdb_to_count_ms, parse_utc
from jovian_viewer.astro.trajectory import load_trajectory, spacecraft_spans
from jovian_viewer.catalog.comet import entries, fragment_named
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.catalog.features import feature_by_id, feature_kinds
from jovian_viewer.catalog.missions import mission_by_id
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import DEFAULT_CHART, time_chart
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.camera import MAX_ELEVATION_DEG, NARROWEST_FIELD_DEG, SYSTEM_POSE, CameraPose, allowed_pose
from jovian_viewer.state.clock import MONTH_S, OPENING_RATE
from jovian_viewer.state.comet import CometView
from jovian_viewer.state.places import Ground
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.state.view_options import Smoothing, ViewSettings

# A hundred-thousandth of a degree is less than a pixel through any telescope here.
ANGLE_PLACES: Final = 5
SIGNIFICANT_DIGITS: Final = 7
SHARE_PLACES: Final = 4
RED_SPOT_PLACES: Final = 3
WIDEST_FIELD_DEG: Final = 120.0
FARTHEST_SIZES: Final = 1e8
_FULL_TURN_DEG: Final = 360.0
_AT_LIMIT: Final = 1e-5


@dataclass(frozen=True, slots=True)
class EventName:
    """Which phenomenon a picture is about: enough to find it again.

    Attributes
    ----------
    kind : PhenomenonKind
    moons : tuple of BodyId
        Whose it is, then the other moon; of several that take part all; empty for the Great Red Spot.
    seen_utc : str
        When the Earth sees its middle, to the second.
    """

    kind: PhenomenonKind
    moons: tuple[BodyId, ...]
    seen_utc: str

    def __post_init__(self) -> None:
        jd_tdb = check_covered(parse_utc(self.seen_utc))
        object.__setattr__(self, "seen_utc", iso_utc(float(jd_tdb)))
        if not all(moon.is_moon for moon in self.moons) or len(set(self.moons)) < len(self.moons):
            raise BadInputError(tr("an event names each of its moons once: io, europa, ganymede or callisto"))

    @property
    def seen_jd_tdb(self) -> float:
        """When the Earth sees its middle, TDB."""
        return parse_utc(self.seen_utc)


def event_name(event: Phenomenon) -> EventName:
    """Return the name under which an event is found again."""
    return EventName(event.kind, moons_named(event), iso_utc(event.mid_jd_tdb))


def moons_named(event: Phenomenon) -> tuple[BodyId, ...]:
    """Return the moons by which an event is told from others of its kind."""
    if event.moon is None:
        return event.moons
    return (event.moon,) if event.other is None else (event.moon, event.other)


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that makes a picture, and the little around it that belongs to it.

    Attributes
    ----------
    moment : str
        UTC, ISO 8601 to the millisecond; given as anything :func:`~jovian_viewer.astro.timescales.parse_utc` reads.
    rate : float
        Simulated seconds per second.
    playing : bool
        Whether time flows.
    pose : CameraPose
        From where one looks; with a spacecraft it is followed.
    select : BodyId or None
    settings : ViewSettings
        Scale and what is drawn, with the shadows and lines of sight that are drawn in space. How edges are smoothed is
        a matter of the machine and always as usual here.
    event : EventName or None
        What the picture is about.
    why : bool
        Whether events are explained from aside.
    study : Study or None
        What lies open below the picture.
    chart : str
        Which chart over time, by its key.
    ruler : (BodyId, BodyId) or None
    place : int, Ground or None
        The place that is picked: a number of the gazetteer, or coordinates.
    kinds : frozenset of str or None
        The kinds of places that are shown; None for all.
    mission : str or None
    spacecraft : SpacecraftId or None
        The chosen ones.
    whole_paths : bool
    encounter : str or None
        The encounter that is watched.
    fragment, entry : str or None
        What is watched falling into Jupiter.
    comet_view : CometView
        From where.
    red_spot_deg : float or None
        A longitude of the Great Red Spot of one's own, System II west.
    strobe : bool
        Whether time halts at conjunctions.
    side : SidePage
        The page beside the picture.
    """

    moment: str
    rate: float = OPENING_RATE
    playing: bool = False
    pose: CameraPose = SYSTEM_POSE
    select: BodyId | None = None
    settings: ViewSettings = field(default_factory=ViewSettings)
    event: EventName | None = None
    why: bool = False
    study: Study | None = None
    chart: str = DEFAULT_CHART
    ruler: tuple[BodyId, BodyId] | None = None
    place: int | Ground | None = None
    kinds: frozenset[str] | None = None
    mission: str | None = None
    spacecraft: SpacecraftId | None = None
    whole_paths: bool = False
    encounter: str | None = None
    fragment: str | None = None
    entry: str | None = None
    comet_view: CometView = CometView.BESIDE
    red_spot_deg: float | None = None
    strobe: bool = False
    side: SidePage = SidePage.BODIES

    def __post_init__(self) -> None:
        self._set("moment", canonical_moment(self.moment))
        self._set("rate", _checked_rate(self.rate))
        self._set("pose", _checked_pose(self.pose))
        self._set("settings", _rounded_settings(self.settings))
        self._check_names()
        self._check_together()

    @property
    def jd_tdb(self) -> float:
        """The moment, Julian date TDB."""
        return parse_utc(self.moment)

    @property
    def followed(self) -> SpacecraftId | None:
        """The spacecraft that the camera goes along with."""
        return self.pose.spacecraft

    @property
    def is_framed(self) -> bool:
        """Whether somebody who knows the subject has chosen viewpoint and scale, and gives the scale back later."""
        return (self.event or self.encounter or self.fragment or self.entry) is not None

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _check_names(self) -> None:
        time_chart(self.chart)
        if isinstance(self.place, Ground):
            self._set("place", _checked_ground(self.place))
        elif self.place is not None:
            feature_by_id(self.place)
        if self.kinds is not None:
            self._set("kinds", _checked_kinds(self.kinds))
        if self.encounter is not None:
            self._set("encounter", encounter_by_id(self.encounter).id)
        if self.fragment is not None:
            self._set("fragment", fragment_named(self.fragment).name)
        known = [each.id for each in entries()] if self.entry is not None else []
        if self.entry is not None and self.entry not in known:
            raise BadInputError(
                tr("no such entry into Jupiter is known: choose one of {names}", names=", ".join(known))
            )
        if self.red_spot_deg is not None:
            longitude_deg = round(self.red_spot_deg, RED_SPOT_PLACES) + 0.0
            if not 0.0 <= longitude_deg <= _FULL_TURN_DEG:
                raise BadInputError(tr("the Great Red Spot stands at 0 to 360 degrees west in System II"))
            self._set("red_spot_deg", longitude_deg)
        if self.ruler is not None and self.ruler[0] is self.ruler[1]:
            raise BadInputError(tr("a ruler needs two different bodies"))

    def _check_together(self) -> None:
        if self.spacecraft is not None:
            own = mission_by_id(self.spacecraft).id
            if self.mission not in {None, own}:
                raise BadInputError(
                    tr(
                        "{spacecraft} belongs to the mission {mission}: take the other mission out",
                        spacecraft=self.spacecraft.display_name,
                        mission=own,
                    )
                )
            self._set("mission", own)
        elif self.mission is not None:
            mission = mission_by_id(self.mission).id
            self._set("mission", mission)
            self._set("spacecraft", SpacecraftId(mission) if mission in set(SpacecraftId) else None)
        body = self.place.body if isinstance(self.place, Ground) else None
        if isinstance(self.place, int):
            body = feature_by_id(self.place).body
        if body is not None and self.select not in {None, body}:
            raise BadInputError(tr("the place is on {body}: select {body} with it, or nothing", body=body.display_name))
        if body is not None:
            self._set("select", body)
        if sum(each is not None for each in (self.event, self.encounter, self.fragment, self.entry)) > 1:
            raise BadInputError(
                tr("a picture is about one thing: give one of event, encounter, comet and entry, not several")
            )
        self._check_path()

    def _check_path(self) -> None:
        if self.followed is None:
            return
        try:
            if self.followed not in spacecraft_spans():
                raise BadInputError(
                    tr("we have no path for {spacecraft}: nobody can fly along with it", spacecraft=self.followed)
                )
            # Says itself when its path begins and ends.
            load_trajectory(self.followed).position_km(self.jd_tdb)
        except AssetError as error:
            raise BadInputError(str(error)) from error


def rounded(value: float) -> float:
    """Return a number rounded to as many digits as are kept."""
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}") + 0.0


def moment_of(jd_tdb: float) -> str:
    """Return a moment as view states hold it."""
    return count_to_iso(np.atleast_1d(jd_tdb_to_count_ms(jd_tdb)), milliseconds=True)[0]


def canonical_moment(text: str) -> str:
    """Return a moment that somebody wrote, as view states hold it.

    Raises
    ------
    BadInputError
        If it is none, or outside the ephemeris.
    """
    return moment_of(float(check_covered(parse_utc(text))))


def _checked_rate(rate: float) -> float:
    rate = rounded(rate)
    if not math.isfinite(rate) or rate == 0.0 or abs(rate) > MONTH_S:
        raise BadInputError(
            tr(
                "give simulated seconds per second, not 0, from {least} to {most} (a month a second)",
                least=f"{-MONTH_S:.0f}",
                most=f"{MONTH_S:.0f}",
            )
        )
    return rate


def _checked_pose(pose: CameraPose) -> CameraPose:
    numbers = (pose.azimuth_from_sun_deg, pose.elevation_deg, pose.distance_sizes, pose.view_angle_deg)
    if not all(math.isfinite(number) for number in numbers):
        raise BadInputError(tr("give numbers for where to stand"))
    if abs(pose.elevation_deg) > MAX_ELEVATION_DEG:
        raise BadInputError(
            tr("one can stand up to {most:g} degrees above or below the moons\u2019 plane", most=MAX_ELEVATION_DEG)
        )
    if not NARROWEST_FIELD_DEG <= pose.view_angle_deg <= WIDEST_FIELD_DEG:
        raise BadInputError(
            tr(
                "the field of view is from {least:g} to {most:g} degrees high",
                least=NARROWEST_FIELD_DEG,
                most=WIDEST_FIELD_DEG,
            )
        )
    if not 0.0 < pose.distance_sizes <= FARTHEST_SIZES:
        raise BadInputError(tr("the distance is above 0 and up to {most:g} sizes", most=FARTHEST_SIZES))
    if pose.spacecraft is not None and (pose.target is not None or pose.other is not None):
        raise BadInputError(tr("one looks at a spacecraft or at a body, not at both"))
    if pose.other is not None and pose.target in {None, pose.other}:
        raise BadInputError(tr("a second body in view needs a first one, and another than itself"))
    settled = _rounded_pose(pose)
    allowed = allowed_pose(settled)
    # Rounded, it may lie beyond a limit by as little as is rounded away.
    if not (
        math.isclose(allowed.distance_sizes, settled.distance_sizes, rel_tol=_AT_LIMIT)
        and math.isclose(allowed.view_angle_deg, settled.view_angle_deg, rel_tol=_AT_LIMIT)
    ):
        raise BadInputError(tr("one cannot stand so near or so far there: choose another distance or field"))
    return _rounded_pose(allowed)


def _rounded_pose(pose: CameraPose) -> CameraPose:
    return dataclasses.replace(
        pose,
        azimuth_from_sun_deg=round(pose.azimuth_from_sun_deg % _FULL_TURN_DEG, ANGLE_PLACES) % _FULL_TURN_DEG + 0.0,
        elevation_deg=round(pose.elevation_deg, ANGLE_PLACES) + 0.0,
        distance_sizes=rounded(pose.distance_sizes),
        view_angle_deg=rounded(pose.view_angle_deg),
    )


def _rounded_settings(settings: ViewSettings) -> ViewSettings:
    light = settings.light
    return dataclasses.replace(
        settings,
        scale=round(settings.scale, SHARE_PLACES) + 0.0,
        night_fill=round(settings.night_fill, SHARE_PLACES) + 0.0,
        smoothing=Smoothing.AUTO,
        # Lines to the shadows of nothing are no lines.
        light=dataclasses.replace(light, seen_as_shadows=light.seen_as_shadows and bool(light.seen)),
    )


def _checked_ground(ground: Ground) -> Ground:
    if not ground.body.is_moon:
        raise BadInputError(tr("{body} has no solid ground: choose a moon", body=ground.body.display_name))
    if not (math.isfinite(ground.lat_deg) and abs(ground.lat_deg) <= 90.0 and math.isfinite(ground.lon_east_deg)):
        raise BadInputError(tr("give a latitude from -90 to 90 degrees, and a longitude in degrees east"))
    lon_deg = round(ground.lon_east_deg % _FULL_TURN_DEG, ANGLE_PLACES) % _FULL_TURN_DEG + 0.0
    return Ground(ground.body, round(ground.lat_deg, ANGLE_PLACES) + 0.0, lon_deg)


def _checked_kinds(kinds: frozenset[str]) -> frozenset[str] | None:
    known = frozenset(feature_kinds())
    unknown = sorted(kinds - known)
    if unknown:
        raise BadInputError(
            tr(
                "there is no kind of place \u201c{code}\u201d: use {codes}",
                code=unknown[0],
                codes=", ".join(sorted(known)),
            )
        )
    return None if kinds == known else frozenset(kinds)
