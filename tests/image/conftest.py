"""Off-screen plotters, as the tests of the scene have them."""

from __future__ import annotations

from tests.scene.conftest import _egl, plotter, snapshot, standing_scene, take_picture

__all__ = ["_egl", "plotter", "snapshot", "standing_scene", "take_picture"]
