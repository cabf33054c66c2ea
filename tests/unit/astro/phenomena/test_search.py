"""The search as a whole: choices, spans, progress, cancelling, and what is said about bad input."""

from __future__ import annotations

import itertools

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import (
    COMBINED_KINDS,
    JUPITER_KINDS,
    Phenomenon,
    PhenomenonKind,
    SearchCancelledError,
    find_phenomena,
    search,
)
from jovian_viewer.astro.solar_system import START_JD_TDB, STOP_JD_TDB
from jovian_viewer.errors import BadInputError, EphemerisRangeError

START, STOP = 2457000.5, 2457030.5


@pytest.fixture(scope="module")
def everything() -> list[Phenomenon]:
    return find_phenomena(START, STOP)


def test_everything_is_sorted_and_inside_the_span(everything: list[Phenomenon]) -> None:
    assert {event.kind for event in everything} >= {*JUPITER_KINDS, PhenomenonKind.GRS_TRANSIT}
    assert all(before.begin_jd_tdb <= after.begin_jd_tdb for before, after in itertools.pairwise(everything))
    assert all(event.stops_jd_tdb >= START and event.starts_jd_tdb <= STOP for event in everything)


@pytest.mark.parametrize("kind", list(PhenomenonKind))
def test_one_kind_is_what_everything_has_of_it(everything: list[Phenomenon], kind: PhenomenonKind) -> None:
    alone = find_phenomena(START, STOP, kinds=[kind.value])
    together = [event for event in everything if event.kind is kind]
    assert len(alone) == len(together)
    for one, other in zip(alone, together, strict=True):
        assert one.begin_jd_tdb == pytest.approx(other.begin_jd_tdb, abs=1e-7)
        assert one.moons == other.moons


def test_one_moon(everything: list[Phenomenon]) -> None:
    found = find_phenomena(START, STOP, moons=["europa"])
    assert found
    assert all(BodyId.EUROPA in event.moons for event in found)
    assert len(found) == sum(BodyId.EUROPA in event.moons for event in everything)


def test_a_name_alone_stands_for_a_list_of_one() -> None:
    assert find_phenomena(START, START + 3.0, kinds="transit", moons="io") == find_phenomena(
        START, START + 3.0, kinds=[PhenomenonKind.TRANSIT], moons=[BodyId.IO]
    )


def test_pieces_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find_phenomena(START, START + 8.0)
    monkeypatch.setattr(search, "_PIECE_DAYS", 0.9)
    pieced = find_phenomena(START, START + 8.0)
    assert [(event.kind, event.moons, event.side) for event in pieced] == [
        (event.kind, event.moons, event.side) for event in whole
    ]
    for one, other in zip(pieced, whole, strict=True):
        assert one.begin_jd_tdb == pytest.approx(other.begin_jd_tdb, abs=1e-7)
        assert one.end_jd_tdb == pytest.approx(other.end_jd_tdb, abs=1e-7)


def test_what_goes_on_at_the_ends_of_the_span_is_found() -> None:
    transit = find_phenomena(START, STOP, kinds="transit")[3]
    assert transit in find_phenomena(transit.mid_jd_tdb, transit.mid_jd_tdb + 0.01, kinds="transit")
    assert transit in find_phenomena(transit.mid_jd_tdb, transit.mid_jd_tdb, kinds="transit")
    assert transit not in find_phenomena(transit.stops_jd_tdb + 1e-4, transit.stops_jd_tdb + 0.01, kinds="transit")


def test_the_span_does_not_change_what_is_found(everything: list[Phenomenon]) -> None:
    shorter = find_phenomena(START + 7.3, STOP - 11.9)
    moments = {(event.kind, event.moons, event.begin_jd_tdb, event.end_jd_tdb) for event in everything}
    assert shorter
    # To a microsecond or so: rounding may differ with the length of the arrays.
    for event in shorter:
        assert (
            any(
                event.kind is kind and event.moons == moons and abs(event.begin_jd_tdb - begin) < 1e-9
                for kind, moons, begin, _ in moments
            )
            or event.kind is PhenomenonKind.GRS_TRANSIT
        )


def test_no_kinds_nothing_found() -> None:
    assert find_phenomena(START, STOP, kinds=[]) == []
    assert find_phenomena(START, STOP, moons=[]) == []


def test_progress_runs_from_nothing_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_PIECE_DAYS", 5.0)
    parts: list[float] = []
    find_phenomena(START, STOP, progress=parts.append)
    assert parts[0] == 0.0
    assert parts[-1] == 1.0
    assert parts == sorted(parts)
    assert len(parts) > 15


@pytest.mark.parametrize("patience", [0, 1, 5])
def test_cancelling_stops_at_once(patience: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_PIECE_DAYS", 5.0)
    asked = itertools.count()
    with pytest.raises(SearchCancelledError, match="stopped"):
        find_phenomena(START, STOP, cancelled=lambda: next(asked) >= patience)
    assert next(asked) == patience + 1


def test_both_ends_of_the_ephemeris() -> None:
    first = find_phenomena(START_JD_TDB, START_JD_TDB + 5.0)
    last = find_phenomena(STOP_JD_TDB - 5.0, STOP_JD_TDB)
    assert len(first) > 10
    assert len(last) > 10
    assert find_phenomena(START_JD_TDB, START_JD_TDB) == []


def test_stop_before_start() -> None:
    with pytest.raises(BadInputError, match=r"before it starts.*give the earlier moment first"):
        find_phenomena(STOP, START)


@pytest.mark.parametrize("span", [(2300000.5, STOP), (START, 2600000.5), (float("nan"), STOP), (START, float("inf"))])
def test_outside_the_ephemeris(span: tuple[float, float]) -> None:
    with pytest.raises(EphemerisRangeError, match="1800") as caught:
        find_phenomena(*span)
    assert caught.value.start_jd_tdb == START_JD_TDB


def test_unknown_kinds_and_moons() -> None:
    with pytest.raises(BadInputError, match="no kind of phenomenon called “conjunction”: choose from transit, shadow"):
        find_phenomena(START, STOP, kinds=["transit", "conjunction"])
    with pytest.raises(BadInputError, match="no moon called “titan”: choose from io, europa, ganymede, callisto"):
        find_phenomena(START, STOP, moons=["titan"])
    with pytest.raises(BadInputError, match="no moon called “jupiter”"):
        find_phenomena(START, STOP, moons=[BodyId.JUPITER])


@pytest.mark.parametrize("longitude", [-1.0, 361.0, float("nan")])
def test_a_longitude_that_is_none(longitude: float) -> None:
    with pytest.raises(BadInputError, match="from 0 to 360"):
        find_phenomena(START, STOP, grs_longitude=longitude)


def test_names_for_people() -> None:
    assert PhenomenonKind("shadow").display_name == "shadow transit"
    assert len({kind.display_name for kind in PhenomenonKind}) == len(PhenomenonKind)
    assert set(COMBINED_KINDS).isdisjoint(JUPITER_KINDS)


def test_too_near_to_the_sun_is_not_visible_from_the_earth(everything: list[Phenomenon]) -> None:
    # Conjunction with the Sun was on 2015-08-26.
    hidden = find_phenomena(2457258.5, 2457262.5, kinds="transit")
    assert hidden
    assert not any(event.visible_from_earth for event in hidden)
    assert any(event.visible_from_earth for event in everything)
