"""Names of lines: at the free end, in the picture, over nothing."""

from __future__ import annotations

import numpy as np

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.scene.note_layout import lay_out_notes
from jovian_viewer.scene.picking import Disc

RISING = np.stack((np.linspace(-50.0, 600.0, 60), np.linspace(100.0, 300.0, 60)), axis=-1)
NOTE_SIZES = {"sunlight": (60.0, 14.0), "our line of sight": (100.0, 14.0)}


def test_a_line_is_named_at_its_free_end_inside_the_picture() -> None:
    x_px, y_px = lay_out_notes({"sunlight": RISING}, NOTE_SIZES, [], (640, 400), 1.0)["sunlight"]
    assert 14.0 < x_px < 40.0
    # Below a rising line, which would cross the words otherwise.
    assert y_px + 14.0 < np.interp(x_px, *RISING.T)
    falling = RISING[:, :] * [1.0, -1.0] + [0.0, 400.0]
    x_px, y_px = lay_out_notes({"sunlight": falling}, NOTE_SIZES, [], (640, 400), 1.0)["sunlight"]
    assert y_px > np.interp(x_px, *falling.T)


def test_a_lines_name_covers_neither_a_body_nor_another_name() -> None:
    jupiter = Disc(BodyId.JUPITER, 120.0, 140.0, 80.0, 10.0)
    placed = lay_out_notes(dict.fromkeys(NOTE_SIZES, RISING), NOTE_SIZES, [jupiter], (640, 400), 1.0)
    first, second = placed["sunlight"], placed["our line of sight"]
    assert first[0] > 190.0
    assert second[0] >= first[0] + 60.0 or abs(second[1] - first[1]) >= 14.0


def test_a_line_out_of_sight_has_no_name() -> None:
    for line in (RISING + 2000.0, np.full((60, 2), np.nan), np.empty((0, 2))):
        assert lay_out_notes({"sunlight": line}, NOTE_SIZES, [], (640, 400), 1.0) == {}
