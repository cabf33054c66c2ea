"""State files: what was written is read again, and everything else is refused with a sentence that names the file."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.camera import body_pose
from jovian_viewer.state.view_file import (
    FORMAT,
    MAX_FILE_BYTES,
    MAX_TITLE_CHARACTERS,
    SavedView,
    as_text,
    looks_like_state,
    parse_saved,
)
from jovian_viewer.state.view_state import ViewState
from tests.views_for_tests import views

some = settings(max_examples=100, derandomize=True, database=None, deadline=None)
NAME = "picture.jovian"
CALLISTO = ViewState("2027-03-14", pose=body_pose(BodyId.CALLISTO), select=BodyId.CALLISTO)
TEXT = as_text(SavedView(CALLISTO, "Callisto", "2026-11-23T10:15:00Z"))
TITLES = st.text(max_size=MAX_TITLE_CHARACTERS).filter(str.isprintable)


def read_or_refusal(content: bytes) -> SavedView | str:
    """Return what a file holds, or the sentence that refuses it."""
    try:
        return parse_saved(content, NAME)
    except BadInputError as error:
        return str(error)


@some
@given(views(), TITLES)
def test_what_was_written_is_read_again(view: ViewState, title: str) -> None:
    saved = SavedView(view, title, "2026-11-23T10:15:00Z")
    content = as_text(saved).encode()
    assert parse_saved(content, NAME) == saved
    assert tomllib.loads(content.decode())["format"] == FORMAT
    assert looks_like_state(content)
    assert len(content) < MAX_FILE_BYTES / 8


@some
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_other_content_is_refused_by_name(content: bytes) -> None:
    refusal = read_or_refusal(content)
    assert isinstance(refusal, str)
    assert NAME in refusal


@settings(some, max_examples=300)
@given(st.data())
def test_a_garbled_file_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    stop = data.draw(st.integers(start, min(start + 8, len(TEXT))))
    put = data.draw(
        st.text(max_size=8, alphabet=st.characters(codec="utf-8"))
        | st.sampled_from(("[" * 3000, "1e999", "0x" + "f" * 6000, "nan", "1979-05-27", "{}", "[[view]]", '"""'))
    )
    read = read_or_refusal((TEXT[:start] + put + TEXT[stop:]).encode())
    assert isinstance(read, str) or parse_saved(as_text(read).encode(), NAME).view == read.view


def test_it_reads_like_something_people_wrote() -> None:
    assert TEXT.splitlines()[1:] == [
        "format = 1",
        'title = "Callisto"',
        'saved = "2026-11-23T10:15:00Z"',
        f'program = "{SavedView(CALLISTO).program}"',
        "",
        "[view]",
        'time = "2027-03-14T00:00Z"',
        'view = "callisto"',
        'select = "callisto"',
    ]


@pytest.mark.parametrize(
    "lines",
    [
        'time = 2027-03-14T00:00:00Z\nview = "callisto"\nselect = "callisto"',
        'time = "2027-03-14"\nview = "callisto"\nstand = "50,12,7"\nselect = "callisto"\nscale = 1\nplay = false',
        'time = 2027-03-14\nview = "callisto"\nstand = [50, 12.0, 7]\nselect = "callisto"\nplay = "no"',
    ],
)
def test_values_may_be_written_as_toml_or_as_links_have_them(lines: str) -> None:
    assert parse_saved(f"format = 1\n[view]\n{lines}\n".encode(), NAME).view == CALLISTO


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"", "no state file"),
        (b"format = 1\n", "no state file"),
        (b"format = true\n[view]\n", "no state file"),
        (b"[view]\nview = 'io'\n", "no state file"),
        (b"format = 2\n[view]\nview = 'io'\n", "newer version of this program (format 2; this one reads 1)"),
        (b"format = 1\nview = 'io'\n", "no state file"),
        (b"format = 1\n[view]\nview = 'earth'\n", "view is \u201cearth\u201d"),
        (b"format = 1\n[view]\nscale = [{}]\n", "scale is"),
        (b"format = 1\n[view]\nplace = 0x" + b"f" * 5000, "place is"),
        (b"format = 1\ntitle = 3\n[view]\n", "title is \u201c3\u201d"),
        (b'format = 1\ntitle = "' + b"a" * 200 + b'"\n[view]\n', "up to 120 letters"),
        (b'format = 1\nsaved = "yesterday"\n[view]\n', "yesterday"),
        (b"format = 1\n[view\n", "damaged"),
        (TEXT.encode()[:-5], "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "no text in UTF-8"),
        (b"format = 1\n" + b"# " * MAX_FILE_BYTES, "larger than 64 KiB"),
        (b"a = " + b"[" * 20000, "TOML"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(content: bytes, names: str) -> None:
    refusal = read_or_refusal(content)
    assert isinstance(refusal, str)
    assert names in refusal
    assert NAME in refusal
    assert len(refusal) < 700


def test_what_newer_versions_add_is_left_out_with_a_word() -> None:
    read = parse_saved(b'format = 1\nauthor = "me"\n[view]\ntime = "2027-03-14"\ncolour = "blue"\n[extra]\n', NAME)
    assert read.view == ViewState("2027-03-14")
    assert [note.split("\u201d")[0].removeprefix("\u201c") for note in read.notes] == ["author", "extra", "colour"]


def test_a_tour_is_told_from_a_state() -> None:
    assert not looks_like_state(b'title = "Io"\n[[step]]\ntext = "Look."\nformat_ = 1\n')


@pytest.mark.parametrize("title", ["a\nb", "\x07", "x" * 121, "\ud800"])
def test_a_title_that_cannot_be_shown_is_refused(title: str) -> None:
    with pytest.raises(BadInputError, match="title"):
        as_text(SavedView(CALLISTO, title))
