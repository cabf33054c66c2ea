"""Texture packs: what is taken, what is refused and why, and that the convention is applied."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog import assets, texture_packs
from jovian_viewer.catalog.jupiter_map import map_turn_rad
from jovian_viewer.catalog.texture_packs import TexturePackError, load_pack
from jovian_viewer.scene.map_gaps import gap_note, hatched
from jovian_viewer.scene.map_levels import levels_of
from jovian_viewer.scene.picking import Disc
from tests.landmarks import LANDMARKS, offset_deg, picture_of_map
from tools import make_texture_pack

HEAD = 'name = "Large"\nversion = "2"\ncredit = "A. Mapmaker"\nlicence = "CC-BY-4.0"\n'
IO = '[maps.io]\nfile = "io.png"\nleft_edge_lon_deg = 0\npositive = "east"\n'


@pytest.fixture(autouse=True)
def built_in_afterwards() -> Iterator[None]:
    yield
    assets.use_pack(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Hold one good map: a ramp from left to right."""
    ramp = np.repeat(np.linspace(0, 255, 512)[np.newaxis], 256, axis=0).astype(np.uint8)
    Image.fromarray(ramp).save(tmp_path / "io.png")
    (tmp_path / "pack.toml").write_text(HEAD + IO, encoding="utf-8")
    return tmp_path


def test_a_good_pack_takes_the_place_of_its_maps_only(folder: Path) -> None:
    pack = load_pack(folder)
    assets.use_pack(pack)
    assert assets.texture_path(BodyId.IO) == folder / "io.png"
    assert assets.load_texture(BodyId.IO).shape == (256, 512, 3)
    assert assets.texture_source(BodyId.IO).credit == "A. Mapmaker"
    assert not assets.is_built_in(BodyId.IO)
    assert assets.is_built_in(BodyId.EUROPA)
    assert "NASA" in assets.texture_source(BodyId.EUROPA).credit
    assets.use_pack(None)
    assert assets.load_texture(BodyId.IO).shape == (1024, 2048, 3)


@pytest.mark.parametrize(
    ("declared", "roll", "flip"),
    [
        ('left_edge_lon_deg = 180\npositive = "east"', 180.0, False),
        ('left_edge_lon_deg = -90\npositive = "east"', 270.0, False),
        ('left_edge_lon_deg = 90\npositive = "west"', 270.0, False),
        ('left_edge_lon_deg = 360\npositive = "west"', 0.0, False),
        ('centre_lon_deg = 0\npositive = "east"', 180.0, False),
        ('centre_lon_deg = 180.0\npositive = "west"', 0.0, False),
        ('left_edge_lon_deg = 0\npositive = "east"\nmirrored = true', 0.0, True),
        ('centre_lon_deg = 90\npositive = "west"\nmirrored = true', 90.0, True),
    ],
)
def test_whatever_the_convention_landmarks_stand_where_they_are(
    folder: Path, declared: str, roll: float, *, flip: bool
) -> None:
    mine = assets.load_texture(BodyId.IO, widest_px=1024)
    theirs = np.roll(mine, -round(roll / 360.0 * 1024), axis=1)
    Image.fromarray(theirs[:, ::-1] if flip else theirs).save(folder / "io.png")
    (folder / "pack.toml").write_text(f'{HEAD}[maps.io]\nfile = "io.png"\n{declared}\n', encoding="utf-8")
    assets.use_pack(load_pack(folder))
    # Read as it is, where it must come out as it was but for what mirroring rounds, and at half its size.
    for widest_px in (1024, 512) if flip else (512,):
        read = assets.load_texture(BodyId.IO, widest_px=widest_px)
        assert offset_deg(picture_of_map(read), LANDMARKS[0]) <= LANDMARKS[0].tolerance_deg
    if not flip:
        assert np.array_equal(assets.load_texture(BodyId.IO), mine)


def bomb(path: Path) -> None:
    """Write a PNG of a few bytes that declares a thousand million pixels."""
    header = struct.pack(">IIBBBBB", 46_000, 23_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    data = b"".join(struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in chunks)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + data)


def cut(path: Path) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (256, 512, 3), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[:9000])


def linked(path: Path) -> None:
    outside = path.parent.parent / f"{path.parent.name}-outside.png"
    path.rename(outside)
    path.symlink_to(outside)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda path: path.unlink(), r"maps\.io: file: .io\.png. is not there"),
        (lambda path: path.write_bytes(b"no picture"), r"io\.png is no JPEG, PNG or TIFF"),
        (cut, r"io\.png cannot be read"),
        (bomb, r"io\.png (has 46000 x 23000 pixels|is no JPEG)"),
        (linked, r"is a link"),
        (lambda path: Image.new("RGB", (512, 255)).save(path), "512 x 255 pixels"),
        (lambda path: Image.new("RGB", (64, 32)).save(path), "64 x 32 pixels"),
        (lambda path: Image.new("RGB", (512, 256), (9, 99, 200)).save(path), "all of one colour"),
        (lambda path: Image.new("RGB", (512, 256)).save(path, format="GIF"), "no JPEG, PNG or TIFF"),
        (lambda path: (path.unlink(), path.mkdir()), "is no file"),
    ],
)
def test_a_bad_map_is_refused_with_file_and_field(folder: Path, spoil: Callable[[Path], object], reason: str) -> None:
    spoil(folder / "io.png")
    with pytest.raises(TexturePackError, match=reason) as refused:
        load_pack(folder)
    assert refused.value.exit_status == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name = ", r"pack\.toml cannot be read"),
        ("\x00", r"pack\.toml cannot be read"),
        ("# " + "x" * 70_000, "70002 bytes; at most 65536"),
        (HEAD, "declare at least one"),
        (HEAD + "maps = 3", "declare at least one"),
        (IO, "credit: give a text"),
        (HEAD.replace('"A. Mapmaker"', "7") + IO, "credit: give a text"),
        (HEAD.replace("Large", "L" * 400) + IO, "name: give a text in one line of at most 300"),
        (HEAD + "colour = 1\n" + IO, "colour is not known"),
        (HEAD + IO.replace("io]", "pluto]"), r"maps\.pluto: there is no such body"),
        (HEAD + IO + "sharp = 1\n", "sharp is not known"),
        (HEAD + IO.replace("left_edge_lon_deg = 0", ""), "give either left_edge_lon_deg or centre_lon_deg"),
        (HEAD + IO + "centre_lon_deg = 0\n", "give either left_edge_lon_deg or centre_lon_deg"),
        (HEAD + IO.replace("= 0", "= nan"), "left_edge_lon_deg: nan is no longitude"),
        (HEAD + IO.replace("= 0", "= 400"), "left_edge_lon_deg: 400 is no longitude"),
        (HEAD + IO.replace("= 0", "= true"), "left_edge_lon_deg: True is no longitude"),
        (HEAD + IO.replace('"east"', '"up"'), "positive: say whether"),
        (HEAD + IO + "mirrored = 1\n", "mirrored: give true"),
        (HEAD + IO + "red_spot_lon_deg = 1\n", "only Jupiter has it"),
        (HEAD + IO.replace("io.png", "../io.png"), "is no file of this folder"),
        (HEAD + IO.replace("io.png", "/etc/passwd"), "is no file of this folder"),
        (HEAD + IO.replace('"io.png"', '"C:io.png"'), "is no file of this folder"),
        (HEAD + "[maps]\nio = 3\n", "is no table"),
    ],
)
def test_a_bad_declaration_is_refused_with_file_and_field(folder: Path, text: str, reason: str) -> None:
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TexturePackError, match=reason):
        load_pack(folder)


def test_one_bad_map_refuses_the_whole_pack(folder: Path) -> None:
    more = IO.replace("maps.io", "maps.europa").replace("io.png", "europa.png")
    (folder / "pack.toml").write_text(HEAD + IO + more, encoding="utf-8")
    with pytest.raises(TexturePackError, match=r"maps\.europa: file: .europa\.png. is not there"):
        load_pack(folder)
    assert assets.pack_in_use() is None


def test_maps_without_a_declaration_are_asked_for_their_convention(folder: Path) -> None:
    (folder / "pack.toml").unlink()
    with pytest.raises(TexturePackError, match=r"no pack\.toml that says where the longitudes of io\.png begin"):
        load_pack(folder)
    with pytest.raises(TexturePackError, match="there is no such folder"):
        load_pack(folder / "elsewhere")


def test_the_tool_makes_a_pack_that_is_taken(tmp_path: Path) -> None:
    mine = assets.load_texture(BodyId.IO, widest_px=1024)
    Image.fromarray(np.roll(mine, 512, axis=1)).save(tmp_path / "mosaic.tif")
    words = ["--body", "io", "--out", str(tmp_path / "my maps"), "--centre", "0", "--positive", "west"]
    more = ["--width", "512", "--credit", "A. Mapmaker", "--licence", "CC0-1.0"]
    assert make_texture_pack.main([str(tmp_path / "mosaic.tif"), *words, *more]) == 0
    assets.use_pack(load_pack(tmp_path / "my maps"))
    read = assets.load_texture(BodyId.IO)
    assert offset_deg(picture_of_map(read), LANDMARKS[0]) <= LANDMARKS[0].tolerance_deg


def test_large_maps_are_used_as_driver_and_memory_allow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = np.repeat(np.linspace(0, 255, 8192)[np.newaxis], 4096, axis=0).astype(np.uint8)
    Image.fromarray(wide).save(folder / "io.png")
    monkeypatch.setattr(texture_packs, "_driver_px", 4096)
    monkeypatch.setattr(texture_packs, "free_bytes", lambda: 16 * 2**30)
    pack = load_pack(folder)
    assert pack.columns_in_use(BodyId.IO) == 4096
    texture_packs.let_driver_take(16384)
    assert pack.columns_in_use(BodyId.IO) == 8192
    assets.use_pack(pack)
    assert [columns for _, columns in levels_of(BodyId.IO)] == [512, 1024, 2048, 4096, None]
    assert [columns for _, columns in levels_of(BodyId.EUROPA)] == [512, 1024, None]
    assert pack.read(BodyId.IO).shape == (4096, 8192, 3)
    monkeypatch.setattr(texture_packs, "free_bytes", lambda: 300 * 2**20)
    assert pack.columns_in_use(BodyId.IO) == 4096
    monkeypatch.setattr(texture_packs, "free_bytes", lambda: None)
    assert pack.columns_in_use(BodyId.IO) == 4096


def test_jupiters_map_is_turned_only_if_it_says_where_the_spot_is(folder: Path) -> None:
    (folder / "pack.toml").write_text(HEAD + IO.replace("maps.io", "maps.jupiter"), encoding="utf-8")
    before = float(map_turn_rad(2461000.5))
    assets.use_pack(load_pack(folder))
    assert float(map_turn_rad(2461000.5)) == 0.0
    declared = HEAD + IO.replace("maps.io", "maps.jupiter") + "red_spot_lon_deg = 132\n"
    (folder / "pack.toml").write_text(declared, encoding="utf-8")
    assets.use_pack(load_pack(folder))
    assert float(map_turn_rad(2461000.5)) == before


def test_other_peoples_maps_are_not_hatched(folder: Path) -> None:
    mine = IO.replace("maps.io", "maps.callisto") + 'filled = "The poles are painted."\n'
    (folder / "pack.toml").write_text(HEAD + mine, encoding="utf-8")
    plain = assets.load_texture(BodyId.CALLISTO, widest_px=512)
    assert hatched(plain, BodyId.CALLISTO) is not plain
    assets.use_pack(load_pack(folder))
    assert hatched(plain, BodyId.CALLISTO) is plain
    note = gap_note([Disc(BodyId.CALLISTO, 200.0, 150.0, 140.0, 1.0)], (400, 300), 1.0)
    assert note.endswith("from a texture pack. The poles are painted.")
