"""Writing a movie: frames go to ffmpeg one by one, the file appears whole or not at all."""

from __future__ import annotations

import contextlib
import enum
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.errors import BadInputError, OutputError
from jovian_viewer.export.part_files import PART_SUFFIX, part_prefix, sweep_parts
from jovian_viewer.export.whole_file import plain_mode
from jovian_viewer.language import tr
from jovian_viewer.state.export_limits import MOVIE_MAX_SIDE_PX, MOVIE_MIN_SIDE_PX

# How long ffmpeg may take to write what it still holds, and to end when it is told to. Seconds.
_FINISHING_S: Final = 600.0
_ENDING_S: Final = 10.0
_MOST_LINES: Final = 2
_LONGEST_LINE: Final = 300
# Which part of ffmpeg speaks: [libx264 @ 0x2f60].
_SPEAKER: Final = re.compile(r"\[[^\]]* @ 0x[0-9a-f]+\]\s*")


class MovieFormat(enum.StrEnum):
    """Kinds of movies, by the endings of their files."""

    MP4 = "mp4"
    WEBM = "webm"
    GIF = "gif"


class Quality(enum.StrEnum):
    """How much care is taken, and how large the file may become."""

    DRAFT = "draft"
    GOOD = "good"
    BEST = "best"


_H264: Final = {Quality.DRAFT: ("veryfast", "30"), Quality.GOOD: ("medium", "20"), Quality.BEST: ("slow", "15")}
_VP9: Final = {Quality.DRAFT: ("6", "42"), Quality.GOOD: ("4", "32"), Quality.BEST: ("2", "24")}
# A palette of its own for each frame: one for all would have to hold every frame in memory first.
_GIF: Final = {
    Quality.DRAFT: ("96", "none"),
    Quality.GOOD: ("256", "bayer:bayer_scale=4"),
    Quality.BEST: ("256", "sierra2_4a"),
}


def movie_format(path: Path) -> MovieFormat:
    """Return the kind of movie that the ending of a file's name asks for.

    Raises
    ------
    BadInputError
        If it asks for none.
    """
    try:
        return MovieFormat(path.suffix.lower().removeprefix("."))
    except ValueError:
        raise BadInputError(
            tr("{path} cannot be written: give a name that ends in .mp4, .webm or .gif", path=path)
        ) from None


def even_size(size_px: tuple[int, int]) -> tuple[int, int]:
    """Return the nearest smaller size with even sides: H.264 and VP9 store colours of four pixels together.

    Raises
    ------
    BadInputError
        If a side is too short or too long for a movie.
    """
    width_px, height_px = size_px
    if not all(MOVIE_MIN_SIDE_PX <= side <= MOVIE_MAX_SIDE_PX for side in size_px):
        raise BadInputError(
            tr(
                "size {width}x{height} cannot be used: each side of a movie must have {least} to {most} pixels, "
                "for example 1280x720",
                width=width_px,
                height=height_px,
                least=MOVIE_MIN_SIDE_PX,
                most=MOVIE_MAX_SIDE_PX,
            )
        )
    return width_px - width_px % 2, height_px - height_px % 2


def check_movie_place(path: Path) -> Path:
    """Return `path` if a movie can be written there; find out before the work is done.

    Raises
    ------
    BadInputError
        If its name does not say which kind of movie.
    OutputError
        If the folder does not exist or cannot be written to.
    """
    movie_format(path)
    folder = path.parent
    if path.is_dir():
        raise OutputError(tr("{path} cannot be written: it is a folder; give the name of a file", path=path))
    if not folder.is_dir():
        raise OutputError(
            tr(
                "{path} cannot be written: there is no folder {folder}; make it first or choose another",
                path=path,
                folder=folder,
            )
        )
    if not os.access(folder, os.W_OK):
        raise OutputError(
            tr(
                "{path} cannot be written: you may not write to the folder {folder}; choose another",
                path=path,
                folder=folder,
            )
        )
    return path


class MovieWriter:
    """Writes one movie. A context manager: left without an error the file is there, left with one nothing is.

    Invariant: nothing stands under the movie's name before it is whole, and an existing file is replaced only then.
    Guarded by ``tests/unit/export/test_movie_file.py``.

    Parameters
    ----------
    path : Path
        Its ending chooses the format.
    size_px : (int, int)
        Width and height of every frame, even.
    fps : int
        Frames per second.
    quality : Quality
    texts : mapping, optional
        What the file says about itself, by ffmpeg's names: title, comment.
    """

    def __init__(
        self,
        path: Path,
        size_px: tuple[int, int],
        fps: int,
        quality: Quality = Quality.GOOD,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self._path = check_movie_place(path)
        self._size_px = size_px
        sweep_parts(path.parent)
        handle, name = _new_part(path)
        os.close(handle)
        self._part = Path(name)
        self._words: list[str] = []
        try:
            self._process = self._start([*_input(size_px, fps), *_output(movie_format(path), quality, texts or {})])
        except BaseException:
            self._part.unlink(missing_ok=True)
            raise
        assert self._process.stderr is not None
        self._listener = threading.Thread(target=self._listen, args=(self._process.stderr,), daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Finish the file, or leave nothing behind."""
        if kind is None:
            self._finish()
        else:
            self._abandon()

    def add(self, frame_rgb: NDArray[np.uint8]) -> None:
        """Write one frame, (h, w, 3), the upper row first.

        Raises
        ------
        OutputError
            If ffmpeg has ended, as where the disk is full.
        """
        width, height = self._size_px
        assert frame_rgb.shape == (height, width, 3)
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(np.ascontiguousarray(frame_rgb).data)
        except OSError as error:
            raise self._failure() from error

    def _start(self, arguments: list[str]) -> subprocess.Popen[bytes]:
        # No shell, and no word of a person among its arguments but the folder. Ctrl+C in the terminal is ours to hear.
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            return subprocess.Popen(
                [_ffmpeg(), *arguments, str(self._part.resolve())],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=sys.platform != "win32",
                creationflags=flags,
            )
        except OSError as error:
            raise OutputError(
                tr(
                    "movies cannot be written: ffmpeg does not start ({reason}); install Jovian Viewer again",
                    reason=error.strerror or error,
                )
            ) from error

    def _listen(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                # The first complaints tell what is wrong, the later ones what came of it.
                words = _SPEAKER.sub("", line.decode("utf-8", "replace")).strip()
                if words and not words.startswith("Last message repeated") and len(self._words) < _MOST_LINES:
                    self._words.append(words[:_LONGEST_LINE])

    def _finish(self) -> None:
        assert self._process.stdin is not None
        try:
            with contextlib.suppress(OSError):
                # What ffmpeg has to complain about it says with its status.
                self._process.stdin.close()
            status = self._process.wait(_FINISHING_S)
        except BaseException:
            self._abandon()
            raise
        if status != 0 or self._part.stat().st_size == 0:
            error = self._failure()
            self._abandon()
            raise error
        self._listener.join(_ENDING_S)
        try:
            self._part.chmod(plain_mode())
            self._part.replace(self._path)
        except OSError as error:
            self._abandon()
            raise _not_written(self._path, str(error.strerror or error)) from error

    def _failure(self) -> OutputError:
        """Return why ffmpeg ended: its own words, or the signal that ended it."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_ENDING_S)
        self._listener.join(_ENDING_S)
        status = self._process.poll()
        words = "; ".join(self._words)
        if not words and status is not None and status < 0:
            words = signal.strsignal(-status) or ""
        return _not_written(self._path, words or tr("ffmpeg ended with status {status}", status=status))

    def _abandon(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_ENDING_S)
        self._listener.join(_ENDING_S)
        self._part.unlink(missing_ok=True)


def _not_written(path: Path, reason: str) -> OutputError:
    return OutputError(tr("{path} could not be written: {reason}; choose another place", path=path, reason=reason))


def _new_part(path: Path) -> tuple[int, str]:
    try:
        return tempfile.mkstemp(prefix=part_prefix(), suffix=PART_SUFFIX, dir=path.parent)
    except OSError as error:
        raise _not_written(path, str(error.strerror or error)) from error


def _ffmpeg() -> str:
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise OutputError(
            tr("movies cannot be written: there is no ffmpeg; install imageio-ffmpeg, or ffmpeg itself")
        ) from error


def _input(size_px: tuple[int, int], fps: int) -> list[str]:
    width, height = size_px
    return [
        *("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"),
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(fps), "-i", "pipe:0", "-an"),
    ]


def _output(kind: MovieFormat, quality: Quality, texts: Mapping[str, str]) -> list[str]:
    said = [word for key, text in texts.items() for word in ("-metadata", f"{key}={text}")]
    # What the colours of a screen are called: players otherwise guess by the size.
    as_on_screen = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
    named = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
    if kind is MovieFormat.MP4:
        preset, crf = _H264[quality]
        coding = ["-c:v", "libx264", "-preset", preset, "-crf", crf, "-movflags", "+faststart"]
        return ["-vf", as_on_screen, *coding, *named, *said, "-f", "mp4"]
    if kind is MovieFormat.WEBM:
        speed, crf = _VP9[quality]
        coding = ["-c:v", "libvpx-vp9", "-b:v", "0", "-crf", crf, "-cpu-used", speed, "-row-mt", "1"]
        return ["-vf", as_on_screen, *coding, *named, *said, "-f", "webm"]
    colours, dither = _GIF[quality]
    palette = f"palettegen=max_colors={colours}:stats_mode=single"
    return [
        *("-filter_complex", f"split[a][b];[a]{palette}[p];[b][p]paletteuse=new=1:dither={dither}"),
        *("-loop", "0", "-f", "gif"),
    ]
