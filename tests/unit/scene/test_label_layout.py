"""Label layout: over no body, over no other label, inside the picture, without hopping."""

from __future__ import annotations

import numpy as np

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.scene.label_layout import Side, lay_out_labels, moved_visibly
from jovian_viewer.scene.picking import Disc

SIZES = dict.fromkeys(BODIES, (70.0, 16.0))
PICTURE = (1000, 700)


def disc(body: BodyId, x: float, y: float, radius: float = 5.0, depth: float = 10.0) -> Disc:
    return Disc(body, x, y, radius, depth)


def test_a_lone_label_stands_to_the_right_centred() -> None:
    (placed,) = lay_out_labels([disc(BodyId.IO, 300.0, 300.0)], SIZES, PICTURE)
    assert placed.side is Side.RIGHT
    assert placed.box.x_px > 305.0
    assert placed.box.y_px + placed.box.height_px / 2 == 300.0


def test_random_crowds_never_overlap(rng: np.random.Generator) -> None:
    placed_count = 0
    for _ in range(300):
        discs = [
            disc(body, rng.uniform(0, 1000), rng.uniform(0, 700), rng.uniform(1, 120), rng.uniform(1, 20))
            for body in BODIES
        ]
        placed = lay_out_labels(discs, SIZES, PICTURE)
        placed_count += len(placed)
        for index, one in enumerate(placed):
            box = one.box
            assert 0 <= box.x_px <= 1000 - box.width_px
            assert 0 <= box.y_px <= 700 - box.height_px
            assert not any(box.overlaps(other.box) for other in placed[index + 1 :])
            for body_disc in discs:
                corners = [
                    (box.x_px + dx * box.width_px, box.y_px + dy * box.height_px) for dx in (0, 1) for dy in (0, 1)
                ]
                hidden = any(body_disc.hidden_by(other) for other in discs)
                assert hidden or not any(body_disc.holds(*corner) for corner in corners)
    assert placed_count > 900


def test_a_label_keeps_its_side_while_it_fits() -> None:
    discs = [disc(BodyId.IO, 300.0, 300.0)]
    (placed,) = lay_out_labels(discs, SIZES, PICTURE, previous_sides={BodyId.IO: Side.BELOW_LEFT})
    assert placed.side is Side.BELOW_LEFT
    (moved,) = lay_out_labels(
        [disc(BodyId.IO, 20.0, 10.0)], SIZES, PICTURE, previous_sides={BodyId.IO: Side.BELOW_LEFT}
    )
    assert moved.side is Side.RIGHT


def test_the_selected_body_chooses_first() -> None:
    crowd = [disc(body, 300.0 + index, 300.0, depth=1.0 + index) for index, body in enumerate(BODIES)]
    placed = lay_out_labels(crowd, SIZES, (120, 40), first=(BodyId.CALLISTO,))
    assert [label.box.body for label in placed][:1] in ([BodyId.CALLISTO], [])
    narrow = lay_out_labels(
        [disc(BodyId.IO, 10.0, 20.0, depth=1.0), disc(BodyId.CALLISTO, 12.0, 20.0, depth=2.0)],
        SIZES,
        (100, 40),
        first=(BodyId.CALLISTO,),
    )
    assert [label.box.body for label in narrow] == [BodyId.CALLISTO]


def test_a_label_keeps_clear_of_the_ring_around_its_body() -> None:
    (placed,) = lay_out_labels([disc(BodyId.IO, 300.0, 300.0)], SIZES, PICTURE, ring_radii_px={BodyId.IO: 30.0})
    assert placed.box.x_px > 330.0


def test_hidden_bodies_and_bodies_without_a_size_get_no_label() -> None:
    jupiter = disc(BodyId.JUPITER, 500.0, 350.0, radius=100.0)
    behind = disc(BodyId.IO, 510.0, 350.0, depth=11.0)
    placed = lay_out_labels([jupiter, behind], SIZES, PICTURE)
    assert [label.box.body for label in placed] == [BodyId.JUPITER]
    assert lay_out_labels([jupiter], {}, PICTURE) == []


def test_only_what_shows_is_a_move() -> None:
    before = [disc(BodyId.IO, 300.0, 300.0), disc(BodyId.EUROPA, 500.0, 300.0)]
    assert not moved_visibly(before, before)
    assert not moved_visibly(before, [disc(BodyId.IO, 300.3, 299.8, 5.2), before[1]])
    assert moved_visibly(before, [before[0], disc(BodyId.EUROPA, 500.0, 300.8)])
    assert moved_visibly(before, [before[0], disc(BodyId.EUROPA, 499.2, 300.0)])
    assert moved_visibly(before, [before[0], disc(BodyId.EUROPA, 500.0, 300.0, 5.8)])
    assert moved_visibly(before, before[:1])
    assert moved_visibly(before, before[::-1])


def test_labels_step_aside_of_other_writing_or_are_left_out() -> None:
    io = disc(BodyId.IO, 300.0, 300.0)
    (aside,) = lay_out_labels([io], SIZES, PICTURE, taken=[(310.0, 290.0, 320.0, 310.0)])
    assert aside.side is Side.LEFT
    assert lay_out_labels([io], SIZES, PICTURE, taken=[(0.0, 0.0, 1000.0, 700.0)]) == []
