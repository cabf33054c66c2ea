"""Snapshots built by hand, so that each number in a text has a known cause."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM, BODIES, BODY_INDEX, J2000_JD, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot

SnapshotMaker = Callable[..., SystemSnapshot]

# Each moon on an axis of its own: no two share a direction, so distances between them differ from differences.
_DIRECTIONS = {
    BodyId.IO: (1.0, 0.0, 0.0),
    BodyId.EUROPA: (0.0, 1.0, 0.0),
    BodyId.GANYMEDE: (-1.0, 0.0, 0.0),
    BodyId.CALLISTO: (0.0, -1.0, 0.0),
}
_DISTANCES_KM = {BodyId.IO: 420_000.0, BodyId.EUROPA: 670_000.0, BodyId.GANYMEDE: 1_070_000.0}


@pytest.fixture
def make_snapshot() -> SnapshotMaker:
    """Return a function that builds a snapshot: distances and sunlight of the moons can be chosen."""

    def make(
        *,
        distance_km: Mapping[BodyId, float] | None = None,
        sunlit: Mapping[BodyId, float] | None = None,
        speed_km_s: float = 8.2,
        earth_au: float = 4.2,
        jd_tdb: float = J2000_JD,
    ) -> SystemSnapshot:
        distances = {**_DISTANCES_KM, BodyId.CALLISTO: 1_880_000.0, **(distance_km or {})}
        position_km = np.zeros((5, 3))
        velocity_km_s = np.zeros((5, 3))
        sunlit_fraction = np.ones(5)
        for body, direction in _DIRECTIONS.items():
            position_km[BODY_INDEX[body]] = np.array(direction) * distances[body]
            velocity_km_s[BODY_INDEX[body]] = (0.0, 0.0, speed_km_s)
        for body, fraction in (sunlit or {}).items():
            sunlit_fraction[BODY_INDEX[body]] = fraction
        return SystemSnapshot(
            jd_tdb=np.array(jd_tdb),
            position_km=position_km,
            velocity_km_s=velocity_km_s,
            rotation_icrf_to_body=np.stack([np.eye(3)] * len(BODIES)),
            sun_position_km=np.array([0.0, 0.0, 5.2 * ASTRONOMICAL_UNIT_KM]),
            earth_position_km=np.array([0.0, 0.0, earth_au * ASTRONOMICAL_UNIT_KM]),
            sunlit_fraction=sunlit_fraction,
        )

    return make
