"""The strobe's switch, and the conjunction it stands at."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from jovian_viewer.astro.resonance import IO_EUROPA, Conjunction
from jovian_viewer.state.strobe import MARKED_DAYS, Strobe, freshness

MEETING = Conjunction(2461368.0, 12.0, IO_EUROPA, ((1.0, 0.0, 0.0), (2.0, 0.0, 0.0)))


def test_it_says_so_only_where_something_changes() -> None:
    strobe, heard = Strobe(), Mock()
    strobe.changed.connect(heard, check_nargs=False)
    strobe.switch(on=False)
    strobe.show(None)
    heard.assert_not_called()
    strobe.switch(on=True)
    strobe.switch(on=True)
    strobe.show(MEETING)
    strobe.show(MEETING)
    assert heard.call_count == 2
    assert strobe.on
    assert strobe.conjunction == MEETING


def test_switched_off_it_stands_nowhere() -> None:
    strobe = Strobe()
    strobe.switch(on=True)
    strobe.show(MEETING)
    strobe.switch(on=False)
    assert strobe.conjunction is None


def test_a_mark_fades_in_either_direction_of_time() -> None:
    assert freshness(MEETING, MEETING.jd_tdb) == 1.0
    for sign in (-1.0, 1.0):
        assert freshness(MEETING, MEETING.jd_tdb + sign * 0.5 * MARKED_DAYS) == pytest.approx(0.5)
        assert freshness(MEETING, MEETING.jd_tdb + sign * 2.0 * MARKED_DAYS) == 0.0
