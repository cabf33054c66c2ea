"""The side panel: the welcome, the pages, live words that change and words that stay."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import re

import pytest
from PyQt6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.catalog.fact_sheet import fact_sheet
from jovian_viewer.catalog.tours import shipped_tours
from jovian_viewer.errors import AssetError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.body_page import BodyPage
from jovian_viewer.ui.claim_card import ClaimCardView
from jovian_viewer.ui.info_panel import InfoPanel
from jovian_viewer.ui.panel_widgets import CitedText, PanelText
from jovian_viewer.ui.tours_menu import ToursMenu


@pytest.fixture
def snapshot(state: AppState) -> SystemSnapshot:
    """Return the state of the system at the fixed moment."""
    return compute_snapshot(state.clock.jd_tdb)


@pytest.fixture
def later(state: AppState) -> SystemSnapshot:
    """Return the same five days later."""
    return compute_snapshot(state.clock.jd_tdb + 5.0)


@pytest.fixture
def panel(state: AppState, actions: Actions, snapshot: SystemSnapshot, qtbot: QtBot) -> InfoPanel:
    """Return the panel, shown, with every change shown at once."""
    info_panel = InfoPanel(state, actions, refresh_s=0.0)
    qtbot.addWidget(info_panel)
    info_panel.resize(400, 800)
    info_panel.show()
    info_panel.show_snapshot(snapshot)
    return info_panel


def words(text: str) -> str:
    return re.sub(r"\s", " ", text)


def test_with_nothing_selected_it_says_how_to_begin(panel: InfoPanel) -> None:
    assert panel.page is panel.welcome
    text = panel.visible_text()
    for hint in ("Click a moon", "Drag to turn", "Wheel to zoom", "Space plays", "Take a tour"):
        assert hint in text


@pytest.mark.parametrize("with_keys", [False, True])
def test_the_welcome_offers_the_tours(panel: InfoPanel, qtbot: QtBot, with_keys: bool) -> None:
    offered: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, ToursMenu)
        offered.extend(entry.text() for entry in menu.entries.values())
        menu.close()

    button = panel.welcome.tours
    QTimer.singleShot(200, look)
    if with_keys:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(offered))
    assert len(offered) == len(shipped_tours())
    assert button.accessibleName() == "Tours"


def test_callisto_shows_every_claim_and_the_distance(panel: InfoPanel, state: AppState) -> None:
    state.selection.select(BodyId.CALLISTO)
    text = words(panel.visible_text())
    assert panel.snapshot is not None
    sheet = fact_sheet(BodyId.CALLISTO, panel.snapshot)
    assert "1 880 000 km from Jupiter" in text
    assert len(sheet.claims) >= 11
    for card in sheet.claims:
        assert words(card.says) in text
        assert words(card.now) in text
        assert card.since is None or words(card.since) in text
    for fact in sheet.physical:
        assert words(fact.text) in text
    for source in sheet.sources:
        assert source.publisher in text


@pytest.mark.parametrize("body", BODIES)
def test_every_body_has_its_page(panel: InfoPanel, state: AppState, body: BodyId) -> None:
    state.selection.select(body)
    assert isinstance(panel.page, BodyPage)
    assert panel.page.sheet.body is body
    assert panel.visible_text().startswith(body.display_name)
    state.selection.select(None)
    assert panel.page is panel.welcome


def test_one_page_is_kept(panel: InfoPanel, state: AppState) -> None:
    """Each takes 5 MB."""
    for body in (*BODIES, BodyId.IO):
        state.selection.select(body)
        assert body.display_name in panel.visible_text()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pages = {page.sheet.body for page in panel.findChildren(BodyPage)}
    assert pages == {BodyId.IO}


def test_live_numbers_follow_the_moment_and_the_rest_stays(
    panel: InfoPanel, state: AppState, later: SystemSnapshot
) -> None:
    state.selection.select(BodyId.CALLISTO)
    page, before = panel.page, panel.visible_text().splitlines()
    panel.show_snapshot(later)
    after = panel.visible_text().splitlines()
    assert panel.page is page, "the page is not built anew"
    assert len(after) == len(before)
    changed = {old: new for old, new in zip(before, after, strict=True) if old != new}
    sheet = fact_sheet(BodyId.CALLISTO, later)
    assert sheet.live[0].text in changed.values()
    now_texts = {card.now for card in sheet.claims}
    now_texts |= {f"{card.verdict.kind.display_name}. {card.verdict.text}" for card in sheet.claims}
    assert now_texts & set(changed.values()), "what is true now beside a claim is live too"
    assert set(changed.values()) <= now_texts | {value.text for value in sheet.live}


def test_words_someone_marked_stay_until_the_mark_is_gone(
    panel: InfoPanel, state: AppState, snapshot: SystemSnapshot, later: SystemSnapshot
) -> None:
    state.selection.select(BodyId.CALLISTO)
    old = fact_sheet(BodyId.CALLISTO, snapshot).live[0].text
    text = next(label for label in panel.page.findChildren(PanelText) if label.plain_text == old)
    text.setSelection(0, 4)
    panel.show_snapshot(later)
    assert text.plain_text == old
    text.setSelection(0, 0)
    panel.show_snapshot(compute_snapshot(state.clock.jd_tdb + 6.0))
    assert text.plain_text != old


def test_all_text_can_be_selected_and_none_is_cut(panel: InfoPanel, state: AppState) -> None:
    state.selection.select(BodyId.CALLISTO)
    QApplication.processEvents()
    wanted = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    labels = panel.page.findChildren(PanelText)
    assert len(labels) > 60
    for label in labels:
        assert label.textInteractionFlags() & wanted == wanted
        assert label.height() >= label.heightForWidth(label.width()), label.plain_text


def test_the_page_is_no_taller_than_its_words(panel: InfoPanel, state: AppState) -> None:
    state.selection.select(BodyId.IO)
    QApplication.processEvents()
    content = panel.page.widget()
    assert content is not None
    lowest = max(label.mapTo(content, label.rect().bottomLeft()).y() for label in content.findChildren(PanelText))
    assert content.height() - lowest < 60


def test_between_two_looks_nothing_is_computed(
    state: AppState,
    actions: Actions,
    snapshot: SystemSnapshot,
    later: SystemSnapshot,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheets: list[object] = []

    def counted(body: BodyId, moment: SystemSnapshot) -> object:
        sheets.append(moment)
        return fact_sheet(body, moment)

    monkeypatch.setattr("jovian_viewer.ui.info_panel.fact_sheet", counted)
    state.selection.select(BodyId.IO)
    panel = InfoPanel(state, actions, refresh_s=0.2)
    qtbot.addWidget(panel)
    panel.show_snapshot(snapshot)
    assert sheets == [], "hidden, it does nothing"
    panel.show()
    assert sheets == [snapshot]
    for _ in range(50):
        panel.show_snapshot(snapshot)
        panel.show_snapshot(later)
    assert sheets == [snapshot]
    qtbot.waitUntil(lambda: len(sheets) == 2, timeout=2000)
    assert sheets[-1] is later, "the last of a burst is shown"
    panel.stop()


@pytest.mark.parametrize("size_px", [(360, 600), (400, 900)])
def test_no_line_is_wider_than_the_panel(panel: InfoPanel, state: AppState, size_px: tuple[int, int]) -> None:
    panel.resize(*size_px)
    for body in BODIES:
        state.selection.select(body)
        QApplication.processEvents()
        content, view = panel.page.widget(), panel.page.viewport()
        assert content is not None
        assert view is not None
        assert content.width() == view.width()


def test_a_broken_catalogue_is_said_once(
    panel: InfoPanel, state: AppState, later: SystemSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_body: BodyId, _snapshot: SystemSnapshot) -> None:
        raise AssetError("sources.toml is missing. Install the program again.")

    monkeypatch.setattr("jovian_viewer.ui.info_panel.fact_sheet", broken)
    posted: list[object] = []
    state.messages.posted.connect(posted.append)
    state.selection.select(BodyId.GANYMEDE)
    panel.show_snapshot(later)
    assert len(posted) == 1
    assert panel.page is panel.welcome


def test_the_facts_can_be_copied(panel: InfoPanel, state: AppState, actions: Actions) -> None:
    assert not actions.copy_facts.isEnabled()
    state.selection.select(BodyId.EUROPA)
    actions.copy_facts.trigger()
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    assert clipboard.text().startswith("Europa\n")
    assert state.messages.last is not None
    assert "Europa" in state.messages.last.text
    clipboard.clear()


def test_how_to_begin_stands_over_a_body_and_gives_way(panel: InfoPanel, state: AppState, actions: Actions) -> None:
    state.selection.select(BodyId.IO)
    actions.help.setChecked(True)
    assert panel.page is panel.welcome
    state.selection.select(BodyId.EUROPA)
    assert not actions.help.isChecked()
    assert isinstance(panel.page, BodyPage)


def test_since_is_there_only_where_something_happened(panel: InfoPanel, state: AppState) -> None:
    state.selection.select(BodyId.JUPITER)
    assert isinstance(panel.page, BodyPage)
    cards = panel.page.findChildren(ClaimCardView)
    for view, card in zip(cards, panel.page.sheet.claims, strict=True):
        said = [label.plain_text for label in view.findChildren(PanelText)]
        assert any(text.startswith("Since the article") for text in said) == (card.since is not None)


def test_addresses_of_sources_are_opened_with_the_keyboard_too(
    panel: InfoPanel, state: AppState, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    state.selection.select(BodyId.CALLISTO)
    cited = [text for text in panel.page.findChildren(CitedText) if text.isVisibleTo(panel)]
    reached = [text for text in cited if text.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reached
    for text in reached:
        assert text.accessibleName()
        qtbot.keyClick(text, Qt.Key.Key_Return)
    assert opened
    assert all(address.startswith("https://") for address in opened)
    assert len(opened) == len(reached)
