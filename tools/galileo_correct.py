"""Candidate arcs of Galileo's chain, made to meet the next moon under Jupiter's full field and the Sun.

On the long orbits the Sun shifts an arrival by more than a Jupiter radius, and with it the speed at which a conic would
have to meet the moon. The moons do not pull here, so that the arcs may lead from centre to centre.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from tools.galileo_chain import Arc
from tools.galileo_encounters import Encounter
from tools.galileo_forces import follow, plan_steps

_NUDGE_KM_S: Final = 1e-6
# Oblateness and Sun are let in by and by, so that what an arc misses stays small beside its distance from Jupiter.
_STRENGTHS: Final = (0.05, 0.1, 0.2, 0.3, 0.4, 0.55, 0.7, 0.85, 1.0, 1.0)
_STEPS: Final = 3
_LONGEST_STEP_KM_S: Final = 0.1
# Directions in which 1 m/s moves the arrival by less than so many metres are hardly used: there a resonant leg does not
# know its perijove.
_LEAST_EFFECT_S: Final = {"lambert": 1e2, "flat": 5e3, "resonant": 3e4}
# Arcs that still miss by more are no candidates.
_MOST_MISS: Final = 0.15


def corrected(arcs: Sequence[Arc], first: Encounter, second: Encounter) -> list[Arc]:
    """Return the arcs corrected; those that cannot be made to meet the second moon are left out."""
    count = len(arcs)
    velocity = np.array([arc.velocity_out_km_s for arc in arcs])
    place = np.repeat(first.moon_position_km[np.newaxis], count, axis=0)
    starts, stops = np.full(count, first.jd_tdb), np.full(count, second.jd_tdb)
    best_velocity, best_arrival = velocity.copy(), velocity.copy()
    best_stop, best_miss = place.copy(), np.full(count, np.inf)
    # An arc found in the plane stays in it: nearly round Jupiter a tilt would help little and cost much.
    normal = np.cross(first.moon_position_km, first.moon_velocity_km_s)
    normal /= np.linalg.norm(normal)
    flat = np.eye(3) - np.outer(normal, normal)
    keep = np.array([np.eye(3) if arc.kind == "lambert" else flat for arc in arcs])
    least = np.array([[_LEAST_EFFECT_S[arc.kind]] for arc in arcs])
    resonant = np.array([arc.kind == "resonant" for arc in arcs])
    limit, last = np.full(count, _LONGEST_STEP_KM_S), 0.0
    step = np.zeros_like(velocity)
    for strength in np.repeat(_STRENGTHS, _STEPS):
        if strength != last:
            # The same arcs under more of the forces: what was reached counts no more.
            last, velocity, best_miss = strength, best_velocity.copy(), np.full(count, np.inf)
            limit = np.full(count, _LONGEST_STEP_KM_S)
        plan, _, _ = plan_steps(place, velocity, starts, stops, strict=False, moonless=strength)
        nudged = np.concatenate([np.zeros((1, 3)), np.eye(3) * _NUDGE_KM_S])
        end, speed = follow(np.repeat(place[:, np.newaxis], 4, axis=1), velocity[:, np.newaxis] + nudged, plan)
        miss = np.einsum("nij,nj->ni", keep, second.moon_position_km - end[:, 0])
        size = np.linalg.norm(miss, axis=-1)
        slope = keep @ np.swapaxes((end[:, 1:] - end[:, :1]) / _NUDGE_KM_S, 1, 2) @ keep
        left, effect, right = np.linalg.svd(slope)
        inverse = effect / (effect**2 + least**2)
        if strength < 1.0:
            # A resonant arc keeps its perijove meanwhile; only its period follows, and may leave the moon aside.
            inverse[resonant, 1:] = 0.0
            size = np.where(resonant, np.abs(np.einsum("ni,ni->n", left[:, :, 0], miss)), size)
        better = size < best_miss
        best_velocity[better], best_arrival[better] = velocity[better], speed[better, 0]
        best_stop[better], best_miss[better] = end[better, 0], size[better]
        limit = np.where(better, np.minimum(limit * 2.0, _LONGEST_STEP_KM_S), limit / 4.0)
        wanted = np.einsum("nji,nj->ni", right, inverse * np.einsum("nij,ni->nj", left, miss))
        step = np.where(better[:, np.newaxis], wanted, step)
        length = np.maximum(np.linalg.norm(step, axis=-1), 1e-12)
        velocity = best_velocity + step * np.minimum(1.0, limit / length)[:, np.newaxis]
    radius = float(np.linalg.norm(second.moon_position_km))
    return [
        replace(
            arc,
            velocity_out_km_s=best_velocity[index],
            velocity_in_km_s=best_arrival[index],
            stop_km=best_stop[index],
            radius_miss=float(best_miss[index]) / radius,
        )
        for index, arc in enumerate(arcs)
        if best_miss[index] < _MOST_MISS * radius
    ]
