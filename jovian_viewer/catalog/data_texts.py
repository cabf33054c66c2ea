"""Which strings of the data files are texts that people read, and those texts in the language in use.

One list serves the loader and ``tools/translations.py``, so that what is collected and what is translated agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from jovian_viewer.language import tr

TOUR_FIELDS: Final = frozenset({"title", "about", "text"})
# What others have published keeps its title; these sources are named in our own words.
_OWN_SOURCES: Final = (
    "ephemeris",
    "moon-series",
    "grs-table",
    "galileo-tour",
    "juno-flybys",
    "juno-perijoves",
    "juice-tour",
    "pioneer-flybys",
    "pioneer-paths",
    "voyager-flybys",
    "voyager-naif",
    "ulysses-approximate",
    "cassini-approximate",
    "new-horizons-approximate",
    "galileo-approximate",
    "juno-approximate",
    "nasa-galileo",
    "nasa-juno",
    "nasa-europa-clipper",
    "esa-juice",
    "nasa-pioneer-10",
    "nasa-pioneer-11",
    "nasa-voyager",
    "esa-ulysses",
    "nasa-cassini",
    "nasa-new-horizons",
)
# Under the files' names: the fields that hold texts, whichever table they stand in. Names of tables stand for all
# strings in them but sources.
TEXT_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "charts.toml": frozenset({"title", "y_label", "unit", "says"}),
    "claims.toml": frozenset({"title", "says", "now", "since", "text", "button", "message"}),
    "comet.toml": frozenset({"words", "columns", "column_hints"}),
    "comparison.toml": frozenset({"name"}),
    "description.toml": frozenset({"opening", "where", "shadows", "now", "next", "begins", "ends"}),
    "event_explanations.toml": frozenset({"before", "during", "after", "entering", "leaving"}),
    "feature_kinds.toml": frozenset({"singular", "plural", "plain", "explanation"}),
    "features_left_out.toml": frozenset({"why"}),
    "introductions.toml": frozenset({"text"}),
    "missions.toml": frozenset({"event", "article", "since"}),
    "physical.toml": frozenset({"label", "text", "how"}),
    "resonance.toml": frozenset({"words", "meaning", "formula"}),
    "rings.toml": frozenset({"name"}),
    "sources.toml": frozenset({"date", *_OWN_SOURCES}),
    "tides.toml": frozenset({"words", "why", "label", "says", "text", "unit"}),
    "trust.toml": frozenset({"title", "error", "against", "valid"}),
}
# Fields that never hold texts, whatever table they stand in.
_NEVER: Final = frozenset({"sources", "url"})
_NO_TEXTS: Final[frozenset[str]] = frozenset()


def in_language(file_name: str, content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a data file holds with its texts in the language in use.

    Parameters
    ----------
    file_name : str
        A key of :data:`TEXT_FIELDS`; what other files hold is returned as it is.
    content : mapping
        The parsed file; it is not changed.
    """
    fields = fields_of(file_name)
    return _changed(content, fields, tr, is_text=False) if fields else content


def texts_in(file_name: str, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every text of a parsed data file with where it stands: ``('C7, says', 'Callisto ...')``."""
    yield from _found(content, fields_of(file_name), (), is_text=False)


def fields_of(file_name: str) -> frozenset[str]:
    """Return the names of the fields that hold texts in a file of the catalogue's data folder."""
    return TOUR_FIELDS if file_name.startswith("tours/") else TEXT_FIELDS.get(file_name, _NO_TEXTS)


def _changed(value: Any, fields: frozenset[str], change: Callable[[str], str], *, is_text: bool) -> Any:
    if isinstance(value, Mapping):
        return {
            key: _changed(part, fields, change, is_text=(is_text or key in fields) and key not in _NEVER)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_changed(part, fields, change, is_text=is_text) for part in value]
    return change(value) if is_text and _has_words(value) else value


def _found(value: Any, fields: frozenset[str], place: tuple[str, ...], *, is_text: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            text_here = (is_text or key in fields) and key not in _NEVER
            yield from _found(part, fields, (*place, key), is_text=text_here)
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            yield from _found(part, fields, (*place[:-1], f"{place[-1]} {number}"), is_text=is_text)
    elif is_text and _has_words(value):
        yield ", ".join(place), value


def _has_words(value: Any) -> bool:
    """Tell whether a value is a text: years and numbers stay as they are."""
    return isinstance(value, str) and any(character.isalpha() for character in value)
