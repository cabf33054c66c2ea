"""What every test shares: directories of its own, a quiet log, and nothing left behind by windows."""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from jovian_viewer.language import ENGLISH, use_language

LOGGER_NAME = "jovian_viewer"
TESTS = Path(__file__).parent
# Tests in these folders work with Qt and are checked for what they leave behind; the others never import it.
QT_FOLDERS = (TESTS / "gui", TESTS / "e2e")
# What a developer's desktop tells Qt; windows of tests look the same on every machine.
DESKTOP_VARIABLES = (
    "QT_FONT_DPI",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_STYLE_OVERRIDE",
    "WAYLAND_DISPLAY",
    "XDG_SESSION_TYPE",
)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the Qt binding, and a platform that works where no display is."""
    for variable in DESKTOP_VARIABLES:
        os.environ.pop(variable, None)
    os.environ["QT_API"] = "pyqt6"
    # Tests read English whatever the developer's desktop speaks; LC_ALL would also decide how numbers are written.
    os.environ["LANGUAGE"] = "en"
    if hasattr(config, "workerinput"):
        _open_screen(config)
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _open_screen(config: pytest.Config) -> None:
    """Give a process that runs tests beside others a screen of its own: two windows cannot both have the keyboard."""
    server = shutil.which("Xvfb")
    if server is None or not has_display():
        return
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-noreset", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as numbers:
        number = numbers.readline().strip()
    if not number:
        pytest.exit("Xvfb did not start; run the tests without -n", returncode=1)
    os.environ["DISPLAY"] = f":{number}"

    def close() -> None:
        screen.terminate()
        screen.wait()

    config.add_cleanup(close)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a real window where there is none."""
    for item in items:
        if not has_display() and (item.path.is_relative_to(TESTS / "e2e") or item.get_closest_marker("needs_window")):
            item.add_marker(pytest.mark.skip(reason="needs a display: make test starts a virtual one"))


def has_display() -> bool:
    """Tell whether windows can be opened."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY"))


def uses_qt(item: pytest.Item) -> bool:
    """Tell whether a test lies in a folder whose tests work with Qt."""
    return any(item.path.is_relative_to(folder) for folder in QT_FOLDERS)


@pytest.fixture(scope="session", autouse=True)
def _own_directories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings and logs, also those of started programs, out of the developer's own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(home / variable.lower()))
        yield


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Speak English again after a test that spoke another language."""
    yield
    use_language(ENGLISH)


@pytest.fixture(autouse=True)
def _logging_as_found() -> Iterator[None]:
    """Take back what a test's call of ``configure_logging`` did to the program's logger."""
    logger = logging.getLogger(LOGGER_NAME)
    handlers, level, propagate = list(logger.handlers), logger.level, logger.propagate
    yield
    for handler in set(logger.handlers) - set(handlers):
        handler.close()
    logger.handlers[:] = handlers
    logger.setLevel(level)
    logger.propagate = propagate


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which the program logs a warning or an error that the test does not expect.

    ``@pytest.mark.expected_log("regex")`` expects one, and fails where it does not come.
    """
    yield
    expected = [re.compile(marker.args[0]) for marker in request.node.iter_markers("expected_log")]
    messages = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING and record.name.split(".")[0] == LOGGER_NAME
    ]
    unexpected = [message for message in messages if not any(regex.search(message) for regex in expected)]
    if unexpected:
        pytest.fail(f"unexpected in the program's log: {unexpected}", pytrace=False)
    missing = [regex.pattern for regex in expected if not any(regex.search(message) for message in messages)]
    if missing and not _has_failed(request.node):
        pytest.fail(f"expected in the program's log, but not there: {missing}", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note on the test whether its body failed, so that fixtures do not pile a second failure on it."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


_FAILED = pytest.StashKey[bool]()


def _has_failed(item: pytest.Item) -> bool:
    return item.stash.get(_FAILED, True)


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a Qt test that leaves a window, a running timer or a thread behind."""
    if not uses_qt(request.node):
        yield
        return
    from tests import leak_guard

    # Only what is made from now on is gone through: all there is by then would take longer than most tests.
    gc.freeze()
    before = leak_guard.take_stock()
    yield
    left = leak_guard.left_behind(before)
    gc.unfreeze()
    if left and not _has_failed(request.node):
        pytest.fail(f"left behind: {'; '.join(left)}", pytrace=False)
