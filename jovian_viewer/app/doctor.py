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
from jovian_viewer.app.settings_file import SettingsFile
from jovian_viewer.app.texture_choice import told
from jovian_viewer.astro.bodies import MOONS
from jovian_viewer.catalog import claims, comet, encounters, features
from jovian_viewer.catalog.assets import check_assets, textures_folder
from jovian_viewer.catalog.numbers_text import list_text
from jovian_viewer.catalog.texture_packs import load_pack
from jovian_viewer.catalog.typed_paths import typed_path
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import mark, tr
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
_DRIVER_REMEDY: Final = mark(
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
        lines.append(
            tr("Everything is in order.") if self.healthy else tr("Something needs mending: see the arrows above.")
        )
        return "\n".join(lines)


def examine() -> Report:
    """Look at everything the program needs."""
    findings = [
        Finding("Jovian Viewer", __version__),
        Finding("Python", f"{platform.python_version()} ({sys.executable})"),
        Finding(tr("System"), platform.platform()),
        *(_version_of(name) for name in _DISTRIBUTIONS),
        _display(),
        *_qt_libraries(),
        *_opengl(),
        *_assets(),
        *pack_findings(SettingsFile().look().settings.texture_folder),
        *claim_findings(),
        *place_findings(),
        *encounter_findings(),
        *comet_findings(),
        *settings_findings(SettingsFile()),
        Finding(tr("Log file"), str(default_log_path())),
    ]
    return Report(tuple(findings))


def missing_libraries(ldd_output: str) -> tuple[str, ...]:
    """Return the libraries that ``ldd`` reports as not found."""
    return tuple(line.split("=>")[0].strip() for line in ldd_output.splitlines() if "not found" in line)


def library_remedy(libraries: Iterable[str]) -> str:
    """Say how missing libraries are installed."""
    packages = " ".join(dict.fromkeys(_PACKAGE_OF_LIBRARY.get(library, library) for library in libraries))
    return tr("on Debian or Ubuntu: sudo apt-get install {packages}", packages=packages)


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
        return [Finding("OpenGL", tr("a test picture could not be rendered"), tr(_DRIVER_REMEDY))]
    if probe.lack:
        found, _, remedy = probe.lack.partition(": ")
        return [Finding("OpenGL", found, remedy)]
    version = version_of(opengl_string(probe.capabilities, "version"))
    driver = opengl_string(probe.capabilities, "renderer") or tr("unknown renderer")
    if version is not None:
        driver = f"{driver}, OpenGL {version[0]}.{version[1]}"
    if not probe.picture:
        return [Finding("OpenGL", tr("{driver}: a test picture stayed empty", driver=driver), tr(_DRIVER_REMEDY))]
    if probe.refused:
        told = Finding(
            tr("Shaders"),
            tr("refused. {reason}", reason=probe.refused.partition(". ")[0]),
            tr("install or update the graphics driver"),
        )
    else:
        told = Finding(tr("Shaders"), tr("accepted; light and shadows are computed for every pixel"))
    return [Finding("OpenGL", tr("{driver}: a test picture was rendered", driver=driver)), told]


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
        return Finding(distribution, tr("not installed"), tr("install Jovian Viewer again: pip install jovian-viewer"))


def _display() -> Finding:
    problem = find_display_problem()
    if problem is None:
        return Finding(tr("Display"), tr("there is one; the window can open"))
    # Nothing is broken: pictures can be made without a display.
    return Finding(
        tr("Display"),
        tr("{problem} The window cannot open here; `jovian-viewer snapshot` works all the same.", problem=problem),
    )


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
        return [
            Finding(tr("Qt's libraries"), tr("missing: {missing}", missing=", ".join(missing)), library_remedy(missing))
        ]
    return [Finding(tr("Qt's libraries"), tr("all found"))]


def _opengl() -> list[Finding]:
    environment = dict(os.environ)
    if sys.platform.startswith("linux"):
        environment.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
    # The package need not be installed: a checkout runs without.
    here = str(Path(__file__).parents[2])
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (here, environment.get("PYTHONPATH"))))
    try:
        ended = subprocess.run(
            # Frozen, there is no Python to run a module with: the program itself knows the word.
            [sys.executable, "doctor", "--probe"]
            if getattr(sys, "frozen", False)
            else [sys.executable, "-m", _RENDER_PROBE],
            capture_output=True,
            text=True,
            timeout=_RENDER_TIMEOUT_S,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [Finding("OpenGL", tr("no picture within {seconds} s", seconds=_RENDER_TIMEOUT_S), tr(_DRIVER_REMEDY))]
    return driver_findings(read_probe(ended.stdout) if ended.returncode == 0 else None)


def _assets() -> list[Finding]:
    folder = textures_folder()
    problems = check_assets()
    if not problems:
        return [Finding(tr("Textures"), tr("all readable ({folder})", folder=folder))]
    return [
        Finding(tr("Textures"), problem, tr("install Jovian Viewer again; until then that body is drawn plain"))
        for problem in problems
    ]


def pack_findings(folder: str) -> list[Finding]:
    """Return what is wrong with the texture pack that is set, or what it holds; nothing where none is."""
    if not folder:
        return []
    try:
        return [Finding(tr("Texture pack"), told(load_pack(typed_path(folder))))]
    except (AssetError, BadInputError) as error:
        return [Finding(tr("Texture pack"), str(error), tr("the built-in maps are used until then"))]


def place_findings() -> list[Finding]:
    """Return what is wrong with the lists of places, row by row, or how many are named and which are not."""
    faults = features.problems()
    if faults:
        return [
            Finding(tr("Places"), fault, tr("correct {path}, or install again", path=features.data_folder()))
            for fault in faults
        ]
    count = sum(len(features.features_of(moon)) for moon in MOONS)
    skipped = features.left_out()
    names = list_text([entry.name for entry in skipped])
    return [
        Finding(
            tr("Places"),
            tr("{count} names on the moons; {names} are left out: {why}", count=count, names=names, why=skipped[0].why),
        )
    ]


def encounter_findings() -> list[Finding]:
    """Return what is wrong with the tables of encounters, row by row, or how many there are."""
    faults = encounters.encounter_problems()
    if faults:
        remedy = tr("correct {path}, or install again", path=encounters.data_folder())
        return [Finding(tr("Encounters"), fault, remedy) for fault in faults]
    return [
        Finding(
            tr("Encounters"),
            tr("{count} of spacecraft with Jupiter and its moons", count=len(encounters.all_encounters())),
        )
    ]


def comet_findings() -> list[Finding]:
    """Return what is wrong with the tables of what fell into Jupiter, row by row, or how many fragments there are."""
    faults = comet.comet_problems()
    if faults:
        return [
            Finding(tr("Comet"), fault, tr("correct {path}, or install again", path=comet.data_folder()))
            for fault in faults
        ]
    return [Finding(tr("Comet"), tr("{count} fragments of Shoemaker-Levy 9", count=len(comet.fragments())))]


def claim_findings() -> list[Finding]:
    """Return what is wrong with the article's claims, one by one, or how many there are."""
    faults = claims.problems()
    if faults:
        return [
            Finding(tr("Claims"), fault, tr("correct {path}, or install again", path=claims.data_file()))
            for fault in faults
        ]
    return [Finding(tr("Claims"), tr("all {count} of the article readable", count=len(claims.all_claims())))]


def settings_findings(file: SettingsFile) -> list[Finding]:
    """Return where settings are kept, and what is wrong with them."""
    if file.path is None:
        return [
            Finding(tr("Settings"), tr("there is no home folder to keep them in"), tr("set HOME, or XDG_CONFIG_HOME"))
        ]
    reading = file.look()
    if not reading.is_there:
        return [Finding(tr("Settings"), tr("{path} (not there yet: nothing has been changed)", path=file.path))]
    if reading.broken:
        remedy = tr("mend it with a text editor, or delete it; the next start of the window keeps it aside")
        return [Finding(tr("Settings"), tr("{path} is damaged", path=file.path), remedy)]
    if reading.problems:
        remedy = tr("correct or delete it; until then defaults are used")
        return [Finding(tr("Settings"), sentence, remedy) for sentence in reading.problems]
    return [Finding(tr("Settings"), tr("{path}, readable", path=file.path))]
