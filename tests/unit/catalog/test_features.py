"""Named places: complete, where the IAU has them, and never a start that fails for a faulty row."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.catalog import features
from jovian_viewer.catalog.data_files import load_toml
from jovian_viewer.catalog.features import (
    data_folder,
    feature_by_id,
    feature_kinds,
    features_of,
    left_out,
    problems,
)
from jovian_viewer.errors import AssetError, BadInputError
from tests.landmarks import LANDMARKS

HEADER = "usgs_feature_id,name,type,type_code,lat_deg,lon_east_deg,diameter_km,origin"
ROW = "{id},{name},crater,{kind},{lat},{lon},{size},Somebody"
GOOD = {"id": "1", "name": "Gloi", "kind": "AA", "lat": "49.0", "lon": "115.0", "size": "115.3"}
CACHES = (features._catalogue, feature_kinds, left_out)

Write = Callable[..., None]


@pytest.fixture
def fresh() -> Iterator[None]:
    """Forget what was read, before and after."""
    for cache in CACHES:
        cache.cache_clear()
    yield
    for cache in CACHES:
        cache.cache_clear()


@pytest.fixture
def write_io(fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that puts another list in Io's place; the other moons have none."""
    for moon in MOONS:
        (tmp_path / f"{moon}.csv").write_text(f"{HEADER}\n", encoding="utf-8")

    def write(*rows: str, header: str = HEADER) -> None:
        (tmp_path / "io.csv").write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")

    monkeypatch.setattr(features, "data_folder", lambda: tmp_path)
    return write


def row(**changed: str) -> str:
    return ROW.format(**{**GOOD, **changed})


def by_name(moon: BodyId, name: str) -> features.Feature:
    return next(feature for feature in features_of(moon) if feature.name == name)


def listed_rows(folder: Traversable) -> int:
    return sum(len(folder.joinpath(f"{moon}.csv").read_text(encoding="utf-8").splitlines()) - 1 for moon in MOONS)


def test_all_702_but_the_three_that_are_wrong() -> None:
    assert listed_rows(data_folder()) == 702
    assert [len(features_of(moon)) for moon in MOONS] == [224, 125, 196, 154]
    assert problems() == ()
    assert {entry.name for entry in left_out()} == {"Arachne Linea", "Acacallis Linea", "Ancaeus Linea"}
    assert all(entry.why for entry in left_out())
    drawn = {feature.name for moon in MOONS for feature in features_of(moon)}
    assert not drawn & {entry.name for entry in left_out()}
    assert features_of(BodyId.JUPITER) == ()


@pytest.mark.parametrize("entry", left_out(), ids=lambda entry: entry.name)
def test_what_is_left_out_is_in_the_list_under_its_number(entry: features.LeftOut) -> None:
    lines = data_folder().joinpath("europa.csv").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith(f"{entry.id},{entry.name},") for line in lines) == 1
    with pytest.raises(BadInputError, match=str(entry.id)):
        feature_by_id(entry.id)


@pytest.mark.parametrize(
    ("feature_id", "name", "moon", "code", "lat_deg", "lon_west_deg", "diameter_km"),
    [
        # West longitudes as books on the moons print them.
        (6284, "Valhalla", BodyId.CALLISTO, "LG", 14.7, 56.0, 3000.0),
        (420, "Asgard", BodyId.CALLISTO, "LG", 32.2, 139.9, 1400.0),
        (4878, "Pwyll", BodyId.EUROPA, "AA", -25.2, 271.4, 45.0),
        (1282, "Conamara Chaos", BodyId.EUROPA, "CH", 9.7, 272.7, None),
        (3459, "Loki Patera", BodyId.IO, "PE", 13.0, 308.8, None),
        (3458, "Loki", BodyId.IO, "ER", 18.2, 302.6, None),
        (2076, "Galileo Regio", BodyId.GANYMEDE, "RE", 45.0, 127.0, None),
    ],
)
def test_landmarks(
    feature_id: int, name: str, moon: BodyId, code: str, lat_deg: float, lon_west_deg: float, diameter_km: float | None
) -> None:
    feature = feature_by_id(feature_id)
    assert (feature.name, feature.body, feature.kind.code) == (name, moon, code)
    assert feature.lat_deg == pytest.approx(lat_deg, abs=1.0)
    assert (360.0 - feature.lon_east_deg) % 360.0 == pytest.approx(lon_west_deg, abs=2.0)
    if diameter_km is not None:
        assert feature.diameter_km == pytest.approx(diameter_km, rel=0.05)


@pytest.mark.parametrize("landmark", LANDMARKS, ids=lambda landmark: landmark.name)
def test_they_lie_where_the_maps_are_seen_to_have_them(landmark: Any) -> None:
    feature = by_name(landmark.body, landmark.name)
    assert feature.lat_deg == pytest.approx(landmark.lat_deg, abs=landmark.tolerance_deg)
    assert feature.lon_east_deg == pytest.approx(landmark.lon_east_deg, abs=landmark.tolerance_deg)


@pytest.mark.parametrize("moon", MOONS)
def test_the_largest_come_first_and_the_unknown_last(moon: BodyId) -> None:
    sizes_km = [feature.diameter_km or 0.0 for feature in features_of(moon)]
    assert sizes_km == sorted(sizes_km, reverse=True)
    assert all(feature.diameter_km is None or feature.diameter_km > 0.0 for feature in features_of(moon))


def test_a_size_of_nought_means_unknown() -> None:
    unknown = [feature.name for moon in MOONS for feature in features_of(moon) if feature.diameter_km is None]
    assert sorted(unknown) == ["Kanehekili", "Loki", "Pele", "Surt"]


def test_every_longitude_is_a_turn_or_less_and_360_is_0() -> None:
    assert all(0.0 <= feature.lon_east_deg < 360.0 for moon in MOONS for feature in features_of(moon))
    assert by_name(BodyId.GANYMEDE, "Borsippa Sulcus").lon_east_deg == 0.0


def test_every_kind_is_explained_and_occurs() -> None:
    counts = Counter(feature.kind.code for moon in MOONS for feature in features_of(moon))
    assert set(counts) == set(feature_kinds())
    assert counts["AA"] == 311
    for kind in feature_kinds().values():
        assert kind.explanation.endswith(".")
        assert kind.singular == kind.singular.lower()
        assert kind.plural == kind.plural.lower()


@pytest.mark.parametrize("moon", MOONS)
def test_every_name_has_an_origin_in_one_form(moon: BodyId) -> None:
    for feature in features_of(moon):
        assert feature.origin[0].isupper() or not feature.origin[0].isalpha()
        assert not feature.origin.endswith(".")
        assert not set("'\"") & set(feature.origin), feature.origin
        assert "  " not in feature.origin


def test_a_number_that_no_place_has_is_refused() -> None:
    with pytest.raises(BadInputError, match="no place with the number 7"):
        feature_by_id(7)


@pytest.mark.parametrize(
    ("bad", "field", "given"),
    [
        (row(id="2", name="Bad", lat="95"), "lat_deg", "95"),
        (row(id="2", name="Bad", lat="-90.1"), "lat_deg", "-90.1"),
        (row(id="2", name="Bad", lat="north"), "lat_deg", "north"),
        (row(id="2", name="Bad", lat="nan"), "lat_deg", "nan"),
        (row(id="2", name="Bad", lon="-0.1"), "lon_east_deg", "-0.1"),
        (row(id="2", name="Bad", lon="361"), "lon_east_deg", "361"),
        (row(id="2", name="Bad", size="-3"), "diameter_km", "-3"),
        (row(id="2", name="Bad", size="inf"), "diameter_km", "inf"),
        (row(id="2", name="Bad", size=""), "diameter_km", "empty"),
        (row(id="2", name="Bad", kind="XX"), "type_code", "XX"),
        (row(id="2.5", name="Bad"), "usgs_feature_id", "2.5"),
        (row(id="-2", name="Bad"), "usgs_feature_id", "-2"),
        (row(id="1", name="Bad"), "usgs_feature_id", "Gloi has already"),
        (row(id="2"), "name", "Gloi"),
        (row(id="2", name=" "), "name", "empty"),
        ("2,Bad,crater,AA,10,20", "diameter_km", "missing"),
    ],
)
def test_a_faulty_row_is_left_out_and_named(write_io: Write, bad: str, field: str, given: str) -> None:
    write_io(row(), bad, row(id="3", name="Last"))
    assert [feature.name for feature in features_of(BodyId.IO)] == ["Gloi", "Last"]
    (told,) = problems()
    assert told.startswith(f"features/io.csv, line 3: the field '{field}'")
    assert given in told
    assert told.endswith("The place is left out until the file is corrected.")


@pytest.mark.parametrize("bad", ["2,Bad,crater,AA,10,20,30,Somebody, and more", '2,"Bad,crater,AA,10,20,30,Somebody'])
def test_a_row_that_is_no_csv_costs_only_itself(write_io: Write, bad: str) -> None:
    write_io(row(), bad, row(id="3", name="Last"))
    assert [feature.name for feature in features_of(BodyId.IO)] == ["Gloi", "Last"]
    assert problems()[0].startswith("features/io.csv, line 3: ")


def test_letters_that_are_no_utf_8_cost_only_their_row(write_io: Write, tmp_path: Path) -> None:
    rows = "\n".join((HEADER, row(name="Ägröi"), row(id="2", name="Good"))).encode("latin-1")
    (tmp_path / "io.csv").write_bytes(rows)
    assert [feature.name for feature in features_of(BodyId.IO)] == ["Good"]
    assert problems()[0].startswith("features/io.csv, line 2: this is not a line of CSV in UTF-8")


def test_the_same_name_on_two_moons_is_no_fault(write_io: Write, tmp_path: Path) -> None:
    write_io(row())
    (tmp_path / "europa.csv").write_text(f"{HEADER}\n{row(id='2')}\n", encoding="utf-8")
    assert len(features_of(BodyId.IO)) == len(features_of(BodyId.EUROPA)) == 1
    assert problems() == ()


def test_a_missing_column_is_told_once(write_io: Write) -> None:
    write_io(row(), row(id="2", name="Other"), header=HEADER.replace("lat_deg,", ""))
    assert features_of(BodyId.IO) == ()
    (told,) = problems()
    assert told.startswith("features/io.csv, line 1: the column 'lat_deg' is missing. Add it")


def test_an_empty_file_lacks_its_header(write_io: Write, tmp_path: Path) -> None:
    (tmp_path / "io.csv").write_bytes(b"")
    assert problems()[0].startswith("features/io.csv, line 1: the header is missing. It must name usgs_feature_id, ")


def test_blank_lines_and_a_byte_order_mark_are_no_faults(write_io: Write, tmp_path: Path) -> None:
    (tmp_path / "io.csv").write_text(f"\ufeff{HEADER}\r\n\r\n{row()}\r\n", encoding="utf-8")
    assert len(features_of(BodyId.IO)) == 1
    assert problems() == ()


def test_a_missing_file_leaves_the_other_moons(write_io: Write, tmp_path: Path) -> None:
    write_io(row())
    (tmp_path / "callisto.csv").unlink()
    assert len(features_of(BodyId.IO)) == 1
    assert problems()[0].startswith(f"features/callisto.csv cannot be read ({os.strerror(errno.ENOENT)}). No place on")


def test_faulty_kinds_leave_the_moons_without_names(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    content = {**load_toml("feature_kinds.toml"), "AA": {"singular": "crater", "plural": "craters"}}
    monkeypatch.setattr(features, "load_toml", lambda _name: content)
    with pytest.raises(AssetError, match=r"feature_kinds\.toml, AA: the field 'explanation' is missing"):
        feature_kinds()
    assert features_of(BodyId.IO) == ()
    assert problems() == (
        "feature_kinds.toml, AA: the field 'explanation' is missing. Add it. No place on the moons can be named.",
    )


def test_an_entry_left_out_is_named_by_its_number(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "load_toml", lambda _name: {"Arachne": {"name": "Arachne Linea", "why": "so"}})
    with pytest.raises(AssetError, match=r"features_left_out\.toml, Arachne: 'Arachne' is no number"):
        left_out()
