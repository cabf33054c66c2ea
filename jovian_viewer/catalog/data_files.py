"""The catalogue's data files: reading TOML from the package and saying what is wrong with it."""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final, TypeVar

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.data_texts import in_language
from jovian_viewer.errors import AssetError
from jovian_viewer.language import cached_text, tr

T = TypeVar("T")
# Many times what any of them holds.
MAX_FILE_BYTES: Final = 1_048_576


@cached_text
def load_toml(file_name: str) -> Mapping[str, Any]:
    """Return a parsed data file of the catalogue, its texts in the language in use; else as :func:`load_as_written`."""
    return in_language(file_name, load_as_written(file_name))


@functools.cache
def load_as_written(file_name: str) -> Mapping[str, Any]:
    """Return a parsed data file of the catalogue, its texts in English.

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
            tr(
                "The catalogue file {file_name} cannot be read ({strerror}). Install Jovian Viewer again.",
                file_name=file_name,
                strerror=error.strerror or error,
            )
        ) from error
    except (ValueError, RecursionError) as error:
        # Not TOML, not UTF-8, too large, a number of thousands of digits, brackets within brackets without end.
        raise AssetError(
            tr(
                "The catalogue file {file_name} is not valid TOML: {error}. Install again.",
                file_name=file_name,
                error=error,
            )
        ) from error


def record_place(file_name: str, key: str) -> str:
    """Return where a table of a data file begins, for messages: ``'claims.toml, line 120, C7'``."""
    header = re.compile(rf"\[\s*[\"']?{re.escape(key)}[\"']?\s*\]")
    try:
        lines = _text(file_name).splitlines()
    except (OSError, ValueError):
        lines = []
    for number, line in enumerate(lines, start=1):
        if header.match(line.strip()):
            return tr("{file_name}, line {number}, {key}", file_name=file_name, number=number, key=key)
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
        raise AssetError(tr("{where}: the field '{field}' is missing. Add it.", where=where, field=field))
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
        raise AssetError(
            tr("{where}: there is no body '{name}'. Use one of {allowed}.", where=where, name=name, allowed=allowed)
        ) from error


def _text(file_name: str) -> str:
    with resources.files("jovian_viewer.catalog").joinpath("data", file_name).open("rb") as file:
        content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise ValueError(tr("it is larger than {size} KiB", size=MAX_FILE_BYTES // 1024))
    return content.decode("utf-8")


def _checked(value: Any, field: str, kind: type[T], where: str) -> T:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        try:
            value = float(value)
        except OverflowError:
            # Also stands for what is too long to be shown.
            value = math.inf if value > 0 else -math.inf
    if not isinstance(value, kind) or isinstance(value, bool):
        raise AssetError(
            tr(
                "{where}: '{field}' is {value!r}, but must be of type {kind}.",
                where=where,
                field=field,
                value=value,
                kind=kind.__name__,
            )
        )
    if value in ("", [], {}):
        raise AssetError(tr("{where}: '{field}' is empty. Fill it in or take it out.", where=where, field=field))
    return value
