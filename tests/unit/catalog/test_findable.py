"""What can be found: everything in the catalogue, and what each entry asks for."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.phenomena import PhenomenonKind
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.catalog import findable
from jovian_viewer.catalog.claims import all_claims
from jovian_viewer.catalog.encounter_texts import encounter_text
from jovian_viewer.catalog.encounters import encounter_by_id, just_before_jd_tdb
from jovian_viewer.catalog.finding import CardRequest, EventRequest, FindEntry, Finder, Rank
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import time_charts
from jovian_viewer.errors import AssetError


@pytest.fixture(scope="module")
def finder() -> Finder:
    entries, problems = findable.all_entries()
    assert problems == []
    return Finder(entries)


def first(finder: Finder, query: str) -> FindEntry:
    return finder.find(query)[0]


@pytest.mark.parametrize("body", BODIES)
def test_bodies_are_selected_and_flown_to(finder: Finder, body: BodyId) -> None:
    found = first(finder, body.display_name)
    assert found.rank is Rank.BODY
    assert found.deed == Showing(select=body, frame=body)


@pytest.mark.parametrize("study", Study)
def test_studies_open(finder: Finder, study: Study) -> None:
    assert first(finder, study.display_name).deed == Showing(study=study)


def test_charts_open_by_their_titles(finder: Finder) -> None:
    assert time_charts()
    for chart in time_charts():
        assert Showing(study=Study.CHARTS, chart=chart.key) in [found.deed for found in finder.find(chart.title)]


@pytest.mark.parametrize(
    ("query", "request_"),
    [
        ("next eclipse of io", EventRequest(PhenomenonKind.ECLIPSE, BodyId.IO)),
        ("eclips io", EventRequest(PhenomenonKind.ECLIPSE, BodyId.IO)),
        ("transit of europa", EventRequest(PhenomenonKind.TRANSIT, BodyId.EUROPA)),
        ("shadow ganymed", EventRequest(PhenomenonKind.SHADOW, BodyId.GANYMEDE)),
        ("occultation callisto", EventRequest(PhenomenonKind.OCCULTATION, BodyId.CALLISTO)),
        ("next transit", EventRequest(PhenomenonKind.TRANSIT)),
        ("mutual eclipse", EventRequest(PhenomenonKind.MUTUAL_ECLIPSE)),
        ("triple shadow", EventRequest(PhenomenonKind.TRIPLE_SHADOW)),
        ("great red spot", EventRequest(PhenomenonKind.GRS_TRANSIT)),
        ("all moons one side", EventRequest(PhenomenonKind.ALL_ONE_SIDE)),
        ("no moon visible", EventRequest(PhenomenonKind.NO_MOON_VISIBLE)),
    ],
)
def test_events_are_asked_for_by_kind_and_moon(finder: Finder, query: str, request_: EventRequest) -> None:
    assert first(finder, query).deed == request_


def test_every_kind_of_event_can_be_found() -> None:
    kinds = {entry.deed.kind for entry in findable.event_entries() if isinstance(entry.deed, EventRequest)}
    assert kinds == set(PhenomenonKind)


def test_milestones_go_to_their_moment_and_body_and_say_so(finder: Finder) -> None:
    arrival = first(finder, "juno orbit")
    assert isinstance(arrival.deed, Showing)
    assert (arrival.deed.select, arrival.deed.frame, arrival.deed.whole_system) == (
        BodyId.JUPITER,
        BodyId.JUPITER,
        False,
    )
    assert arrival.deed.jd_tdb is not None
    assert "5\u00a0July\u00a02016" in arrival.deed.message
    launch = first(finder, "juise launched")
    assert isinstance(launch.deed, Showing)
    assert (launch.deed.select, launch.deed.whole_system) == (None, True)
    planned = first(finder, "juice ganymede orbit")
    assert "planned" in planned.subtitle
    assert isinstance(planned.deed, Showing)
    assert "planned" in planned.deed.message


def test_milestones_stand_in_order_of_time(finder: Finder) -> None:
    moments = [entry.deed.jd_tdb for entry in finder.find("juice") if entry.rank is Rank.MISSION]  # type: ignore[union-attr]
    assert len(moments) == 8
    assert moments == sorted(moments)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("E12", ["Galileo E12"]),
        ("Galileo Europa", ["Galileo E4", "Galileo E6", "Galileo E11", "Galileo E12"]),
        ("Juno perijove 34", ["Juno perijove 34 (PJ34)", "Juno PJ34 Ganymede"]),
        ("juno io", ["Juno PJ43 Io"]),
        ("Amalthea", ["Galileo A34"]),
        ("galileo c10", ["Galileo C10"]),
        ("voyager io", ["Voyager 1 Io", "Voyager 2 Io"]),
    ],
)
def test_encounters_are_found_by_name_by_moon_and_by_number(finder: Finder, query: str, titles: list[str]) -> None:
    assert [entry.title for entry in finder.find(query)][: len(titles)] == titles


def test_the_flybys_of_a_mission_follow_the_card_on_it(finder: Finder) -> None:
    found = finder.find("Juice Callisto")
    assert found[0].deed == CardRequest("J5", BodyId.JUPITER)
    assert [entry.title for entry in found[1:4]] == ["Juice 6C1", "Juice 9C2", "Juice 10C3"]


def test_an_encounter_goes_to_just_before_it_and_frames_the_moon(finder: Finder) -> None:
    e12 = encounter_by_id("galileo-E12")
    entry = first(finder, "E12")
    assert entry.subtitle == "Flyby of Europa, 16\u00a0December\u00a01997, 201\u00a0km up"
    assert entry.deed == Showing(
        jd_tdb=just_before_jd_tdb(e12),
        select=BodyId.EUROPA,
        spacecraft=SpacecraftId.GALILEO,
        encounter=e12.id,
        message=encounter_text(e12),
    )
    amalthea = first(finder, "A34").deed
    assert isinstance(amalthea, Showing)
    assert (amalthea.select, amalthea.encounter) == (None, "galileo-A34")
    assert "planned" in first(finder, "1G1").subtitle


def test_a_moon_alone_leads_to_its_events_cards_and_places_before_its_encounters(finder: Finder) -> None:
    found = finder.find("ganymede", limit=1000)
    first_encounter = [entry.rank for entry in found].index(Rank.ENCOUNTER)
    for rank in (Rank.EVENT, Rank.CARD, Rank.LARGE_PLACE, Rank.PLACE):
        named = [place for place, entry in enumerate(found) if entry.rank is rank and "Ganymede" in entry.subtitle]
        assert max(named, default=0) < first_encounter


def test_every_card_is_found_by_its_title_and_its_id(finder: Finder) -> None:
    for claim in all_claims():
        wanted = CardRequest(claim.id, claim.bodies[0])
        assert wanted in [found.deed for found in finder.find(claim.title)]
        assert first(finder, claim.id).deed == wanted


@pytest.mark.parametrize(
    ("query", "feature_id", "moon"),
    [
        ("valhala", 6284, BodyId.CALLISTO),
        ("Tvashtar Paterae", None, BodyId.IO),
        ("mannann", None, BodyId.EUROPA),
        ("galileo regio", None, BodyId.GANYMEDE),
        ("loki patera", None, BodyId.IO),
    ],
)
def test_places_are_pointed_out(finder: Finder, query: str, feature_id: int | None, moon: BodyId) -> None:
    found = first(finder, query)
    assert isinstance(found.deed, Showing)
    assert found.deed.select is moon
    assert found.deed.feature_id is not None
    if feature_id is not None:
        assert found.deed.feature_id == feature_id
    assert moon.display_name in found.subtitle


def test_large_places_go_before_small_ones(finder: Finder) -> None:
    sizes = [entry.size for entry in finder.find("crater callisto") if entry.rank in {Rank.PLACE, Rank.LARGE_PLACE}]
    assert len(sizes) > 20
    assert sizes == sorted(sizes, reverse=True)


def test_a_broken_file_costs_only_its_own_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[()]:
        raise AssetError("missions.toml, juno: the field 'name' is missing. Add it.")

    monkeypatch.setattr(findable, "all_missions", broken)
    entries, problems = findable.all_entries()
    assert problems == ["missions.toml, juno: the field 'name' is missing. Add it."]
    assert not [entry for entry in entries if entry.rank is Rank.MISSION]
    assert [entry for entry in entries if entry.rank is Rank.BODY]


def test_a_card_is_found_by_the_beginning_of_its_title(finder: Finder) -> None:
    found = first(finder, "probe into")
    assert (found.rank, found.title) == (Rank.CARD, "A probe into the clouds")


def test_the_comet_is_found_by_a_name_that_is_misspelt(finder: Finder) -> None:
    titles = [entry.title for entry in finder.find("shumaker levy")]
    assert "A comet strikes" in titles[:4]
