"""Finding and reading the maps, and what is said where one is missing or broken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog import assets
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.errors import AssetError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hold small maps of all bodies, in place of the real ones."""
    for body in (*BODIES, *ComparisonId):
        Image.new("RGB", (8, 4), (200, 100, 50)).save(tmp_path / f"{body.value}.jpg")
    monkeypatch.setattr(assets, "textures_folder", lambda: tmp_path)
    return tmp_path


def test_every_body_has_its_map() -> None:
    assert assets.check_assets() == []
    for body in (*BODIES, *ComparisonId):
        assert assets.texture_path(body).name == f"{body.value}.jpg"


def test_a_map_is_an_array_of_bytes(folder: Path) -> None:
    rgb = assets.load_texture(BodyId.IO)
    assert rgb.shape == (4, 8, 3)
    assert rgb.dtype == np.uint8
    assert np.abs(rgb.astype(int) - (200, 100, 50)).max() < 10


def test_a_grey_map_is_read_as_colour(folder: Path) -> None:
    Image.new("L", (8, 4), 90).save(folder / "callisto.jpg")
    assert assets.load_texture(BodyId.CALLISTO).shape == (4, 8, 3)


@pytest.mark.parametrize("suffix", ["JPEG", "PNG"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize(
    ("widest_px", "width"), [(None, 640), (640, 640), (600, 320), (170, 160), (30, 20), (1, 2), (2, 2)]
)
def test_a_map_is_halved_until_it_is_narrow_enough(
    folder: Path, suffix: str, mode: str, widest_px: int | None, width: int
) -> None:
    ramp = np.repeat(np.linspace(0, 255, 640)[np.newaxis], 320, axis=0).astype(np.uint8)
    Image.fromarray(ramp).convert(mode).save(folder / "io.jpg", format=suffix)
    rgb = assets.load_texture(BodyId.IO, widest_px=widest_px)
    assert rgb.shape == (width // 2, width, 3)
    if width > 2:
        # Whatever decodes it, west stays left and nothing shifts.
        expected = ramp[0].reshape(width, -1).mean(axis=1)
        assert np.abs(rgb[width // 4, :, 0] - expected).max() < 4.0


def test_a_narrow_map_needs_no_larger_one(folder: Path) -> None:
    assert assets.load_texture(BodyId.IO, widest_px=512).shape == (4, 8, 3)


def test_the_shape_that_counts_is_the_files(folder: Path) -> None:
    Image.new("RGB", (1001, 500)).save(folder / "jupiter.jpg")
    with pytest.raises(AssetError, match="1001 x 500 pixels"):
        assets.load_texture(BodyId.JUPITER, widest_px=128)


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


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK"])
def test_a_map_may_be_of_any_kind(folder: Path, mode: str) -> None:
    even = Image.new("RGB", (64, 32), (102, 102, 102))
    (even.quantize(4) if mode == "P" else even.convert(mode)).save(
        folder / "callisto.jpg", format="JPEG" if mode == "CMYK" else "PNG"
    )
    for widest_px in (None, 32):
        rgb = assets.load_texture(BodyId.CALLISTO, widest_px=widest_px)
        assert rgb.shape == ((16, 32, 3) if widest_px else (32, 64, 3))
        assert np.abs(rgb.astype(int) - 102).max() <= 3


@pytest.mark.parametrize(("kind", "dtype"), [("PNG", np.uint16), ("TIFF", np.uint16), ("TIFF", np.int32)])
def test_sixteen_bits_are_made_eight_and_not_cut_off(folder: Path, kind: str, dtype: type) -> None:
    ramp: np.ndarray = np.tile(np.linspace(0, 0xFFFF, 64).astype(dtype), (32, 1))
    Image.fromarray(ramp).save(folder / "io.jpg", format=kind)
    rgb = assets.load_texture(BodyId.IO)
    assert np.abs(rgb[5, :, 1] - np.linspace(0, 255, 64)).max() <= 1.0
    assert assets.load_texture(BodyId.IO, widest_px=16).shape == (8, 16, 3)


def test_a_single_pixel_is_refused(folder: Path) -> None:
    Image.new("RGB", (1, 1)).save(folder / "europa.jpg")
    with pytest.raises(AssetError, match=r"europa\.jpg is 1 x 1 pixels, but a map must be twice as wide as high"):
        assets.load_texture(BodyId.EUROPA)


def test_a_huge_map_is_read_at_a_part_of_its_size(folder: Path) -> None:
    # Decoded whole and in colour it would be 800 MB.
    Image.new("L", (20000, 10000), 120).save(folder / "io.jpg")
    for widest_px, shape in ((512, (156, 312, 3)), (None, (1250, 2500, 3))):
        rgb = assets.load_texture(BodyId.IO, widest_px=widest_px)
        assert abs(rgb.shape[1] - shape[1]) <= 1
        assert abs(rgb.shape[0] - shape[0]) <= 1
        assert np.abs(rgb.astype(int) - 120).max() <= 2


def test_no_map_is_wider_than_a_driver_takes(folder: Path) -> None:
    Image.new("L", (8192, 4096), 60).save(folder / "io.jpg", format="PNG")
    assert assets.load_texture(BodyId.IO).shape == (2048, 4096, 3)
    assert assets.load_texture(BodyId.IO, widest_px=9000).shape == (2048, 4096, 3)


@pytest.mark.parametrize(("kind", "options"), [("PNG", {}), ("JPEG", {"progressive": True})])
def test_what_cannot_be_read_in_part_is_refused_before_it_fills_the_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str, options: dict[str, bool]
) -> None:
    Image.new("RGB", (800, 400)).save(folder / "io.jpg", format=kind, **options)
    monkeypatch.setattr(assets, "_MOST_DECODED_PX", 800 * 400 - 1)
    with pytest.raises(AssetError, match=r"io\.jpg is far larger than a map needs to be; install"):
        assets.load_texture(BodyId.IO, widest_px=100)
    monkeypatch.setattr(assets, "_MOST_DECODED_PX", 800 * 400)
    assert assets.load_texture(BodyId.IO, widest_px=100).shape == (50, 100, 3)


def test_what_pillow_calls_too_large_is_refused_in_our_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGB", (8, 4)).save(folder / "io.jpg", format="PNG")
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
