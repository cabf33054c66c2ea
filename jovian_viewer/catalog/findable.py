"""Findable: everything in the catalogue that the search field leads to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Final

from jovian_viewer.astro.bodies import BODIES, MOONS, BodyId
from jovian_viewer.astro.phenomena import COMBINED_KINDS, JUPITER_KINDS, MUTUAL_KINDS, PhenomenonKind
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.catalog.claims import all_claims
from jovian_viewer.catalog.encounter_texts import (
    encounter_number,
    encounter_text,
    encounter_title,
    height_text,
    kind_text,
    spacecraft_name,
)
from jovian_viewer.catalog.encounters import (
    Encounter,
    EncounterGrade,
    EncounterKind,
    all_encounters,
    just_before_jd_tdb,
)
from jovian_viewer.catalog.features import Feature, features_of
from jovian_viewer.catalog.finding import CardRequest, EventRequest, FindEntry, Rank, TourRequest
from jovian_viewer.catalog.missions import Milestone, all_missions, milestone_text, milestone_when
from jovian_viewer.catalog.numbers_text import list_text, thousands, with_unit
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import time_charts
from jovian_viewer.catalog.tours import shipped_tours
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import capitalised, mark, tr, tr_n

# Places from this size on go before all smaller ones, whatever the moon.
_LARGE_PLACE_KM: Final = 300.0
_STUDY_WORDS: Final = {
    Study.SIZES: (
        mark("line-up of moons and planets, to scale"),
        mark("compare radius mass density mercury earth moon"),
    ),
    Study.DISTANCES: (
        mark("orbits on one ruler, and the gaps between them"),
        mark("compare ruler radii callisto moon isolation"),
    ),
    Study.TIDES: (mark("how hard Jupiter pulls at each moon"), mark("tidal heat volcanism acceleration")),
    Study.RESONANCE: (
        mark("the dance of Io, Europa and Ganymede"),
        mark("laplace longitudes dials conjunction strobe 1:2:4"),
    ),
    Study.CHARTS: (mark("numbers along the clock"), mark("graph plot curve export csv svg png")),
    Study.TIMELINE: (
        mark("the explorers of Jupiter, 1972 to 2035"),
        mark("missions spacecraft galileo juno voyager pioneer"),
    ),
    Study.ENCOUNTERS: (
        mark("a table of flybys and perijoves"),
        mark("missions spacecraft closest approach export csv ics"),
    ),
    Study.COMET: (
        mark("where Shoemaker\u2013Levy 9 struck in 1994"),
        mark("fragments impact sites map list sl9 shoemaker levy"),
    ),
}
_EVENT_WORDS: Final = {
    PhenomenonKind.TRANSIT: mark("crosses crossing passes in front face"),
    PhenomenonKind.SHADOW: mark("crosses crossing the disc face"),
    PhenomenonKind.ECLIPSE: mark("jupiter shadow dark"),
    PhenomenonKind.OCCULTATION: mark("behind jupiter hidden"),
    PhenomenonKind.MUTUAL_ECLIPSE: mark("moon shadow on moon"),
    PhenomenonKind.MUTUAL_OCCULTATION: mark("moon before moon"),
    PhenomenonKind.GRS_TRANSIT: mark("grs storm"),
    PhenomenonKind.DOUBLE_SHADOW: mark("two shadows at once"),
    PhenomenonKind.TRIPLE_SHADOW: mark("three shadows at once"),
    PhenomenonKind.NO_MOON_VISIBLE: mark("moonless without moons"),
}


def body_entries() -> list[FindEntry]:
    """Return Jupiter and the four moons."""
    return [
        FindEntry(
            body.display_name,
            tr("Planet") if body is BodyId.JUPITER else tr("Moon of Jupiter"),
            "circle",
            Rank.BODY,
            Showing(select=body, frame=body),
            # In the order of the keys 0 to 4.
            size=-float(place),
        )
        for place, body in enumerate(BODIES)
    ]


def study_entries() -> list[FindEntry]:
    """Return the studies that can lie open below the scene."""
    return [
        FindEntry(
            study.display_name,
            tr("Study: {what}", what=tr(_STUDY_WORDS[study][0])),
            "chart-line",
            Rank.COMMAND,
            Showing(study=study),
            more_words=tr(_STUDY_WORDS[study][1]),
            # Before commands of the same words.
            size=float(len(Study) - place),
        )
        for place, study in enumerate(Study)
    ]


def chart_entries() -> list[FindEntry]:
    """Return the charts."""
    return [
        FindEntry(
            chart.title,
            tr("Chart, with the clock"),
            "chart-line",
            Rank.COMMAND,
            Showing(study=Study.CHARTS, chart=chart.key),
            more_words=tr("graph plot curve"),
        )
        for chart in time_charts()
    ]


def tour_entries() -> list[FindEntry]:
    """Return the tours that come with the program."""
    return [
        FindEntry(
            tour.title,
            tr_n("Tour, {n} step: {about}", "Tour, {n} steps: {about}", len(tour.steps), about=tour.about),
            "map-marker-path",
            Rank.COMMAND,
            TourRequest(tour.id),
            more_words=tr("guided story lesson"),
            # Before commands of the same words.
            size=float(len(Study) + 1),
        )
        for tour in shipped_tours()
    ]


def event_entries() -> list[FindEntry]:
    """Return the next event of each kind, for each moon where it happens to one."""
    of_moons = [
        _event(tr("Next {kind} of {moon}", kind=kind.display_name, moon=moon.display_name), EventRequest(kind, moon))
        for kind in JUPITER_KINDS
        for moon in MOONS
    ]
    of_any = [
        _event(tr("Next {kind}", kind=kind.display_name), EventRequest(kind))
        for kind in (*JUPITER_KINDS, *MUTUAL_KINDS, PhenomenonKind.GRS_TRANSIT, *COMBINED_KINDS[:2])
    ]
    rare = [
        _event(tr("Next time all moons are on one side"), EventRequest(PhenomenonKind.ALL_ONE_SIDE)),
        _event(tr("Next time no moon is visible"), EventRequest(PhenomenonKind.NO_MOON_VISIBLE)),
    ]
    # In this order where words match alike.
    return [dataclasses.replace(entry, size=-float(place)) for place, entry in enumerate([*of_any, *of_moons, *rare])]


def mission_entries() -> list[FindEntry]:
    """Return the milestones of all missions."""
    return [_milestone(milestone) for mission in all_missions() for milestone in mission.milestones]


def encounter_entries() -> list[FindEntry]:
    """Return the encounters of all spacecraft."""
    return [_encounter(encounter) for encounter in all_encounters()]


def card_entries() -> list[FindEntry]:
    """Return the claims of the article."""
    return [
        FindEntry(
            claim.title,
            tr(
                "The article on {bodies} ({id})",
                bodies=list_text([body.display_name for body in claim.bodies]),
                id=claim.id,
            ),
            "card-text-outline",
            Rank.CARD,
            CardRequest(claim.id, claim.bodies[0]),
            more_words=f"{tr('claim card')} {claim.says}",
        )
        for claim in all_claims()
    ]


def place_entries() -> list[FindEntry]:
    """Return the named places of the moons."""
    return [_place(place) for moon in MOONS for place in features_of(moon)]


def all_entries() -> tuple[list[FindEntry], list[str]]:
    """Return everything the catalogue leads to, and what is wrong with files that cannot be read."""
    groups: tuple[Callable[[], list[FindEntry]], ...] = (
        body_entries,
        study_entries,
        chart_entries,
        tour_entries,
        event_entries,
        mission_entries,
        encounter_entries,
        card_entries,
        place_entries,
    )
    entries: list[FindEntry] = []
    problems: list[str] = []
    for group in groups:
        try:
            entries += group()
        except JovianViewerError as error:
            problems.append(str(error))
    return entries, problems


def _event(title: str, request: EventRequest) -> FindEntry:
    return FindEntry(
        title,
        tr("Event: seen from the Earth"),
        "calendar-star",
        Rank.EVENT,
        request,
        tr(_EVENT_WORDS.get(request.kind, "")),
    )


def _milestone(milestone: Milestone) -> FindEntry:
    return FindEntry(
        f"{milestone.mission}: {milestone.event}",
        tr("Mission, {when}", when=milestone_when(milestone)),
        "satellite-variant",
        Rank.MISSION,
        Showing(
            jd_tdb=milestone.jd_tdb,
            select=milestone.body,
            frame=milestone.body,
            whole_system=milestone.body is None,
            message=milestone_text(milestone),
        ),
        more_words=tr("spacecraft") if milestone.body is None else tr("spacecraft arrival insertion"),
        # In order of time.
        size=-milestone.jd_tdb,
    )


def _encounter(encounter: Encounter) -> FindEntry:
    """Return a spacecraft's closest approach: found by its name and, as the subtitle tells, by moon and date.

    The moon stands only in the subtitle: who looks for a moon alone wants its events and cards first.
    """
    number = encounter_number(encounter)
    if encounter.kind is EncounterKind.PERIJOVE:
        title = tr(
            "{spacecraft} perijove {number} ({encounter})",
            spacecraft=spacecraft_name(encounter),
            number=number,
            encounter=encounter.name_shown,
        )
    elif encounter.kind is EncounterKind.ENTRY:
        title = encounter_title(encounter)
    else:
        title = f"{spacecraft_name(encounter)} {encounter.name_shown}"
    planned = tr("planned") if encounter.grade is EncounterGrade.PLANNED else ""
    # The time of day would be found, too: perijove 34 among all that fell at 34 minutes past.
    day = encounter.when.partition(",")[0]
    told = (kind_text(encounter), day, height_text(encounter), planned)
    return FindEntry(
        title,
        ", ".join(filter(None, told)),
        "satellite-variant",
        Rank.ENCOUNTER,
        Showing(
            jd_tdb=just_before_jd_tdb(encounter),
            select=encounter.body,
            spacecraft=SpacecraftId(encounter.spacecraft) if encounter.spacecraft in set(SpacecraftId) else None,
            encounter=encounter.id,
            message=encounter_text(encounter),
        ),
        more_words=" ".join(
            filter(
                None,
                (
                    tr("encounter spacecraft closest approach"),
                    tr("perijove {number}", number=number) if number else "",
                ),
            )
        ),
        # In order of time.
        size=-encounter.jd_tdb,
    )


def _place(place: Feature) -> FindEntry:
    size_km = place.diameter_km or 0.0
    what = tr(
        "{kind} on {body}",
        kind=capitalised(place.kind.singular),
        body=place.body.display_name,
    )
    return FindEntry(
        place.name,
        f"{what}, {with_unit(thousands(size_km), 'km')}" if size_km else what,
        "map-marker-outline",
        Rank.LARGE_PLACE if size_km >= _LARGE_PLACE_KM else Rank.PLACE,
        Showing(select=place.body, feature_id=place.id),
        more_words=f"{tr('place')} {place.kind.explanation} {place.origin}",
        size=size_km,
    )
