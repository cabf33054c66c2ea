"""Where the camera stands: around which body, from which side, how far; and its flights.

A pose is written relative to what it frames, so that it means the same at every display scale and
date: the azimuth counts from the Sun (the light keeps falling from the same side as years pass) and
the distance in sizes of the target (its drawn radius, or that of Callisto's drawn orbit for the
whole system). The scene turns a pose into VTK coordinates; nothing here knows about pixels.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import Final

from psygnal import Signal

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId

# Looking straight down a pole leaves "north up" undefined, so the camera stops just short of it.
MAX_ELEVATION_DEG: Final = 89.0
FLIGHT_S: Final = 1.0
DEFAULT_VIEW_ANGLE_DEG: Final = 30.0
_TELESCOPE_BELOW_DEG: Final = 5.0
# A moon fills less from the Earth; links and files hold no narrower ones.
NARROWEST_FIELD_DEG: Final = 1e-4


@dataclass(frozen=True, slots=True)
class CameraPose:
    """A place to look from.

    Attributes
    ----------
    target : BodyId or None
        The body that is framed and followed; None frames the whole system around Jupiter.
    azimuth_from_sun_deg : float
        Angle about Jupiter's north pole from the Sun's direction to the camera's, counted eastwards
        (counter-clockwise seen from the north): 0 looks with the Sun behind one's back.
    elevation_deg : float
        Angle of the camera above Jupiter's equator.
    distance_sizes : float
        Distance from the target's centre, in sizes of the target.
    view_angle_deg : float
        Vertical field of view.
    other : BodyId or None
        A second body: the eye then looks at the middle between both. Needs a target.
    spacecraft : SpacecraftId or None
        Followed instead of a target: it stays in the middle, and angles count from where the body that fills most of
        its sky stands right behind it; distances in distances of the nearest body from it and a little more.
    """

    target: BodyId | None
    azimuth_from_sun_deg: float
    elevation_deg: float
    distance_sizes: float
    view_angle_deg: float = DEFAULT_VIEW_ANGLE_DEG
    other: BodyId | None = None
    spacecraft: SpacecraftId | None = None

    @property
    def is_telescopic(self) -> bool:
        """Whether this looks through a narrow field from afar, as from the Earth: nearer means narrower there."""
        return self.view_angle_deg < _TELESCOPE_BELOW_DEG

    @property
    def apparent_distance_sizes(self) -> float:
        """Distance at which the target would look as large through the usual field, in sizes of the target."""
        return self.distance_sizes * _half_field(self.view_angle_deg) / _half_field(DEFAULT_VIEW_ANGLE_DEG)


# From 25 degrees above the moons' plane; the Sun stands to the left and a little behind Jupiter
# (phase angle about 96 degrees), which puts it to the upper left on the screen and shows every terminator.
SYSTEM_POSE: Final = CameraPose(None, azimuth_from_sun_deg=97.0, elevation_deg=25.0, distance_sizes=3.3)
# Close enough that a body fills about half the picture's height, lit from the left.
_BODY_AZIMUTH_FROM_SUN_DEG: Final = 50.0
_BODY_ELEVATION_DEG: Final = 12.0
_BODY_DISTANCE_SIZES: Final = 7.0
_MIN_DISTANCE_SIZES: Final = {True: 0.08, False: 1.5}
_MAX_DISTANCE_SIZES: Final = {True: 40.0, False: 5000.0}
# Beside a spacecraft: a little aside, so that it does not cover the middle of what is behind it.
_ASIDE_DEG: Final = 14.0
_ABOVE_DEG: Final = 9.0
_BEHIND_SIZES: Final = 0.45
_SPACECRAFT_SIZES: Final = (0.02, 400.0)


def body_pose(body: BodyId) -> CameraPose:
    """Return the pose from which a body is looked at close up."""
    return CameraPose(body, _BODY_AZIMUTH_FROM_SUN_DEG, _BODY_ELEVATION_DEG, _BODY_DISTANCE_SIZES)


def spacecraft_pose(spacecraft: SpacecraftId) -> CameraPose:
    """Return the pose from which one flies along with a spacecraft, the nearest body behind it."""
    return CameraPose(None, _ASIDE_DEG, _ABOVE_DEG, _BEHIND_SIZES, spacecraft=spacecraft)


@dataclass(frozen=True, slots=True)
class CameraView:
    """What the scene draws: a pose, or a moment of a flight between two.

    Attributes
    ----------
    start, end : CameraPose
        Where the flight began and where it leads; equal when the camera rests.
    blend : float
        How much of the way is done, 0 to 1, already eased.
    """

    start: CameraPose
    end: CameraPose
    blend: float = 1.0

    @property
    def settled(self) -> bool:
        """Whether the camera rests at :attr:`end`."""
        return self.blend >= 1.0


def ease_in_out(fraction: float) -> float:
    """Return a smooth start and stop: 0 to 1 with no speed or acceleration at either end."""
    fraction = min(max(fraction, 0.0), 1.0)
    return fraction**3 * (fraction * (6.0 * fraction - 15.0) + 10.0)


class Camera:
    """The owner of the pose.

    Signals
    -------
    changed(camera_view)
        On every move, and on every frame of a flight.
    """

    changed = Signal(object)

    def __init__(self, pose: CameraPose = SYSTEM_POSE, *, reduced_motion: bool = False) -> None:
        self._start = pose
        self._pose = pose
        self._flight_left_s = 0.0
        self._reduced_motion = reduced_motion

    @property
    def pose(self) -> CameraPose:
        """The pose the camera has, or flies to."""
        return self._pose

    @property
    def reduced_motion(self) -> bool:
        """Whether things go at once where they would otherwise move by themselves."""
        return self._reduced_motion

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Choose whether to fly or to be there at once; a flight under way ends at once where not."""
        self._reduced_motion = reduced
        if reduced and self.flying:
            self.set_pose(self._pose)

    @property
    def flying(self) -> bool:
        """Whether a flight is under way."""
        return self._flight_left_s > 0.0

    @property
    def view(self) -> CameraView:
        """What to draw now."""
        return CameraView(self._start, self._pose, ease_in_out(1.0 - self._flight_left_s / FLIGHT_S))

    def set_pose(self, pose: CameraPose) -> None:
        """Stand there at once."""
        pose = allowed_pose(pose)
        if pose == self._pose and not self.flying:
            return
        self._start = self._pose = pose
        self._flight_left_s = 0.0
        self.changed.emit(self.view)

    def fly_to(self, pose: CameraPose) -> None:
        """Fly there, easing in and out (at once under reduced motion)."""
        pose = allowed_pose(pose)
        if self._reduced_motion:
            self.set_pose(pose)
            return
        if pose == self._pose:
            return
        self._start, self._pose = self._pose, pose
        self._flight_left_s = FLIGHT_S
        self.changed.emit(self.view)

    def fly_to_body(self, body: BodyId) -> None:
        """Fly to a body and follow it."""
        self.fly_to(body_pose(body))

    def show_system(self) -> None:
        """Fly back to the opening view of the whole system."""
        self.fly_to(SYSTEM_POSE)

    def rotate(self, azimuth_deg: float, elevation_deg: float) -> None:
        """Go around the target by some degrees; a flight under way ends at once."""
        self.set_pose(
            dataclasses.replace(
                self._pose,
                azimuth_from_sun_deg=self._pose.azimuth_from_sun_deg + azimuth_deg,
                elevation_deg=self._pose.elevation_deg + elevation_deg,
            )
        )

    def zoom(self, factor: float) -> None:
        """Show things `factor` times larger (above 1) or smaller (below 1).

        Nearer or farther; through a telescope by its field, since the Earth stays where it is.
        """
        pose = self._pose
        if pose.is_telescopic:
            self.set_pose(dataclasses.replace(pose, view_angle_deg=_widened_deg(pose.view_angle_deg, 1.0 / factor)))
        else:
            self.set_pose(dataclasses.replace(pose, distance_sizes=pose.distance_sizes / factor))

    def advance(self, elapsed_real_s: float) -> None:
        """Let a flight go on by some seconds of real time."""
        if not self.flying:
            return
        left_s = max(0.0, self._flight_left_s - elapsed_real_s)
        self._flight_left_s = left_s
        if left_s == 0.0:
            self._start = self._pose
        self.changed.emit(self.view)


def allowed_pose(pose: CameraPose) -> CameraPose:
    """Return a pose, or the nearest to it that a camera may take."""
    is_system = pose.target is None
    apparent = pose.apparent_distance_sizes
    least, most = _MIN_DISTANCE_SIZES[is_system], _MAX_DISTANCE_SIZES[is_system]
    if pose.spacecraft is not None:
        least, most = _SPACECRAFT_SIZES
    allowed = min(max(apparent, least), most)
    pose = dataclasses.replace(
        pose,
        azimuth_from_sun_deg=pose.azimuth_from_sun_deg % 360.0,
        elevation_deg=min(max(pose.elevation_deg, -MAX_ELEVATION_DEG), MAX_ELEVATION_DEG),
    )
    if allowed == apparent:
        return pose
    if pose.is_telescopic:
        return dataclasses.replace(pose, view_angle_deg=_widened_deg(pose.view_angle_deg, allowed / apparent))
    return dataclasses.replace(pose, distance_sizes=pose.distance_sizes * allowed / apparent)


def _half_field(view_angle_deg: float) -> float:
    return math.tan(math.radians(view_angle_deg) / 2.0)


def _widened_deg(view_angle_deg: float, factor: float) -> float:
    """Return the field that shows things `factor` times smaller; it stays a telescope's, and one of this world."""
    widened = math.degrees(2.0 * math.atan(_half_field(view_angle_deg) * factor))
    return min(max(widened, NARROWEST_FIELD_DEG), 0.99 * _TELESCOPE_BELOW_DEG)
