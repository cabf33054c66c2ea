"""The light on the globes, pixel by pixel against the astronomy, and at moments that others have published.

Every measurement is the brightness of a pixel over its brightness with nothing in the Sun's way, so that maps and
photometric laws cancel and the visible fraction of the Sun's disc is left.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
import pytest
import pyvista as pv
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOONS, RADIUS_KM, SUN_RADIUS_KM, BodyId
from jovian_viewer.astro.light import disc_overlap_fraction
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind, find_phenomena
from jovian_viewer.astro.rotation import rotation_icrf_to_jupiter_equator
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.scene import globe_light, scene
from jovian_viewer.scene.camera_geometry import Viewpoint, camera_axes, drawn_bodies, pixels_per_radian, resolve_view
from jovian_viewer.scene.cone_geometry import shadow_spot
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.scene.vantage import telescope_pose
from jovian_viewer.state.camera import CameraPose, CameraView
from jovian_viewer.state.view_options import ViewSettings

SIZE_PX: Final = (400, 400)
HALF_HEIGHT_RJ: Final = 1.1
PIXEL_RJ: Final = 2.0 * HALF_HEIGHT_RJ / SIZE_PX[1]
# Eight-bit pixels of a grey globe, and a mesh whose limb is a polygon.
TYPICAL_ERROR: Final = 0.01
LARGEST_ERROR: Final = 0.06
# Nearer to limb or terminator a pixel is too dark, or too slanted, for a ratio.
LEAST_BRIGHTNESS: Final = 40.0
POLAR_RADIUS: Final = 66854.0 / 71492.0
SETTINGS: Final = ViewSettings(
    scale=0.0, night_fill=0.0, labels=False, orbits=False, stars=False, rings=False, planets=False, jupiter_shine=False
)

Measure = Callable[[SystemSnapshot, CameraPose], tuple[FloatArray, FloatArray]]


@pytest.fixture(scope="module")
def grey_scene() -> Iterator[tuple[pv.Plotter, JovianScene]]:
    """Build the scene once, with grey globes."""
    with pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("DISPLAY"):
            patch.setenv("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
        patch.setattr(scene, "load_texture", lambda _body, **_level: np.full((64, 128, 3), 120, dtype=np.uint8))
        plotter = pv.Plotter(off_screen=True, window_size=list(SIZE_PX), lighting="none")
        try:
            yield plotter, JovianScene(plotter)
        finally:
            plotter.close()


@pytest.fixture
def measure(grey_scene: tuple[pv.Plotter, JovianScene], monkeypatch: pytest.MonkeyPatch) -> Measure:
    """Return a function that renders and returns brightness without shadows, and the ratio with them, (h, w)."""
    plotter, grey = grey_scene

    def picture(snapshot: SystemSnapshot, pose: CameraPose) -> FloatArray:
        grey.apply(snapshot, Look(SETTINGS, CameraView(pose, pose), badge=False))
        plotter.render()
        return np.asarray(plotter.screenshot(return_img=True), dtype=float)[..., 1]

    def ratio(snapshot: SystemSnapshot, pose: CameraPose) -> tuple[FloatArray, FloatArray]:
        shaded = picture(snapshot, pose)
        with monkeypatch.context() as patch:
            patch.setattr(globe_light, "penumbra_meets", lambda *_places: np.zeros((5, 5), dtype=bool))
            bright = picture(snapshot, pose)
        # The picture holds the square root of the light.
        return bright, np.where(bright > LEAST_BRIGHTNESS, (shaded / np.maximum(bright, 1.0)) ** 2, 1.0)

    return ratio


def viewpoint_of(snapshot: SystemSnapshot, pose: CameraPose) -> Viewpoint:
    """Return where the picture is taken from."""
    icrf_to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
    bodies = drawn_bodies(snapshot, icrf_to_scene, DisplayScale(0.0))
    return resolve_view(CameraView(pose, pose), bodies, SIZE_PX[0] / SIZE_PX[1])


def on_jupiter(viewpoint: Viewpoint) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return where the rays of all pixels meet Jupiter, (h, w, 3) in Jupiter radii, and whether they do."""
    right, up, forward = camera_axes(viewpoint)
    scale = 1.0 / pixels_per_radian(viewpoint, SIZE_PX)
    x = (np.arange(SIZE_PX[0]) + 0.5 - SIZE_PX[0] / 2) * scale
    y = (SIZE_PX[1] / 2 - np.arange(SIZE_PX[1]) - 0.5) * scale
    ray = forward + x[np.newaxis, :, np.newaxis] * right + y[:, np.newaxis, np.newaxis] * up
    stretch = np.array([1.0, 1.0, 1.0 / POLAR_RADIUS])
    eye, step = viewpoint.eye * stretch, ray * stretch
    square, half = np.sum(step * step, axis=-1), step @ eye
    root = half**2 - square * (eye @ eye - 1.0)
    distance = (-half - np.sqrt(np.maximum(root, 0.0))) / square
    return viewpoint.eye + distance[..., np.newaxis] * ray, root > 0.0


def earth_view(snapshot: SystemSnapshot) -> CameraPose:
    """Return Jupiter's disc in the Earth's telescope."""
    return telescope_pose(snapshot, BodyId.JUPITER, half_height_rj=HALF_HEIGHT_RJ)


def at_jupiter(utc: str) -> SystemSnapshot:
    """Return what the Earth sees at a moment."""
    arriving = compute_snapshot(parse_utc(utc))
    return compute_snapshot(float(arriving.jd_tdb) - float(arriving.light_time_from_earth_s(BodyId.JUPITER)) / 86400.0)


def in_front(place: FloatArray, eye: FloatArray, snapshot: SystemSnapshot) -> NDArray[np.bool_]:
    """Tell before which places on Jupiter, (n, 3), a moon is drawn, or nearly."""
    to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb)) / JUPITER_EQUATORIAL_RADIUS_KM
    ray = (place - eye) / np.linalg.norm(place - eye, axis=-1, keepdims=True)
    hidden = np.zeros(len(place), dtype=bool)
    for moon in MOONS:
        offset = to_scene @ snapshot.body_position_km(moon) - eye
        along = ray @ offset
        across = np.linalg.norm(offset - along[:, np.newaxis] * ray, axis=-1)
        nearer = along < np.linalg.norm(place - eye, axis=-1)
        hidden |= nearer & (across < RADIUS_KM[moon] / JUPITER_EQUATORIAL_RADIUS_KM + 2.0 * PIXEL_RJ)
    return hidden


def spots(dark: NDArray[np.bool_]) -> list[FloatArray]:
    """Return the middles (row, column) of connected dark places of at least four pixels."""
    left, found = dark.copy(), []
    while left.any():
        stack = [tuple(int(place) for place in np.argwhere(left)[0])]
        left[stack[0]] = False
        held = []
        while stack:
            row, column = stack.pop()
            held.append((row, column))
            for next_row, next_column in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                inside = 0 <= next_row < dark.shape[0] and 0 <= next_column < dark.shape[1]
                if inside and left[next_row, next_column]:
                    left[next_row, next_column] = False
                    stack.append((next_row, next_column))
        if len(held) >= 4:
            found.append(np.mean(held, axis=0))
    return found


def only(found: list[Phenomenon], moon: BodyId) -> Phenomenon:
    """Return the first phenomenon of a moon."""
    return next(event for event in found if event.moon is moon)


def test_moon_shadows_on_jupiter_are_the_astronomy_to_a_hundredth(measure: Measure) -> None:
    """Every pixel of the disc at the triple shadow: the same visible fraction as the one the events are made of."""
    snapshot = at_jupiter("2015-01-24T06:40:00Z")
    pose = earth_view(snapshot)
    bright, measured = measure(snapshot, pose)
    place, hit = on_jupiter(viewpoint_of(snapshot, pose))
    used = hit & (bright > LEAST_BRIGHTNESS)

    icrf_to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
    points_km = place[used] @ icrf_to_scene * JUPITER_EQUATORIAL_RADIUS_KM
    to_sun_km = snapshot.sun_position_km - points_km
    hidden = np.zeros(len(points_km))
    for moon in MOONS:
        to_moon_km = snapshot.body_position_km(moon) - points_km
        across = np.linalg.norm(np.cross(to_sun_km, to_moon_km), axis=-1)
        hidden += disc_overlap_fraction(
            np.arctan2(across, np.sum(to_sun_km * to_moon_km, axis=-1)),
            np.arcsin(SUN_RADIUS_KM / np.linalg.norm(to_sun_km, axis=-1)),
            np.arcsin(RADIUS_KM[moon] / np.linalg.norm(to_moon_km, axis=-1)),
        )
    # The moons themselves stand before the disc, too: where they are drawn says nothing about Jupiter.
    used_rows = ~in_front(place[used], viewpoint_of(snapshot, pose).eye, snapshot)
    difference = np.abs(np.clip(1.0 - hidden, 0.0, 1.0) - measured[used])[used_rows]
    assert np.sum(hidden[used_rows] > 0.5) > 150
    assert np.sqrt(np.mean(difference**2)) < TYPICAL_ERROR
    assert np.percentile(difference, 99.9) < LARGEST_ERROR


@pytest.mark.parametrize(
    ("utc", "count"),
    [
        ("2015-01-24T06:20:00Z", 2),
        ("2015-01-24T06:29:00Z", 3),
        ("2015-01-24T06:40:00Z", 3),
        ("2015-01-24T06:50:00Z", 3),
        ("2015-01-24T07:00:00Z", 2),
    ],
)
def test_three_spots_during_the_published_triple_shadow(measure: Measure, utc: str, count: int) -> None:
    """24 January 2015, 06:27 to 06:52 UTC: Io, Europa, Callisto (published widely; e.g. Sky & Telescope, Jan. 2015)."""
    snapshot = at_jupiter(utc)
    pose = earth_view(snapshot)
    _, measured = measure(snapshot, pose)
    found = spots(measured < 0.5)

    to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb)) / JUPITER_EQUATORIAL_RADIUS_KM
    sun = to_scene @ snapshot.sun_position_km
    right, up, _ = camera_axes(viewpoint_of(snapshot, pose))
    shadows = {moon: shadow_spot(to_scene @ snapshot.body_position_km(moon), sun) for moon in MOONS}
    middle = np.array(SIZE_PX) / 2.0
    owners = set()
    for row, column in found:
        seen = np.array([column + 0.5 - middle[0], middle[1] - row - 0.5]) * PIXEL_RJ
        away = {
            moon: float(np.hypot(*(seen - [spot @ right, spot @ up])))
            for moon, spot in shadows.items()
            if spot is not None
        }
        owner = min(away, key=lambda moon: away[moon])
        # Half of a spot on the limb is on the far side, or a moon stands before it: its middle is not the shadow's.
        assert away[owner] < 1.2 * RADIUS_KM[owner] / JUPITER_EQUATORIAL_RADIUS_KM
        owners.add(owner)
    assert len(owners) == count


@pytest.mark.parametrize("moon", MOONS)
def test_shadow_stands_on_the_limb_at_the_middle_of_its_ingress(measure: Measure, moon: BodyId) -> None:
    """The search's mid time of a shadow ingress, which is the published one: no spot before, one at the limb."""
    # Months from opposition: the shadow comes over the lit limb, not over the terminator.
    start = parse_utc("2015-01-01T00:00:00Z")
    found = find_phenomena(start, start + 40.0, kinds=[PhenomenonKind.SHADOW], moons=[moon])
    event = only(found, moon)
    light_days = event.mid_jd_tdb - event.at_jupiter_jd_tdb
    depths = []
    for minutes in (-6.0, 0.0, 10.0):
        snapshot = compute_snapshot(event.begin_jd_tdb - light_days + minutes / 1440.0)
        pose = earth_view(snapshot)
        place, hit = on_jupiter(viewpoint_of(snapshot, pose))
        icrf_to_scene = rotation_icrf_to_jupiter_equator(float(snapshot.jd_tdb))
        to_scene = icrf_to_scene / JUPITER_EQUATORIAL_RADIUS_KM
        sun, centre = to_scene @ snapshot.sun_position_km, to_scene @ snapshot.body_position_km(moon)
        axis = (centre - sun) / np.linalg.norm(centre - sun)
        offset = place - centre
        across = np.linalg.norm(offset - (offset @ axis)[..., np.newaxis] * axis, axis=-1)
        _, measured = measure(snapshot, pose)
        dark = hit & (measured < 0.5) & (across < 0.2)
        depths.append(int(dark.sum()))
        if minutes == 0.0:
            # The shadow's axis grazes the disc: at the limb a pixel is many times as deep as it is wide.
            assert across[hit].min() < 4.0 * PIXEL_RJ
    before, at_limb, after = depths
    assert before < 0.1 * after
    assert before <= at_limb < after
    assert after > 20


@pytest.mark.parametrize("moon", MOONS)
def test_moon_is_half_dark_on_the_shadows_edge_and_dark_in_the_middle(measure: Measure, moon: BodyId) -> None:
    """Eclipses as the search finds them, on the moon's own globe seen from the Sun's side."""
    start = parse_utc("2015-06-01T00:00:00Z")
    event = only(find_phenomena(start, start + 40.0, kinds=[PhenomenonKind.ECLIPSE], moons=[moon]), moon)
    light_days = event.mid_jd_tdb - event.at_jupiter_jd_tdb
    assert event.first_contact_jd_tdb is not None
    means = {}
    for name, moment in (
        ("before", event.first_contact_jd_tdb - 3.0 / 1440.0),
        ("edge", event.begin_jd_tdb),
        ("middle", event.mid_jd_tdb),
        ("end", event.end_jd_tdb),
    ):
        snapshot = compute_snapshot(moment - light_days)
        _, measured = measure(snapshot, CameraPose(moon, 0.0, 0.0, 6.0))
        radius_px = 0.5 * SIZE_PX[1] / np.tan(np.deg2rad(CameraPose(moon, 0.0, 0.0, 6.0).view_angle_deg) / 2.0) / 6.0
        rows, columns = np.mgrid[: SIZE_PX[1], : SIZE_PX[0]]
        disc = np.hypot(columns - SIZE_PX[0] / 2, rows - SIZE_PX[1] / 2) < 0.9 * radius_px
        means[name] = float(measured[disc].mean())
    assert means["before"] > 0.995
    assert means["edge"] == pytest.approx(0.5, abs=0.1)
    assert means["end"] == pytest.approx(0.5, abs=0.1)
    assert means["middle"] < 0.002


def test_moon_shades_moon_as_deeply_as_the_search_says(measure: Measure) -> None:
    """The deepest of the mutual eclipses of spring 2015: the light that is lost, from the globe and from the search."""
    start = parse_utc("2015-02-01T00:00:00Z")
    found = find_phenomena(start, start + 30.0, kinds=[PhenomenonKind.MUTUAL_ECLIPSE])
    event = max(found, key=lambda candidate: candidate.light_loss or 0.0)
    assert event.moon is not None
    light_days = event.mid_jd_tdb - event.at_jupiter_jd_tdb
    snapshot = compute_snapshot(event.mid_jd_tdb - light_days)
    bright, measured = measure(snapshot, CameraPose(event.moon, 0.0, 0.0, 6.0))
    lit = bright > LEAST_BRIGHTNESS
    lost = 1.0 - float(np.mean(measured[lit]))
    assert event.light_loss is not None
    # The search takes discs of even brightness; the globe darkens towards its limb.
    assert lost == pytest.approx(event.light_loss, abs=0.12)
    assert lost > 0.3
