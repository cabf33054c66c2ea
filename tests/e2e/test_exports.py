"""Exports from the real window, by the real process: the picture is what one sees, and the window goes on."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.exports import MovieChoices, MovieJob, PictureJob, SceneJob
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.export_support import ExportSupport
from tests.e2e.harness import Person, Scenario, run_program
from tests.movies import read_movie


def seen(image: QImage) -> NDArray[np.float64]:
    """Return what the view shows, a quarter as large: single pixels are smoothed in one way here, in another there."""
    picture = image.convertToFormat(QImage.Format.Format_RGB888)
    bits = picture.constBits()
    assert bits is not None
    pixels = np.frombuffer(bits.asstring(picture.sizeInBytes()), dtype=np.uint8)
    rows = pixels.reshape(picture.height(), picture.bytesPerLine())[:, : 3 * picture.width()]
    return smaller(Image.fromarray(np.ascontiguousarray(rows).reshape(picture.height(), picture.width(), 3)))


def smaller(picture: Image.Image) -> NDArray[np.float64]:
    """Return a picture a quarter as large."""
    return np.asarray(picture.convert("RGB").reduce(4)).astype(float)


def test_pictures_movies_and_scenes_of_what_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()

    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        state, window = person.app.state, person.app.window
        person.press(Qt.Key.Key_Space)
        state.selection.select(BodyId.IO)
        state.ruler.measure(BodyId.JUPITER, BodyId.IO)
        state.view.update(constellations=True, constellation_names=True)
        yield None
        support = ExportSupport(state, person.app.viewport)
        picture = folder / "B\u00e4r & co.png"
        state.exports.ask(PictureJob(picture, support.size_px, support.pixel_ratio, caption=False))
        assert window.export_bar.isVisible()
        yield lambda: state.exports.running is None
        last = state.messages.last
        assert last is not None
        assert (last.severity, str(picture) in last.text) == (Severity.NOTE, True), last.text
        with Image.open(picture) as saved:
            assert saved.size == support.size_px
            assert saved.info["Link"].startswith("jovian:?")
            ours = smaller(saved)
        theirs = seen(person.app.viewport.grabFramebuffer())
        # The window says its scale at the lower left, the picture without caption does not.
        difference = np.abs(ours - theirs)[: -theirs.shape[0] // 6]
        assert difference.mean() < 1.5
        assert np.mean(difference.max(axis=-1) > 60.0) < 0.01

        movie = folder / "out.mp4"
        choices = MovieChoices(
            size_px=(128, 96),
            fps=4,
            quality="draft",
            labels=False,
            caption=False,
            follow=BodyId.CALLISTO,
            duration_s=1.0,
        )
        state.exports.ask(MovieJob(movie, choices, "2026-11-22T15:00Z", "2026-11-24T15:00Z"))
        page = folder / "out.html"
        yield lambda: state.exports.running is None
        assert read_movie(movie).frames.shape == (4, 96, 128, 3)
        state.exports.ask(SceneJob(page))
        yield lambda: state.exports.running is None
        assert page.stat().st_size > 1_000_000
        assert {entry.name for entry in folder.iterdir()} == {picture.name, "out.mp4", "out.html"}

        # A long one is stopped with the window, and leaves nothing.
        long = dataclasses.replace(choices, duration_s=3000.0)
        state.exports.ask(MovieJob(folder / "long.mp4", long, "2026-11-22T15:00Z", "2026-11-24T15:00Z"))
        yield lambda: state.exports.progress.part > 0.0 or state.exports.running is None
        window.close()
        yield None
        assert window.isVisible()

    assert run_program(["--time", "2026-11-22T15:00:00Z"], visit) == 0
    assert {entry.suffix for entry in folder.iterdir()} == {".png", ".mp4", ".html"}
    assert not (folder / "long.mp4").exists()
