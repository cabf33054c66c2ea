"""What the command line may ask the window to begin with."""

from __future__ import annotations

import pytest

from jovian_viewer.app.opening import Opening, read_body, read_opening, read_scale
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import now_jd_tdb, parse_utc
from jovian_viewer.errors import BadInputError


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
def test_nonsense_is_refused_with_what_is_allowed(wish: dict[str, str], words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        read_opening(**wish)


def test_names_and_scales_alone() -> None:
    assert read_body("CALLISTO") is BodyId.CALLISTO
    assert read_scale("0.25") == 0.25
