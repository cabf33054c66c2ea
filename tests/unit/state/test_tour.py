"""The tour that is taken: its steps, whether it goes on by itself, and its end."""

from __future__ import annotations

import dataclasses

import pytest

from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.tour import Tour, TourStep
from jovian_viewer.state.tour import TourPlay

TOUR = Tour("t", "T", "A.", None, tuple(TourStep(f"{n}.", Showing(), None, 5.0) for n in range(3)))


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def play(heard: list[str]) -> TourPlay:
    one = TourPlay()
    one.started.connect(lambda: heard.append("started"))
    one.step_changed.connect(lambda: heard.append(f"step {one.index}"))
    one.playing_changed.connect(lambda: heard.append("playing" if one.playing else "paused"))
    one.ended.connect(lambda: heard.append("ended"))
    return one


def test_it_begins_at_its_first_step(play: TourPlay, heard: list[str]) -> None:
    assert (play.tour, play.step, play.playing, play.at_end) == (None, None, False, True)
    play.start(TOUR)
    assert heard == ["started", "step 0"]
    assert play.step is TOUR.steps[0]
    assert play.playing
    assert play.at_start


def test_it_goes_on_to_its_end_and_rests_there(play: TourPlay, heard: list[str]) -> None:
    play.start(TOUR)
    for _ in range(4):
        play.go_on()
    assert heard == ["started", "step 0", "step 1", "step 2", "paused"]
    assert play.over
    assert play.at_end
    play.set_playing(playing=True)
    assert heard[-2:] == ["step 0", "playing"]
    assert not play.over


def test_one_can_lead_it(play: TourPlay, heard: list[str]) -> None:
    play.start(TOUR)
    play.toggle_playing()
    play.back()
    play.next()
    play.next()
    play.next()
    play.back()
    play.toggle_playing()
    assert heard == ["started", "step 0", "paused", "step 1", "step 2", "step 1", "playing"]


def test_going_back_from_the_end_it_is_over_no_longer(play: TourPlay) -> None:
    play.start(TOUR)
    for _ in range(3):
        play.go_on()
    play.back()
    assert not play.over
    assert play.index == 1


def test_another_tour_ends_the_first(play: TourPlay, heard: list[str]) -> None:
    play.start(TOUR)
    play.start(TOUR, playing=False)
    assert heard == ["started", "step 0", "ended", "started", "step 0"]
    assert not play.playing
    play.close()
    play.close()
    assert heard[5:] == ["ended"]


def test_without_a_tour_nothing_happens(play: TourPlay, heard: list[str]) -> None:
    for deed in (play.next, play.back, play.go_on, play.toggle_playing, play.close):
        deed()
    assert heard == []


def test_a_tour_goes_on_in_other_words_at_its_step() -> None:
    play = TourPlay()
    play.retell(TOUR)
    assert play.tour is None
    play.start(TOUR)
    play.next()
    other = dataclasses.replace(TOUR, title="In other words")
    play.retell(other)
    assert (play.tour, play.index, play.playing) == (other, 1, True)
    play.retell(dataclasses.replace(other, id="another"))
    assert play.tour is other
