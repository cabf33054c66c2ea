"""What the wheel and the source distribution carry."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import numpy as np
import pytest
from PIL import Image

from tests.architecture.installed_wheel import InstalledWheel

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
    guide = {name.replace("docs/guide", "jovian_viewer/guide") for name in files_in("docs/guide")}
    assert "jovian_viewer/guide/first-steps.md" in guide
    assert carried == files_in("jovian_viewer") | {f"jovian_viewer/{name}" for name in textures} | guide


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


@pytest.mark.skipif(sys.platform == "win32", reason="folders of environments are named otherwise there")
def test_an_installed_wheel_takes_a_picture_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    installed = InstalledWheel(wheel, tmp_path / "an environment")
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "DISPLAY", "XDG_DATA_HOME"}}
    environment = {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)}
    where = installed.run(
        "python", "-c", "import jovian_viewer; print(jovian_viewer.__file__)", cwd=home, environment=environment
    )
    assert Path(where.stdout.strip()).is_relative_to(installed.site), where.stderr
    assert not Path(where.stdout.strip()).is_relative_to(ROOT)
    out = home / "Jupiter, größer.png"
    words = ("--time", "2026-11-22T15:00Z", "--size", "480x300", "--view", "jupiter", "--language", "de")
    taken = installed.run(
        "jovian-viewer", *words[-2:], "snapshot", str(out), *words[:6], cwd=home, environment=environment
    )
    assert taken.returncode == 0, taken.stderr
    assert taken.stderr == ""
    with Image.open(out) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    assert pixels.shape == (300, 480, 3)
    # Jupiter stands in the middle: bands, not plain grey, on a dark sky.
    middle = pixels[140:160, 220:260]
    assert middle.mean() > 80
    assert np.ptp(pixels[110:190, 240].mean(axis=-1)) > 20
    assert pixels[:20, :20].mean() < 40
    assert (middle[..., 0] - middle[..., 2]).mean() > 5
    entry = installed.run("jovian-viewer", "install-desktop", cwd=home, environment=environment)
    assert entry.returncode == 0, entry.stderr
    launcher = home / ".local/share/applications/org.jovian_viewer.JovianViewer.desktop"
    assert f'Exec="{installed.folder}/bin/jovian-viewer-gui" %u' in launcher.read_text(encoding="utf-8")


def test_the_source_distribution_is_complete(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        carried = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {".ci/run", "CITATION.cff", "LICENSE", "Makefile", "README.md", "SECURITY.md", "main.py", "pyproject.toml"}
    wanted |= {path.name for path in ROOT.glob("C*.md")}
    for folder in ("assets", "docs", "jovian_viewer", "packaging", "requirements", "tests", "tools"):
        wanted |= files_in(folder)
    assert wanted - carried == set()
