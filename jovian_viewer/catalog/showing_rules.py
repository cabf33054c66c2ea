"""Rules of showings: which fields of a show button or of a tour's step need or exclude each other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any, Final

from jovian_viewer.errors import AssetError
from jovian_viewer.language import mark, tr

# Says where a field stands, for messages: 'claims.toml, C7.show', 'my-tour.toml, line 12'.
Where = Callable[[str], str]

ASIDE_FIELDS: Final = ("azimuth_from_sun_deg", "elevation_deg", "distance_sizes")
_MOMENTS: Final = ("time", "encounter", "fragment", "entry")
# Of each group at most one.
_ALTERNATIVES: Final = (
    ("frame", "whole_system"),
    ("feature", "place"),
    ("minutes_before", "minutes_after"),
    _MOMENTS,
    *itertools.product(("event", "fragment", "entry"), ("frame", "whole_system", "toward", *ASIDE_FIELDS)),
    ("event", "from_earth"),
    *itertools.product(("from_earth",), ("toward", *ASIDE_FIELDS[:2])),
    *itertools.product(("toward",), ASIDE_FIELDS[:2]),
)
# A field, of which others one must be there, and why.
_NEEDS: Final = (
    *((aside, ("frame", "whole_system"), mark("needs a body to look at")) for aside in ASIDE_FIELDS[:2]),
    ("distance_sizes", ("frame", "whole_system", "from_earth"), mark("needs a body to look at")),
    ("toward", ("frame",), mark("needs a body to look at")),
    ("seen_from_earth", ("time",), mark("means nothing without a time")),
    ("minutes_before", _MOMENTS, mark("means nothing without a time")),
    ("minutes_after", _MOMENTS, mark("means nothing without a time")),
    ("event", ("time",), mark("is looked for at a moment")),
    ("event_moon", ("event",), mark("says whose event it is")),
    ("why", ("event",), mark("shows an event from aside")),
    ("follow", ("spacecraft", "encounter"), mark("needs a spacecraft")),
    ("whole_paths", ("spacecraft", "encounter"), mark("needs a spacecraft")),
)


def check_together(record: Mapping[str, Any], where: Where) -> None:
    """Refuse what makes no sense together.

    Raises
    ------
    AssetError
        Naming both fields.
    """
    given = {field for field, value in record.items() if value is not False}
    for group in _ALTERNATIVES:
        both = [field for field in group if field in given]
        if len(both) > 1:
            raise AssetError(
                tr(
                    "{where}: '{one}' and '{other}' exclude each other. Take one of them out.",
                    where=where(both[1]),
                    one=both[0],
                    other=both[1],
                )
            )
    for field, others, reason in _NEEDS:
        if field in given and not given.intersection(others):
            listed = " or ".join(f"'{other}'" for other in others)
            raise AssetError(
                tr(
                    "{where}: '{field}' {reason}. Add the field {listed}.",
                    where=where(field),
                    field=field,
                    reason=tr(reason),
                    listed=listed,
                )
            )
    if "toward" in given and record["toward"] == record["frame"]:
        raise AssetError(
            tr("{where}: 'toward' is the body that 'frame' names. Name another one.", where=where("toward"))
        )
