"""A pack with another convention than ours gives the same picture as the built-in map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jovian_viewer import cli
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog import assets

WORDS = ("--view", "io", "--time", "2026-11-22T15:00Z", "--size", "360x280", "--no-labels", "--progress", "none")


@pytest.fixture(autouse=True)
def built_in_afterwards() -> Iterator[None]:
    yield
    assets.use_pack(None)


def picture(path: Path, *words: str) -> np.ndarray:
    assert cli.main(["snapshot", str(path), *WORDS, *words]) == 0
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def test_landmarks_stand_where_the_built_in_map_has_them(tmp_path: Path) -> None:
    folder = tmp_path / "maps, größer"
    folder.mkdir()
    mine = assets.load_texture(BodyId.IO)
    Image.fromarray(np.roll(mine, 1024, axis=1)[:, ::-1]).save(folder / "io.png")
    head = 'name = "Turned"\nversion = "1"\ncredit = "Nobody"\nlicence = "CC0-1.0"\n'
    right = '[maps.io]\nfile = "io.png"\ncentre_lon_deg = 0\npositive = "west"\nmirrored = true\n'
    (folder / "pack.toml").write_text(head + right, encoding="utf-8")
    expected = picture(tmp_path / "built-in.png")
    seen = picture(tmp_path / "pack.png", f"--textures={folder}")
    # JPEG is halved by its decoder, PNG by averaging.
    assert np.abs(seen - expected).max() <= 10
    (folder / "pack.toml").write_text(head + right.replace("= 0", "= 90"), encoding="utf-8")
    assert np.abs(picture(tmp_path / "wrong.png", f"--textures={folder}") - expected).max() > 40


def test_a_bad_pack_is_refused_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.png"
    assert cli.main(["snapshot", str(out), *WORDS, "--textures", str(tmp_path)]) == 2
    assert "there is no pack.toml in it" in capsys.readouterr().err
    assert not out.exists()
    assert assets.pack_in_use() is None
