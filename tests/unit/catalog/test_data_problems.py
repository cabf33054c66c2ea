"""What the catalogue had to leave out is told in one place, and in short where it is much."""

from __future__ import annotations

import pytest

from jovian_viewer.catalog import claims, features
from jovian_viewer.catalog.data_problems import problems, problems_summary


def test_nothing_is_wrong_with_what_ships() -> None:
    assert problems() == ()
    assert problems_summary() == ""


@pytest.mark.parametrize(
    ("of_claims", "of_places", "told"),
    [
        (("C1.",), (), "C1."),
        ((), ("Loki.",), "Loki."),
        (("C1.",), ("Loki.",), "Loki. One other entry is left out for such faults, too: the command"),
        (("C1.",), ("Loki.", "Pele."), "Loki. 2 other entries are left out for such faults, too: the command"),
    ],
)
def test_all_are_counted_and_the_first_is_told(
    of_claims: tuple[str, ...], of_places: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "problems", lambda: of_claims)
    monkeypatch.setattr(features, "problems", lambda: of_places)
    assert problems() == of_places + of_claims, "what follows from something wrong is told after it"
    assert problems_summary().startswith(told)
