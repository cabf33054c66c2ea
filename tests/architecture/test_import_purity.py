"""What importing a module drags along: commands without a window must start without Qt and VTK."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

QT = {"PyQt6", "pyvistaqt", "qtawesome", "qtpy"}
VTK = {"pyvista", "vtk", "vtkmodules"}


def run_python(code: str) -> str:
    """Run code in a fresh interpreter and return what it prints."""
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def loaded_by(code: str) -> set[str]:
    """Return the top-level names of all modules that are loaded once the code has run."""
    tell = "import json, sys; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    return set(json.loads(run_python(f"{code}\n{tell}").splitlines()[-1]))


@pytest.mark.parametrize(
    "module",
    [
        "jovian_viewer.astro.snapshot",
        "jovian_viewer.catalog.assets",
        "jovian_viewer.catalog.fact_sheet",
        "jovian_viewer.astro.apparent",
        "jovian_viewer.export.positions_table",
        "jovian_viewer.state.app_state",
    ],
)
def test_what_is_computed_and_known_needs_neither_qt_nor_vtk(module: str) -> None:
    assert not loaded_by(f"import {module}") & (QT | VTK)


@pytest.mark.parametrize("module", ["jovian_viewer.scene.scene", "jovian_viewer.export"])
def test_pictures_need_no_qt(module: str) -> None:
    assert not loaded_by(f"import {module}") & QT


def test_the_package_itself_costs_nothing() -> None:
    assert not loaded_by("import jovian_viewer, jovian_viewer.errors, jovian_viewer.log") & (QT | VTK | {"numpy"})


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_version_and_help_load_neither_numpy_nor_qt_nor_vtk(arguments: list[str]) -> None:
    code = f"""
import contextlib, io, sys
sys.argv = ["jovian-viewer", *{arguments!r}]
from jovian_viewer.cli import entry_point
said = io.StringIO()
try:
    with contextlib.redirect_stdout(said):
        entry_point()
except SystemExit as end:
    assert not end.code, end.code
assert said.getvalue().strip(), "nothing was said"
"""
    assert not loaded_by(code) & (QT | VTK | {"matplotlib", "numpy"})


def test_a_table_of_positions_loads_neither_qt_nor_vtk() -> None:
    code = """
import contextlib, io
from jovian_viewer.cli import main
said = io.StringIO()
with contextlib.redirect_stdout(said):
    assert main(["positions", "--start", "2026-11-22", "--stop", "2026-11-22T01:00"]) == 0
assert said.getvalue().count("callisto") == 2
"""
    assert not loaded_by(code) & (QT | VTK | {"matplotlib"})


def test_python_m_runs_the_same_program() -> None:
    from jovian_viewer import __version__

    result = subprocess.run(
        [sys.executable, "-m", "jovian_viewer", "--version"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert result.returncode == 0, result.stderr
    assert __version__ in result.stdout
