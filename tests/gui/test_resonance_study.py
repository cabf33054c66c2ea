"""The resonance study: hands, strokes and figures follow the snapshots; the strobe's button switches the strobe."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import itertools
import re

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFontMetricsF, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import MOON_INDEX, MOONS, BodyId
from jovian_viewer.astro.osculating import osculating_elements_at
from jovian_viewer.astro.resonance import IO_EUROPA, angle_between_deg, next_conjunction, resonant_angles
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.catalog.resonance_texts import resonance_words
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.strobe import MARKED_DAYS
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.resonance_painting import (
    GAUGE_REACH_DEG,
    TRAIL,
    bracket_words,
    dial_places,
    gauge_x_px,
    on_dial,
    paint_dial,
    strokes_of,
    writing_height_px,
)
from jovian_viewer.ui.resonance_study import ResonanceStudy


@pytest.fixture
def study(state: AppState, actions: Actions, qtbot: QtBot) -> ResonanceStudy:
    study = ResonanceStudy(state, actions, refresh_s=0.0)
    qtbot.addWidget(study)
    study.resize(850, 270)
    study.show()
    show(study, state)
    return study


def show(study: ResonanceStudy, state: AppState, jd_tdb: float | None = None) -> None:
    if jd_tdb is not None:
        state.clock.set_time(jd_tdb)
    study.show_snapshot(compute_snapshot(state.clock.jd_tdb))


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


def turns_of(study: ResonanceStudy) -> dict[BodyId, float]:
    lines = {moon: plain(study.dials.readings[moon].lines[2]) for moon in MOONS}
    return {moon: float(line.split()[0].replace("\u2212", "-")) for moon, line in lines.items()}


def test_hands_are_osculating_mean_longitudes(study: ResonanceStudy, state: AppState) -> None:
    for days in (0.0, 1.3):
        show(study, state, state.clock.jd_tdb + days)
        elements = osculating_elements_at(state.clock.jd_tdb)
        for moon, reading in study.dials.readings.items():
            index = MOON_INDEX[moon]
            assert reading.mean_longitude_deg == pytest.approx(float(elements.mean_longitude_deg[index]), abs=1e-6)
            assert reading.pericentre_deg == pytest.approx(float(elements.pericentre_longitude_deg[index]), abs=1e-6)
            assert plain(reading.lines[1]) == f"λ {reading.mean_longitude_deg:.1f}°"


def test_the_laplace_argument_stands_there_and_on_the_gauge(study: ResonanceStudy, state: AppState) -> None:
    before = study.laplace.text()
    show(study, state, state.clock.jd_tdb + 1.0)
    angle_deg = float(resonant_angles(osculating_elements_at(state.clock.jd_tdb)).laplace_deg)
    assert study.laplace.text() == f"{angle_deg:.3f}°"
    assert study.laplace.text() != before
    assert study.gauge.angle_deg == pytest.approx(angle_deg, abs=1e-6)


def test_the_angles_of_the_pairs(study: ResonanceStudy, state: AppState) -> None:
    angles = resonant_angles(osculating_elements_at(state.clock.jd_tdb))
    assert study.angles["io_europa_at_europa"].text() == f"{float(angles.io_europa_at_europa_deg):.1f}°"
    # Near 0 it counts to either side.
    expected = float(angle_between_deg(angles.io_europa_at_io_deg, 0.0))
    assert study.angles["io_europa_at_io"].text().replace("\u2212", "-") == f"{expected:.1f}°"


def test_turns_are_counted_from_where_the_study_was_opened(study: ResonanceStudy, state: AppState) -> None:
    assert all(plain(reading.lines[2]) == "0.00 turns" for reading in study.dials.readings.values())
    assert study.dials.ratio == "4 : 2 : 1"
    assert "Turns since 2026-11-22 14:53 UTC" in plain(study.since.text())
    for _ in range(2):
        show(study, state, state.clock.jd_tdb + 35.75)
    turns = turns_of(study)
    # The line on which Io and Europa meet has turned back by 52.9 degrees meanwhile.
    assert turns[BodyId.IO] == pytest.approx(71.5 / 1.769138 + 0.1469, abs=0.02)
    assert turns[BodyId.CALLISTO] == pytest.approx(71.5 / 16.689 + 0.1469, abs=0.02)
    assert study.dials.ratio == "4.00 : 2.00 : 1"
    # What is read divides to what is told.
    assert turns[BodyId.IO] / turns[BodyId.GANYMEDE] == pytest.approx(4.0, abs=0.01)
    assert turns[BodyId.EUROPA] / turns[BodyId.GANYMEDE] == pytest.approx(2.0, abs=0.01)
    study.count_anew.trigger()
    assert plain(study.dials.readings[BodyId.IO].lines[2]) == "0.00 turns"


@pytest.mark.parametrize("years", [-25.0, 25.0])
def test_a_jump_counts_anew(study: ResonanceStudy, state: AppState, years: float) -> None:
    show(study, state, state.clock.jd_tdb + 3.0)
    assert turns_of(study)[BodyId.IO] > 1.0
    show(study, state, state.clock.jd_tdb + 365.25 * years)
    assert set(turns_of(study).values()) == {0.0}
    assert study.dials.ratio == "4 : 2 : 1"
    assert f"Turns since {2026 + years:.0f}" in plain(study.since.text())
    show(study, state, state.clock.jd_tdb + 3.0)
    assert turns_of(study)[BodyId.IO] > 1.0


def test_marks_are_explained_in_sight(study: ResonanceStudy) -> None:
    assert study.legend.isVisible()
    for words in ("△", "nearest to Jupiter", "strokes", "meetings"):
        assert words in study.legend.text()


@pytest.mark.parametrize(("size_px", "hidden"), [((596, 190), True), ((850, 270), False)])
def test_in_a_small_window_the_dials_and_the_strobe_stay_in_sight(
    study: ResonanceStudy, qtbot: QtBot, size_px: tuple[int, int], *, hidden: bool
) -> None:
    study.resize(*size_px)
    qtbot.wait(20)
    for widget in (study.dials, study.legend, study.since, study.laplace, study.strobe, study.meeting):
        corner = widget.mapTo(study, widget.rect().bottomRight())
        assert corner.x() <= size_px[0], widget.accessibleName()
        assert corner.y() <= size_px[1], widget.accessibleName()
    for label in study.angles.values():
        assert label.isHidden() is False
        assert label.isVisible() is not hidden


@pytest.mark.parametrize(("room", "shown"), [(200.0, "locked to nothing"), (80.0, "not locked")])
def test_words_over_a_dial_fit_and_stay_in_the_picture(room: float, shown: str, study: ResonanceStudy) -> None:
    metrics = QFontMetricsF(study.dials._fonts[1])
    wordings = ["locked to nothing", "not locked"]
    words, left = bracket_words(wordings, metrics, 90.0 + room - 5.0, (90.0, 90.0 + room))
    assert words == shown
    assert 90.0 <= left <= 90.0 + room - metrics.horizontalAdvance(words)


def test_strokes_are_the_last_meetings_with_the_neighbours(study: ResonanceStudy, state: AppState) -> None:
    readings = study.dials.readings
    assert {stroke.other for stroke in readings[BodyId.IO].strokes} == {BodyId.EUROPA}
    assert {stroke.other for stroke in readings[BodyId.EUROPA].strokes} == {BodyId.IO, BodyId.GANYMEDE}
    assert {stroke.other for stroke in readings[BodyId.CALLISTO].strokes} == {BodyId.GANYMEDE}
    strokes = readings[BodyId.IO].strokes
    assert len(strokes) == TRAIL
    assert [stroke.strength for stroke in strokes] == sorted(stroke.strength for stroke in strokes)
    # All on one side of Io's ellipse: where it is nearest to Jupiter.
    for stroke in strokes:
        assert abs(angle_between_deg(stroke.angle_deg, readings[BodyId.IO].pericentre_deg)) < 45.0
    # Callisto's lie all round.
    callisto = [stroke.angle_deg for stroke in readings[BodyId.CALLISTO].strokes]
    assert {round(angle / 90.0 - callisto[0] / 90.0) % 4 for angle in callisto} == {0, 1, 2, 3}


def test_a_meeting_is_marked_as_it_happens_and_said(study: ResonanceStudy, state: AppState) -> None:
    one = next_conjunction(state.clock.jd_tdb, IO_EUROPA)
    assert one is not None
    show(study, state, one.jd_tdb)
    newest = study.dials.readings[BodyId.IO].strokes[-1]
    assert newest.fresh == 1.0
    assert newest.angle_deg == pytest.approx(one.longitude_deg)
    assert abs(angle_between_deg(study.dials.readings[BodyId.IO].mean_longitude_deg, newest.angle_deg)) < 1.0
    assert plain(study.meeting.text()).startswith("Io and Europa meet, Ganymede 9")
    show(study, state, one.jd_tdb + 1.0)
    assert study.dials.readings[BodyId.IO].strokes[-1].fresh == 0.0
    assert plain(study.meeting.text()).startswith("Io and Europa meet in 2 d 12 h")
    state.clock.reverse()
    show(study, state, one.jd_tdb - 0.5 * MARKED_DAYS)
    assert study.dials.readings[BodyId.IO].strokes[-1].fresh == pytest.approx(0.5)
    assert study.dials.readings[BodyId.IO].strokes[-1].angle_deg == pytest.approx(one.longitude_deg)


def test_the_button_switches_the_strobe(study: ResonanceStudy, state: AppState, qtbot: QtBot) -> None:
    qtbot.mouseClick(study.strobe, Qt.MouseButton.LeftButton)
    assert state.strobe.on
    state.strobe.switch(on=False)
    assert not study.strobe.isChecked()
    study.strobe.setFocus()
    qtbot.keyClick(study.strobe, Qt.Key.Key_Return)
    assert state.strobe.on
    # Buttons take the texts of their action again whenever it changes.
    assert study.strobe.toolTip().startswith(resonance_words("strobe_hint"))
    assert "Shift+F8" in study.strobe.toolTip()


def test_figures_keep_a_readable_pace(state: AppState, actions: Actions, qtbot: QtBot) -> None:
    study = ResonanceStudy(state, actions, refresh_s=60.0)
    qtbot.addWidget(study)
    show(study, state)
    shown = study.laplace.text()
    show(study, state, state.clock.jd_tdb + 10.0)
    assert study.laplace.text() == shown
    study.stop()


def test_everything_has_a_name_for_those_who_listen(study: ResonanceStudy) -> None:
    for widget in (study.dials, study.gauge, study.strobe):
        assert widget.accessibleName()
        assert widget.toolTip()


@pytest.mark.parametrize(("width_px", "height_px"), [(400.0, 160.0), (530.0, 200.0), (1400.0, 260.0)])
def test_dials_fit_beside_each_other_with_their_words(width_px: float, height_px: float) -> None:
    line_px = 15.0
    places = dial_places(width_px, height_px, line_px)
    assert [place.moon for place in places] == list(MOONS)
    for place in places:
        assert place.radius_px > 20.0
        assert place.x_px - place.radius_px >= 0.0
        assert place.x_px + place.radius_px <= width_px
        assert place.y_px - place.radius_px >= line_px
        assert place.y_px + place.radius_px + 3 * line_px <= height_px
    gaps = [right.x_px - left.x_px for left, right in itertools.pairwise(places)]
    assert gaps[0] == pytest.approx(gaps[1])
    assert gaps[2] > gaps[1] > 2.0 * places[0].radius_px
    assert writing_height_px(line_px) > 4 * line_px


def test_a_dial_counts_like_longitudes_seen_from_the_north(state: AppState) -> None:
    place = dial_places(600.0, 200.0, 15.0)[0]
    x_px, y_px = on_dial(place, 90.0, 1.0)
    assert (x_px, y_px) == pytest.approx((place.x_px, place.y_px - place.radius_px))
    assert on_dial(place, 0.0, 0.5) == pytest.approx((place.x_px + 0.5 * place.radius_px, place.y_px))


def test_the_gauge_shows_half_a_degree_and_stops_at_its_ends() -> None:
    assert gauge_x_px(180.0, 10.0, 100.0) == 60.0
    assert gauge_x_px(180.0 + GAUGE_REACH_DEG, 10.0, 100.0) == pytest.approx(110.0)
    assert gauge_x_px(90.0, 10.0, 100.0) == 10.0
    assert gauge_x_px(270.0, 10.0, 100.0) == 110.0


def test_no_meetings_no_strokes() -> None:
    assert strokes_of(BodyId.IO, [], 2461368.0) == ()


def test_a_hand_is_painted_where_the_moon_stands(study: ResonanceStudy) -> None:
    picture = QPixmap(600, 200)
    picture.fill(Qt.GlobalColor.black)
    place = dial_places(600.0, 200.0, 15.0)[0]
    painter = QPainter(picture)
    paint_dial(painter, place, study.dials.readings[BodyId.IO], study.dials._fonts)
    painter.end()
    tip = on_dial(place, study.dials.readings[BodyId.IO].mean_longitude_deg, 1.0)
    colour = picture.toImage().pixelColor(round(tip[0]), round(tip[1]))
    assert colour.name().upper() == "#F0C419"


def test_words_of_a_meeting_do_not_push_the_dials_aside(study: ResonanceStudy, state: AppState, qtbot: QtBot) -> None:
    width_px = study.dials.width()
    one = next_conjunction(state.clock.jd_tdb, IO_EUROPA)
    assert one is not None
    show(study, state, one.jd_tdb)
    study.meeting.setText(2 * study.meeting.text())
    qtbot.wait(20)
    assert study.dials.width() == width_px
