"""What is said of the resonance: numbers from the astronomy, and words without gaps."""

from __future__ import annotations

import re

import pytest

from jovian_viewer.astro.osculating import osculating_elements_at
from jovian_viewer.astro.resonance import GANYMEDE_CALLISTO, ResonantAngles, resonant_angles
from jovian_viewer.catalog.data_files import load_toml
from jovian_viewer.catalog.resonance_texts import (
    conjunction_label,
    degrees_text,
    libration_deg,
    meeting_text,
    resonance_sources,
    resonance_words,
    resonant_angle_texts,
)
from jovian_viewer.errors import AssetError

NOW = 2461368.0
GAPS = {"inner", "outer", "turns", "start", "angle", "side", "wait", "ratio"}


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


def test_every_text_can_be_filled_and_none_keeps_a_gap() -> None:
    for key in load_toml("resonance.toml")["words"]:
        told = resonance_words(key, **dict.fromkeys(GAPS, "x"))
        assert told
        assert not re.search(r"[{}]", told)


def test_it_says_which_longitudes_are_meant() -> None:
    assert resonance_words("longitudes") == "λ: osculating mean longitudes, Jupiter\u2019s equator of date"
    assert "Jupiter and the moon together" in resonance_words("longitudes_hint")


def test_numbers_in_words_are_those_of_the_astronomy() -> None:
    assert "0.7395°" in resonance_words("ratio")
    assert degrees_text(libration_deg(), 2) in resonance_words("laplace_held")


def test_the_angles_are_those_that_are_computed() -> None:
    angles = resonant_angles(osculating_elements_at(NOW))
    assert isinstance(angles, ResonantAngles)
    for angle in resonant_angle_texts():
        value = float(getattr(angles, f"{angle.key}_deg"))
        if angle.rest_deg is not None:
            assert abs((value - angle.rest_deg + 180.0) % 360.0 - 180.0) < 11.0
    assert [angle.rest_deg for angle in resonant_angle_texts()] == [0.0, 180.0, 0.0, None]


def test_sources_can_be_looked_up() -> None:
    assert {"ephemeris", "de440"} <= {source.key for source in resonance_sources()}


def test_a_conjunction_is_named_after_both() -> None:
    assert conjunction_label(GANYMEDE_CALLISTO) == "Ganymede\u2013Callisto conjunction"


@pytest.mark.parametrize(
    ("wait_days", "expected"),
    [
        (1.5, "Io and Europa meet in 1 d 12 h 00 min"),
        (-0.25, "Io and Europa met 6 h 00 min ago"),
        (0.0, "Io and Europa meet, Ganymede 90.5° ahead"),
        (10.0 / 86400.0, "Io and Europa meet, Ganymede 90.5° ahead"),
    ],
)
def test_how_long_until_they_meet(wait_days: float, expected: str) -> None:
    assert plain(meeting_text(NOW, NOW + wait_days, 350.0, 80.5)) == expected


def test_ganymede_may_stand_behind() -> None:
    assert "89.5° behind" in plain(meeting_text(NOW, NOW, 10.0, 280.5))


def test_an_unknown_text_is_named() -> None:
    with pytest.raises(AssetError, match=r"resonance\.toml, words: the field 'hearsay' is missing"):
        resonance_words("hearsay")
