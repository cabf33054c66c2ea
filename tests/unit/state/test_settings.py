"""What a person has set."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from jovian_viewer.errors import BadInputError
from jovian_viewer.state.settings import (
    Preferences,
    Settings,
    Theme,
    changed_names,
    default_of,
    read_settings,
    written_value,
)
from jovian_viewer.state.view_options import ViewSettings


def test_a_change_is_told_once() -> None:
    preferences = Preferences()
    told: list[Settings] = []
    preferences.changed.connect(told.append)
    preferences.update(theme=Theme.LIGHT)
    preferences.update(theme=Theme.LIGHT)
    assert [settings.theme for settings in told] == [Theme.LIGHT]


def test_a_window_opens_with_the_drawing_choices_that_are_everybodys_default() -> None:
    drawn = ViewSettings()
    shared = {field.name for field in dataclasses.fields(Settings)} & {
        field.name for field in dataclasses.fields(drawn)
    }
    assert shared >= {"scale", "night_fill", "labels", "orbits", "planets", "impact_names", "jupiter_shine"}
    assert {name: getattr(Settings(), name) for name in shared} == {name: getattr(drawn, name) for name in shared}


@pytest.mark.parametrize(
    "choices", [{"text_scale": 0.79}, {"text_scale": 2.51}, {"text_scale": float("nan")}, {"language": "tlh"}]
)
def test_what_cannot_be_used_changes_nothing(choices: dict[str, Any]) -> None:
    preferences = Preferences()
    with pytest.raises(BadInputError, match="cannot be used"):
        preferences.update(**choices)
    assert preferences.settings == Settings()


def test_every_setting_can_be_written_and_read() -> None:
    unusual = Settings(
        language="de", theme=Theme.NIGHT_RED, text_scale=1.5, texture_folder="/maps \u00fc", rate=60.0, picture_factor=4
    )
    for settings in (Settings(), unusual):
        values = {field.name: written_value(getattr(settings, field.name)) for field in dataclasses.fields(settings)}
        assert {type(value) for value in values.values()} <= {str, int, float, bool}
        assert read_settings(values) == (settings, ())


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"theme": "purple"}, "dark, light, night-red"),
        ({"theme": 3}, "dark, light, night-red"),
        ({"text_scale": float("nan")}, "from 0.8 to 2.5"),
        ({"rate": "fast"}, "from 1 to 2592000"),
        ({"rate": 10**400}, "from 1 to 2592000"),
        ({"rate": int("f" * 5000, 16)}, "from 1 to 2592000"),
        ({"picture_factor": 2.5}, "from 1 to 8"),
        ({"labels": 1}, "true or false"),
        ({"labels": [1] * 1000}, "true or false"),
        ({"texture_folder": "x" * 5000}, "at most 4096 characters"),
        ({"texture_folder": "a\nb"}, "in one line"),
        ({"language": "tlh"}, "system, en, de, fr"),
    ],
)
def test_what_a_file_says_wrongly_is_named_and_the_rest_taken(values: dict[str, Any], words: str) -> None:
    settings, (fault,) = read_settings({**values, "stars": False, "unheard_of": 1})
    assert settings == Settings(stars=False)
    assert next(iter(values)) in fault
    assert words in fault
    assert len(fault) < 200
    assert fault.isprintable()


def test_what_differs_is_named() -> None:
    assert changed_names(Settings(), Settings(stars=False, text_scale=2.0)) == ("text_scale", "stars")
    assert default_of("rate") == Settings().rate
