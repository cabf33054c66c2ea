"""When the window is built anew, and when not; with a stand-in for the scene."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, cast

import pytest
from PyQt6 import sip
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.app import window_keeper as module
from jovian_viewer.app.composition import Application, Guides
from jovian_viewer.app.window_keeper import WindowKeeper
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Theme
from jovian_viewer.ui import theme
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.span_chooser import SpanChooser


class _Viewport(QWidget):
    painted = pyqtSignal()


class _Composer:
    """Builds windows without a scene, and counts them."""

    def __init__(self) -> None:
        self.built: list[Application] = []

    def __call__(self, state: AppState, guides: Guides | None = None) -> Application:
        viewport = _Viewport()
        parts: Any = types.SimpleNamespace(
            window=MainWindow(state, viewport), viewport=viewport, guides=guides, leave=lambda: None, close=lambda: None
        )
        self.built.append(cast(Application, parts))
        return self.built[-1]


@pytest.fixture
def composer() -> _Composer:
    """Return what builds the windows."""
    return _Composer()


@pytest.fixture
def keeper(state: AppState, composer: _Composer, qapp: QApplication) -> Iterator[WindowKeeper]:
    """Yield a keeper whose window is shown."""
    one = WindowKeeper(state, composer)
    one.parts.window.show()
    yield one
    window = one.parts.window
    window.close()
    one.end()
    assert sip.isdeleted(window)
    theme.apply_text_scale(qapp, 1.0)
    theme.apply_theme(qapp)


def curtains() -> list[QWidget]:
    """Return the pictures of windows that were replaced."""
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, QLabel) and top.isVisible()]


def test_many_changes_at_once_build_one_window(
    keeper: WindowKeeper, composer: _Composer, state: AppState, qtbot: QtBot
) -> None:
    first = keeper.parts.window
    for scale in (1.1, 1.25, 1.5):
        state.preferences.update(text_scale=scale)
    state.preferences.update(theme=Theme.LIGHT)
    qtbot.waitUntil(lambda: len(composer.built) == 2)
    qtbot.wait(200)
    assert len(composer.built) == 2
    assert sip.isdeleted(first)
    assert keeper.parts.window.isVisible()
    assert (theme.text_scale(), theme.theme_in_use()) == (1.5, Theme.LIGHT)
    # The picture of the old one goes with the first frame.
    assert len(curtains()) == 1
    cast(_Viewport, keeper.parts.viewport).painted.emit()
    assert not curtains()


def test_what_is_read_stays_open_and_the_span_stays_chosen(
    keeper: WindowKeeper, composer: _Composer, state: AppState, qtbot: QtBot
) -> None:
    guide, century = keeper.parts.window.actions_.guide, (parse_utc("1900-01-01"), parse_utc("2000-01-01"))
    guide.open_at(2)
    guide.open_about()
    state.events.search(*century)
    state.events.cancel()
    state.preferences.update(theme=Theme.LIGHT)
    qtbot.waitUntil(lambda: len(composer.built) == 2)
    window = keeper.parts.window
    assert window.actions_.guide is not guide
    assert window.actions_.guide.chapter == 2
    assert window.actions_.guide.about_window is not None
    assert window.actions_.guide.about_window.isVisible()
    spans = window.events_panel.findChild(SpanChooser)
    assert spans is not None
    chosen = spans.read()
    assert (chosen.start_jd_tdb, chosen.stop_jd_tdb) == pytest.approx(century, abs=1e-6)


def test_what_was_closed_stays_closed(keeper: WindowKeeper, composer: _Composer, state: AppState, qtbot: QtBot) -> None:
    keeper.parts.window.actions_.guide.open_at(2)
    opened = keeper.parts.window.actions_.guide.window
    assert opened is not None
    opened.close()
    state.preferences.update(theme=Theme.LIGHT)
    qtbot.waitUntil(lambda: len(composer.built) == 2)
    assert keeper.parts.window.actions_.guide.chapter is None
    assert keeper.parts.window.actions_.guide.about_window is None


def test_what_widgets_can_follow_builds_nothing(
    keeper: WindowKeeper, composer: _Composer, state: AppState, qtbot: QtBot
) -> None:
    state.preferences.update(stars=False, rate=60.0, side_panel=False)
    # There and back again.
    state.preferences.update(theme=Theme.LIGHT)
    state.preferences.update(theme=Theme.DARK)
    qtbot.wait(250)
    assert len(composer.built) == 1
    assert not keeper.parts.window.info_panel.isVisible()


def test_an_open_menu_is_not_taken_away(
    keeper: WindowKeeper, composer: _Composer, state: AppState, qtbot: QtBot
) -> None:
    menu = QMenu(keeper.parts.window)
    menu.addAction("Something")
    menu.popup(keeper.parts.window.pos())
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    state.preferences.update(theme=Theme.LIGHT)
    qtbot.wait(300)
    assert len(composer.built) == 1
    menu.close()
    qtbot.waitUntil(lambda: len(composer.built) == 2)


def test_a_window_that_is_never_painted_gets_rid_of_the_picture_too(
    keeper: WindowKeeper, composer: _Composer, state: AppState, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper._curtain_timer.setInterval(50)
    state.preferences.update(theme=Theme.LIGHT)
    qtbot.waitUntil(lambda: len(composer.built) == 2)
    qtbot.waitUntil(lambda: not curtains())


def test_a_closed_window_stays_closed(keeper: WindowKeeper, composer: _Composer, state: AppState, qtbot: QtBot) -> None:
    keeper.parts.window.close()
    state.preferences.update(theme=Theme.LIGHT)
    qtbot.wait(2 * module._PAUSE_MS)
    assert len(composer.built) == 1
