"""Names that were typed: of kinds, moons, missions, whatever can be chosen from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr

Name = TypeVar("Name", bound=str)


def read_names(names: Iterable[str], allowed: Sequence[Name], what: str) -> list[Name]:
    """Return what a person named.

    Parameters
    ----------
    names : iterable of str
        Each may hold several with commas between.
    allowed : sequence of str
        What can be named; in small letters, with hyphens.
    what : str
        What they are, for the message: ``'moon'``.

    Raises
    ------
    BadInputError
        If nothing is named, or something that is not allowed.
    """
    by_name = {str(each): each for each in allowed}
    words = [word.strip() for name in names for word in name.split(",") if word.strip()]
    for word in words:
        if _spelt(word) not in by_name:
            msg = tr(
                "there is no {what} \u201c{word}\u201d: choose from {allowed}",
                what=what,
                word=word,
                allowed=", ".join(by_name),
            )
            raise BadInputError(msg)
    if not words:
        msg = tr(
            "no {what} was named: choose from {allowed}, or leave the option out", what=what, allowed=", ".join(by_name)
        )
        raise BadInputError(msg)
    return [by_name[_spelt(word)] for word in words]


def _spelt(word: str) -> str:
    return word.lower().replace("_", "-").replace(" ", "-")
