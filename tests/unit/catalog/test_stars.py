"""The stars: well-known ones lie, shine and glow as they should."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.catalog.stars import colour_rgb, load_stars, temperature_k
from jovian_viewer.errors import AssetError

SIRIUS, BETELGEUSE, RIGEL, VEGA, RIGIL_KENTAURUS = 32349, 27989, 24436, 91262, 71683
ARC_SECOND = np.pi / 648000.0


def row_of(hip: int) -> int:
    (found,) = np.flatnonzero(load_stars().hip == hip)
    return int(found)


def direction(ra_hms: tuple[int, int, float], dec_dms: tuple[int, int, float]) -> np.ndarray:
    ra = np.deg2rad(15.0 * (ra_hms[0] + ra_hms[1] / 60.0 + ra_hms[2] / 3600.0))
    dec = np.deg2rad(dec_dms[0] + np.copysign(dec_dms[1] / 60.0 + dec_dms[2] / 3600.0, dec_dms[0]))
    return np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])


def test_the_naked_eye_sky_is_there() -> None:
    catalogue = load_stars()
    count = len(catalogue.hip)
    assert 7900 < count < 9200
    assert len(np.unique(catalogue.hip)) == count
    assert catalogue.direction_icrf.shape == (count, 3)
    assert catalogue.direction_icrf.dtype == np.float64
    np.testing.assert_allclose(np.linalg.norm(catalogue.direction_icrf, axis=-1), 1.0, atol=1e-12)
    assert catalogue.magnitude.shape == catalogue.b_v.shape == (count,)
    assert (np.diff(catalogue.magnitude) >= 0.0).all()
    assert catalogue.magnitude.max() <= 6.5
    # The sky is covered: no octant is empty, none holds half of it.
    octants = np.bincount((catalogue.direction_icrf > 0.0) @ (1, 2, 4), minlength=8)
    assert octants.min() > count / 20
    assert octants.max() < count / 4


@pytest.mark.parametrize(
    ("hip", "ra_hms", "dec_dms", "motion_mas_yr"),
    [
        # J2000 positions and proper motions: SIMBAD.
        (SIRIUS, (6, 45, 8.917), (-16, 42, 58.02), (-546.01, -1223.07)),
        (VEGA, (18, 36, 56.336), (38, 47, 1.28), (200.94, 286.23)),
        (RIGIL_KENTAURUS, (14, 39, 36.494), (-60, 50, 2.37), (-3679.25, 473.67)),
    ],
)
def test_stars_lie_where_they_are_in_2025(
    hip: int, ra_hms: tuple[int, int, float], dec_dms: tuple[int, int, float], motion_mas_yr: tuple[float, float]
) -> None:
    at_j2000 = direction(ra_hms, dec_dms)
    east = np.array([-at_j2000[1], at_j2000[0], 0.0])
    east /= np.linalg.norm(east)
    north = np.cross(at_j2000, east)
    moved = at_j2000 + 25.0 * 1e-3 * ARC_SECOND * (motion_mas_yr[0] * east + motion_mas_yr[1] * north)
    moved /= np.linalg.norm(moved)
    # Half an arc second: the catalogue extract is rounded, and Alpha Centauri also circles its companion.
    limit = 4.0 * ARC_SECOND if hip == RIGIL_KENTAURUS else 0.5 * ARC_SECOND
    assert np.linalg.norm(load_stars().direction_icrf[row_of(hip)] - moved) < limit


def test_sirius_is_the_brightest() -> None:
    assert row_of(SIRIUS) == 0
    assert load_stars().magnitude[0] == pytest.approx(-1.09, abs=0.01)


def test_betelgeuse_is_redder_than_rigel() -> None:
    catalogue = load_stars()
    betelgeuse, rigel = colour_rgb(catalogue.b_v[[row_of(BETELGEUSE), row_of(RIGEL)]])
    assert betelgeuse[0] / betelgeuse[2] > 1.5 * rigel[0] / rigel[2]
    assert betelgeuse.argmax() == 0
    assert rigel.argmax() == 2


def test_temperatures_of_the_sun_and_of_white_stars() -> None:
    # B - V of the Sun is 0.65 (Ramirez et al. 2012), of Vega 0.0 by definition.
    sun, white = temperature_k(np.array([0.65, 0.0]))
    assert sun == pytest.approx(5772.0, abs=100.0)
    assert white == pytest.approx(10000.0, rel=0.03)


def test_colours_run_from_blue_to_red_and_never_leave_the_screen() -> None:
    b_v = np.linspace(-0.6, 4.0, 100)
    colours = colour_rgb(b_v)
    assert colours.shape == (100, 3)
    assert colours.min() >= 0.0
    assert colours.max(axis=-1) == pytest.approx(1.0)
    ratio = colours[:, 0] / colours[:, 2]
    assert (np.diff(ratio) >= 0.0).all()


def test_an_unknown_colour_is_white() -> None:
    unknown = colour_rgb(np.array([np.nan]))[0]
    assert np.isfinite(unknown).all()
    assert unknown.min() > 0.9


@pytest.mark.parametrize("content", [None, b"", b"not a zip", b"PK\x05\x06" + bytes(18), b"PK\x03\x04 cut off"])
def test_a_broken_catalogue_is_named(content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    if content is not None:
        (tmp_path / "data" / "stars.npz").write_bytes(content)
    monkeypatch.setattr("jovian_viewer.catalog.stars.resources.files", lambda _package: tmp_path)
    with pytest.raises(AssetError, match=r"stars\.npz cannot be read .*install Jovian Viewer again"):
        load_stars.__wrapped__()


def test_the_catalogue_is_small() -> None:
    table = importlib.resources.files("jovian_viewer.catalog") / "data" / "stars.npz"
    assert len(table.read_bytes()) < 150_000
