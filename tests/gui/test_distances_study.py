"""The study of distances: what it says, that it follows the clock, and the ruler's chooser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.catalog.measurement import measure
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.distances_study import DistancesStudy


@pytest.fixture
def snapshot(state: AppState) -> SystemSnapshot:
    return compute_snapshot(state.clock.jd_tdb)


@pytest.fixture
def study(state: AppState, actions: Actions, snapshot: SystemSnapshot, qtbot: QtBot) -> Iterator[DistancesStudy]:
    made = DistancesStudy(state, actions)
    qtbot.addWidget(made)
    made.resize(860, 268)
    made.show()
    made.show_snapshot(snapshot)
    yield made
    made.stop()


def choose(box: ChoiceBox, body: BodyId) -> None:
    """Choose as a person does, which Qt tells by `activated`."""
    box.setCurrentIndex(BODIES.index(body))
    box.activated.emit(box.currentIndex())


def test_the_words_are_those_of_the_ephemeris_and_the_sources(study: DistancesStudy, snapshot: SystemSnapshot) -> None:
    radii = float(snapshot.distance_from_jupiter_radii(BodyId.CALLISTO))
    texts = study.figure.texts
    assert f"Callisto 26.3, now {radii:.2f} Jupiter radii" in texts
    assert "Our Moon 60.3" in texts
    apart_km = float(
        snapshot.distance_from_jupiter_km(BodyId.CALLISTO) - snapshot.distance_from_jupiter_km(BodyId.GANYMEDE)
    )
    spaced = f"{apart_km:,.0f}".replace(",", "\u2009")
    assert f"Ganymede to Callisto: 812\u2009300\u00a0km, now {spaced}\u00a0km" in texts
    assert study.figure.accessibleDescription() == "\n".join(texts)


def test_both_parts_follow_the_clock_at_a_readable_pace(study: DistancesStudy, state: AppState, qtbot: QtBot) -> None:
    before = study.figure.texts, study.chooser.reading.plain_text
    for hours in (1, 2, 3):
        study.show_snapshot(compute_snapshot(state.clock.jd_tdb + hours / 24.0))
    last = measure(compute_snapshot(state.clock.jd_tdb + 3 / 24.0), study.chooser.ends)
    # Not every frame, but the last one in any case.
    assert (study.figure.texts, study.chooser.reading.plain_text) == before
    qtbot.waitUntil(lambda: last.km_text in study.chooser.reading.plain_text)
    assert study.figure.texts != before[0]


def test_the_reading_has_km_radii_and_light_time(study: DistancesStudy, snapshot: SystemSnapshot) -> None:
    assert study.chooser.ends == (BodyId.GANYMEDE, BodyId.CALLISTO)
    reading = measure(snapshot, study.chooser.ends)
    for words in (reading.km_text, reading.radii_text, f"light takes {reading.light_time_text}"):
        assert words in study.chooser.reading.plain_text
    assert "Over Callisto\u2019s next revolution: 80" in study.chooser.range_.plain_text
    assert "71\u2009492\u00a0km" in study.chooser.reading.toolTip()


def test_looking_measures_nothing_and_choosing_does(study: DistancesStudy, state: AppState) -> None:
    assert state.ruler.ends is None
    choose(study.chooser.start, BodyId.IO)
    assert state.ruler.ends == (BodyId.IO, BodyId.CALLISTO)
    choose(study.chooser.end, BodyId.JUPITER)
    assert state.ruler.ends == (BodyId.IO, BodyId.JUPITER)
    assert "421" in study.chooser.reading.plain_text or "420" in study.chooser.reading.plain_text


def test_the_ends_can_be_exchanged_and_never_be_the_same(study: DistancesStudy, state: AppState) -> None:
    study.chooser.swap.trigger()
    assert state.ruler.ends == (BodyId.CALLISTO, BodyId.GANYMEDE)
    choose(study.chooser.end, BodyId.CALLISTO)
    assert state.ruler.ends == (BodyId.GANYMEDE, BodyId.CALLISTO)
    choose(study.chooser.start, BodyId.CALLISTO)
    assert state.ruler.ends == (BodyId.CALLISTO, BodyId.GANYMEDE)
    assert [box.currentData() for box in (study.chooser.start, study.chooser.end)] == list(state.ruler.ends)


def test_the_ruler_is_laid_and_put_away(study: DistancesStudy, state: AppState) -> None:
    study.chooser.lay.trigger()
    assert state.ruler.ends == study.chooser.ends
    assert study.chooser.lay.isChecked()
    study.chooser.lay.trigger()
    assert state.ruler.ends is None
    assert not study.chooser.lay.isChecked()
    assert "Lay" in study.chooser.lay.text()


def test_it_follows_a_ruler_laid_elsewhere(study: DistancesStudy, state: AppState, snapshot: SystemSnapshot) -> None:
    ends = (BodyId.JUPITER, BodyId.EUROPA)
    state.ruler.measure(*ends)
    assert study.chooser.ends == ends
    assert study.chooser.lay.isChecked()
    assert measure(snapshot, ends).km_text in study.chooser.reading.plain_text
    state.ruler.put_away()
    assert study.chooser.ends == ends, "what was looked at stays"


def test_it_is_painted_at_any_size_and_each_planet_once(study: DistancesStudy, qtbot: QtBot) -> None:
    for width_px, height_px in ((300, 150), (860, 268), (1600, 500)):
        study.resize(width_px, height_px)
        qtbot.waitUntil(lambda: study.figure.complete)
        assert not study.figure.grab().isNull()


def test_controls_can_be_reached_and_have_names(study: DistancesStudy) -> None:
    assert study.focusProxy() is study.chooser.start
    for control in (study.chooser.start, study.chooser.end):
        assert control.accessibleName()
        assert control.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_in_a_small_window_all_of_the_figure_is_in_sight(study: DistancesStudy, qtbot: QtBot) -> None:
    study.resize(596, 204)
    qtbot.wait(20)
    figure = study.figure
    assert figure.visibleRegion().boundingRect() == figure.rect(), "nothing to scroll"
    orbits = figure.layout_now.orbits
    assert orbits.top_px + orbits.height_px <= figure.height()
    # What had to go is in the tooltips.
    assert study.chooser.range_.isHidden()
    assert study.chooser.range_.plain_text in study.chooser.reading.toolTip()
    assert "light takes" in study.chooser.reading.toolTip()
    assert "384\u2009400\u00a0km" in figure.toolTip()
    study.resize(860, 268)
    qtbot.wait(20)
    assert study.chooser.range_.isVisible()
    assert "light takes" in study.chooser.reading.plain_text
