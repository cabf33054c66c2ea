"""Words over the globes: legible on any ground, drawn where asked, and never too many for their sheet."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.scene.letter_bitmaps import CROSS, DOT, MARK, Lettering, mark_bitmap, word_bitmap, word_size_px
from jovian_viewer.scene.place_letters import LetterSheet, Sprite
from tests.scene.conftest import SIZE_PX

Take = Callable[[], np.ndarray]
PLAIN = Lettering(12.0)
WHITE = (1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("ground", ["#FFFFFF", "#808080", "#000000"])
def test_a_word_stands_out_from_any_ground(plotter: pv.Plotter, take_picture: Take, ground: str) -> None:
    plotter.renderer.SetBackground(*pv.Color(ground).float_rgb)
    sheet = LetterSheet(plotter.renderer)
    width, height = sheet.size_px("Valhalla", PLAIN)
    sheet.show([Sprite("Valhalla", PLAIN, 100.0, 200.0, WHITE)])
    box = take_picture()[SIZE_PX[1] - 200 - round(height) : SIZE_PX[1] - 200, 100 : 100 + round(width)].mean(axis=-1)
    assert box.max() > 220.0
    # Letters have dark around them, wherever they stand.
    assert box.min() < 90.0
    assert np.percentile(box, 20) < 180.0
    sheet.show([])
    assert np.ptp(take_picture()) == 0.0


@pytest.mark.parametrize("lettering", [Lettering(11.0), Lettering(13.0), Lettering(12.0, slanted=True)])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_on_ice_the_dark_seam_closes_around_every_letter(lettering: Lettering, ratio: float) -> None:
    bitmap = word_bitmap("Nah-Hunte", lettering, ratio).astype(float)
    opacity = bitmap[..., 3] / 255.0
    on_white = bitmap[..., 0] * opacity + 255.0 * (1.0 - opacity)
    letters = bitmap[..., 0] > 200.0
    beside = np.zeros_like(letters)
    for shift in [(across, along) for across in (-1, 0, 1) for along in (-1, 0, 1)]:
        beside |= np.roll(letters, shift, (0, 1))
    beside &= bitmap[..., 0] < 60.0
    assert np.percentile(on_white[beside], 90) < 110.0


def test_colour_and_opacity_are_those_asked_for(plotter: pv.Plotter, take_picture: Take) -> None:
    plotter.renderer.SetBackground(0.0, 0.0, 0.0)
    sheet = LetterSheet(plotter.renderer)
    sheet.show([Sprite("Loki", PLAIN, 50.0, 50.0, (1.0, 0.5, 0.0, 1.0))])
    red, green, blue = take_picture().max(axis=(0, 1))
    assert red > 220.0
    assert green == pytest.approx(0.5 * red, rel=0.1)
    assert blue < 20.0
    sheet.show([Sprite("Loki", PLAIN, 50.0, 50.0, (1.0, 0.5, 0.0, 0.4))])
    assert take_picture()[..., 0].max() == pytest.approx(0.4 * red, rel=0.1)


@pytest.mark.parametrize("mark", [DOT, CROSS])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_marks_have_a_middle(mark: str, ratio: float) -> None:
    bitmap = mark_bitmap(mark, MARK, ratio)
    height, width, _ = bitmap.shape
    assert height == width
    assert height % 2 == 1
    assert bitmap[height // 2, width // 2, 0] > 200
    opacity = bitmap[..., 3] / bitmap[..., 3].sum()
    for axis in (0, 1):
        assert opacity.sum(axis=axis) @ np.arange(width) == pytest.approx(width // 2, abs=0.3)


def test_letters_of_a_size_are_equally_high_and_grow_with_the_screen() -> None:
    heights = {word_size_px(text, PLAIN, 1.0)[1] for text in ("Pan", "\u00c4gr\u00f6i", "Gipul", "\u00c5")}
    assert len(heights) == 1
    assert word_size_px("Pan", PLAIN, 2.0)[1] == pytest.approx(2.0 * heights.pop(), abs=2.0)
    assert Lettering(12.0, spaced_capitals=True).written("Tara") == "T\u2009A\u2009R\u2009A"
    bold, plain = (word_bitmap("Pwyll", each, 1.0)[..., 3].sum() for each in (Lettering(12.0, strong=True), PLAIN))
    assert bold > plain


def test_a_full_sheet_is_begun_anew(plotter: pv.Plotter, take_picture: Take) -> None:
    sheet = LetterSheet(plotter.renderer)
    for turn in range(12):
        words = [f"Place {turn * 40 + number} of many names" for number in range(40)]
        sheet.show(
            [Sprite(word, PLAIN, 20.0 + 300.0 * (i % 2), 5.0 + 19.0 * (i // 2), WHITE) for i, word in enumerate(words)]
        )
        assert not sheet.unfinished
    picture = take_picture().max(axis=-1)
    for i in range(40):
        left, bottom = 20 + 300 * (i % 2), 5 + 19 * (i // 2)
        assert picture[SIZE_PX[1] - bottom - 14 : SIZE_PX[1] - bottom, left : left + 100].max() > 200.0


def test_at_leisure_words_come_a_few_at_a_time(plotter: pv.Plotter) -> None:
    sheet = LetterSheet(plotter.renderer, at_leisure=True)
    sprites = [Sprite(f"Place {number}", PLAIN, 20.0, 20.0 * number, WHITE) for number in range(20)]
    shows = 0
    while shows == 0 or sheet.unfinished:
        sheet.show(sprites)
        shows += 1
        assert shows < 6
    assert shows == 3
