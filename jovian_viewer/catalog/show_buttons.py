"""Show buttons: the `show` tables of the catalogue, each a button's words and the showing behind it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from jovian_viewer.catalog.data_files import required
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.features import feature_by_id, feature_kinds
from jovian_viewer.catalog.numbers_text import list_text, typeset
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.showing_fields import SHOWING_FIELDS, read_showing
from jovian_viewer.errors import AssetError
from jovian_viewer.language import capitalised, tr

_FIELDS: Final = ("button", "message", *SHOWING_FIELDS)


@dataclass(frozen=True, slots=True)
class ShowButton:
    """A button that shows something.

    Attributes
    ----------
    words : str
        What stands on it.
    showing : Showing
        What it shows; it has a message.
    """

    words: str
    showing: Showing


def read_show_button(record: Mapping[str, Any], where: str) -> ShowButton:
    """Read one `show` table.

    Parameters
    ----------
    record : mapping
        ``button`` and ``message``, and the fields of :func:`~jovian_viewer.catalog.showing_fields.read_showing`.
    where : str
        File and record, for messages: ``'claims.toml, C7.show'``.

    Raises
    ------
    AssetError
        If something is missing, unknown or impossible; the message names file, record and field.
    """
    unknown = sorted(record.keys() - set(_FIELDS))
    if unknown:
        raise AssetError(
            tr(
                "{where}: there is no field '{unknown}'. Use {fields}.",
                where=where,
                unknown=unknown[0],
                fields=", ".join(_FIELDS),
            )
        )
    showing = read_showing(record, lambda _field: where)
    message = typeset(required(record, "message", str, where))
    if showing == Showing():
        raise AssetError(tr("{where}: nothing is shown. Add a field such as 'time', 'frame' or 'study'.", where=where))
    return ShowButton(typeset(required(record, "button", str, where)), dataclasses.replace(showing, message=message))


def showing_text(showing: Showing) -> str:
    """Say what a showing does, for a tooltip: ``'Goes to 2001-05-25 11:19 UTC and looks at Callisto.'``."""
    deeds = []
    if showing.jd_tdb is not None:
        deeds.append(
            tr(
                "goes to {moment}\u00a0UTC",
                moment=moment_text(showing.jd_tdb, seconds=False),
            )
        )
    if showing.frame is not None:
        deeds.append(tr("looks at {body}", body=showing.frame.display_name))
    elif showing.feature_id is not None:
        deeds.append(tr("looks at {place}", place=feature_by_id(showing.feature_id).name))
    if showing.whole_system:
        deeds.append(tr("looks at the whole system"))
    if showing.kind_of_place is not None:
        deeds.append(tr("names the {places}", places=feature_kinds()[showing.kind_of_place].plural))
    if showing.ruler is not None:
        deeds.append(
            tr(
                "measures from {start} to {stop}",
                start=showing.ruler[0].display_name,
                stop=showing.ruler[1].display_name,
            )
        )
    if showing.tide_lens:
        deeds.append(tr("tints the moons by their tides"))
    if showing.study is not None:
        deeds.append(tr("opens {study} below the picture", study=showing.study.display_name))
    if not deeds and showing.select is not None:
        deeds.append(tr("selects {body}", body=showing.select.display_name))
    text = list_text(deeds)
    return f"{capitalised(text)}."
