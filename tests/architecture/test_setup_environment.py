"""Setting up a checkout: what is told to people who lack something, and that a second time does nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import setup_environment
from tools.setup_environment import Missing, SetupError

ROOT = Path(__file__).resolve().parents[2]
CURSOR = Missing("libxcb-cursor.so.0", "libxcb-cursor0")
XVFB = Missing("Xvfb", "xvfb")

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="make and sh are not Windows' own")


def give_programs(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Pretend that only these programs are installed."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in names else None)


@needs_posix
class TestWithoutRoot:
    """Where nobody can install, one message names what to type."""

    @pytest.fixture(autouse=True)
    def _not_root(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)

    def test_the_message_names_exactly_what_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        give_programs(monkeypatch, "apt-get")
        with pytest.raises(SetupError, match=r"apt-get install --no-install-recommends libxcb-cursor0 xvfb$"):
            setup_environment.words_to_become_root([CURSOR, XVFB])

    def test_another_linux_is_told_the_libraries(self, monkeypatch: pytest.MonkeyPatch) -> None:
        give_programs(monkeypatch)
        with pytest.raises(SetupError, match=r"lacks libxcb-cursor\.so\.0, Xvfb\."):
            setup_environment.words_to_become_root([CURSOR, XVFB])

    def test_sudo_without_password_is_used(self, monkeypatch: pytest.MonkeyPatch) -> None:
        give_programs(monkeypatch, "apt-get", "sudo")
        succeeded: subprocess.CompletedProcess[str] = subprocess.CompletedProcess([], returncode=0)
        monkeypatch.setattr(subprocess, "run", lambda *_arguments, **_options: succeeded)
        assert setup_environment.words_to_become_root([CURSOR]) == ["sudo", "-n"]


@needs_posix
def test_root_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    give_programs(monkeypatch, "apt-get")
    assert setup_environment.words_to_become_root([CURSOR]) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the wheels bring all libraries")
def test_a_library_that_does_not_load_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        setup_environment, "LIBRARY_OF_PACKAGE", {"libc6": "libc.so.6", "libnowhere1": "libnowhere.so.1"}
    )
    assert setup_environment.find_missing("run", needs_venv=False) == [Missing("libnowhere.so.1", "libnowhere1")]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a make-believe checkout whose virtual environment is complete for tests."""
    lock_file = tmp_path / "lock.txt"
    lock_file.write_text("numpy==2.4.6\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").touch()
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    monkeypatch.setattr(setup_environment, "ROOT", tmp_path)
    monkeypatch.setattr(setup_environment, "VENV", venv)
    monkeypatch.setattr(setup_environment, "LOCK_FILES", {"run": lock_file, "test": lock_file})
    monkeypatch.setattr(setup_environment, "find_missing", lambda _purpose, *, needs_venv: [XVFB] if needs_venv else [])
    stamp = setup_environment.wanted_stamp("test")
    setup_environment.stamp_path("test").write_text(stamp, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("purpose", ["run", "test"])
@pytest.mark.usefixtures("checkout")
def test_a_second_time_does_nothing(purpose: str, capsys: pytest.CaptureFixture[str]) -> None:
    setup_environment.set_up(purpose)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("changed", ["lock.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_is_noticed(changed: str, checkout: Path) -> None:
    assert setup_environment.is_set_up(["test"])
    (checkout / changed).write_text("numpy==2.4.7\n", encoding="utf-8")
    assert not setup_environment.is_set_up(["test"])


@pytest.mark.parametrize(
    ("pip_line", "shown"),
    [
        ("  Downloading vtk-9.7.2-cp311-cp311-manylinux_2_28_x86_64.whl (140.2 MB)\n", "    vtk 9.7.2, 140 MB\n"),
        ("  Downloading idna-3.20-py3-none-any.whl (71 kB)\n", ""),
        ("Requirement already satisfied: pip\n", ""),
        ("Installing collected packages: vtk, numpy\n", "    unpacking\n"),
    ],
)
def test_only_what_takes_long_is_shown(pip_line: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    setup_environment._show_progress(pip_line)
    assert capsys.readouterr().out == shown


@needs_posix
def test_an_old_python_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "setup_environment.sh", tmp_path / "tools")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("dirname", "sh"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    old_python = programs / "python3"
    # It fails the question whether it is new enough, and tells its version.
    old_python.write_text('#!/bin/sh\ncase "$2" in *exit*) exit 1;; *) echo "Python 3.10.12 is here";; esac\n')
    old_python.chmod(0o755)
    result = subprocess.run(
        [programs / "sh", tmp_path / "tools" / "setup_environment.sh", "run"],
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert result.returncode == 1
    assert "needs Python 3.11 or newer; Python 3.10.12 is here" in result.stderr
    assert "make run PYTHON=" in result.stderr
