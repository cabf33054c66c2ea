"""The screen-space hit test."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.scene.picking import Disc, LabelBox, find_body_at, visible_discs

JUPITER = Disc(BodyId.JUPITER, 500.0, 400.0, 100.0, 10.0)


def moon(x: float, y: float, *, radius: float = 2.0, depth: float = 9.0, body: BodyId = BodyId.IO) -> Disc:
    return Disc(body, x, y, radius, depth)


def test_a_speck_can_be_hit_from_twelve_pixels_away() -> None:
    speck = moon(100.0, 100.0, radius=0.4)
    assert find_body_at(111.9, 100.0, [speck], []) is BodyId.IO
    assert find_body_at(112.1, 100.0, [speck], []) is None


def test_the_reach_grows_with_device_pixels() -> None:
    assert find_body_at(120.0, 100.0, [moon(100.0, 100.0)], [], pixel_ratio=2.0) is BodyId.IO


def test_a_moon_in_front_of_jupiter_wins_and_one_behind_loses() -> None:
    assert find_body_at(530.0, 400.0, [JUPITER, moon(530.0, 400.0)], []) is BodyId.IO
    assert find_body_at(530.0, 400.0, [JUPITER, moon(530.0, 400.0, depth=11.0)], []) is BodyId.JUPITER


def test_a_moon_just_off_the_limb_is_hit_though_it_is_farther() -> None:
    behind = moon(604.0, 400.0, depth=11.0)
    assert find_body_at(605.0, 400.0, [JUPITER, behind], []) is BodyId.IO


def test_big_discs_do_not_grow() -> None:
    assert find_body_at(601.0, 400.0, [JUPITER], []) is None
    assert find_body_at(599.0, 400.0, [JUPITER], []) is BodyId.JUPITER


def test_what_is_behind_the_eye_cannot_be_hit() -> None:
    assert find_body_at(100.0, 100.0, [moon(100.0, 100.0, depth=-1.0)], []) is None


def test_labels_can_be_clicked_and_come_first() -> None:
    label = LabelBox(BodyId.CALLISTO, 480.0, 390.0, 60.0, 16.0)
    assert find_body_at(500.0, 400.0, [JUPITER], [label]) is BodyId.CALLISTO
    assert find_body_at(500.0, 450.0, [JUPITER], [label]) is BodyId.JUPITER


@pytest.mark.parametrize(("x", "hidden"), [(500.0, True), (597.0, True), (601.0, False)])
def test_only_wholly_covered_bodies_are_hidden(x: float, hidden: bool) -> None:
    behind = moon(x, 400.0, depth=11.0)
    assert (behind not in visible_discs([JUPITER, behind])) is hidden
