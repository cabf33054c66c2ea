"""The trust page: reached from the Help menu, complete, and fresh as time moves."""

from __future__ import annotations

import re

import pytest
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.trust import trusted_quantities
from jovian_viewer.errors import AssetError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.body_page import BodyPage
from jovian_viewer.ui.info_panel import InfoPanel
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.trust_page import TrustPage


@pytest.fixture
def panel(state: AppState, actions: Actions, qtbot: QtBot) -> InfoPanel:
    """Return the panel, shown, with every change shown at once."""
    info_panel = InfoPanel(state, actions, refresh_s=0.0)
    qtbot.addWidget(info_panel)
    info_panel.resize(400, 800)
    info_panel.show()
    info_panel.show_snapshot(compute_snapshot(state.clock.jd_tdb))
    return info_panel


def words(text: str) -> str:
    return re.sub(r"\s", " ", text)


def test_it_says_everything_of_every_quantity(panel: InfoPanel, state: AppState, actions: Actions) -> None:
    actions.trust.setChecked(True)
    assert isinstance(panel.page, TrustPage)
    text = words(panel.visible_text())
    for quantity in trusted_quantities(state.clock.jd_tdb):
        for told in (quantity.title, quantity.error, quantity.against, quantity.valid, quantity.command):
            assert told is None or words(told) in text
        for source in quantity.sources:
            assert source.publisher in text


def test_the_red_spot_ages_as_time_moves(panel: InfoPanel, state: AppState, actions: Actions) -> None:
    actions.trust.setChecked(True)
    assert isinstance(panel.page, TrustPage)
    card = next(card for card in panel.page.cards if "Red Spot" in card.accessibleName())
    now = card.error
    state.clock.set_time(parse_utc("2040-01-01"))
    panel.show_snapshot(compute_snapshot(state.clock.jd_tdb))
    assert card.error != now
    assert "14 years" in words(card.error)


def test_it_says_which_longitude_of_the_red_spot_is_used(panel: InfoPanel, state: AppState, actions: Actions) -> None:
    actions.trust.setChecked(True)
    assert isinstance(panel.page, TrustPage)
    card = next(card for card in panel.page.cards if "Red Spot" in card.accessibleName())
    state.red_spot.set_own_longitude(12.25)
    assert "You have set it to 12.25°" in card.error
    state.red_spot.set_own_longitude(None)
    assert "nearest dated longitude" in card.error


def test_it_gives_way_to_a_body_and_to_the_keys(panel: InfoPanel, state: AppState, actions: Actions) -> None:
    state.selection.select(BodyId.IO)
    actions.trust.setChecked(True)
    assert isinstance(panel.page, TrustPage)
    actions.help.setChecked(True)
    assert panel.page is panel.welcome
    assert not actions.trust.isChecked()
    actions.trust.setChecked(True)
    assert isinstance(panel.page, TrustPage)
    state.selection.select(BodyId.EUROPA)
    assert isinstance(panel.page, BodyPage)


def test_a_broken_catalogue_is_told_in_a_sentence(
    panel: InfoPanel, state: AppState, actions: Actions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_jd_tdb: float, _own_red_spot_deg: float | None) -> None:
        raise AssetError("trust.toml is missing. Install the program again.")

    monkeypatch.setattr("jovian_viewer.ui.info_panel.trusted_quantities", broken)
    actions.trust.setChecked(True)
    assert panel.page is panel.welcome
    assert state.messages.last is not None
    assert "trust.toml" in state.messages.last.text


def test_the_help_menu_leads_there(window: MainWindow) -> None:
    bar = window.menuBar()
    assert bar is not None
    help_menu = next(action.menu() for action in bar.actions() if action.text() == "&Help")
    assert help_menu is not None
    assert window.actions_.trust in help_menu.actions()
    window.actions_.side_panel.trigger()
    window.actions_.trust.trigger()
    assert window.info_panel.isVisible()
    assert isinstance(window.info_panel.page, TrustPage)
