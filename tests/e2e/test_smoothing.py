"""Smoother edges in the real window, on request and at once."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.camera import body_pose
from jovian_viewer.state.view_options import Smoothing
from tests.e2e.harness import Person, Scenario, run_program

QUIET = {"labels": False, "orbits": False, "stars": False, "planets": False, "rings": False, "constellations": False}


def limb_greys(person: Person) -> int:
    """Count the pixels around Callisto's limb that are neither sky nor ground."""
    image = person.app.viewport.grabFramebuffer().convertToFormat(QImage.Format.Format_RGBA8888)
    bits = image.constBits()
    assert bits is not None
    pixels = np.frombuffer(bits.asstring(image.sizeInBytes()), dtype=np.uint8)
    light = pixels.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), :3].max(axis=-1)
    disc = next(disc for disc in person.app.scene.discs if disc.body is BodyId.CALLISTO)
    rows, columns = np.mgrid[: image.height(), : image.width()]
    from_centre = np.hypot(columns + 0.5 - disc.x_px, image.height() - rows - 0.5 - disc.y_px)
    # On the lit half, where ground stands out against the sky: a whole pixel outside, and one inside.
    bright = light[(from_centre < disc.radius_px - 1.0) & (from_centre > disc.radius_px - 3.0)]
    ground = float(np.percentile(bright, 90))
    ring = light[np.abs(from_centre - disc.radius_px) < 1.0]
    return int(np.count_nonzero((ring > 0.25 * ground) & (ring < 0.75 * ground)))


@pytest.mark.parametrize("smoothing", [Smoothing.FXAA, Smoothing.FOUR, Smoothing.EIGHT])
def test_a_choice_smooths_the_limb_with_one_frame(smoothing: Smoothing) -> None:
    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        person.app.state.clock.set_playing(playing=False)
        person.app.state.view.update(night_fill=1.0, **QUIET)
        person.app.state.camera.set_pose(body_pose(BodyId.CALLISTO))
        yield None
        yield lambda: not person.app.scene.maps_coming
        yield None
        jagged = limb_greys(person)
        person.app.state.view.update(smoothing=smoothing)
        yield None
        yield None
        assert limb_greys(person) > jagged + 50

    assert run_program(["--smoothing", "none", "--time", "2026-11-22T15:00Z"], visit) == 0
