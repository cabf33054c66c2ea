"""Finding: an index over everything that has a name, searched as one types, forgiving accents and slips.

Titles that begin with what is typed come first, then whole words and beginnings of words, slips of the pen after them;
among equals the kind of thing decides, then its size. Words of one to three letters must be right.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.language import mark, tr

# Said in passing; nothing is found by them alone.
_FILLERS: Final = frozenset({"a", "an", "and", "at", "by", "from", "in", "of", "on", "the", "to"})
# What a question is put with. Things have such words in their names, so that they count where all are found.
_ASKING: Final = mark("are can do does for how i is it me my was were what when where why")
# Apostrophes stand within a word: Mannann'an is one.
_WITHIN_WORDS: Final = frozenset("'\u2019\u02bb\u02bc`")
# From so many letters on one slip is forgiven, two, and three.
_SLIP_LETTERS: Final = (4, 8, 12)
# Words that are shown nowhere are many: only of long ones slips are forgiven.
_HIDDEN_SLIP_LETTERS: Final = 7


class Rank(IntEnum):
    """What goes before what, where words match alike."""

    BODY = 0
    COMMAND = 1
    EVENT = 2
    MISSION = 3
    CARD = 4
    LARGE_PLACE = 5
    PLACE = 6
    ENCOUNTER = 7


@dataclass(frozen=True, slots=True)
class EventRequest:
    """The wish to see the next event of a kind.

    Attributes
    ----------
    kind : PhenomenonKind
    moon : BodyId or None
        Whose; None where any will do.
    """

    kind: PhenomenonKind
    moon: BodyId | None = None


@dataclass(frozen=True, slots=True)
class CardRequest:
    """The wish to read a claim on the page of a body.

    Attributes
    ----------
    claim_id : str
    body : BodyId
        On whose page.
    """

    claim_id: str
    body: BodyId


@dataclass(frozen=True, slots=True)
class CommandRequest:
    """The wish to do what a menu does.

    Attributes
    ----------
    id : str
        What whoever gave the command knows it by.
    """

    id: str


@dataclass(frozen=True, slots=True)
class TourRequest:
    """The wish to take a tour.

    Attributes
    ----------
    id : str
        Of one of those that come with the program.
    """

    id: str


Deed = Showing | EventRequest | CardRequest | CommandRequest | TourRequest


@dataclass(frozen=True, slots=True)
class FindEntry:
    """Something that can be found.

    Attributes
    ----------
    title : str
        What it is called.
    subtitle : str
        What kind of thing it is, and where.
    icon : str
        An icon's name in the Material Design Icons.
    rank : Rank
    deed : Showing, EventRequest, CardRequest, CommandRequest or TourRequest
        What Enter does.
    more_words : str
        Words it is found by besides; shown nowhere.
    key : str
        Its key on the keyboard, if it has one.
    size : float
        Goes first among equals where larger; a diameter in km.
    """

    title: str
    subtitle: str
    icon: str
    rank: Rank
    deed: Deed
    more_words: str = ""
    key: str = ""
    size: float = 0.0


class _Quality(IntEnum):
    """How well words match; the lower the better."""

    WHOLE_TITLE = 0
    TITLE_BEGINS = 1
    TITLE = 2
    SUBTITLE = 3
    MORE_WORDS = 4
    SLIP_IN_TITLE = 5
    SLIP_ELSEWHERE = 6
    SLIP_IN_MORE_WORDS = 7


@functools.lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents, case, apostrophes and other marks."""
    return tuple(word for word, _ in _words_and_places(text))


class Finder:
    """Searches a fixed set of entries.

    Parameters
    ----------
    entries : sequence of FindEntry
    suggested : sequence of FindEntry
        What is offered before anything is typed.
    """

    def __init__(self, entries: Sequence[FindEntry], *, suggested: Sequence[FindEntry] = ()) -> None:
        # Here, so that the first letter that is typed does not wait for it; starting the program does without.
        import rapidfuzz.process  # noqa: F401

        self._entries = tuple(entries)
        self._suggested = tuple(suggested)
        self._titles = [words_of(entry.title) for entry in entries]
        # In which rows each word stands: in titles, subtitles and more words.
        self._rows_of: tuple[dict[str, set[int]], ...] = ({}, {}, {})
        for row, entry in enumerate(entries):
            texts = (self._titles[row], words_of(entry.subtitle), words_of(entry.more_words))
            for rows_of, words in zip(self._rows_of, texts, strict=True):
                for word in words:
                    rows_of.setdefault(word, set()).add(row)
        self._words = sorted(set().union(*self._rows_of))

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, query: str, *, limit: int = 50) -> list[FindEntry]:
        """Return what matches all words of a query, the best first; where nothing does, what matches more than half.

        Parameters
        ----------
        query : str
            As typed. Empty: the suggestions.
        limit : int
            At most so many.
        """
        typed = words_of(query)
        asked = [word for word in typed if word not in _FILLERS] or list(typed)
        if not asked:
            return list(self._suggested[:limit])
        matches = [self._qualities(word) for word in asked]
        rows = set.intersection(*(set(match) for match in matches))
        if not rows and len(asked) > 1:
            asking = words_of(tr(_ASKING))
            matches = [match for word, match in zip(asked, matches, strict=True) if word not in asking]
            rows = _rows_of_most(matches)
        if len("".join(asked)) == 1:
            # One letter is in almost everything.
            rows = {row for row in rows if self._titles[row][0].startswith(asked[0])}

        def order(row: int) -> tuple[int, int, bool, float, str]:
            quality = max(match[row] for match in matches if row in match)
            if self._titles[row] == typed:
                quality = _Quality.WHOLE_TITLE
            elif len(asked) > 1 and _begins(self._titles[row], asked):
                quality = _Quality.TITLE_BEGINS
            entry = self._entries[row]
            if entry.rank is Rank.ENCOUNTER and quality is _Quality.TITLE:
                # Card C10 before Galileo's encounter C10; who means that types Galileo, too.
                quality = _Quality.SUBTITLE
            # A crater Ra before a crater Rata, however large that is; card C1 before C10.
            only_begun = not {*asked} <= {*self._titles[row], *words_of(entry.subtitle)}
            return quality, entry.rank, only_begun, -entry.size, entry.title

        return [self._entries[row] for row in sorted(rows, key=order)[:limit]]

    def _qualities(self, typed: str) -> dict[int, _Quality]:
        """Return how well each entry that has such a word matches it."""
        found: dict[int, _Quality] = {}
        slips = allowed_slips(typed)
        good = [word for word in self._words if word.startswith(typed)]
        near = self._near(typed, slips) if slips else set()
        in_titles, in_subtitles, in_more = self._rows_of
        stages = (
            (good, in_titles, _Quality.TITLE),
            (good, in_subtitles, _Quality.SUBTITLE),
            (good, in_more, _Quality.MORE_WORDS),
            (near, in_titles, _Quality.SLIP_IN_TITLE),
            (near, in_subtitles, _Quality.SLIP_ELSEWHERE),
            (near if len(typed) >= _HIDDEN_SLIP_LETTERS else (), in_more, _Quality.SLIP_IN_MORE_WORDS),
        )
        for words, rows_of, quality in stages:
            for word in words:
                for row in rows_of.get(word, ()):
                    found.setdefault(row, quality)
        return found

    def _near(self, typed: str, slips: int) -> set[str]:
        """Return the words that a typed one may be a slip of, whole or begun; as :func:`slips_in`, but all at once."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near: set[str] = set()
        for length in (None, *range(len(typed) - 1, len(typed) + slips + 1)):
            begun = [word[:length] for word in self._words]
            found = process.extract(typed, begun, scorer=OSA.distance, score_cutoff=slips, limit=None)
            near.update(self._words[place] for _, _, place in found)
        return near


def _rows_of_most(matches: Sequence[Mapping[int, _Quality]]) -> set[int]:
    """Return the rows that as many words as possible match without a slip; none where that is not more than half."""
    exact = [
        {row for row, quality in match.items() if quality < _Quality.SLIP_IN_TITLE} if len(matches) > 1 else set(match)
        for match in matches
    ]
    counts = Counter(row for rows in exact for row in rows)
    most = max(counts.values(), default=0)
    return {row for row, count in counts.items() if count == most} if 2 * most > len(matches) else set()


def allowed_slips(typed: str) -> int:
    """Return how many wrong, missing, added or swapped letters are forgiven in a typed word."""
    return sum(len(typed) >= letters for letters in _SLIP_LETTERS)


def _begins(title: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a title begins with these words, the last of them perhaps unfinished; fillers do not count."""
    telling = [word for word in title if word not in _FILLERS]
    *whole, last = asked
    return telling[: len(whole)] == whole and len(telling) > len(whole) and telling[len(whole)].startswith(last)


def slips_in(typed: str, word: str, allowed: int) -> int | None:
    """Return how many slips turn a typed word into a word or the beginning of one; None if more than allowed."""
    from rapidfuzz.distance import OSA

    if len(word) < len(typed) - allowed:
        return None
    fewest = min(
        OSA.distance(typed, word[:length], score_cutoff=allowed)
        for length in {len(word), *range(len(typed) - 1, len(typed) + allowed + 1)}
    )
    return fewest if fewest <= allowed else None


def matched_letters(title: str, query: str) -> list[int]:
    """Return the places in a title of the letters that a query matches, in order."""
    from rapidfuzz.distance import Indel

    places: set[int] = set()
    words = _words_and_places(title)
    for typed in words_of(query):
        best: tuple[int, list[int]] | None = None
        for word, at in words:
            if word.startswith(typed):
                best = (0, at[: len(typed)])
                break
            slips = slips_in(typed, word, allowed_slips(typed)) if allowed_slips(typed) else None
            if slips is not None and (best is None or slips < best[0]):
                near = word[: len(typed) + slips]
                blocks = Indel.editops(typed, near).as_matching_blocks()
                best = (slips, [at[place] for block in blocks for place in range(block.b, block.b + block.size)])
        if best is not None:
            places.update(best[1])
    return sorted(places)


def _words_and_places(text: str) -> list[tuple[str, list[int]]]:
    """Return each normalised word with the place in the text that each of its letters came from."""
    words: list[tuple[str, list[int]]] = []
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(f"{text} "):
        plain = character.casefold() if character.isascii() else _without_accents(character)
        if plain.isalnum():
            letters.extend(plain)
            places.extend([place] * len(plain))
        elif letters and character not in _WITHIN_WORDS and not unicodedata.combining(character):
            words.append(("".join(letters), places))
            letters, places = [], []
    return words


def _without_accents(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("\u0142", "l")


def commands(given: Iterable[tuple[str, str, str, str, str]]) -> list[FindEntry]:
    """Return entries of commands.

    Parameters
    ----------
    given : iterable of (str, str, str, str, str)
        Text, key, identity, the icon's name, and more words of each.
    """
    return [
        FindEntry(text, tr("Command"), icon, Rank.COMMAND, CommandRequest(identity), more_words, key)
        for text, key, identity, icon, more_words in given
    ]
