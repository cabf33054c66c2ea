"""The sky behind the scene: stars, figures of the constellations, planets and the Sun, infinitely far.

A renderer of its own in the background, so that the sky neither clips nor stretches the scene's depth and the bodies
cover it by themselves. Its axes are those of the ICRF and its eye rests at the origin: only the camera turns, and
nothing is moved that does not move among the stars.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from vtkmodules.vtkRenderingCore import vtkRenderer

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.planets import PLANETS, PlanetId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.constellations import load_constellations
from jovian_viewer.catalog.palette import CONSTELLATION_NAME, SECONDARY_TEXT, WINDOW, rgb
from jovian_viewer.catalog.stars import load_stars
from jovian_viewer.errors import AssetError
from jovian_viewer.language import mark, tr
from jovian_viewer.scene.camera_geometry import DrawnBodies, Viewpoint, camera_axes, pixels_per_radian
from jovian_viewer.scene.constellation_layer import ConstellationLayer
from jovian_viewer.scene.picking import Disc, visible_discs
from jovian_viewer.scene.planet_layer import PlanetLayer
from jovian_viewer.scene.sky_cover import covered
from jovian_viewer.scene.sky_name_layout import Box, SkyName, lay_out_sky_names
from jovian_viewer.scene.sky_names import NameStyle, SkyNames
from jovian_viewer.scene.star_layer import StarLayer
from jovian_viewer.scene.sun_layer import SunLayer, disc_rays, sun_radius_rad
from jovian_viewer.state.view_options import ViewSettings

# Mercury, the fastest, moves 9 arc seconds in ten minutes, a tenth of a pixel in the usual field; and half a degree
# in a day: so long, what was farther out of the picture than that need not be looked for again.
_PLACES_LAST_DAYS: Final = 10.0 / 1440.0
_UNSEEN_LAST_DAYS: Final = 1.0
_MOVE_A_DAY_RAD: Final = 0.01
SUN_NAME: Final = mark("Sun")
# Fainter planets keep their point, but no name: the Earth has one always.
_FAINTEST_NAMED: Final = 4.5
# Far to the side a tangent grows without bound: behind the eye there is none.
_AHEAD: Final = 1e-3
# Directions are those from Jupiter. An eye farther away than any pose about it stands at the Earth, millions of
# kilometres off, where the planets are seen elsewhere.
_FARTHEST_EYE_RJ: Final = 2000.0
# The Earth chooses its place before the others.
_NAMING_ORDER: Final = sorted(range(len(PLANETS)), key=lambda row: PLANETS[row] is not PlanetId.EARTH)
_PLANET_REACH_PX: Final = 3.0
_SUN_REACH_PX: Final = 8.0
_POINT_STYLE: Final = NameStyle(SECONDARY_TEXT, 11)
_FIGURE_STYLE: Final = NameStyle(CONSTELLATION_NAME, 10, spaced_capitals=True)

_Part = TypeVar("_Part")


class SkyLayer:
    """Everything behind the bodies.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
        The scene's; its own renderer becomes the layer in front.

    Attributes
    ----------
    problems : list of str
        What could not be loaded, as sentences for people; the sky works without it.
    """

    def __init__(self, plotter: pv.BasePlotter) -> None:
        self.problems: list[str] = []
        self.renderer = _background(plotter)
        self._stars = self._make(mark("stars"), lambda: StarLayer(self.renderer, load_stars()))
        figures = self._make(mark("constellations"), load_constellations) or ()
        self._figures = ConstellationLayer(self.renderer, figures) if figures else None
        self._figure_names = [figure.name for figure in figures]
        self._figure_centres = np.array([figure.centre_icrf for figure in figures]).reshape(-1, 3)
        self._planets = self._make(mark("planets"), lambda: PlanetLayer(self.renderer))
        self._sun = SunLayer(self.renderer)
        self._sun_direction_icrf: FloatArray = np.array([1.0, 0.0, 0.0])
        self._sun_radius_rad = 0.0
        self._sun_rays_icrf = disc_rays(self._sun_direction_icrf, self._sun_radius_rad)
        self._jd_tdb = math.inf
        self._points: list[str] = []
        self._point_directions: FloatArray = np.empty((0, 3))
        self._sight: _Sight | None = None
        self._names = SkyNames(self.renderer)
        self._named: dict[str, tuple[float, float]] = {}
        self._pixel_ratio = self._letter_ratio = 1.0

    @property
    def name_places_px(self) -> dict[str, tuple[float, float]]:
        """The names drawn in the sky and their lower left corners, pixels."""
        return dict(self._named)

    def set_pixel_ratio(self, pixel_ratio: float, *, text_scale: float = 1.0) -> None:
        """Say how many device pixels make a logical one, and how much larger letters are."""
        letter_ratio = pixel_ratio * text_scale
        if (pixel_ratio, letter_ratio) == (self._pixel_ratio, self._letter_ratio):
            return
        self._pixel_ratio, self._letter_ratio = pixel_ratio, letter_ratio
        self._names.set_pixel_ratio(letter_ratio)
        if self._figures is not None:
            self._figures.set_pixel_ratio(pixel_ratio)

    def release(self) -> None:
        """Free what OpenGL would keep, while its context is current."""
        for layer in (self._stars, self._planets):
            if layer is not None:
                layer.release()

    def apply(
        self,
        snapshot: SystemSnapshot,
        settings: ViewSettings,
        viewpoint: Viewpoint,
        icrf_to_scene: FloatArray,
        bodies: DrawnBodies,
        size_px: tuple[int, int],
    ) -> None:
        """Show the sky of a moment, seen in the direction in which the scene's camera looks.

        Parameters
        ----------
        snapshot : SystemSnapshot
        settings : ViewSettings
        viewpoint : Viewpoint
            The scene's eye; only its direction matters to what is infinitely far.
        icrf_to_scene : ndarray, (3, 3)
        bodies : DrawnBodies
            What may stand before the Sun.
        size_px : (int, int)
            Width and height of the picture.
        """
        axes = np.array(camera_axes(viewpoint)) @ icrf_to_scene
        sight = _Sight(axes, pixels_per_radian(viewpoint, size_px), viewpoint.eye, icrf_to_scene, bodies, size_px)
        self._sight = sight
        camera = self.renderer.GetActiveCamera()
        camera.SetFocalPoint(*axes[2].tolist())
        camera.SetViewUp(*axes[1].tolist())
        camera.SetViewAngle(viewpoint.view_angle_deg)
        radians_per_pixel = self._pixel_ratio / sight.scale
        planets = settings.planets and sight.at_jupiter
        if self._stars is not None:
            self._stars.set_visible(visible=settings.stars)
            self._stars.set_pixel_size(radians_per_pixel)
        if self._figures is not None:
            self._figures.set_visible(visible=settings.constellations)
        if self._planets is not None:
            self._planets.set_visible(visible=planets)
            self._planets.set_pixel_size(radians_per_pixel)
        if planets:
            self._show_moment(snapshot, sight)
        self._show_sun(sight, wanted=planets)

    def name(self, settings: ViewSettings, discs: list[Disc], taken: Sequence[Box]) -> None:
        """Write the names of what :meth:`apply` has shown, clear of bodies and of other writing.

        Parameters
        ----------
        settings : ViewSettings
        discs : list of Disc
            The bodies as projected.
        taken : sequence of (left, bottom, right, top)
            Boxes of other writing, pixels.
        """
        sight = self._sight
        if sight is None:
            return
        wanted: list[SkyName] = []
        if settings.planets and settings.labels and sight.at_jupiter:
            wanted += self._point_names(sight)
        if settings.constellation_names:
            wanted += self._figure_names_in(sight)
        self._named = (
            lay_out_sky_names(wanted, taken, visible_discs(discs), sight.size_px, self._letter_ratio) if wanted else {}
        )
        self._names.show(self._named)

    def _make(self, what: str, make: Callable[[], _Part]) -> _Part | None:
        try:
            return make()
        except AssetError as error:
            self.problems.append(tr("The {what} are not drawn: {error}", what=tr(what), error=error))
            return None

    def _show_moment(self, snapshot: SystemSnapshot, sight: _Sight) -> None:
        """Put the Sun and the planets where they stand, if one could see that this is not where they are.

        Invariant: no frame pays for places that changed by nothing one sees; broken, fast time costs more than slow
        time. Guarded by ``tests/scene/test_sky.py``.
        """
        jd_tdb = float(snapshot.jd_tdb)
        age_days = abs(jd_tdb - self._jd_tdb)
        if age_days <= _PLACES_LAST_DAYS:
            return
        reach_px = _MOVE_A_DAY_RAD * sight.scale + self._sun_reach_px(sight)
        if age_days <= _UNSEEN_LAST_DAYS and not self._points_within(sight, reach_px):
            return
        self._jd_tdb = jd_tdb
        self._sun_direction_icrf = unit_vectors(snapshot.sun_position_km)
        self._sun_radius_rad = sun_radius_rad(float(np.linalg.norm(snapshot.sun_position_km)))
        self._sun_rays_icrf = disc_rays(self._sun_direction_icrf, self._sun_radius_rad)
        points = {tr(SUN_NAME): self._sun_direction_icrf}
        if self._planets is not None:
            self._planets.show_moment(snapshot)
            for row in _NAMING_ORDER:
                if PLANETS[row] is PlanetId.EARTH or self._planets.magnitude[row] <= _FAINTEST_NAMED:
                    points[PLANETS[row].display_name] = self._planets.direction_icrf[row]
        self._points = list(points)
        self._point_directions = np.array(list(points.values()))

    def _sun_reach_px(self, sight: _Sight) -> float:
        ratio = self._pixel_ratio
        return ratio * self._sun.reach_px(self._sun_radius_rad, ratio / sight.scale)

    def _show_sun(self, sight: _Sight, *, wanted: bool) -> None:
        # The Sun is the first of the points.
        in_view = wanted and any(row == 0 for row, _, _ in self._points_within(sight, self._sun_reach_px(sight)))
        self._sun.set_visible(visible=in_view)
        if in_view:
            hidden = covered(self._sun_rays_icrf @ sight.icrf_to_scene.T, sight.eye, sight.bodies)
            radians_per_pixel = self._pixel_ratio / sight.scale
            self._sun.apply(
                self._sun_direction_icrf, self._sun_radius_rad, radians_per_pixel, 1.0 - float(hidden.mean())
            )

    def _points_within(self, sight: _Sight, margin_px: float = 0.0) -> list[tuple[int, float, float]]:
        """Return the Sun and the planets in the picture or this near to it: row and pixels."""
        # Plain numbers: every frame asks about a handful.
        half_width_px, half_height_px = sight.size_px[0] / 2.0, sight.size_px[1] / 2.0
        within = []
        for row, (right, up, ahead) in enumerate((self._point_directions @ sight.axes.T).tolist()):
            if ahead > _AHEAD:
                x_px, y_px = right * sight.scale / ahead, up * sight.scale / ahead
                if abs(x_px) <= half_width_px + margin_px and abs(y_px) <= half_height_px + margin_px:
                    within.append((row, x_px + half_width_px, y_px + half_height_px))
        return within

    def _point_names(self, sight: _Sight) -> list[SkyName]:
        within = self._points_within(sight)
        if not within:
            return []
        directions = self._point_directions[[row for row, _, _ in within]]
        hidden = covered(directions @ sight.icrf_to_scene.T, sight.eye, sight.bodies)
        names = []
        for (row, x_px, y_px), is_hidden in zip(within, hidden.tolist(), strict=True):
            text = self._points[row]
            reach_px = _PLANET_REACH_PX * self._pixel_ratio
            if text == tr(SUN_NAME):
                reach_px = max(_SUN_REACH_PX * self._pixel_ratio, self._sun_radius_rad * sight.scale)
            if not is_hidden:
                size_px = self._names.size_px(text, _POINT_STYLE)
                names.append(SkyName(text, x_px, y_px, size_px, reach_px=reach_px))
        return names

    def _figure_names_in(self, sight: _Sight) -> list[SkyName]:
        rows, place_px = sight.inside(self._figure_centres)
        return [
            SkyName(text, x_px, y_px, self._names.size_px(text, _FIGURE_STYLE), centred=True)
            for text, (x_px, y_px) in zip([self._figure_names[row] for row in rows], place_px.tolist(), strict=True)
        ]


@dataclass(frozen=True, slots=True, eq=False)
class _Sight:
    """How the last frame looked into the sky: the eye's axes in ICRF, pixels per radian, and what may be in the way."""

    axes: FloatArray
    scale: float
    eye: FloatArray
    icrf_to_scene: FloatArray
    bodies: DrawnBodies
    size_px: tuple[int, int]

    @property
    def at_jupiter(self) -> bool:
        """Whether the eye is so near to Jupiter that it sees Jupiter's sky."""
        return float(self.eye @ self.eye) < _FARTHEST_EYE_RJ**2

    def inside(self, directions: FloatArray) -> tuple[NDArray[np.intp], FloatArray]:
        """Return which directions lie in the picture, (k,), and the pixels where they do, (k, 2)."""
        seen = directions @ self.axes.T
        middle = np.array(self.size_px) / 2.0
        ahead = np.flatnonzero(seen[:, 2] > _AHEAD)
        offset_px = seen[ahead, :2] * (self.scale / seen[ahead, 2:])
        kept = np.all(np.abs(offset_px) <= middle, axis=-1)
        return ahead[kept], offset_px[kept] + middle


def _background(plotter: pv.BasePlotter) -> vtkRenderer:
    renderer = vtkRenderer()
    renderer.SetBackground(*rgb(WINDOW))
    renderer.InteractiveOff()
    # Lines and glow are blended in the order drawn, without a pass over the whole picture.
    renderer.SetUseOIT(False)
    renderer.SetLayer(0)
    window = plotter.render_window
    assert window is not None
    window.SetNumberOfLayers(max(2, window.GetNumberOfLayers()))
    plotter.renderer.SetLayer(1)
    window.AddRenderer(renderer)
    camera = renderer.GetActiveCamera()
    camera.SetPosition(0.0, 0.0, 0.0)
    camera.SetClippingRange(0.1, 2.0)
    return renderer
