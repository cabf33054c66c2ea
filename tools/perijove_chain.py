"""A path from perijove to perijove: ellipses whose elements glide from each perijove to the next.

Between two perijoves the spacecraft makes one revolution; apsis, plane and perijove distance change evenly on the way.
So it is at every perijove when and where it should be, and in between as far off as even change is from true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, cross, dot, unit_vectors
from jovian_viewer.astro.bodies import GM_KM3_S2, SECONDS_PER_DAY, BodyId
from tools.conics import eccentric_anomaly

_GM: Final = GM_KM3_S2[BodyId.JUPITER]
# Half of the time over which velocities are differenced.
_HALF_STEP_S: Final = 30.0


@dataclass(frozen=True)
class PerijoveChain:
    """Perijoves in order of time.

    Attributes
    ----------
    jd_tdb : ndarray, (n,)
    towards : ndarray, (n, 3)
        Unit vectors to the perijoves.
    normal : ndarray, (n, 3)
        Unit vectors about which the orbit turns; only their part across `towards` counts.
    distance_km : ndarray, (n,)
    """

    jd_tdb: FloatArray
    towards: FloatArray
    normal: FloatArray
    distance_km: FloatArray

    def position_km(self, jd_tdb: FloatArray | float) -> FloatArray:
        """Return jovicentric positions, (..., 3); beyond the ends the outermost ellipses go on."""
        jd = np.asarray(jd_tdb, dtype=np.float64)
        first = np.clip(np.searchsorted(self.jd_tdb, jd, side="right") - 1, 0, len(self.jd_tdb) - 2)
        period_days = np.diff(self.jd_tdb)[first]
        share = (jd - self.jd_tdb[first]) / period_days
        axis_km = np.cbrt(_GM * (period_days * SECONDS_PER_DAY / (2.0 * np.pi)) ** 2)
        distance_km = _between(self.distance_km, first, share)
        towards = unit_vectors(_between(self.towards, first, share))
        normal = _between(self.normal, first, share)
        ahead = unit_vectors(cross(normal, towards))
        e = 1.0 - distance_km / axis_km
        anomaly = eccentric_anomaly(2.0 * np.pi * share, e)
        x, y = axis_km * (np.cos(anomaly) - e), axis_km * np.sqrt(1.0 - e * e) * np.sin(anomaly)
        return np.asarray(x[..., np.newaxis] * towards + y[..., np.newaxis] * ahead)

    def revolutions(self, start_jd: float, stop_jd: float) -> float:
        """Return how often it goes round from one moment to another; the outermost ellipses go on."""
        counts = np.arange(len(self.jd_tdb), dtype=np.float64)

        def count(jd: float) -> float:
            if jd < self.jd_tdb[0]:
                return float((jd - self.jd_tdb[0]) / (self.jd_tdb[1] - self.jd_tdb[0]))
            return float(np.interp(jd, self.jd_tdb, counts))

        return count(stop_jd) - count(start_jd)

    def velocity_km_s(self, jd_tdb: FloatArray | float) -> FloatArray:
        """Return velocities, (..., 3), differenced over a minute."""
        jd = np.asarray(jd_tdb, dtype=np.float64)
        step = _HALF_STEP_S / SECONDS_PER_DAY
        before, after = jd - step, jd + step
        way = self.position_km(after) - self.position_km(before)
        return np.asarray(way / ((after - before) * SECONDS_PER_DAY)[..., np.newaxis])


def squared_to(direction: FloatArray, normal: FloatArray) -> FloatArray:
    """Return the unit vectors nearest to `normal` that stand square to unit vectors `direction`, (..., 3)."""
    return unit_vectors(normal - dot(normal, direction)[..., np.newaxis] * direction)


def _between(values: FloatArray, first: NDArray[np.intp], share: FloatArray) -> FloatArray:
    weight = share if values.ndim == 1 else share[..., np.newaxis]
    return np.asarray((1.0 - weight) * values[first] + weight * values[first + 1])
