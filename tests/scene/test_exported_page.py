"""An exported page in a browser: it draws, names and lights the bodies, and asks for nothing from outside."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.app.still import StillRequest, render_still
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.cli import main
from tests.scene.browser import CHROMIUM, browser

SIZE_PX = (800, 500)
MOMENT = "2026-11-22T15:00Z"


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_a_page_shows_what_the_program_shows(tmp_path: Path) -> None:
    page = tmp_path / "sc\u00e8ne & co.html"
    assert main(["scene", str(page), "--time", MOMENT]) == 0
    with browser(tmp_path / "profile", SIZE_PX) as chromium:
        chromium.open(page)
        chromium.wait_for("document.documentElement.dataset.drawn === 'yes'")
        shown = chromium.picture().astype(int)
        # Drivers complain of slow pictures in their own name.
        assert [words for words in chromium.said if "GL Driver Message" not in words] == []
    ours, _ = render_still(StillRequest(parse_utc(MOMENT), size_px=(shown.shape[1], shown.shape[0]), labels=False))
    # Jupiter is lit from the left in both, and stands in the same place.
    middle = np.s_[shown.shape[0] // 2, :]
    lit_here, lit_there = (row.sum(axis=-1) > 300 for row in (shown[middle], ours[middle].astype(int)))
    assert lit_here[: shown.shape[1] // 2].sum() > 20
    assert abs(int(np.argmax(lit_here)) - int(np.argmax(lit_there))) < 6
    # Names stand beside the bodies, in their colours: Callisto's is the only violet writing there is.
    red, green, blue = np.moveaxis(shown, -1, 0)
    assert np.sum((red > 150) & (blue > 150) & (green < 150)) > 40
