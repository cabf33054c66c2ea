"""Whose maps are in sight."""

from __future__ import annotations

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.assets import texture_source
from jovian_viewer.scene.map_credit import map_credit
from jovian_viewer.scene.picking import Disc

SIZE_PX = (640, 400)


def test_every_map_in_sight_is_credited_the_largest_body_first() -> None:
    discs = [Disc(BodyId.IO, 100.0, 100.0, 20.0, 10.0), Disc(BodyId.JUPITER, 400.0, 200.0, 90.0, 12.0)]
    text = map_credit(discs, SIZE_PX, 1.0)
    assert text == (f"Maps: Jupiter: {texture_source(BodyId.JUPITER).credit}; Io: {texture_source(BodyId.IO).credit}")


def test_specks_hidden_bodies_and_those_out_of_the_picture_owe_nothing() -> None:
    jupiter = Disc(BodyId.JUPITER, 400.0, 200.0, 90.0, 12.0)
    others = [
        Disc(BodyId.IO, 100.0, 100.0, 3.0, 10.0),
        Disc(BodyId.EUROPA, 400.0, 200.0, 9.0, 20.0),
        Disc(BodyId.GANYMEDE, 700.0, 200.0, 50.0, 10.0),
        Disc(BodyId.CALLISTO, 300.0, 200.0, 50.0, -10.0),
    ]
    assert map_credit([jupiter, *others], SIZE_PX, 1.0) == map_credit([jupiter], SIZE_PX, 1.0)
    assert map_credit(others[:1], SIZE_PX, 1.0) == ""
    # On a screen of twice the pixels a speck is twice as many pixels wide.
    assert map_credit([Disc(BodyId.IO, 100.0, 100.0, 7.0, 10.0)], SIZE_PX, 2.0) == ""
