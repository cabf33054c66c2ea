"""Pictures from the command line, as a process of its own without any display."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jovian_viewer.app.still import StillRequest, render_still
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog import assets
from jovian_viewer.cli import main
from jovian_viewer.errors import EphemerisRangeError
from jovian_viewer.scene import scene as scene_module

CHECKOUT = Path(__file__).parents[2]
MOMENT = "2026-11-22T15:00Z"


def run_without_display(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder, with no display to be found."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "VTK_DEFAULT_OPENGL_WINDOW", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, str(CHECKOUT / "main.py"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def test_snapshot_needs_no_display(tmp_path: Path) -> None:
    ended = run_without_display(
        tmp_path, "snapshot", "out.png", "--time", MOMENT, "--view", "callisto", "--size", "320x200"
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "out.png\n", "")
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.png"]
    with Image.open(tmp_path / "out.png") as picture:
        assert picture.size == (320, 200)
        assert picture.info["Title"] == "Callisto, 2026-11-22 15:00:00 UTC"
        assert picture.info["Moment"] == "2026-11-22T15:00:00Z"
        assert "Callisto: USGS/ESA" in picture.info["Credit"]
        pixels = np.asarray(picture).astype(float)
    assert pixels[90:110, 120:180].mean() > 40.0


def test_the_window_becomes_a_picture_where_there_is_no_display(tmp_path: Path) -> None:
    ended = run_without_display(tmp_path, "--time", MOMENT)
    assert ended.returncode == 0
    assert "There is no display" in ended.stderr
    path = Path(ended.stdout.strip())
    assert path == tmp_path / "jovian-viewer-opening-view.png"
    with Image.open(path) as picture:
        assert np.ptp(np.asarray(picture.convert("L"))) > 100


@pytest.mark.parametrize("view", ["system", "earth", "jupiter", "sunward", "earthward"])
def test_every_view_shows_something_and_says_when(view: str) -> None:
    request = StillRequest(parse_utc(MOMENT), view, (320, 200))
    with_text, problems = render_still(request)
    without, _ = render_still(StillRequest(parse_utc(MOMENT), view, (320, 200), labels=False))
    assert problems == []
    assert with_text.shape == (200, 320, 3)
    assert np.ptp(with_text) > 100
    # The caption and the badge stand in the lower left corner.
    assert np.abs(with_text[-45:, :160].astype(int) - without[-45:, :160]).max() > 50


def test_names_and_caption_can_be_had_without_each_other() -> None:
    request = StillRequest(parse_utc(MOMENT), "callisto", (480, 300), labels=False)
    bare, _ = render_still(request)
    captioned, _ = render_still(dataclasses.replace(request, caption=True))
    named, _ = render_still(dataclasses.replace(request, labels=True, caption=False))
    by_caption = np.abs(captioned.astype(int) - bare).max(axis=-1) > 20
    by_names = np.abs(named.astype(int) - bare).max(axis=-1) > 20
    # The caption stands below: moment, scale, and whose maps they are.
    assert by_caption[-60:, :240].any()
    assert not by_caption[:-100].any()
    assert by_names[:-100].any()
    assert not by_names[-40:, :120].any()


def test_rings_planets_and_constellations_are_shown_as_asked(tmp_path: Path) -> None:
    arguments = ("snapshot", "out.png", "--time", MOMENT, "--view", "sunward", "--size", "320x200", "--no-labels")
    pictures = []
    for more in ((), ("--no-planets",), ("--no-rings",), ("--constellations",)):
        assert main([*(str(tmp_path / word) if word == "out.png" else word for word in arguments), *more]) == 0
        with Image.open(tmp_path / "out.png") as picture:
            pictures.append(np.asarray(picture).astype(int))
    for other in pictures[1:]:
        assert np.abs(other - pictures[0]).max() > 10


def test_what_the_earth_sees_in_the_first_hour_is_refused_by_the_moment_asked_for() -> None:
    with pytest.raises(EphemerisRangeError, match="sees at 1800-01-01 00:10:00"):
        render_still(StillRequest(parse_utc("1800-01-01T00:10Z"), "earth", (320, 200)))


def test_a_broken_map_is_drawn_plain_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for body in BodyId:
        (tmp_path / f"{body.value}.jpg").write_bytes(assets.texture_path(body).read_bytes())
    (tmp_path / "europa.jpg").write_text("no picture")
    (tmp_path / "io.jpg").unlink()
    monkeypatch.setattr(assets, "textures_folder", lambda: tmp_path)
    monkeypatch.setattr(scene_module, "load_texture", assets.load_texture)
    rgb, problems = render_still(StillRequest(parse_utc(MOMENT), "europa", (320, 200)))
    assert len(problems) == 2
    assert problems[0].startswith("Io is drawn plain")
    assert "io.jpg is missing" in problems[0]
    assert "europa.jpg cannot be read" in problems[1]
    assert np.ptp(rgb) > 100
