"""The scene's facade: give it a snapshot and how to look at it, ask it what was hit."""

from __future__ import annotations

import dataclasses
import math
from contextlib import AbstractContextManager
from typing import Final

import numpy as np
import pyvista as pv
from vtkmodules.vtkRenderingCore import vtkLight

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.astro.bodies import BODIES, JUPITER_EQUATORIAL_RADIUS_KM, MOONS, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.assets import load_texture, pack_in_use
from jovian_viewer.catalog.features import Feature, feature_by_id
from jovian_viewer.catalog.jupiter_map import map_turn_rad
from jovian_viewer.catalog.measurement import measure
from jovian_viewer.catalog.rings import jupiter_rings
from jovian_viewer.errors import AssetError
from jovian_viewer.language import mark, tr
from jovian_viewer.log import get_logger
from jovian_viewer.scene.camera_geometry import (
    DrawnBodies,
    Viewpoint,
    clipping_range,
    drawn_bodies,
    pixels_per_radian,
    project,
    projected_radius,
    resolve_view,
)
from jovian_viewer.scene.comet_layer import CometLayer
from jovian_viewer.scene.conjunction_layer import ConjunctionLayer
from jovian_viewer.scene.display_scale import DisplayScale
from jovian_viewer.scene.driver_limits import DriverLimits
from jovian_viewer.scene.globe import Globe
from jovian_viewer.scene.globe_light import globe_lights
from jovian_viewer.scene.label_layout import PlacedLabel, Side, lay_out_labels, moved_visibly
from jovian_viewer.scene.light_cones import LightCones, LightGeometry
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.map_credit import map_credit
from jovian_viewer.scene.map_gaps import gap_note
from jovian_viewer.scene.map_levels import SMALLEST_MAP_PX, MapLevels
from jovian_viewer.scene.note_layout import NoteLine, lay_out_notes
from jovian_viewer.scene.orbit_line import OrbitLine, missing_samples_km
from jovian_viewer.scene.overlay import BADGE_FONT_PX, BADGE_LINE_PX, Overlay, ring_radius_px, wrapped
from jovian_viewer.scene.picking import Disc, LabelBox, find_body_at, visible_discs
from jovian_viewer.scene.place_layer import PlaceLayer
from jovian_viewer.scene.ring_layer import RingLayer
from jovian_viewer.scene.ruler_layer import RulerLayer
from jovian_viewer.scene.shader_watch import ShaderWatch
from jovian_viewer.scene.sky_layer import SkyLayer
from jovian_viewer.scene.sky_name_layout import Box
from jovian_viewer.scene.spacecraft_layer import SpacecraftLayer
from jovian_viewer.scene.tide_lens import TideLens
from jovian_viewer.scene.tiles import Tile, seen_through
from jovian_viewer.state.places import Ground
from jovian_viewer.state.view_options import TRUE_SCALE, ViewSettings

_log = get_logger(__name__)
# Samples along the stretched direction of a map seen at a slant: sharper towards the limb.
_ANISOTROPY: Final = 8.0
# Maps are made to be looked at evenly lit; seen half from behind, globes want a brighter Sun. Only the brightest
# clouds under a high Sun reach white.
SUN_INTENSITY: Final = 1.2
# A body wider than this part of the picture needs no ring to be found.
_LARGEST_RINGED: Final = 0.2
# Names of bodies make room for a spacecraft's marker when it has moved by this, device pixels.
_MARK_MOVED_PX: Final = 4.0
# System III leaves the clouds of System II behind by 0.27 degrees a day.
_MAP_TURN_DEG_DAY: Final = 0.27
_UNSEEN_TURN_PX: Final = 0.25
# Of the height of a picture.
_MOST_CREDIT: Final = 0.2
# Of a moon in Jupiter's shadow, logical pixels.
_OUTLINE_PX: Final = 1.5
_PLAIN_LIGHT: Final = mark(
    "This graphics driver cannot run the programs that compute the light: the bodies are "
    "lit plainly, without shadows of moons, and Jupiter\u2019s rings are left out. A "
    "newer driver may mend it; \u201cjovian-viewer doctor\u201d says more"
)
_STILL_REFUSED: Final = mark(
    "This graphics driver cannot draw all of the picture: a newer one may mend it; "
    "\u201cjovian-viewer doctor\u201d says more"
)


class JovianScene:
    """Jupiter, its four moons, their orbits, the stars and the names, on any PyVista plotter.

    It changes actors and never renders: whoever owns the plotter decides when a frame is due.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
        Made with ``lighting='none'``.
    maps_in_background : bool
        Whether finer maps are read while coarser ones are shown; a picture that is taken once waits for them.

    Attributes
    ----------
    problems : list of str
        What could not be loaded, as sentences for people; the scene works without it.
    sky : SkyLayer
        Everything behind the bodies.
    ruler : RulerLayer
        The line that measures.
    places : PlaceLayer
        Names and marks on the moons.
    spacecraft : SpacecraftLayer
        Spacecraft, their paths and ground tracks.
    comet : CometLayer
        What fell into Jupiter in July 1994, and its marks.
    """

    def __init__(self, plotter: pv.BasePlotter, *, maps_in_background: bool = False) -> None:
        self._plotter = plotter
        self.problems: list[str] = []
        self._pixel_ratio = 1.0
        self._size_px = (1, 1)
        self._whole_px: tuple[int, int] | None = None
        self._sun_light = _sun_light()
        plotter.renderer.AddLight(self._sun_light)
        plotter.renderer.SetTwoSidedLighting(False)
        # Orbit lines fade; blended in the order drawn they need no order-independent pass over the whole picture.
        plotter.renderer.SetUseOIT(False)
        # PyVista would otherwise frame everything itself before the first picture.
        plotter.renderer.camera_set = True
        self._globes = {body: self._make_globe(body) for body in BODIES}
        textures = {
            body: globe.actor.texture for body, globe in self._globes.items() if globe.actor.texture is not None
        }
        self._maps = MapLevels(textures, in_background=maps_in_background)
        self._orbits = {moon: OrbitLine(plotter, moon) for moon in MOONS}
        self._rings = self._make_rings()
        self._light_cones = LightCones(plotter)
        self._conjunctions = ConjunctionLayer(plotter)
        self.comet = CometLayer(plotter)
        self.spacecraft = SpacecraftLayer(plotter)
        self.ruler = RulerLayer(plotter)
        self._overlay = Overlay(plotter.renderer)
        self._tide_lens = self._make_tide_lens()
        self.places = PlaceLayer(plotter.renderer, at_leisure=maps_in_background)
        self.sky = SkyLayer(plotter)
        self.problems += self.sky.problems
        self._discs: list[Disc] = []
        self._labels: list[PlacedLabel] = []
        self._sides: dict[BodyId, Side] = {}
        self._labelled_discs: list[Disc] = []
        self._labels_asked: object = None
        self._plain_light = False
        self._map_turn: tuple[float, float | None, float] = (math.inf, None, 0.0)
        window = plotter.render_window
        assert window is not None
        self._shader_watch = ShaderWatch(window)
        if pack_in_use() is not None:
            limits = DriverLimits(window, self._maps.know_driver)
            if not maps_in_background:
                limits.ask_now()

    @property
    def maps_coming(self) -> bool:
        """Whether finer maps are being read; another frame will show them, once `maps_ready`."""
        return self._maps.coming or self.places.unfinished

    @property
    def maps_ready(self) -> bool:
        """Whether maps have been read that the next applied frame shows."""
        return self._maps.ready or self.places.unfinished

    def read_maps_on(self) -> None:
        """Begin to read finer maps that wait for others to be given back."""
        self._maps.read_on()

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture, device pixels."""
        if self._whole_px is not None:
            return self._whole_px
        window = self._plotter.render_window
        assert window is not None
        width, height = window.GetSize()
        return max(width, 1), max(height, 1)

    @property
    def pixel_ratio(self) -> float:
        """How many device pixels make a logical one."""
        return self._pixel_ratio

    @property
    def discs(self) -> list[Disc]:
        """The bodies as the last applied frame shows them, in pixels from the lower left."""
        return list(self._discs)

    @property
    def credit(self) -> str:
        """Whose maps the last applied frame shows; empty where none can be made out."""
        return map_credit(self._discs, self._size_px, self._pixel_ratio)

    @property
    def label_boxes(self) -> list[LabelBox]:
        """The names as the last applied frame shows them."""
        return [placed.box for placed in self._labels]

    def set_pixel_ratio(self, pixel_ratio: float, *, text_scale: float = 1.0) -> None:
        """Say how many device pixels make a logical one: lines, letters and tolerances follow.

        Parameters
        ----------
        pixel_ratio : float
        text_scale : float
            How much larger letters are, and with them the lines and marks they belong to; stars stay as they are.
        """
        self.sky.set_pixel_ratio(pixel_ratio, text_scale=text_scale)
        pixel_ratio *= text_scale
        self._pixel_ratio = pixel_ratio
        window = self._plotter.render_window
        assert window is not None
        # Qt's windows announce more dots per inch on such screens, and VTK would enlarge letters once more.
        window.SetDPI(72)
        self._overlay.set_pixel_ratio(pixel_ratio)
        for orbit in self._orbits.values():
            orbit.set_pixel_ratio(pixel_ratio)
        self._light_cones.set_pixel_ratio(pixel_ratio)
        self._conjunctions.set_pixel_ratio(pixel_ratio)
        self.comet.set_pixel_ratio(pixel_ratio)
        self.spacecraft.set_pixel_ratio(pixel_ratio)
        self.ruler.set_pixel_ratio(pixel_ratio)
        if self._tide_lens is not None:
            self._tide_lens.set_pixel_ratio(pixel_ratio)
        self.places.set_pixel_ratio(pixel_ratio)

    def set_whole_size(self, whole_px: tuple[int, int]) -> None:
        """Lay out for a picture of another size than the window's; it is drawn in parts (:meth:`seen_through`)."""
        self._whole_px = whole_px

    def seen_through(self, tile: Tile) -> AbstractContextManager[None]:
        """Let the window show a part of the applied picture; the window has the part's size."""
        return seen_through((self._plotter.renderer, self.sky.renderer), tile, self.size_px)

    def set_economical(self, *, economical: bool) -> None:
        """Do without what software OpenGL pays dearly for."""
        for globe in self._globes.values():
            globe.set_anisotropy(1.0 if economical else _ANISOTROPY)

    def release_graphics(self) -> None:
        """Free what OpenGL would keep when its context ends; call before that, and before the plotter is closed."""
        window = self._plotter.render_window
        if window is not None:
            window.MakeCurrent()
            self.sky.release()

    def apply(self, snapshot: SystemSnapshot, look: Look | None = None) -> None:
        """Make the actors show a moment.

        Parameters
        ----------
        snapshot : SystemSnapshot
            Of a single moment.
        look : Look, optional
            How to look at it; the opening view if left out.
        """
        look = look or Look()
        scale = DisplayScale(look.settings.scale)
        jd_tdb = float(snapshot.jd_tdb)
        icrf_to_scene = snapshot.rotation_icrf_to_jupiter_equator
        bodies = self._drawn(snapshot, look, icrf_to_scene, scale)
        # Asked of VTK once a frame: what follows wants it a dozen times.
        width_px, height_px = self._size_px = self.size_px
        viewpoint = resolve_view(look.camera, bodies, width_px / height_px)
        self._discs = self._project_discs(viewpoint, bodies)

        pixel_rad = self._pixel_ratio / pixels_per_radian(viewpoint, self._size_px)
        light_geometry = _light_geometry(snapshot, icrf_to_scene, viewpoint, pixel_rad)
        map_turn_rad = self._map_turn_rad(jd_tdb, look.red_spot_deg)
        mesh_to_scene = mesh_to_scene_of(snapshot, icrf_to_scene, map_turn_rad)
        self.comet.mark(jd_tdb, self._globes[BodyId.JUPITER], map_turn_rad)
        self._maps.mark_gaps(marked=look.settings.map_gaps)
        for index, body in enumerate(BODIES):
            globe = self._globes[body]
            globe.place(bodies.centres[index], bodies.radii[index], mesh_to_scene[index])
            globe.set_projected_radius(self._discs[index].radius_px)
            self._maps.show(body, self._discs[index].radius_px)
        self._light(snapshot, light_geometry, bodies, mesh_to_scene, look.settings)
        self._tint(snapshot, look)
        self._draw_orbits(jd_tdb, bodies, icrf_to_scene, scale, look)
        if self._rings is not None:
            if look.settings.rings:
                self._rings.apply(light_geometry.sun, viewpoint.eye, scale)
            else:
                self._rings.hide()
        if scale.scale == TRUE_SCALE:
            self._light_cones.apply(look.settings.light, light_geometry)
        else:
            # Where distances are compressed, light would have to bend.
            self._light_cones.hide()
        self.sky.apply(snapshot, look.settings, viewpoint, icrf_to_scene, bodies, self._size_px)
        self._aim(viewpoint, bodies)
        self.spacecraft.mark(look, viewpoint, bodies, self._size_px)
        self._write(look, scale)
        self._name_spacecraft(jd_tdb, look, viewpoint, bodies, mesh_to_scene)
        writing = self._writing()
        self._measure(snapshot, look, bodies, viewpoint, pixel_rad, writing)
        if self.ruler.box is not None:
            writing.append(self.ruler.box)
        self._name_lines(viewpoint, writing)
        writing += self._overlay.note_boxes
        self._conjunctions.apply(look.conjunctions, jd_tdb, scale)
        self._conjunctions.name(viewpoint, self._discs, writing, self._size_px)
        writing += self._conjunctions.boxes
        self.places.apply(snapshot, look, icrf_to_scene, viewpoint, bodies, self._discs, writing, self._size_px)
        self.comet.apply(
            snapshot, look, icrf_to_scene, scale, viewpoint, bodies, self._discs, taken=writing, size_px=self._size_px
        )
        self.sky.name(look.settings, self._discs, writing)

    def mend(self) -> str | None:
        """Do without what the driver refused in the last frame; to be asked after each.

        Returns
        -------
        str or None
            What is drawn differently from now on, as a sentence, also added to `problems`: the moment has to be applied
            and rendered once more. None if all is well.
        """
        if not self._shader_watch.take_refusal():
            return None
        sentence = tr(_STILL_REFUSED if self._plain_light else _PLAIN_LIGHT)
        if sentence in self.problems:
            return None
        self.problems.append(sentence)
        self._plain_light = True
        if self._rings is not None:
            self._rings.hide()
            self._rings = None
        return sentence

    def pick(self, x_px: float, y_px: float) -> BodyId | None:
        """Return the body or label at a pixel of the last applied frame.

        Parameters
        ----------
        x_px, y_px : float
            Device pixels from the lower left.
        """
        return find_body_at(x_px, y_px, self._discs, self.label_boxes, pixel_ratio=self._pixel_ratio)

    def pick_place(self, x_px: float, y_px: float) -> Feature | Ground | None:
        """Return the named place whose name or mark is drawn at a pixel of the last applied frame, else the ground.

        Parameters
        ----------
        x_px, y_px : float
            Device pixels from the lower left.

        Returns
        -------
        Feature or Ground or None
            Coordinates on Jupiter are planetocentric too, in System III, whichever way its clouds are turned. None
            where the sky is, or the label of a body.
        """
        if any(box.holds(x_px, y_px) for box in self.label_boxes):
            return None
        feature_id = self.places.feature_at(x_px, y_px)
        return self.places.ground(x_px, y_px) if feature_id is None else feature_by_id(feature_id)

    def _make_globe(self, body: BodyId) -> Globe:
        try:
            texture_rgb = load_texture(body, widest_px=SMALLEST_MAP_PX)
        except AssetError as error:
            self.problems.append(tr("{body} is drawn plain: {error}", body=body.display_name, error=error))
            texture_rgb = None
        return Globe(self._plotter, body, texture_rgb)

    def _make_rings(self) -> RingLayer | None:
        try:
            return RingLayer(self._plotter, jupiter_rings())
        except AssetError as error:
            self.problems.append(tr("Jupiter's rings are not drawn: {error}", error=error))
            return None

    def _make_tide_lens(self) -> TideLens | None:
        try:
            return TideLens(self._plotter.renderer, self._globes)
        except AssetError as error:
            self.problems.append(tr("There is no tide lens: {error}", error=error))
            return None

    def _drawn(
        self, snapshot: SystemSnapshot, look: Look, icrf_to_scene: FloatArray, scale: DisplayScale
    ) -> DrawnBodies:
        bodies = drawn_bodies(snapshot, icrf_to_scene, scale)
        spacecraft = self.spacecraft.locate(snapshot, look, icrf_to_scene, scale)
        return dataclasses.replace(bodies, spacecraft=spacecraft) if spacecraft else bodies

    def _project_discs(self, viewpoint: Viewpoint, bodies: DrawnBodies) -> list[Disc]:
        pixel, depth = project(viewpoint, bodies.centres, self._size_px)
        radius_px = projected_radius(viewpoint, bodies.centres, bodies.radii, self._size_px)
        return [
            Disc(body, float(pixel[index, 0]), float(pixel[index, 1]), float(radius_px[index]), float(depth[index]))
            for index, body in enumerate(BODIES)
        ]

    def _light(
        self,
        snapshot: SystemSnapshot,
        geometry: LightGeometry,
        bodies: DrawnBodies,
        mesh_to_scene: FloatArray,
        settings: ViewSettings,
    ) -> None:
        if self._plain_light:
            self._sun_light.SetPosition(*unit_vectors(geometry.sun))
            for index, body in enumerate(BODIES):
                sunlit = float(snapshot.sunlit_fraction[index])
                self._globes[body].light_plainly(sunlit_fraction=sunlit, night_fill=settings.night_fill)
            return
        lights = globe_lights(geometry.centres, geometry.sun, bodies.centres, bodies.radii, geometry.eye, mesh_to_scene)
        for index, body in enumerate(BODIES):
            self._globes[body].light(
                lights[index],
                night_fill=settings.night_fill,
                jupiter_shine=settings.jupiter_shine,
                sunlit=float(snapshot.sunlit_fraction[index]),
                line_px=_OUTLINE_PX * self._pixel_ratio if settings.labels else 0.0,
            )

    def _draw_orbits(
        self, jd_tdb: float, bodies: DrawnBodies, icrf_to_scene: FloatArray, scale: DisplayScale, look: Look
    ) -> None:
        lines = list(self._orbits.values())
        for line in lines:
            line.actor.SetVisibility(look.settings.orbits)
        if not look.settings.orbits:
            return
        missing = missing_samples_km(lines, jd_tdb, backwards=look.backwards)
        for line, centre, fresh_km in zip(lines, bodies.centres[1:], missing, strict=True):
            line.apply(jd_tdb, centre, icrf_to_scene, scale, backwards=look.backwards, fresh_km=fresh_km)

    def _tint(self, snapshot: SystemSnapshot, look: Look) -> None:
        if self._tide_lens is None:
            return
        if look.settings.tide_lens:
            self._tide_lens.apply(snapshot, self._size_px, legend=look.badge)
        else:
            self._tide_lens.take_away()

    def _map_turn_rad(self, jd_tdb: float, red_spot_deg: float | None) -> float:
        """Return how far Jupiter's map is turned: not computed anew while it moves by less than can be seen."""
        known_jd_tdb, known_deg, turn_rad = self._map_turn
        lasts_days = _UNSEEN_TURN_PX / max(self._discs[0].radius_px * math.radians(_MAP_TURN_DEG_DAY), 1e-6)
        if abs(jd_tdb - known_jd_tdb) > min(lasts_days, 1.0) or red_spot_deg != known_deg:
            turn_rad = float(map_turn_rad(jd_tdb, lon_sys2_west_deg=red_spot_deg))
            self._map_turn = jd_tdb, red_spot_deg, turn_rad
        return turn_rad

    def _aim(self, viewpoint: Viewpoint, bodies: DrawnBodies) -> None:
        camera = self._plotter.renderer.GetActiveCamera()
        camera.SetPosition(*viewpoint.eye)
        camera.SetFocalPoint(*viewpoint.focus)
        camera.SetViewUp(*viewpoint.up)
        camera.SetViewAngle(viewpoint.view_angle_deg)
        ring_radius = 0.0 if self._rings is None else self._rings.drawn_radius
        camera.SetClippingRange(*clipping_range(viewpoint, bodies, ring_radius, self.spacecraft.reach(viewpoint.eye)))

    def _write(self, look: Look, scale: DisplayScale) -> None:
        told = wrapped(scale.description, self._badge_width_em())
        lines = told if look.caption is None else [look.caption, *told]
        if look.settings.map_gaps:
            lines = [*wrapped(gap_note(self._discs, self._size_px, self._pixel_ratio), self._badge_width_em()), *lines]
        if look.credits:
            credit = wrapped(self.credit, self._badge_width_em())
            # Over a small picture it would lie like a curtain; files carry it among their texts, too.
            if len(credit) * BADGE_LINE_PX * self._pixel_ratio <= _MOST_CREDIT * self._size_px[1]:
                lines += credit
        self._overlay.show_badge("\n".join(lines) if look.badge else "")
        self._overlay.show_headline(look.headline, look.subline, self._size_px)
        shown = visible_discs(self._discs)
        self._place_labels(look, shown)
        self._overlay.apply(
            [disc for disc in shown if disc.radius_px < _LARGEST_RINGED * min(self._size_px)],
            self._labels,
            selected=look.selected,
            hovered=look.hovered,
            outlines=look.settings.labels,
        )

    def _badge_width_em(self) -> float:
        return 0.9 * self._size_px[0] / (BADGE_FONT_PX * self._pixel_ratio)

    def _place_labels(self, look: Look, shown: list[Disc]) -> None:
        marked = tuple(body for body in (look.selected, look.hovered) if body is not None)
        taken = self._standing_writing()
        avoided_px = self.spacecraft.avoided_px()
        marks = tuple((round(x_px / _MARK_MOVED_PX), round(y_px / _MARK_MOVED_PX)) for x_px, y_px, _ in avoided_px)
        asked = marked, look.settings.labels, self._size_px, self._pixel_ratio, taken, marks
        if asked == self._labels_asked and not moved_visibly(self._labelled_discs, self._discs):
            return
        self._labels_asked, self._labelled_discs = asked, self._discs
        # With names switched off, hovering still shows one, and the selection keeps its own.
        named = self._discs if look.settings.labels else [disc for disc in self._discs if disc.body in marked]
        self._labels = lay_out_labels(
            self._discs,
            {disc.body: self._overlay.labels[disc.body].size_px for disc in named},
            self._size_px,
            previous_sides=self._sides,
            first=marked,
            ring_radii_px={disc.body: ring_radius_px(disc, self._pixel_ratio) for disc in shown if disc.body in marked},
            avoided_px=avoided_px,
            taken=taken,
            pixel_ratio=self._pixel_ratio,
        )
        self._sides = {placed.box.body: placed.side for placed in self._labels}

    def _name_spacecraft(
        self, jd_tdb: float, look: Look, viewpoint: Viewpoint, bodies: DrawnBodies, mesh_to_scene: FloatArray
    ) -> None:
        if not self.spacecraft.drawn:
            self.spacecraft.trace(jd_tdb, look, bodies, mesh_to_scene, viewpoint, (), self._size_px)
            return
        self.spacecraft.name(look, visible_discs(self._discs), self._writing(), self._size_px)
        self.spacecraft.trace(jd_tdb, look, bodies, mesh_to_scene, viewpoint, self._writing(), self._size_px)

    def _measure(
        self,
        snapshot: SystemSnapshot,
        look: Look,
        bodies: DrawnBodies,
        viewpoint: Viewpoint,
        pixel_rad: float,
        taken: list[Box],
    ) -> None:
        if look.ruler is None:
            self.ruler.hide()
            return
        self.ruler.apply(look.ruler, bodies, viewpoint, pixel_rad)
        words = measure(snapshot, look.ruler).label if look.ruler_words is None else look.ruler_words
        self.ruler.write(words, viewpoint, self._size_px, visible_discs(self._discs), taken)

    def _writing(self) -> list[Box]:
        """Return where names would meet other writing: labels, the badge, the headline, the legend of the tides."""
        labels = [(box.x_px, box.y_px, box.x_px + box.width_px, box.y_px + box.height_px) for box in self.label_boxes]
        return [*labels, *self.spacecraft.boxes, *self._standing_writing()]

    def _standing_writing(self) -> tuple[Box, ...]:
        """Return the boxes of what is written at the picture's edges, which no name moves."""
        legend = None if self._tide_lens is None else self._tide_lens.legend.box
        return (*self._overlay.boxes, *(() if legend is None else (legend,)))

    def _name_lines(self, viewpoint: Viewpoint, taken: list[Box]) -> None:
        drawn = self._light_cones
        places = [*(note.line for note in drawn.notes), *(note.within for note in drawn.notes), *drawn.lines]
        if not places:
            self._overlay.show_notes({})
            return
        pixels, _ = project(viewpoint, np.concatenate(places), self._size_px)
        split = np.split(pixels, np.cumsum([len(line) for line in places])[:-1])
        count, sizes_px = len(drawn.notes), self._overlay.note_sizes_px
        notes = [
            NoteLine(note.text, line_px, sizes_px[note.text], within_px if len(within_px) else None)
            for note, line_px, within_px in zip(drawn.notes, split[:count], split[count : 2 * count], strict=True)
        ]
        shown = visible_discs(self._discs)
        self._overlay.show_notes(
            lay_out_notes(notes, split[2 * count :], shown, taken, self._size_px, self._pixel_ratio)
        )


def _sun_light() -> vtkLight:
    light = vtkLight()
    light.SetLightTypeToSceneLight()
    light.PositionalOff()
    light.SetColor(1.0, 1.0, 1.0)
    light.SetIntensity(SUN_INTENSITY)
    return light


def mesh_to_scene_of(snapshot: SystemSnapshot, icrf_to_scene: FloatArray, angle: float) -> FloatArray:
    """Return how the meshes of the globes are turned, (5, 3, 3): with the bodies, and Jupiter's by an angle more."""
    turned = icrf_to_scene @ np.swapaxes(snapshot.rotation_icrf_to_body, -1, -2)
    cosine, sine = math.cos(angle), math.sin(angle)
    turned[0] = turned[0] @ np.array([[cosine, -sine, 0.0], [sine, cosine, 0.0], [0.0, 0.0, 1.0]])
    return np.asarray(turned)


def _light_geometry(
    snapshot: SystemSnapshot, icrf_to_scene: FloatArray, viewpoint: Viewpoint, pixel_rad: float
) -> LightGeometry:
    to_scene = icrf_to_scene.T / JUPITER_EQUATORIAL_RADIUS_KM
    return LightGeometry(
        centres=snapshot.position_km @ to_scene,
        sun=snapshot.sun_position_km @ to_scene,
        earth=snapshot.earth_position_km @ to_scene,
        eye=viewpoint.eye,
        pixel_rad=pixel_rad,
    )
