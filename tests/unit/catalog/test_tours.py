"""Tours: reading a file, what is refused with its line, and what every tour that is shipped must have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog import tour_files, tours
from jovian_viewer.catalog.comet import entries
from jovian_viewer.catalog.encounters import encounter_by_id
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.tour import Tour, TourStep
from jovian_viewer.catalog.tour_files import (
    MAX_FILE_BYTES,
    MAX_STEPS,
    MAX_TEXT_CHARACTERS,
    parse_tour,
    read_tour,
    reading_time_s,
)
from jovian_viewer.catalog.tours import find_tour, shipped_tours, tour_named, tour_problems
from jovian_viewer.errors import BadInputError

DOCS = Path(__file__).parents[3] / "docs" / "tours.md"
HEAD = 'title = "T"\nabout = "A."\n'
GOOD = f'{HEAD}[[step]]\ntext = "Io is 1 000 km away."\nframe = "io"\n'
VALHALLA = 6284


def parse(text: str) -> Tour:
    return parse_tour(text.encode(), "t", "t.toml")


def step(fields: str) -> TourStep:
    return parse(f'{HEAD}[[step]]\ntext = "T."\n{fields}\n').steps[-1]


def test_a_tour_is_read() -> None:
    tour = parse(GOOD.replace("[[step]]", 'author = "Somebody"\n[[step]]\nsources = ["galileo-tour"]\nduration = 7'))
    assert (tour.id, tour.title, tour.about, tour.author) == ("t", "T", "A.", "Somebody")
    (only,) = tour.steps
    assert only.text == "Io is 1\u2009000\u00a0km away."
    assert only.showing == Showing(frame=BodyId.IO)
    assert (only.duration_s, only.moment_jd_tdb) == (7.0, None)
    assert [source.key for source in only.sources] == ["galileo-tour"]


def test_a_step_stays_as_long_as_it_takes_to_read() -> None:
    tour = parse(GOOD)
    assert tour.steps[0].duration_s == reading_time_s(tour.steps[0].text)
    assert 3.0 < reading_time_s("Short.") < reading_time_s("x" * 300) < 30.0


@pytest.mark.parametrize(
    ("fields", "showing"),
    [
        (
            'frame = "io"\nscale = 0.5\nrate = 60\nazimuth_from_sun_deg = 10\ndistance_sizes = 3',
            Showing(frame=BodyId.IO, scale=0.5, rate=60.0, azimuth_from_sun_deg=10.0, distance_sizes=3.0),
        ),
        ('frame = "io"\ntoward = "jupiter"\nrate = 0', Showing(frame=BodyId.IO, toward=BodyId.JUPITER, rate=0.0)),
        ("whole_system = true\nelevation_deg = 89", Showing(whole_system=True, elevation_deg=89.0)),
        ("from_earth = true", Showing(from_earth=True)),
        ('place = "valhalla"', Showing(feature_id=VALHALLA)),
        ('study = "comet"', Showing(study=Study.COMET)),
    ],
)
def test_what_a_step_shows(fields: str, showing: Showing) -> None:
    assert step(fields).showing == showing


def test_an_encounter_brings_its_moment_and_its_spacecraft() -> None:
    encounter = encounter_by_id("galileo-E12")
    told = step('encounter = "galileo-E12"').showing
    assert told.jd_tdb == encounter.jd_tdb - 5.0 / 1440.0
    assert told.spacecraft is SpacecraftId.GALILEO
    assert told.watches_encounter
    assert told.is_framed_for_it
    later = step('encounter = "galileo-E12"\nminutes_after = 2\nfollow = true').showing
    assert later.jd_tdb == encounter.jd_tdb + 2.0 / 1440.0
    assert later.follow
    assert not later.watches_encounter


def test_a_fragment_and_an_entry_have_moments() -> None:
    fallen = step('fragment = "A"\nminutes_before = 0').showing
    # 20:10:40 as seen from the Earth, 43 minutes earlier at Jupiter.
    assert fallen.jd_tdb == pytest.approx(parse_utc("1994-07-16T19:28:00Z"), abs=0.5 / 1440.0)
    ended = step('entry = "galileo-end"\nminutes_before = 8').showing
    assert ended.jd_tdb == pytest.approx(entries()[-1].jd_tdb - 8.0 / 1440.0, abs=1e-6)


def test_an_event_is_named_with_a_moment() -> None:
    told = step('time = "2015-01-24T06:30Z"\nevent = "shadow"\nevent_moon = "io"\nwhy = true').showing
    assert (told.event, told.event_moon, told.why) == (PhenomenonKind.SHADOW, BodyId.IO, True)


def test_what_a_step_leaves_out_is_as_before() -> None:
    first, second, third = parse(
        f'{HEAD}[[step]]\ntext = "1."\ntime = "2001-05-25"\nframe = "io"\nscale = 0\nelevation_deg = 3\n'
        'study = "tides"\n'
        '[[step]]\ntext = "2."\nselect = "europa"\n[[step]]\ntext = "3."\nwhole_system = true\n'
    ).steps
    assert second.showing == Showing(select=BodyId.EUROPA, frame=BodyId.IO, scale=0.0, elevation_deg=3.0)
    assert third.showing == Showing(whole_system=True)
    assert second.moment_jd_tdb == third.moment_jd_tdb == first.showing.jd_tdb


BROKEN = [
    ("frame = 'pluto'", 5, "there is no body 'pluto'. Use one of jupiter, io"),
    ("frmae = 'io'", 5, "there is no field 'frmae'. Use text, duration"),
    ("feature = 1", 5, "'feature' is 1. There is no place with the number 1"),
    ("place = 'Atlantis'", 5, "no place is called 'Atlantis'"),
    ("study = 'weights'", 5, "'study' is 'weights'. Use one of sizes"),
    ("spacecraft = 'apollo'", 5, "'spacecraft' is 'apollo'. Use one of pioneer-10"),
    ("spacecraft = 'juice'\nencounter = 'galileo-E12'", 5, "the encounter is one of 'galileo'"),
    ("encounter = 'galileo-E99'", 5, "'encounter' is 'galileo-E99'. There is no encounter"),
    ("fragment = 'Z'", 5, "'fragment' is 'Z'. No fragment"),
    ("entry = 'titanic'", 5, "'entry' is 'titanic'. Use one of galileo-probe"),
    ("event = 'party'\ntime = '2015-01-24'", 5, "'event' is 'party'. Use one of transit"),
    ("time = 'yesterday'", 5, "'time' is 'yesterday', which cannot be used: "),
    ("time = 1995-12-07", 5, "'time' is "),
    ("time = '1066-10-14T09:00Z'", 5, "'time' is '1066-10-14T09:00Z', which cannot be used: "),
    ("frame = 'io'\ntime = '1800-01-01T12:00Z'\nminutes_before = 100000", 6, "the moment cannot be shown"),
    ("spacecraft = 'juice'\ntime = '2001-05-25'", 5, "the path of Juice is known from 2031-07-11 to 2034-12-18, but"),
    ("frame = 'io'\nwhole_system = true", 6, "'frame' and 'whole_system' exclude each other"),
    ("frame = 'io'\nfragment = 'A'", 5, "'fragment' and 'frame' exclude each other"),
    ("frame = 'io'\ntoward = 'io'", 6, "'toward' is the body that 'frame' names"),
    ("elevation_deg = 3", 5, "'elevation_deg' needs a body to look at"),
    ("follow = true", 5, "'follow' needs a spacecraft. Add the field 'spacecraft' or 'encounter'"),
    ("why = true", 5, "'why' shows an event from aside. Add the field 'event'"),
    ("frame = 'io'\n\n\nscale = 2", 8, "'scale' is 2. Give a number from 0 to 1"),
    ("frame = 'io'\nrate = nan", 6, "'rate' is nan. Give a number from"),
    (f"frame = 'io'\nrate = 1{'0' * 400}", 6, "'rate' is inf. Give a number from"),
    ("frame = 'io'\nduration = 1", 6, "'duration' is 1. Give a number from 2 to 600"),
    ("frame = 'io'\nsources = ['nowhere']", 6, "there is no source 'nowhere'"),
    ("frame = 'io'\nsources = [3]", 6, "'sources' is [3]. Name up to 5 sources"),
    ("frame = 3", 5, "'frame' is 3, but must be of type str"),
    ("tide_lens = 'yes'", 5, "'tide_lens' is 'yes', but must be true or false"),
    ("ruler = ['io', ['io']]", 5, "'ruler': there is no body '['io']'"),
]


@pytest.mark.parametrize(("fields", "line", "complaint"), BROKEN)
def test_a_broken_step_is_refused_with_its_line(fields: str, line: int, complaint: str) -> None:
    text = f'{HEAD}[[step]]\ntext = "T."\n{fields}\n'
    with pytest.raises(BadInputError, match=re.escape(f"t.toml, line {line} (step 1)") + ".*" + re.escape(complaint)):
        parse(text)


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ('about = "A."\n', 1, "the field 'title' is missing"),
        (HEAD, 1, "the field 'step' is missing"),
        (f"{HEAD}step = 3\n", 3, "'step' is 3, but must be of type list"),
        (f"{HEAD}step = []\n", 3, "'step' is empty"),
        (f"{HEAD}step = [3]\n", 3, "a step is no table"),
        (f'{HEAD}step = [{{text = "T.", frame = "pluto"}}]\n', 3, "there is no body 'pluto'"),
        (f"{HEAD}colour = 1\n", 3, "there is no field 'colour'. Use title, about, author, step"),
        (f'{GOOD}[other]\nx = "y"\n', 6, "there is no field 'other'"),
        ('title = " "\nabout = "A."\n', 1, "'title' is empty"),
        (f'title = "{"t" * 61}"\n', 1, "'title' has 61 characters. Use at most 60"),
        (f'{HEAD}[[step]]\nframe = "io"\ntext = ""\n', 5, "'text' is empty"),
        (f'{HEAD}[[step]]\nframe = "io"\n', 3, "the field 'text' is missing"),
        (f'{HEAD}[[step]]\ntext = "{"x" * (MAX_TEXT_CHARACTERS + 1)}"\n', 4, "'text' has 321 characters"),
        (f'{HEAD}[[step]]\ntext = "a\\u202eb"\n', 4, "holds a character that cannot be shown"),
        (HEAD + '[[step]]\ntext = "T."\n' * (MAX_STEPS + 1), 83, "there are 41 steps. Use at most 40"),
        (f"{GOOD}this is = no toml\n", 6, "this is not TOML: "),
        (f'{GOOD}text = "never closed\n', 6, "this is not TOML: "),
        (f"{GOOD}text = [1, 2\n", 6, "this is not TOML: "),
        (f"x = {'[' * 30_000}", 1, "it cannot be read as TOML"),
        (f"x = {'9' * 5000}", 1, "it cannot be read as TOML"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(text: str, line: int, complaint: str) -> None:
    with pytest.raises(BadInputError, match=re.escape(f"t.toml, line {line}") + r"\b.*" + re.escape(complaint)):
        parse(text)


def test_a_step_that_inherits_a_moment_is_checked_too() -> None:
    text = f'{HEAD}[[step]]\ntext = "1."\ntime = "2001-05-25"\n[[step]]\ntext = "2."\nspacecraft = "juice"\n'
    with pytest.raises(BadInputError, match=re.escape("t.toml, line 8 (step 2): the path of Juice")):
        parse(text)


def test_a_file_is_no_larger_than_a_tour_can_be() -> None:
    with pytest.raises(BadInputError, match=re.escape("t.toml, line 1: the file is larger than 64 KiB")):
        parse_tour(b"#" * (MAX_FILE_BYTES + 1), "t", "t.toml")


def test_a_file_is_text_in_utf_8() -> None:
    assert parse_tour(b"\xef\xbb\xbf" + GOOD.encode(), "t", "t.toml") == parse(GOOD)
    with pytest.raises(BadInputError, match=re.escape("t.toml, line 2: this is no text in UTF-8")):
        parse_tour('title = "T"\nabout = "\u00e4"\n'.encode("latin-1"), "t", "t.toml")


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "my-tour.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert find_tour(str(path)) == read_tour(path)
    assert read_tour(path).id == "my-tour"


def test_what_is_neither_a_tour_nor_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"neither a tour nor a file .*Use one of quiet-moon, .*, or the path of"):
        find_tour(str(tmp_path / "nothing.toml"))
    with pytest.raises(BadInputError, match="a home folder that is not known"):
        find_tour("~nobody-here-is-called-so/tour.toml")
    with pytest.raises(BadInputError, match="is no file"):
        find_tour(str(tmp_path))
    with pytest.raises(BadInputError, match="There is no tour"):
        tour_named("noisy-moon")


# The tours that are shipped


def test_every_tour_is_there() -> None:
    assert tour_problems() == ()
    assert [tour.title for tour in shipped_tours()] == [
        "The quiet moon",
        "Galileo\u2019s tour",
        "A comet falls",
        "Three shadows",
        "Juice in 2031\u20132034",
    ]
    assert find_tour(" Quiet-Moon ") is tour_named("quiet-moon")


@pytest.mark.parametrize("tour", shipped_tours(), ids=lambda tour: tour.id)
def test_a_shipped_tour_is_short_and_cites_its_numbers(tour: Tour) -> None:
    assert 6 <= len(tour.steps) <= 10
    assert tour.steps[0].moment_jd_tdb is not None
    for one in tour.steps:
        assert one.sources
        assert len(one.text) <= 220
        assert one.text.count(". ") <= 2
        assert not re.search(r"\b(color|center|today|currently|recently|soon)\b", one.text, re.IGNORECASE)
    assert 60.0 <= sum(one.duration_s for one in tour.steps) <= 180.0


def test_what_is_planned_is_said_to_be() -> None:
    tour = tour_named("juice")
    assert "plan" in tour.about
    assert all("plan" in one.text or "is to" in one.text for one in tour.steps)


def test_a_faulty_shipped_file_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tours, "_SHIPPED", ("quiet-moon", "no-such-tour"))
    tours._shipped.cache_clear()
    try:
        assert [tour.id for tour in shipped_tours()] == ["quiet-moon"]
        assert "tours/no-such-tour.toml cannot be read" in tour_problems()[0]
    finally:
        tours._shipped.cache_clear()


def test_the_example_of_the_documentation_is_a_tour() -> None:
    (example,) = re.findall(r"```toml\n(title = .*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(parse(example).steps) >= 3


def test_the_documentation_names_every_field() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [field for field in tour_files._STEP_FIELDS if f"`{field}" not in text] == []
