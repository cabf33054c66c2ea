"""Rebuild the passes of those that did not stay: Pioneers, Voyagers, Ulysses, Cassini and New Horizons.

    python -m tools.hyperbolic_passes [--check]

One arc each, integrated under Jupiter (oblate), the four moons and the Sun, from a closest approach whose six numbers
are fitted to all that is known: time and distance of closest approach, the moons' rows of the table, the Earth at
departure, and what came after: Saturn, Pluto, or the orbit over the Sun's poles. The fit says how far off the arc may
be: twice the spread that follows from how well these agree, and never less than the typical residual at the moons.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import least_squares, minimize_scalar
from scipy.spatial.transform import Rotation

from jovian_viewer.astro import solar_system
from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    ASTRONOMICAL_UNIT_KM,
    GM_KM3_S2,
    JUPITER_EQUATORIAL_RADIUS_KM,
    SECONDS_PER_DAY,
    BodyId,
)
from jovian_viewer.astro.ephemeris import moon_position_km
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.astro.trajectory import PathGrade
from tools.conics import Conic, lambert
from tools.galileo_forces import acceleration_km_s2, surroundings
from tools.pass_facts import (
    ECLIPTIC_POLE,
    JOURNEYS,
    SUN_GM_KM3_S2,
    SUN_POLE,
    ULYSSES_PERIHELION_AU,
    ULYSSES_PERIHELION_UTC,
    ULYSSES_SOUTH_DEG,
    Journey,
    Sighting,
    jupiter_from_sun,
    read_sightings,
    target_from_sun_km,
)
from tools.trajectory_file import Stretch, fit_pieces, write_trajectory

_GM: Final = GM_KM3_S2[BodyId.JUPITER]
_SYSTEM_GM: Final = sum(GM_KM3_S2.values())
SPAN_DAYS: Final = 60.0
# Beyond so many days the moons pull as one with Jupiter.
_FAR_DAYS: Final = 12.0
TOLERANCE_KM: Final = 5.0
# Errors are told for these shares of the way, in days before and after closest approach.
_ERROR_EDGES_DAYS: Final = (-60.0, -40.0, -25.0, -15.0, -8.0, -4.0, -2.0, 2.0, 4.0, 8.0, 15.0, 25.0, 40.0)

# How far each kind of fact is trusted (one sigma). The distances of Pioneers and Voyagers at Jupiter were taken from
# reconstructed paths; the others' are rounded. Course corrections, Saturn's pull and rounding hide in the far ends.
_PERIJOVE_S: Final = 60.0
_PERIJOVE_SHARE: Final = 0.003
_MOON_KM: Final = 3000.0
_MOON_S: Final = 300.0
# Pioneer 10's times at the moons contradict each other by most of an hour.
_LOOSE_MOON_S: Final = 1500.0
_FAR_END_KM: Final = 2.0e6
_ULYSSES_LATITUDE_DEG: Final = 0.2
_ULYSSES_PERIHELION_AU: Final = 0.01
_ULYSSES_PERIHELION_DAYS: Final = 2.0
# From so long after Jupiter on Ulysses's orbit is the Sun's alone.
_ULYSSES_FREE_DAYS: Final = 300.0
# Agreement better than this share of the sigmas is taken for luck.
_BEST_WEIGHT: Final = 0.3
# Steps of the differences: turn (rad), perijove and speed (shares), time (s).
_STEPS: Final = np.array([1e-5, 1e-5, 1e-5, 1e-5, 1e-6, 1.0])
# Only so near are the moons' own pulls told apart.
_SEARCH_DAYS: Final = 0.4


@dataclass(frozen=True)
class Arc:
    """An integrated arc and what it is compared with."""

    jd_tdb: float
    backward: Any
    forward: Any

    def state(self, jd_tdb: FloatArray | float) -> FloatArray:
        """Return position and velocity, (..., 6), km and km/s."""
        since_s = (np.asarray(jd_tdb, dtype=np.float64) - self.jd_tdb) * SECONDS_PER_DAY
        flat = np.atleast_1d(since_s)
        states = np.where(flat < 0.0, self.backward(np.minimum(flat, 0.0)), self.forward(np.maximum(flat, 0.0))).T
        return np.asarray(states.reshape(*since_s.shape, 6))

    def position_km(self, jd_tdb: FloatArray | float) -> FloatArray:
        """Return positions, (..., 3)."""
        return self.state(jd_tdb)[..., :3]


def integrate(jd_tdb: float, state: FloatArray, start_jd_tdb: float, stop_jd_tdb: float) -> Arc:
    """Move from a state at `jd_tdb` to both ends."""

    def rates(since_s: float, y: FloatArray) -> FloatArray:
        if abs(since_s) > _FAR_DAYS * SECONDS_PER_DAY:
            return np.concatenate((y[3:], _far_acceleration_km_s2(y[:3], jd_tdb + since_s / SECONDS_PER_DAY)))
        around = surroundings(np.asarray(jd_tdb + since_s / SECONDS_PER_DAY))
        return np.concatenate((y[3:], acceleration_km_s2(y[np.newaxis, :3], around)[0]))

    ends = [(end - jd_tdb) * SECONDS_PER_DAY for end in (start_jd_tdb, stop_jd_tdb)]
    settings = {"method": "DOP853", "rtol": 1e-9, "atol": 1e-3, "dense_output": True}
    runs = [solve_ivp(rates, (0.0, end), state, **settings).sol for end in ends]
    return Arc(jd_tdb, runs[0], runs[1])


def _far_acceleration_km_s2(position_km: FloatArray, jd_tdb: float) -> FloatArray:
    """Return the pull of Jupiter's system, as one point, and of the Sun."""
    sun_km = -solar_system.jupiter_barycentre_from_sun_km(jd_tdb)
    to_sun = sun_km - position_km
    pull = SUN_GM_KM3_S2 * (to_sun / np.linalg.norm(to_sun) ** 3 - sun_km / np.linalg.norm(sun_km) ** 3)
    return np.asarray(pull - _SYSTEM_GM * position_km / np.linalg.norm(position_km) ** 3)


def closest(position_km: Callable[[float], FloatArray], moon: BodyId, jd_tdb: float) -> tuple[float, float]:
    """Return when a path comes closest to a moon about a moment, and how close its centre."""

    def distance_km(offset: float) -> float:
        jd = jd_tdb + offset
        return float(np.linalg.norm(position_km(jd) - moon_position_km(moon, jd)))

    offsets = np.linspace(-_SEARCH_DAYS, _SEARCH_DAYS, 33)
    best = float(offsets[int(np.argmin([distance_km(offset) for offset in offsets]))])
    step = offsets[1] - offsets[0]
    found = minimize_scalar(distance_km, bounds=(best - step, best + step), method="bounded", options={"xatol": 1e-6})
    return jd_tdb + float(found.x), float(found.fun)


class Pass:
    """One pass: its facts, the state of a guess, and residuals in units of their sigmas."""

    def __init__(self, spacecraft: SpacecraftId, sightings: list[Sighting]) -> None:
        self.spacecraft = spacecraft
        self.journey: Journey = JOURNEYS[spacecraft]
        self.jupiter = next(row for row in sightings if row.body is BodyId.JUPITER)
        self.moons = [row for row in sightings if row.body is not BodyId.JUPITER]
        self.left_jd_tdb = parse_utc(self.journey.left_earth)
        self.free_jd_tdb = (
            parse_utc(self.journey.reached)
            if self.journey.target
            else self.jupiter.jd_tdb + (_ULYSSES_FREE_DAYS if spacecraft is SpacecraftId.ULYSSES else SPAN_DAYS)
        )

    def guess(self) -> Conic:
        """Return a hyperbola from two-body arcs between the planets; where it went on to none, the best all round."""
        jd, distance = self.jupiter.jd_tdb, self.jupiter.distance_km
        earth, (jupiter, moving) = solar_system.earth_from_sun_km(self.left_jd_tdb), jupiter_from_sun(jd)
        seconds = (jd - self.left_jd_tdb) * SECONDS_PER_DAY
        arrival = lambert(earth, jupiter, seconds, SUN_GM_KM3_S2, ECLIPTIC_POLE)[0][1] - moving
        speed = float(np.linalg.norm(arrival))
        inwards = arrival / speed
        e = 1.0 + distance * speed**2 / _GM
        if self.journey.target:
            place = target_from_sun_km(self.journey.target, self.free_jd_tdb)
            seconds = (self.free_jd_tdb - jd) * SECONDS_PER_DAY
            ways_out = [lambert(jupiter, place, seconds, SUN_GM_KM3_S2, ECLIPTIC_POLE)[0][0] - moving]
        else:
            # All round the way in; the best fit is kept.
            across = np.cross(inwards, ECLIPTIC_POLE)
            ways_out = [Rotation.from_rotvec(inwards * angle).apply(across) for angle in np.deg2rad(range(0, 360, 5))]
        conics = []
        for out in ways_out:
            normal = np.cross(inwards, out)
            normal /= np.linalg.norm(normal)
            sideways = np.cross(normal, inwards)
            turn_in, turn_across = 1.0 / e, np.sqrt(1.0 - 1.0 / e**2)
            towards = turn_in * inwards - turn_across * sideways
            conics.append(Conic(towards, np.cross(normal, towards), distance, e, jd, _GM))
        return min(conics, key=self._misfit)

    def _misfit(self, conic: Conic) -> float:
        """Return how badly a hyperbola agrees with the moons, or Ulysses's with the way it went."""
        misfit = sum(
            abs(closest(conic.position_km, row.body, row.jd_tdb)[1] - row.distance_km) / row.distance_km
            for row in self.moons
        )
        if self.spacecraft is SpacecraftId.ULYSSES:
            place, moving = jupiter_from_sun(self.jupiter.jd_tdb)
            out = conic.speed_at_infinity_km_s * conic.asymptotes()[1] + moving
            orbit = Conic.of_state(place, out, self.jupiter.jd_tdb, SUN_GM_KM3_S2)
            tilt_misfit = abs(float(orbit.normal @ SUN_POLE) - np.cos(np.deg2rad(ULYSSES_SOUTH_DEG)))
            perihelion_misfit = abs(orbit.periapsis_km / ASTRONOMICAL_UNIT_KM - ULYSSES_PERIHELION_AU)
            misfit += float(5.0 * tilt_misfit + perihelion_misfit + 10.0 * (out @ SUN_POLE > 0.0))
        return misfit

    def arc(self, guess: Conic, x: FloatArray, *, far: bool = True) -> Arc:
        """Return the arc of six numbers: turn of the frame (rad), changes of perijove and speed (shares), time (s)."""
        turn = Rotation.from_rotvec(x[:3])
        radius = guess.periapsis_km * (1.0 + x[3])
        speed = np.sqrt(_GM * (1.0 + guess.eccentricity) / guess.periapsis_km) * (1.0 + x[4])
        state = np.concatenate((turn.apply(guess.towards_periapsis) * radius, turn.apply(guess.ahead) * speed))
        jd = self.jupiter.jd_tdb + x[5] / SECONDS_PER_DAY
        ends = (jd - SPAN_DAYS - 0.1, jd + SPAN_DAYS + 0.1)
        if far:
            ends = (min(ends[0], self.left_jd_tdb), max(ends[1], self.free_jd_tdb))
        return integrate(jd, state, *ends)

    def residuals(self, arc: Arc, x: FloatArray) -> FloatArray:
        """Return all residuals in sigmas."""
        moon_s = _LOOSE_MOON_S if self.spacecraft is SpacecraftId.PIONEER_10 else _MOON_S
        result = [x[3] / _PERIJOVE_SHARE, x[5] / _PERIJOVE_S]
        for row in self.moons:
            jd, distance = closest(arc.position_km, row.body, row.jd_tdb)
            result += [(distance - row.distance_km) / _MOON_KM, (jd - row.jd_tdb) * SECONDS_PER_DAY / moon_s]
        earth = solar_system.earth_from_sun_km(self.left_jd_tdb) - jupiter_from_sun(self.left_jd_tdb)[0]
        result += list((arc.position_km(self.left_jd_tdb) - earth) / _FAR_END_KM)
        if self.journey.target:
            place = target_from_sun_km(self.journey.target, self.free_jd_tdb) - jupiter_from_sun(self.free_jd_tdb)[0]
            result += list((arc.position_km(self.free_jd_tdb) - place) / _FAR_END_KM)
        elif self.spacecraft is SpacecraftId.ULYSSES:
            result += self._ulysses(arc)
        return np.array(result)

    def _ulysses(self, arc: Arc) -> list[float]:
        state, (place, moving) = arc.state(self.free_jd_tdb), jupiter_from_sun(self.free_jd_tdb)
        orbit = Conic.of_state(state[:3] + place, state[3:] + moving, self.free_jd_tdb, SUN_GM_KM3_S2)
        latitude = np.rad2deg(np.arcsin((place + state[:3]) @ SUN_POLE / np.linalg.norm(place + state[:3])))
        # An orbit's greatest latitude is its inclination; Ulysses went south first.
        highest = np.rad2deg(np.arccos(orbit.normal @ SUN_POLE)) * (1.0 if latitude < 0.0 else -1.0)
        return [
            (highest - ULYSSES_SOUTH_DEG) / _ULYSSES_LATITUDE_DEG,
            (orbit.periapsis_km / ASTRONOMICAL_UNIT_KM - ULYSSES_PERIHELION_AU) / _ULYSSES_PERIHELION_AU,
            (orbit.periapsis_jd - parse_utc(ULYSSES_PERIHELION_UTC)) / _ULYSSES_PERIHELION_DAYS,
        ]

    def fit(self) -> tuple[Conic, Any]:
        """Return the guess and SciPy's result for it."""
        guess = self.guess()

        def residuals(x: FloatArray) -> FloatArray:
            return self.residuals(self.arc(guess, x), x)

        def slopes(x: FloatArray) -> FloatArray:
            here = residuals(x)
            return np.stack([(residuals(x + step) - here) / step.sum() for step in np.diag(_STEPS)], axis=-1)

        # A row of the table that is wrong shall not bend the arc; without such rows all facts count in full.
        loss = "soft_l1" if self.moons else "linear"
        found = least_squares(
            residuals, np.zeros(6), jac=slopes, x_scale=1e3 * _STEPS, loss=loss, xtol=1e-7, ftol=1e-6, max_nfev=40
        )
        return guess, found


def rebuild(spacecraft: SpacecraftId, sightings: list[Sighting], *, check: bool) -> int:
    """Fit, print the residuals, write; return the exit status."""
    task = Pass(spacecraft, sightings)
    guess, found = task.fit()
    arc = task.arc(guess, found.x)
    residuals = task.residuals(arc, found.x)
    moons = {}
    for row in task.moons:
        jd, distance = closest(arc.position_km, row.body, row.jd_tdb)
        moons[row.body.display_name] = [
            round(distance - row.distance_km),
            round((jd - row.jd_tdb) * SECONDS_PER_DAY),
        ]
    near_km = float(np.sqrt(np.mean([value[0] ** 2 for value in moons.values()]))) if moons else 0.0
    # The facts agree by so much better or worse than trusted; the median does not see a row that is wrong.
    spare = max(1, len(residuals) - 6)
    typical = 1.4826 * float(np.median(np.abs(residuals)) * np.sqrt(len(residuals) / spare))
    weight = max(_BEST_WEIGHT, typical) if task.moons else max(1.0, float(np.sqrt(2.0 * found.cost)))
    covariance = np.linalg.pinv(found.jac.T @ found.jac) * weight**2
    measured: dict[str, Any] = {
        "perijove_km": round(float(guess.periapsis_km * (1.0 + found.x[3]))),
        "perijove_minus_table_km": round(float(guess.periapsis_km * found.x[3])),
        "perijove_minus_table_s": round(float(found.x[5])),
        "moons_minus_table_km_and_s": moons,
        "far_ends_residuals_in_sigmas": [round(float(value), 2) for value in residuals[2 + 2 * len(moons) :]],
    }
    start, stop = arc.jd_tdb - SPAN_DAYS, arc.jd_tdb + SPAN_DAYS
    short = task.arc(guess, found.x, far=False)
    here = short.position_km
    moved = [task.arc(guess, found.x + np.diag(_STEPS)[i], far=False) for i in range(6)]
    stretches = []
    for edge, after in zip(_ERROR_EDGES_DAYS, (*_ERROR_EDGES_DAYS[1:], SPAN_DAYS), strict=True):
        ends = arc.jd_tdb + np.array([edge, after])
        jacobian = np.array([(other.position_km(ends) - here(ends)) / _STEPS[i] for i, other in enumerate(moved)])
        spread = float(np.sqrt(np.einsum("itc,ij,jtc->t", jacobian, covariance, jacobian)).max())
        error_km = float(f"{max(2.0 * spread, near_km, 1000.0):.2g}")
        stretches.append(Stretch(arc.jd_tdb + edge, PathGrade.CONIC, error_km))
    measured["error_km_by_days"] = {
        f"{edge:+.0f}": stretch.error_km for edge, stretch in zip(_ERROR_EDGES_DAYS, stretches, strict=True)
    }
    print(f"{spacecraft.display_name}: {measured}; perijove {guess.periapsis_km / JUPITER_EQUATORIAL_RADIUS_KM:.2f} RJ")
    pieces = fit_pieces(
        short.position_km, start, stop, TOLERANCE_KM, breaks_jd_tdb=[part.start_jd_tdb for part in stretches]
    )
    recipe = {
        "tool": "tools/hyperbolic_passes.py",
        "source": "catalog/data/encounters/flybys.csv; departure and target in tools/pass_facts.py",
        "measured": measured,
    }
    return write_trajectory(spacecraft, pieces, stretches, recipe, check=check)


def main(arguments: list[str] | None = None) -> int:
    """Rebuild all passes, or those named; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("spacecraft", nargs="*", type=SpacecraftId, help="only these")
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the files are the same")
    options = parser.parse_args(arguments)
    sightings, problems = read_sightings()
    for problem in problems:
        print(problem, file=sys.stderr)
    status = 0
    for spacecraft in options.spacecraft or JOURNEYS:
        rows = sightings.get(spacecraft, [])
        if not any(row.body is BodyId.JUPITER for row in rows):
            print(f"{spacecraft.display_name}: no closest approach to Jupiter in the table: no path", file=sys.stderr)
            status = 1
            continue
        status = max(status, rebuild(spacecraft, rows, check=options.check))
    return status


if __name__ == "__main__":
    raise SystemExit(main())
