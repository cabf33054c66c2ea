"""Pictures on disk: sizes that make sense, whole files or none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jovian_viewer.errors import BadInputError, OutputError
from jovian_viewer.export.picture import check_writable, parse_size, write_png

RGB = np.zeros((64, 80, 3), dtype=np.uint8)


@pytest.mark.parametrize(("text", "size"), [("1920x1080", (1920, 1080)), (" 64 X 16384 ", (64, 16384))])
def test_sizes_are_read(text: str, size: tuple[int, int]) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["0x0", "63x100", "100x16385", "99999x99999", "big", "1920", "-10x10", "1920x1080x3"])
def test_impossible_sizes_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInputError, match="1920x1080"):
        parse_size(text)


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(BadInputError, match="million pixels"):
        parse_size("16384x16384")


def test_a_picture_is_written_with_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "out.png"
    write_png(path, RGB, {"Title": "Jupiter \u2013 2026"})
    with Image.open(path) as picture:
        assert picture.size == (80, 64)
        assert picture.info["Title"] == "Jupiter \u2013 2026"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.png"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.png"
    path.write_bytes(b"precious")

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_png(path, RGB, {})
    assert path.read_bytes() == b"precious"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.png"]


def test_places_that_cannot_hold_a_picture_are_refused_beforehand(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"\.png"):
        check_writable(tmp_path / "out.jpg")
    with pytest.raises(OutputError, match="no folder"):
        check_writable(tmp_path / "nowhere" / "out.png")
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        check_writable(tmp_path / "folder.png")
    assert check_writable(tmp_path / "out.PNG").name == "out.PNG"
