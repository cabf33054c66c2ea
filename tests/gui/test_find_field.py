"""The search field: it comes up, finds as one types, goes there, and gives the keys back."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.phenomenon_choice import ALL_MOONS
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.catalog import findable
from jovian_viewer.catalog.claims import claim
from jovian_viewer.catalog.features import feature_by_id
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import AssetError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.events import Seek
from jovian_viewer.ui.find_field import FindField
from jovian_viewer.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


class Shown:
    """What was asked to be shown."""

    def __init__(self, state: AppState) -> None:
        self.showings: list[Showing] = []
        self.cards: list[str] = []
        self.seeks: list[Seek] = []
        state.showings.wanted.connect(self._show)
        state.showings.card_wanted.connect(self._card)
        state.events.seek_wanted.connect(self._seek)

    def _show(self, showing: Showing) -> None:
        self.showings.append(showing)

    def _card(self, claim_id: str) -> None:
        self.cards.append(claim_id)

    def _seek(self, seek: Seek) -> None:
        self.seeks.append(seek)


@pytest.fixture
def field(window: MainWindow, viewport: QWidget, qtbot: QtBot) -> FindField:
    """Return the search field, opened by its key."""
    qtbot.keyClick(viewport, Qt.Key.Key_F, CONTROL)
    return window.find_field


@pytest.fixture
def shown(state: AppState) -> Shown:
    return Shown(state)


def titles(field: FindField) -> list[str]:
    return [row.entry.title for row in field.model.rows]


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_F, CONTROL), (Qt.Key.Key_Slash, None)])
def test_two_keys_open_it(
    window: MainWindow, viewport: QWidget, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None
) -> None:
    field = window.find_field
    assert not field.isVisible()
    qtbot.keyClick(viewport, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert field.isVisible()
    assert QApplication.focusWidget() is field.line
    assert field.line.text() == ""


def test_it_lies_over_the_upper_middle_of_the_picture(
    window: MainWindow, viewport: QWidget, field: FindField, qtbot: QtBot
) -> None:
    def is_centred() -> bool:
        middle = field.mapTo(window, field.rect().center()).x()
        return abs(middle - viewport.mapTo(window, viewport.rect().center()).x()) <= 1

    top = field.mapTo(window, QPoint(0, 0)).y() - viewport.mapTo(window, QPoint(0, 0)).y()
    assert 0 < top < viewport.height() / 8
    assert is_centred()
    window.resize(window.width() + 100, window.height() + 40)
    qtbot.waitUntil(is_centred)
    assert field.geometry().bottom() <= viewport.mapTo(window, viewport.rect().bottomLeft()).y()


def test_it_offers_bodies_and_studies_before_anything_is_typed(field: FindField) -> None:
    assert titles(field) == [body.display_name for body in BODIES] + [study.display_name for study in Study]
    assert [row.entry.key for row in field.model.rows[:6]] == ["0", "1", "2", "3", "4", "F5"]


def test_it_finds_as_one_types_and_forgives_slips(field: FindField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "valhala")
    assert titles(field)[0] == "Valhalla"
    assert "".join("Valhalla"[place] for place in field.model.rows[0].letters) == "Valhala"
    assert field.list.marked == 0
    assert not field.nothing.isVisible()
    qtbot.keyClicks(field.line, "xyz")
    assert titles(field) == []
    assert field.nothing.isVisible()
    assert not field.list.isVisible()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.isVisible(), "Enter has nowhere to go"


def test_the_keys_of_the_program_are_only_letters_here(field: FindField, state: AppState, qtbot: QtBot) -> None:
    before = state.view.settings
    qtbot.keyClicks(field.line, "stp/ 3")
    assert field.line.text() == "stp/ 3"
    assert state.view.settings == before
    assert state.selection.body is None
    assert not state.clock.playing


def test_up_and_down_choose_and_enter_goes_there(
    field: FindField, viewport: QWidget, shown: Shown, qtbot: QtBot
) -> None:
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.list.marked == 1
    assert field.line.accessibleDescription().startswith("Io, Moon of Jupiter, key 1;")
    assert field.line.accessibleDescription().endswith("2 of 13")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert shown.showings == [Showing(select=BodyId.IO, frame=BodyId.IO)]
    assert not field.isVisible()
    assert QApplication.focusWidget() is viewport


def test_the_ends_of_the_list_hold_and_pages_turn(field: FindField, qtbot: QtBot) -> None:
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.list.marked == 0
    qtbot.keyClick(field.line, Qt.Key.Key_PageDown)
    assert field.list.marked == field.list.rows_in_sight - 1
    for _ in range(3):
        qtbot.keyClick(field.line, Qt.Key.Key_PageDown)
    assert field.list.marked == len(field.model.rows) - 1
    assert not field.list.visualRect(field.list.currentIndex()).isEmpty()


def test_a_click_goes_there_too(field: FindField, shown: Shown, qtbot: QtBot) -> None:
    place = field.list.visualRect(field.model.index(2)).center()
    viewport = field.list.viewport()
    assert viewport is not None
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert shown.showings == [Showing(select=BodyId.EUROPA, frame=BodyId.EUROPA)]
    assert not field.isVisible()


def test_escape_closes_and_keeps_the_selection(
    field: FindField, viewport: QWidget, state: AppState, shown: Shown, qtbot: QtBot
) -> None:
    state.selection.select(BodyId.GANYMEDE)
    qtbot.keyClicks(field.line, "io")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert QApplication.focusWidget() is viewport
    assert state.selection.body is BodyId.GANYMEDE
    assert shown.showings == []


def test_it_goes_when_the_keyboard_does(field: FindField, viewport: QWidget) -> None:
    viewport.setFocus()
    assert not field.isVisible()
    assert QApplication.focusWidget() is viewport


def test_what_was_typed_last_is_there_to_be_typed_over(
    window: MainWindow, field: FindField, viewport: QWidget, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field.line, "loki")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    qtbot.keyClick(viewport, Qt.Key.Key_F, CONTROL)
    assert (field.line.text(), field.line.selectedText()) == ("loki", "loki")
    assert titles(field)[0].startswith("Loki")
    qtbot.keyClicks(field.line, "io")
    assert field.line.text() == "io"


def test_places_and_studies_and_charts_are_shown(field: FindField, shown: Shown, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "tvastar paterae")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    (place,) = shown.showings
    assert place.select is BodyId.IO
    assert place.feature_id is not None
    assert feature_by_id(place.feature_id).name == "Tvashtar Paterae"
    field.open()
    qtbot.keyClicks(field.line, "resonanse")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert shown.showings[-1] == Showing(study=Study.RESONANCE)


def test_a_milestone_goes_to_its_moment_and_says_what_it_was(field: FindField, shown: Shown, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "juno orbit")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    (showing,) = shown.showings
    assert showing.jd_tdb is not None
    assert showing.frame is BodyId.JUPITER
    assert "Juno: Went into orbit around Jupiter, 5\u00a0July\u00a02016" in showing.message


def test_an_event_is_sought_and_the_filters_stay(field: FindField, state: AppState, shown: Shown, qtbot: QtBot) -> None:
    wanted = state.events.choice
    qtbot.keyClicks(field.line, "eclips io")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    (seek,) = shown.seeks
    assert (seek.choice.kinds, seek.choice.moons) == ({PhenomenonKind.ECLIPSE}, {BodyId.IO})
    assert (seek.direction, seek.choice.visible_only) == (1, False)
    assert seek.from_jd_tdb == pytest.approx(state.clock.jd_tdb, abs=1e-4)
    assert state.events.choice == wanted
    field.open()
    qtbot.keyClicks(field.line, "triple shadow")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert shown.seeks[-1].choice.moons == ALL_MOONS


def test_a_card_is_brought_in_sight(
    window: MainWindow, field: FindField, state: AppState, shown: Shown, qtbot: QtBot
) -> None:
    window.info_panel.show_snapshot(compute_snapshot(state.clock.jd_tdb))
    window.actions_.events.trigger()
    window.actions_.help.setChecked(True)
    field.open()
    qtbot.keyClicks(field.line, "four billion")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert shown.cards == ["C11"]
    assert state.selection.body is BodyId.CALLISTO
    page = window.info_panel.page
    assert page.isVisible()
    card = next(child for child in page.findChildren(QWidget) if child.accessibleName() == claim("C11").title)

    def in_sight() -> bool:
        ground = page.viewport()
        assert ground is not None
        top = card.mapTo(ground, QPoint(0, 0)).y()
        return 0 <= top < ground.height() / 2

    qtbot.waitUntil(in_sight)


def test_commands_are_done_and_those_that_cannot_be_are_grey(field: FindField, state: AppState, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "fly there")
    (fly, *_) = field.model.rows
    assert fly.entry.title == "Fly there"
    assert not fly.enabled
    assert "not possible just now" in fly.spoken
    assert not field.model.flags(field.model.index(0)) & Qt.ItemFlag.ItemIsEnabled
    assert field.list.marked != 0
    qtbot.mouseClick(
        field.list.viewport(), Qt.MouseButton.LeftButton, pos=field.list.visualRect(field.model.index(0)).center()
    )
    assert field.isVisible()

    field.line.selectAll()
    qtbot.keyClicks(field.line, "revers")
    assert field.model.rows[0].entry.key == "J"
    rate = state.clock.rate
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert state.clock.rate == -rate


def test_no_entry_is_there_twice(field: FindField, window: MainWindow) -> None:
    field.line.setText("")
    assert field._finder is not None
    deeds = [entry.title for entry in field._finder.find("io") if entry.title == "Io"]
    assert deeds == ["Io"]
    known = {entry.title for entry in field._finder.find("find")}
    assert "Find anything" not in known


def test_broken_files_are_told_once_and_the_rest_is_found(
    window: MainWindow, viewport: QWidget, state: AppState, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> tuple[()]:
        raise AssetError("missions.toml, juno: the field 'name' is missing. Add it.")

    monkeypatch.setattr(findable, "all_missions", broken)
    told: list[str] = []

    def listen(message: object) -> None:
        told.append(str(message))

    state.messages.posted.connect(listen)
    for _ in range(2):
        qtbot.keyClick(viewport, Qt.Key.Key_F, CONTROL)
        qtbot.keyClicks(window.find_field.line, "valhal")
        assert titles(window.find_field)[0] == "Valhalla"
        qtbot.keyClick(window.find_field.line, Qt.Key.Key_Escape)
    assert len([message for message in told if "missions.toml" in message]) == 1


def test_everything_has_a_name_for_screen_readers(field: FindField) -> None:
    assert field.line.accessibleName() == "Find anything"
    assert field.list.accessibleName()
    index = field.model.index(1)
    assert field.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Io, Moon of Jupiter, key 1"


def test_a_window_that_opens_waits_for_no_search() -> None:
    code = (
        "import sys; from PyQt6.QtWidgets import QApplication, QWidget; app = QApplication([]); "
        "from jovian_viewer.state.app_state import AppState; from jovian_viewer.ui.main_window import MainWindow; "
        "window = MainWindow(AppState(), QWidget()); "
        "assert not {'rapidfuzz', 'jovian_viewer.catalog.findable'} & set(sys.modules)"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, env=environment)
