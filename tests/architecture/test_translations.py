"""The catalogues of translations: complete, of the same gaps as English, compiled, and what the code says."""

from __future__ import annotations

import gettext
from itertools import chain
from pathlib import Path

import pytest

from tools import translations
from tools.translations import TRANSLATED, catalogue_path, gaps


def test_nothing_is_wrong_with_the_catalogues() -> None:
    assert list(translations.problems()) == [], "make translations, and translate what is new"


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_program_reads_what_is_compiled(code: str) -> None:
    with catalogue_path(code).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    texts = [
        (each.id, each.string)
        for each in translations.read_catalogue(code)
        if isinstance(each.id, str) and not each.context
    ]
    assert len(texts) > 1000
    assert all(compiled.gettext(text) == translated for text, translated in texts if text and translated)


def test_the_template_holds_code_data_and_forms() -> None:
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in translations.template()}
    assert {"Whole system", "The quiet moon", "{n}\u00a0day", "Io", "show this help message and exit"} <= found
    places = set(chain.from_iterable(message.locations for message in translations.template()))
    assert {("jovian_viewer/cli/arguments.py", 0), ("jovian_viewer/catalog/data/tours/juice.toml", 0)} <= places


def test_gaps_are_told_with_their_formats() -> None:
    assert gaps("{b} of {a:.1f} and {b}") == [("a", ".1f"), ("b", "")]
    assert gaps("%(prog)s: %s") == [("%(prog)s", ""), ("%s", "")]
    assert gaps("no gaps") == []


def test_translations_come_from_a_file_and_bad_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    translations.update()
    asked = {str(entry["english"]): entry for entry in translations.missing("de")}
    assert asked["Whole system"]["where"] == ["jovian_viewer/ui/actions.py"]
    told: list[dict[str, object]] = [
        {"english": "Whole system", "translated": "Ganzes System"},
        {"english": ["{n}\u00a0day", "{n}\u00a0days"], "translated": ["{n}\u00a0Tag", "{n}\u00a0Tage"]},
        {"english": "Fly to {body}", "translated": "Fliegen"},
        {"english": "never said", "translated": "nie gesagt"},
    ]
    refused = translations.fill("de", told)
    assert [problem.partition(":")[0] for problem in refused] == [
        "other names or formats in braces than in English",
        "no such text",
    ]
    left = {str(entry["english"]) for entry in translations.missing("de")}
    assert set(asked) - left == {"Whole system", str(("{n}\u00a0day", "{n}\u00a0days"))}
