"""The layers' contracts of pyproject.toml: kept by the code, and able to fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package of a checkout."""
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", command],
        cwd=checkout,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_every_import_goes_down_the_floors() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "wrong_import", "broken_contract"),
    [
        ("astro/bodies.py", "import jovian_viewer.state", "only from the floors below"),
        ("scene/__init__.py", "import jovian_viewer.ui", "only from the floors below"),
        ("state/clock.py", "import PyQt6.QtCore", "Qt stays in ui and app"),
        ("scene/__init__.py", "import pyvistaqt", "Qt stays in ui and app"),
        ("ui/theme.py", "import pyvista", "VTK and PyVista stay"),
        ("newcomer.py", '"""A module without a floor."""', "jovian_viewer.newcomer"),
    ],
)
def test_a_wrong_import_is_found(module: str, wrong_import: str, broken_contract: str, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "data")
    shutil.copytree(ROOT / "jovian_viewer", tmp_path / "jovian_viewer", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "jovian_viewer" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{wrong_import}\n")
    result = lint_imports(tmp_path)
    assert result.returncode != 0
    # The report wraps its lines.
    assert broken_contract in " ".join(result.stdout.split())
