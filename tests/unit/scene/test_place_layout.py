"""Which places are named, and where: uncluttered, on the near side, the important ones first, and without flicker."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.catalog.features import Feature, features_of
from jovian_viewer.scene.camera_geometry import Viewpoint
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.place_layout import (
    MOST_NAMES,
    LaidOut,
    PlacedName,
    PlaceTable,
    Room,
    Spot,
    lay_out_places,
    letter_step,
    most_names,
    opacities,
    place_table,
)
from jovian_viewer.scene.place_picking import DrawnGlobe, SeenPlaces, see_places

SIZE_PX = (900, 700)
MIDDLE_PX = (450.0, 350.0)


def size_of(row: int, step: int) -> tuple[float, float]:
    """Return sizes like those of real names."""
    return 55.0 + 4.0 * (row % 11) + 6.0 * step, 12.0 + step


def look_at(
    table: PlaceTable, lon_deg: float, *, distance: float = 5.0, lat_deg: float = 10.0, sun_lon_deg: float = 0.0
) -> tuple[SeenPlaces, Disc]:
    """Look straight down at a place of a moon of radius 1, the Sun so far from there."""
    lon, lat, sun = np.deg2rad([lon_deg, lat_deg, lon_deg + sun_lon_deg])
    eye = distance * np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    viewpoint = Viewpoint(eye, np.zeros(3), np.array([0.0, 0.0, 1.0]), 30.0)
    sun_direction = np.array([np.cos(sun), np.sin(sun), 0.0])
    body = table.features[0].body
    seen = see_places(
        DrawnGlobe(body, np.zeros(3), 1.0, np.eye(3), sun_direction), table.directions, viewpoint, SIZE_PX
    )
    radius_px = 350.0 / np.tan(np.deg2rad(15.0)) / np.sqrt(distance**2 - 1.0)
    return seen, Disc(body, *MIDDLE_PX, float(radius_px), distance)


def name(
    table: PlaceTable,
    seen: SeenPlaces,
    disc: Disc,
    *,
    before: LaidOut | None = None,
    room: Room | None = None,
    picked: int | None = None,
    codes: frozenset[str] | None = None,
) -> LaidOut:
    shown = np.array([codes is None or each.kind.code in codes for each in table.features])
    return lay_out_places(
        table,
        seen,
        room or Room(SIZE_PX, disc=disc),
        size_of,
        shown=shown,
        most=most_names(disc.radius_px, 1.0),
        before=before,
        picked=picked,
    )


def table_of(moon: BodyId) -> PlaceTable:
    return place_table(features_of(moon))


def row_of(table: PlaceTable, feature: Feature) -> int:
    return table.features.index(feature)


def boxes_of(names: Sequence[PlacedName], seen: SeenPlaces) -> list[tuple[float, float, float, float]]:
    return [each.box(*seen.pixel[each.row].tolist()) for each in names]


@pytest.mark.parametrize("moon", MOONS)
@pytest.mark.parametrize("distance", [8.0, 5.0, 2.5, 1.6])
@pytest.mark.parametrize("lon_deg", [30.0, 200.0])
def test_no_name_touches_another_the_edge_or_the_sky(moon: BodyId, distance: float, lon_deg: float) -> None:
    table = table_of(moon)
    seen, disc = look_at(table, lon_deg, distance=distance)
    names = name(table, seen, disc).names
    # Close to the ground, there may be none far and wide.
    assert names or distance < 2.0
    boxes = boxes_of(names, seen)
    for (left, bottom, right, top), (left2, bottom2, right2, top2) in itertools.combinations(boxes, 2):
        assert right <= left2 or right2 <= left or top <= bottom2 or top2 <= bottom
    for left, bottom, right, top in boxes:
        assert left >= 0.0
        assert right <= SIZE_PX[0]
        assert bottom >= 0.0
        assert top <= SIZE_PX[1]
        for corner in itertools.product((left, right), (bottom, top)):
            assert np.hypot(*(np.array(corner) - MIDDLE_PX)) <= disc.radius_px + 4.0
    assert np.all(seen.slant[[each.row for each in names]] > 0.2)


def test_coming_nearer_shows_more_and_smaller_places_up_to_a_limit() -> None:
    table = table_of(BodyId.IO)
    counts, smallest = [], []
    for distance in (12.0, 7.0, 4.0, 2.8):
        seen, disc = look_at(table, 50.0, distance=distance)
        names = name(table, seen, disc).names
        counts.append(len(names))
        smallest.append(min(table.diameters[each.row] * table.weights[each.row] for each in names))
    assert counts == sorted(counts)
    assert counts[0] >= 4
    assert counts[-1] > 2 * counts[0]
    assert max(counts) <= MOST_NAMES
    assert smallest[-1] < smallest[0]
    assert most_names(5000.0, 1.0) == MOST_NAMES
    assert most_names(240.0, 2.0) == most_names(120.0, 1.0)


def test_large_places_are_named_before_small_ones() -> None:
    table = table_of(BodyId.CALLISTO)
    seen, disc = look_at(table, 304.0, distance=6.0)
    assert table.features[name(table, seen, disc).names[0].row].name == "Valhalla"


def test_only_the_wanted_kinds_are_named() -> None:
    table = table_of(BodyId.EUROPA)
    seen, disc = look_at(table, 90.0)
    for codes in (frozenset({"AA"}), frozenset({"LI", "RE"})):
        assert {table.features[each.row].kind.code for each in name(table, seen, disc, codes=codes).names} <= codes
    assert name(table, seen, disc, codes=frozenset()).names == ()


def test_the_picked_place_comes_first_whatever_its_size_and_kind() -> None:
    table = table_of(BodyId.CALLISTO)
    least = min(table.features, key=lambda each: each.diameter_km or np.inf)
    seen, disc = look_at(table, least.lon_east_deg, lat_deg=least.lat_deg, distance=9.0)
    row = row_of(table, least)
    assert row not in [each.row for each in name(table, seen, disc).names]
    for codes in (None, frozenset({"LG"})):
        assert name(table, seen, disc, picked=row, codes=codes).names[0].row == row
    # Even where other writing leaves no room for it; but not from behind.
    crowded = Room(SIZE_PX, taken=((0.0, 0.0, *SIZE_PX),), disc=disc)
    assert [each.row for each in name(table, seen, disc, picked=row, room=crowded).names] == [row]
    seen, disc = look_at(table, least.lon_east_deg + 180.0, lat_deg=-least.lat_deg, distance=9.0)
    assert row not in [each.row for each in name(table, seen, disc, picked=row).names]


def test_names_keep_clear_of_other_writing_and_of_nearer_bodies() -> None:
    table = table_of(BodyId.GANYMEDE)
    seen, disc = look_at(table, 220.0, distance=3.0)
    free = len(name(table, seen, disc).names)
    writing = (300.0, 250.0, 600.0, 450.0)
    names = name(table, seen, disc, room=Room(SIZE_PX, taken=(writing,), disc=disc)).names
    assert 0 < len(names) < free
    for left, bottom, right, top in boxes_of(names, seen):
        assert right <= 300.0 or left >= 600.0 or top <= 250.0 or bottom >= 450.0
    moon = Disc(BodyId.IO, 450.0, 350.0, 140.0, 1.0)
    names = name(table, seen, disc, room=Room(SIZE_PX, covering=(moon,), disc=disc)).names
    assert 0 < len(names) < free
    for each, (left, bottom, right, top) in zip(names, boxes_of(names, seen), strict=True):
        assert np.hypot(*(seen.pixel[each.row] - MIDDLE_PX)) >= 140.0
        nearest = np.clip(MIDDLE_PX, (left, bottom), (right, top))
        assert np.hypot(*(nearest - MIDDLE_PX)) >= 139.9


@pytest.mark.parametrize("moon", MOONS)
@pytest.mark.parametrize("direction", [1.0, -1.0])
def test_nothing_flickers_while_a_moon_turns(moon: BodyId, direction: float) -> None:
    table = table_of(moon)
    before = LaidOut()
    gone: dict[int, int] = {}
    flickers = changed_sides = kept = 0
    for step in range(400):
        seen, disc = look_at(table, 40.0 + 0.25 * direction * step, distance=4.0)
        now = name(table, seen, disc, before=before)
        spots = {each.row: each.spot for each in before.names}
        for each in now.names:
            if each.row in spots:
                kept += 1
                changed_sides += each.spot is not spots[each.row]
            else:
                # Within two degrees of turning.
                flickers += step - gone.get(each.row, -1000) < 8
        gone.update(dict.fromkeys(spots.keys() - {each.row for each in now.names}, step))
        before = now
    assert kept > 3000
    assert flickers == 0
    # A name may step aside for another, but seldom: in a thousandth of the frames.
    assert changed_sides <= 40


def test_a_tiny_wobble_changes_nothing() -> None:
    table = table_of(BodyId.IO)
    seen, disc = look_at(table, 50.0, distance=3.2)
    laid_out = name(table, seen, disc)
    kept = {(each.row, each.spot, each.step) for each in laid_out.names}
    for wobble in (0.02, -0.02, 0.03, -0.03) * 5:
        seen, disc = look_at(table, 50.0 + wobble, distance=3.2 + 0.1 * wobble)
        laid_out = name(table, seen, disc, before=laid_out)
        assert {(each.row, each.spot, each.step) for each in laid_out.names} == kept


def test_a_name_that_had_to_go_comes_back_when_its_place_has_moved_on() -> None:
    table = table_of(BodyId.CALLISTO)
    seen, disc = look_at(table, 304.0, distance=4.0)
    laid_out = name(table, seen, disc)
    small = laid_out.names[-1].row
    x, y = seen.pixel[small].tolist()
    hidden = Room(SIZE_PX, taken=((x - 200.0, y - 200.0, x + 200.0, y + 200.0),), disc=disc)
    laid_out = name(table, seen, disc, before=laid_out, room=hidden)
    assert small in laid_out.gone
    laid_out = name(table, seen, disc, before=laid_out)
    assert small not in [each.row for each in laid_out.names]
    seen, disc = look_at(table, 304.0 + 18.0, distance=4.0)
    assert small not in name(table, seen, disc, before=laid_out).gone


def test_names_fade_towards_the_limb_and_are_dimmed_at_night() -> None:
    table = table_of(BodyId.CALLISTO)
    seen, _ = look_at(table, 0.0)
    day = opacities(seen)
    assert np.all(day[seen.slant < 0.15] == 0.0)
    assert np.all(day[(seen.slant > 0.4) & (seen.sun > 0.2)] == 1.0)
    night = opacities(look_at(table, 0.0, sun_lon_deg=180.0)[0])
    bright = (seen.slant > 0.4) & (seen.sun > 0.2)
    assert np.all((night[bright] > 0.4) & (night[bright] < 0.7))


def test_wide_places_carry_their_names_and_small_ones_have_them_beside() -> None:
    table = table_of(BodyId.CALLISTO)
    seen, disc = look_at(table, 304.0, distance=5.0)
    spots = {table.features[each.row].name: each.spot for each in name(table, seen, disc).names}
    assert spots.pop("Valhalla") is Spot.CENTRED
    assert Spot.RIGHT in spots.values()


def test_letters_grow_in_steps_that_do_not_tremble() -> None:
    assert [letter_step(size, None) for size in (10.0, 33.0, 35.0, 129.0, 131.0, 900.0)] == [0, 0, 1, 1, 2, 2]
    assert letter_step(36.0, 0) == 0
    assert letter_step(40.0, 0) == 1
    assert letter_step(32.0, 1) == 1
    assert letter_step(28.0, 1) == 0
    assert letter_step(150.0, 0) == 2


def test_a_place_of_unknown_size_is_named_too() -> None:
    table = table_of(BodyId.IO)
    pele = next(each for each in table.features if each.name == "Pele")
    assert pele.diameter_km is None
    seen, disc = look_at(table, pele.lon_east_deg, lat_deg=pele.lat_deg, distance=3.0)
    assert row_of(table, pele) in [each.row for each in name(table, seen, disc).names]
