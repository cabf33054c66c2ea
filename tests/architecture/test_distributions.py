"""What the wheel and the source distribution carry."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]


def build(kind: str, folder: Path) -> Path:
    """Build one distribution with the back end itself, which needs no network."""
    result = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert result.returncode == 0, result.stderr
    (distribution,) = folder.iterdir()
    return distribution


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a freshly built wheel."""
    return build("wheel", tmp_path_factory.mktemp("wheel"))


def files_in(folder: str) -> set[str]:
    """Return the project's files in a folder, relative to the checkout."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_carries_code_data_and_textures(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}
    textures = files_in("assets/textures")
    data = {name for name in files_in("jovian_viewer") if PurePosixPath(name).suffix != ".py"}
    assert {PurePosixPath(name).suffix for name in textures} & {".jpg", ".jpeg", ".png", ".webp"}
    assert data
    assert carried == files_in("jovian_viewer") | {f"jovian_viewer/{name}" for name in textures}


def test_the_wheel_declares_commands_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        by_name = {PurePosixPath(name).name: name for name in archive.namelist() if ".dist-info/" in name}
        commands = archive.read(by_name["entry_points.txt"]).decode()
        metadata = archive.read(by_name["METADATA"]).decode()
        licence = archive.read(by_name["LICENSE"]).decode()
    assert "[console_scripts]\njovian-viewer = jovian_viewer.cli:entry_point" in commands
    assert "[gui_scripts]\njovian-viewer-gui = jovian_viewer.cli:gui_entry_point" in commands
    assert "License-Expression: GPL-3.0-or-later" in metadata
    assert "GNU GENERAL PUBLIC LICENSE" in licence


def test_an_unpacked_wheel_finds_its_textures_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = """
import sys
sys.path.insert(0, sys.argv[1])
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.assets import texture_path
for body in BodyId:
    print(texture_path(body))
"""
    result = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "installed")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 0, result.stderr
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert len(paths) == 5
    assert all(path.is_file() and path.is_relative_to(tmp_path / "installed") for path in paths)


def test_the_source_distribution_is_complete(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        carried = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {".ci/run", "LICENSE", "Makefile", "README.md", "main.py", "pyproject.toml"}
    for folder in ("assets", "docs", "jovian_viewer", "requirements", "tests", "tools"):
        wanted |= files_in(folder)
    assert wanted - carried == set()
