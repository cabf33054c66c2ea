"""Parts of a large picture: they cover it, each place once."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.scene.tiles import tiles_of


@pytest.mark.parametrize("margin", [0, 8])
@pytest.mark.parametrize("whole_px", [(100, 60), (64, 64), (65, 130)])
def test_parts_without_their_margins_cover_the_whole_once(whole_px: tuple[int, int], margin: int) -> None:
    covered = np.zeros((whole_px[1], whole_px[0]), dtype=int)
    for tile in tiles_of(whole_px, (64, 48), margin):
        assert (tile.width, tile.height) == (64, 48)
        left, bottom = tile.left + margin, tile.bottom + margin
        covered[bottom : bottom + 48 - 2 * margin, left : left + 64 - 2 * margin] += 1
    assert np.all(covered == 1)
