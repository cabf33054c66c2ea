"""What moons do to a spacecraft's drawn path: which samples count by a moon's measure, and which a moon pushes away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray, dot
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.path_samples import PathSamples
from jovian_viewer.scene.spacecraft_layout import MOON_RADII_RJ, drawn_spacecraft

# Radii of a moon: within the first its measure counts alone, beyond the second not at all.
_MOON_ALONE_RADII: Final = 8.0
_MOON_ENDS_RADII: Final = 60.0
# Shifts smaller than this (Jupiter radii) are none.
_LEAST_PUSH_RJ: Final = 1e-9


def moon_weight(radii: FloatArray) -> FloatArray:
    """Return how much a moon's measure counts so many of its radii from its centre, 1 near to 0 far."""
    part = np.clip((_MOON_ENDS_RADII - radii) / (_MOON_ENDS_RADII - _MOON_ALONE_RADII), 0.0, 1.0)
    return np.asarray(part**2 * (3.0 - 2.0 * part))


@dataclass(frozen=True, slots=True, eq=False)
class NearMoons:
    """The samples near moons: their numbers, moments, moons, places from those, and how much those count, (m,)."""

    index: NDArray[np.intp]
    jd_tdb: FloatArray
    moon: NDArray[np.intp]
    offset_rj: FloatArray
    weight: FloatArray

    @classmethod
    def none(cls) -> NearMoons:
        """Return that there are none."""
        empty = np.zeros(0)
        return cls(np.zeros(0, dtype=np.intp), empty, np.zeros(0, dtype=np.intp), np.zeros((0, 3)), empty)

    @classmethod
    def of(cls, samples: PathSamples) -> NearMoons:
        """Find those of a path."""
        known = np.flatnonzero(np.isfinite(samples.moons_rj[:, 0, 0]))
        offset_rj = samples.position_rj[known, np.newaxis] - samples.moons_rj[known]
        radii = np.sqrt(dot(offset_rj, offset_rj)) / MOON_RADII_RJ
        row, moon = np.nonzero(radii < _MOON_ENDS_RADII)
        weight = moon_weight(radii[row, moon])
        return cls(known[row], samples.jd_tdb[known[row]], moon, offset_rj[row, moon], weight)


def pushes(samples: PathSamples, places: FloatArray, scale: DisplayScale) -> tuple[NDArray[np.intp], FloatArray]:
    """Return which samples enlarged moons push away, (m,), and how far, scene coordinates, (m, 3)."""
    known = np.flatnonzero(np.isfinite(samples.moons_rj[:, 0, 0]))
    push = drawn_spacecraft(samples.position_rj[known], samples.moons_rj[known], scale) - places[known]
    far = dot(push, push) > _LEAST_PUSH_RJ**2
    return known[far], push[far]
