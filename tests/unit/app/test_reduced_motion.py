"""Whether things may move by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from jovian_viewer.app.reduced_motion import wants_reduced_motion
from jovian_viewer.app.settings_guide import SettingsGuide
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Motion
from jovian_viewer.state.view_options import Smoothing


def test_the_setting_has_the_last_word() -> None:
    assert wants_reduced_motion(Motion.REDUCED, {})
    assert not wants_reduced_motion(Motion.FULL, {"JOVIAN_VIEWER_REDUCED_MOTION": "1"})


@pytest.mark.parametrize(("told", "reduced"), [("1", True), ("yes", True), ("0", False), ("off", False)])
def test_the_environment_speaks_for_the_desktop(told: str, reduced: bool) -> None:
    assert wants_reduced_motion(Motion.SYSTEM, {"JOVIAN_VIEWER_REDUCED_MOTION": told}) is reduced


@pytest.mark.parametrize(
    ("name", "text", "reduced"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=fast\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("gtk-3.0/settings.ini", "no section\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-font-name=Sans %s\n", False),
        ("else", "", False),
    ],
)
def test_desktops_are_asked_by_their_files(tmp_path: Path, name: str, text: str, reduced: bool) -> None:
    path = tmp_path / ".config" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert wants_reduced_motion(Motion.SYSTEM, {"HOME": str(tmp_path)}) is reduced
    assert wants_reduced_motion(Motion.SYSTEM, {"XDG_CONFIG_HOME": str(tmp_path / ".config")}) is reduced
    assert not wants_reduced_motion(Motion.SYSTEM, {})


def test_a_flight_ends_at_once_when_motion_is_reduced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOVIAN_VIEWER_REDUCED_MOTION", "0")
    state = AppState()
    guide = SettingsGuide(state)
    state.camera.fly_to_body(BodyId.IO)
    assert state.camera.flying
    state.preferences.update(motion=Motion.REDUCED)
    assert not state.camera.flying
    assert state.camera.pose.target is BodyId.IO
    state.camera.fly_to_body(BodyId.EUROPA)
    assert not state.camera.flying
    state.preferences.update(motion=Motion.SYSTEM)
    state.camera.fly_to_body(BodyId.CALLISTO)
    assert state.camera.flying
    guide.stop()


def test_settings_hold_at_once_in_the_running_program() -> None:
    state = AppState()
    guide = SettingsGuide(state)
    state.view.update(stars=False)
    state.preferences.update(rate=60.0, scale=0.5, rings=False)
    assert (state.clock.rate, state.view.settings.scale, state.view.settings.rings) == (60.0, 0.5, False)
    # What was not changed there stays as the picture has it.
    assert not state.view.settings.stars
    # The menu of edges is about the machine: it lasts.
    state.view.update(smoothing=Smoothing.FXAA)
    assert state.preferences.settings.smoothing is Smoothing.FXAA
    guide.stop()
    state.preferences.update(rate=600.0)
    assert state.clock.rate == 60.0
