"""A named landmark of every map lies where the IAU says it lies, and would not if the map were turned."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.assets import load_texture
from tests.landmarks import (
    LANDMARKS,
    WRONG_WAYS_ROUND,
    Landmark,
    find_red_spot,
    offset_deg,
    picture_of_map,
    planetographic_lat_deg,
    stands_out,
)

each_landmark = pytest.mark.parametrize("landmark", LANDMARKS, ids=lambda landmark: landmark.name)
each_wrong_way = pytest.mark.parametrize("wrong_way", WRONG_WAYS_ROUND)
MOONS_WITH_LANDMARKS = sorted({landmark.body for landmark in LANDMARKS})


@each_landmark
def test_it_stands_out_where_the_iau_has_it(landmark: Landmark) -> None:
    assert stands_out(picture_of_map(load_texture(landmark.body)), landmark)


@each_landmark
def test_it_stands_out_most_there(landmark: Landmark) -> None:
    assert offset_deg(picture_of_map(load_texture(landmark.body)), landmark) <= landmark.tolerance_deg


@each_wrong_way
@pytest.mark.parametrize("body", MOONS_WITH_LANDMARKS)
def test_a_turned_map_would_be_noticed(body: BodyId, wrong_way: str) -> None:
    picture = WRONG_WAYS_ROUND[wrong_way](picture_of_map(load_texture(body)))
    assert not all(stands_out(picture, landmark) for landmark in LANDMARKS if landmark.body is body)


@pytest.mark.parametrize("wrong_way", ["shifted by 180 degrees", "mirrored", "upside down"])
@each_landmark
def test_each_landmark_alone_notices_one_turn(landmark: Landmark, wrong_way: str) -> None:
    picture = WRONG_WAYS_ROUND[wrong_way](picture_of_map(load_texture(landmark.body)))
    assert not stands_out(picture, landmark)


def test_the_great_red_spot_lies_in_its_latitude_before_its_wake() -> None:
    spot = find_red_spot(picture_of_map(load_texture(BodyId.JUPITER)))
    assert spot.in_its_latitude, spot
    assert spot.where_the_map_has_it, spot


@each_wrong_way
def test_a_turned_jupiter_would_be_noticed(wrong_way: str) -> None:
    spot = find_red_spot(WRONG_WAYS_ROUND[wrong_way](picture_of_map(load_texture(BodyId.JUPITER))))
    assert not (spot.in_its_latitude and spot.where_the_map_has_it)


def test_latitude_and_wake_of_the_red_spot_notice_turns_whatever_its_longitude() -> None:
    picture = picture_of_map(load_texture(BodyId.JUPITER))
    assert not find_red_spot(WRONG_WAYS_ROUND["upside down"](picture)).in_its_latitude
    assert find_red_spot(WRONG_WAYS_ROUND["mirrored"](picture)).wake < 1.0


def test_planetographic_latitudes() -> None:
    # At 45 degrees planetocentric, tan of the planetographic latitude is (71492 / 66854) squared.
    assert planetographic_lat_deg(45.0) == pytest.approx(48.83, abs=0.01)
    assert planetographic_lat_deg(-19.8) == pytest.approx(-22.4, abs=0.05)
    assert planetographic_lat_deg(0.0) == 0.0
