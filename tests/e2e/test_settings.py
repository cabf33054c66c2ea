"""Settings in the real program: read at the start, saved at the end."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from psygnal import Signal
from PyQt6 import sip
from PyQt6.QtCore import QPoint, QRect
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication, QWidget

from jovian_viewer.app.settings_place import settings_path
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.study import Study
from jovian_viewer.language import language
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.settings import Theme
from jovian_viewer.ui import theme
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.preferences_window import PreferencesWindow
from jovian_viewer.ui.time_steps import StepUnit
from tests.e2e.harness import Person, Scenario, run_program


@pytest.fixture
def settings_file() -> Path:
    """Return where this test's settings are kept."""
    path = settings_path()
    assert path is not None
    path.parent.mkdir(parents=True)
    return path


def test_settings_hold_from_the_start_and_changes_are_saved_at_the_end(settings_file: Path) -> None:
    settings_file.write_text('stars = false\ntheme = "purple"  # my own\nrate = 60\n', encoding="utf-8")

    def scenario(person: Person) -> Scenario:
        state = person.app.state
        yield person.sees_the_scene
        assert not state.view.settings.stars
        assert state.clock.rate == 600.0
        last = state.messages.last
        assert last is not None
        assert "theme \u201cpurple\u201d" in last.text
        state.preferences.update(rings=False)

    assert run_program(["--rate", "600"], scenario) == 0
    text = settings_file.read_text(encoding="utf-8")
    assert text == 'stars = false\ntheme = "purple"  # my own\nrate = 60\nversion = 1\nrings = false\n'


def _connections(state: AppState) -> int:
    """Count who listens to any state."""
    owners = [getattr(state, field.name) for field in dataclasses.fields(state)]
    signals = [getattr(owner, name) for owner in owners for name in dir(type(owner)) if _is_signal(type(owner), name)]
    return sum(len(signal) for signal in signals)


def _is_signal(kind: type, name: str) -> bool:
    return isinstance(inspect.getattr_static(kind, name), Signal)


def _in_sight() -> list[QWidget]:
    """Return the windows, the main one first."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return sorted(windows, key=lambda window: not isinstance(window, MainWindow))


def _not_red(window: QWidget) -> int:
    """Return the brightest green or blue of a window, 0 to 255."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    pixels = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), np.uint8)
    rows = pixels.reshape(image.height(), image.bytesPerLine())[:, : 3 * image.width()]
    return int(rows.reshape(image.height(), -1, 3)[..., 1:].max())


def test_language_theme_and_text_size_change_the_whole_window_at_once(settings_file: Path) -> None:
    def scenario(person: Person) -> Scenario:
        state = person.app.state
        preferences = state.preferences
        yield person.sees_the_scene
        person.app.window.setGeometry(40, 30, 1100, 700)
        person.app.window.actions_.missions.trigger()
        person.app.window.actions_.step_choice.choose(StepUnit.DAY)
        state.studies.show(Study.SIZES)
        yield person.app.window.study_pane.isVisible
        person.app.window.actions_.preferences.preferences.trigger()
        dialog = person.app.window.actions_.preferences.dialog
        assert dialog is not None
        dialog.setGeometry(200, 100, 640, 480)
        dialog.search_field.setText("names")
        listeners = _connections(state)
        widgets = len(QApplication.allWidgets())
        moment = state.clock.jd_tdb
        changes: list[dict[str, Any]] = [
            {"language": "de"},
            {"theme": Theme.NIGHT_RED},
            {"text_scale": 1.25},
            {"language": "en", "theme": Theme.DARK, "text_scale": 1.0},
        ]
        for change in changes:
            before = person.app
            preferences.update(**change)
            yield lambda before=before: person.app is not before  # type: ignore[misc]
            yield person.app.window.isVisible
            yield lambda before=before: sip.isdeleted(before.window)  # type: ignore[misc]
            window = person.app.window
            assert window.geometry().topLeft() == QPoint(40, 30)
            assert window.geometry().width() == 1100
            assert window.actions_.missions.isChecked()
            assert window.missions_panel.isVisible()
            assert window.study_pane.isVisible()
            assert window.actions_.step_choice.unit is StepUnit.DAY
            assert theme.theme_in_use() is preferences.settings.theme
            assert language() == preferences.settings.language
            assert theme.text_scale() == preferences.settings.text_scale
            if preferences.settings.theme is Theme.NIGHT_RED:
                # Discs of worlds are drawn one after the other.
                yield from (None,) * 20
                assert _not_red(window) < 8
                dialog = window.actions_.preferences.dialog
                assert dialog is not None
                assert _not_red(dialog) < 8
            dialog = window.actions_.preferences.dialog
            assert dialog is not None
            assert dialog.search_field.text() == "names"
            stood = QRect(200, 100, 640, 480)
            # Where letters grow it may grow, too.
            assert dialog.geometry().contains(stood) if "text_scale" in change else dialog.geometry() == stood
            # The curtain has fallen, and of the window before nothing is left.
            yield lambda: [type(top) for top in _in_sight()] == [MainWindow, PreferencesWindow]
        assert _connections(state) == listeners
        assert len(QApplication.allWidgets()) <= widgets + 5
        assert state.clock.playing
        assert state.clock.jd_tdb > moment

    assert run_program([], scenario) == 0
    assert 'theme = "dark"' in settings_file.read_text(encoding="utf-8")


def test_whoever_wants_to_goes_on_where_they_left(settings_file: Path) -> None:
    settings_file.write_text("reopen = true\nside_panel = false\n", encoding="utf-8")

    def leaving(person: Person) -> Scenario:
        state = person.app.state
        yield person.sees_the_scene
        assert not person.app.window.info_panel.isVisible()
        state.preferences.update(side_panel=True)
        assert person.app.window.info_panel.isVisible()
        state.clock.set_playing(playing=False)
        state.clock.set_time(parse_utc("1994-07-20T12:00"))
        state.selection.select(BodyId.EUROPA)

    def coming_back(person: Person) -> Scenario:
        state = person.app.state
        yield person.sees_the_scene
        assert state.clock.jd_tdb == pytest.approx(parse_utc("1994-07-20T12:00"), abs=1e-6)
        assert state.selection.body is BodyId.EUROPA

    def typing(person: Person) -> Scenario:
        yield person.sees_the_scene
        assert person.app.state.selection.body is BodyId.IO
        assert person.app.state.clock.jd_tdb != pytest.approx(parse_utc("1994-07-20T12:00"), abs=1.0)

    assert run_program([], leaving) == 0
    assert run_program([], coming_back) == 0
    # What is typed asks for something else.
    assert run_program(["--select", "io"], typing) == 0
