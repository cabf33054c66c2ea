"""Reading movies back, as the tests of exports need it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ReadMovie:
    """What stands in a file."""

    frames: NDArray[np.uint8]
    fps: float
    codec: str
    pixel_format: str


def read_movie(path: Path) -> ReadMovie:
    """Decode every frame of a movie."""
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    told = subprocess.run([ffmpeg, "-hide_banner", "-i", str(path)], capture_output=True, text=True, check=False).stderr
    video = next(line for line in told.splitlines() if "Video:" in line)
    size = re.search(r"(\d{2,5})x(\d{2,5})", video)
    fps = re.search(r"([\d.]+) fps", video)
    coded = re.search(r"Video: (\w+)[^,]*, (\w+)", video)
    assert size is not None
    assert fps is not None
    assert coded is not None
    width, height = int(size[1]), int(size[2])
    raw = subprocess.run(
        [ffmpeg, "-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True,
        check=True,
    ).stdout
    frames = np.frombuffer(raw, dtype=np.uint8).reshape(-1, height, width, 3)
    return ReadMovie(frames, float(fps[1]), coded[1], coded[2])
