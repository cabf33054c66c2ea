"""A chart in a file: the ending of its name chooses between a table and a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.errors import BadInputError
from jovian_viewer.export.chart_table import as_csv
from jovian_viewer.export.whole_file import write_text, write_whole
from jovian_viewer.language import tr

_PICTURES: Final = ("png", "svg")


def save_chart(path: Path, chart: ChartData, draw: Callable[[str], bytes]) -> None:
    """Write a chart to a file.

    Parameters
    ----------
    path : Path
        Ends in ``.csv``, ``.png`` or ``.svg``.
    chart : ChartData
        The numbers, for a table.
    draw : callable
        Given ``'png'`` or ``'svg'``, returns the picture as the content of such a file.

    Raises
    ------
    BadInputError
        If the name ends in something else.
    OutputError
        If it cannot be written; what stood there before is untouched.
    """
    form = path.suffix.lower().removeprefix(".")
    if form == "csv":
        write_text(path, as_csv(chart))
    elif form in _PICTURES:
        picture = draw(form)
        write_whole(path, lambda file: _write(file.write, picture))
    else:
        msg = tr(
            "{path} cannot be written: give a name that ends in .png, .svg (pictures) or .csv (a table)", path=path.name
        )
        raise BadInputError(msg)


def _write(write: Callable[[bytes], int], content: bytes) -> None:
    write(content)
