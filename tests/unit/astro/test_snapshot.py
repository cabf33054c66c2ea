"""The frozen snapshot: consistent, read-only, the same for one moment and many."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.chebyshev import PiecewiseChebyshev
from jovian_viewer.astro.ephemeris import earth_position_km, sun_position_km
from jovian_viewer.astro.granule_cache import GranuleCache
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import utc_to_jd_tdb

EPOCH = 2461366.5


def test_many_moments_are_the_moments_stacked() -> None:
    epochs = EPOCH + np.array([[0.0, 1.0, 2.5], [10.0, 300.0, 4000.0]])
    many = compute_snapshot(epochs)
    for index in np.ndindex(epochs.shape):
        one = compute_snapshot(epochs[index])
        for field in dataclasses.fields(SystemSnapshot):
            stacked, single = getattr(many, field.name), getattr(one, field.name)
            assert stacked.shape == epochs.shape + single.shape
            np.testing.assert_allclose(stacked[index], single, rtol=0, atol=1e-5)


def test_nothing_in_it_can_be_changed() -> None:
    snapshot = compute_snapshot(EPOCH)
    with pytest.raises(dataclasses.FrozenInstanceError):
        snapshot.jd_tdb = np.array(0.0)  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        snapshot.position_km[0] = 1.0


def test_the_callers_array_stays_writable_and_apart() -> None:
    epochs = np.array([EPOCH, EPOCH + 1.0])
    snapshot = compute_snapshot(epochs)
    epochs[0] = 0.0
    assert snapshot.jd_tdb[0] == EPOCH


def test_distances_and_light_time_fit_together() -> None:
    snapshot = compute_snapshot(EPOCH)
    assert float(snapshot.distance_from_jupiter_km(BodyId.JUPITER)) == 0.0
    for body in BODIES:
        light_time_s = float(snapshot.light_time_from_earth_s(body))
        assert light_time_s * 299792.458 == pytest.approx(float(snapshot.distance_from_earth_km(body)))
        assert 32 * 60 < light_time_s < 54 * 60
    apart = float(snapshot.distance_between_km(BodyId.GANYMEDE, BodyId.CALLISTO))
    difference = float(
        snapshot.distance_from_jupiter_km(BodyId.CALLISTO) - snapshot.distance_from_jupiter_km(BodyId.GANYMEDE)
    )
    assert apart >= difference > 700_000
    assert float(snapshot.distance_from_jupiter_radii(BodyId.CALLISTO)) == pytest.approx(26.3, abs=0.3)
    assert float(snapshot.speed_km_s(BodyId.IO)) == pytest.approx(17.3, abs=0.3)


def test_the_triple_shadow_of_24_january_2015() -> None:
    """Io, Europa and Callisto cast shadows on Jupiter together, seen 06:27 to 06:52 UTC (published)."""
    seen = float(utc_to_jd_tdb("2015-01-24T06:40"))
    light_time_days = float(compute_snapshot(seen).light_time_from_earth_s(BodyId.JUPITER)) / 86400.0
    snapshot = compute_snapshot(seen - light_time_days)
    sunwards = snapshot.sun_position_km / np.linalg.norm(snapshot.sun_position_km)
    casting = set()
    for body in BODIES[1:]:
        position = snapshot.body_position_km(body)
        along = position @ sunwards
        off_axis_km = np.linalg.norm(position - along * sunwards)
        if along > 0.0 and off_axis_km < 66_854.0:
            casting.add(body)
    assert casting == {BodyId.IO, BodyId.EUROPA, BodyId.CALLISTO}


def test_the_equator_is_that_of_the_moment() -> None:
    for epochs in (np.array(EPOCH), EPOCH + np.array([0.0, 5000.0])):
        equator = compute_snapshot(epochs).rotation_icrf_to_jupiter_equator
        np.testing.assert_allclose(equator, rotation_icrf_to_jupiter_equator(epochs), rtol=0, atol=1e-14)


def test_the_sun_and_the_earth_are_those_of_the_ephemeris() -> None:
    snapshot = compute_snapshot(EPOCH)
    np.testing.assert_array_equal(snapshot.sun_position_km, sun_position_km(EPOCH))
    np.testing.assert_array_equal(snapshot.earth_position_km, earth_position_km(EPOCH))


def test_nothing_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def count(owner: object, name: str) -> None:
        original = getattr(owner, name)

        def counted(*arguments: object, **named: object) -> object:
            asked.append(name)
            return original(*arguments, **named)

        monkeypatch.setattr(owner, name, counted)

    count(GranuleCache, "value")
    count(GranuleCache, "value_and_rate")
    count(PiecewiseChebyshev, "value")
    compute_snapshot(EPOCH)
    # The moons once; Jupiter's barycentre and the Earth once each.
    assert sorted(asked) == ["value", "value", "value_and_rate"]
