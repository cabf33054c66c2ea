"""Juice's flybys and perijoves as nodes of its path: read, checked for order, placed in space."""

from __future__ import annotations

import csv
import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import (
    GM_KM3_S2,
    JUPITER_EQUATORIAL_RADIUS_KM,
    JUPITER_POLAR_RADIUS_KM,
    MOON_INDEX,
    RADIUS_KM,
    BodyId,
)
from jovian_viewer.astro.ephemeris import moon_states
from jovian_viewer.astro.rotation import rotation_icrf_to_body
from jovian_viewer.astro.surface_place import direction_in_body
from jovian_viewer.astro.timescales import parse_utc
from tools.generated_files import ROOT

FOLDER: Final = ROOT / "jovian_viewer" / "catalog" / "data" / "encounters"
FLYBYS_PATH: Final = FOLDER / "juice_flybys.csv"
PERIJOVES_PATH: Final = FOLDER / "juice_perijoves.csv"


@dataclass(frozen=True)
class Node:
    """A place where the path must be at a moment.

    Attributes
    ----------
    name : str
        ``"11C4"`` or ``"12PJ"``.
    body : BodyId
        The moon, or Jupiter at a perijove.
    jd_tdb : float
    direction : ndarray, (3,)
        From the body's centre to the spacecraft, unit vector, ICRF.
    distance_km : float
        From the body's centre.
    """

    name: str
    body: BodyId
    jd_tdb: float
    direction: FloatArray
    distance_km: float

    @property
    def is_perijove(self) -> bool:
        """Whether this is a perijove."""
        return self.body is BodyId.JUPITER

    @property
    def gm_km3_s2(self) -> float:
        """GM of the body."""
        return GM_KM3_S2[self.body]

    @property
    def position_km(self) -> FloatArray:
        """Jovicentric, ICRF, (3,)."""
        place = self.distance_km * self.direction
        return place if self.is_perijove else place + moon_state(self.body, self.jd_tdb)[0]


def moon_state(moon: BodyId, jd_tdb: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Return jovicentric position (km) and velocity (km/s) of a moon, (..., 3)."""
    position_km, velocity_km_s = moon_states(jd_tdb)
    return position_km[..., MOON_INDEX[moon], :], velocity_km_s[..., MOON_INDEX[moon], :]


def read_nodes(flybys: Path = FLYBYS_PATH, perijoves: Path = PERIJOVES_PATH) -> tuple[list[Node], list[str]]:
    """Return all nodes in order of time, and what is wrong with rows left out: unreadable, or out of order."""
    problems: list[str] = []
    nodes = _rows(flybys, "flyby", problems) + _rows(perijoves, "perijove", problems)
    nodes.sort(key=lambda node: node.jd_tdb)
    for first, second in itertools.pairwise(nodes):
        if first.jd_tdb == second.jd_tdb:
            problems.append(f"{first.name} and {second.name} have the same time: {second.name} is left out")
            nodes = [node for node in nodes if node is not second]
    return nodes, problems


def above_foot(foot_direction: FloatArray, distance_km: float) -> FloatArray:
    """Return the direction of a spacecraft above a point of Jupiter's spheroid, in body-fixed axes.

    The table's sub-spacecraft points at perijove are the nearest points of the spheroid, given by their planetocentric
    latitude: read so, the arcs' velocities agree at the moons to 0.02 km/s (median), with the latitude taken for that
    of the spacecraft itself to 0.11 km/s, and the arcs' own perijoves come 2 minutes off the listed times instead of 5.

    Parameters
    ----------
    foot_direction : ndarray, (3,)
        Unit vector to the foot.
    distance_km : float
        Of the spacecraft from the centre.

    Returns
    -------
    ndarray, (3,)
        Unit vector.
    """
    axes_km = np.array([JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_EQUATORIAL_RADIUS_KM, JUPITER_POLAR_RADIUS_KM])
    foot = foot_direction / np.linalg.norm(foot_direction / axes_km)
    up = foot / axes_km**2
    up = up / np.linalg.norm(up)
    # Up from the foot until the distance is reached.
    along = float(foot @ up)
    height = -along + np.sqrt(along**2 + distance_km**2 - float(foot @ foot))
    return np.asarray((foot + height * up) / distance_km)


def _rows(path: Path, name: str, problems: list[str]) -> list[Node]:
    nodes: list[Node] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            try:
                node = _node(row, name)
            except (KeyError, ValueError, TypeError) as error:
                problems.append(f"{path.name}, line {line} ({row.get(name)}): cannot be read ({error}); it is left out")
                continue
            if nodes and node.jd_tdb <= nodes[-1].jd_tdb:
                problems.append(
                    f"{path.name}, line {line}: {node.name} is out of order: it does not come after {nodes[-1].name}; "
                    "it is left out"
                )
                continue
            nodes.append(node)
    return nodes


def _node(row: dict[str, str], name: str) -> Node:
    body = BodyId(row["body"].lower()) if "body" in row else BodyId.JUPITER
    jd = parse_utc(row["utc"])
    lat_deg, lon_east_deg = float(row["sub_sc_lat_deg"]), float(row["sub_sc_lon_east_deg"])
    in_body = direction_in_body(lat_deg, lon_east_deg)
    if body is BodyId.JUPITER:
        distance = float(row["distance_rj"]) * JUPITER_EQUATORIAL_RADIUS_KM
        in_body = above_foot(in_body, distance)
    else:
        distance = float(row["altitude_km"]) + RADIUS_KM[body]
    if not distance > 0.0:
        raise ValueError(f"a distance of {distance:g} km")
    return Node(row[name], body, jd, np.asarray(rotation_icrf_to_body(body, jd).T @ in_body), distance)
