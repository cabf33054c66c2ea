"""Colours and marks of the missions: legible, apart for every kind of colour vision, unlike the accent."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.missions import all_missions

# Linear RGB as it is seen without one kind of cone (Machado, Oliveira and Fernandes 2009, full severity).
VISION = {
    "all cones": np.eye(3),
    "no red cones": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green cones": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "no blue cones": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
# Oklab (Ottosson 2020).
TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
    ]
)
COLOURS = {mission.id: palette.mission_colour(mission.id) for mission in all_missions()}


def linear(colour: str) -> NDArray[np.float64]:
    rgb = np.array(palette.rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def difference(one: str, other: str, vision: str) -> float:
    first, second = (
        TO_LAB @ np.cbrt(TO_LMS @ np.clip(VISION[vision] @ linear(colour), 0.0, 1.0)) for colour in (one, other)
    )
    return 100.0 * float(np.linalg.norm(first - second))


@pytest.mark.parametrize("mission", COLOURS)
def test_every_mission_is_legible_on_the_panels(mission: str) -> None:
    contrast = (luminance(COLOURS[mission]) + 0.05) / (luminance(palette.PANEL) + 0.05)
    assert contrast >= 4.5


@pytest.mark.parametrize("vision", VISION)
def test_no_two_missions_look_alike(vision: str) -> None:
    # About twice what two neighbouring swatches need to be told apart.
    assert min(difference(*pair, vision) for pair in itertools.combinations(COLOURS.values(), 2)) > 4.0
    assert min(difference(colour, palette.ACCENT, vision) for colour in COLOURS.values()) > 3.5


def test_every_mission_has_a_mark_of_its_own() -> None:
    marks = [palette.mission_marker(mission) for mission in COLOURS]
    assert len(set(marks)) == len(marks) == 11


def test_a_probe_looks_like_its_mission() -> None:
    assert palette.mission_colour("galileo-probe") == palette.mission_colour("galileo")
    assert palette.mission_marker("galileo-probe") == palette.mission_marker("galileo")
