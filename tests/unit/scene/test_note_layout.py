"""Names of lines: at the best place that is in the picture, over nothing, crossed by as little as may be."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.scene.note_layout import NoteLine, lay_out_notes
from jovian_viewer.scene.picking import Disc, LabelBox

SIZE_PX = (640, 400)
NAME_PX = (60.0, 14.0)
LEVEL = np.stack((np.linspace(-50.0, 600.0, 60), np.full(60, 200.0)), axis=-1)
RISING = np.stack((np.linspace(-50.0, 600.0, 60), np.linspace(100.0, 300.0, 60)), axis=-1)


def box_of(label: LabelBox) -> tuple[float, float, float, float]:
    return label.x_px, label.y_px, label.x_px + label.width_px, label.y_px + label.height_px


def distance_px(corner: tuple[float, float], line_px: np.ndarray, size_px: tuple[float, float] = NAME_PX) -> float:
    """Return how far a name's box is from a straight line."""
    corners = np.array(corner) + [(x, y) for x in (0.0, size_px[0]) for y in (0.0, size_px[1])]
    step = (line_px[-1] - line_px[0]) / np.linalg.norm(line_px[-1] - line_px[0])
    aside = (corners - line_px[0]) @ np.array([-step[1], step[0]])
    return float(np.abs(aside).min()) if np.ptp(np.sign(aside)) == 0.0 else 0.0


@pytest.mark.parametrize("line_px", [LEVEL, RISING, RISING * [1.0, -1.0] + [0.0, 400.0], LEVEL[:, ::-1]])
def test_a_line_is_named_beside_it_at_the_first_place_inside_the_picture(line_px: np.ndarray) -> None:
    note = NoteLine("sunlight", line_px, NAME_PX)
    corner = lay_out_notes([note], [line_px], [], [], SIZE_PX, 1.0)["sunlight"]
    assert distance_px(corner, line_px) == pytest.approx(6.0, abs=0.1)
    middle = np.array(corner) + np.array(NAME_PX) / 2.0
    assert np.linalg.norm(middle - line_px[0]) < 190.0


def test_names_cover_neither_bodies_nor_names_of_bodies_nor_each_other() -> None:
    jupiter = Disc(BodyId.JUPITER, 120.0, 140.0, 80.0, 10.0)
    label = LabelBox(BodyId.IO, 180.0, 150.0, 60.0, 16.0)
    notes = [NoteLine(text, RISING, NAME_PX) for text in ("sunlight", "umbra", "penumbra")]
    placed = lay_out_notes(notes, [RISING], [jupiter], [box_of(label)], SIZE_PX, 1.0)
    assert len(placed) == 3
    boxes = [(*corner, *NAME_PX) for corner in placed.values()] + [(180.0, 150.0, 60.0, 16.0)]
    for index, (left, bottom, width, height) in enumerate(boxes):
        for x, y, w, h in boxes[index + 1 :]:
            assert left >= x + w or x >= left + width or bottom >= y + h or y >= bottom + height
    for left, bottom, width, height in boxes[:-1]:
        nearest = np.clip([120.0, 140.0], [left, bottom], [left + width, bottom + height])
        assert np.linalg.norm(nearest - [120.0, 140.0]) >= 80.0


def test_before_a_body_as_wide_as_the_picture_things_are_named_nevertheless() -> None:
    jupiter, io = Disc(BodyId.JUPITER, 320.0, 200.0, 600.0, 10.0), Disc(BodyId.IO, 60.0, 210.0, 40.0, 5.0)
    placed = lay_out_notes([NoteLine("umbra", LEVEL, NAME_PX)], [LEVEL], [jupiter, io], [], SIZE_PX, 1.0)
    assert placed["umbra"][0] > 90.0


def test_a_name_steps_along_its_line_until_no_other_line_crosses_it() -> None:
    above, below = (LEVEL + np.array([0.0, offset]) for offset in (13.0, -13.0))
    short = [line_px[line_px[:, 0] < 300.0] for line_px in (above, below)]
    corner = lay_out_notes([NoteLine("umbra", LEVEL, NAME_PX)], [LEVEL, *short], [], [], SIZE_PX, 1.0)["umbra"]
    assert corner[0] > 285.0
    # And if nothing is free, it is named nevertheless.
    assert lay_out_notes([NoteLine("umbra", LEVEL, NAME_PX)], [LEVEL, above, below], [], [], SIZE_PX, 1.0)


@pytest.mark.parametrize("side", [1.0, -1.0])
def test_an_outline_is_named_outside(side: float) -> None:
    note = NoteLine("penumbra", LEVEL, NAME_PX, LEVEL - [0.0, side * 40.0])
    corner = lay_out_notes([note], [LEVEL], [], [], SIZE_PX, 1.0)["penumbra"]
    assert side * (corner[1] + NAME_PX[1] / 2.0 - 200.0) == pytest.approx(13.0)


def test_what_is_wide_is_named_astride_of_its_axis() -> None:
    corner = lay_out_notes([NoteLine("umbra", LEVEL, NAME_PX, LEVEL)], [], [], [], SIZE_PX, 1.0)["umbra"]
    assert corner[1] == pytest.approx(193.0)


@pytest.mark.parametrize("line_px", [LEVEL + 2000.0, np.full((60, 2), np.nan), np.empty((0, 2))])
def test_a_line_out_of_sight_has_no_name(line_px: np.ndarray) -> None:
    assert lay_out_notes([NoteLine("umbra", line_px, NAME_PX)], [line_px], [], [], SIZE_PX, 1.0) == {}


def test_the_sentence_above_and_the_badge_below_stay_free() -> None:
    badge, sentence = (10.0, 10.0, 300.0, 34.0), (10.0, 360.0, 250.0, 390.0)
    for taken, height_px in ((sentence, 372.0), (badge, 16.0)):
        line_px = LEVEL * [1.0, 0.0] + np.array([0.0, height_px])
        alone = lay_out_notes([NoteLine("umbra", line_px, NAME_PX)], [line_px], [], [], SIZE_PX, 1.0)["umbra"]
        assert alone[0] < taken[2]
        placed = lay_out_notes([NoteLine("umbra", line_px, NAME_PX)], [line_px], [], [taken], SIZE_PX, 1.0)["umbra"]
        assert placed[0] > taken[2]
