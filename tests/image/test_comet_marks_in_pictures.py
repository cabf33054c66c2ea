"""The marks in pictures: dark at their places in System III, nowhere else, and without them the globe as ever."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.comet import site_heights
from jovian_viewer.astro.phenomena.sight_lines import jupiter_time
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.comet import fragment_named
from jovian_viewer.catalog.comet_marks import darkness, marks_at
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.scene.vantage import telescope_pose
from jovian_viewer.state.camera import CameraView
from jovian_viewer.state.view_options import ViewSettings

BARE = ViewSettings(scale=0.0, orbits=False, labels=False, rings=False, stars=False, planets=False)
TakePicture = Callable[[], np.ndarray]


def seen_from_earth(text: str) -> float:
    """Return the moment at Jupiter that the Earth sees at a moment."""
    return float(jupiter_time(np.array([parse_utc(text)]))[0])


def pictures(
    plotter: pv.Plotter, take: TakePicture, jd_tdb: float, monkeypatch: pytest.MonkeyPatch
) -> tuple[JovianScene, np.ndarray, np.ndarray]:
    """Return a scene and its pictures from the Earth, brightness (h, w), with marks and without."""
    scene = JovianScene(plotter)
    snapshot = compute_snapshot(jd_tdb)
    pose = telescope_pose(snapshot, BodyId.JUPITER, half_height_rj=1.05)
    look = Look(BARE, CameraView(pose, pose), badge=False)
    scene.apply(snapshot, look)
    marked = take().mean(axis=-1)
    monkeypatch.setattr("jovian_viewer.scene.comet_layer.has_marks", lambda _jd_tdb: False)
    scene.apply(snapshot, look)
    plain = take().mean(axis=-1)
    return scene, marked, plain


def around(picture: np.ndarray, x_px: float, y_px: float) -> float:
    """Return the mean of a few pixels; pixels count from the lower left."""
    row, column = round(len(picture) - 1 - y_px), round(x_px)
    return float(picture[row - 1 : row + 2, column - 1 : column + 2].mean())


@pytest.mark.parametrize(
    # No moment of that day shows all three: L fell late in the evening, and A sets when it turns into view.
    ("when", "in_view"),
    [("1994-07-19T22:10:00Z", "A"), ("1994-07-19T23:50:00Z", "L"), ("1994-07-19T05:00:00Z", "G")],
)
def test_marks_on_19_july_1994_as_the_earth_saw_them(
    plotter: pv.Plotter,
    take_picture: TakePicture,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    in_view: str,
) -> None:
    jd_tdb = seen_from_earth(when)
    scene, marked, plain = pictures(plotter, take_picture, jd_tdb, monkeypatch)
    for name in in_view:
        site = fragment_named(name)
        height_deg = float(site_heights(jd_tdb, site.lat_deg, site.lon_east_deg).earth_deg)
        assert height_deg > 1.0
        seen = scene.places.see(BodyId.JUPITER, [site.lat_deg], [site.lon_east_deg])
        x_px, y_px = seen.pixel[0]
        # Darker by a third at the very least in the middle of its mark; at the limb haze lies over it.
        limit = 0.67 if height_deg > 20.0 else 0.8
        assert around(marked, x_px, y_px) < limit * around(plain, x_px, y_px), name


def test_marks_are_where_the_catalogue_says_and_nowhere_else(
    plotter: pv.Plotter, take_picture: TakePicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    jd_tdb = seen_from_earth("1994-07-19T16:00:00Z")
    scene, marked, plain = pictures(plotter, take_picture, jd_tdb, monkeypatch)
    marks = marks_at(jd_tdb)
    assert marks is not None
    lat, lon = (grid.ravel() for grid in np.meshgrid(np.arange(-58.0, 60.0, 2.0), np.arange(0.0, 360.0, 2.0)))
    seen = scene.places.see(BodyId.JUPITER, lat, lon)
    expected = darkness(lon, lat, marks)
    clear = (seen.slant > 0.3) & (seen.sun > 0.2)
    dark = np.array([around(marked, *pixel) / around(plain, *pixel) for pixel in seen.pixel[clear]])
    # The twin in NumPy, pixel by pixel; averages of some pixels blur edges.
    assert np.abs(1.0 - dark - expected[clear]).max() < 0.2
    assert np.abs(1.0 - dark - expected[clear]).mean() < 0.01
    assert (expected[clear] > 0.5).sum() > 3
    nowhere = expected[clear] == 0.0
    assert nowhere.mean() > 0.8
    assert np.abs(1.0 - dark[nowhere]).max() < 0.03


def test_a_globe_that_never_had_marks_looks_the_same_as_one_that_had(
    plotter: pv.Plotter, take_picture: TakePicture
) -> None:
    before = compute_snapshot(parse_utc("1994-07-10T12:00:00Z"))
    pose = telescope_pose(before, BodyId.JUPITER, half_height_rj=1.05)
    look = Look(BARE, CameraView(pose, pose), badge=False)
    scene = JovianScene(plotter)
    scene.apply(before, look)
    fresh = take_picture()
    scene.apply(compute_snapshot(parse_utc("1994-07-22T12:00:00Z")), look)
    assert np.abs(take_picture() - fresh).max() > 30.0
    scene.apply(before, look)
    assert np.array_equal(take_picture(), fresh)
