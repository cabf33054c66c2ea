"""Steps of time and the unit chosen for them."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.bodies import ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.ui.time_steps import StepChoice, StepUnit, orbit_of, step_label, step_seconds


@pytest.mark.parametrize(
    ("unit", "seconds"), [(StepUnit.MINUTE, 60.0), (StepUnit.HOUR, 3600.0), (StepUnit.DAY, 86400.0)]
)
@pytest.mark.parametrize("selected", [None, BodyId.IO])
def test_clock_units_are_the_same_whatever_is_selected(unit: StepUnit, seconds: float, selected: BodyId | None) -> None:
    assert step_seconds(unit, selected) == seconds


def test_an_orbit_is_that_of_the_selected_moon() -> None:
    assert step_seconds(StepUnit.ORBIT, BodyId.IO) == ORBITAL_PERIOD_DAYS[BodyId.IO] * 86400.0
    assert step_label(StepUnit.ORBIT, BodyId.IO) == "1\N{NO-BREAK SPACE}orbit of Io"


@pytest.mark.parametrize("selected", [None, BodyId.JUPITER])
def test_without_a_moon_it_is_callistos(selected: BodyId | None) -> None:
    assert orbit_of(selected) is BodyId.CALLISTO
    assert step_seconds(StepUnit.ORBIT, selected) == ORBITAL_PERIOD_DAYS[BodyId.CALLISTO] * 86400.0


def test_choosing_tells_once() -> None:
    choice = StepChoice(StepUnit.HOUR)
    told: list[StepUnit] = []
    choice.changed.connect(told.append)
    choice.choose(StepUnit.DAY)
    choice.choose(StepUnit.DAY)
    assert told == [StepUnit.DAY]
    assert choice.unit is StepUnit.DAY
