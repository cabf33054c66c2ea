"""The real window, in one Qt application for all tests: Qt does not survive having several in turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PyQt6.QtWidgets import QApplication

from jovian_viewer.state.settings import Theme
from jovian_viewer.ui.theme import apply_text_scale, apply_theme, theme_in_use


@pytest.fixture(autouse=True)
def _one_application(qapp: QApplication) -> None:
    """Keep the application alive between two runs of the program."""


@pytest.fixture(autouse=True)
def _own_settings(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Let no run of the program find the settings of another."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    yield
    apply_text_scale(qapp, 1.0)
    if theme_in_use() is not Theme.DARK:
        apply_theme(qapp)
