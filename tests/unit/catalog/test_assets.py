"""Finding and reading the maps, and what is said where one is missing or broken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog import assets
from jovian_viewer.errors import AssetError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hold small maps of all bodies, in place of the real ones."""
    for body in BODIES:
        Image.new("RGB", (8, 4), (200, 100, 50)).save(tmp_path / f"{body.value}.jpg")
    monkeypatch.setattr(assets, "textures_folder", lambda: tmp_path)
    return tmp_path


def test_every_body_has_its_map() -> None:
    assert assets.check_assets() == []
    for body in BODIES:
        assert assets.texture_path(body).name == f"{body.value}.jpg"


def test_a_map_is_an_array_of_bytes(folder: Path) -> None:
    rgb = assets.load_texture(BodyId.IO)
    assert rgb.shape == (4, 8, 3)
    assert rgb.dtype == np.uint8
    assert np.abs(rgb.astype(int) - (200, 100, 50)).max() < 10


def test_a_grey_map_is_read_as_colour(folder: Path) -> None:
    Image.new("L", (8, 4), 90).save(folder / "callisto.jpg")
    assert assets.load_texture(BodyId.CALLISTO).shape == (4, 8, 3)


def test_a_missing_map_is_named(folder: Path) -> None:
    (folder / "io.jpg").unlink()
    with pytest.raises(AssetError, match=r"io\.jpg is missing; install"):
        assets.load_texture(BodyId.IO)


@pytest.mark.parametrize("content", [b"", b"no picture at all", b"\xff\xd8\xff\xe0"])
def test_what_is_no_picture_is_named(folder: Path, content: bytes) -> None:
    (folder / "europa.jpg").write_bytes(content)
    with pytest.raises(AssetError, match=r"europa\.jpg cannot be read"):
        assets.load_texture(BodyId.EUROPA)


def test_a_cut_off_map_is_named(folder: Path) -> None:
    path = folder / "ganymede.jpg"
    noise = np.random.default_rng(3).integers(0, 255, (256, 512, 3), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(AssetError, match=r"ganymede\.jpg cannot be read"):
        assets.load_texture(BodyId.GANYMEDE)


def test_a_folder_in_place_of_a_map_is_named(folder: Path) -> None:
    (folder / "io.jpg").unlink()
    (folder / "io.jpg").mkdir()
    with pytest.raises(AssetError, match=r"io\.jpg cannot be read"):
        assets.load_texture(BodyId.IO)


def test_a_map_of_the_wrong_shape_is_refused(folder: Path) -> None:
    Image.new("RGB", (8, 5)).save(folder / "jupiter.jpg")
    with pytest.raises(AssetError, match="8 x 5 pixels, but a map must be twice as wide as high"):
        assets.load_texture(BodyId.JUPITER)


def test_a_huge_picture_is_refused_before_it_fills_the_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in (8 * 4 - 1, 8 * 4 // 2 - 1):  # Pillow warns from the limit on, and refuses from twice the limit on
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
        with pytest.raises(AssetError, match=r"io\.jpg is far larger"):
            assets.load_texture(BodyId.IO)


def test_the_check_lists_each_problem_once(folder: Path) -> None:
    (folder / "io.jpg").unlink()
    (folder / "europa.jpg").write_bytes(b"broken")
    problems = assets.check_assets()
    assert len(problems) == 2
    assert "io.jpg" in problems[0]
    assert "europa.jpg" in problems[1]
