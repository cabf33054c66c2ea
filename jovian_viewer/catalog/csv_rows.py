"""Rows of the catalogue's CSV files: read one by one, so that a faulty row costs nothing but itself."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr, tr_n

# Many times what any table holds; no file, however long, fills the memory or is read for minutes.
MAX_FILE_BYTES: Final = 1_048_576
MAX_LINE_BYTES: Final = 8192
# Python itself refuses to read numbers of thousands of digits.
_MOST_DIGITS: Final = 18


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
            raise AssetError(tr("{where}: the field '{field}' is empty. Fill it in.", where=self.where, field=field))
        return value

    def whole(self, field: str) -> int:
        """Return a field that must be a whole number above zero."""
        value = self.text(field)
        # isdecimal alone lets other scripts' digits pass, which int would read, too.
        if not (value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS and int(value) > 0):
            raise AssetError(
                tr(
                    "{where}: the field '{field}' is '{value}', but must be a whole number above 0.",
                    where=self.where,
                    field=field,
                    value=value,
                )
            )
        return int(value)

    def number(self, field: str, lowest: float, highest: float = math.inf) -> float:
        """Return a field that must be a number in a range, both ends allowed."""
        value = self.text(field)
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not (math.isfinite(number) and lowest <= number <= highest):
            allowed = (
                tr("from {lowest:g} to {highest:g}", lowest=lowest, highest=highest)
                if math.isfinite(highest)
                else tr("of at least {lowest:g}", lowest=lowest)
            )
            raise AssetError(
                tr(
                    "{where}: the field '{field}' is '{value}', but must be a number {allowed}.",
                    where=self.where,
                    field=field,
                    value=value,
                    allowed=allowed,
                )
            )
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
    if len(content) > MAX_FILE_BYTES:
        report(
            AssetError(
                tr(
                    "{file_name}: the file is larger than {size} KiB, which no table is. Is it the right one?",
                    file_name=file_name,
                    size=MAX_FILE_BYTES // 1024,
                )
            )
        )
        return
    header: list[str] | None = None
    for line, raw in enumerate(content.splitlines(), start=1):
        where = tr("{file_name}, line {line}", file_name=file_name, line=line)
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
        report(
            AssetError(
                tr(
                    "{file_name}, line 1: the header is missing. It must name {columns}.",
                    file_name=file_name,
                    columns=", ".join(columns),
                )
            )
        )


def in_short(problems: Sequence[str]) -> str:
    """Return what is wrong with rows in short, for a message; empty if nothing is wrong."""
    if len(problems) < 2:
        return "".join(problems)
    return tr_n(
        "{first} One other entry is left out for such faults, too: the command \u201cjovian-viewer doctor\u201d lists "
        "all.",
        "{first} {n} other entries are left out for such faults, too: the command \u201cjovian-viewer doctor\u201d "
        "lists all.",
        len(problems) - 1,
        first=problems[0],
    )


def _values(where: str, raw: bytes, *, is_first: bool) -> list[str]:
    if len(raw) > MAX_LINE_BYTES:
        raise AssetError(
            tr(
                "{where}: the line is longer than {most} bytes, which no row is. Is a line break missing?",
                where=where,
                most=MAX_LINE_BYTES,
            )
        )
    try:
        # Some editors mark UTF-8 at the head of a file.
        return next(csv.reader([raw.decode("utf-8-sig" if is_first else "utf-8")], strict=True), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise AssetError(
            tr(
                "{where}: this is not a line of CSV in UTF-8 ({error}). Correct its quotes or letters.",
                where=where,
                error=error,
            )
        ) from error


def _checked_header(where: str, header: list[str], columns: Sequence[str]) -> list[str]:
    for column in columns:
        if column not in header:
            raise AssetError(
                tr(
                    "{where}: the column '{column}' is missing. Add it to the header and to all rows.",
                    where=where,
                    column=column,
                )
            )
    return header


def _fields(where: str, header: list[str], values: list[str]) -> dict[str, str]:
    if len(values) > len(header):
        raise AssetError(
            tr(
                "{where}: there are {given} fields for {wanted} columns. Put commas into quotes.",
                where=where,
                given=len(values),
                wanted=len(header),
            )
        )
    if len(values) < len(header):
        raise AssetError(tr("{where}: the field '{field}' is missing. Add it.", where=where, field=header[len(values)]))
    return dict(zip(header, values, strict=True))
