"""Sharing in the window: links on the clipboard and in their line, files, recent states, what is dropped."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PyQt6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.export.file_names import suggested_stem
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.camera import body_pose
from jovian_viewer.state.messages import Message, Severity
from jovian_viewer.state.side_page import SidePage
from jovian_viewer.state.view_link import link_of
from jovian_viewer.state.view_taking import view_of
from jovian_viewer.ui import export_dialog, share_actions
from jovian_viewer.ui.clipboard import clipboard_text, put_on_clipboard
from jovian_viewer.ui.export_support import name_shown
from jovian_viewer.ui.link_field import LinkField
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.recent_menu import RecentMenu
from jovian_viewer.ui.share_window import ShareWindow, dropped

LINK = "jovian:?time=2028-01-02&view=callisto"


@pytest.fixture
def sharing(window: MainWindow) -> ShareWindow:
    """Return what of sharing belongs to the window."""
    found = window.findChild(ShareWindow)
    assert found is not None
    return found


@pytest.fixture
def field(sharing: ShareWindow) -> LinkField:
    """Return the line for links."""
    return sharing.link_field


@pytest.fixture
def links(state: AppState) -> Iterator[list[str]]:
    """Yield the links that were gone to."""
    found: list[str] = []
    state.sharing.link_wanted.connect(found.append)
    yield found
    state.sharing.link_wanted.disconnect(found.append)


@pytest.fixture
def files(state: AppState) -> Iterator[list[Path]]:
    """Yield the files that were opened."""
    found: list[Path] = []
    state.sharing.file_wanted.connect(found.append)
    yield found
    state.sharing.file_wanted.disconnect(found.append)


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a clipboard of the test's own, so that no other program has a say."""
    held = [""]

    def put(text: str) -> None:
        held[0] = text

    monkeypatch.setattr(share_actions, "put_on_clipboard", put)
    monkeypatch.setattr(share_actions, "clipboard_text", lambda: held[0])
    return held


def last(state: AppState) -> Message:
    """Return what was said last."""
    assert state.messages.last is not None
    return state.messages.last


def test_the_real_clipboard_takes_and_gives(qapp: QApplication) -> None:
    put_on_clipboard(LINK)
    assert clipboard_text() == LINK


def test_the_link_is_copied_and_its_beginning_told(
    window: MainWindow, viewport: QWidget, state: AppState, board: list[str], qtbot: QtBot
) -> None:
    state.camera.set_pose(body_pose(BodyId.CALLISTO))
    state.camera.rotate(10.123456, 3.0)
    state.selection.select(BodyId.CALLISTO)
    qtbot.keyClick(viewport, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert board == [link_of(view_of(state))]
    assert last(state).severity is Severity.NOTE
    assert "jovian:?time=2026-11-22T14:53:07Z&view=callisto" in last(state).text
    assert last(state).text.endswith("\u2026")


@pytest.mark.parametrize("gone", [True, False])
def test_without_a_clipboard_the_link_is_shown(
    window: MainWindow,
    field: LinkField,
    state: AppState,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    gone: bool,
) -> None:
    class Deaf:
        def setText(self, _text: str) -> None:  # noqa: N802 (Qt's name)
            pass

        def text(self) -> str:
            return "something else"

    monkeypatch.setattr(QGuiApplication, "clipboard", staticmethod(lambda: None if gone else Deaf()))
    window.actions_.share.copy_link.trigger()
    assert last(state).severity is Severity.PROBLEM
    assert "clipboard cannot be used" in last(state).text
    assert field.isVisible()
    assert field.line.isReadOnly()
    assert field.line.selectedText() == link_of(view_of(state))
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert not field.isVisible()
    # Where it is gone, it holds no link either.
    window.actions_.share.go_to_link.trigger()
    assert field.isVisible()
    assert not field.line.isReadOnly()


def test_a_link_on_the_clipboard_is_gone_to(
    window: MainWindow, field: LinkField, board: list[str], links: list[str]
) -> None:
    board[0] = f"  {LINK}\n"
    window.actions_.share.go_to_link.trigger()
    assert links == [board[0]]
    assert not field.isVisible()


@pytest.mark.parametrize("held", ["", "hello", "https://example.org/?view=io", "jovian:" + "x" * 5000])
def test_otherwise_one_is_typed(
    window: MainWindow,
    viewport: QWidget,
    field: LinkField,
    board: list[str],
    links: list[str],
    qtbot: QtBot,
    held: str,
) -> None:
    board[0] = held
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(viewport, Qt.Key.Key_L, both)
    assert field.isVisible()
    assert field.line.hasFocus()
    qtbot.keyClicks(field.line, "jovian:?view=eros")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert links == []
    assert field.line.invalid
    assert "view is \u201ceros\u201d" in field.said.text()
    assert field.line.accessibleDescription() == field.said.text()
    assert field.height() >= field.line.height() + field.said.heightForWidth(field.said.width())
    field.line.selectAll()
    qtbot.keyClicks(field.line, LINK)
    assert not field.line.invalid
    qtbot.keyClick(field.line, Qt.Key.Key_Enter)
    assert links == [LINK]
    assert not field.isVisible()
    assert viewport.hasFocus()


def test_the_line_goes_when_the_keyboard_does_and_stays_in_the_picture(
    window: MainWindow, viewport: QWidget, field: LinkField, qtbot: QtBot
) -> None:
    field.ask()
    window.resize(window.width() + 80, window.height())
    qtbot.waitUntil(lambda: abs(field.geometry().center().x() - viewport.geometry().center().x()) <= 2)
    assert viewport.rect().contains(field.geometry().translated(-viewport.mapTo(window.centralWidget(), QPoint(0, 0))))
    viewport.setFocus()
    assert not field.isVisible()


def test_names_for_files_tell_what_and_when(state: AppState) -> None:
    assert name_shown(state, suggested_stem) == "Jovian system 2026-11-22T145307Z"
    state.camera.set_pose(body_pose(BodyId.IO))
    assert name_shown(state, suggested_stem) == "Io 2026-11-22T145307Z"


def test_files_are_chosen_in_dialogs(
    window: MainWindow, state: AppState, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QFileDialog] = []
    saved: list[Path] = []
    answers: list[Path | None] = [tmp_path / "a.jovian", None, tmp_path / "b.jovian", None]

    def ask(dialog: QFileDialog) -> Path | None:
        asked.append(dialog)
        return answers[len(asked) - 1]

    monkeypatch.setattr(export_dialog.ExportDialog, "ask", ask)
    state.sharing.save_wanted.connect(saved.append)
    for action in (window.actions_.share.save_state, window.actions_.share.open_file):
        action.trigger()
        action.trigger()
    assert saved == [tmp_path / "a.jovian"]
    assert files == [tmp_path / "b.jovian"]
    assert asked[0].defaultSuffix() == "jovian"
    assert asked[0].selectedFiles()[0].endswith("Jovian system 2026-11-22T145307Z.jovian")
    assert asked[2].fileMode() is QFileDialog.FileMode.ExistingFile
    assert asked[2].nameFilters() == ["States and tours (*.jovian *.toml)"]
    state.sharing.save_wanted.disconnect(saved.append)
    for dialog in asked:
        dialog.deleteLater()


def test_recent_states_stand_in_the_menu(
    window: MainWindow, sharing: ShareWindow, state: AppState, files: list[Path], tmp_path: Path
) -> None:
    menu = sharing.recent_menu
    menu.aboutToShow.emit()
    assert menu.none.isVisible()
    assert not menu.clear_list.isEnabled()
    there, gone = tmp_path / "Io & Europa.jovian", tmp_path / "gone.jovian"
    there.write_text("", encoding="utf-8")
    for path in (gone, there):
        state.recents.add(path)
    for _ in range(2):
        menu.aboutToShow.emit()
        assert [entry.text() for entry in menu.entries] == ["Io && Europa", "gone (gone)"]
    assert [entry.toolTip() for entry in menu.entries] == [str(there), str(gone)]
    assert not menu.none.isVisible()
    menu.entries[0].trigger()
    menu.entries[1].trigger()
    assert files == [there, gone]
    menu.clear_list.trigger()
    assert state.recents.paths == ()
    menu.aboutToShow.emit()
    assert menu.entries == []
    assert isinstance(menu, RecentMenu)


def test_everything_stands_in_the_menu_of_files(window: MainWindow, sharing: ShareWindow) -> None:
    menu = next(menu for menu in window.findChildren(QMenu) if menu.title() == "&File")
    entries = menu.actions()
    acts = window.actions_.share
    for action in (acts.open_file, acts.save_state, acts.copy_link, acts.go_to_link, sharing.recent_menu.menuAction()):
        assert action in entries
        assert isinstance(action, QAction)
        assert action.toolTip()
        assert not action.icon().isNull()


def mime(text: str = "", *paths: Path) -> QMimeData:
    """Return what is dragged."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        data.setText(text)
    return data


def test_what_is_dropped_is_opened(
    window: MainWindow, links: list[str], files: list[Path], tmp_path: Path, qapp: QApplication
) -> None:
    picture = tmp_path / "a picture \u00fc.jovian"
    taken = []
    for data in (mime("", tmp_path / "holiday.png", picture), mime(LINK), mime("", tmp_path / "a.png"), mime("hello")):
        place, actions, buttons = QPointF(50.0, 50.0), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(place.toPoint(), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
        enter.ignore()
        QApplication.sendEvent(window, enter)
        drop = QDropEvent(place, actions, data, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window, drop)
        taken.append(enter.isAccepted())
    assert taken == [True, True, False, False]
    assert files == [picture]
    assert links == [LINK]
    assert dropped(None) is None


def test_the_side_page_follows_the_state_and_tells_it(window: MainWindow, state: AppState) -> None:
    acts = window.actions_
    told: list[SidePage] = []
    state.side.changed.connect(told.append)
    acts.events.trigger()
    acts.missions.trigger()
    acts.bodies.trigger()
    assert told == [SidePage.EVENTS, SidePage.MISSIONS, SidePage.BODIES]
    for page, action in ((SidePage.MISSIONS, acts.missions), (SidePage.EVENTS, acts.events)):
        state.side.show(page)
        assert [each.isChecked() for each in (acts.bodies, acts.events, acts.missions)] == [
            each is action for each in (acts.bodies, acts.events, acts.missions)
        ]
    state.side.show(SidePage.BODIES)
    assert acts.bodies.isChecked()
    assert told[3:] == [SidePage.MISSIONS, SidePage.EVENTS, SidePage.BODIES]
    state.side.changed.disconnect(told.append)
