"""Data files: what is wrong with one is said by file, record and field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog import data_files
from jovian_viewer.errors import AssetError


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an empty folder in the place of the package's data."""
    monkeypatch.setattr("jovian_viewer.catalog.data_files.resources.files", lambda _package: tmp_path)
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def test_a_file_is_read_once(data_folder: Path) -> None:
    (data_folder / "once.toml").write_text("answer = 'Io é'", encoding="utf-8")
    first = data_files.load_toml("once.toml")
    assert first == {"answer": "Io é"}
    (data_folder / "once.toml").unlink()
    assert data_files.load_toml("once.toml") is first


@pytest.mark.usefixtures("data_folder")
def test_a_missing_file_is_named() -> None:
    with pytest.raises(AssetError, match=r"absent\.toml cannot be read .* Install"):
        data_files.load_toml("absent.toml")


@pytest.mark.parametrize("content", [b"[half", b"name = '\xff'"])
def test_a_broken_file_is_named(data_folder: Path, content: bytes) -> None:
    name = f"broken{len(content)}.toml"
    (data_folder / name).write_bytes(content)
    with pytest.raises(AssetError, match=f"{name} is not valid TOML"):
        data_files.load_toml(name)


@pytest.mark.parametrize(
    ("record", "kind", "complaint"),
    [
        ({}, str, "'size' is missing"),
        ({"size": 3}, str, "must be of type str"),
        ({"size": "3"}, float, "must be of type float"),
        ({"size": True}, float, "must be of type float"),
        ({"size": True}, int, "must be of type int"),
        ({"size": ""}, str, "is empty"),
        ({"size": []}, list, "is empty"),
    ],
)
def test_a_faulty_field_is_named(record: dict[str, Any], kind: type, complaint: str) -> None:
    with pytest.raises(AssetError, match=f"^things.toml, X7: .*{complaint}"):
        data_files.required(record, "size", kind, "things.toml, X7")


def test_an_integer_passes_for_a_float_and_zero_is_a_value() -> None:
    value = data_files.required({"n": 0}, "n", float, "here")
    assert isinstance(value, float)
    assert value == 0.0


def test_an_optional_field_may_be_absent_but_not_wrong() -> None:
    assert data_files.optional({}, "since", str, "here") is None
    assert data_files.optional({"since": "2016"}, "since", str, "here") == "2016"
    with pytest.raises(AssetError, match="must be of type str"):
        data_files.optional({"since": 2016}, "since", str, "here")


def test_bodies_are_known_by_name() -> None:
    assert data_files.body_of("callisto", "here") is BodyId.CALLISTO
    with pytest.raises(AssetError, match=r"here: there is no body 'pluto'\. Use one of jupiter, io"):
        data_files.body_of("pluto", "here")
