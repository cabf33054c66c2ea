"""Set up everything a checkout needs to run: system libraries, virtual environment, locked packages.

Called by ``make`` through ``setup_environment.sh``; needs nothing but Python's standard library. Every step first looks
whether it is needed, so that a second call returns at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PIP_LOG = VENV / "setup.log"
LOCK_FILES = {"run": ROOT / "requirements" / "runtime.txt", "test": ROOT / "requirements" / "development.txt"}
# Smaller downloads are over before one could read their names.
SHOWN_DOWNLOAD_MB = 3.0

# Debian and Ubuntu package -> what of it Qt or VTK loads.
# Found with ldd, and by what VTK misses when it draws, in a bare Debian 12.
LIBRARY_OF_PACKAGE = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libx11-6": "libX11.so.6",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcursor1": "libXcursor.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgssapi-krb5-2": "libgssapi_krb5.so.2",
}
WAYLAND_LIBRARY_OF_PACKAGE = {
    "libwayland-client0": "libwayland-client.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
    "libwayland-egl1": "libwayland-egl.so.1",
}
PROGRAM_OF_TEST_PACKAGE = {"xvfb": "Xvfb", "xauth": "xauth"}


class SetupError(Exception):
    """Setting up cannot go on; the message tells a person what to do."""


@dataclass(frozen=True)
class Missing:
    """One thing the system lacks: what it is called here, and the Debian package that brings it."""

    what: str
    package: str


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(text, flush=True)


# --- System libraries ---------------------------------------------------------------------------------------------


def find_missing(purpose: str, *, needs_venv: bool) -> list[Missing]:
    """List what the system lacks for a purpose, ``run`` or ``test`` (Linux only: elsewhere the wheels bring all)."""
    missing = []
    if needs_venv and importlib.util.find_spec("ensurepip") is None:
        missing.append(Missing("Python's venv module", _venv_package()))
    if sys.platform == "linux":
        library_of_package = dict(LIBRARY_OF_PACKAGE)
        if os.environ.get("WAYLAND_DISPLAY"):
            library_of_package |= WAYLAND_LIBRARY_OF_PACKAGE
        missing += [Missing(soname, package) for package, soname in library_of_package.items() if not _loads(soname)]
        if purpose == "test":
            missing += [
                Missing(program, package)
                for package, program in PROGRAM_OF_TEST_PACKAGE.items()
                if shutil.which(program) is None
            ]
    return missing


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _venv_package() -> str:
    """Name the Debian package that completes the running Python."""
    default_python = Path("/usr/bin/python3")
    if default_python.exists() and default_python.samefile(sys.executable):
        return "python3-venv"
    return f"python3.{sys.version_info.minor}-venv"


def words_to_become_root(missing: Sequence[Missing]) -> list[str]:
    """Return the words that go before ``apt-get`` to run it as root.

    Raises
    ------
    SetupError
        If there is no apt-get or no way to become root; the message says what to type.
    """
    if shutil.which("apt-get") is None:
        packages = [item.package for item in missing]
        raise SetupError(
            f"This system lacks {', '.join(item.what for item in missing)}.\n"
            f"Install what brings them (on Debian: {', '.join(packages)}), then run make again."
        )
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is not None:
        if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
            return ["sudo", "-n"]
        if sys.stdin.isatty() and sys.stdout.isatty():
            say("System libraries are missing: sudo asks for your password to install them (Ctrl+C to do it yourself).")
            if subprocess.run(["sudo", "-v"], check=False).returncode == 0:
                return ["sudo"]
    raise SetupError(
        "This system lacks libraries that Jovian Viewer needs, and installing them takes root.\n"
        f"Run this once, then make again:\n  {_apt_line(missing)}"
    )


def _apt_line(missing: Sequence[Missing]) -> str:
    """Return what a person types to install what is missing."""
    packages = " ".join(item.package for item in missing)
    return f"sudo apt-get update && sudo apt-get install --no-install-recommends {packages}"


def install_missing(missing: Sequence[Missing], become_root: Sequence[str]) -> None:
    """Install packages through apt-get."""
    packages = [item.package for item in missing]
    say(f"  system libraries: apt-get installs {' '.join(packages)}")
    apt_get = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    # An update that partly fails (an unreachable third-party archive) need not matter: the install decides.
    _run_quietly([*apt_get, "update"])
    install = _run_quietly([*apt_get, "install", "-y", "--no-install-recommends", *packages])
    if install.returncode != 0:
        last_lines = "\n".join(install.stdout.splitlines()[-8:])
        raise SetupError(
            f"{last_lines}\napt-get failed. Mend that, or run this, then make again:\n  {_apt_line(missing)}"
        )


def _run_quietly(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


# --- Virtual environment and packages -----------------------------------------------------------------------------


def venv_python() -> Path:
    """Return the virtual environment's Python."""
    return VENV / "bin" / "python"


def venv_is_usable() -> bool:
    """Tell whether the virtual environment exists, starts and can install packages."""
    if not venv_python().exists():
        return False
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return _run_quietly([str(venv_python()), "-c", check]).returncode == 0


def make_venv() -> None:
    """Make the virtual environment anew with the running Python (its base, if it is a virtual one itself)."""
    base_python = getattr(sys, "_base_executable", None) or sys.executable
    say(f"  virtual environment: .venv, Python {'.'.join(map(str, sys.version_info[:3]))}")
    made = _run_quietly([base_python, "-m", "venv", "--clear", str(VENV)])
    if made.returncode != 0:
        raise SetupError(f"{made.stdout.strip()}\nThe virtual environment {VENV} could not be made.")


def install_packages(lock_file: Path) -> None:
    """Install the locked packages, then the checkout itself as an editable package."""
    locked = sum(1 for line in lock_file.read_text(encoding="utf-8").splitlines() if re.match(r"[A-Za-z0-9]", line))
    say(f"  packages: up to {locked} exact versions from {lock_file.relative_to(ROOT)}")
    PIP_LOG.write_text("", encoding="utf-8")
    _pip("install", "--require-hashes", "--requirement", str(lock_file))
    _pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def _pip(*arguments: str) -> None:
    """Run pip; show the large downloads, keep everything in a log, show its end if pip fails."""
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--no-warn-script-location"]
    command = [str(venv_python()), "-m", "pip", arguments[0], *options, *arguments[1:]]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    with (
        PIP_LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
            cwd=ROOT,
        ) as pip,
    ):
        log.write(f"$ {shlex.join(command)}\n")
        for line in pip.stdout or ():
            log.write(line)
            _show_progress(line)
    if pip.returncode != 0:
        said = PIP_LOG.read_text(encoding="utf-8").splitlines()
        last_lines = "\n".join([line for line in said if not line.startswith("WARNING: Retrying")][-5:])
        raise SetupError(
            f"{last_lines}\npip could not install the packages. If the network is the reason, run make again later; "
            f"all of pip's output is in {PIP_LOG.relative_to(ROOT)}."
        )


def _show_progress(pip_line: str) -> None:
    download = re.match(r"\s*Downloading (?:\S*/)?([A-Za-z0-9_.]+)-(\d[^-]*)-\S+ \((\d+(?:\.\d+)?) MB\)", pip_line)
    if download and float(download[3]) >= SHOWN_DOWNLOAD_MB:
        say(f"    {download[1]} {download[2]}, {float(download[3]):.0f} MB")
    elif pip_line.startswith("Installing collected packages") and "," in pip_line:
        say("    unpacking")


# --- What has been done already -----------------------------------------------------------------------------------


def stamp_path(purpose: str) -> Path:
    """Return the file that tells for what the virtual environment was last completed."""
    return VENV / f".set-up-for-{purpose}"


def wanted_stamp(purpose: str) -> str:
    """Digest everything a completed set-up depends on."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for path in (LOCK_FILES[purpose], ROOT / "pyproject.toml", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_set_up(purposes: Iterable[str]) -> bool:
    """Tell whether the virtual environment is complete for any of the purposes."""
    return venv_python().exists() and any(
        stamp_path(purpose).is_file() and stamp_path(purpose).read_text(encoding="utf-8") == wanted_stamp(purpose)
        for purpose in purposes
    )


def set_up(purpose: str) -> None:
    """Bring the checkout into a state in which it can ``run`` or ``test``.

    Raises
    ------
    SetupError
        If something is missing that cannot be installed from here.
    """
    # What the tests need includes all that running needs.
    packages_are_there = is_set_up({purpose, "test"})
    needs_venv = not packages_are_there and not venv_is_usable()
    missing = [] if os.environ.get("CHECK_SYSTEM") == "no" else find_missing(purpose, needs_venv=needs_venv)
    if packages_are_there and not missing:
        return
    become_root = words_to_become_root(missing) if missing else []
    start_s = time.monotonic()
    say("Setting up Jovian Viewer (once; later starts skip this)")
    if missing:
        install_missing(missing, become_root)
    if needs_venv:
        make_venv()
    if not packages_are_there:
        install_packages(LOCK_FILES[purpose])
        stamp_path(purpose).write_text(wanted_stamp(purpose), encoding="utf-8")
    say(f"  done in {time.monotonic() - start_s:.0f} s")


def main(arguments: Sequence[str]) -> int:
    """Set up for the purpose named on the command line; return the exit status."""
    if len(arguments) != 1 or arguments[0] not in LOCK_FILES:
        print(f"usage: setup_environment.sh {'|'.join(LOCK_FILES)}", file=sys.stderr)
        return 2
    try:
        set_up(arguments[0])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; run make again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
