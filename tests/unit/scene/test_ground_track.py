"""The ground track of a flyby: over the right places, at the right times, and only where there is a flyby."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import RADIUS_KM, BodyId
from jovian_viewer.astro.rotation import planetocentric_deg
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.encounters import Encounter, encounter_by_id
from jovian_viewer.scene.ground_track import GroundTrack, closest_approach, ground_track

MINUTE = 1.0 / 1440.0
E12 = encounter_by_id("galileo-E12")
GALILEO = load_trajectory(SpacecraftId.GALILEO)


def track_of(encounter: Encounter, minutes_before: float = 20.0) -> GroundTrack | None:
    assert encounter.body is not None
    trajectory = load_trajectory(SpacecraftId(encounter.spacecraft))
    return ground_track(trajectory, encounter.body, encounter.jd_tdb - minutes_before * MINUTE)


@pytest.mark.parametrize("minutes", [-90.0, -5.0, 0.0, 40.0])
def test_closest_approach_is_found_from_anywhere_near(minutes: float) -> None:
    found = closest_approach(GALILEO, BodyId.EUROPA, E12.jd_tdb + minutes * MINUTE)
    assert found is not None
    assert found[0] == pytest.approx(E12.jd_tdb, abs=2.0 * MINUTE)
    assert found[1] == pytest.approx(E12.altitude_km, abs=60.0)
    there = np.linspace(found[0] - 2.0 * MINUTE, found[0] + 2.0 * MINUTE, 401)
    from jovian_viewer.astro.ephemeris import moon_position_km

    heights = np.linalg.norm(GALILEO.position_km(there) - moon_position_km(BodyId.EUROPA, there), axis=-1)
    assert found[1] == pytest.approx(heights.min() - RADIUS_KM[BodyId.EUROPA], abs=0.01)


def test_elsewhere_there_is_none() -> None:
    assert closest_approach(GALILEO, BodyId.EUROPA, E12.jd_tdb + 1.0) is None
    assert ground_track(GALILEO, BodyId.CALLISTO, E12.jd_tdb) is None
    assert track_of(encounter_by_id("voyager-1-Europa")) is None, "400 radii off"


def test_the_track_reaches_a_quarter_of_an_hour_either_way_at_least() -> None:
    track = track_of(E12)
    assert track is not None
    assert track.jd_tdb[0] <= track.closest_jd_tdb - 14.9 * MINUTE
    assert track.jd_tdb[-1] >= track.closest_jd_tdb + 14.9 * MINUTE
    assert track.shown_at(E12.jd_tdb - 30.0 * MINUTE)
    assert not track.shown_at(E12.jd_tdb - 120.0 * MINUTE)


def test_ticks_are_the_minutes_of_the_clock_and_long_ones_the_fifths() -> None:
    track = track_of(E12)
    assert track is not None
    lengths = np.linalg.norm(track.ticks[:, 1] - track.ticks[:, 0], axis=-1)
    assert np.allclose(np.diff(np.flatnonzero(lengths > 0.03)), 5)
    # Closest approach was at 12:03:20: between the third and the fourth tick after the long one of noon.
    middles = track.ticks.mean(axis=1)
    order = np.argsort(np.linalg.norm(middles - track.closest, axis=-1))[:2]
    noon = np.flatnonzero(lengths > 0.03)
    after_noon = order[:, np.newaxis] - noon
    assert sorted(after_noon[after_noon >= 0].reshape(2, -1).min(axis=1).tolist()) == [3, 4]


def test_juice_passes_over_the_places_that_its_plan_lists() -> None:
    # JUICE Crema 5.0b23.1, flyby 2G2: 233.9 degrees east, 25.1 north.
    track = track_of(encounter_by_id("juice-2G2"))
    assert track is not None
    lon_deg, lat_deg = planetocentric_deg(track.closest)
    assert float(lat_deg) == pytest.approx(25.1, abs=4.0)
    assert (float(lon_deg) - 233.9 + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=6.0)


def test_the_label_is_as_listed_and_modest_where_nothing_is() -> None:
    track = track_of(E12)
    assert track is not None
    assert track.label.replace("\u00a0", " ") == "12:03:20 UTC, 201 km up"
    approximate = track_of(encounter_by_id("voyager-1-Io"))
    assert approximate is not None
    assert approximate.label.startswith("15:14\u00a0UTC, 18")
