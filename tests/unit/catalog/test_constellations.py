"""The constellations: all 88, their figures on stars, their names amid their figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.catalog.constellations import load_constellations
from jovian_viewer.catalog.stars import load_stars
from jovian_viewer.errors import AssetError

BETELGEUSE, BELLATRIX, ALNITAK = 27989, 25336, 26727


def test_all_88_have_a_name_and_a_figure() -> None:
    figures = load_constellations()
    names = [figure.name for figure in figures]
    assert len(set(names)) == 88
    # The Serpent is cut in two by its bearer.
    assert {name for name in names if names.count(name) > 1} == {"Serpens"}
    assert {"Boötes", "Canis Major", "Triangulum Australe", "Vulpecula"} <= set(names)
    for figure in figures:
        assert figure.lines_icrf
        for line in figure.lines_icrf:
            assert line.shape[0] >= 2
            np.testing.assert_allclose(np.linalg.norm(line, axis=-1), 1.0, atol=1e-12)


def test_lines_end_on_stars() -> None:
    corners = np.concatenate([line for figure in load_constellations() for line in figure.lines_icrf])
    apart_rad = np.arccos(np.clip((corners @ load_stars().direction_icrf.T).max(axis=-1), -1.0, 1.0))
    # One corner lies on a star too faint for the catalogue.
    assert np.sum(np.rad2deg(apart_rad) > 0.01) <= 1


def test_orion_is_orion() -> None:
    (orion,) = (figure for figure in load_constellations() if figure.name == "Orion")
    stars = load_stars()
    corners = np.concatenate(orion.lines_icrf)
    for hip in (BETELGEUSE, BELLATRIX, ALNITAK):
        star = stars.direction_icrf[stars.hip == hip][0]
        assert np.rad2deg(np.arccos(min(1.0, float((corners @ star).max())))) < 0.01
    belt = stars.direction_icrf[stars.hip == ALNITAK][0]
    assert np.rad2deg(np.arccos(orion.centre_icrf @ belt)) < 9.0


def test_names_stand_amid_their_figures() -> None:
    for figure in load_constellations():
        corners = np.concatenate(figure.lines_icrf)
        nearest_deg = np.rad2deg(np.arccos(np.clip((corners @ figure.centre_icrf).max(), -1.0, 1.0)))
        assert nearest_deg < 25.0


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", '{"constellations": [{"name": "Lyra"}]}'])
def test_a_broken_file_is_named(content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    if content is not None:
        (tmp_path / "data" / "constellations.json").write_text(content, encoding="utf-8")
    monkeypatch.setattr("jovian_viewer.catalog.constellations.resources.files", lambda _package: tmp_path)
    with pytest.raises(AssetError, match=r"constellations\.json cannot be read .*install Jovian Viewer again"):
        load_constellations.__wrapped__()
