"""The look: sizes of type, colours of the palette."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PyQt6.QtGui import QFont, QPalette
from PyQt6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jovian_viewer.catalog import palette
from jovian_viewer.state.settings import Theme
from jovian_viewer.ui import theme
from jovian_viewer.ui.entry import Entry
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


@pytest.fixture
def _dark_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply_text_scale(qapp, 1.0)
    theme.apply_theme(qapp)


@pytest.mark.usefixtures("_dark_again")
def test_text_grows_from_the_systems_size_and_back(qapp: QApplication) -> None:
    system_pt, icon_px = theme.font().pointSizeF(), theme.icon_px()
    for scale in (2.5, 0.8, 1.0):
        theme.apply_text_scale(qapp, scale)
        assert theme.text_scale() == scale
        assert theme.font().pointSizeF() == pytest.approx(scale * system_pt)
        if scale == 2.5:
            assert theme.icon_px() > 2 * icon_px
            with theme.on_paper():
                assert theme.font().pointSizeF() == pytest.approx(system_pt)


@pytest.mark.usefixtures("_dark_again")
def test_at_night_pictures_are_red_but_not_on_paper(qapp: QApplication) -> None:
    picture = np.array([[[10, 200, 30, 128], [40, 50, 60, 255]]], np.uint8)
    assert theme.photograph(picture) is picture
    theme.apply_theme(qapp, Theme.NIGHT_RED)
    assert theme.photograph(picture).tolist() == [[[130, 0, 0, 128], [39, 0, 0, 255]]]
    assert theme.ink(palette.TEXT).green() == 0
    with theme.on_paper():
        assert theme.colour(palette.TEXT) == palette.TEXT


@pytest.mark.usefixtures("_dark_again")
def test_at_night_the_cursor_of_a_line_is_red(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply_theme(qapp, Theme.NIGHT_RED)
    entry = Entry("Name", "Hint")
    entry.offer_clearing()
    qtbot.addWidget(entry)
    entry.setText("Io")
    entry.show()
    entry.activateWindow()
    entry.setFocus()
    qtbot.waitUntil(entry.hasFocus)
    picture = entry.grab().toImage()
    colours = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    assert max(max(colour.green(), colour.blue()) for colour in colours) == 0
    assert max(colour.red() for colour in colours) == 255
