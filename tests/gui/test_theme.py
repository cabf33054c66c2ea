"""The look: sizes of type, colours of the palette."""

from __future__ import annotations

from PyQt6.QtGui import QFont, QPalette
from PyQt6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme
from jovian_viewer.ui.theme import TextSize


def test_three_sizes_follow_the_system_font(qapp: QApplication) -> None:
    system = qapp.font()
    secondary, body, heading = (theme.font(size).pointSizeF() for size in TextSize)
    assert secondary < body < heading
    assert body == system.pointSizeF()
    larger = QFont(system)
    larger.setPixelSize(30)
    qapp.setFont(larger)
    try:
        assert theme.font(TextSize.BODY).pixelSize() == 30
        assert theme.icon_px() > 30
    finally:
        qapp.setFont(system)


def test_the_window_is_dark_and_the_accent_marks_the_selection(qapp: QApplication) -> None:
    colours = qapp.palette()
    assert colours.color(QPalette.ColorRole.Window).name().upper() == palette.PANEL
    assert colours.color(QPalette.ColorRole.Highlight).name().upper() == palette.ACCENT


def test_a_role_changes_the_look(qtbot: QtBot) -> None:
    label = QLabel("now")
    qtbot.addWidget(label)
    theme.set_role(label, "secondary")
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == palette.SECONDARY_TEXT
    theme.set_role(label, "accent")
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == palette.ACCENT
