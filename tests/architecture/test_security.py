"""What SECURITY.md promises of the code: no network, nothing that is read is run, every limit is where it says."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jovian_viewer"
# Whoever imports these could reach the network, run what was read, or let objects come to life out of a file.
FORBIDDEN_MODULES = (
    "aiohttp",
    "asyncio",
    "cloudpickle",
    "dill",
    "ftplib",
    "http",
    "joblib",
    "marshal",
    "pickle",
    "PyQt6.QtNetwork",
    "PyQt6.QtWebEngineCore",
    "PyQt6.QtWebEngineWidgets",
    "requests",
    "shelve",
    "smtplib",
    "socket",
    "ssl",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
    "yaml",
)
# A pair of sockets within the process, by which a signal wakes Qt; nothing is connected to.
ALLOWED = {("app/endings.py", "socket")}
# Enter on a source of our own catalogues does what a click does: the desktop's browser gets the address.
ALLOWED_NAMES = {("ui/panel_widgets.py", "QDesktopServices")}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_NAMES = {"QDesktopServices", "QNetworkAccessManager", "QTcpSocket", "QLocalServer"}
FORBIDDEN_ATTRIBUTES = {("os", "system"), ("os", "popen"), ("subprocess", "getoutput"), ("socket", "socket")}


def source_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def faults(tree: ast.AST) -> Iterator[str]:
    """Yield what a piece of code does that it must not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in FORBIDDEN_NAMES:
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if (node.value.id, node.attr) in FORBIDDEN_ATTRIBUTES:
                yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
                yield node.func.id
            yield from _bad_arguments(node)


def _bad_arguments(call: ast.Call) -> Iterator[str]:
    given = {word.arg: word.value for word in call.keywords if word.arg is not None}
    for name in ("shell", "allow_pickle"):
        value = given.get(name)
        if value is not None and not (isinstance(value, ast.Constant) and value.value is False):
            yield f"{name}="
    if ast.unparse(call.func) in {"np.load", "numpy.load"} and "allow_pickle" not in given:
        yield "np.load without allow_pickle=False"


@pytest.mark.parametrize("path", source_files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_reaches_the_network_or_runs_what_it_reads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    place = path.relative_to(PACKAGE).as_posix()
    reached = {
        module
        for module in FORBIDDEN_MODULES
        for name in imported(tree)
        if (name == module or name.startswith(f"{module}.")) and (place, module) not in ALLOWED
    }
    assert reached == set()
    assert [fault for fault in faults(tree) if (place, fault) not in ALLOWED_NAMES] == []


@pytest.mark.parametrize(
    "code",
    [
        "eval('1')",
        "os.system('ls')",
        "subprocess.run('ls', shell=True)",
        "np.load(file)",
        "np.load(file, allow_pickle=True)",
        "QDesktopServices.openUrl(url)",
        "socket.socket()",
    ],
)
def test_what_is_forbidden_is_seen(code: str) -> None:
    assert list(faults(ast.parse(code)))


def limits_told() -> list[tuple[str, str, int]]:
    """Return module, name and number of every limit in the table of SECURITY.md."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    found = re.findall(r"`([\w/]+)\.py`, `(\w+)` = ([\d\u2009]+)", text)
    return [(module, name, int(number.replace("\u2009", ""))) for module, name, number in found]


def test_the_limits_are_what_the_page_says() -> None:
    assert len(limits_told()) >= 10
    for module, name, number in limits_told():
        read = importlib.import_module(f"jovian_viewer.{module.replace('/', '.')}")
        assert getattr(read, name) == number, (module, name)


@pytest.mark.parametrize("page", ["SECURITY.md", "CONTRIBUTING.md"])
def test_what_the_pages_name_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"`((?:jovian_viewer|tests|docs|tools|requirements|assets)/[\w./-]*)`", text)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
    defined = set[str]()
    for path in (ROOT / "tests").rglob("test_*.py"):
        defined.update(re.findall(r"^def (test_\w+)\(", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    tests = set(re.findall(r"`(test_\w+)`", text))
    assert sorted(tests - defined) == []
