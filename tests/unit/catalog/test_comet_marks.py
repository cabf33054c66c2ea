"""The marks: where they are dark, when they are there at all, and that they are gone in time."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.comet import fragment_named, fragments, impact_of, impacts
from jovian_viewer.catalog.comet_marks import EPOCH_JD_TDB, darkness, has_marks, marks_at, reach_deg

MINUTE = 1.0 / 1440.0


def dark_at(name: str, jd_tdb: float, north_deg: float = 0.0, east_deg: float = 0.0) -> float:
    fragment, marks = fragment_named(name), marks_at(jd_tdb)
    assert marks is not None
    return float(darkness(fragment.lon_east_deg + east_deg, fragment.lat_deg + north_deg, marks))


@pytest.mark.parametrize("when", ["1969-07-20", "1994-07-15", "1994-07-16T12:00Z", "1995-03-02", "2026-11-22"])
def test_outside_its_months_there_is_nothing(when: str) -> None:
    assert marks_at(parse_utc(when)) is None


def test_the_epoch_begins_before_the_first_impact_and_ends_with_nothing() -> None:
    assert EPOCH_JD_TDB[0] < impacts().at_jupiter_jd_tdb.min()
    assert has_marks(EPOCH_JD_TDB[0])
    assert not has_marks(EPOCH_JD_TDB[1])
    last = marks_at(EPOCH_JD_TDB[1] - 0.01)
    assert last is None or (last.belt < 1e-6 and last.core.max() == 0.0)


def test_a_mark_grows_while_the_plume_falls_back() -> None:
    impact = float(impacts().at_jupiter_jd_tdb[impact_of(fragment_named("G"))])
    before, soon, later = (dark_at("G", impact + minutes * MINUTE) for minutes in (-1.0, 4.0, 20.0))
    assert before == soon == 0.0
    assert later > 0.7


def test_marks_are_dark_at_their_places_and_nowhere_else() -> None:
    moment = parse_utc("1994-07-19T23:00:00Z")
    for name in "AGL":
        assert dark_at(name, moment) > 0.5
    # Not fallen yet.
    assert dark_at("W", moment, east_deg=-9.0) < 0.1
    marks = marks_at(moment)
    assert marks is not None
    assert np.all(darkness(np.arange(0.0, 360.0, 5.0), 0.0, marks) == 0.0)
    assert np.all(darkness(np.arange(0.0, 360.0, 5.0), -20.0, marks) == 0.0)


def test_the_crescent_lies_where_the_fragment_came_from() -> None:
    moment = float(impacts().at_jupiter_jd_tdb[impact_of(fragment_named("G"))]) + 0.2
    part = 0.72 * reach_deg(fragment_named("G"))
    east = part / np.cos(np.deg2rad(43.66))
    assert dark_at("G", moment, north_deg=-part) > 0.3
    assert dark_at("G", moment, north_deg=part) < 0.05
    assert dark_at("G", moment, north_deg=-0.7 * part, east_deg=0.6 * east) > 0.3
    assert dark_at("G", moment, east_deg=-east) < 0.05


def test_great_fragments_left_larger_marks() -> None:
    sizes = {each.name: reach_deg(each) for each in fragments()}
    assert min(sizes[name] for name in "GKL") > max(size for name, size in sizes.items() if name not in "GKL")


def test_marks_fade_are_drawn_out_and_become_a_belt() -> None:
    moments = [parse_utc(day) for day in ("1994-07-24", "1994-08-20", "1994-09-25", "1994-12-01")]
    cores = [dark_at("L", moment) for moment in moments]
    assert cores == sorted(cores, reverse=True)
    assert cores[0] > 0.7
    young, old = marks_at(moments[0]), marks_at(moments[1])
    assert young is not None
    assert old is not None
    assert np.all(old.stretch > young.stretch)
    assert young.belt == 0.0
    december = marks_at(moments[3])
    assert december is not None
    assert december.core.max() == 0.0
    # The same all around.
    assert np.ptp(darkness(np.arange(0.0, 360.0, 30.0), -45.0, december)) == 0.0
    assert 0.0 < float(darkness(0.0, -45.0, december)) < 0.3


def test_darkness_never_takes_all_light() -> None:
    marks = marks_at(parse_utc("1994-07-22T12:00:00Z"))
    assert marks is not None
    lon, lat = np.meshgrid(np.arange(0.0, 360.0, 1.0), np.arange(-75.0, -20.0, 1.0))
    everywhere = darkness(lon, lat, marks)
    assert everywhere.min() >= 0.0
    assert everywhere.max() < 1.0
