"""Two-body motion for the tools that rebuild paths: conics, and Lambert's problem with several revolutions.

The solver is D. Izzo's (Celest. Mech. Dyn. Astr. 121, 1-15, 2015): Lancaster and Blanchard's time of flight as a
function of x, Householder's steps, Halley's for the shortest time with so many revolutions. Times are Julian dates.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SECONDS_PER_DAY

_STEPS: Final = 80
_TOLERANCE: Final = 1e-13
# Closer to a parabola than this the closed form of the time of flight loses its digits; Battin's series takes over.
_NEAR_PARABOLA: Final = 0.01


class NoArcError(ValueError):
    """There is no arc between two places in the time given."""


@dataclass(frozen=True)
class Conic:
    """An ellipse or hyperbola about an attracting body.

    Attributes
    ----------
    towards_periapsis, ahead : ndarray, (3,)
        Unit vectors: to the periapsis, and the direction of motion there.
    periapsis_km : float
    eccentricity : float
        Not 1.
    periapsis_jd : float
        When it passes the periapsis; of an ellipse, one such moment.
    gm_km3_s2 : float
    """

    towards_periapsis: FloatArray
    ahead: FloatArray
    periapsis_km: float
    eccentricity: float
    periapsis_jd: float
    gm_km3_s2: float

    @classmethod
    def of_state(cls, position_km: FloatArray, velocity_km_s: FloatArray, jd: float, gm_km3_s2: float) -> Conic:
        """Return the conic through a state, both (3,)."""
        radius = float(np.linalg.norm(position_km))
        momentum = np.cross(position_km, velocity_km_s)
        vector = np.cross(velocity_km_s, momentum) / gm_km3_s2 - position_km / radius
        eccentricity = float(np.linalg.norm(vector))
        towards = vector / eccentricity
        ahead = np.cross(momentum / np.linalg.norm(momentum), towards)
        periapsis = float(momentum @ momentum) / gm_km3_s2 / (1.0 + eccentricity)
        axis = periapsis / (1.0 - eccentricity)
        root = math.sqrt(abs(eccentricity**2 - 1.0))
        x, y = float(position_km @ towards) / axis + eccentricity, float(position_km @ ahead) / (axis * root)
        if eccentricity < 1.0:
            anomaly = math.atan2(y, x)
            mean = anomaly - eccentricity * math.sin(anomaly)
        else:
            anomaly = math.asinh(-y)
            mean = eccentricity * math.sinh(anomaly) - anomaly
        since_s = mean * math.sqrt(abs(axis) ** 3 / gm_km3_s2)
        return cls(towards, ahead, periapsis, eccentricity, jd - since_s / SECONDS_PER_DAY, gm_km3_s2)

    @property
    def semi_major_axis_km(self) -> float:
        """Negative of a hyperbola."""
        return self.periapsis_km / (1.0 - self.eccentricity)

    @property
    def normal(self) -> FloatArray:
        """Unit vector about which it turns counter-clockwise, (3,)."""
        return np.cross(self.towards_periapsis, self.ahead)

    @property
    def mean_motion_rad_s(self) -> float:
        """Rate of the mean anomaly."""
        return math.sqrt(self.gm_km3_s2 / abs(self.semi_major_axis_km) ** 3)

    @property
    def speed_at_infinity_km_s(self) -> float:
        """Of a hyperbola."""
        return math.sqrt(-self.gm_km3_s2 / self.semi_major_axis_km)

    def asymptotes(self) -> tuple[FloatArray, FloatArray]:
        """Return the directions of motion of a hyperbola far before and far after, unit vectors, (3,)."""
        along = 1.0 / self.eccentricity
        across = math.sqrt(1.0 - along**2)
        return (
            along * self.towards_periapsis + across * self.ahead,
            -along * self.towards_periapsis + across * self.ahead,
        )

    def position_km(self, jd: ArrayLike) -> FloatArray:
        """Return positions, (..., 3)."""
        return self.state(jd)[0]

    def state(self, jd: ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Return positions (km) and velocities (km/s), each (..., 3)."""
        since_s = (np.asarray(jd, dtype=np.float64) - self.periapsis_jd) * SECONDS_PER_DAY
        axis, e, motion = self.semi_major_axis_km, self.eccentricity, self.mean_motion_rad_s
        if e < 1.0:
            anomaly = eccentric_anomaly(motion * since_s, e)
            cosine, sine = np.cos(anomaly), np.sin(anomaly)
        else:
            anomaly = hyperbolic_anomaly(motion * since_s, e)
            cosine, sine = np.cosh(anomaly), np.sinh(anomaly)
        across = abs(axis) * math.sqrt(abs(1.0 - e * e))
        rate = motion / np.abs(1.0 - e * cosine)
        turn = -abs(axis) if e < 1.0 else axis
        position = _combined(axis * (cosine - e), self.towards_periapsis, across * sine, self.ahead)
        velocity = _combined(turn * sine * rate, self.towards_periapsis, across * cosine * rate, self.ahead)
        return position, velocity


def eccentric_anomaly(mean_rad: ArrayLike, eccentricity: ArrayLike) -> FloatArray:
    """Solve Kepler's equation E - e sin E = M, (...); the arguments broadcast."""
    mean, e = np.broadcast_arrays(np.asarray(mean_rad, dtype=np.float64), np.asarray(eccentricity, dtype=np.float64))
    whole = 2.0 * np.pi * np.round(mean / (2.0 * np.pi))
    rest = mean - whole
    # From beyond the root Newton's steps come down upon it without turning round.
    size = np.abs(rest)
    anomaly = np.minimum(np.pi, np.minimum(size / (1.0 - e), np.maximum(size + e, np.cbrt(6.0 * size) + size)))
    for _ in range(_STEPS):
        step = (anomaly - e * np.sin(anomaly) - size) / (1.0 - e * np.cos(anomaly))
        anomaly = anomaly - step
        if np.all(np.abs(step) < 1e-15 * (1.0 + anomaly)):
            break
    return np.asarray(np.sign(rest) * anomaly + whole)


def hyperbolic_anomaly(mean_rad: ArrayLike, eccentricity: ArrayLike) -> FloatArray:
    """Solve Kepler's equation of the hyperbola, e sinh H - H = M, (...); the arguments broadcast."""
    mean, e = np.broadcast_arrays(np.asarray(mean_rad, dtype=np.float64), np.asarray(eccentricity, dtype=np.float64))
    size = np.abs(mean)
    anomaly = np.minimum(np.arcsinh(size / (e - 1.0)), np.cbrt(6.0 * size / e) + np.arcsinh(size / e) + 1e-300)
    anomaly = np.maximum(anomaly, np.arcsinh(size / e))
    for _ in range(_STEPS):
        step = (e * np.sinh(anomaly) - anomaly - size) / (e * np.cosh(anomaly) - 1.0)
        anomaly = anomaly - step
        if np.all(np.abs(step) < 1e-15 * (1.0 + np.abs(anomaly))):
            break
    return np.asarray(np.sign(mean) * anomaly)


def lambert(
    start_km: FloatArray,
    stop_km: FloatArray,
    seconds: float,
    gm_km3_s2: float,
    normal: FloatArray,
    revolutions: int = 0,
) -> list[tuple[FloatArray, FloatArray]]:
    """Return the arcs between two places that take a given time, hyperbolas among them.

    Parameters
    ----------
    start_km, stop_km : ndarray, (3,)
        From the attracting body.
    seconds : float
    gm_km3_s2 : float
    normal : ndarray, (3,)
        The arcs go round this direction counter-clockwise.
    revolutions : int
        Whole revolutions on the way: none gives one arc, more give none or two (the lower orbit last).

    Returns
    -------
    list of (start velocity, stop velocity), km/s
        Empty where no orbit makes so many revolutions in that time.

    Raises
    ------
    NoArcError
        If the time is not positive, or the places lie in one line with the body: then every plane would do.
    """
    r1, r2 = float(np.linalg.norm(start_km)), float(np.linalg.norm(stop_km))
    u1, u2 = start_km / r1, stop_km / r2
    pole = np.cross(u1, u2)
    if seconds <= 0.0:
        raise NoArcError(f"an arc cannot take {seconds:g} s: its end must come after its begin")
    if np.linalg.norm(pole) < 1e-9:
        raise NoArcError("begin and end lie in one line with the body: the plane of the arc is undetermined")
    pole = pole / np.linalg.norm(pole)
    chord = float(np.linalg.norm(stop_km - start_km))
    s = 0.5 * (r1 + r2 + chord)
    lam = math.sqrt(max(0.0, 1.0 - chord / s))
    if pole @ normal < 0.0:
        lam, pole = -lam, -pole
    gamma, rho = math.sqrt(0.5 * gm_km3_s2 * s), (r1 - r2) / chord
    t1, t2 = np.cross(pole, u1), np.cross(pole, u2)
    arcs = []
    for x in _roots(math.sqrt(2.0 * gm_km3_s2 / s**3) * seconds, lam, revolutions):
        y = math.sqrt(1.0 - lam * lam * (1.0 - x * x))
        radial1 = gamma * ((lam * y - x) - rho * (lam * y + x)) / r1
        radial2 = -gamma * ((lam * y - x) + rho * (lam * y + x)) / r2
        across = gamma * math.sqrt(1.0 - rho * rho) * (y + lam * x)
        arcs.append((radial1 * u1 + across / r1 * t1, radial2 * u2 + across / r2 * t2))
    return arcs


def _time_of_flight(x: float, lam: float, revolutions: int) -> float:
    """Return the dimensionless time of flight; x < 1 is an ellipse, x > 1 a hyperbola."""
    e = 1.0 - x * x
    y = math.sqrt(1.0 - lam * lam * e)
    if abs(1.0 - x) < _NEAR_PARABOLA and revolutions == 0:
        eta = y - lam * x
        z = 0.5 * (1.0 - lam - x * eta)
        return 0.5 * (eta**3 * 4.0 / 3.0 * _gauss_series(z) + 4.0 * lam * eta)
    if x < 1.0:
        psi = math.acos(max(-1.0, min(1.0, x * y + lam * e))) + revolutions * math.pi
    else:
        psi = math.asinh((y - x * lam) * math.sqrt(-e))
    return (psi / math.sqrt(abs(e)) - x + lam * y) / e


def _gauss_series(z: float) -> float:
    """Return the hypergeometric function F(3, 1; 5/2; z)."""
    term = total = 1.0
    for n in range(200):
        term *= (3.0 + n) * (1.0 + n) / ((2.5 + n) * (1.0 + n)) * z
        total += term
        if abs(term) < 1e-16 * abs(total):
            break
    return total


def _derivatives(x: float, lam: float, time: float) -> tuple[float, float, float]:
    e = 1.0 - x * x
    l2, l3 = lam * lam, lam**3
    y = math.sqrt(1.0 - l2 * e)
    first = (3.0 * time * x - 2.0 + 2.0 * l3 * x / y) / e
    second = (3.0 * time + 5.0 * x * first + 2.0 * (1.0 - l2) * l3 / y**3) / e
    third = (7.0 * x * second + 8.0 * first - 6.0 * (1.0 - l2) * l2 * l3 * x / y**5) / e
    return first, second, third


def _householder(time: float, x: float, lam: float, revolutions: int) -> float | None:
    for _ in range(_STEPS):
        if abs(1.0 - x) < 1e-9:
            x = 1.0 - 1e-9
        now = _time_of_flight(x, lam, revolutions)
        d1, d2, d3 = _derivatives(x, lam, now)
        delta = now - time
        step = delta * (d1 * d1 - 0.5 * delta * d2) / (d1 * (d1 * d1 - delta * d2) + d3 * delta * delta / 6.0)
        x -= step
        if x <= -1.0 or (revolutions and x >= 1.0):
            return None
        if abs(step) < _TOLERANCE:
            return x
    return x if abs(_time_of_flight(x, lam, revolutions) - time) < 1e-8 * time else None


def _bisected(time: float, lam: float) -> float:
    """Return the root without a revolution slowly and surely: the time falls as x grows."""
    low, high = -1.0 + 1e-12, 2.0
    while _time_of_flight(high, lam, 0) > time:
        high *= 2.0
    for _ in range(200):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if _time_of_flight(middle, lam, 0) > time else (low, middle)
    return 0.5 * (low + high)


def _shortest_time(lam: float, revolutions: int) -> float:
    x = 0.0
    for _ in range(_STEPS):
        d1, d2, d3 = _derivatives(x, lam, _time_of_flight(x, lam, revolutions))
        step = 2.0 * d1 * d2 / (2.0 * d2 * d2 - d1 * d3)
        x -= step
        if abs(step) < _TOLERANCE:
            break
    return _time_of_flight(x, lam, revolutions)


def _roots(time: float, lam: float, revolutions: int) -> list[float]:
    if revolutions == 0:
        straight = math.acos(lam) + lam * math.sqrt(1.0 - lam * lam)
        parabola = 2.0 / 3.0 * (1.0 - lam**3)
        if time >= straight:
            guess = (straight / time) ** (2.0 / 3.0) - 1.0
        elif time < parabola:
            guess = 2.5 * parabola * (parabola - time) / (time * (1.0 - lam**5)) + 1.0
        else:
            guess = (straight / time) ** (math.log(2.0) / math.log(straight / parabola)) - 1.0
        root = _householder(time, guess, lam, 0)
        return [_bisected(time, lam) if root is None else root]
    if time < _shortest_time(lam, revolutions):
        return []
    left = ((revolutions * math.pi + math.pi) / (8.0 * time)) ** (2.0 / 3.0)
    right = ((8.0 * time) / (revolutions * math.pi)) ** (2.0 / 3.0)
    guesses = ((left - 1.0) / (left + 1.0), (right - 1.0) / (right + 1.0))
    roots = [_householder(time, guess, lam, revolutions) for guess in guesses]
    return [root for root in roots if root is not None]


def _combined(x: FloatArray, first: FloatArray, y: FloatArray, second: FloatArray) -> FloatArray:
    return np.asarray(np.asarray(x)[..., np.newaxis] * first + np.asarray(y)[..., np.newaxis] * second)
