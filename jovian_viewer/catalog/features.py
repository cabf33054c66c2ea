"""Features: the named places on the four moons, from the IAU's lists, with what is wrong in the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from jovian_viewer.astro.bodies import MOONS, BodyId
from jovian_viewer.catalog.csv_rows import CsvRow, csv_rows
from jovian_viewer.catalog.data_files import load_toml, optional, required
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import cached_text, tr

_KINDS_FILE: Final = "feature_kinds.toml"
_LEFT_OUT_FILE: Final = "features_left_out.toml"
_FOLDER: Final = "features"
_COLUMNS: Final = ("usgs_feature_id", "name", "type_code", "lat_deg", "lon_east_deg", "diameter_km", "origin")


@dataclass(frozen=True, slots=True)
class FeatureKind:
    """A kind of surface feature.

    Attributes
    ----------
    code : str
        The IAU's code of two letters, such as ``'AA'``.
    singular, plural : str
        What one and several are called, in small letters.
    explanation : str
        A sentence in plain words.
    plain : str
        A word or two for several of them, where the Latin does not tell; else empty.
    """

    code: str
    singular: str
    plural: str
    explanation: str
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A named place.

    Attributes
    ----------
    id : int
        Its number in the gazetteer (``usgs_feature_id``).
    body : BodyId
        The moon it lies on.
    name : str
    kind : FeatureKind
    lat_deg, lon_east_deg : float
        Its centre, planetocentric, longitude east-positive, 0 up to but not 360.
    diameter_km : float or None
        Its size from end to end; None where it is unknown.
    origin : str
        What it is named after.
    """

    id: int
    body: BodyId
    name: str
    kind: FeatureKind
    lat_deg: float
    lon_east_deg: float
    diameter_km: float | None
    origin: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A feature of the lists that is not drawn on purpose.

    Attributes
    ----------
    id : int
    name : str
    why : str
        The end of a sentence about one or more of them.
    """

    id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class _Catalogue:
    of_moon: Mapping[BodyId, tuple[Feature, ...]]
    by_id: Mapping[int, Feature]
    problems: tuple[str, ...]


def features_of(moon: BodyId) -> tuple[Feature, ...]:
    """Return the features of a moon, the largest first, those of unknown size last; none for Jupiter."""
    return _catalogue().of_moon.get(moon, ())


def feature_by_id(feature_id: int) -> Feature:
    """Return a feature by its number.

    Raises
    ------
    BadInputError
        If no feature has it.
    """
    try:
        return _catalogue().by_id[feature_id]
    except KeyError as error:
        raise BadInputError(
            tr(
                "There is no place with the number {feature_id}. Use a number of the IAU's "
                "gazetteer, such as 6284 for Valhalla.",
                feature_id=feature_id,
            )
        ) from error


def problems() -> tuple[str, ...]:
    """Return what is wrong in the files, a sentence or two for each row that had to be left out."""
    return _catalogue().problems


@cached_text
def feature_kinds() -> Mapping[str, FeatureKind]:
    """Return every kind by its code, in the order in which they are listed.

    Raises
    ------
    AssetError
        If ``feature_kinds.toml`` is missing or faulty.
    """
    kinds = {}
    for code, record in load_toml(_KINDS_FILE).items():
        where = f"{_KINDS_FILE}, {code}"
        singular, plural, explanation = (
            required(record, field, str, where) for field in ("singular", "plural", "explanation")
        )
        kinds[code] = FeatureKind(code, singular, plural, explanation, optional(record, "plain", str, where) or "")
    return kinds


@cached_text
def left_out() -> tuple[LeftOut, ...]:
    """Return the features that are left out because the list is known to be wrong about them.

    Raises
    ------
    AssetError
        If ``features_left_out.toml`` is missing or faulty.
    """
    entries = []
    for key, record in load_toml(_LEFT_OUT_FILE).items():
        where = f"{_LEFT_OUT_FILE}, {key}"
        if not key.isdecimal():
            raise AssetError(
                tr("{where}: '{key}' is no number of the gazetteer. Name the table after one.", where=where, key=key)
            )
        entries.append(LeftOut(int(key), required(record, "name", str, where), required(record, "why", str, where)))
    return tuple(entries)


def data_folder() -> Traversable:
    """Return the folder of the lists."""
    return resources.files("jovian_viewer.catalog").joinpath("data", _FOLDER)


@cached_text
def _catalogue() -> _Catalogue:
    found: list[str] = []
    try:
        kinds, skipped = feature_kinds(), {entry.id for entry in left_out()}
    except AssetError as error:
        return _Catalogue({}, {}, (tr("{error} No place on the moons can be named.", error=error),))
    features: dict[int, Feature] = {}
    for moon in MOONS:
        _read(moon, kinds, features, found)
    drawn = {number: feature for number, feature in features.items() if number not in skipped}
    by_size = sorted(drawn.values(), key=lambda feature: (-(feature.diameter_km or 0.0), feature.name))
    of_moon = {moon: tuple(feature for feature in by_size if feature.body is moon) for moon in MOONS}
    return _Catalogue(of_moon, drawn, tuple(found))


def _read(moon: BodyId, kinds: Mapping[str, FeatureKind], features: dict[int, Feature], found: list[str]) -> None:
    """Add the features of one moon's file; what is wrong with it goes to `found`."""
    file_name = f"{_FOLDER}/{moon}.csv"
    try:
        content = data_folder().joinpath(f"{moon}.csv").read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        found.append(
            tr(
                "{file_name} cannot be read ({reason}). No place on {moon} can be named; install Jovian Viewer again.",
                file_name=file_name,
                reason=reason,
                moon=moon.display_name,
            )
        )
        return
    names: set[str] = set()
    for row in csv_rows(file_name, content, _COLUMNS, lambda error: found.append(_told(error))):
        try:
            feature = _feature(moon, row, kinds)
            if feature.id in features:
                raise AssetError(
                    tr(
                        "{where}: the field 'usgs_feature_id' is {id}, which {place} has already.",
                        where=row.where,
                        id=feature.id,
                        place=features[feature.id].name,
                    )
                )
            if feature.name in names:
                raise AssetError(
                    tr(
                        "{where}: the field 'name' is '{feature}', which another row has already.",
                        where=row.where,
                        feature=feature.name,
                    )
                )
        except AssetError as error:
            found.append(_told(error))
            continue
        names.add(feature.name)
        features[feature.id] = feature


def _feature(moon: BodyId, row: CsvRow, kinds: Mapping[str, FeatureKind]) -> Feature:
    code = row.text("type_code")
    if code not in kinds:
        raise AssetError(
            tr(
                "{where}: the field 'type_code' is '{code}', but no such kind is known. Use one of {kinds}.",
                where=row.where,
                code=code,
                kinds=", ".join(kinds),
            )
        )
    return Feature(
        id=row.whole("usgs_feature_id"),
        body=moon,
        name=row.text("name"),
        kind=kinds[code],
        lat_deg=row.number("lat_deg", -90.0, 90.0),
        lon_east_deg=row.number("lon_east_deg", 0.0, 360.0) % 360.0,
        # The lists write an unknown size as 0.
        diameter_km=row.number("diameter_km", 0.0) or None,
        origin=row.text("origin"),
    )


def _told(error: AssetError) -> str:
    return tr("{error} The place is left out until the file is corrected.", error=error)
