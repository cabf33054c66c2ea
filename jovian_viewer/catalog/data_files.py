"""The catalogue's data files: reading TOML from the package and saying what is wrong with it."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, TypeVar

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.errors import AssetError

T = TypeVar("T")


@functools.cache
def load_toml(file_name: str) -> Mapping[str, Any]:
    """Return a parsed data file of the catalogue.

    Parameters
    ----------
    file_name : str
        A file in ``jovian_viewer/catalog/data``.

    Raises
    ------
    AssetError
        If the file is missing, unreadable or not TOML.
    """
    try:
        return tomllib.loads(_text(file_name))
    except OSError as error:
        raise AssetError(
            f"The catalogue file {file_name} cannot be read ({error.strerror or error}). Install Jovian Viewer again."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AssetError(f"The catalogue file {file_name} is not valid TOML: {error}. Install again.") from error


def record_place(file_name: str, key: str) -> str:
    """Return where a table of a data file begins, for messages: ``'claims.toml, line 120, C7'``."""
    header = re.compile(rf"\[\s*[\"']?{re.escape(key)}[\"']?\s*\]")
    try:
        lines = _text(file_name).splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    for number, line in enumerate(lines, start=1):
        if header.match(line.strip()):
            return f"{file_name}, line {number}, {key}"
    return f"{file_name}, {key}"


def required(record: Mapping[str, Any], field: str, kind: type[T], where: str) -> T:
    """Return ``record[field]``, checked to be of `kind` and not empty.

    Parameters
    ----------
    record : mapping
        One table of a data file.
    field : str
        Its key.
    kind : type
        ``str``, ``float`` (an integer passes), ``int``, ``list`` or ``dict``.
    where : str
        File and table, for the message: ``'claims.toml, C7'``.

    Raises
    ------
    AssetError
        If the field is missing, of another type or empty.
    """
    if field not in record:
        raise AssetError(f"{where}: the field '{field}' is missing. Add it.")
    return _checked(record[field], field, kind, where)


def optional(record: Mapping[str, Any], field: str, kind: type[T], where: str) -> T | None:
    """Return ``record[field]`` checked as by :func:`required`, or None where it is absent."""
    return _checked(record[field], field, kind, where) if field in record else None


def body_of(name: str, where: str) -> BodyId:
    """Return the body called `name` in a data file.

    Raises
    ------
    AssetError
        If there is no such body.
    """
    try:
        return BodyId(name)
    except ValueError as error:
        allowed = ", ".join(BodyId)
        raise AssetError(f"{where}: there is no body '{name}'. Use one of {allowed}.") from error


def _text(file_name: str) -> str:
    return resources.files("jovian_viewer.catalog").joinpath("data", file_name).read_text(encoding="utf-8")


def _checked(value: Any, field: str, kind: type[T], where: str) -> T:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise AssetError(f"{where}: '{field}' is {value!r}, but must be of type {kind.__name__}.")
    if value in ("", [], {}):
        raise AssetError(f"{where}: '{field}' is empty. Fill it in or take it out.")
    return value
