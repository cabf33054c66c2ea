"""Texts of the side panel."""

from __future__ import annotations

from jovian_viewer.catalog.sources import Source
from jovian_viewer.ui.panel_text import citation_marks, kept_whole, paragraph_html, short_source, source_html

ARTICLE = Source("esa", "Callisto", "ESA", "2015", "https://example.org/a_b/<c>")
BOOK = Source("book", "A book", "Galilei, Venice", None, None)
NUMBER_OF = {ARTICLE: 1, BOOK: 4}


def test_sources_are_named_shortly_with_their_numbers() -> None:
    assert citation_marks([ARTICLE, BOOK], NUMBER_OF) == "[1, 4]"
    assert short_source([ARTICLE, BOOK], NUMBER_OF) == "ESA, 2015 [1] \N{MIDDLE DOT} Galilei, Venice [4]"


def test_numbers_do_not_break_at_the_end_of_a_line() -> None:
    text = "1\u2009882\u2009700\u00a0km, thin\u2009words"
    assert kept_whole(text) == "1\u202f882\u202f700\u00a0km, thin\u2009words"


def test_units_do_not_break_at_the_end_of_a_line() -> None:
    assert kept_whole("6\u00a0m/s²") == "6\u00a0m/\u2060s²"
    assert kept_whole("5\u00a0m³/(kg\u00a0s²)") == "5\u00a0m³/\u2060(kg\u00a0s²)"
    assert kept_whole("and/or, NASA/JPL, km/s") == "and/or, NASA/JPL, km/s"


def test_paragraphs_keep_every_sign() -> None:
    written = paragraph_html("a < b & c")
    assert "a &lt; b &amp; c" in written
    assert "pre-wrap" in written


def test_an_address_can_be_clicked_and_is_escaped() -> None:
    entry = source_html(ARTICLE, 1, "#FFFFFF")
    assert 'href="https://example.org/a_b/&lt;c&gt;"' in entry
    assert "<c>" not in entry
    assert "[1]" in entry
    assert "href" not in source_html(BOOK, 4, "#FFFFFF")
