"""Two discs, or a disc and a shadow, by hand: gaps, magnitudes and light losses."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.phenomena.mutual_geometry import Pair, SkyPlane
from jovian_viewer.astro.phenomena.sight_lines import Light, SightLines

IO, EUROPA, GANYMEDE, CALLISTO = range(4)


def pair(separation: list[float], front: float, back: float, blur: float = 0.0) -> Pair:
    number = len(separation)
    return Pair(
        front=np.full(number, IO),
        back=np.full(number, EUROPA),
        separation_km=np.array(separation),
        front_radius_km=np.full(number, front),
        back_radius_km=np.full(number, back),
        blur_km=np.full(number, blur),
    )


def test_gaps_of_an_occultation() -> None:
    discs = pair([5000.0, 3000.0, 1000.0, 200.0], 2000.0, 1000.0)
    assert discs.outer_gap_km.tolist() == [2000.0, 0.0, -2000.0, -2800.0]
    assert discs.inner_gap_km.tolist() == [4000.0, 2000.0, 0.0, -800.0]
    assert discs.magnitude.tolist() == [0.0, 0.0, 1.0, 1.0]


def test_magnitude_of_an_annular_event_is_the_ratio_of_diameters() -> None:
    assert pair([0.0, 500.0, 1500.0, 2500.0], 1000.0, 2000.0).magnitude.tolist() == [0.5, 0.5, 0.375, 0.125]


def test_a_penumbra_widens_the_outer_contact_and_narrows_the_umbra() -> None:
    shadow = pair([3500.0, 400.0], 2000.0, 1000.0, blur=500.0)
    assert shadow.outer_gap_km[0] == 0.0
    # The umbra's radius is 1500 km: the moon is wholly in it nearer than 500 km.
    assert shadow.inner_gap_km[1] == -100.0


def test_without_an_umbra_nothing_is_complete() -> None:
    assert np.all(pair([0.0, 100.0, 4000.0], 1000.0, 3000.0, blur=1200.0).inner_gap_km > 0.0)


def test_light_loss_of_an_occultation_is_of_both_moons() -> None:
    total, apart = pair([0.0, 9000.0], 2000.0, 1000.0).light_loss()
    io, europa = 0.63 * 1821.49**2, 0.67 * 1560.8**2
    assert total == pytest.approx(europa / (io + europa))
    assert apart == 0.0


def test_light_loss_of_an_eclipse_is_of_the_shaded_moon() -> None:
    # A sharp shadow over half of the disc: the straight edge of a very large one.
    sharp, deep, ring, none = (
        pair([1e6], 1e6, 1500.0, blur=0.01).light_loss()[0],
        pair([0.0], 4000.0, 1500.0, blur=500.0).light_loss()[0],
        # Small in front of the Sun: everywhere a ring of it stays visible.
        pair([0.0], 500.0, 10.0, blur=1000.0).light_loss()[0],
        pair([9000.0], 4000.0, 1500.0, blur=500.0).light_loss()[0],
    )
    assert sharp == pytest.approx(0.5, abs=0.01)
    assert deep == pytest.approx(1.0)
    assert ring == pytest.approx(0.25)
    assert none == 0.0


def lines(places_km: list[list[float]], sun_km: float = 7.8e8) -> SightLines:
    """Return one moment: Sun and Earth along x, moons at rest, so that light time changes nothing."""
    return SightLines(
        jd_tdb=np.zeros(1),
        earth_km=np.array([[6e8, 0.0, 0.0]]),
        sun_km=np.array([[sun_km, 0.0, 0.0]]),
        pole=np.array([[0.0, 0.0, 1.0]]),
        jupiter_velocity_km_s=np.zeros((1, 3)),
        position_km=np.array([places_km]),
        velocity_km_s=np.zeros((1, 4, 3)),
        light_time_days=np.zeros(1),
    )


AT = [[4e5, 1000.0, 0.0], [-6e5, 0.0, 2000.0], [0.0, 9e5, 0.0], [0.0, -9e5, 0.0]]


def test_the_nearer_moon_is_in_front_whichever_is_named_first() -> None:
    for first, second in ((IO, EUROPA), (EUROPA, IO)):
        found = SkyPlane.seen_from(lines(AT), Light.EARTH).pair(np.array([first]), np.array([second]), Light.EARTH)
        assert found.front.tolist() == [IO]
        assert found.back.tolist() == [EUROPA]


def test_perspective_enlarges_what_is_near() -> None:
    plane = SkyPlane.seen_from(lines(AT), Light.EARTH)
    assert plane.x_km[0, IO] == pytest.approx(1000.0 / (1.0 - 4e5 / 6e8))
    assert plane.y_km[0, EUROPA] == pytest.approx(2000.0 / (1.0 + 6e5 / 6e8))
    found = plane.pair(np.array([IO]), np.array([EUROPA]), Light.EARTH)
    assert found.separation_km[0] == pytest.approx(plane.separation_km(IO, EUROPA)[0])
    assert found.front_radius_km[0] == pytest.approx(1821.49 / (1.0 - 4e5 / 6e8))
    assert found.blur_km[0] == 0.0


def test_the_penumbra_on_the_far_moon_is_as_wide_as_the_sun_is_large_there() -> None:
    found = SkyPlane.seen_from(lines(AT), Light.SUN).pair(np.array([IO]), np.array([EUROPA]), Light.SUN)
    # A million kilometres behind the shading moon, in Europa's plane; the projection changes it by a thousandth.
    assert found.blur_km[0] == pytest.approx(1e6 * 695700.0 / (7.8e8 - 4e5), rel=2e-3)
