"""The picture in words: the accessible description follows moment and selection, at a slow pace."""

from __future__ import annotations

import pytest
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jovian_viewer.app.scene_description import SceneDescription
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.event_outlook import OutlookWish
from tests.events_for_tests import make_event

HOW_TO = "Click a body to select it"


@pytest.fixture
def view(viewport: QWidget, qtbot: QtBot) -> QWidget:
    qtbot.addWidget(viewport)
    viewport.setAccessibleDescription(HOW_TO)
    return viewport


def make(state: AppState, view: QWidget, *, refresh_s: float = 0.0) -> SceneDescription:
    return SceneDescription(state, view, refresh_s=refresh_s, parent=view)


def test_it_tells_the_moment_and_how_to_act(state: AppState, view: QWidget) -> None:
    make(state, view).show_snapshot(compute_snapshot(parse_utc("2026-11-22T15:00Z")))
    said = view.accessibleDescription()
    assert "The clock shows the moment at Jupiter, 22 November 2026 at 15:00 UTC" in said
    assert "From east to west" in said
    assert said.endswith(HOW_TO)
    # Nobody has looked for what comes.
    assert "next" not in said


def test_it_follows_the_selection_and_what_is_known_to_come(state: AppState, view: QWidget) -> None:
    description = make(state, view)
    now = parse_utc("2026-11-22T15:00Z")
    description.show_snapshot(compute_snapshot(now))
    state.selection.select(BodyId.IO)
    assert "Io is selected." in view.accessibleDescription()
    wishes: list[OutlookWish] = []

    def listen(wish: OutlookWish) -> None:
        wishes.append(wish)

    state.events.outlook.wanted.connect(listen)
    state.events.outlook.look(now)
    state.events.outlook.take_around(wishes[0], [make_event(now + 0.5)])
    assert "What happens next: Io sinks into Jupiter\u2019s shadow" in view.accessibleDescription()


def test_it_changes_slowly_and_not_after_the_end(state: AppState, view: QWidget) -> None:
    description = make(state, view, refresh_s=1000.0)
    description.show_snapshot(compute_snapshot(parse_utc("2026-11-22T15:00Z")))
    first = view.accessibleDescription()
    description.show_snapshot(compute_snapshot(parse_utc("2026-11-23T15:00Z")))
    state.selection.select(BodyId.IO)
    assert view.accessibleDescription() == first
    description.stop()
    description.stop()
    quick = make(state, view)
    quick.stop()
    state.selection.select(BodyId.EUROPA)
    assert view.accessibleDescription() == first


def test_what_cannot_be_described_leaves_the_rest(
    state: AppState, view: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jovian_viewer.errors import AssetError

    def fail(*_arguments: object, **_more: object) -> None:
        raise AssetError("description.toml is gone")

    monkeypatch.setattr("jovian_viewer.app.scene_description.describe", fail)
    make(state, view).show_snapshot(compute_snapshot(parse_utc("2026-11-22T15:00Z")))
    assert view.accessibleDescription() == HOW_TO
