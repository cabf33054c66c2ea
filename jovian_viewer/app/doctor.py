"""The doctor: what this program runs on, what is wrong, and how to mend it."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jovian_viewer import __version__
from jovian_viewer.app.display import find_display_problem
from jovian_viewer.app.driver_probe import Probe
from jovian_viewer.app.opengl import version_of
from jovian_viewer.astro.bodies import MOONS
from jovian_viewer.catalog import claims, comet, encounters, features
from jovian_viewer.catalog.assets import check_assets, textures_folder
from jovian_viewer.catalog.numbers_text import list_text
from jovian_viewer.log import default_log_path

_DISTRIBUTIONS: Final = (
    "numpy",
    "pyvista",
    "vtk",
    "pyvistaqt",
    "PyQt6",
    "PyQt6-Qt6",
    "psygnal",
    "skyfield",
    "QtAwesome",
)
_RENDER_TIMEOUT_S: Final = 60
# Rendering can crash the process on a broken driver, so it is tried in a process of its own.
_RENDER_PROBE: Final = "jovian_viewer.app.driver_probe"
_DRIVER_REMEDY: Final = (
    "install or mend the graphics driver; on Debian or Ubuntu: sudo apt-get install libegl1 libgl1-mesa-dri"
)
# Debian and Ubuntu packages of the libraries Qt's xcb plugin is most often missing.
_PACKAGE_OF_LIBRARY: Final = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Attributes
    ----------
    subject, text : str
        What was looked at and what was found.
    remedy : str or None
        What to do, where something is wrong.
    """

    subject: str
    text: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings."""

    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing is wrong."""
        return all(finding.remedy is None for finding in self.findings)

    @property
    def text(self) -> str:
        """The report as a person reads it."""
        width = max(len(finding.subject) for finding in self.findings) + 2
        lines = []
        for finding in self.findings:
            lines.append(f"{finding.subject:<{width}}{finding.text}")
            if finding.remedy is not None:
                lines.append(f"{'':<{width}}\u2192 {finding.remedy}")
        lines.append("")
        lines.append("Everything is in order." if self.healthy else "Something needs mending: see the arrows above.")
        return "\n".join(lines)


def examine() -> Report:
    """Look at everything the program needs."""
    findings = [
        Finding("Jovian Viewer", __version__),
        Finding("Python", f"{platform.python_version()} ({sys.executable})"),
        Finding("System", platform.platform()),
        *(_version_of(name) for name in _DISTRIBUTIONS),
        _display(),
        *_qt_libraries(),
        *_opengl(),
        *_assets(),
        *claim_findings(),
        *place_findings(),
        *encounter_findings(),
        *comet_findings(),
        Finding("Settings", f"{_settings_folder()} (nothing is kept there yet)"),
        Finding("Log file", str(default_log_path())),
    ]
    return Report(tuple(findings))


def missing_libraries(ldd_output: str) -> tuple[str, ...]:
    """Return the libraries that ``ldd`` reports as not found."""
    return tuple(line.split("=>")[0].strip() for line in ldd_output.splitlines() if "not found" in line)


def library_remedy(libraries: Iterable[str]) -> str:
    """Say how missing libraries are installed."""
    packages = " ".join(dict.fromkeys(_PACKAGE_OF_LIBRARY.get(library, library) for library in libraries))
    return f"on Debian or Ubuntu: sudo apt-get install {packages}"


def opengl_string(capabilities: str, kind: str) -> str | None:
    """Return what VTK's ``ReportCapabilities`` says of the ``renderer``, the ``version`` or the ``vendor``."""
    for line in capabilities.splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == f"opengl {kind} string":
            return value.strip()
    return None


def driver_findings(probe: Probe | None) -> list[Finding]:
    """Return what the probe of the graphics driver means; None where it ended without an answer."""
    if probe is None:
        return [Finding("OpenGL", "a test picture could not be rendered", _DRIVER_REMEDY)]
    if probe.lack:
        found, _, remedy = probe.lack.partition(": ")
        return [Finding("OpenGL", found, remedy)]
    version = version_of(opengl_string(probe.capabilities, "version"))
    driver = opengl_string(probe.capabilities, "renderer") or "unknown renderer"
    if version is not None:
        driver = f"{driver}, OpenGL {version[0]}.{version[1]}"
    if not probe.picture:
        return [Finding("OpenGL", f"{driver}: a test picture stayed empty", _DRIVER_REMEDY)]
    if probe.refused:
        told = Finding(
            "Shaders", f"refused. {probe.refused.partition('. ')[0]}", "install or update the graphics driver"
        )
    else:
        told = Finding("Shaders", "accepted; light and shadows are computed for every pixel")
    return [Finding("OpenGL", f"{driver}: a test picture was rendered"), told]


def read_probe(printed: str) -> Probe | None:
    """Return what the probe printed last; a driver may have printed before."""
    try:
        return Probe(**json.loads(printed.strip().splitlines()[-1]))
    except (IndexError, TypeError, ValueError):
        return None


def _version_of(distribution: str) -> Finding:
    try:
        return Finding(distribution, importlib.metadata.version(distribution))
    except importlib.metadata.PackageNotFoundError:
        return Finding(distribution, "not installed", "install Jovian Viewer again: pip install jovian-viewer")


def _display() -> Finding:
    problem = find_display_problem()
    if problem is None:
        return Finding("Display", "there is one; the window can open")
    # Nothing is broken: pictures can be made without a display.
    return Finding("Display", f"{problem} The window cannot open here; `jovian-viewer snapshot` works all the same.")


def _qt_libraries() -> list[Finding]:
    ldd = shutil.which("ldd")
    if not sys.platform.startswith("linux") or ldd is None:
        return []
    try:
        qt = importlib.metadata.distribution("PyQt6-Qt6").locate_file("PyQt6/Qt6/plugins/platforms/libqxcb.so")
    except importlib.metadata.PackageNotFoundError:
        return []
    listed = subprocess.run([ldd, str(qt)], capture_output=True, text=True, check=False)
    missing = missing_libraries(listed.stdout)
    if missing:
        return [Finding("Qt's libraries", f"missing: {', '.join(missing)}", library_remedy(missing))]
    return [Finding("Qt's libraries", "all found")]


def _opengl() -> list[Finding]:
    environment = dict(os.environ)
    if sys.platform.startswith("linux"):
        environment.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
    # The package need not be installed: a checkout runs without.
    here = str(Path(__file__).parents[2])
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (here, environment.get("PYTHONPATH"))))
    try:
        ended = subprocess.run(
            [sys.executable, "-m", _RENDER_PROBE],
            capture_output=True,
            text=True,
            timeout=_RENDER_TIMEOUT_S,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [Finding("OpenGL", f"no picture within {_RENDER_TIMEOUT_S} s", _DRIVER_REMEDY)]
    return driver_findings(read_probe(ended.stdout) if ended.returncode == 0 else None)


def _assets() -> list[Finding]:
    folder = textures_folder()
    problems = check_assets()
    if not problems:
        return [Finding("Textures", f"all readable ({folder})")]
    return [
        Finding("Textures", problem, "install Jovian Viewer again; until then that body is drawn plain")
        for problem in problems
    ]


def place_findings() -> list[Finding]:
    """Return what is wrong with the lists of places, row by row, or how many are named and which are not."""
    faults = features.problems()
    if faults:
        return [Finding("Places", fault, f"correct {features.data_folder()}, or install again") for fault in faults]
    count = sum(len(features.features_of(moon)) for moon in MOONS)
    skipped = features.left_out()
    names = list_text([entry.name for entry in skipped])
    return [Finding("Places", f"{count} names on the moons; {names} are left out: {skipped[0].why}")]


def encounter_findings() -> list[Finding]:
    """Return what is wrong with the tables of encounters, row by row, or how many there are."""
    faults = encounters.encounter_problems()
    if faults:
        remedy = f"correct {encounters.data_folder()}, or install again"
        return [Finding("Encounters", fault, remedy) for fault in faults]
    return [Finding("Encounters", f"{len(encounters.all_encounters())} of spacecraft with Jupiter and its moons")]


def comet_findings() -> list[Finding]:
    """Return what is wrong with the tables of what fell into Jupiter, row by row, or how many fragments there are."""
    faults = comet.comet_problems()
    if faults:
        return [Finding("Comet", fault, f"correct {comet.data_folder()}, or install again") for fault in faults]
    return [Finding("Comet", f"{len(comet.fragments())} fragments of Shoemaker-Levy 9")]


def claim_findings() -> list[Finding]:
    """Return what is wrong with the article's claims, one by one, or how many there are."""
    faults = claims.problems()
    if faults:
        return [Finding("Claims", fault, f"correct {claims.data_file()}, or install again") for fault in faults]
    return [Finding("Claims", f"all {len(claims.all_claims())} of the article readable")]


def _settings_folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path("jovian-viewer", appauthor=False)
