"""The explorers: a mission, its spacecraft and an encounter, chosen together."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.explorers import Explorers


@pytest.fixture
def explorers() -> Explorers:
    """Return explorers with nothing chosen."""
    return Explorers()


@pytest.fixture
def changes(explorers: Explorers) -> list[str]:
    """Return the list that grows with each change."""
    said: list[str] = []
    explorers.changed.connect(lambda: said.append("changed"))
    return said


def test_a_spacecraft_brings_its_mission_and_a_mission_its_spacecraft(explorers: Explorers, changes: list[str]) -> None:
    explorers.choose(SpacecraftId.JUNO)
    assert explorers.mission == "juno"
    explorers.choose_mission("juice")
    assert explorers.chosen is SpacecraftId.JUICE
    explorers.choose_mission("europa-clipper")
    assert (explorers.mission, explorers.chosen) == ("europa-clipper", None)
    explorers.choose(SpacecraftId.GALILEO_PROBE)
    assert explorers.mission == "galileo"
    explorers.choose_mission("galileo")
    assert explorers.chosen is SpacecraftId.GALILEO_PROBE, "it is of the mission already"
    explorers.choose_mission(None)
    assert (explorers.mission, explorers.chosen) == (None, None)
    assert len(changes) == 5


def test_what_stays_is_not_told(explorers: Explorers, changes: list[str]) -> None:
    for _ in range(2):
        explorers.choose(SpacecraftId.JUNO)
        explorers.follow(SpacecraftId.JUNO)
        explorers.show_whole_paths(True)
        explorers.choose_encounter("juno-PJ34")
    assert explorers.followed is SpacecraftId.JUNO
    assert explorers.whole_paths
    assert explorers.encounter == "juno-PJ34"
    assert len(changes) == 4


def test_going_to_an_encounter_chooses_all_of_it_and_asks_each_time(explorers: Explorers) -> None:
    wanted: list[str] = []
    explorers.encounter_wanted.connect(wanted.append)
    for _ in range(2):
        explorers.go_to_encounter("galileo-E12")
    assert (explorers.mission, explorers.chosen, explorers.encounter) == (
        "galileo",
        SpacecraftId.GALILEO,
        "galileo-E12",
    )
    assert wanted == ["galileo-E12"] * 2


def test_what_there_is_not_is_refused_and_changes_nothing(explorers: Explorers, changes: list[str]) -> None:
    with pytest.raises(BadInputError, match="no mission 'apollo-11'"):
        explorers.choose_mission("apollo-11")
    for deed in (explorers.choose_encounter, explorers.go_to_encounter):
        with pytest.raises(BadInputError, match="no encounter 'galileo-Z9'"):
            deed("galileo-Z9")
    assert explorers.encounter is None
    assert changes == []
