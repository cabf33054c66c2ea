"""Colours of the themes: legible in each, and nothing but red at night."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODIES, MOONS
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.state.settings import Theme
from jovian_viewer.ui.theme_colours import PROBLEM, READABLE_CONTRAST, contrast, shade

GROUNDS = (palette.WINDOW, palette.PANEL, palette.CONTROL)
WRITTEN = (palette.TEXT, palette.SECONDARY_TEXT, palette.ACCENT)
BODY_COLOURS = tuple(palette.BODY_COLOURS[body] for body in BODIES)
MARKS = (*BODY_COLOURS, *(palette.mission_colour(mission.id) for mission in all_missions()), PROBLEM)
JUST_TOLD = 2.3
# How others see linear sRGB: Machado, Oliveira and Fernandes (2009), severity 1.
_VISION = {
    "all": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# Linear sRGB to CIE XYZ, and the white of D65 (IEC 61966-2-1).
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])
WINDOW_COLOURS = (*GROUNDS, *WRITTEN, palette.HAIRLINE, palette.CONTROL_HOVER)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("written", WRITTEN)
def test_text_can_be_read(written: str, ground: str, theme: Theme) -> None:
    assert contrast(shade(written, theme), shade(ground, theme)) >= READABLE_CONTRAST


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("mark", MARKS)
def test_marks_can_be_told_from_panels(mark: str, theme: Theme) -> None:
    assert contrast(shade(mark, theme), shade(palette.PANEL, theme)) >= 3.0


def test_the_dark_theme_shows_the_palette_itself() -> None:
    assert all(shade(colour, Theme.DARK) == colour for colour in (*WINDOW_COLOURS, *MARKS))


@pytest.mark.parametrize("colour", [*WINDOW_COLOURS, *MARKS, "#FFFFFF", "#0000FF", "#00FF00"])
def test_at_night_all_is_red(colour: str) -> None:
    assert shade(colour, Theme.NIGHT_RED)[3:] == "0000"


@pytest.mark.parametrize("theme", Theme)
def test_bodies_keep_colours_of_their_own(theme: Theme) -> None:
    for one, other in itertools.combinations(BODY_COLOURS, 2):
        apart = sum(
            abs(a - b) for a, b in zip(palette.rgb(shade(one, theme)), palette.rgb(shade(other, theme)), strict=True)
        )
        # Reds leave little room; dashes tell there.
        assert apart >= (0.04 if theme is Theme.NIGHT_RED else 0.2)


def _linear(colour: str) -> FloatArray:
    parts = np.array(palette.rgb(colour))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(linear_rgb: FloatArray) -> FloatArray:
    """Return CIELAB of linear sRGB, for D65."""
    ratio = _XYZ @ np.clip(linear_rgb, 0.0, 1.0) / _WHITE
    root = np.where(ratio > 216.0 / 24389.0, np.cbrt(ratio), (24389.0 / 27.0 * ratio + 16.0) / 116.0)
    return np.array([116.0 * root[1] - 16.0, 500.0 * (root[0] - root[1]), 200.0 * (root[1] - root[2])])


def seen_apart(one: str, other: str, vision: str) -> float:
    """Return how far apart two colours look to somebody (CIE 1976; 2.3 can just be told)."""
    seen = [_lab(_VISION[vision] @ _linear(colour)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


@pytest.mark.parametrize("theme", [Theme.DARK, Theme.LIGHT])
@pytest.mark.parametrize("vision", _VISION)
def test_bodies_are_told_apart_by_every_kind_of_colour_vision(vision: str, theme: Theme) -> None:
    for one, other in itertools.combinations(BODY_COLOURS, 2):
        assert seen_apart(shade(one, theme), shade(other, theme), vision) > 4.0 * JUST_TOLD


def test_at_night_bodies_are_told_apart_by_brightness() -> None:
    for one, other in itertools.combinations(BODY_COLOURS, 2):
        assert seen_apart(shade(one, Theme.NIGHT_RED), shade(other, Theme.NIGHT_RED), "all") > 1.5 * JUST_TOLD


def test_orbits_differ_by_dash_where_no_colour_is_seen() -> None:
    dashes = list(palette.ORBIT_DASHES_DEG.values())
    assert len(set(dashes)) == len(dashes) == len(MOONS)
    # Somebody sees it without counting: strokes or gaps differ by half, or there is no gap at all.
    for (on, off), (other_on, other_off) in itertools.combinations(dashes, 2):
        unbroken = 0.0 in (off, other_off)
        assert (
            unbroken or max(on, other_on) / min(on, other_on) >= 1.5 or max(off, other_off) / min(off, other_off) >= 1.5
        )
