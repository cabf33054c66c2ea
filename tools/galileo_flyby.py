"""One close approach of Galileo's as the fit sees it: a hyperbola about the moon, and a jump that is fitted away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from tools.galileo_chain import Arc
from tools.galileo_encounters import Encounter

# Three angles, speed at infinity, logarithm of the periapsis, and the jump.
UNKNOWNS: Final = 8
_LEAST_SPEED_KM_S: Final = 0.5
_LONGEST_LOG_STEP: Final = 1.5


@dataclass(frozen=True)
class Flyby:
    """A close approach with its unknowns.

    Attributes
    ----------
    encounter : Encounter
    frame : ndarray, (3, 3)
        Columns: from the moon to Galileo, along the velocity, and the third.
    speed_km_s : float
        At infinity, from the moon.
    periapsis_km : float
    jump_km_s : ndarray, (3,)
        What the velocity changes by at closest approach, beside the moon's pull.
    """

    encounter: Encounter
    frame: FloatArray
    speed_km_s: float
    periapsis_km: float
    jump_km_s: FloatArray

    def moved(self, step: FloatArray) -> Flyby:
        """Return it with the unknowns changed, (8,)."""
        return Flyby(
            self.encounter,
            self.frame @ _rotation(step[:3]),
            max(_LEAST_SPEED_KM_S, self.speed_km_s + float(step[3])),
            self.periapsis_km * float(np.exp(np.clip(step[4], -_LONGEST_LOG_STEP, _LONGEST_LOG_STEP))),
            self.jump_km_s + step[5:],
        )

    def asymptote(self, *, after: bool) -> FloatArray:
        """Return the direction of motion far before or far after, unit vector in the axes of the frame, (3,)."""
        half = np.arcsin(1.0 / (1.0 + self.periapsis_km * self.speed_km_s**2 / self.encounter.gm_km3_s2))
        return np.array([-np.sin(half) if after else np.sin(half), np.cos(half), 0.0])

    def state(self, *, after: bool) -> tuple[FloatArray, FloatArray]:
        """Return jovicentric position and velocity at closest approach, (3,) each: before or after the jump."""
        at = self.encounter
        speed = np.sqrt(self.speed_km_s**2 + 2.0 * at.gm_km3_s2 / self.periapsis_km)
        return (
            at.moon_position_km + self.periapsis_km * self.frame[:, 0],
            at.moon_velocity_km_s + speed * self.frame[:, 1] + (0.5 if after else -0.5) * self.jump_km_s,
        )


def first_guess(
    encounters: Sequence[Encounter], arcs: Sequence[Arc], tilts_rad: Mapping[str, float] | None = None
) -> list[Flyby]:
    """Return flybys that bend the arrival of each conic towards the departure of the next.

    Parameters
    ----------
    encounters : sequence of Encounter
    arcs : sequence of Arc
        One fewer.
    tilts_rad : mapping, optional
        By the name of a leg's first encounter: turns the leg about the direction to Jupiter, for a leg nearly round
        Jupiter does not know its plane.
    """
    leave, arrive = [], []
    for encounter, arc in zip(encounters[:-1], arcs, strict=True):
        turn = rotation_about(encounter.moon_position_km, (tilts_rad or {}).get(encounter.name, 0.0))
        leave.append(turn @ arc.velocity_out_km_s)
        arrive.append(turn @ arc.velocity_in_km_s)
    sides = zip(encounters, [None, *arrive], [*leave, None], strict=True)
    return [flyby_between(encounter, before, behind) for encounter, before, behind in sides]


def flyby_between(encounter: Encounter, arrive: FloatArray | None, leave: FloatArray | None) -> Flyby:
    """Return the flyby at the listed altitude that turns one jovicentric velocity into another as well as it can."""
    incoming = None if arrive is None else arrive - encounter.moon_velocity_km_s
    outgoing = None if leave is None else leave - encounter.moon_velocity_km_s
    if incoming is None or outgoing is None:
        # One side only: bent in the plane of the moon's orbit, round the side away from Jupiter.
        known = outgoing if outgoing is not None else incoming
        assert known is not None
        speed = float(np.linalg.norm(known))
        half = np.arcsin(1.0 / (1.0 + encounter.periapsis_km * speed**2 / encounter.gm_km3_s2))
        sense = 1.0 if outgoing is not None else -1.0
        away = encounter.moon_position_km - (encounter.moon_position_km @ known) * known / speed**2
        away /= np.linalg.norm(away)
        other = np.cos(2.0 * half) * known / speed + np.sin(2.0 * half) * away * sense
        incoming, outgoing = (other * speed, known) if outgoing is not None else (known, other * speed)
    speed = float(np.linalg.norm(incoming) + np.linalg.norm(outgoing)) / 2.0
    one, two = incoming / np.linalg.norm(incoming), outgoing / np.linalg.norm(outgoing)
    first, second = one - two, one + two
    second /= np.linalg.norm(second)
    first -= (first @ second) * second
    first /= np.linalg.norm(first)
    frame = np.stack([first, second, np.cross(first, second)], axis=1)
    # The asymptotes of this flyby, and what arrival and departure differ from them.
    half = np.arcsin(1.0 / (1.0 + encounter.periapsis_km * speed**2 / encounter.gm_km3_s2))
    lift = np.sin(half) * frame[:, 0]
    jump = (outgoing - speed * (np.cos(half) * second - lift)) - (incoming - speed * (np.cos(half) * second + lift))
    return Flyby(encounter, frame, speed, encounter.periapsis_km, jump)


def rolled(flyby: Flyby, angle_rad: float, *, arrival: bool) -> Flyby:
    """Return a flyby turned about its departure, so that another arrival leads to it; or the other way round."""
    kept = flyby.frame @ flyby.asymptote(after=arrival)
    return replace(flyby, frame=rotation_about(kept, angle_rad) @ flyby.frame)


def _rotation(angles: FloatArray) -> FloatArray:
    """Return the rotation by a vector's length about its direction, (3, 3)."""
    angle = float(np.linalg.norm(angles))
    if angle == 0.0:
        return np.eye(3)
    return rotation_about(angles, angle)


def rotation_about(axis: FloatArray, angle: float) -> FloatArray:
    """Return the rotation about an axis, (3, 3)."""
    x, y, z = axis / np.linalg.norm(axis)
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1.0 - np.cos(angle)) * cross @ cross)
