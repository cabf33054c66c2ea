"""The chart view: the line of now, dragging it, zooming, panning, reading, drawing."""

# The methods that pytest-qt hands on to QTest have no annotations, and QTest's stubs declare a self.
# mypy: disable-error-code="no-untyped-call, call-overload"

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QImage, QMouseEvent, QWheelEvent
from PyQt6.QtSvg import QSvgRenderer
from PyQt6.QtTest import QSignalSpy
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import SOLID, ChartData, ChartKind, ChartSeries
from jovian_viewer.catalog.time_charts import chart_over
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.chart_legend import legend_entries
from jovian_viewer.ui.chart_plot import dash_pen, place_range, value_range
from jovian_viewer.ui.chart_view import ChartView

SPANS = (0.5, 64.0)


@pytest.fixture
def view(state: AppState, qtbot: QtBot) -> Iterator[ChartView]:
    """Yield a view of eight days around now, shown."""
    now = state.clock.jd_tdb
    widget = ChartView(state)
    qtbot.addWidget(widget)
    widget.resize(700, 300)
    widget.show()
    widget.show_data(chart_over("corkscrew", now - 8.0, now + 8.0, 400), (now - 4.0, now + 4.0), spans=SPANS)
    QApplication.processEvents()
    yield widget
    widget.close()


def bars(**looks: object) -> ChartData:
    tides = ChartSeries("Tide", "#F0C419", SOLID, np.arange(3.0), np.array([1e-3, 2e-5, 4e-8]))
    return ChartData(
        "tides", "Tides", "Moon", "Acceleration", "m/s²", (tides,), "somewhere",
        kind=ChartKind.BAR, categories=("Io", "Europa", "Callisto"), **looks,  # type: ignore[arg-type]
    )  # fmt: skip


def at(view: ChartView, jd_tdb: float) -> QPoint:
    return QPoint(round(view.plot.x_px_of(jd_tdb)), view.plot.height() // 2)


def move(view: ChartView, place: QPoint, *, held: bool) -> None:
    """Move the pointer, which QTest does without its buttons."""
    port = view.plot.viewport()
    button = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(port.mapToGlobal(place)), Qt.MouseButton.NoButton, button,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def drag(view: ChartView, qtbot: QtBot, start: QPoint, stop: QPoint) -> None:
    qtbot.mousePress(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        move(view, start + (stop - start) * step / 8, held=True)
    qtbot.mouseRelease(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=stop)


def turn(view: ChartView, place: QPoint, notches: int) -> None:
    port = view.plot.viewport()
    event = QWheelEvent(
        QPointF(place), QPointF(port.mapToGlobal(place)), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def a_pixel(view: ChartView) -> float:
    """Return how many days a pixel is."""
    first, last = view.places
    return (last - first) / view.plot.field.width()


def amber_columns(view: ChartView) -> list[int]:
    """Return the pixel columns of the plot in which the line of now is painted."""
    image = view.plot.grab().toImage()
    row = image.height() // 4
    wanted = palette.rgb(palette.ACCENT)
    found = []
    for x in range(image.width()):
        colour = image.pixelColor(x, row)
        if all(abs(have - want) < 0.02 for have, want in zip(colour.getRgbF()[:3], wanted, strict=True)):
            found.append(round(x / image.devicePixelRatio()))
    return found


def test_now_is_an_amber_line_that_follows_the_clock(view: ChartView, state: AppState) -> None:
    for offset in (0.0, 1.5, -3.0):
        state.clock.set_time(parse_utc("2026-11-22 14:53:07") + offset)
        columns = amber_columns(view)
        assert columns
        assert np.mean(columns) == pytest.approx(view.plot.x_px_of(state.clock.jd_tdb), abs=1.5)


def test_dragging_the_line_moves_time_and_only_while_the_drag_goes_on(
    view: ChartView, state: AppState, qtbot: QtBot
) -> None:
    start = state.clock.jd_tdb
    wanted = start + 2.0
    drag(view, qtbot, at(view, start) + QPoint(3, 0), at(view, wanted))
    assert state.clock.jd_tdb == pytest.approx(wanted, abs=a_pixel(view))
    after = state.clock.jd_tdb
    move(view, at(view, start), held=False)
    assert state.clock.jd_tdb == after


def test_time_stands_still_in_the_hand_and_then_runs_on(view: ChartView, state: AppState, qtbot: QtBot) -> None:
    state.clock.set_rate(-60.0)
    state.clock.set_playing(playing=True)
    place = at(view, state.clock.jd_tdb)
    qtbot.mousePress(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.held
    assert not state.clock.playing
    move(view, place + QPoint(40, 0), held=True)
    qtbot.mouseRelease(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(40, 0))
    assert not view.held
    assert state.clock.playing
    assert state.clock.rate == -60.0


def test_what_hides_the_chart_lets_go(view: ChartView, state: AppState, qtbot: QtBot) -> None:
    state.clock.set_playing(playing=True)
    qtbot.mousePress(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=at(view, state.clock.jd_tdb))
    view.hide()
    assert not view.held
    assert state.clock.playing


def test_a_drag_stays_within_what_is_in_sight(view: ChartView, state: AppState, qtbot: QtBot) -> None:
    drag(view, qtbot, at(view, state.clock.jd_tdb), QPoint(4000, 50))
    assert state.clock.jd_tdb == pytest.approx(view.places[1])


def test_a_click_goes_there(view: ChartView, state: AppState, qtbot: QtBot) -> None:
    wanted = state.clock.jd_tdb - 1.7
    qtbot.mouseClick(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=at(view, wanted))
    assert state.clock.jd_tdb == pytest.approx(wanted, abs=a_pixel(view))


def test_dragging_beside_the_line_pans_and_leaves_time_alone(view: ChartView, state: AppState, qtbot: QtBot) -> None:
    now, (first, last) = state.clock.jd_tdb, view.places
    told = QSignalSpy(view.places_changed)
    start = at(view, now + 2.0)
    drag(view, qtbot, start, start - QPoint(100, 0))
    moved = 100 * a_pixel(view)
    assert view.places == pytest.approx((first + moved, last + moved), abs=1e-6)
    assert state.clock.jd_tdb == now
    assert len(told) > 0


def test_the_wheel_zooms_about_the_pointer_within_limits(view: ChartView, state: AppState) -> None:
    place = at(view, state.clock.jd_tdb + 2.0)
    about = view.plot.place_at(place.x())
    turn(view, place, 1)
    first, last = view.places
    assert last - first == pytest.approx(8.0 / 1.25)
    assert view.plot.place_at(place.x()) == pytest.approx(about, abs=0.02)
    turn(view, place, -40)
    assert view.places[1] - view.places[0] == pytest.approx(SPANS[1])
    turn(view, place, 60)
    assert view.places[1] - view.places[0] == pytest.approx(SPANS[0])


@pytest.mark.parametrize(
    ("key", "modifier", "spans"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1 / 200),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, -1 / 200),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 1 / 20),
    ],
)
def test_arrow_keys_move_time(
    view: ChartView, state: AppState, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, spans: float
) -> None:
    start = state.clock.jd_tdb
    qtbot.keyClick(view, key, modifier)
    assert state.clock.jd_tdb - start == pytest.approx(8.0 * spans, abs=1e-6)


def test_keys_zoom_and_pan(view: ChartView, state: AppState, qtbot: QtBot) -> None:
    first, last = view.places
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.places == pytest.approx((first + 4.0, last + 4.0))
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.places[1] - view.places[0] == pytest.approx(8.0 / 1.25)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.places == pytest.approx((first, last))


def test_the_end_of_the_ephemeris_is_said_once_and_time_stays(state: AppState, qtbot: QtBot) -> None:
    end = parse_utc("2199-12-31")
    state.clock.set_time(end)
    view = ChartView(state)
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    view.show_data(chart_over("gaps", end - 4.0, end + 1.0, 100), (end - 4.0, end + 40.0), spans=SPANS)
    QApplication.processEvents()
    drag(view, qtbot, at(view, end), at(view, end + 35.0))
    assert state.messages.last is not None
    assert "1800 to 2199" in state.messages.last.text
    assert state.clock.jd_tdb < end + 2.0


def test_the_pointer_reads_values(view: ChartView, state: AppState) -> None:
    hint = view.read_out.text()
    assert "amber line" in hint
    move(view, at(view, state.clock.jd_tdb + 1.0), held=False)
    words = view.read_out.text()
    assert "2026-11-23" in words
    for series in view.chart.series if view.chart else ():
        assert series.name in words
        assert series.colour in words
    assert "east" in words
    view.plot.left.emit()
    assert view.read_out.text() == hint


def test_in_a_narrow_chart_words_are_cut_with_dots_and_told_in_full_in_tooltips(view: ChartView) -> None:
    hint, label = view.read_out.text(), view.label.text()
    view.legend.hide()
    QApplication.processEvents()
    view.resize(200, 200)
    for words, whole in ((view.read_out, hint), (view.label, label)):
        assert words.text().endswith("\u2026")
        assert words.fontMetrics().horizontalAdvance(words.text()) <= 200
        assert words.toolTip() == whole
    view.resize(420, 200)
    assert view.read_out.text().startswith("Drag the amber line to move time;")
    view.resize(900, 300)
    assert (view.read_out.text(), view.label.text()) == (hint, label)


def test_a_hidden_chart_does_no_work(view: ChartView, state: AppState, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[float | None] = []
    view.hide()
    monkeypatch.setattr(view.plot, "show_now", moved.append)
    state.clock.set_time(state.clock.jd_tdb + 1.0)
    assert moved == []
    view.show()
    assert moved == [state.clock.jd_tdb]


def test_a_clock_that_moves_less_than_a_pixel_repaints_nothing(
    view: ChartView, state: AppState, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[float | None] = []
    monkeypatch.setattr(view.plot, "show_now", moved.append)
    for _ in range(20):
        state.clock.step(1.0)
    assert moved == []
    state.clock.step(86400.0)
    assert len(moved) == 1


def test_bars_have_no_clock(state: AppState, qtbot: QtBot) -> None:
    view = ChartView(state)
    qtbot.addWidget(view)
    view.resize(600, 260)
    view.show()
    view.show_data(bars(logarithmic=True))
    now = state.clock.jd_tdb
    qtbot.mouseClick(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert state.clock.jd_tdb == now
    assert amber_columns(view) == []
    assert legend_entries(bars()) == []


def test_what_the_axes_reach_over() -> None:
    assert value_range(bars(logarithmic=True)) == (-8.0, -2.0)
    low, high = value_range(bars())
    assert low == 0.0
    assert high > 1e-3
    assert value_range(bars(y_range=(0.0, 5.0))) == (0.0, 5.0)
    first, last = place_range(bars())
    assert first < 0.0
    assert last > 2.0


def test_dashes_tell_lines_apart_without_colour() -> None:
    patterns = [tuple(dash_pen("#FFFFFF", dash).dashPattern()) for dash in palette.ORBIT_DASHES_DEG.values()]
    assert patterns[0] == ()
    assert len(set(patterns)) == len(patterns)


def test_a_picture_has_the_title_the_lines_and_many_pixels(view: ChartView) -> None:
    image = QImage.fromData(view.draw("png"))
    assert (image.width(), image.height()) == (1920, 1080)
    assert image.text("Title") == "Moons beside Jupiter"
    assert "ephemeris" in image.text("Source")
    colours = {image.pixelColor(x, y).name().upper() for x in range(0, 1920, 2) for y in range(300, 900, 2)}
    chart = view.chart
    assert chart is not None
    assert {series.colour for series in chart.series} <= colours


def test_a_drawing_is_svg_with_what_it_shows_and_nothing_beyond_the_axes(view: ChartView) -> None:
    drawing = view.draw("svg")
    assert QSvgRenderer(drawing).isValid()
    text = drawing.decode("utf-8")
    chart = view.chart
    assert chart is not None
    for words in (chart.title, chart.source.split("(")[0].strip(), *(series.colour.lower() for series in chart.series)):
        assert words in text


def test_another_form_is_refused(view: ChartView) -> None:
    with pytest.raises(BadInputError, match=r"'gif'.*png, svg"):
        view.draw("gif")


def test_the_part_for_a_file_is_what_is_in_sight(view: ChartView) -> None:
    part = view.shown_part()
    assert part is not None
    first, last = view.places
    assert first <= part.series[0].x[0]
    assert part.series[0].x[-1] <= last
    assert len(part.series[0].x) == pytest.approx(200, abs=2)


def test_the_plotting_library_leaves_the_exception_hook_alone() -> None:
    import subprocess

    code = (
        "import sys; from PyQt6 import QtWidgets; before = sys.excepthook; "
        "import jovian_viewer.ui.chart_view; assert sys.excepthook is before"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
