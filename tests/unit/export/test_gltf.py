"""glTF files: whole, by the rules, and what was put in."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest

from jovian_viewer.export.gltf import ExportedGlobe, ExportedLine, ExportedScene, glb_bytes

CORNERS = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.5]])
SIZES = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}
TYPES = {5121: np.uint8, 5125: np.uint32, 5126: np.float32}


def a_scene(map_jpeg: bytes | None = b"\xff\xd8jpeg!") -> ExportedScene:
    """Return a triangle for a globe, and a line."""
    placement = np.eye(4)
    placement[:3, 3] = (5.0, 6.0, 7.0)
    globe = ExportedGlobe(
        "Io", CORNERS, CORNERS, CORNERS[:, :2], np.array([[0, 1, 2]]), placement, map_jpeg, (1.0, 0.5, 0.0)
    )
    colours = np.array([[255, 0, 0, 255], [255, 0, 0, 51], [0, 0, 0, 0]], dtype=np.uint8)
    line = ExportedLine("Orbit of Io", CORNERS, np.array([[0, 1]]), colours)
    return ExportedScene(
        title="Late in \u201cNovember\u201d",
        copyright="Nobody",
        globes=[globe],
        lines=[line],
        towards_sun=np.array([0.0, -1.0, 0.0]),
        sunlight=3.0,
        eye=np.array([0.0, -10.0, 0.0]),
        focus=np.zeros(3),
        up=np.array([0.0, 0.0, 1.0]),
        view_angle_deg=30.0,
        about={"moment_utc": "2026-11-22T15:00:00Z"},
    )


def read_glb(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Take a file apart, by the specification."""
    assert content[:4] == b"glTF"
    version, length, json_length, json_kind = np.frombuffer(content[4:20], dtype="<u4").tolist()
    assert (version, length, json_kind) == (2, len(content), 0x4E4F534A)
    tree = json.loads(content[20 : 20 + json_length])
    start = 20 + json_length
    binary_length, binary_kind = np.frombuffer(content[start : start + 8], dtype="<u4").tolist()
    assert binary_kind == 0x004E4942
    assert json_length % 4 == binary_length % 4 == 0
    binary = content[start + 8 :]
    assert len(binary) == binary_length == tree["buffers"][0]["byteLength"]
    return tree, binary


def values(tree: dict[str, Any], binary: bytes, accessor: int) -> np.ndarray:
    """Return the numbers of an accessor."""
    told = tree["accessors"][accessor]
    view = tree["bufferViews"][told["bufferView"]]
    assert view["byteOffset"] % 4 == 0
    content = binary[view["byteOffset"] : view["byteOffset"] + view["byteLength"]]
    numbers = np.frombuffer(content, dtype=TYPES[told["componentType"]])
    return numbers.reshape(told["count"], SIZES[told["type"]])


def world(tree: dict[str, Any], node: int) -> np.ndarray:
    """Return the matrix of a child of the root as the file's axes see it: y is up."""
    root = tree["nodes"][tree["scenes"][0]["nodes"][0]]
    assert node in root["children"]
    x, y, z, w = root["rotation"]
    assert (y, z) == (0.0, 0.0)
    angle = 2.0 * math.atan2(x, w)
    upright = np.eye(4)
    upright[1:3, 1:3] = [[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]]
    return np.asarray(upright @ np.array(tree["nodes"][node]["matrix"]).reshape(4, 4).T)


def node_named(tree: dict[str, Any], name: str) -> int:
    """Return the number of a node."""
    return next(number for number, node in enumerate(tree["nodes"]) if node["name"] == name)


def test_a_globe_stands_in_its_place_with_its_map() -> None:
    tree, binary = read_glb(glb_bytes(a_scene(), "Test"))
    assert tree["asset"]["copyright"] == "Nobody"
    assert tree["asset"]["extras"]["moment_utc"] == "2026-11-22T15:00:00Z"
    io = node_named(tree, "Io")
    primitive = tree["meshes"][tree["nodes"][io]["mesh"]]["primitives"][0]
    assert values(tree, binary, primitive["attributes"]["POSITION"]) == pytest.approx(CORNERS)
    # North is at the top of a map, where glTF counts from.
    assert values(tree, binary, primitive["attributes"]["TEXCOORD_0"])[:, 1] == pytest.approx(1.0 - CORNERS[:, 1])
    assert values(tree, binary, primitive["indices"]).ravel().tolist() == [0, 1, 2]
    assert world(tree, io)[:3, 3] == pytest.approx([5.0, 7.0, -6.0])
    surface = tree["materials"][primitive["material"]]["pbrMetallicRoughness"]
    image = tree["images"][tree["textures"][surface["baseColorTexture"]["index"]]["source"]]
    view = tree["bufferViews"][image["bufferView"]]
    assert binary[view["byteOffset"] :][: view["byteLength"]] == b"\xff\xd8jpeg!"


def test_without_a_map_a_globe_has_its_colour() -> None:
    tree, _ = read_glb(glb_bytes(a_scene(None), "Test"))
    assert "images" not in tree
    assert "samplers" not in tree
    surface = tree["materials"][0]["pbrMetallicRoughness"]
    assert surface["baseColorFactor"] == pytest.approx([1.0, 0.2140, 0.0, 1.0], abs=1e-3)


def test_a_line_is_unlit_and_fades() -> None:
    tree, binary = read_glb(glb_bytes(a_scene(), "Test"))
    primitive = tree["meshes"][tree["nodes"][node_named(tree, "Orbit of Io")]["mesh"]]["primitives"][0]
    assert primitive["mode"] == 1
    assert values(tree, binary, primitive["attributes"]["COLOR_0"])[:, 3] == pytest.approx([1.0, 0.2, 0.0])
    material = tree["materials"][primitive["material"]]
    assert "KHR_materials_unlit" in material["extensions"]
    assert material["alphaMode"] == "BLEND"


def test_the_lamp_shines_from_the_sun_and_the_camera_looks_at_the_focus() -> None:
    tree, _ = read_glb(glb_bytes(a_scene(), "Test"))
    lamp = world(tree, node_named(tree, "Sun"))
    # A lamp shines along its own -z: away from the Sun, which stands at -y of the scene, +z of the file.
    assert -lamp[:3, 2] == pytest.approx([0.0, 0.0, -1.0], abs=1e-12)
    eye = world(tree, node_named(tree, "View"))
    assert eye[:3, 3] == pytest.approx([0.0, 0.0, 10.0], abs=1e-12)
    assert -eye[:3, 2] == pytest.approx([0.0, 0.0, -1.0], abs=1e-12)
    assert eye[:3, 1] == pytest.approx([0.0, 1.0, 0.0], abs=1e-12)
    assert np.linalg.det(eye[:3, :3]) == pytest.approx(1.0)
    assert tree["cameras"][0]["perspective"]["yfov"] == pytest.approx(math.radians(30.0))
