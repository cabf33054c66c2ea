"""The comet's tables, the times at limb and terminator, and faulty rows that cost nothing but themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.catalog import comet
from jovian_viewer.catalog.comet import (
    MarkClass,
    comet_problems,
    entries,
    entry_circumstances,
    fragment_named,
    fragments,
    impact_of,
    impacts,
)
from jovian_viewer.errors import BadInputError

HEADER = "fragment,utc_seen_from_earth,time_uncertainty_s,latitude_deg,longitude_system_iii_west_deg,mark"
GOOD = "A,1994-07-16T20:10:40Z,120,-43.35,184,middling"
ENTRY_HEADER = "id,name,label,utc,latitude_deg,longitude_system_iii_west_deg,source"
CACHES = (comet._read, impacts, entry_circumstances)

Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Return a function that puts other tables in place."""
    for cache in CACHES:
        cache.cache_clear()

    def put(*rows: str, header: str = HEADER, others: tuple[str, ...] = ()) -> None:
        (tmp_path / "comet.csv").write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        (tmp_path / "entries.csv").write_text("\n".join((ENTRY_HEADER, *others)) + "\n", encoding="utf-8")

    monkeypatch.setattr(comet, "data_folder", lambda: tmp_path)
    yield put
    for cache in CACHES:
        cache.cache_clear()


def test_twenty_fragments_in_order_and_without_fault() -> None:
    assert comet_problems() == ()
    assert "".join(each.name for each in fragments()) == "ABCDEFGHKLNP2Q2Q1RSTUVW"
    seen = [each.seen_jd_tdb for each in fragments()]
    assert seen == sorted(seen)
    great = {each.name for each in fragments() if each.mark is MarkClass.GREAT}
    assert great == {"G", "K", "L"}
    g = fragment_named("G")
    assert (g.lat_deg, g.lon_east_deg, g.lon_west_deg, g.uncertainty_s) == (-43.66, 334.0, 26.0, 5.0)


# Degrees beyond the limb, minutes until in view and until in sunlight: computed independently, from the table, IAU
# System III, the oblate figure and light time.
@pytest.mark.parametrize(
    ("name", "beyond_deg", "view_min", "sun_min"),
    [("A", 7.1, 17.5, 34.9), ("G", 6.3, 15.5, 32.9), ("L", 4.7, 11.6, 29.1), ("W", 3.3, 8.2, 25.7)],
)
def test_sites_pass_limb_and_terminator_on_time(name: str, beyond_deg: float, view_min: float, sun_min: float) -> None:
    row = impact_of(fragment_named(name))
    assert impacts().beyond_limb_deg[row] == pytest.approx(beyond_deg, abs=0.1)
    assert impacts().in_view_after_minutes[row] == pytest.approx(view_min, abs=0.2)
    assert impacts().sunlit_after_minutes[row] == pytest.approx(sun_min, abs=0.2)


def test_all_fell_by_night_beyond_the_limb() -> None:
    known = impacts()
    beyond = known.beyond_limb_deg
    assert beyond.min() == pytest.approx(3.3, abs=0.1)
    assert beyond.max() == pytest.approx(8.2, abs=0.1)
    assert fragments()[int(np.argmin(beyond))].name == "W"
    assert fragments()[int(np.argmax(beyond))].name == "B"
    assert np.all(known.sun_below_deg > 10.0)
    assert known.in_view_after_minutes.min() >= 8.0
    assert known.in_view_after_minutes.max() <= 20.5
    assert known.sunlit_after_minutes.min() >= 25.5
    assert known.sunlit_after_minutes.max() <= 38.0


def test_galileos_probe_and_its_end() -> None:
    probe, end = entries()
    assert (probe.id, end.id) == ("galileo-probe", "galileo-end")
    assert format_utc(probe.jd_tdb) == "1995-12-07 22:04:44"
    assert (probe.lat_deg, probe.lon_east_deg) == (6.5, pytest.approx(355.1))
    assert format_utc(end.jd_tdb) == "2003-09-21 18:57:00"
    known = entry_circumstances()
    # The probe went in by day, on the side that faced the Earth; Galileo itself on the far side.
    assert known.beyond_limb_deg[0] < 0.0
    assert known.sun_below_deg[0] < 0.0
    assert known.beyond_limb_deg[1] > 0.0
    assert known.light_time_days * 1440.0 == pytest.approx([52.0, 52.3], abs=0.2)


def test_no_such_fragment() -> None:
    with pytest.raises(BadInputError, match=r"No fragment .J. .* Choose one of A, B"):
        fragment_named("J")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("B,1994-07-32T02:50:00Z,360,-43.22,67,small", "line 3: the field 'utc_seen_from_earth' is '1994-07-32"),
        ("B,,360,-43.22,67,small", "line 3: the field 'utc_seen_from_earth' is empty"),
        ("B,1994-07-17T02:50:00Z,-1,-43.22,67,small", "line 3: the field 'time_uncertainty_s' is '-1'"),
        ("B,1994-07-17T02:50:00Z,360,south,67,small", "line 3: the field 'latitude_deg' is 'south'"),
        ("B,1994-07-17T02:50:00Z,360,-93,67,small", "line 3: the field 'latitude_deg' is '-93'"),
        ("B,1994-07-17T02:50:00Z,360,-43.22,367,small", "line 3: the field 'longitude_system_iii_west_deg' is '367'"),
        ("B,1994-07-17T02:50:00Z,360,-43.22,67,huge", "line 3: the field 'mark' is 'huge'. Use one of great"),
        ("A,1994-07-17T02:50:00Z,360,-43.22,67,small", "line 3: the field 'fragment' is 'A', which another row"),
        ("B,1994-07-17T02:50:00Z,360,-43.22", "line 3: the field 'longitude_system_iii_west_deg' is missing"),
    ],
)
def test_a_faulty_row_is_named_and_left_out(write: Write, row: str, told: str) -> None:
    write(GOOD, row, "C,1994-07-17T07:10:50Z,90,-43.47,222,middling")
    assert [each.name for each in fragments()] == ["A", "C"]
    (problem,) = comet_problems()
    assert f"comet.csv, {told}" in problem
    assert problem.endswith("The fragment is left out until the file is corrected.")
    assert impacts().beyond_limb_deg.shape == (2,)


def test_a_faulty_entry_is_left_out(write: Write) -> None:
    write(GOOD, others=("galileo-probe,Galileo's probe,Probe,1995-12-07T22:04:44Z,6.5,4.9,nobody",))
    assert entries() == ()
    assert len(fragments()) == 1
    assert "'nobody'" in comet_problems()[0]


def test_without_its_files_there_is_no_comet(write: Write) -> None:
    assert fragments() == ()
    assert len(comet_problems()) == 2
    assert "comet.csv cannot be read" in comet_problems()[0]
