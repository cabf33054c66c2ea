"""Maps replaced by something odd: shown where they can be, and where not a plain globe and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import pyvista as pv
from PIL import Image

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog import assets
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.view_options import ViewSettings

# Full face towards us, near enough for the finest map.
NEAR_IO = CameraPose(BodyId.IO, 0.0, 0.0, 3.0)
SETTINGS = ViewSettings(night_fill=1.0, labels=False, orbits=False, stars=False, jupiter_shine=False)
GREY = 100

Take = Callable[[], np.ndarray]


def ramp(bits: int) -> np.ndarray:
    """Return a map darker in the north than in the south, around `GREY` of 255."""
    eighths = np.linspace(GREY - 60, GREY + 60, 256)
    kind = np.uint8 if bits == 8 else np.uint16
    return np.repeat((eighths * (1 if bits == 8 else 257)).astype(kind)[:, np.newaxis], 512, axis=1)


def write_grey(path: Path) -> None:
    Image.fromarray(ramp(8)).save(path, format="JPEG", quality=95)


def write_sixteen_bits(path: Path) -> None:
    Image.fromarray(ramp(16)).save(path, format="PNG")


def write_grey_and_alpha(path: Path) -> None:
    Image.fromarray(ramp(8)).convert("LA").save(path, format="PNG")


def write_palette(path: Path) -> None:
    Image.fromarray(ramp(8)).convert("P").save(path, format="PNG")


def write_cmyk(path: Path) -> None:
    Image.fromarray(ramp(8)).convert("CMYK").save(path, format="JPEG", quality=95)


def write_huge(path: Path) -> None:
    Image.fromarray(ramp(8)).resize((20000, 10000), Image.Resampling.NEAREST).save(path, format="JPEG")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hold an even grey map of every body."""
    for body in BODIES:
        Image.new("RGB", (512, 256), (GREY, GREY, GREY)).save(tmp_path / f"{body.value}.jpg")
    monkeypatch.setattr(assets, "textures_folder", lambda: tmp_path)
    return tmp_path


def io_from_near(plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take) -> tuple[np.ndarray, list[str]]:
    """Return the middle column of Io's disc from north to south, (n, 3), and the scene's problems."""
    scene = JovianScene(plotter)
    scene.apply(snapshot, Look(SETTINGS, CameraView(NEAR_IO, NEAR_IO)))
    picture = take_picture()
    disc = scene.discs[BODIES.index(BodyId.IO)]
    rows = picture.shape[0] - 1 - round(disc.y_px) + np.arange(-80, 81, 4)
    return picture[rows, round(disc.x_px)], scene.problems


@pytest.mark.parametrize(
    "write", [write_grey, write_sixteen_bits, write_grey_and_alpha, write_palette, write_cmyk, write_huge]
)
def test_what_can_be_shown_is_shown(
    folder: Path, plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, write: Callable[[Path], None]
) -> None:
    write(folder / "io.jpg")
    column, problems = io_from_near(plotter, snapshot, take_picture)
    assert problems == []
    assert np.ptp(column, axis=1).max() <= 3.0, "grey stays grey"
    assert np.all(np.diff(column[:, 0]) > -2.0), "it brightens southward throughout"
    assert column[-1, 0] - column[0, 0] > 15.0
    assert column.max() < 250.0, "nothing is cut off at white"


@pytest.mark.parametrize("content", ["one pixel", "cut off", "empty"])
def test_what_cannot_be_shown_is_drawn_plain_and_said(
    folder: Path, plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take, content: str
) -> None:
    path = folder / "io.jpg"
    if content == "one pixel":
        Image.new("RGB", (1, 1)).save(path)
    elif content == "cut off":
        shipped = (Path(assets.__file__).parents[2] / "assets" / "textures" / "io.jpg").read_bytes()
        path.write_bytes(shipped[: len(shipped) // 2])
    else:
        path.write_bytes(b"")
    column, problems = io_from_near(plotter, snapshot, take_picture)
    assert len(problems) == 1
    assert problems[0].startswith("Io is drawn plain: the map ")
    assert "install Jovian Viewer again" in problems[0]
    assert column.mean() > 60.0, "still there, in the body's colour"


def test_two_pixels_are_a_map(folder: Path, plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take) -> None:
    Image.new("RGB", (2, 1), (0, 0, 255)).save(folder / "io.jpg", format="PNG")
    column, problems = io_from_near(plotter, snapshot, take_picture)
    assert problems == []
    assert column[:, 2].min() > 60.0
    assert column[:, 0].max() < 5.0
