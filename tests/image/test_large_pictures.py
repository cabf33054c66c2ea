"""Pictures drawn in parts: no seam, nothing twice, nothing lost, the same as drawn at once."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from jovian_viewer.app import studio as studio_module
from jovian_viewer.app.still_view import resolve_still_view
from jovian_viewer.app.studio import Studio
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.scene.look import Look
from jovian_viewer.state.camera import CameraView
from jovian_viewer.state.view_options import ViewSettings

SIZE_PX = (500, 320)
TILE_PX = 176
MARGIN_PX = 8


def taken(view_name: str, monkeypatch: pytest.MonkeyPatch, *, at_once: bool) -> NDArray[np.int64]:
    """Take the picture of a view at once, or in a dozen parts."""
    view = resolve_still_view(parse_utc("2026-11-22T15:00Z"), view_name)
    settings = ViewSettings(
        scale=view.scale, constellations=True, constellation_names=True, place_names=True, tide_lens=True
    )
    look = Look(
        settings,
        CameraView(view.pose, view.pose),
        caption="Late in November",
        headline="What there is to see",
        credits=True,
        ruler=None,
    )
    monkeypatch.setattr(studio_module, "_LARGEST_AT_ONCE_PX", 4096 if at_once else 64)
    monkeypatch.setattr(studio_module, "_TILE_PX", 2 * TILE_PX)
    done: list[float] = []
    with Studio(SIZE_PX, 0.8) as studio:
        picture = studio.take(view.snapshot, look, done.append)
    assert done[-1] == 1.0
    assert len(done) == 1 if at_once else len(done) >= 8
    return picture.astype(int)


@pytest.mark.parametrize("view_name", ["system", "ganymede", "sunward"])
def test_a_picture_in_parts_is_the_one_drawn_at_once(view_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = taken(view_name, monkeypatch, at_once=True)
    parts = taken(view_name, monkeypatch, at_once=False)
    difference = np.abs(parts - whole).max(axis=-1)
    # Thin lines may fall onto the pixel beside: a few, dimly, and nowhere in a row along an edge of the parts.
    assert np.mean(difference > 12) < 2e-3
    assert np.mean(difference > 100) < 1e-4
    # The glow of the Sun has a grain that is different everywhere.
    assert difference.mean() < 0.3
    step = TILE_PX - 2 * round(MARGIN_PX * 0.8)
    for column in range(step, SIZE_PX[0], step):
        assert np.mean(difference[:, column - 1 : column + 1] > 12) < 0.01


def test_what_is_told_about_the_progress_can_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: float) -> None:
        raise StoppedError

    view = resolve_still_view(parse_utc("2026-11-22T15:00Z"), "system")
    with Studio((128, 80), 1.0, supersampling=1) as studio, pytest.raises(StoppedError):
        studio.take(view.snapshot, Look(camera=CameraView(view.pose, view.pose)), stop)
