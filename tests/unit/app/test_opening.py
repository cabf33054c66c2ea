"""What the command line may ask the window to begin with."""

from __future__ import annotations

from typing import Any

import pytest

from jovian_viewer.app.opening import Opening, read_body, read_opening, read_scale
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import now_jd_tdb, parse_utc
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import use_language
from jovian_viewer.state.settings import Settings
from jovian_viewer.state.view_options import Smoothing


def test_without_wishes_it_opens_now_readable_at_an_hour_a_second() -> None:
    opening = read_opening()
    assert abs(opening.jd_tdb - now_jd_tdb()) < 1e-3
    assert (opening.select, opening.rate, opening.scale) == (None, 3600.0, 1.0)


def test_wishes_are_read() -> None:
    opening = read_opening(time="1994-07-16", select=" Io ", rate="-86400", scale="0")
    assert opening == Opening(parse_utc("1994-07-16"), BodyId.IO, -86400.0, 0.0)
    state = opening.make_state()
    assert state.clock.jd_tdb == opening.jd_tdb
    assert state.selection.body is BodyId.IO
    assert not state.clock.playing


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"time": "yesterday"}, "not a date"),
        ({"time": "1500-01-01"}, "1800 to 2199"),
        ({"select": "saturn"}, "jupiter, io, europa, ganymede, callisto"),
        ({"rate": "fast"}, "not a number"),
        ({"rate": "0"}, "not 0"),
        ({"rate": "1e9"}, "a month a second"),
        ({"scale": "2"}, "from 0 to 1"),
        ({"scale": "nan"}, "not a number"),
        ({"smoothing": "16"}, "auto, none, fxaa, 4, 8"),
    ],
)
def test_nonsense_is_refused_with_what_is_allowed(wish: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        read_opening(**wish)


def test_names_and_scales_alone() -> None:
    assert read_body("CALLISTO") is BodyId.CALLISTO
    assert read_scale("0.25") == 0.25


def test_what_was_set_holds_where_nothing_is_typed() -> None:
    settings = Settings(scale=0.5, rate=60.0, smoothing=Smoothing.FXAA, stars=False, constellations=True)
    state = read_opening(settings=settings).make_state()
    assert (state.clock.rate, state.preferences.settings) == (60.0, settings)
    view = state.view.settings
    assert (view.scale, view.smoothing, view.stars, view.constellations) == (0.5, Smoothing.FXAA, False, True)


def test_what_is_typed_comes_before_what_was_set() -> None:
    use_language("fr")
    settings = Settings(language="de", scale=0.5, rate=60.0, smoothing=Smoothing.FXAA)
    state = read_opening(scale="1", rate="3600", smoothing="none", settings=settings).make_state()
    assert (state.clock.rate, state.view.settings.scale) == (3600.0, 1.0)
    assert state.view.settings.smoothing is state.preferences.settings.smoothing is Smoothing.NONE
    assert state.preferences.settings.language == "fr"
