"""A wheel in an empty environment of its own, outside the checkout, beside the libraries that are already here."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path


class InstalledWheel:
    """An environment with one wheel installed, and nothing of the checkout in sight.

    Nothing is fetched: a ``.pth`` file adds the folder of the libraries that this interpreter uses. What ``.pth``
    files lie *in* that folder is not read, so that the editable installation of the checkout stays out.

    Parameters
    ----------
    wheel, folder : Path
    """

    def __init__(self, wheel: Path, folder: Path) -> None:
        self.folder = folder
        venv.create(folder, with_pip=False, symlinks=True)
        self.python = folder / "bin" / "python"
        where = self._ask("import sysconfig; print(sysconfig.get_path('purelib'))")
        self.site = Path(where)
        libraries = sysconfig.get_path("purelib")
        (self.site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
        installed = subprocess.run(
            [
                *(sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-deps", "--no-config"),
                *("--python", str(self.python), str(wheel)),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env={**os.environ, "UV_NO_PROGRESS": "1"},
        )
        assert installed.returncode == 0, installed.stderr

    def run(self, *words: str, cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment from another folder."""
        program = self.folder / "bin" / words[0]
        return subprocess.run(
            [str(program), *words[1:]],
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
            env={**environment, "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"},
        )

    def _ask(self, code: str) -> str:
        asked = subprocess.run([str(self.python), "-c", code], capture_output=True, text=True, check=True, timeout=30)
        return asked.stdout.strip()
