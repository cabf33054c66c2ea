"""The language people read."""

from __future__ import annotations

import pytest

from jovian_viewer import language
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.errors import BadInputError


def desktop_says(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """Set the variables by which a desktop tells its language and country, and no others."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_NUMERIC", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def test_english_is_what_is_written() -> None:
    assert language.tr("Braces {stay} without values") == "Braces {stay} without values"
    assert language.tr("{body} is {share:.0%} lit", body="Io", share=0.25) == "Io is 25% lit"
    assert language.tr("") == ""


@pytest.mark.parametrize(("number", "text"), [(0, "0 moons"), (1, "1 moon"), (2, "2 moons")])
def test_numbers_choose_a_form(number: int, text: str) -> None:
    assert language.tr_n("{n} moon", "{n} moons", number) == text


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "de_DE", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LANGUAGE": "nl:fr:de", "LANG": "en_GB"}, "fr"),
        ({}, "en"),
    ],
)
def test_the_desktop_says_which(variables: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desktop_says(monkeypatch, **variables)
    assert language.use_language(language.SYSTEM) == code
    assert language.language() == code


def test_an_unknown_language_is_refused_and_changes_nothing() -> None:
    language.use_language("de")
    with pytest.raises(BadInputError, match=r"tlh.*system, en, de, fr"):
        language.use_language("tlh")
    assert language.language() == "de"


def test_kept_texts_are_forgotten_with_the_language() -> None:
    calls = []

    @language.cached_text
    def made(number: int) -> str:
        calls.append(number)
        return language.language()

    assert (made(1), made(1), made(2)) == ("en", "en", "en")
    assert calls == [1, 2]
    language.use_language("fr")
    assert made(1) == "fr"


@pytest.mark.parametrize(
    ("code", "variables", "locale", "number"),
    [
        ("en", {"LC_ALL": "de_DE.UTF-8"}, "en_GB", "1\u2009234.5"),
        ("en", {"LANG": "en_US.UTF-8"}, "en_US", "1\u2009234.5"),
        ("de", {}, "de_DE", "1\u2009234,5"),
        ("de", {"LANG": "en_US.UTF-8", "LC_NUMERIC": "de_CH.UTF-8"}, "de_CH", "1\u2009234.5"),
        ("de", {"LANG": "de"}, "de_DE", "1\u2009234,5"),
        ("fr", {"LC_ALL": "fr_CA.UTF-8@euro"}, "fr_CA", "1\u2009234,5"),
        ("fr", {"LC_ALL": "fr_../../x"}, "fr_FR", "1\u2009234,5"),
    ],
)
def test_numbers_follow_the_language_and_its_country(
    code: str, variables: dict[str, str], locale: str, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop_says(monkeypatch, **variables)
    language.use_language(code)
    assert language.locale() == locale
    assert thousands(1234.5, 1) == number


def test_numbers_that_can_be_typed_keep_the_point() -> None:
    language.use_language("de")
    assert language.tr("{share:.1%} of {least:g}", share=0.125, least=0.5) == "12,5% of 0.5"
    assert language.tr_n("{n} moon, {size:.2f}", "{n} moons, {size:.2f}", 1, size=1.5) == "1 moon, 1,50"


def test_in_french_de_loses_its_vowel_before_another() -> None:
    language.use_language("fr")
    text = "The shadow of {moons} falls on Jupiter."
    assert language.tr(text, moons="Io").endswith("d\u2019Io.")
    assert language.tr(text, moons="Callisto").endswith("de Callisto.")
