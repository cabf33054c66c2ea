"""Galileo's flybys fitted so that the legs between them meet: least squares over windows of the tour, then over all.

Five unknowns a flyby: three angles that turn the frame of its closest approach (first axis from the moon to Galileo,
second along its velocity), the speed at infinity and the logarithm of the periapsis. Time and moon are given. From
every flyby the trajectory runs to the middle of the leg before it and of the leg behind it; what the halves of a leg
miss each other by there is made small.

The chain of conics has legs that meet and flybys that no moon could do, with jumps of some 100 m/s. So the fit starts
there: three more unknowns a flyby are a jump of the velocity at closest approach, which is squeezed out stage by stage
while the legs go on meeting.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SECONDS_PER_DAY
from tools.galileo_encounters import Encounter
from tools.galileo_flyby import UNKNOWNS, Flyby
from tools.galileo_forces import StepPlan, follow, plan_steps

# Steps of the differences: three angles (rad), km/s, the logarithm, and the jump (km/s).
_NUDGES: Final = np.array([3e-7, 3e-7, 3e-7, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6])
# In the units of a likely step: a degree, 50 m/s, a tenth of the periapsis.
_UNIT: Final = np.array([0.02, 0.02, 0.02, 0.05, 0.1, 0.05, 0.05, 0.05])


@dataclass(frozen=True)
class Stage:
    """How much a fit may miss.

    Attributes
    ----------
    miss_km : float
        By this the halves of a leg, and by as much on the way there their velocities.
    periapsis : float
        By this the logarithm of the periapsis its listed value.
    jump_km_s : float
        And so much the velocity may jump at closest approach.
    """

    miss_km: float
    periapsis: float
    jump_km_s: float


STAGES: Final = (
    Stage(1e6, 0.3, 0.5),
    Stage(1e5, 0.1, 0.5),
    Stage(2e4, 0.03, 0.3),
    Stage(1e4, 0.01, 0.1),
    Stage(1e4, 0.005, 0.03),
    Stage(5e3, 0.003, 0.01),
    Stage(3e3, 0.003, 0.002),
    Stage(3e3, 0.003, 1e-5),
)
# The last: listed altitudes are within 10 km, and a leg without a burn meets within some hundred kilometres. Burns that
# nobody lists move the middle of a few by thousands; each of ROUNDS lets those that miss by more count for less.
FINAL: Final = Stage(1e3, 0.003, 1e-5)
ROUNDS: Final = 8
_MOST_STEPS: Final = 40
_ENOUGH: Final = 1e-3
_SMALL: Final = 1e-2


def meeting_jd_tdb(first: Encounter, second: Encounter) -> float:
    """Return where the halves of a leg meet: at an apojove, of one in the middle, of two at the first."""
    return first.jd_tdb + (second.jd_tdb - first.jd_tdb) * 0.5 / max(second.orbit - first.orbit, 1)


@dataclass(frozen=True)
class Fit:
    """The outcome of a fit.

    Attributes
    ----------
    flybys : list of Flyby
    cost : float
    miss_km, miss_km_s : ndarray, (legs,)
        What the halves of each leg miss each other by.
    miss_in_all_km : ndarray, (legs,)
        The same as one number: the velocities' share is what it grows to on the way there.
    """

    flybys: list[Flyby]
    cost: float
    miss_km: FloatArray
    miss_km_s: FloatArray
    miss_in_all_km: FloatArray


class Window:
    """Consecutive flybys, the legs between them, and their steps in time.

    Parameters
    ----------
    flybys : sequence of Flyby
    trust : ndarray, (legs,), optional
        The weight of each leg; all one if left out.
    hold_ends : bool
        Whether the first and the last flyby keep the planes in which they bend the path, of which their one leg hardly
        knows.
    """

    def __init__(self, flybys: Sequence[Flyby], trust: FloatArray | None = None, *, hold_ends: bool = False) -> None:
        self._hold_ends = hold_ends
        self.flybys = list(flybys)
        self._trust = np.ones(len(self.flybys) - 1) if trust is None else trust
        self._moments = np.array([flyby.encounter.jd_tdb for flyby in flybys])
        pairs = itertools.pairwise(flybys)
        self.meetings_jd_tdb = np.array([meeting_jd_tdb(one.encounter, two.encounter) for one, two in pairs])
        self.scale_seconds = (self.meetings_jd_tdb - self._moments[:-1]) * SECONDS_PER_DAY
        self._plan: StepPlan | None = None

    def replan(self) -> None:
        """Find the steps anew, along the flybys as they are."""
        states = [flyby.state(after=True) for flyby in self.flybys[:-1]]
        states += [flyby.state(after=False) for flyby in self.flybys[1:]]
        position, velocity = (np.array(part) for part in zip(*states, strict=True))
        starts = np.concatenate([self._moments[:-1], self._moments[1:]])
        self._plan, _, _ = plan_steps(
            position,
            velocity,
            starts,
            np.concatenate([self.meetings_jd_tdb, self.meetings_jd_tdb]),
        )

    def ends(self, variants: Sequence[Sequence[Flyby]]) -> tuple[FloatArray, FloatArray]:
        """Return where the half legs of each variant end, (2 legs, variants, 3) each: the forward ones first."""
        assert self._plan is not None
        columns = list(zip(*variants, strict=True))
        both = np.array(
            [[np.concatenate(flyby.state(after=True)) for flyby in column] for column in columns[:-1]]
            + [[np.concatenate(flyby.state(after=False)) for flyby in column] for column in columns[1:]]
        )
        position, velocity = follow(both[..., :3], both[..., 3:], self._plan)
        return position, velocity

    def misses(self) -> tuple[FloatArray, FloatArray]:
        """Return what the halves of each leg miss each other by, (legs, 3) in km and km/s."""
        position, velocity = self.ends([self.flybys])
        legs = len(self.flybys) - 1
        return position[:legs, 0] - position[legs:, 0], velocity[:legs, 0] - velocity[legs:, 0]

    def residuals(self, flybys: Sequence[Flyby], stage: Stage) -> FloatArray:
        """Return the weighted misses and altitudes."""
        position, velocity = self.ends([flybys])
        legs = len(flybys) - 1
        return self._weighted(
            position[:legs, 0] - position[legs:, 0], velocity[:legs, 0] - velocity[legs:, 0], flybys, stage
        )

    def linear(self, stage: Stage) -> tuple[FloatArray, FloatArray]:
        """Return the residuals and their derivatives by all unknowns."""
        variants = [self.flybys]
        for unknown in range(UNKNOWNS):
            nudge = np.zeros(UNKNOWNS)
            nudge[unknown] = _NUDGES[unknown]
            variants.append([flyby.moved(nudge) for flyby in self.flybys])
        position, velocity = self.ends(variants)
        count, legs = len(self.flybys), len(self.flybys) - 1
        miss = np.concatenate([position, velocity], axis=-1)
        base = miss[:legs, 0] - miss[legs:, 0]
        slope = (miss[:, 1:] - miss[:, :1]) / _NUDGES[:, np.newaxis]
        scale = np.repeat(np.stack([np.ones(legs), self.scale_seconds], axis=1), 3, axis=1)
        scale *= (self._trust / stage.miss_km)[:, np.newaxis]
        jacobian = np.zeros((6 * legs + 4 * count, UNKNOWNS * count))
        for leg in range(legs):
            rows = slice(6 * leg, 6 * leg + 6)
            jacobian[rows, UNKNOWNS * leg : UNKNOWNS * (leg + 1)] = slope[leg].T * scale[leg][:, np.newaxis]
            jacobian[rows, UNKNOWNS * (leg + 1) : UNKNOWNS * (leg + 2)] = (
                -slope[legs + leg].T * scale[leg][:, np.newaxis]
            )
        for index in range(count):
            jacobian[6 * legs + index, UNKNOWNS * index + 4] = 1.0 / stage.periapsis
            for axis in range(3):
                row, column = 6 * legs + count + 3 * index + axis, UNKNOWNS * index + 5 + axis
                jacobian[row, column] = 1.0 / stage.jump_km_s
        if self._hold_ends:
            for index in (0, count - 1):
                kept = self.flybys[index].asymptote(after=index == 0)
                angles = slice(UNKNOWNS * index, UNKNOWNS * index + 3)
                jacobian[:, angles] -= np.outer(jacobian[:, angles] @ kept, kept)
        return self._weighted(base[:, :3], base[:, 3:], self.flybys, stage), jacobian

    def _weighted(
        self, miss_km: FloatArray, miss_km_s: FloatArray, flybys: Sequence[Flyby], stage: Stage
    ) -> FloatArray:
        scaled = np.concatenate([miss_km, miss_km_s * self.scale_seconds[:, np.newaxis]], axis=1)
        scaled *= (self._trust / stage.miss_km)[:, np.newaxis]
        altitude = [np.log(flyby.periapsis_km / flyby.encounter.periapsis_km) / stage.periapsis for flyby in flybys]
        jumps = np.array([flyby.jump_km_s for flyby in flybys]) / stage.jump_km_s
        return np.concatenate([scaled.ravel(), altitude, jumps.ravel()])


def fit_window(
    flybys: Sequence[Flyby],
    stages: Sequence[Stage] = STAGES,
    say: Callable[[str], None] = lambda _text: None,
    trust: FloatArray | None = None,
    *,
    hold_ends: bool = False,
) -> Fit:
    """Return the flybys whose legs meet best: Levenberg-Marquardt, the tolerance tightened in stages.

    Raises
    ------
    ArithmeticError
        If a trajectory runs into a body's centre.
    """
    window = Window(flybys, trust, hold_ends=hold_ends)
    cost = np.inf
    for stage in stages:
        cost, steps = _levenberg_marquardt(window, stage)
        jump = max(float(np.linalg.norm(flyby.jump_km_s)) for flyby in window.flybys)
        say(f"    {stage.miss_km:8.0f} km: cost {cost:12.4f} after {steps:2} steps, jumps up to {jump * 1e3:7.3f} m/s")
    window.replan()
    miss_km, miss_km_s = (np.linalg.norm(miss, axis=1) for miss in window.misses())
    return Fit(window.flybys, cost, miss_km, miss_km_s, np.hypot(miss_km, miss_km_s * window.scale_seconds))


def fit_all(flybys: Sequence[Flyby], say: Callable[[str], None] = lambda _text: None) -> Fit:
    """Return the fit in which legs that hold a burn count for little: reweighted least squares, Cauchy's weights."""
    fit = fit_window(flybys, (FINAL,), hold_ends=True)
    for number in range(ROUNDS):
        trust = 1.0 / np.sqrt(1.0 + (fit.miss_in_all_km / FINAL.miss_km) ** 2)
        fit = fit_window(fit.flybys, (FINAL,), trust=trust, hold_ends=True)
        say(f"    round {number + 1}: cost {fit.cost:.3f}, median miss {np.median(fit.miss_km):.0f} km")
    return fit


def _levenberg_marquardt(window: Window, stage: Stage) -> tuple[float, int]:
    unit = np.tile(_UNIT, len(window.flybys))
    damping, cost = 1e-3, np.inf
    for count in range(_MOST_STEPS):
        window.replan()
        residuals, jacobian = window.linear(stage)
        cost = float(residuals @ residuals)
        if cost < _SMALL:
            return cost, count
        # Not by the normal equations: the effects of the unknowns span too many powers of ten.
        left, effect, right = np.linalg.svd(jacobian * unit, full_matrices=False)
        wanted = left.T @ residuals
        better, reached = None, cost
        for _ in range(12):
            step = -unit * (right.T @ (effect / (effect**2 + damping) * wanted))
            step *= min(1.0, 8.0 / float(np.max(np.abs(step / unit))))
            parts = step.reshape(-1, UNKNOWNS)
            moved = [flyby.moved(part) for flyby, part in zip(window.flybys, parts, strict=True)]
            new = window.residuals(moved, stage)
            if float(new @ new) < cost:
                better, reached = moved, float(new @ new)
                break
            damping = max(damping * 8.0, 1e-6)
        if better is None:
            return cost, count
        window.flybys = better
        damping = max(damping / 10.0, 1e-12)
        if cost - reached < _ENOUGH * cost + _SMALL:
            return reached, count + 1
    return cost, _MOST_STEPS
