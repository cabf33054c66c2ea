"""Plans of movies: moments of frames, steps of tours, words; nothing is drawn."""

from __future__ import annotations

import dataclasses

import pytest

from jovian_viewer.app.movie_plan import plan_span, plan_tour, seconds_left, shows_credits, step_words
from jovian_viewer.catalog.tours import tour_named
from jovian_viewer.errors import BadInputError, EphemerisRangeError

START = 2461368.0


def test_the_first_frame_shows_the_start_and_the_last_one_the_stop() -> None:
    plan = plan_span(START, START + 2.0, duration_s=4.0, fps=25)
    assert plan.frames == 100
    assert (plan.moment(0), plan.moment(99)) == (START, START + 2.0)
    assert plan.moment(33) == pytest.approx(START + 2.0 * 33 / 99)
    assert plan.rate == pytest.approx(2.0 * 86400.0 / (99 / 25))


def test_what_is_left_out_follows_from_the_rest() -> None:
    by_rate = plan_span(START, START + 1.0, rate=7200.0, fps=10)
    assert by_rate.frames == 120
    no_stop = plan_span(START, rate=-3600.0, duration_s=5.0, fps=10)
    assert no_stop.stop_jd_tdb == pytest.approx(START - 5.0 / 24.0)
    assert no_stop.rate < 0.0
    usual = plan_span(START)
    assert (usual.frames, usual.fps) == (250, 25)
    assert usual.stop_jd_tdb == pytest.approx(START + 10.0 / 24.0)
    assert plan_span(START, START - 1.0, rate=7200.0, fps=10).rate < 0.0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"stop_jd_tdb": START + 1.0, "rate": 60.0, "duration_s": 3.0}, "not both"),
        ({"stop_jd_tdb": START}, "no length"),
        ({"rate": 0.0}, "rate 0"),
        ({"rate": float("nan")}, "rate nan"),
        ({"duration_s": -1.0}, "duration -1"),
        ({"duration_s": float("inf")}, "duration inf"),
        ({"fps": 0}, "1 to 60"),
        ({"fps": 61}, "1 to 60"),
        ({"duration_s": 3000.0, "fps": 60}, "36000 are the most"),
        ({"stop_jd_tdb": START + 3650.0, "duration_s": 1.0}, "longer duration"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(more: dict[str, float], words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        plan_span(START, **more)  # type: ignore[arg-type]


def test_a_span_stays_inside_what_can_be_computed() -> None:
    with pytest.raises(EphemerisRangeError):
        plan_span(START, START + 80000.0, rate=2_000_000.0)


def test_the_steps_of_a_tour_follow_each_other_without_gaps() -> None:
    tour = tour_named("quiet-moon")
    plan = plan_tour(tour, fps=7)
    assert [shot.step for shot in plan.shots] == list(range(len(tour.steps)))
    for before, after in zip(plan.shots, plan.shots[1:], strict=False):
        assert after.first_frame == before.first_frame + before.frames
    assert plan.frames == pytest.approx(7 * sum(step.duration_s for step in tour.steps), abs=0.51)
    assert plan_tour(tour, fps=7, pace=2.0).frames == pytest.approx(plan.frames / 2.0, abs=1.0)


def test_a_step_too_short_for_a_frame_has_one() -> None:
    tour = tour_named("quiet-moon")
    hasty = dataclasses.replace(tour, steps=tuple(dataclasses.replace(step, duration_s=0.01) for step in tour.steps))
    assert [shot.frames for shot in plan_tour(hasty, fps=1).shots] == [1] * len(tour.steps)


def test_a_tour_for_days_is_refused() -> None:
    tour = tour_named("quiet-moon")
    endless = dataclasses.replace(tour, steps=(dataclasses.replace(tour.steps[0], duration_s=1e6),))
    with pytest.raises(BadInputError, match="36000 are the most"):
        plan_tour(endless)


def test_what_a_step_tells_and_where_it_stands() -> None:
    tour = tour_named("quiet-moon")
    assert step_words(tour, 1) == (tour.steps[1].text, f"{tour.title}, 2 of {len(tour.steps)}")


def test_the_owners_of_the_maps_are_named_at_the_end() -> None:
    named = [shows_credits(frame, 100, 10) for frame in range(100)]
    assert named == [False] * 75 + [True] * 25
    assert all(shows_credits(frame, 5, 10) for frame in range(5))


def test_the_rest_takes_as_long_as_it_has_taken_so_far() -> None:
    assert seconds_left(0, 100, 3.0) is None
    assert seconds_left(25, 100, 10.0) == pytest.approx(30.0)
    assert seconds_left(100, 100, 10.0) == 0.0
