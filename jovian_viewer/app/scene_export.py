"""The scene of a moment as a glTF file, or as a web page that shows it: what can be said honestly in those forms.

PyVista's own exporters know nothing of our programs for light, rings and sky: rings would become an opaque disc, stars
a cloud of points beside Jupiter, and nothing would be lit. So what keeps its meaning is built anew: globes with their
maps at their places, orbits, the Sun as the one lamp, the eye. What is left out is said in `left_out_of_scenes`.
"""

from __future__ import annotations

import dataclasses
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

from jovian_viewer import __version__
from jovian_viewer.astro.arrays import unit_vectors
from jovian_viewer.astro.bodies import BODIES, JUPITER_EQUATORIAL_RADIUS_KM, MOONS, BodyId
from jovian_viewer.astro.ephemeris import moon_position_km
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.timescales import format_utc, iso_utc
from jovian_viewer.astro.trajectory import load_trajectory
from jovian_viewer.catalog.assets import load_texture, texture_source
from jovian_viewer.catalog.jupiter_map import map_turn_rad
from jovian_viewer.catalog.palette import BODY_COLOURS, WINDOW, rgb
from jovian_viewer.errors import AssetError, BadInputError, OutputError
from jovian_viewer.export.gltf import ExportedGlobe, ExportedLine, ExportedScene, glb_bytes
from jovian_viewer.export.web_page import Page, PageBody, page_text
from jovian_viewer.export.whole_file import write_bytes, write_text
from jovian_viewer.language import language, tr
from jovian_viewer.state.exports import left_out_of_scenes

if TYPE_CHECKING:
    from jovian_viewer.scene.camera_geometry import DrawnBodies
    from jovian_viewer.scene.display_scale import DisplayScale
    from jovian_viewer.scene.look import Look

SCENE_ENDINGS: Final = (".glb", ".html")
_GENERATOR: Final = f"Jovian Viewer {__version__}"
# A turn of a globe: a chord strays from the limb by a ten thousandth of its radius.
_COLUMNS: Final = 128
_WIDEST_MAP_PX: Final = 2048
_JPEG_QUALITY: Final = 88
# The picture's shape is not known before somebody looks: that of most screens.
_ASPECT: Final = 1.6
_GAMMA: Final = 2.2


def check_scene_place(path: Path) -> Path:
    """Return `path` if a scene can be written there.

    Raises
    ------
    BadInputError
        If its name does not say in which form.
    OutputError
        If the folder does not exist.
    """
    if path.suffix.lower() not in SCENE_ENDINGS:
        raise BadInputError(tr("{path} cannot be written: give a name that ends in .glb or .html", path=path))
    if path.is_dir() or not path.parent.is_dir():
        raise OutputError(tr("{path} cannot be written: give the name of a file in a folder that is there", path=path))
    return path


def save_scene(path: Path, snapshot: SystemSnapshot, look: Look) -> list[str]:
    """Write a scene; the ending of the name chooses the form.

    Returns
    -------
    list of str
        What could not be loaded and is drawn plain, as sentences.

    Raises
    ------
    BadInputError
        If the name ends otherwise.
    OutputError
        If it cannot be written.
    """
    check_scene_place(path)
    problems: list[str] = []
    scene, page = _scene(snapshot, look, problems)
    glb = glb_bytes(scene, _GENERATOR)
    if path.suffix.lower() == ".html":
        write_text(path, page_text(glb, page, _GENERATOR))
    else:
        write_bytes(path, glb)
    return problems


def _scene(snapshot: SystemSnapshot, look: Look, problems: list[str]) -> tuple[ExportedScene, Page]:
    from jovian_viewer.scene.camera_geometry import drawn_bodies, resolve_view
    from jovian_viewer.scene.display_scale import DisplayScale
    from jovian_viewer.scene.scene import SUN_INTENSITY

    scale = DisplayScale(look.settings.scale)
    to_scene = snapshot.rotation_icrf_to_jupiter_equator
    bodies = _with_spacecraft(drawn_bodies(snapshot, to_scene, scale), snapshot, look, scale)
    viewpoint = resolve_view(look.camera, bodies, _ASPECT)
    utc = format_utc(float(snapshot.jd_tdb))
    title = tr("The Jovian system, {utc} UTC", utc=utc)
    credit = "; ".join(f"{body.display_name}: {texture_source(body).credit}" for body in BODIES)
    scene = ExportedScene(
        title=title,
        copyright=tr("Maps: {credit}", credit=credit),
        globes=_globes(snapshot, look, bodies, problems),
        lines=_orbits(snapshot, look, bodies, scale) if look.settings.orbits else [],
        towards_sun=unit_vectors(to_scene @ snapshot.sun_position_km),
        sunlight=math.pi * SUN_INTENSITY,
        eye=viewpoint.eye,
        focus=viewpoint.focus,
        up=viewpoint.up,
        view_angle_deg=viewpoint.view_angle_deg,
        about={
            "moment_utc": iso_utc(float(snapshot.jd_tdb)),
            "scale": scale.description,
            "unit": "Jupiter equatorial radii (71492 km)",
            "axes": "x-z plane: Jupiter's equator, y: its north pole",
        },
    )
    return scene, _page(scene, look, bodies, (f"{utc} UTC", scale.description))


def _with_spacecraft(bodies: DrawnBodies, snapshot: SystemSnapshot, look: Look, scale: DisplayScale) -> DrawnBodies:
    """Return the bodies with the spacecraft that is followed, if one is: the eye stands beside it."""
    from jovian_viewer.scene.spacecraft_layout import drawn_spacecraft

    to_scene = snapshot.rotation_icrf_to_jupiter_equator.T / JUPITER_EQUATORIAL_RADIUS_KM
    moons_rj = snapshot.position_km[1:] @ to_scene
    poses = look.camera.start, look.camera.end
    followed = {pose.spacecraft for pose in poses if pose.spacecraft in look.spacecraft.shown}
    places = {
        spacecraft: drawn_spacecraft(
            load_trajectory(spacecraft).position_km(float(snapshot.jd_tdb)) @ to_scene, moons_rj, scale
        )
        for spacecraft in followed
        if spacecraft is not None
    }
    return dataclasses.replace(bodies, spacecraft=places)


def _globes(snapshot: SystemSnapshot, look: Look, bodies: DrawnBodies, problems: list[str]) -> list[ExportedGlobe]:
    from jovian_viewer.scene.globe_mesh import build_globe_mesh, polar_radius_of
    from jovian_viewer.scene.scene import mesh_to_scene_of

    turn_rad = float(map_turn_rad(float(snapshot.jd_tdb), lon_sys2_west_deg=look.red_spot_deg))
    turned = mesh_to_scene_of(snapshot, snapshot.rotation_icrf_to_jupiter_equator, turn_rad)
    globes = []
    for index, body in enumerate(BODIES):
        mesh = build_globe_mesh(_COLUMNS, polar_radius=polar_radius_of(body))
        placement = np.eye(4)
        placement[:3, :3] = turned[index] * bodies.radii[index]
        placement[:3, 3] = bodies.centres[index]
        globes.append(
            ExportedGlobe(
                body.value.capitalize(),
                mesh.points,
                mesh.normals,
                mesh.texture_coordinates,
                mesh.triangles,
                placement,
                _map_jpeg(body, problems),
                rgb(BODY_COLOURS[body]),
            )
        )
    return globes


def _map_jpeg(body: BodyId, problems: list[str]) -> bytes | None:
    try:
        pixels = load_texture(body, widest_px=_WIDEST_MAP_PX)
    except AssetError as error:
        problems.append(tr("{body} is drawn plain: {reason}", body=body.display_name, reason=error))
        return None
    content = io.BytesIO()
    Image.fromarray(pixels).save(content, format="JPEG", quality=_JPEG_QUALITY)
    return content.getvalue()


def _orbits(snapshot: SystemSnapshot, look: Look, bodies: DrawnBodies, scale: DisplayScale) -> list[ExportedLine]:
    from jovian_viewer.scene.orbit_line import SAMPLES_PER_ORBIT, dash_segments, fade, sample_epochs, sample_numbers

    jd_tdb = float(snapshot.jd_tdb)
    to_scene = snapshot.rotation_icrf_to_jupiter_equator.T / JUPITER_EQUATORIAL_RADIUS_KM
    opacity = np.append(fade(np.linspace(1.0, 0.0, SAMPLES_PER_ORBIT + 1)), fade(np.zeros(1)))
    lines = []
    for index, moon in enumerate(MOONS):
        numbers = sample_numbers(moon, jd_tdb, backwards=look.backwards)
        samples = scale.drawn_position(moon_position_km(moon, sample_epochs(moon, numbers)) @ to_scene)
        colours = np.empty((len(opacity), 4), dtype=np.uint8)
        colours[:, :3] = np.rint(255.0 * np.array(rgb(BODY_COLOURS[moon])))
        colours[:, 3] = np.rint(255.0 * opacity)
        points = np.concatenate((samples, bodies.centres[index + 1 : index + 2]))
        name = f"Orbit of {moon.english_name}"
        lines.append(ExportedLine(name, points, dash_segments(moon, numbers), colours))
    return lines


def _page(scene: ExportedScene, look: Look, bodies: DrawnBodies, caption: tuple[str, str]) -> Page:
    # glTF's axes: y is up.
    x, y, z = scene.focus.tolist()
    return Page(
        language=language(),
        title=scene.title,
        description=tr(
            "Jupiter and its four large moons at one moment: drag to turn, turn the wheel to come nearer, use the "
            "arrow keys to shift"
        ),
        caption=caption,
        about_label=tr("About this page"),
        about=(left_out_of_scenes(), scene.copyright),
        bodies=[
            PageBody(body.value.capitalize(), body.display_name, float(bodies.radii[index]), BODY_COLOURS[body])
            for index, body in enumerate(BODIES)
        ],
        bodies_label=tr("Look at"),
        whole_label=tr("As saved"),
        problem=tr("This browser cannot draw the scene: it needs WebGL 2"),
        no_script=tr("This page draws with JavaScript, which is switched off here."),
        focus=(x, z, -y),
        view_angle_rad=math.radians(scene.view_angle_deg),
        # Light is added up before it becomes a colour on the screen.
        night=look.settings.night_fill**_GAMMA,
        background=WINDOW,
    )
