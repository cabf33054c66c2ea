"""What lies open below the scene."""

from __future__ import annotations

import pytest

from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.studies import Studies


def test_one_study_at_a_time_and_said_once() -> None:
    studies, heard = Studies(), list[Study | None]()
    studies.changed.connect(heard.append)
    studies.show(Study.TIDES)
    studies.show(Study.TIDES)
    studies.show(Study.SIZES)
    studies.show(None)
    assert heard == [Study.TIDES, Study.SIZES, None]
    assert studies.open_study is None


def test_every_study_has_a_name_of_its_own() -> None:
    assert len({study.display_name for study in Study}) == len(Study)


def test_a_chart_is_chosen_without_opening_anything() -> None:
    studies, heard = Studies(), list[str]()
    studies.chart_changed.connect(heard.append)
    studies.choose_chart("gaps")
    studies.choose_chart("gaps")
    assert heard == ["gaps"]
    assert studies.chart == "gaps"
    assert studies.open_study is None


def test_a_chart_that_does_not_exist_is_named_and_the_one_before_stays() -> None:
    studies = Studies()
    before = studies.chart
    with pytest.raises(BadInputError, match=r"no chart 'horoscope'.*corkscrew"):
        studies.choose_chart("horoscope")
    assert studies.chart == before
