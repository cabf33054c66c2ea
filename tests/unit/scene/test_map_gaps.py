"""What was filled in is hatched, nothing else changes, and the picture says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog import assets
from jovian_viewer.catalog.assets import load_texture
from jovian_viewer.scene import map_gaps
from jovian_viewer.scene.map_gaps import BODIES_WITH_GAPS, gap_mask, gap_note, hatched
from jovian_viewer.scene.picking import Disc

SIZE_PX = (800, 600)
each_level = pytest.mark.parametrize("widest_px", [512, 1024, None])


@pytest.mark.parametrize("body", sorted(BODIES_WITH_GAPS))
@each_level
def test_only_gaps_change(body: BodyId, widest_px: int | None) -> None:
    plain = load_texture(body, widest_px=widest_px)
    before = plain.copy()
    marked = hatched(plain, body)
    np.testing.assert_array_equal(plain, before)
    mask = gap_mask(body)
    assert mask is not None
    near, deep = mask > 0, mask == 255
    for rows in range(-4, 5):
        for columns in range(-4, 5):
            near |= np.roll(mask > 0, (rows, columns), (0, 1))
            deep &= np.roll(mask == 255, (rows, columns), (0, 1))
    row = ((np.arange(len(plain)) + 0.5) * len(mask) / len(plain)).astype(int)
    column = ((np.arange(plain.shape[1]) + 0.5) * mask.shape[1] / plain.shape[1]).astype(int)
    far, deep = ~near[row][:, column], deep[row][:, column]
    change = np.abs(marked.astype(int) - plain).max(axis=-1)
    assert change[far].max() == 0
    assert (change[deep] > 3).mean() > 0.95


def test_stripes_are_told_from_the_ground_between_them() -> None:
    grey = np.full((1024, 2048, 3), 90, dtype=np.uint8)
    mask = gap_mask(BodyId.CALLISTO)
    assert mask is not None
    blue = hatched(grey, BodyId.CALLISTO)[..., 2][np.repeat(np.repeat(mask == 255, 2, axis=0), 2, axis=1)].astype(int)
    assert np.percentile(blue, 85) - np.percentile(blue, 30) > 40


@pytest.mark.parametrize("body", [BodyId.JUPITER, BodyId.IO])
def test_maps_without_gaps_are_left_alone(body: BodyId) -> None:
    plain = load_texture(body, widest_px=512)
    assert hatched(plain, body) is plain


@pytest.mark.expected_log("the filled-in parts of a map are not shown: .*europa_gaps.png cannot be read")
def test_a_missing_mask_leaves_the_map_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = load_texture(BodyId.EUROPA, widest_px=512)
    monkeypatch.setattr(map_gaps, "textures_folder", lambda: tmp_path)
    gap_mask.cache_clear()
    try:
        assert hatched(plain, BodyId.EUROPA) is plain
    finally:
        gap_mask.cache_clear()


def disc(body: BodyId, radius_px: float, x_px: float = 400.0, depth: float = 5.0) -> Disc:
    return Disc(body, x_px, 300.0, radius_px, depth)


@pytest.mark.parametrize("body", BODIES)
def test_the_note_tells_of_the_body_in_the_middle(body: BodyId) -> None:
    aside = disc(BodyId.JUPITER, 900.0, x_px=2400.0, depth=20.0)
    note = gap_note([aside, disc(body, 150.0)], SIZE_PX, 1.0)
    if body in BODIES_WITH_GAPS:
        assert note.startswith("Hatched: ")
        assert (assets.texture_source(body).filled or "none") in note
    elif body is BodyId.JUPITER:
        # Whose moons are around it.
        assert "Come nearer" in note
    else:
        assert note.startswith("Nothing is hatched")
        assert body.display_name in note


def test_from_afar_the_note_tells_where_to_look() -> None:
    small = [disc(BodyId.JUPITER, 60.0), disc(BodyId.EUROPA, 20.0)]
    assert "Europa, Ganymede and Callisto" in gap_note(small, SIZE_PX, 1.0)
    # So many device pixels are fewer logical ones.
    assert "Europa, Ganymede and Callisto" in gap_note([disc(BodyId.EUROPA, 100.0)], SIZE_PX, 2.0)
    assert "Come nearer" in gap_note([disc(BodyId.EUROPA, 200.0, depth=-1.0)], SIZE_PX, 1.0)
