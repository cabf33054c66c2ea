"""The comet study: list, map and live words follow the state, and choose."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import re

import pytest
from PyQt6.QtCore import QEvent, QPoint, Qt
from PyQt6.QtGui import QHelpEvent
from PyQt6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.catalog.comet import fragment_named, fragments, impact_of, impacts
from jovian_viewer.catalog.comet_texts import COLUMNS
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.comet import CometView
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.comet_study import CometStudy

G_JD = float(impacts().at_jupiter_jd_tdb[impact_of(fragment_named("G"))])


@pytest.fixture
def study(state: AppState, actions: Actions, qtbot: QtBot) -> CometStudy:
    study = CometStudy(state, actions, refresh_s=0.0)
    qtbot.addWidget(study)
    study.resize(860, 300)
    study.show()
    study.show_snapshot(compute_snapshot(state.clock.jd_tdb))
    return study


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


def cell(study: CometStudy, name: str, column: str) -> str:
    item = study.table.item(study.table.names().index(name), COLUMNS.index(column))
    assert item is not None
    return plain(item.text())


def test_the_list_tells_what_the_astronomy_says(study: CometStudy) -> None:
    assert study.table.names() == [each.name for each in fragments()]
    expected = {
        "fragment": "G",
        "seen": "07-18 07:33:33",
        "at_jupiter": "07-18 06:50:42",
        "beyond": "6.3°",
        "view": "15.5 min",
        "sun": "32.9 min",
        "lat": "43.66° S",
        "lon": "26° W",
        "uncertainty": "5 s",
        "mark": "great",
    }
    assert {column: cell(study, "G", column) for column in COLUMNS} == expected
    # Light that came after midnight left before.
    assert cell(study, "F", "at_jupiter").startswith("07-17 23:52")


def test_the_list_is_sorted_by_numbers(study: CometStudy) -> None:
    study.table.sortByColumn(COLUMNS.index("beyond"), Qt.SortOrder.AscendingOrder)
    assert study.table.names()[0] == "W"
    assert study.table.names()[-1] == "B"
    study.table.sortByColumn(COLUMNS.index("uncertainty"), Qt.SortOrder.DescendingOrder)
    assert study.table.names()[0] == "F"


def test_a_click_and_enter_in_the_list_choose(study: CometStudy, state: AppState, qtbot: QtBot) -> None:
    item = study.table.item(study.table.names().index("K"), 1)
    assert item is not None
    study.table.scrollToItem(item)
    viewport = study.table.viewport()
    assert viewport is not None
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=study.table.visualItemRect(item).center())
    assert state.comet.fragment == "K"
    study.table.selectRow(study.table.names().index("L"))
    qtbot.keyClick(study.table, Qt.Key.Key_Return)
    assert state.comet.fragment == "L"


def test_a_click_on_the_map_chooses(study: CometStudy, state: AppState, qtbot: QtBot) -> None:
    x, y = study.map.place_px("H")
    qtbot.mouseClick(study.map, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert state.comet.fragment == "H"
    qtbot.mouseClick(study.map, Qt.MouseButton.LeftButton, pos=QPoint(round(x), 4))
    assert state.comet.fragment == "H"


def test_arrow_keys_on_the_map_go_from_impact_to_impact(study: CometStudy, state: AppState, qtbot: QtBot) -> None:
    qtbot.keyClick(study.map, Qt.Key.Key_Left)
    assert state.comet.fragment == "W"
    qtbot.keyClick(study.map, Qt.Key.Key_Right)
    assert state.comet.fragment == "W"
    qtbot.keyClick(study.map, Qt.Key.Key_Up)
    assert state.comet.fragment == "V"
    state.comet.choose("A")
    qtbot.keyClick(study.map, Qt.Key.Key_Right)
    assert state.comet.fragment == "B"
    assert study.table.currentRow() == study.table.names().index("B")


def test_live_words_follow_the_clock(study: CometStudy, state: AppState) -> None:
    assert "Choose a fragment" in study.live.text()
    state.comet.choose("G")
    told = []
    for seconds in (-200.0, 100.0, 1200.0, 2400.0):
        study.show_snapshot(compute_snapshot(G_JD + seconds / 86400.0))
        told.append(plain(study.live.text()))
    assert told[0].startswith("G: impact in 3 min 20 s; its site turns into")
    assert told[0].endswith("at 07:49 UTC")
    assert told[1].startswith("G fell 1 min 40 s ago")
    assert "came into the Earth" in told[2]
    assert told[2].endswith("meets the Sun at 08:06 UTC")
    assert told[3].endswith("into sunlight at 08:06 UTC")


def test_the_map_marks_what_has_fallen_and_what_is_chosen(study: CometStudy, state: AppState) -> None:
    state.comet.choose("G")
    study.show_snapshot(compute_snapshot(G_JD + 0.001))
    fallen = {site.fragment.name for site in study.map.sites if site.fallen}
    assert fallen == set("ABCDEFG")
    assert [site.fragment.name for site in study.map.sites if site.chosen] == ["G"]


def test_the_map_is_painted_dark_at_night_and_marked(study: CometStudy) -> None:
    study.show_snapshot(compute_snapshot(G_JD + 1.0))
    image = study.map.grab().toImage()
    colours = {image.pixelColor(x, image.height() // 6).lightness() // 16 for x in range(5, image.width() - 5, 3)}
    assert len(colours) > 3


def test_views_and_entries_are_switched(study: CometStudy, state: AppState) -> None:
    assert study.views[CometView.BESIDE].isChecked()
    assert not study.again.isEnabled()
    study.views[CometView.EARTH].trigger()
    assert state.comet.view is CometView.EARTH
    assert study.views[CometView.EARTH].isChecked()
    assert not study.views[CometView.BESIDE].isChecked()
    # A press on the chosen one unchecks nothing.
    study.views[CometView.EARTH].trigger()
    assert study.views[CometView.EARTH].isChecked()
    study.entries["galileo-probe"].trigger()
    assert state.comet.entry == "galileo-probe"
    assert "6.5" in study.live.text()
    assert study.again.isEnabled()
    assert study.table.selectedItems() == []


def test_the_letters_are_switched_from_here(study: CometStudy, state: AppState, actions: Actions) -> None:
    assert state.view.settings.impact_names
    actions.impact_names.trigger()
    assert not state.view.settings.impact_names


def test_everything_has_a_name_and_a_hint(study: CometStudy) -> None:
    for widget in (study.map, study.table):
        assert widget.accessibleName()
    for action in (*study.views.values(), *study.entries.values(), study.again):
        assert action.toolTip()


def test_the_map_tells_when_and_where_a_fragment_fell(study: CometStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, words, _widget: told.append(words))
    place = QPoint(*map(round, study.map.place_px("G")))
    QApplication.sendEvent(study.map, QHelpEvent(QEvent.Type.ToolTip, place, study.map.mapToGlobal(place)))
    assert [plain(words) for words in told] == ["G: 1994-07-18 07:33:33 UTC, 43.66° S, 26° W"]
