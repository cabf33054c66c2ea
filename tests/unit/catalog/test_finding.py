"""Finding: accents and slips are forgiven, the order is the one people expect, letters are picked out."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jovian_viewer.catalog.finding import (
    CommandRequest,
    FindEntry,
    Finder,
    Rank,
    allowed_slips,
    commands,
    matched_letters,
    slips_in,
    words_of,
)


def entry(
    title: str, rank: Rank = Rank.PLACE, *, subtitle: str = "Crater", more: str = "", size: float = 0.0
) -> FindEntry:
    return FindEntry(title, subtitle, "circle", rank, CommandRequest(title), more_words=more, size=size)


def titles(finder: Finder, query: str) -> list[str]:
    return [found.title for found in finder.find(query)]


MANNANNAN = "Manann\u00e1n"
NAMED = Finder(
    [
        entry("Io", Rank.BODY, subtitle="Moon of Jupiter"),
        entry("Europa", Rank.BODY, subtitle="Moon of Jupiter"),
        entry("Next eclipse of Io", Rank.EVENT, subtitle="Event"),
        entry("Juice: Launched on an Ariane 5", Rank.MISSION, subtitle="Mission"),
        entry("Valhalla", Rank.LARGE_PLACE, size=3000.0, subtitle="Large ringed feature on Callisto"),
        entry("Tvashtar Paterae", size=306.0, subtitle="Patera on Io"),
        entry("Galileo Regio", Rank.LARGE_PLACE, size=3142.0, subtitle="Regio on Ganymede"),
        entry("Ra Patera", size=40.0, subtitle="Patera on Io", more="Egyptian sun god"),
        entry(MANNANNAN, size=30.0, subtitle="Crater on Europa"),
        entry("Mannann'an", size=20.0, subtitle="Crater on Europa"),
        entry("Ess\u00e9", size=10.0, subtitle="Crater on Callisto"),
        entry("Io mons", size=5.0, subtitle="Mountain"),
    ]
)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("valhala", "Valhalla"),
        ("VALHALLA", "Valhalla"),
        ("vahlalla", "Valhalla"),
        ("galilo", "Galileo Regio"),
        ("Tvashtar", "Tvashtar Paterae"),
        ("tvastar", "Tvashtar Paterae"),
        ("eclips io", "Next eclipse of Io"),
        ("io eclipse", "Next eclipse of Io"),
        ("next eclipse of io", "Next eclipse of Io"),
        ("the eclipse", "Next eclipse of Io"),
        ("juise", "Juice: Launched on an Ariane 5"),
        ("esse", "Ess\u00e9"),
        ("Ess\u00c9", "Ess\u00e9"),
        ("mannann", "Mannann'an"),
        ("mannannan", "Mannann'an"),
        ("mannann\u2019an", "Mannann'an"),
        ("manannan", MANNANNAN),
        ("sun god", "Ra Patera"),
        ("  io  ", "Io"),
        ("eu", "Europa"),
    ],
)
def test_what_is_typed_finds_what_is_meant(query: str, first: str) -> None:
    assert titles(NAMED, query)[0] == first


def test_all_words_must_match() -> None:
    assert titles(NAMED, "patera io") == ["Tvashtar Paterae", "Ra Patera"]
    assert titles(NAMED, "patera europa") == []
    assert titles(NAMED, "qqqq") == []


@pytest.mark.parametrize("short", ["oi", "vlh", "x", "eis"])
def test_short_words_must_be_right(short: str) -> None:
    assert titles(NAMED, short) == []


def test_one_letter_finds_only_what_begins_with_it() -> None:
    assert titles(NAMED, "i") == ["Io", "Io mons"]
    assert titles(NAMED, "p") == []


def test_right_words_go_before_slips_whatever_they_are() -> None:
    finder = Finder([entry("Lokis", Rank.BODY), entry("Loki patera", Rank.PLACE), entry("Lokt", Rank.BODY)])
    assert titles(finder, "loki") == ["Lokis", "Loki patera", "Lokt"]


def test_the_whole_title_goes_before_everything() -> None:
    finder = Finder([entry("Sizes side by side", Rank.COMMAND), entry("Sizes", Rank.PLACE)])
    assert titles(finder, "sizes") == ["Sizes", "Sizes side by side"]


def test_the_kind_decides_among_equals_and_then_the_size() -> None:
    ranks = [Rank.PLACE, Rank.LARGE_PLACE, Rank.CARD, Rank.MISSION, Rank.EVENT, Rank.COMMAND, Rank.BODY]
    finder = Finder([entry(f"Thing {rank.name}", rank) for rank in ranks])
    assert titles(finder, "thing") == [f"Thing {rank.name}" for rank in reversed(ranks)]
    sized = Finder([entry("Loki small", size=1.0), entry("Loki large", size=9.0), entry("Loki b"), entry("Loki a")])
    assert titles(sized, "loki") == ["Loki large", "Loki small", "Loki a", "Loki b"]


def test_words_of_the_title_go_before_those_of_the_subtitle_and_others() -> None:
    finder = Finder(
        [entry("B", Rank.BODY, more="ring"), entry("A", Rank.BODY, subtitle="Ring"), entry("Ringed", Rank.PLACE)]
    )
    assert titles(finder, "ring") == ["Ringed", "A", "B"]


def test_a_title_that_begins_with_what_is_typed_goes_first_whatever_it_is() -> None:
    finder = Finder(
        [
            entry("Galileo: Arrived; its probe plunged into the air", Rank.MISSION),
            entry("A probe into the clouds", Rank.CARD),
            entry("Into the probe", Rank.EVENT),
        ]
    )
    assert titles(finder, "probe into")[0] == "A probe into the clouds"
    assert titles(finder, "probe in the clouds")[0] == "A probe into the clouds"
    # A single word says too little for that.
    assert titles(finder, "into")[0] == "Into the probe"


def test_slips_in_long_words_are_forgiven_in_words_that_are_not_shown() -> None:
    comet = entry("A comet strikes", more="Comet Shoemaker\u2013Levy 9 crashed")
    finder = Finder([comet, entry("Loki", more="Lokasenna")])
    assert titles(finder, "shumaker levy") == ["A comet strikes"]
    assert titles(finder, "shoemakr") == ["A comet strikes"]
    assert titles(finder, "levvy") == []


def test_nothing_typed_gives_the_suggestions() -> None:
    some = [entry("Io", Rank.BODY), entry("Tides", Rank.COMMAND)]
    finder = Finder([*some, entry("Valhalla")], suggested=some)
    assert finder.find("") == finder.find("  ,. ") == some
    assert len(finder) == 3


def test_no_more_than_asked_for() -> None:
    finder = Finder([entry(f"Loki {place}") for place in range(20)])
    assert len(finder.find("loki", limit=5)) == 5


def test_words_have_neither_accents_nor_marks() -> None:
    assert words_of("Mannann\u2019\u00e1n, Ra-Patera (C10)!") == ("mannannan", "ra", "patera", "c10")
    assert words_of("Stra\u00dfe \u0141\u00f3d\u017a e\u0301") == ("strasse", "lodz", "e")
    assert words_of("") == ()


@pytest.mark.parametrize(
    ("typed", "slips"),
    [("io", 0), ("lok", 0), ("loki", 1), ("galileo", 1), ("tvashtar", 2), ("resonance", 2), ("conjunctions", 3)],
)
def test_longer_words_are_forgiven_more(typed: str, slips: int) -> None:
    assert allowed_slips(typed) == slips


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [
        ("valhala", "valhalla", 0 + 1),
        ("vlaha", "valhalla", 1),
        ("valhalla", "valhalla", 0),
        ("asgrad", "asgard", 1),
        ("loki", "patera", None),
        ("tvashtarxx", "tva", None),
    ],
)
def test_slips_are_counted_against_the_beginning_of_a_word(typed: str, word: str, slips: int | None) -> None:
    assert slips_in(typed, word, allowed_slips(typed)) == slips


@pytest.mark.parametrize(
    ("title", "query", "picked"),
    [
        ("Valhalla", "valh", "Valh"),
        ("Next eclipse of Io", "io eclips", "eclipsIo"),
        ("Mannann'an", "mannannan", "Mannannan"),
        ("Ess\u00e9", "esse", "Ess\u00e9"),
        ("Galileo Regio", "galilo", "Galilo"),
        ("Valhalla", "loki", ""),
        ("Valhalla", "", ""),
    ],
)
def test_the_letters_that_match_are_picked_out(title: str, query: str, picked: str) -> None:
    assert "".join(title[place] for place in matched_letters(title, query)) == picked


def test_commands_keep_key_and_identity() -> None:
    (command,) = commands([("Go to now", "N", "now", "clock", "present")])
    assert (command.title, command.key, command.icon) == ("Go to now", "N", "clock")
    assert command.deed == CommandRequest("now")
    assert command.rank is Rank.COMMAND


def test_the_search_library_is_loaded_only_when_a_search_begins() -> None:
    code = (
        "import sys; from jovian_viewer.catalog import findable, finding; assert 'rapidfuzz' not in sys.modules; "
        "finding.Finder(()); assert 'rapidfuzz' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # Not all of these words stand anywhere: what has most of them comes.
        ("how large is the valhalla basin", ["Valhalla"]),
        ("where is the sun god", ["Ra Patera"]),
        ("why eclipse", ["Next eclipse of Io"]),
        # More than half of the words, and none of these by a slip.
        ("valhalla zzz", []),
        ("valhala ringed zzz", []),
        ("why where when", []),
    ],
)
def test_of_a_question_what_has_most_of_its_words_is_found(query: str, found: list[str]) -> None:
    assert titles(NAMED, query) == found


def test_commands_are_found_by_other_names() -> None:
    finder = Finder(commands([("Make a movie", "Ctrl+M", "1", "", "film video"), ("Play", "Space", "2", "", "")]))
    assert titles(finder, "film") == ["Make a movie"]
