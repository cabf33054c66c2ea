"""Verdicts: a number of the article against the measured one."""

from __future__ import annotations

import pytest

from jovian_viewer.catalog.verdicts import Span, StatedNumber, VerdictKind, compared, exactly, judged, off_text

AGREES, ROUNDED, NOT_SHOWN, CHANGED, DIFFERS = VerdictKind


@pytest.mark.parametrize(
    ("stated", "last_place", "measured", "verdict"),
    [
        (1995.0, 1.0, exactly(1995.0), AGREES),
        (2.0, 1.0, exactly(3.0), DIFFERS),
        (1000.0, 10.0, exactly(1001.0), AGREES),
        (2003.0, 1.0, exactly(2004.0), DIFFERS),
        (1000.0, 10.0, exactly(1002.0), ROUNDED),
        (1_880_000.0, 10_000.0, exactly(1_882_700.0), ROUNDED),
        (1_880_000.0, 10_000.0, exactly(1_885_100.0), DIFFERS),
        (1_880_000.0, 10_000.0, exactly(1_874_900.0), DIFFERS),
        (26.0, 1.0, exactly(26.5), ROUNDED),
        (26.0, 1.0, exactly(26.51), DIFFERS),
        (50.0, 10.0, Span(49.0, 55.0), AGREES),
        (50.0, 10.0, Span(52.0, 58.0), ROUNDED),
        (50.0, 10.0, Span(56.0, 58.0), DIFFERS),
        (50.0, 10.0, Span(40.0, 44.0), DIFFERS),
        (0.0, 1.0, exactly(0.0), AGREES),
    ],
)
def test_a_number_agrees_is_rounded_or_differs(
    stated: float, last_place: float, measured: Span, verdict: VerdictKind
) -> None:
    assert compared(StatedNumber(stated, last_place), measured) is verdict


@pytest.mark.parametrize(
    ("fixed", "kinds", "verdict"),
    [
        (None, [], AGREES),
        (None, [AGREES, ROUNDED], ROUNDED),
        (None, [DIFFERS, ROUNDED], DIFFERS),
        (ROUNDED, [AGREES], ROUNDED),
        (AGREES, [DIFFERS], DIFFERS),
        (NOT_SHOWN, [ROUNDED], NOT_SHOWN),
        (CHANGED, [DIFFERS], CHANGED),
    ],
)
def test_the_worst_counts(fixed: VerdictKind | None, kinds: list[VerdictKind], verdict: VerdictKind) -> None:
    assert judged(fixed, kinds) is verdict


@pytest.mark.parametrize(
    ("stated", "measured", "text"),
    [
        (1_880_000.0, 1_882_700.0, "0.14\u00a0% less than"),
        (61.0, 60.0, "1.7\u00a0% more than"),
        (300.0, 100.0, "200\u00a0% more than"),
        (5.0, 5.0, "the same as"),
        (1.000049, 1.0, "the same as"),
        (1.00006, 1.0, "0.0060\u00a0% more than"),
    ],
)
def test_differences_in_words(stated: float, measured: float, text: str) -> None:
    assert off_text(stated, measured) == text


def test_kinds_have_words_for_people() -> None:
    assert [kind.display_name for kind in VerdictKind] == ["Agrees", "Rounded", "Not shown", "Changed since", "Differs"]
