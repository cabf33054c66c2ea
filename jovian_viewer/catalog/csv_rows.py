"""Rows of the catalogue's CSV files: read one by one, so that a faulty row costs nothing but itself."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jovian_viewer.errors import AssetError


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row.

    Attributes
    ----------
    where : str
        File and line, for messages: ``'features/io.csv, line 12'``.
    fields : mapping of str to str
        Its values by the names of their columns.
    """

    where: str
    fields: Mapping[str, str]

    def text(self, field: str) -> str:
        """Return a field that must not be empty.

        Raises
        ------
        AssetError
            Naming file, line and field; so do the other methods.
        """
        value = self.fields[field].strip()
        if not value:
            raise AssetError(f"{self.where}: the field '{field}' is empty. Fill it in.")
        return value

    def whole(self, field: str) -> int:
        """Return a field that must be a whole number above zero."""
        value = self.text(field)
        # isdecimal alone lets other scripts' digits pass, which int would read, too.
        if not (value.isascii() and value.isdecimal() and int(value) > 0):
            raise AssetError(f"{self.where}: the field '{field}' is '{value}', but must be a whole number above 0.")
        return int(value)

    def number(self, field: str, lowest: float, highest: float = math.inf) -> float:
        """Return a field that must be a number in a range, both ends allowed."""
        value = self.text(field)
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not (math.isfinite(number) and lowest <= number <= highest):
            allowed = f"from {lowest:g} to {highest:g}" if math.isfinite(highest) else f"of at least {lowest:g}"
            raise AssetError(f"{self.where}: the field '{field}' is '{value}', but must be a number {allowed}.")
        return number


def csv_rows(
    file_name: str, content: bytes, columns: Sequence[str], report: Callable[[AssetError], None]
) -> Iterator[CsvRow]:
    """Read a CSV file with a header, a row a line, UTF-8.

    Parameters
    ----------
    file_name : str
        For the messages.
    content : bytes
        What it holds.
    columns : sequence of str
        Columns it must have, in any order; others are allowed.
    report : callable
        Is told what is wrong with a row that is passed over, or with the header, without which no row can be read.

    Yields
    ------
    CsvRow
    """
    header: list[str] | None = None
    for line, raw in enumerate(content.splitlines(), start=1):
        where = f"{file_name}, line {line}"
        try:
            values = _values(where, raw, is_first=line == 1)
            if header is None:
                header = _checked_header(where, values, columns)
            elif values:
                yield CsvRow(where, _fields(where, header, values))
        except AssetError as error:
            report(error)
            if header is None:
                return
    if header is None:
        report(AssetError(f"{file_name}, line 1: the header is missing. It must name {', '.join(columns)}."))


def in_short(problems: Sequence[str]) -> str:
    """Return what is wrong with rows in short, for a message; empty if nothing is wrong."""
    if len(problems) < 2:
        return "".join(problems)
    others = "One other entry is" if len(problems) == 2 else f"{len(problems) - 1} other entries are"
    command = "the command \u201cjovian-viewer doctor\u201d lists all"
    return f"{problems[0]} {others} left out for such faults, too: {command}."


def _values(where: str, raw: bytes, *, is_first: bool) -> list[str]:
    try:
        # Some editors mark UTF-8 at the head of a file.
        return next(csv.reader([raw.decode("utf-8-sig" if is_first else "utf-8")], strict=True), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise AssetError(
            f"{where}: this is not a line of CSV in UTF-8 ({error}). Correct its quotes or letters."
        ) from error


def _checked_header(where: str, header: list[str], columns: Sequence[str]) -> list[str]:
    for column in columns:
        if column not in header:
            raise AssetError(f"{where}: the column '{column}' is missing. Add it to the header and to all rows.")
    return header


def _fields(where: str, header: list[str], values: list[str]) -> dict[str, str]:
    if len(values) > len(header):
        raise AssetError(f"{where}: there are {len(values)} fields for {len(header)} columns. Put commas into quotes.")
    if len(values) < len(header):
        raise AssetError(f"{where}: the field '{header[len(values)]}' is missing. Add it.")
    return dict(zip(header, values, strict=True))
