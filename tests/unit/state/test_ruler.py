"""The measured pair."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.ruler import Ruler


def test_a_pair_is_measured_and_put_away() -> None:
    ruler, heard = Ruler(), list[object]()
    ruler.changed.connect(heard.append)
    ruler.measure(BodyId.IO, BodyId.CALLISTO)
    ruler.measure(BodyId.IO, BodyId.CALLISTO)
    ruler.put_away()
    assert heard == [(BodyId.IO, BodyId.CALLISTO), None]


def test_one_body_has_no_distance_from_itself() -> None:
    ruler = Ruler()
    ruler.measure(BodyId.IO, BodyId.EUROPA)
    with pytest.raises(BadInputError, match="both given are Io"):
        ruler.measure(BodyId.IO, BodyId.IO)
    assert ruler.ends == (BodyId.IO, BodyId.EUROPA)


def test_it_is_laid_out_body_by_body() -> None:
    ruler, heard = Ruler(), list[object]()
    ruler.changed.connect(heard.append)
    ruler.lay_out()
    assert ruler.laying_out
    ruler.pick(BodyId.CALLISTO)
    assert (ruler.start, ruler.ends, heard) == (BodyId.CALLISTO, None, [])
    ruler.pick(BodyId.GANYMEDE)
    assert heard == [(BodyId.CALLISTO, BodyId.GANYMEDE)]
    assert (ruler.laying_out, ruler.start) == (False, None)


def test_the_start_may_be_settled_and_cannot_be_the_end() -> None:
    ruler = Ruler()
    ruler.lay_out(BodyId.IO)
    with pytest.raises(BadInputError, match="both given are Io"):
        ruler.pick(BodyId.IO)
    assert ruler.start is BodyId.IO
    ruler.pick(BodyId.EUROPA)
    assert ruler.ends == (BodyId.IO, BodyId.EUROPA)


def test_laying_it_out_anew_puts_the_old_one_away_and_putting_away_ends_the_waiting() -> None:
    ruler, told = Ruler(), list[tuple[bool, BodyId | None]]()
    ruler.laying_out_changed.connect(lambda: told.append((ruler.laying_out, ruler.start)))
    ruler.measure(BodyId.IO, BodyId.EUROPA)
    assert (ruler.in_use, told) == (True, [])
    ruler.lay_out(BodyId.IO)
    assert ruler.ends is None
    assert ruler.in_use
    ruler.put_away()
    assert not ruler.in_use
    assert told == [(True, BodyId.IO), (False, None)]
