"""Asking GNOME whether things may move."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jovian_viewer.app.gnome_motion import GnomeMotion
from jovian_viewer.app.settings_guide import SettingsGuide
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Motion

GNOME = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}


def put_program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put something in the place of GNOME's program."""
    program = folder / "gsettings"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_gnome_that_rests_lets_the_program_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, state: AppState
) -> None:
    monkeypatch.delenv("JOVIAN_VIEWER_REDUCED_MOTION", raising=False)
    put_program(tmp_path, '[ "$*" = "get org.gnome.desktop.interface enable-animations" ] && echo false', monkeypatch)
    guide = SettingsGuide(state)
    asked = GnomeMotion(GNOME, guide.let_desktop_rest)
    qtbot.waitUntil(lambda: state.camera.reduced_motion)
    # The setting has the last word.
    state.preferences.update(motion=Motion.FULL)
    assert not state.camera.reduced_motion
    asked.stop()
    guide.stop()


@pytest.mark.parametrize("script", ["echo true", "exit 1", "echo nonsense"])
def test_gnome_that_moves_or_does_not_answer_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, script: str
) -> None:
    put_program(tmp_path, script, monkeypatch)
    told: list[bool] = []
    asked = GnomeMotion(GNOME, lambda: told.append(True))
    qtbot.wait(150)
    assert not told
    asked.stop()


def test_other_desktops_and_missing_programs_are_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    put_program(tmp_path, "echo false", monkeypatch)
    told: list[bool] = []
    GnomeMotion({"XDG_CURRENT_DESKTOP": "KDE"}, lambda: told.append(True)).stop()
    GnomeMotion({}, lambda: told.append(True)).stop()
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    GnomeMotion(GNOME, lambda: told.append(True)).stop()
    # One that hangs is ended with the program.
    put_program(tmp_path, "exec /bin/sleep 30", monkeypatch)
    GnomeMotion(GNOME, lambda: told.append(True)).stop()
    assert not told
