"""Maps follow the size on the screen: fine ones close up, coarse ones from afar, and never a wait in the window."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import pyvista as pv
from PIL import Image

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog import assets
from jovian_viewer.scene.map_levels import SMALLEST_MAP_PX, MapLevels, level_for

IO = BodyId.IO


def width_of(texture: pv.Texture) -> int:
    """Return the columns of what a texture holds."""
    return int(texture.GetInput().GetDimensions()[0])


@pytest.fixture
def texture() -> pv.Texture:
    """Make Io's texture as a globe begins with it."""
    return pv.Texture(assets.load_texture(IO, widest_px=SMALLEST_MAP_PX))  # type: ignore[no-untyped-call]


def wait_for(condition: Callable[[], bool]) -> None:
    until_s = time.monotonic() + 10.0
    while not condition():
        assert time.monotonic() < until_s
        time.sleep(0.002)


def test_a_column_is_never_wider_than_a_pixel() -> None:
    for radius_px in np.geomspace(1.0, 320.0, 60):
        columns = (512, 1024, 2048)[level_for(float(radius_px), 0)]
        assert columns >= 2.0 * np.pi * radius_px * 0.98
    assert level_for(1e6, 0) == 2


def test_a_body_that_breathes_keeps_its_map() -> None:
    assert [level_for(radius_px, 1) for radius_px in (81.0, 79.0, 60.0, 55.0)] == [1, 1, 1, 0]
    assert [level_for(radius_px, 2) for radius_px in (161.0, 150.0, 115.0, 110.0, 20.0)] == [2, 2, 2, 1, 0]


def test_a_picture_taken_once_waits_for_its_maps(texture: pv.Texture) -> None:
    maps = MapLevels({IO: texture}, in_background=False)
    for radius_px, width in ((10.0, 512), (100.0, 1024), (500.0, 2048), (79.0, 512)):
        maps.show(IO, radius_px)
        assert width_of(texture) == width
        assert not maps.coming


def test_the_window_goes_on_while_a_map_is_read(texture: pv.Texture, monkeypatch: pytest.MonkeyPatch) -> None:
    may_read = threading.Event()
    readers = []

    def slow(body: BodyId, *, widest_px: int | None = None) -> np.ndarray:
        readers.append(threading.current_thread())
        assert may_read.wait(10.0)
        return assets.load_texture(body, widest_px=widest_px)

    monkeypatch.setattr("jovian_viewer.scene.map_levels.load_texture", slow)
    maps = MapLevels({IO: texture}, in_background=True)
    maps.show(IO, 500.0)
    assert maps.coming, "it waits until all bodies were shown: others may give their maps back"
    assert not readers
    maps.read_on()
    maps.show(IO, 501.0)
    assert maps.coming
    assert not maps.ready
    assert width_of(texture) == 512
    may_read.set()
    wait_for(lambda: maps.ready)
    assert width_of(texture) == 512, "textures change only where frames are prepared"
    maps.show(IO, 502.0)
    assert width_of(texture) == 2048
    assert not maps.coming
    assert len(readers) == 1
    assert readers[0] is not threading.main_thread()
    wait_for(lambda: not readers[0].is_alive())


def test_a_leap_gives_the_old_map_back_before_it_takes_the_new_one(texture: pv.Texture) -> None:
    """Two of the finest maps at once would be what memory peaks at."""
    other = pv.Texture(assets.load_texture(BodyId.EUROPA, widest_px=SMALLEST_MAP_PX))  # type: ignore[no-untyped-call]
    textures = {IO: texture, BodyId.EUROPA: other}
    maps = MapLevels(textures, in_background=True)
    held: list[set[BodyId]] = []

    def show(io_px: float, europa_px: float) -> None:
        maps.show(IO, io_px)
        maps.show(BodyId.EUROPA, europa_px)
        held.append({body for body, each in textures.items() if width_of(each) == 2048})

    def settle(io_px: float, europa_px: float) -> None:
        show(io_px, europa_px)
        while maps.coming:
            maps.read_on()
            wait_for(lambda: maps.ready)
            show(io_px, europa_px)

    settle(500.0, 10.0)
    assert held[-1] == {IO}
    settle(10.0, 500.0)
    assert held[-1] == {BodyId.EUROPA}
    settle(500.0, 10.0)
    assert held[-1] == {IO}
    assert all(len(each) <= 1 for each in held)


@pytest.mark.expected_log("a finer map is not shown: the map .*io.jpg is missing")
def test_a_map_that_cannot_be_given_back_holds_up_nobody(
    texture: pv.Texture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = pv.Texture(assets.load_texture(BodyId.EUROPA, widest_px=SMALLEST_MAP_PX))  # type: ignore[no-untyped-call]
    maps = MapLevels({IO: texture, BodyId.EUROPA: other}, in_background=True)
    for _ in range(2):
        maps.show(IO, 500.0)
    wait_for(lambda: maps.ready)
    maps.show(IO, 500.0)
    shutil.copy(assets.texture_path(BodyId.EUROPA), tmp_path / "europa.jpg")
    monkeypatch.setattr(assets, "textures_folder", lambda: tmp_path)
    until_s = time.monotonic() + 10.0
    while width_of(other) != 2048:
        maps.show(IO, 10.0)
        maps.show(BodyId.EUROPA, 500.0)
        assert time.monotonic() < until_s
        time.sleep(0.002)
    assert width_of(texture) == 2048


def test_north_stays_up_and_west_left(texture: pv.Texture) -> None:
    MapLevels({IO: texture}, in_background=False).show(IO, 500.0)
    expected = pv.Texture(assets.load_texture(IO))  # type: ignore[no-untyped-call]
    shown, straight = (pv.wrap(each.GetInput()).active_scalars for each in (texture, expected))
    np.testing.assert_array_equal(shown, straight)


@pytest.mark.expected_log("a finer map is not shown: the map .*io.jpg is missing")
def test_a_map_that_broke_meanwhile_leaves_the_one_shown(
    texture: pv.Texture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(assets, "textures_folder", lambda: tmp_path)
    maps = MapLevels({IO: texture}, in_background=False)
    for _ in range(3):
        maps.show(IO, 500.0)
    assert width_of(texture) == 512
    assert len(caplog.records) == 1, "said once, not every frame"
    Image.new("RGB", (2048, 1024)).save(tmp_path / "io.jpg")
    maps.show(IO, 100.0)
    assert width_of(texture) == 1024


def test_a_body_without_a_map_stays_plain() -> None:
    maps = MapLevels({}, in_background=True)
    maps.show(IO, 500.0)
    assert not maps.coming
