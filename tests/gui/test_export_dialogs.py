"""The dialogs of exports: what they offer, what they ask for, what they remember."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.exports import ExportJob, ExportProgress, MovieJob, PictureJob, SceneJob
from jovian_viewer.state.pictured import pictured
from jovian_viewer.ui.export_bar import export_text
from jovian_viewer.ui.export_support import ExportSupport
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.movie_dialog import MovieDialog
from jovian_viewer.ui.picture_dialog import PictureDialog
from jovian_viewer.ui.scene_dialog import SceneDialog


@pytest.fixture
def asked(state: AppState, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[ExportJob]:
    """Return what is asked for; files are chosen by a stand-in, after their first form."""
    jobs: list[ExportJob] = []
    state.exports.wanted.connect(jobs.append)

    def choose(_self: object, _parent: object, _title: str, filters: dict[str, str]) -> Path:
        return tmp_path / f"out.{next(iter(filters))}"

    monkeypatch.setattr(ExportSupport, "ask", choose)
    return jobs


def test_a_picture_as_large_as_wished(
    state: AppState, window: MainWindow, asked: list[ExportJob], qtbot: QtBot
) -> None:
    window.actions_.exports.save_picture.trigger()
    dialog = window.findChild(PictureDialog)
    assert dialog is not None
    size_px = dialog._support.size_px
    # As wide as the fields above, a switch would look like a slider.
    assert dialog.caption.width() == dialog.caption.sizeHint().width() < dialog.factor.width() / 2
    dialog.factor.setCurrentIndex(dialog.factor.findData(4))
    dialog.caption.setChecked(False)
    words = dialog.remark.plain_text
    assert f"{4 * size_px[0]:,}".replace(",", "\u2009") in words.replace("\u202f", "\u2009")
    dialog.save.click()
    (job,) = asked
    assert isinstance(job, PictureJob)
    assert (job.factor, job.labels, job.caption, job.size_px) == (4, True, False, size_px)
    assert job.path.suffix == ".png"
    settings = state.preferences.settings
    assert (settings.picture_factor, settings.picture_caption) == (4, False)
    qtbot.waitUntil(lambda: window.findChild(PictureDialog) is None)


def test_the_size_follows_the_window_and_too_large_ones_cannot_be_chosen(
    state: AppState, window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_.exports.save_picture.trigger()
    dialog = window.findChild(PictureDialog)
    assert dialog is not None
    before = dialog.remark.plain_text
    window.resize(window.size() + QSize(80, 40))
    qtbot.waitUntil(lambda: dialog.remark.plain_text != before)
    state.preferences.update(picture_factor=8)
    dialog._support = _Huge(state)
    dialog._show_size()
    assert not dialog.save.isEnabled()
    assert "smaller" in dialog.remark.plain_text


class _Huge(ExportSupport):
    def __init__(self, state: AppState) -> None:
        self._state = state

    @property
    def size_px(self) -> tuple[int, int]:
        return 3840, 2160


def test_a_movie_of_a_span_begins_with_now_and_the_pace_of_the_clock(
    state: AppState, window: MainWindow, asked: list[ExportJob]
) -> None:
    window.actions_.exports.make_movie.trigger()
    dialog = window.findChild(MovieDialog)
    assert dialog is not None
    assert dialog.start.text() == "2026-11-22 14:53:07"
    assert dialog.stop.text() == "2026-11-23 00:53:07"
    assert dialog.remark.plain_text == "250 pictures; 1 h a second"
    dialog.duration.setText("0")
    dialog.duration.textEdited.emit("0")
    assert dialog.duration.invalid
    dialog.save.click()
    assert asked == []
    dialog.duration.setText("20")
    dialog.duration.textEdited.emit("20")
    assert not dialog.duration.invalid
    dialog.stop.setText("someday")
    dialog.stop.textEdited.emit("someday")
    assert dialog.stop.invalid
    dialog.stop.setText("2026-11-24")
    dialog.follow.setCurrentIndex(dialog.follow.findData("callisto"))
    dialog.quality.setCurrentIndex(dialog.quality.findData("draft"))
    dialog.save.click()
    (job,) = asked
    assert isinstance(job, MovieJob)
    assert (job.start_utc, job.stop_utc, job.tour) == ("2026-11-22 14:53:07", "2026-11-24", None)
    assert (job.choices.follow, job.choices.duration_s, job.choices.quality) == (BodyId.CALLISTO, 20.0, "draft")
    # The next one begins with what was chosen last.
    assert state.exports.movie_choices == job.choices


def test_a_movie_of_a_tour_has_its_own_times(window: MainWindow, asked: list[ExportJob]) -> None:
    window.actions_.exports.make_movie.trigger()
    dialog = window.findChild(MovieDialog)
    assert dialog is not None
    dialog.what.setCurrentIndex(dialog.what.findData("juice"))
    assert not dialog.start.isVisible()
    assert "steps" in dialog.remark.plain_text
    dialog.save.click()
    (job,) = asked
    assert isinstance(job, MovieJob)
    assert job.tour == "juice"
    assert job.choices.follow is None


def test_a_scene_says_what_is_left_out(window: MainWindow, asked: list[ExportJob]) -> None:
    window.actions_.exports.save_scene.trigger()
    dialog = window.findChild(SceneDialog)
    assert dialog is not None
    assert "Left out: shadows" in dialog.remark.plain_text
    dialog.form_of_file.setCurrentIndex(dialog.form_of_file.findData("glb"))
    assert "glTF" in dialog.form_of_file.currentText()
    dialog.save.click()
    (job,) = asked
    assert isinstance(job, SceneJob)
    assert job.path.suffix == ".glb"


def test_how_far_it_is_stands_in_the_window_and_a_button_stops_it(state: AppState, window: MainWindow) -> None:
    bar, actions = window.export_bar, window.actions_.exports
    assert not bar.isVisible()
    assert not actions.stop_export.isEnabled()
    state.exports.begin(PictureJob(Path("/somewhere/out.png"), (880, 560)))
    state.exports.advance(ExportProgress(0.25, 61.0))
    assert bar.isVisible()
    assert bar.text.text() == export_text(state.exports) == "out.png: 25%, about 60 s left"
    assert bar.bar.value() == 250
    assert "out.png" in actions.stop_export.toolTip()
    cancelled: list[bool] = []
    state.exports.cancel_wanted.connect(lambda: cancelled.append(True))
    actions.stop_export.trigger()
    assert cancelled == [True]
    state.exports.end()
    assert not bar.isVisible()


def test_closing_the_window_asks_once_while_something_is_written(state: AppState, window: MainWindow) -> None:
    state.exports.begin(PictureJob(Path("/somewhere/out.png"), (880, 560)))
    assert not window.close()
    assert window.isVisible()
    assert state.messages.last is not None
    assert "Close the window again" in state.messages.last.text
    # Another export is another question.
    state.exports.end()
    state.exports.begin(PictureJob(Path("/somewhere/other.png"), (880, 560)))
    assert not window.close()
    assert "other.png" in state.messages.last.text
    assert window.close()
    state.exports.end()


def test_a_session_that_ends_is_not_kept_waiting(state: AppState, window: MainWindow) -> None:
    state.exports.begin(PictureJob(Path("/somewhere/out.png"), (880, 560)))
    window.close_at_once()
    assert not window.isVisible()
    state.exports.end()


def test_the_picture_goes_to_the_clipboard(state: AppState, window: MainWindow) -> None:
    window.actions_.exports.copy_picture.trigger()
    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    image = clipboard.image()
    assert (image.width(), image.height()) == ExportSupport(state, window._viewport).size_px
    assert state.messages.last is not None
    assert f"{image.width()} by {image.height()}" in state.messages.last.text


def test_without_a_clipboard_it_says_so(state: AppState, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: None)
    window.actions_.exports.copy_picture.trigger()
    assert state.messages.last is not None
    assert "no clipboard" in state.messages.last.text


def test_what_a_pose_looks_at_in_words(state: AppState) -> None:
    assert pictured(state.camera.pose) == "Jovian system"
    state.camera.fly_to_body(BodyId.IO)
    assert pictured(state.camera.pose) == "Io"
