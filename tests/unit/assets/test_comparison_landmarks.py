"""A landmark on each map of the worlds to compare with lies where it belongs, and would not if the map were turned."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from jovian_viewer.catalog.assets import load_texture
from jovian_viewer.catalog.comparison import ComparisonId
from tests.landmarks import WRONG_WAYS_ROUND, Picture, picture_of_map


def brightness(picture: Picture, lon_deg: float, lat_deg: float, reach_deg: float) -> float:
    """Return the mean brightness around a place."""
    lon, lat = np.meshgrid(np.linspace(-1.0, 1.0, 15), np.linspace(-1.0, 1.0, 15))
    return float(picture(lon_deg + reach_deg * lon, lat_deg + reach_deg * lat).mean())


def has_mare_crisium(picture: Picture) -> bool:
    # IAU: 17.0 N, 59.1 E, a dark sea by itself; and Mare Moscoviense on the far side, 27.3 N, 148.1 E.
    return all(
        brightness(picture, lon, lat, 3.0) < 0.75 * min(brightness(picture, lon + step, lat, 2.0) for step in (-13, 13))
        for lon, lat in ((59.1, 17.0), (148.1, 27.3))
    )


def has_kuiper(picture: Picture) -> bool:
    # IAU: Kuiper 11.3 S, 31.2 W, the brightest crater; Debussy 33.9 S, 12.5 E.
    return all(
        brightness(picture, lon, lat, 1.5) > 1.3 * brightness(picture, lon, lat + 14.0, 4.0)
        for lon, lat in ((328.8, -11.3), (12.5, -33.9))
    )


def has_sahara(picture: Picture) -> bool:
    # Bright desert with the dark Gulf of Guinea in the south and the Atlantic in the west.
    desert = brightness(picture, 10.0, 23.0, 6.0)
    waters = brightness(picture, 0.0, -5.0, 4.0), brightness(picture, 330.0, 23.0, 4.0)
    return desert > max(120.0, 2.0 * max(waters))


LANDMARKS = {
    ComparisonId.MOON: has_mare_crisium,
    ComparisonId.MERCURY: has_kuiper,
    ComparisonId.EARTH: has_sahara,
}
each_world = pytest.mark.parametrize(("world", "has_landmark"), list(LANDMARKS.items()))


@each_world
def test_it_lies_where_it_belongs(world: ComparisonId, has_landmark: Callable[[Picture], bool]) -> None:
    assert has_landmark(picture_of_map(load_texture(world)))


@each_world
@pytest.mark.parametrize("wrong_way", WRONG_WAYS_ROUND)
def test_a_turned_map_would_be_noticed(
    world: ComparisonId, has_landmark: Callable[[Picture], bool], wrong_way: str
) -> None:
    assert not has_landmark(WRONG_WAYS_ROUND[wrong_way](picture_of_map(load_texture(world))))
