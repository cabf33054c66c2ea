"""An OpenGL older than 3.2: every command that draws ends with advice, none with a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jovian_viewer.app.opengl import _version_from_egl

CHECKOUT = Path(__file__).parents[2]
SAID = "offers OpenGL 2.1, and drawing needs 3.2 or newer"


def run_with_old_opengl(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with a driver that claims to be of 2006."""
    if "Mesa" not in (_version_from_egl() or ""):
        pytest.skip("only Mesa can be told to be older than it is")
    return subprocess.run(
        [sys.executable, str(CHECKOUT / "main.py"), *arguments],
        cwd=folder,
        env={**os.environ, "MESA_GL_VERSION_OVERRIDE": "2.1"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@pytest.mark.parametrize("window_class", ["", "vtkEGLRenderWindow"])
def test_a_picture_ends_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window_class: str) -> None:
    if window_class:
        monkeypatch.setenv("VTK_DEFAULT_OPENGL_WINDOW", window_class)
    ended = run_with_old_opengl(tmp_path, "snapshot", "out.png", "--size", "320x200")
    assert ended.returncode == 1
    assert SAID in ended.stderr
    assert len(ended.stderr.splitlines()) == 1, "one sentence, and nothing of VTK"
    assert not list(tmp_path.iterdir())


@pytest.mark.needs_window
def test_the_window_ends_with_advice(tmp_path: Path) -> None:
    ended = run_with_old_opengl(tmp_path)
    assert ended.returncode == 1
    assert SAID in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_the_doctor_tells_beforehand(tmp_path: Path) -> None:
    ended = run_with_old_opengl(tmp_path, "doctor")
    assert ended.returncode == 1
    assert SAID in ended.stdout
    assert "unset MESA_GL_VERSION_OVERRIDE" in ended.stdout
    assert ended.stderr == ""
