"""The timeline: walked with keys, zoomed and panned, scrubbed, clicked; and what passing time costs it."""

# The methods that pytest-qt hands on to QTest have no annotations.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QColor, QNativeGestureEvent, QPaintEvent, QPointingDevice, QWheelEvent
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.main_window import MainWindow
from jovian_viewer.ui.timeline_glyphs import glyph_of
from jovian_viewer.ui.timeline_layout import SHORTEST_DAYS, WHOLE, TimeSpan
from jovian_viewer.ui.timeline_study import TimelineStudy
from jovian_viewer.ui.timeline_view import TimelineView

KEY = Qt.Key
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
E12 = "galileo-E12"
AROUND_E12 = TimeSpan(parse_utc("1997-10-01"), parse_utc("1998-03-01"))


@pytest.fixture
def study(state: AppState, actions: Actions, qtbot: QtBot) -> Iterator[TimelineStudy]:
    widget = TimelineStudy(state, actions)
    qtbot.addWidget(widget)
    widget.resize(900, 268)
    widget.show()
    yield widget
    widget.stop()


@pytest.fixture
def view(study: TimelineStudy) -> TimelineView:
    return study.view


def row_of(view: TimelineView, mission: str) -> int:
    return next(row for row, lane in enumerate(view.lanes) if lane.mission == mission)


def point_of(view: TimelineView, key: str) -> QPoint:
    """Return where a mark is drawn."""
    for row in range(len(view.lanes)):
        glyph = glyph_of(view.placed(row), key)
        if glyph is not None:
            frame = view.frame
            return QPoint(round(frame.gutter_px + glyph.x_px), round(frame.lane_top_px(row) + frame.lane_px / 2))
    raise AssertionError(f"{key} is not drawn")


def field(view: TimelineView):  # type: ignore[no-untyped-def]
    return view.viewport()


def wheel(view: TimelineView, x: float, y: float, turned: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    place = QPointF(x, y)
    event = QWheelEvent(
        place, place, QPoint(), turned, Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(field(view), event)


# What is seen


def test_all_eleven_lanes_fit_250_pixels_and_in_less_they_scroll(view: TimelineView, study: TimelineStudy) -> None:
    study.resize(850, 268)
    assert view.height() <= 250
    frame = view.frame
    assert frame.lane_top_px(len(view.lanes)) <= frame.height_px
    bar = view.verticalScrollBar()
    assert bar is not None
    assert bar.maximum() == 0
    study.resize(850, 160)
    assert bar.maximum() > 0
    for _ in view.lanes:
        view.change_lane(-1)
    assert view.frame.lane_top_px(0) >= view.frame.ruler_px
    for _ in view.lanes:
        view.change_lane(1)
    last = len(view.lanes) - 1
    assert view.lane == last
    assert view.frame.lane_top_px(last) + view.frame.lane_px <= view.frame.height_px + 1


def test_now_is_a_line_in_the_accent_colour(view: TimelineView, state: AppState) -> None:
    x, y = round(view.x_px_of(state.clock.jd_tdb)), view.viewport().height() - 4  # type: ignore[union-attr]
    picture = view.grab().toImage()
    accent = QColor(palette.ACCENT)
    assert any(picture.pixelColor(x + shift, y) == accent for shift in (-1, 0, 1))


def test_a_planned_mark_is_hollow_and_a_flown_one_filled(view: TimelineView) -> None:
    view.show_span(AROUND_E12)
    picture = view.grab().toImage()
    assert picture.pixelColor(point_of(view, E12)) == QColor(palette.BODY_COLOURS[BodyId.EUROPA])
    view.show_span(TimeSpan(parse_utc("2031-07-10"), parse_utc("2031-08-10")))
    assert view.grab().toImage().pixelColor(point_of(view, "juice-1G1")) == QColor(palette.PANEL)


# Passing time


def count_paints(view: TimelineView, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    widths: list[int] = []
    before = TimelineView.paintEvent

    def paint(self: TimelineView, event: QPaintEvent | None) -> None:
        assert event is not None
        widths.append(event.rect().width())
        before(self, event)

    monkeypatch.setattr(TimelineView, "paintEvent", paint)
    return widths


def test_it_repaints_when_the_line_moved_a_pixel_and_not_before(
    view: TimelineView, state: AppState, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.grab()
    view._pace.stop()
    # Being shown has been painted before one counts.
    QApplication.processEvents()
    paints = count_paints(view, monkeypatch)
    day_px = view.frame.field_px / view.span.days
    state.clock.step(0.1 / day_px * 86400.0 / 10)
    QApplication.processEvents()
    assert paints == []
    state.clock.step(1.5 / day_px * 86400.0)
    qtbot.waitUntil(lambda: len(paints) == 1)


def test_the_date_keeps_up_where_the_line_hardly_moves(state: AppState, study: TimelineStudy, qtbot: QtBot) -> None:
    view = TimelineView(state, study.view.lanes, refresh_s=0.0)
    qtbot.addWidget(view)
    view.resize(900, 250)
    view.show()
    qtbot.waitUntil(lambda: view._painted_now[1].startswith("22"))
    state.clock.step(86400.0)
    qtbot.waitUntil(lambda: view._painted_now[1].startswith("23"))


def test_hidden_it_does_nothing(
    view: TimelineView, study: TimelineStudy, state: AppState, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.hide()
    monkeypatch.setattr(TimelineView, "x_px_of", lambda *_: pytest.fail("computed while hidden"))
    state.clock.step(86400.0 * 4000)
    assert not view._still.is_painted


# Keys


def test_keys_walk_from_mark_to_mark_and_tell_it(view: TimelineView, state: AppState, qtbot: QtBot) -> None:
    state.clock.set_time(parse_utc("1997-12-10"))
    view.lane = row_of(view, "galileo")
    qtbot.keyClick(view, KEY.Key_Right)
    assert view.current is not None
    assert view.current.key == E12
    assert "Europa" in view.accessibleName()
    assert "201\u00a0km" in view.accessibleName()
    qtbot.keyClick(view, KEY.Key_Right)
    assert view.current.key == "galileo-E13"
    qtbot.keyClick(view, KEY.Key_Left)
    qtbot.keyClick(view, KEY.Key_Left)
    assert view.current.key == "galileo-E11"


def test_up_and_down_change_the_lane_and_come_to_the_nearest_mark(view: TimelineView, qtbot: QtBot) -> None:
    view.come_to(row_of(view, "galileo"), None)
    qtbot.keyClick(view, KEY.Key_Down)
    assert view.lane == row_of(view, "galileo") + 1
    assert view.current in view.lanes[view.lane].marks
    qtbot.keyClick(view, KEY.Key_Up)
    assert view.lanes[view.lane].mission == "galileo"
    for _ in range(2 * len(view.lanes)):
        qtbot.keyClick(view, KEY.Key_Up)
    assert view.lane == 0


def test_enter_goes_to_an_encounter_and_to_a_milestone(view: TimelineView, state: AppState, qtbot: QtBot) -> None:
    wanted: list[str] = []
    shown: list[Showing] = []
    state.explorers.encounter_wanted.connect(wanted.append)
    state.showings.wanted.connect(shown.append)
    qtbot.keyClick(view, KEY.Key_Return)
    assert wanted == []
    row = row_of(view, "galileo")
    view.come_to(row, next(mark for mark in view.lanes[row].marks if mark.key == E12))
    qtbot.keyClick(view, KEY.Key_Return)
    assert wanted == [E12]
    launch = view.lanes[row].marks[0]
    view.come_to(row, launch)
    qtbot.keyClick(view, KEY.Key_Enter)
    assert wanted == [E12]
    assert shown[-1].jd_tdb == launch.jd_tdb
    assert "STS-34" in shown[-1].message


def test_every_mark_can_be_reached_and_is_in_sight_then(view: TimelineView, qtbot: QtBot) -> None:
    view.show_span(TimeSpan(parse_utc("1980-01-01"), parse_utc("1980-06-01")))
    view.come_to(row_of(view, "juno"), view.lanes[row_of(view, "juno")].marks[0])
    marks = view.lanes[view.lane].marks
    seen = {view.current}
    for _ in marks:
        qtbot.keyClick(view, KEY.Key_Right)
        assert view.current is not None
        assert view.span.holds(view.current.jd_tdb)
        seen.add(view.current)
    assert seen == set(marks)


def test_plus_minus_home_and_pages_zoom_and_pan(view: TimelineView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, KEY.Key_Plus)
    qtbot.keyClick(view, KEY.Key_Plus)
    assert view.span.days == pytest.approx(WHOLE.days / 2.25)
    before = view.span
    qtbot.keyClick(view, KEY.Key_PageUp)
    assert view.span.start_jd_tdb < before.start_jd_tdb
    qtbot.keyClick(view, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.current is None, "Shift pans instead of walking"
    qtbot.keyClick(view, KEY.Key_Minus)
    assert view.span.days == pytest.approx(before.days * 1.5)
    qtbot.keyClick(view, KEY.Key_Home)
    assert view.span == WHOLE


def test_in_the_window_its_keys_are_its_own(window: MainWindow, state: AppState, qtbot: QtBot) -> None:
    qtbot.keyClick(window, KEY.Key_F10)
    assert state.studies.open_study is Study.TIMELINE
    study = window.study_pane.study
    assert isinstance(study, TimelineStudy)
    assert QApplication.focusWidget() is study.view
    poses: list[object] = []
    state.camera.changed.connect(poses.append)
    study.view.zoom(4.0)
    qtbot.keyClick(study.view, KEY.Key_Home)
    assert study.view.span == WHOLE
    assert poses == [], "Home is the timeline's while it has the keys"
    playing = state.clock.playing
    qtbot.keyClick(study.view, KEY.Key_Space)
    assert state.clock.playing is not playing, "Space plays everywhere"
    qtbot.keyClick(study.view, KEY.Key_Escape)
    assert state.studies.open_study is None


# The hand


def test_the_wheel_zooms_at_the_pointer_and_sideways_pans(view: TimelineView) -> None:
    moment = view.jd_tdb_at(400.0)
    wheel(view, 400.0, 100.0, QPoint(0, 120))
    assert view.span.days < WHOLE.days
    assert view.jd_tdb_at(400.0) == pytest.approx(moment, abs=1.0)
    before = view.span
    wheel(view, 400.0, 100.0, QPoint(-120, 0))
    assert view.span.days == pytest.approx(before.days)
    assert view.span.start_jd_tdb > before.start_jd_tdb
    wheel(view, 400.0, 100.0, QPoint(0, 120), Qt.KeyboardModifier.ShiftModifier)
    assert view.span.start_jd_tdb == pytest.approx(before.start_jd_tdb)
    for _ in range(60):
        wheel(view, 400.0, 100.0, QPoint(0, 120))
    assert view.span.days == pytest.approx(SHORTEST_DAYS)


def test_two_fingers_zoom(view: TimelineView) -> None:
    device = QPointingDevice.primaryPointingDevice()
    place = QPointF(400.0, 100.0)
    moment = view.jd_tdb_at(400.0)
    pinch = QNativeGestureEvent(Qt.NativeGestureType.ZoomNativeGesture, device, 2, place, place, place, 0.5, QPointF())
    QApplication.sendEvent(field(view), pinch)
    assert view.span.days == pytest.approx(WHOLE.days / 1.5)
    assert view.jd_tdb_at(400.0) == pytest.approx(moment, abs=1.0)


def test_dragging_the_ruler_moves_time_and_holds_it(view: TimelineView, state: AppState, qtbot: QtBot) -> None:
    state.clock.set_playing(playing=True)
    target = field(view)
    qtbot.mousePress(target, LEFT, pos=QPoint(400, 8))
    assert not state.clock.playing
    assert state.clock.jd_tdb == pytest.approx(view.jd_tdb_at(400.0))
    qtbot.mouseMove(target, QPoint(500, 8))
    assert state.clock.jd_tdb == pytest.approx(view.jd_tdb_at(500.0))
    qtbot.mouseMove(target, QPoint(5000, 8))
    assert state.clock.jd_tdb == pytest.approx(WHOLE.stop_jd_tdb)
    qtbot.mouseRelease(target, LEFT, pos=QPoint(500, 8))
    assert state.clock.playing
    assert view.span == WHOLE


def test_the_line_of_now_can_be_taken_anywhere(view: TimelineView, state: AppState, qtbot: QtBot) -> None:
    state.clock.set_time(parse_utc("1987-06-01"))
    x, target = round(view.x_px_of(state.clock.jd_tdb)), field(view)
    y = round(view.frame.lane_top_px(row_of(view, "juice")) + 8)
    qtbot.mousePress(target, LEFT, pos=QPoint(x, y))
    qtbot.mouseMove(target, QPoint(x + 60, y))
    qtbot.mouseRelease(target, LEFT, pos=QPoint(x + 60, y))
    assert state.clock.jd_tdb == pytest.approx(view.jd_tdb_at(x + 60.0))


def test_dragging_the_ground_pans(view: TimelineView, state: AppState, qtbot: QtBot) -> None:
    view.show_span(AROUND_E12)
    moment, target = view.jd_tdb_at(400.0), field(view)
    before = state.clock.jd_tdb
    y = round(view.frame.lane_top_px(row_of(view, "juice")) + 8)
    qtbot.mousePress(target, LEFT, pos=QPoint(400, y))
    for x in (410, 450, 500):
        qtbot.mouseMove(target, QPoint(x, y))
    qtbot.mouseRelease(target, LEFT, pos=QPoint(500, y))
    # All but the first step, by which a drag is told from a click.
    assert view.jd_tdb_at(490.0) == pytest.approx(moment, abs=0.01)
    assert state.clock.jd_tdb == before


def test_a_click_on_a_mark_goes_there_and_rings_it(view: TimelineView, state: AppState, qtbot: QtBot) -> None:
    wanted: list[str] = []
    state.explorers.encounter_wanted.connect(wanted.append)
    view.show_span(AROUND_E12)
    point = point_of(view, E12)
    bare = view.grab().toImage().pixelColor(point.x(), point.y() - 7)
    qtbot.mouseClick(field(view), LEFT, pos=point)
    assert wanted == [E12]
    assert view.current is not None
    assert view.current.key == E12
    assert view.grab().toImage().pixelColor(point.x(), point.y() - 7) != bare
    qtbot.mouseClick(field(view), LEFT, pos=point)
    assert wanted == [E12, E12], "and again"


def test_a_click_on_a_number_comes_nearer(view: TimelineView, state: AppState, qtbot: QtBot) -> None:
    wanted: list[str] = []
    state.explorers.encounter_wanted.connect(wanted.append)
    row = row_of(view, "galileo")
    crowd = next(glyph for glyph in view.placed(row) if glyph.merged)
    qtbot.mouseClick(field(view), LEFT, pos=point_of(view, crowd.mark.key))
    assert wanted == []
    assert view.span.days < WHOLE.days / 2.0
    assert all(view.span.holds(mark.jd_tdb) for mark in crowd.marks)


def test_a_click_on_a_name_chooses_the_mission(view: TimelineView, state: AppState, qtbot: QtBot) -> None:
    for mission in ("galileo", "europa-clipper"):
        row = row_of(view, mission)
        qtbot.mouseClick(field(view), LEFT, pos=QPoint(40, round(view.frame.lane_top_px(row) + 8)))
        assert state.explorers.mission == mission
        assert view.lane == row


def test_tooltips_tell_what_is_under_the_pointer(view: TimelineView) -> None:
    row = row_of(view, "galileo")
    crowd = next(glyph for glyph in view.placed(row) if glyph.merged)
    assert str(len(crowd.marks)) in view.hint_at(QPointF(point_of(view, crowd.mark.key)))
    view.show_span(AROUND_E12)
    hint = view.hint_at(QPointF(point_of(view, E12)))
    for words in ("E12", "Europa", "16\u00a0December\u00a01997", "201\u00a0km", "flown and reconstructed"):
        assert words in hint
    assert view.hint_at(QPointF(500.0, 5.0)) != view.hint_at(QPointF(20.0, 100.0)) != ""


def test_hiding_lets_go_of_time(view: TimelineView, study: TimelineStudy, state: AppState, qtbot: QtBot) -> None:
    state.clock.set_playing(playing=True)
    qtbot.mousePress(field(view), LEFT, pos=QPoint(400, 8))
    study.hide()
    assert state.clock.playing


# Others


def test_it_follows_what_is_chosen_elsewhere(view: TimelineView, state: AppState, qtbot: QtBot) -> None:
    view.show_span(TimeSpan(parse_utc("2010-01-01"), parse_utc("2011-01-01")))
    state.explorers.choose_encounter(E12)
    assert view.current is not None
    assert view.current.key == E12
    assert view.span.holds(view.current.jd_tdb)
    qtbot.keyClick(view, KEY.Key_Right)
    walked = view.current
    state.explorers.show_whole_paths(True)
    assert view.current is walked, "what changes otherwise does not take one back"
    state.explorers.choose_mission("juno")
    assert view.lane == row_of(view, "juno")


def test_the_foot_tells_the_current_mark_and_its_buttons_work(study: TimelineStudy, state: AppState) -> None:
    view = study.view
    assert study.legend.isVisible()
    assert not study.go.isEnabled()
    state.explorers.choose_encounter(E12)
    assert not study.legend.isVisible()
    assert "Galileo E12" in study.line.toolTip()
    wanted: list[str] = []
    state.explorers.encounter_wanted.connect(wanted.append)
    study.go.trigger()
    assert wanted == [E12]
    study.nearer.trigger()
    assert view.span.days < WHOLE.days
    study.farther.trigger()
    study.all.trigger()
    assert view.span == WHOLE
    for action in (study.go, study.nearer, study.farther, study.all):
        assert action.toolTip()


@pytest.mark.parametrize("width", [600, 850, 1280, 1800])
@pytest.mark.parametrize("times", [1.0, 8.0, 300.0, 20000.0])
def test_it_can_be_drawn_at_every_width_and_zoom(study: TimelineStudy, width: int, times: float) -> None:
    study.resize(width, 268)
    moment = parse_utc("2000-12-30 10:05")
    study.view.show_span(WHOLE.zoomed(times, moment).centred(moment))
    assert not study.grab().isNull()


def test_without_encounters_there_is_nothing_to_walk_to(state: AppState, qtbot: QtBot) -> None:
    view = TimelineView(state, ())
    qtbot.addWidget(view)
    view.show()
    for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_Return, KEY.Key_Plus):
        qtbot.keyClick(view, key)
    assert view.current is None
    assert view.hit(QPointF(300.0, 100.0)) is None
    assert not view.grab().isNull()
