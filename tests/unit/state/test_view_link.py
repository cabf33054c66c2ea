"""Links: what was written is read again, and everything else is refused with a sentence."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.camera import SYSTEM_POSE, CameraPose, body_pose, spacecraft_pose
from jovian_viewer.state.places import Ground
from jovian_viewer.state.view_fields import FIELDS, TOGGLES
from jovian_viewer.state.view_link import MAX_LINK_CHARACTERS, link_of, looks_like_link, open_link, read_link
from jovian_viewer.state.view_options import DrawnLight, ViewSettings
from jovian_viewer.state.view_state import ViewState
from tests.views_for_tests import views

MOMENT = "2027-03-14T15:09:26.500Z"
# Said once for all of them: repeatable, without a folder of their own, and not timed.
some = settings(max_examples=150, derandomize=True, database=None, deadline=None)
GOOD = (
    "jovian:?time=2027-03-14T15:09:26Z&view=io&with=europa&stand=60,15,5&field=20&hide=labels,orbits&rate=-60&play=yes"
    "&event=shadow,io,2027-03-14T15:00:00Z&light=shadows:io;seen-shadows:io&ruler=io,europa&place=io,1,2&spot=62.5"
)


def read_or_refusal(link: str) -> ViewState | str:
    """Return what a link shows, or the sentence that refuses it."""
    try:
        return read_link(link)
    except BadInputError as error:
        return str(error)


@some
@given(views())
def test_what_was_written_is_read_again(view: ViewState) -> None:
    link = link_of(view)
    assert read_link(link) == view
    assert open_link(link).notes == ()
    assert link.isascii()
    assert not re.search(r"\s", link)
    assert len(link) <= MAX_LINK_CHARACTERS / 2


@some
@given(st.text(max_size=200) | st.text(max_size=200).map(lambda text: f"jovian:?{text}"))
def test_any_other_text_is_read_or_refused(text: str) -> None:
    assert read_or_refusal(text)


@settings(some, max_examples=400)
@given(st.data())
def test_a_garbled_link_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(8, len(GOOD)))
    stop = data.draw(st.integers(start, min(start + 6, len(GOOD))))
    put = data.draw(st.text(max_size=6) | st.sampled_from(("&", "=", "%", "%ff", "-", "9" * 400, "1e999", "nan", "\0")))
    view = read_or_refusal(GOOD[:start] + put + GOOD[stop:])
    assert isinstance(view, str) or read_link(link_of(view)) == view


@given(st.sampled_from([field.name for field in FIELDS]), st.text(max_size=30))
@settings(some, max_examples=400)
def test_any_value_of_any_field_is_read_or_refused(field: str, value: str) -> None:
    view = read_or_refusal(f"jovian:?{field}={value}")
    assert isinstance(view, str) or read_link(link_of(view)) == view


@pytest.mark.parametrize(
    ("view", "link"),
    [
        (ViewState("2027-03-14"), "jovian:?time=2027-03-14T00:00Z"),
        (ViewState(MOMENT), f"jovian:?time={MOMENT}"),
        (ViewState("2016-12-31T23:59:60Z"), "jovian:?time=2016-12-31T23:59:60Z"),
        (
            ViewState("2027-03-14", pose=body_pose(BodyId.CALLISTO), select=BodyId.CALLISTO),
            "jovian:?time=2027-03-14T00:00Z&view=callisto&select=callisto",
        ),
        (
            ViewState("1996-09-06T18:50Z", pose=spacecraft_pose(SpacecraftId.GALILEO), spacecraft=SpacecraftId.GALILEO),
            "jovian:?time=1996-09-06T18:50Z&view=galileo&spacecraft=galileo",
        ),
        (
            ViewState("2027-03-14", pose=CameraPose(BodyId.IO, 60.1234567, -12.0, 8.25, 12.5, BodyId.EUROPA)),
            "jovian:?time=2027-03-14T00:00Z&view=io&with=europa&stand=60.12346,-12,8.25&field=12.5",
        ),
        (
            ViewState("2027-03-14", settings=ViewSettings(scale=0.0, labels=False, tide_lens=True), whole_paths=True),
            "jovian:?time=2027-03-14T00:00Z&scale=0&show=tide-lens,whole-paths&hide=labels",
        ),
        (
            ViewState(
                "2027-03-14",
                settings=ViewSettings(light=DrawnLight((BodyId.IO,), (BodyId.IO,), seen_as_shadows=True)),
                place=Ground(BodyId.IO, -12.5, 304.0),
                kinds=frozenset(),
                study=Study.CHARTS,
            ),
            "jovian:?time=2027-03-14T00:00Z&light=shadows:io;seen-shadows:io&study=charts&place=io,-12.5,304&kinds=none",
        ),
    ],
)
def test_links_are_short_and_stay_as_they_are(view: ViewState, link: str) -> None:
    assert link_of(view) == link
    assert read_link(link) == view


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ("jovian:?time=yesterday", "time is \u201cyesterday\u201d"),
        ("jovian:?time=1700-01-01", "1800"),
        (
            "jovian:?view=earth",
            "view is \u201cearth\u201d, which cannot be used: give what to look at: system, jupiter",
        ),
        ("jovian:?stand=1,2", "stand is"),
        ("jovian:?stand=1,95,3", "stand is"),
        ("jovian:?stand=1,2,1e7", "so far there"),
        ("jovian:?field=0", "field is"),
        ("jovian:?select=moon", "select is \u201cmoon\u201d, which cannot be used: give one of jupiter, io"),
        ("jovian:?scale=1.5", "from 0 (true scale) to 1"),
        ("jovian:?night=nan", "night is"),
        ("jovian:?rate=0", "rate is \u201c0\u201d"),
        ("jovian:?play=maybe", "play is \u201cmaybe\u201d, which cannot be used: give yes or no"),
        ("jovian:?event=shadow,io", "event is"),
        ("jovian:?light=shadows:sun", "light is"),
        ("jovian:?study=none", "sizes, distances"),
        ("jovian:?chart=none", "chart is"),
        ("jovian:?ruler=io,io", "ruler is"),
        ("jovian:?place=jupiter,1,2", "no solid ground"),
        ("jovian:?place=99", "gazetteer"),
        ("jovian:?kinds=ZZ", "there is no kind of place \u201cZZ\u201d: use AA"),
        ("jovian:?mission=apollo", "Choose one of pioneer-10"),
        ("jovian:?encounter=nowhere", "encounter is"),
        ("jovian:?comet=ZZ", "comet is"),
        ("jovian:?entry=cow", "entry is"),
        ("jovian:?spot=400", "spot is"),
        ("jovian:?side=up", "bodies, events, missions"),
        ("jovian:?view=galileo&time=2026-01-01", "lies outside the path of Galileo"),
        ("jovian:?place=6284&select=io", "the place is on Callisto"),
        ("jovian:?comet=G&encounter=galileo-I24", "about one thing"),
        ("jovian:?mission=juno&spacecraft=galileo", "Galileo belongs to the mission galileo"),
        ("jovian:?show=labels&hide=labels", "in show and in hide"),
        ("jovian:?view=io&view=europa", "twice"),
        ("jovian:?view", "has no value"),
        ("jovian:?view=%zz", "garbled"),
        ("jovian:?view=%ff", "garbled"),
        ("jovian:view=io", "no link of this program"),
        ("https://example.org/?view=io", "no link of this program"),
        ("", "no link of this program"),
        (f"jovian:?view={'o' * 5000}", "5013 characters"),
    ],
)
def test_what_is_wrong_is_named(link: str, names: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read_link(link)
    assert names in str(refused.value)
    assert len(str(refused.value)) < 700


def test_what_newer_versions_add_is_left_out_with_a_word() -> None:
    read = open_link("jovian:?time=2027-03-14&colour=blue&show=auroras,constellations")
    assert read.view == ViewState("2027-03-14", settings=ViewSettings(constellations=True))
    assert [re.findall("\u201c(.+?)\u201d", note)[0] for note in read.notes] == ["colour", "auroras"]


@pytest.mark.parametrize(
    "link",
    ["jovian://?view=io&time=2027-03-14", "JOVIAN:?view=io&time=2027-03-14", "  jovian:///?view=io&time=2027-03-14\n"],
)
def test_what_browsers_and_mail_make_of_a_link_is_read_too(link: str) -> None:
    assert looks_like_link(link)
    assert read_link(link) == ViewState("2027-03-14", pose=body_pose(BodyId.IO))


def test_without_a_moment_it_is_now_and_time_stands_still() -> None:
    view = read_link("jovian:?view=io")
    assert abs(view.jd_tdb - ViewState("now").jd_tdb) < 1.0
    assert not view.playing
    assert read_link("jovian:?").pose == SYSTEM_POSE


def test_the_page_on_links_names_every_field_and_what_can_be_shown() -> None:
    page = (Path(__file__).parents[3] / "docs" / "links.md").read_text(encoding="utf-8")
    missing = [name for name in (*(field.name for field in FIELDS), *TOGGLES, "whole-paths") if f"`{name}`" not in page]
    assert missing == []


def test_smoothing_is_of_the_machine() -> None:
    from jovian_viewer.state.view_options import Smoothing

    smooth = ViewState("2027-03-14", settings=ViewSettings(smoothing=Smoothing.EIGHT))
    assert smooth == ViewState("2027-03-14")
    assert dataclasses.replace(smooth, why=True).settings.smoothing is Smoothing.AUTO
