"""Movies on disk: what was put in comes out again; whole files or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from jovian_viewer.errors import BadInputError, OutputError
from jovian_viewer.export import movie_file
from jovian_viewer.export.movie_file import MovieWriter, Quality, check_movie_place, even_size
from tests.movies import read_movie

CHECKOUT = Path(__file__).parents[3]
# Writes frames of noise, which fill files quickly, until it is stopped; or as many as told.
_NOISE = """
import sys
from pathlib import Path
import numpy as np
from jovian_viewer.errors import OutputError
from jovian_viewer.export.movie_file import MovieWriter, Quality
noise = np.random.default_rng(7)
try:
    with MovieWriter(Path(sys.argv[1]), (256, 256), 25, Quality.BEST) as writer:
        for number in range(int(sys.argv[2])):
            writer.add(noise.integers(0, 255, (256, 256, 3), dtype=np.uint8))
            print(number, flush=True)
except OutputError as error:
    sys.exit(str(error))
"""


def grey(level: int, size_px: tuple[int, int] = (96, 64)) -> NDArray[np.uint8]:
    """Return a frame of one grey."""
    return np.full((size_px[1], size_px[0], 3), level, dtype=np.uint8)


@pytest.mark.parametrize(
    ("ending", "codec", "pixel_format"),
    [("mp4", "h264", "yuv420p"), ("webm", "vp9", "yuv420p"), ("gif", "gif", "bgra")],
)
@pytest.mark.parametrize("quality", [Quality.DRAFT, Quality.GOOD])
def test_what_was_written_is_read_again(
    tmp_path: Path, ending: str, codec: str, pixel_format: str, quality: Quality
) -> None:
    path = tmp_path / f"Grün & \u201cgrau\u201d; $(touch x).{ending}"
    with MovieWriter(path, (96, 64), 10, quality, {"title": "Greys"}) as writer:
        for level in (20, 90, 160, 230, 40):
            writer.add(grey(level))
    assert list(tmp_path.iterdir()) == [path]
    movie = read_movie(path)
    assert movie.frames.shape == (5, 64, 96, 3)
    assert (movie.fps, movie.codec, movie.pixel_format) == (10.0, codec, pixel_format)
    levels = movie.frames.reshape(5, -1).mean(axis=-1)
    assert levels == pytest.approx([20, 90, 160, 230, 40], abs=4)
    assert path.stat().st_mode & 0o044 == 0o044 & ~_umask()


def test_an_error_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    path.write_bytes(b"precious")

    def begin() -> None:
        with MovieWriter(path, (96, 64), 10) as writer:
            writer.add(grey(20))
            assert len(list(tmp_path.iterdir())) == 2
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begin()
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"precious"


def test_ffmpeg_s_failure_is_told_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(movie_file, "_H264", {Quality.GOOD: ("never-heard-of", "20")})

    def write() -> None:
        with MovieWriter(tmp_path / "out.mp4", (96, 64), 10) as writer:
            for _ in range(50):
                writer.add(grey(20))

    with pytest.raises(OutputError, match=r"could not be written: .*preset") as told:
        write()
    assert "@ 0x" not in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_without_ffmpeg_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(movie_file, "_ffmpeg", lambda: str(tmp_path / "no-ffmpeg"))
    with pytest.raises(OutputError, match="install"):
        MovieWriter(tmp_path / "out.mp4", (96, 64), 10)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are those of Unix")
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    ended = subprocess.run(
        ["/bin/sh", "-c", 'ulimit -f 200; exec "$@"', "sh", sys.executable, "-c", _NOISE, str(path), "400"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert f"{path} could not be written: " in ended.stderr
    assert "choose another place" in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_in_the_middle_nothing_bears_the_name_and_the_next_run_sweeps(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    path.write_bytes(b"precious")
    process = subprocess.Popen(
        [sys.executable, "-c", _NOISE, str(path), "1000000"], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout:
        while process.stdout.readline().strip() != "5":
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert path.read_bytes() == b"precious"
    parts = [entry for entry in tmp_path.iterdir() if entry != path]
    assert [part.suffix for part in parts] == [".part"]
    assert all(part.name.startswith(".jovian-viewer-") for part in parts)
    with MovieWriter(path, (96, 64), 10, Quality.DRAFT) as writer:
        writer.add(grey(20))
        writer.add(grey(200))
    # The orphaned ffmpeg sees its input end, and ends.
    assert list(tmp_path.iterdir()) == [path]
    assert len(read_movie(path).frames) == 2


def test_sizes_become_even_and_impossible_ones_are_refused() -> None:
    assert even_size((641, 361)) == (640, 360)
    assert even_size((64, 4096)) == (64, 4096)
    for size_px in ((62, 64), (64, 4098)):
        with pytest.raises(BadInputError, match="1280x720"):
            even_size(size_px)


@pytest.mark.parametrize("name", ["out.avi", "out", "out.mp4.exe", ""])
def test_other_endings_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"\.mp4, \.webm or \.gif"):
        check_movie_place(tmp_path / name if name else Path())


def test_places_that_cannot_hold_a_movie_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.mp4").mkdir()
    for path in (tmp_path / "folder.mp4", tmp_path / "nowhere" / "out.mp4"):
        with pytest.raises(OutputError, match="cannot be written"):
            check_movie_place(path)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
