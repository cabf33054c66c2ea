"""Numbers as people read them."""

from __future__ import annotations

import pytest

from jovian_viewer.catalog import numbers_text

THIN, FIXED = "\N{THIN SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1_882_700, 0, f"1{THIN}882{THIN}700"),
        (2410.3, 1, f"2{THIN}410.3"),
        (999.6, 0, f"1{THIN}000"),
        (999, 0, "999"),
        (0.5, 2, "0.50"),
        (-1234.5, 1, f"\N{MINUS SIGN}1{THIN}234.5"),
        (-0.001, 2, "0.00"),
    ],
)
def test_thousands_are_set_apart_by_thin_spaces(value: float, digits: int, text: str) -> None:
    assert numbers_text.thousands(value, digits) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value: float) -> None:
    for write in (numbers_text.thousands, numbers_text.duration_text):
        with pytest.raises(ValueError, match="finite"):
            write(value)
    with pytest.raises(ValueError, match="finite"):
        numbers_text.scientific(value, 3)


@pytest.mark.parametrize(
    ("value", "figures", "text"),
    [
        (68.249, 3, "68.2"),
        (5.908, 3, "5.91"),
        (999.96, 4, f"1{THIN}000"),
        (772_444.0, 4, f"772{THIN}400"),
        (0.012345, 2, "0.012"),
        (0.0, 2, "0.0"),
    ],
)
def test_significant_figures(value: float, figures: int, text: str) -> None:
    assert numbers_text.significant(value, figures) == text


def test_at_least_one_significant_figure_is_needed() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        numbers_text.significant(3.0, 0)


@pytest.mark.parametrize(
    ("value", "figures", "text"),
    [
        (1.075661e23, 5, f"1.0757{FIXED}\u00d7{FIXED}10²³"),
        (9.126e-5, 3, f"9.13{FIXED}\u00d7{FIXED}10⁻⁵"),
        (-4.0, 1, f"\N{MINUS SIGN}4{FIXED}\u00d7{FIXED}10⁰"),
    ],
)
def test_powers_of_ten_have_true_superscripts(value: float, figures: int, text: str) -> None:
    assert numbers_text.scientific(value, figures) == text


@pytest.mark.parametrize(
    ("text", "unit", "joined"),
    [("12", "km", f"12{FIXED}km"), ("0.192", "°", "0.192°"), ("0.0074", "", "0.0074")],
)
def test_units_stand_apart_but_never_alone(text: str, unit: str, joined: str) -> None:
    assert numbers_text.with_unit(text, unit) == joined


def test_uncertainty_has_the_decimals_of_its_value() -> None:
    assert numbers_text.with_uncertainty(2410.3, 1.5, 1, "km") == f"2{THIN}410.3{FIXED}±{FIXED}1.5{FIXED}km"


def test_percent() -> None:
    assert numbers_text.percent(0.434) == f"43{FIXED}%"


@pytest.mark.parametrize(
    ("seconds", "digits", "text"),
    [
        (0.4, 0, "0 s"),
        (12.0, 0, "12 s"),
        (59.6, 0, "1 min 00 s"),
        (2112.0, 0, "35 min 12 s"),
        (2102.0, 0, "35 min 02 s"),
        (3599.7, 0, "1 h 00 min 00 s"),
        (35_729.71, 1, "9 h 55 min 29.7 s"),
        (3605.04, 1, "1 h 00 min 05.0 s"),
        (86_399.9, 0, "1 d 00 h 00 min"),
        (16.689017 * 86_400.0, 0, "16 d 16 h 32 min"),
        (-75.0, 0, "1 min 15 s"),
    ],
)
def test_durations_carry_and_keep_their_width(seconds: float, digits: int, text: str) -> None:
    assert numbers_text.duration_text(seconds, digits) == text.replace(" ", FIXED)


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["Io"], "Io"), (["Io", "Europa"], "Io and Europa"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_read_as_a_sentence(items: list[str], text: str) -> None:
    assert numbers_text.list_text(items) == text


@pytest.mark.parametrize(
    ("typed", "set_text"),
    [
        ("1 880 000 km from", f"1{THIN}880{THIN}000{FIXED}km from"),
        ("49 to 55 % of it", f"49 to 55{FIXED}% of it"),
        ("24 bar.", f"24{FIXED}bar."),
        ("17 km/s", f"17{FIXED}km/s"),
        ("4.36 billion years", f"4.36{FIXED}billion years"),
        # Dates and ordinary words are no units.
        ("25 May 2001, 11:24 UTC", "25 May 2001, 11:24 UTC"),
        ("16 July 1994", "16 July 1994"),
        ("12 minutes", "12 minutes"),
        ("60 Earth radii", "60 Earth radii"),
    ],
)
def test_typed_texts_are_set(typed: str, set_text: str) -> None:
    assert numbers_text.typeset(typed) == set_text
