"""The masks of what was filled in are the ones SOURCES.md describes, and lie where it says."""

from __future__ import annotations

import hashlib
import re

import numpy as np
import pytest
from PIL import Image

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog.assets import texture_source, textures_folder
from jovian_viewer.scene.map_gaps import BODIES_WITH_GAPS, gap_mask
from tools.make_gap_masks import find_gaps

SOURCES = (textures_folder() / "SOURCES.md").read_text(encoding="utf-8")
each_mask = pytest.mark.parametrize("body", sorted(BODIES_WITH_GAPS))


def latitudes_deg(rows: int) -> np.ndarray:
    return 90.0 - (np.arange(rows) + 0.5) * 180.0 / rows


@each_mask
def test_checksum_and_share_of_the_surface_are_the_recorded_ones(body: BodyId) -> None:
    name = f"{body.value}_gaps.png"
    row = re.search(rf"^\| `{name}` \| `(\w+)` \| ([\d.]+) % \|$", SOURCES, re.MULTILINE)
    assert row is not None
    assert hashlib.sha256((textures_folder() / name).read_bytes()).hexdigest() == row[1]
    mask = gap_mask(body)
    assert mask is not None
    weight = np.cos(np.deg2rad(latitudes_deg(len(mask))))
    share = float(weight @ mask.mean(axis=1) / weight.sum()) / 255.0
    assert 100.0 * share == pytest.approx(float(row[2]), abs=0.005)
    # The same number stands, rounded, where the program tells what was filled in.
    assert f"{100.0 * share:.1f} % of the surface" in (texture_source(body).filled or "")


@each_mask
def test_gaps_lie_near_the_poles_only(body: BodyId) -> None:
    mask = gap_mask(body)
    assert mask is not None
    held = latitudes_deg(len(mask))[mask.any(axis=1)]
    assert np.all((held < -65.0) | (held > 83.0))
    assert (held > 0.0).any() == (body is BodyId.CALLISTO)


def test_bodies_without_a_mask_are_those_on_whose_maps_no_terrain_was_mirrored() -> None:
    mirrored = {body for body in BODIES if "mirrored" in (texture_source(body).filled or "")}
    assert mirrored == BODIES_WITH_GAPS


def test_a_shadow_is_no_gap_and_a_gap_goes_round_the_edge() -> None:
    rgb = np.full((40, 80, 3), 100, dtype=np.uint8)
    # JPEG's noise.
    rgb[30:36, :4], rgb[30:36, -4:] = 5, 8
    rgb[10:13, 20:24] = 2
    gap = find_gaps(rgb)
    assert gap[30:36, :4].all()
    assert gap[30:36, -4:].all()
    assert gap.sum() == 48


def test_the_masks_are_grey_pictures_twice_as_wide_as_high() -> None:
    for body in BODIES_WITH_GAPS:
        with Image.open(textures_folder() / f"{body.value}_gaps.png") as picture:
            assert (picture.mode, picture.size) == ("L", (1024, 512))
