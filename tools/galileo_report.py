"""How near Galileo's path comes to the moons, and how far it is from JPL's: the printed report.

JPL's table (osculating elements about Jupiter, ecliptic J2000, TDB) is for checking; it is no part of the project and
of no fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    ASTRONOMICAL_UNIT_KM,
    JUPITER_EQUATORIAL_RADIUS_KM,
    MOON_INDEX,
    SECONDS_PER_DAY,
)
from jovian_viewer.astro.ephemeris import moon_states
from jovian_viewer.astro.trajectory import PathGrade
from tools.galileo_encounters import Encounter
from tools.galileo_legs import PathLeg, PositionOf

# IAU 1976 obliquity of the ecliptic at J2000, as JPL Horizons uses it.
_OBLIQUITY_RAD: Final = np.radians(84381.448 / 3600.0)
_DEGREE: Final = np.pi / 180.0
# Further away the osculating orbit does not say when and where the next perijove is.
_NEAR_PERIJOVE_DAYS: Final = 1.5


class Sample:
    """JPL's osculating elements: states at their own moments.

    Attributes
    ----------
    jd_tdb : ndarray, (n,)
    position_km, velocity_km_s : ndarray, (n, 3)
        Jovicentric, ICRF.
    perijove_jd_tdb, perijove_km : ndarray, (n,)
        The next or last perijove of the osculating orbit.
    """

    def __init__(self, path: Path) -> None:
        table = np.genfromtxt(path, delimiter=",", names=True, comments="#", skip_header=1)
        self.jd_tdb: FloatArray = table["jd_tdb"]
        a, e = table["a_au"] * ASTRONOMICAL_UNIT_KM, table["e"]
        self.perijove_jd_tdb: FloatArray = table["tp_jd_tdb"]
        self.perijove_km: FloatArray = a * (1.0 - e)
        mean = table["n_deg_per_day"] * _DEGREE * (self.jd_tdb - self.perijove_jd_tdb)
        gm = (table["n_deg_per_day"] * _DEGREE / SECONDS_PER_DAY) ** 2 * np.abs(a) ** 3
        states = [_state(*row) for row in zip(a, e, mean, gm, strict=True)]
        node, inc, argument = (table[name] * _DEGREE for name in ("node_deg", "inc_deg", "argp_deg"))
        turn = _turn(node, inc, argument)
        self.position_km: FloatArray = np.einsum("nij,nj->ni", turn, np.array([state[0] for state in states]))
        self.velocity_km_s: FloatArray = np.einsum("nij,nj->ni", turn, np.array([state[1] for state in states]))


def _state(a: float, e: float, mean: float, gm: float) -> tuple[FloatArray, FloatArray]:
    """Return position and velocity in the orbit's plane, x to the perijove."""
    bound = e < 1.0
    anomaly = np.arcsinh(mean / e) if not bound else mean + e * np.sin(mean)
    low, high = -50.0, 50.0
    for _ in range(200):
        value = anomaly - e * np.sin(anomaly) - mean if bound else e * np.sinh(anomaly) - anomaly - mean
        low, high = (low, anomaly) if value > 0.0 else (anomaly, high)
        slope = 1.0 - e * np.cos(anomaly) if bound else e * np.cosh(anomaly) - 1.0
        step = anomaly - value / slope
        anomaly = step if low < step < high else (low + high) / 2.0
    if bound:
        x, y = a * (np.cos(anomaly) - e), a * np.sqrt(1.0 - e * e) * np.sin(anomaly)
    else:
        x, y = a * (np.cosh(anomaly) - e), -a * np.sqrt(e * e - 1.0) * np.sinh(anomaly)
    parameter = a * (1.0 - e * e)
    r = np.hypot(x, y)
    speed = np.sqrt(gm / parameter)
    return np.array([x, y, 0.0]), np.array([-speed * y / r, speed * (e + x / r), 0.0])


def _turn(node: FloatArray, inclination: FloatArray, argument: FloatArray) -> FloatArray:
    """Return the matrices from the orbit's plane to ICRF axes, (n, 3, 3)."""

    def about(axis: int, angle: FloatArray | float) -> FloatArray:
        one, other = (axis + 1) % 3, (axis + 2) % 3
        matrix = np.zeros((*np.shape(angle), 3, 3))
        matrix[..., axis, axis] = 1.0
        matrix[..., one, one] = matrix[..., other, other] = np.cos(angle)
        matrix[..., one, other], matrix[..., other, one] = -np.sin(angle), np.sin(angle)
        return matrix

    return about(0, _OBLIQUITY_RAD) @ about(2, node) @ about(0, inclination) @ about(2, argument)


def closest_approach(position_of: PositionOf, encounter: Encounter) -> tuple[float, float]:
    """Return how much the path's closest approach is too high, km, and too late, s."""
    best, distance = encounter.jd_tdb, np.zeros(1)
    for reach_days in (0.02, 2e-4):
        moments = best + np.linspace(-reach_days, reach_days, 401)
        moon_km = moon_states(moments)[0][:, MOON_INDEX[encounter.moon]]
        distance = np.linalg.norm(position_of(moments) - moon_km, axis=-1)
        best = float(moments[int(np.argmin(distance))])
    return float(distance.min()) - encounter.periapsis_km, (best - encounter.jd_tdb) * SECONDS_PER_DAY


def print_closest_approaches(position_of: PositionOf, encounters: Sequence[Encounter]) -> tuple[float, float]:
    """Print altitudes and times less the listed ones; return the largest of either, km and s."""
    misses = np.array([closest_approach(position_of, encounter) for encounter in encounters])
    for encounter, (high_km, late_s) in zip(encounters, misses, strict=True):
        print(f"  {encounter.name:4} {high_km:+7.1f} km {late_s:+6.1f} s")
    worst_km, worst_s = np.abs(misses).max(axis=0)
    return float(worst_km), float(worst_s)


def print_sample_report(position_of: PositionOf, sample: Sample, legs: Sequence[PathLeg]) -> None:
    """Print the distances from JPL's table, leg by leg, in Jupiter radii."""
    errors: dict[PathGrade, list[float]] = {}
    for leg in legs:
        inside = (sample.jd_tdb >= leg.start_jd_tdb) & (sample.jd_tdb < leg.stop_jd_tdb)
        if not inside.any():
            print(f"  {leg.name:10} no moment of JPL's table")
            continue
        off_km = np.linalg.norm(position_of(sample.jd_tdb[inside]) - sample.position_km[inside], axis=-1)
        off = off_km / JUPITER_EQUATORIAL_RADIUS_KM
        errors.setdefault(leg.grade, []).extend(off)
        print(f"  {leg.name:10} " + " ".join(f"{value:8.3f}" for value in off))
    for grade, values in errors.items():
        print(
            f"{grade}: {len(values)} moments, median {np.median(values):.3f}, 90 % {np.quantile(values, 0.9):.3f}, "
            f"max {max(values):.3f} Jupiter radii; {sum(value > 1.0 for value in values)} above 1"
        )


def print_perijove_report(position_of: PositionOf, sample: Sample, legs: Sequence[PathLeg]) -> None:
    """Print, for moments of JPL's table near a perijove on the fitted legs, how late and how far out the path has it.

    No perijove is put into the fit.
    """
    late_s, far_km = [], []
    rows = zip(sample.jd_tdb, sample.perijove_jd_tdb, sample.perijove_km, strict=True)
    for moment, perijove_jd, perijove_km in rows:
        # A flyby between would change the orbit.
        together = any(
            leg.start_jd_tdb < min(moment, perijove_jd) and max(moment, perijove_jd) < leg.stop_jd_tdb
            for leg in legs
            if leg.grade is PathGrade.FITTED
        )
        if not together or abs(perijove_jd - moment) > _NEAR_PERIJOVE_DAYS:
            continue
        own_jd = _perijove_jd(position_of, float(perijove_jd))
        late_s.append((own_jd - perijove_jd) * SECONDS_PER_DAY)
        far_km.append(float(np.linalg.norm(position_of(np.array([own_jd])))) - float(perijove_km))
        print(f"  perijove {own_jd:.4f}: {late_s[-1]:+7.0f} s {far_km[-1]:+7.0f} km")
    if late_s:
        late, far = np.abs(late_s), np.abs(far_km)
        print(
            f"{len(late)} perijoves: median {np.median(late):.0f} s and {np.median(far):.0f} km, "
            f"largest {late.max():.0f} s and {far.max():.0f} km"
        )


def _perijove_jd(position_of: PositionOf, about_jd: float) -> float:
    best = about_jd
    for reach_days in (0.5, 0.01, 2e-4):
        moments = best + np.linspace(-reach_days, reach_days, 201)
        best = float(moments[int(np.argmin(np.linalg.norm(position_of(moments), axis=-1)))])
    return best
