"""The study of sizes: real maps at one scale, right numbers, and nothing to do while it is not seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPoint
from PyQt6.QtGui import QHelpEvent, QImage
from PyQt6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from jovian_viewer.catalog import assets
from jovian_viewer.catalog.line_up import line_up
from jovian_viewer.catalog.study import Study
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.messages import Severity
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.sizes_layout import smallest_size_px
from jovian_viewer.ui.sizes_study import INSET_NOTE, SizesStudy, sizes_notes, world_note


@pytest.fixture
def study(state: AppState, actions: Actions, qtbot: QtBot) -> SizesStudy:
    made = SizesStudy(state, actions)
    qtbot.addWidget(made)
    made.resize(900, 300)
    return made


def picture_of(study: SizesStudy) -> np.ndarray:
    """Return the line-up as numbers, (h, w, 3)."""
    image = study.line_up.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    bits = image.constBits()
    assert bits is not None
    rows = np.frombuffer(bits.asstring(image.sizeInBytes()), dtype=np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


def test_every_world_is_drawn_with_its_map(study: SizesStudy, qtbot: QtBot) -> None:
    study.show()
    qtbot.waitUntil(lambda: study.line_up.complete)
    picture = picture_of(study)
    ratio = picture.shape[1] / study.line_up.width()
    layout = study.line_up.layout_now
    for world, column in zip(line_up()[:-1], layout.columns, strict=False):
        x, y = round(column.centre_x_px * ratio), round(column.centre_y_px * ratio)
        reach = round(0.6 * column.radius_px * ratio)
        disc = picture[y - reach : y + reach, x - reach : x + reach]
        # A plain disc, as stands there before the map is read, has one colour.
        assert disc.std() > 5.0, world.name
        above = picture[round(y - (column.radius_px + 3) * ratio), x]
        assert np.abs(above - picture[2, round(column.left_px * ratio) + 2]).max() < 40, world.name


def test_the_words_say_numbers_units_ratios_and_sources() -> None:
    notes = {world.name: world_note(world) for world in line_up()}
    assert "Radius: 2\u2009410.3\u00a0km, 1.00\u00d7 Callisto\u2019s" in notes["Callisto"]
    assert "Mass: 3.301 10²³ kg, 3.07\u00d7 Callisto\u2019s" in notes["Mercury"]
    assert "Density: 5.51\u00a0g/cm³, 3.01\u00d7 Callisto\u2019s" in notes["Earth"]
    assert "Mercury Fact Sheet" in notes["Mercury"]
    assert "Map: NASA/JHUAPL/Carnegie/USGS (MESSENGER)" in notes["Mercury"]


def test_a_reader_without_eyes_is_told_everything(study: SizesStudy) -> None:
    described = study.line_up.accessibleDescription()
    for world in line_up():
        assert world_note(world) in described
    assert all(note in described for note in sizes_notes())


def test_the_pointer_on_a_world_tells_about_it(study: SizesStudy, qtbot: QtBot) -> None:
    study.show()
    column = study.line_up.layout_now.columns[1]
    place = QPoint(round(column.centre_x_px), round(column.centre_y_px))
    QApplication.sendEvent(study.line_up, QHelpEvent(QEvent.Type.ToolTip, place, study.line_up.mapToGlobal(place)))
    assert QToolTip.text().startswith("Mercury\n")
    QToolTip.hideText()
    qtbot.waitUntil(lambda: study.line_up.complete)


def test_a_map_that_is_missing_is_named_and_the_rest_is_drawn(
    state: AppState, actions: Actions, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = assets.textures_folder()
    for path in folder.glob("*.jpg"):
        if path.stem != "mercury":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(assets, "textures_folder", lambda: tmp_path)
    study = SizesStudy(state, actions)
    qtbot.addWidget(study)
    study.resize(900, 300)
    study.show()
    qtbot.waitUntil(lambda: study.line_up.complete)
    last = state.messages.last
    assert last is not None
    assert last.severity is Severity.PROBLEM
    assert "drawn plain: the map" in last.text
    assert "mercury.jpg is missing" in last.text


def test_out_of_sight_nothing_is_drawn(study: SizesStudy, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr("jovian_viewer.ui.disc_images.load_texture", lambda *_args, **_more: drawn.append(1))
    study.grab()
    study.stop()
    QApplication.processEvents()
    assert drawn == []
    monkeypatch.undo()
    study.show()
    qtbot.waitUntil(lambda: study.line_up.complete)


def test_it_fits_the_pane_of_the_opening_window(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    state.studies.show(Study.SIZES)
    study = window.study_pane.study
    assert isinstance(study, SizesStudy)
    qtbot.waitUntil(lambda: study.line_up.complete and study.line_up.width() > 0)
    assert study.line_up.minimumWidth() <= study.width(), "no scrolling sideways at the opening size"
    state.studies.show(None)


def test_the_smallest_size_follows_the_letters(study: SizesStudy, qtbot: QtBot) -> None:
    study.resize(100, 100)
    study.show()
    qtbot.waitUntil(lambda: study.line_up.width() == study.line_up.minimumWidth())
    width_px, height_px = smallest_size_px(8, 3, study.line_up.letters)
    assert study.line_up.minimumWidth() >= width_px
    assert study.line_up.minimumHeight() >= height_px


def test_it_fits_the_pane_of_the_smallest_window_without_ratios_and_notes(study: SizesStudy, qtbot: QtBot) -> None:
    study.show()
    qtbot.waitUntil(lambda: study.line_up.letters.foot_lines == 2)
    wide = study.line_up.letters.cell_px
    study.resize(596, 190)
    qtbot.waitUntil(lambda: study.line_up.complete)
    assert study.line_up.size() == study.size(), "nothing to scroll"
    assert study.line_up.letters.foot_lines == 0
    assert study.line_up.letters.cell_px < wide


def test_all_of_jupiter_is_drawn_beside_callisto_as_a_dot(study: SizesStudy, qtbot: QtBot) -> None:
    study.show()
    qtbot.waitUntil(lambda: study.line_up.complete)
    inset = study.line_up.layout_now.inset
    assert inset is not None
    picture = picture_of(study)
    ratio = picture.shape[1] / study.line_up.width()
    x, y, reach = (round(value * ratio) for value in (inset.centre_x_px, inset.centre_y_px, 0.6 * inset.radius_px))
    disc = picture[y - reach : y + reach, x - reach : x + reach]
    assert disc.std() > 5.0, "a map, not a plain disc"
    dot = picture[round(inset.dot_y_px * ratio) - 2 :, round(inset.dot_x_px * ratio) - 2 :][:4, :4]
    assert (dot[..., 0] - dot[..., 2]).max() > 40, "amber"
    place = QPoint(round(inset.centre_x_px), round(inset.centre_y_px))
    assert study.line_up._hint(place.x(), place.y()) == INSET_NOTE
