"""Scenes as glTF 2.0 in one binary file (GLB): globes with their maps, lines, one lamp, a camera.

Coordinates given here are the scene's, z up; glTF's are y up, which the root node sees to.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray

_FLOAT: Final = 5126
_UNSIGNED_INT: Final = 5125
_UNSIGNED_BYTE: Final = 5121
_ARRAY_BUFFER: Final = 34962
_ELEMENT_ARRAY_BUFFER: Final = 34963
_LINES: Final = 1
_LINEAR: Final = 9729
_LINEAR_MIPMAP_LINEAR: Final = 9987
_REPEAT: Final = 10497
_CLAMP: Final = 33071
_HEADER: Final = b"glTF"
_JSON_CHUNK: Final = 0x4E4F534A
_BINARY_CHUNK: Final = 0x004E4942
# A quarter turn about x: the scene's z becomes glTF's y.
_UPRIGHT: Final = (-math.sqrt(0.5), 0.0, 0.0, math.sqrt(0.5))


@dataclass(frozen=True, slots=True)
class ExportedGlobe:
    """A body.

    Attributes
    ----------
    name : str
    points, normals : ndarray, (n, 3)
        Of a globe of radius 1.
    texture_coordinates : ndarray, (n, 2)
        v = 0 at the south.
    triangles : ndarray of int, (m, 3)
    placement : ndarray, (4, 4)
        From the globe to the scene.
    map_jpeg : bytes or None
    colour : (float, float, float)
        As on the screen, 0 to 1; where there is no map.
    """

    name: str
    points: FloatArray
    normals: FloatArray
    texture_coordinates: FloatArray
    triangles: NDArray[np.int64]
    placement: FloatArray
    map_jpeg: bytes | None
    colour: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class ExportedLine:
    """A line in pieces: pairs of points are joined.

    Attributes
    ----------
    name : str
    points : ndarray, (n, 3)
    pairs : ndarray of int, (m, 2)
    colours : ndarray of uint8, (n, 4)
    """

    name: str
    points: FloatArray
    pairs: NDArray[np.int64]
    colours: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class ExportedScene:
    """All there is.

    Attributes
    ----------
    title : str
    about : mapping
        What else the file says about itself; goes to ``asset.extras``.
    copyright : str
        Whose maps they are.
    globes, lines : sequence
    towards_sun : ndarray, (3,)
        Unit vector.
    sunlight : float
        How bright, lux of glTF: at pi a map facing the lamp is as bright as it is.
    eye, focus, up : ndarray, (3,)
    view_angle_deg : float
        Vertical.
    """

    title: str
    copyright: str
    globes: Sequence[ExportedGlobe]
    lines: Sequence[ExportedLine]
    towards_sun: FloatArray
    sunlight: float
    eye: FloatArray
    focus: FloatArray
    up: FloatArray
    view_angle_deg: float
    about: dict[str, Any] = field(default_factory=dict)


def glb_bytes(scene: ExportedScene, generator: str) -> bytes:
    """Return a scene as a GLB file."""
    return _Writer(scene, generator).file()


class _Writer:
    """Collects the parts of one file."""

    def __init__(self, scene: ExportedScene, generator: str) -> None:
        self._binary = bytearray()
        self._views: list[dict[str, Any]] = []
        self._accessors: list[dict[str, Any]] = []
        self._parts: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("meshes", "materials", "textures", "images", "nodes")
        }
        children = [self._globe(globe) for globe in scene.globes]
        children += [self._line(line) for line in scene.lines]
        children.append(self._add("nodes", _lamp_node(scene)))
        children.append(self._add("nodes", _camera_node(scene)))
        root = self._add("nodes", {"name": scene.title, "rotation": list(_UPRIGHT), "children": children})
        self._tree = {
            "asset": {"version": "2.0", "generator": generator, "copyright": scene.copyright, "extras": scene.about},
            "extensionsUsed": ["KHR_lights_punctual", "KHR_materials_unlit"],
            "extensions": {"KHR_lights_punctual": {"lights": [_lamp(scene)]}},
            "scene": 0,
            "scenes": [{"name": scene.title, "nodes": [root]}],
            "cameras": [_camera(scene)],
            "samplers": [{"magFilter": _LINEAR, "minFilter": _LINEAR_MIPMAP_LINEAR, "wrapS": _REPEAT, "wrapT": _CLAMP}],
        }

    def file(self) -> bytes:
        tree = {
            **self._tree,
            **{name: parts for name, parts in self._parts.items() if parts},
            "accessors": self._accessors,
            "bufferViews": self._views,
            "buffers": [{"byteLength": len(self._binary)}],
        }
        if "textures" not in tree:
            del tree["samplers"]
        text = json.dumps(tree, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
        text += b" " * (-len(text) % 4)
        binary = bytes(self._binary)
        length = 12 + 8 + len(text) + 8 + len(binary)
        return b"".join(
            (
                _HEADER,
                _words(2, length),
                _words(len(text), _JSON_CHUNK),
                text,
                _words(len(binary), _BINARY_CHUNK),
                binary,
            )
        )

    def _add(self, kind: str, part: dict[str, Any]) -> int:
        self._parts[kind].append(part)
        return len(self._parts[kind]) - 1

    def _view(self, content: bytes, target: int | None = None) -> int:
        view: dict[str, Any] = {"buffer": 0, "byteOffset": len(self._binary), "byteLength": len(content)}
        if target is not None:
            view["target"] = target
        self._binary += content + bytes(-len(content) % 4)
        self._views.append(view)
        return len(self._views) - 1

    def _vectors(self, values: NDArray[Any], *, limits: bool = False) -> int:
        """Add numbers for vertices; return their accessor."""
        values = np.ascontiguousarray(values, dtype=np.uint8 if values.dtype == np.uint8 else np.float32)
        is_bytes = values.dtype == np.uint8
        accessor: dict[str, Any] = {
            "bufferView": self._view(values.tobytes(), _ARRAY_BUFFER),
            "componentType": _UNSIGNED_BYTE if is_bytes else _FLOAT,
            "count": len(values),
            "type": f"VEC{values.shape[1]}",
        }
        if is_bytes:
            accessor["normalized"] = True
        if limits:
            accessor["min"], accessor["max"] = values.min(axis=0).tolist(), values.max(axis=0).tolist()
        self._accessors.append(accessor)
        return len(self._accessors) - 1

    def _indices(self, values: NDArray[np.int64]) -> int:
        content = np.ascontiguousarray(values.ravel(), dtype=np.uint32).tobytes()
        self._accessors.append(
            {
                "bufferView": self._view(content, _ELEMENT_ARRAY_BUFFER),
                "componentType": _UNSIGNED_INT,
                "count": values.size,
                "type": "SCALAR",
            }
        )
        return len(self._accessors) - 1

    def _globe(self, globe: ExportedGlobe) -> int:
        surface: dict[str, Any] = {"metallicFactor": 0.0, "roughnessFactor": 1.0}
        if globe.map_jpeg is None:
            surface["baseColorFactor"] = [*(_linear(value) for value in globe.colour), 1.0]
        else:
            image = self._add(
                "images", {"name": globe.name, "mimeType": "image/jpeg", "bufferView": self._view(globe.map_jpeg)}
            )
            surface["baseColorTexture"] = {"index": self._add("textures", {"source": image, "sampler": 0})}
        material = self._add("materials", {"name": globe.name, "pbrMetallicRoughness": surface})
        # glTF counts v from the north.
        places = globe.texture_coordinates * (1.0, -1.0) + (0.0, 1.0)
        primitive = {
            "attributes": {
                "POSITION": self._vectors(globe.points, limits=True),
                "NORMAL": self._vectors(globe.normals),
                "TEXCOORD_0": self._vectors(places),
            },
            "indices": self._indices(globe.triangles),
            "material": material,
        }
        mesh = self._add("meshes", {"name": f"{globe.name} (globe)", "primitives": [primitive]})
        # By columns.
        return self._add("nodes", {"name": globe.name, "mesh": mesh, "matrix": globe.placement.T.ravel().tolist()})

    def _line(self, line: ExportedLine) -> int:
        material = self._add(
            "materials",
            {
                "name": line.name,
                "alphaMode": "BLEND",
                "pbrMetallicRoughness": {"baseColorFactor": [1.0, 1.0, 1.0, 1.0], "metallicFactor": 0.0},
                "extensions": {"KHR_materials_unlit": {}},
            },
        )
        colours = line.colours.astype(float) / 255.0
        # Colours of vertices are linear, and so is what lies between them.
        colours[:, :3] = np.vectorize(_linear)(colours[:, :3])
        primitive = {
            "attributes": {
                "POSITION": self._vectors(line.points, limits=True),
                "COLOR_0": self._vectors(colours),
            },
            "indices": self._indices(line.pairs),
            "mode": _LINES,
            "material": material,
        }
        mesh = self._add("meshes", {"name": f"{line.name} (line)", "primitives": [primitive]})
        return self._add("nodes", {"name": line.name, "mesh": mesh})


def _words(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "little") for value in values)


def _linear(value: float) -> float:
    """Return a colour's intensity as light, from that on the screen (sRGB)."""
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _lamp(scene: ExportedScene) -> dict[str, Any]:
    return {"name": "Sun", "type": "directional", "color": [1.0, 1.0, 1.0], "intensity": scene.sunlight}


def _lamp_node(scene: ExportedScene) -> dict[str, Any]:
    # Lamps shine along their own -z; where one stands is of no account to those infinitely far.
    across = np.eye(3)[int(np.argmin(np.abs(scene.towards_sun)))]
    matrix = _axes(scene.towards_sun, across, np.zeros(3))
    return {"name": "Sun", "matrix": matrix, "extensions": {"KHR_lights_punctual": {"light": 0}}}


def _camera(scene: ExportedScene) -> dict[str, Any]:
    reach = float(np.linalg.norm(scene.eye - scene.focus))
    perspective = {"yfov": math.radians(scene.view_angle_deg), "znear": reach * 1e-3}
    return {"name": "View", "type": "perspective", "perspective": perspective}


def _camera_node(scene: ExportedScene) -> dict[str, Any]:
    return {"name": "View", "camera": 0, "matrix": _axes(scene.eye - scene.focus, scene.up, scene.eye)}


def _axes(back: FloatArray, up: FloatArray, place: FloatArray) -> list[float]:
    """Return the matrix, by columns, of a node whose -z looks away from `back` and whose y is about `up`."""
    z = back / np.linalg.norm(back)
    x = np.cross(up, z)
    x /= np.linalg.norm(x)
    matrix = np.eye(4)
    matrix[:3] = np.column_stack((x, np.cross(z, x), z, place))
    return [float(value) for value in matrix.T.ravel()]
