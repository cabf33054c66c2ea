"""Copying where the clipboard is gone, or belongs to a program that hangs."""

from __future__ import annotations

import pytest
from PyQt6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.errors import OutputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.clipboard import put_on_clipboard
from jovian_viewer.ui.info_panel import InfoPanel


class DeafClipboard:
    """Takes nothing."""

    def setText(self, text: str) -> None:  # noqa: N802 (as Qt does)
        """Forget it."""

    def text(self) -> str:
        """Whatever was there before."""
        return "before"


@pytest.mark.parametrize("clipboard", [None, DeafClipboard()])
def test_the_person_is_told_and_nothing_else_happens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, clipboard: object
) -> None:
    monkeypatch.setattr(QGuiApplication, "clipboard", staticmethod(lambda: clipboard))
    with pytest.raises(OutputError, match="did not take the text"):
        put_on_clipboard("facts")
    state = AppState()
    actions = Actions(state)
    panel = InfoPanel(state, actions)
    qtbot.addWidget(panel)
    state.selection.select(BodyId.IO)
    panel.show_snapshot(compute_snapshot(state.clock.jd_tdb))
    panel.copy_facts()
    message = state.messages.last
    assert message is not None
    assert message.severity is Severity.PROBLEM
    assert "clipboard" in message.text
    actions.deleteLater()


def test_a_clipboard_that_works_has_it(qtbot: QtBot) -> None:
    put_on_clipboard("facts")
    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    assert clipboard.text() == "facts"
