"""Shadow cones: lengths and angles against the literature and against the sunlight that is computed elsewhere."""

from __future__ import annotations

import math

import numpy as np
import pytest

from jovian_viewer.astro.bodies import (
    ASTRONOMICAL_UNIT_KM,
    JUPITER_EQUATORIAL_RADIUS_KM,
    MOONS,
    RADIUS_KM,
    SUN_RADIUS_KM,
    BodyId,
)
from jovian_viewer.astro.light import disc_overlap_fraction
from jovian_viewer.astro.shadow_cones import penumbra_of, umbra_of

MEAN_DISTANCE_KM = 5.2026 * ASTRONOMICAL_UNIT_KM
# Mean distances from Jupiter (km), JPL SSD.
ORBIT_KM = {BodyId.IO: 421_800, BodyId.EUROPA: 671_100, BodyId.GANYMEDE: 1_070_400, BodyId.CALLISTO: 1_882_700}


def test_jupiters_umbra_ends_89_million_kilometres_behind_it() -> None:
    assert umbra_of(BodyId.JUPITER, MEAN_DISTANCE_KM).apex_km == pytest.approx(89.1e6, rel=0.003)


def test_the_penumbra_opens_by_the_suns_and_the_bodys_radius() -> None:
    cone = penumbra_of(BodyId.CALLISTO, MEAN_DISTANCE_KM)
    assert cone.apex_km < 0.0
    # 0.0514 degrees: half the Sun's apparent diameter at Jupiter, 6.2 arc minutes, and a trifle.
    assert math.degrees(cone.half_angle_rad) * 60.0 == pytest.approx(3.08, abs=0.03)


@pytest.mark.parametrize("moon", MOONS)
def test_every_moon_can_darken_jupiter_wholly(moon: BodyId) -> None:
    cone = umbra_of(moon, MEAN_DISTANCE_KM)
    to_clouds_km = ORBIT_KM[moon] - JUPITER_EQUATORIAL_RADIUS_KM
    assert cone.apex_km > to_clouds_km
    assert 0.0 < cone.radius_km(to_clouds_km) < RADIUS_KM[moon]
    assert cone.radius_km(1.01 * cone.apex_km) == 0.0


@pytest.mark.parametrize("body", [BodyId.JUPITER, BodyId.IO, BodyId.CALLISTO])
def test_the_cones_edges_are_where_the_sun_is_just_hidden_and_just_whole(body: BodyId) -> None:
    behind_km = 1_000_000.0

    def hidden(across_km: float) -> float:
        """Return the hidden part of the Sun seen from a place behind the body, aside of the axis."""
        to_body, to_sun = (np.array([behind_km + more, -across_km]) for more in (0.0, MEAN_DISTANCE_KM))
        # The Sun lies on the axis: its direction is seen from the place, not from the body.
        angle = math.atan2(-to_body[1], to_body[0]) - math.atan2(-to_sun[1], to_sun[0])
        return float(
            disc_overlap_fraction(
                np.array(angle),
                np.array(math.asin(SUN_RADIUS_KM / float(np.hypot(*to_sun)))),
                np.array(math.asin(RADIUS_KM[body] / float(np.hypot(*to_body)))),
            )
        )

    inner = umbra_of(body, MEAN_DISTANCE_KM).radius_km(behind_km)
    outer = penumbra_of(body, MEAN_DISTANCE_KM).radius_km(behind_km)
    assert hidden(0.98 * inner) == 1.0
    assert hidden(1.02 * inner) < 1.0
    assert hidden(0.98 * outer) > 0.0
    assert hidden(1.02 * outer) == 0.0
