"""Juice's path between the nodes of its tour: hyperbolas about moons, two-body arcs, ellipses between perijoves.

Every flyby and perijove is a node that the path passes on time. Near a moon the path is a hyperbola about the moon,
over the listed place and at the listed height. From node to node it is a two-body arc (Lambert's problem, none or one
revolution, the one whose perijove is the listed one); where there is no such arc, or nothing but perijoves, it is the
chain of perijoves (``perijove_chain.py``). What is left of jumps in velocity where a hyperbola ends fades within half a
day.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import GM_KM3_S2, JUPITER_EQUATORIAL_RADIUS_KM, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.rotation import jupiter_pole_icrf
from tools.conics import Conic, NoArcError, lambert
from tools.juice_nodes import Node, moon_state
from tools.perijove_chain import PerijoveChain, squared_to
from tools.trajectory_file import PositionFunction

_GM: Final = GM_KM3_S2[BodyId.JUPITER]
_RJ: Final = JUPITER_EQUATORIAL_RADIUS_KM
# The path begins so long before the first node.
APPROACH_DAYS: Final = 10.0
# The hyperbola about a moon reaches so far from it, but never over more than this share of the way to the next node.
PATCH_KM: Final = 40_000.0
PATCH_SHARE: Final = 0.4
LONGEST_PATCH_DAYS: Final = 0.15
# So near a whole revolution the plane of an arc is undetermined.
NEAR_WHOLE_DEG: Final = 12.0
# At a flyby so far out it is the moon that counts: a perijove within hours of it is passed where it comes.
PASSED_BY: Final = ("64PJ",)
# An arc is taken if its perijove is as near as this to the listed one.
PERIJOVE_RJ: Final = 0.25
# Jumps fade within so long.
FADE_DAYS: Final = 0.5
# Arcs and hyperbolas are made to agree in so many rounds.
_ROUNDS: Final = 8
# This leg holds burns at its far end: no one arc flies it.
BURNS_BEFORE: Final = "2G2"


@dataclass(frozen=True)
class Leg:
    """The way between two nodes.

    Attributes
    ----------
    name : str
    start_jd_tdb, stop_jd_tdb : float
    position_km, velocity_km_s : callable
        From times, (n,), to (n, 3).
    arc : Conic or None
        None where it follows the chain of perijoves.
    problem : str
        Why there is no arc; empty if there is one, or none is wanted.
    """

    name: str
    start_jd_tdb: float
    stop_jd_tdb: float
    position_km: PositionFunction
    velocity_km_s: PositionFunction
    arc: Conic | None
    problem: str = ""


@dataclass(frozen=True)
class Passage:
    """A flyby: the hyperbola about the moon, and when it holds."""

    node: Node
    conic: Conic
    start_jd_tdb: float
    stop_jd_tdb: float

    def position_km(self, jd_tdb: FloatArray | float) -> FloatArray:
        """Return jovicentric positions, (..., 3)."""
        return self.state(jd_tdb)[0]

    def state(self, jd_tdb: FloatArray | float) -> tuple[FloatArray, FloatArray]:
        """Return jovicentric position (km) and velocity (km/s), (..., 3)."""
        moon_km, moon_km_s = moon_state(self.node.body, jd_tdb)
        position, velocity = self.conic.state(jd_tdb)
        return moon_km + position, moon_km_s + velocity


class JuicePath:
    """The whole path, built on creation.

    Parameters
    ----------
    nodes : list of Node
        In order of time.

    Attributes
    ----------
    legs : list of Leg
    passages : dict of str to Passage
        By the flyby's name.
    problems : list of str
        Legs without an arc, and why.
    """

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.stops = [node for node in nodes if node.name not in PASSED_BY]
        self.pole = jupiter_pole_icrf(nodes[0].jd_tdb)
        self.passages: dict[str, Passage] = {}
        self.legs: list[Leg] = []
        self.chain = self._chain({})
        for _ in range(_ROUNDS):
            self.legs = self._new_legs()
            self.chain = self._chain({leg.name: leg.arc for leg in self.legs})
            self.passages = self._new_passages()
        self.legs = self._new_legs()
        self.problems = [leg.problem for leg in self.legs if leg.problem]
        self.approach = self._approach()
        self.start_jd_tdb = nodes[0].jd_tdb - APPROACH_DAYS
        self.stop_jd_tdb = nodes[-1].jd_tdb

    def position_km(self, jd_tdb: FloatArray) -> FloatArray:
        """Return jovicentric positions, (n, 3)."""
        jd = np.atleast_1d(np.asarray(jd_tdb, dtype=np.float64))
        result = np.empty((len(jd), 3))
        for start, stop, position in self.parts():
            inside = (jd >= start) & (jd <= stop)
            if inside.any():
                result[inside] = position(jd[inside])
        return result

    def parts(self) -> list[tuple[float, float, PositionFunction]]:
        """Return begin, end and position of the approach, the legs and the passages, in order of time."""
        first = (
            self.legs[0].start_jd_tdb if self.nodes[0].is_perijove else self.passages[self.nodes[0].name].start_jd_tdb
        )
        parts: list[tuple[float, float, PositionFunction]] = [(self.start_jd_tdb, first, self.approach.position_km)]
        parts += [(leg.start_jd_tdb, leg.stop_jd_tdb, self.faded(leg)) for leg in self.legs]
        parts += [(one.start_jd_tdb, one.stop_jd_tdb, one.position_km) for one in self.passages.values()]
        return sorted(parts, key=lambda part: part[0])

    def jumps(self, leg: Leg) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Return how far a leg misses its ends: position (km), velocity (km/s) at its begin, then at its end."""
        first, second = leg.name.split(" to ")
        missed = []
        for name, jd in ((first, leg.start_jd_tdb), (second, leg.stop_jd_tdb)):
            if name in self.passages:
                position, velocity = self.passages[name].state(jd)
                missed += [
                    position - leg.position_km(np.array([jd]))[0],
                    velocity - leg.velocity_km_s(np.array([jd]))[0],
                ]
            else:
                missed += [np.zeros(3), np.zeros(3)]
        return missed[0], missed[1], missed[2], missed[3]

    def faded(self, leg: Leg) -> PositionFunction:
        """Return a leg's positions with what it misses at its ends let fade."""
        at_start, at_start_rate, at_stop, at_stop_rate = self.jumps(leg)
        length = leg.stop_jd_tdb - leg.start_jd_tdb
        fade = min(length, FADE_DAYS if leg.arc is not None else 3.0 * FADE_DAYS)

        def position_km(jd: FloatArray) -> FloatArray:
            place = leg.position_km(jd)
            place = place + _hermite(np.minimum((jd - leg.start_jd_tdb) / fade, 1.0), at_start, at_start_rate, fade)
            return place + _hermite(np.minimum((leg.stop_jd_tdb - jd) / fade, 1.0), at_stop, -at_stop_rate, fade)

        return position_km

    def _end(self, node: Node, *, leaving: bool) -> tuple[float, FloatArray]:
        """Return where a leg begins or ends: on the passage's rim, or at the node."""
        passage = self.passages.get(node.name)
        if passage is None:
            return node.jd_tdb, node.position_km
        jd = passage.stop_jd_tdb if leaving else passage.start_jd_tdb
        return jd, passage.state(jd)[0]

    def _new_legs(self) -> list[Leg]:
        return [self._leg(first, second) for first, second in itertools.pairwise(self.stops)]

    def _leg(self, first: Node, second: Node) -> Leg:
        name = f"{first.name} to {second.name}"
        start_km, stop_km = self._end(first, leaving=True), self._end(second, leaving=False)
        if (first.is_perijove and second.is_perijove) or second.name == BURNS_BEFORE:
            return Leg(name, start_km[0], stop_km[0], self.chain.position_km, self.chain.velocity_km_s, None)
        try:
            conic = self._arc(
                start_km, stop_km, [node.distance_km / _RJ for node in (first, second) if node.is_perijove]
            )
        except NoArcError as error:
            problem = f"leg {name}: {error}; the ellipse from perijove to perijove stands in"
            return Leg(name, start_km[0], stop_km[0], self.chain.position_km, self.chain.velocity_km_s, None, problem)
        return Leg(name, start_km[0], stop_km[0], conic.position_km, lambda jd: conic.state(jd)[1], conic)

    def _arc(self, begin: tuple[float, FloatArray], end: tuple[float, FloatArray], listed_rj: list[float]) -> Conic:
        """Return the arc between two ends (time, place) whose perijove is as listed; NoArcError if there is none."""
        (start, start_km), (stop, stop_km) = begin, end
        turn = float(np.arctan2(np.cross(start_km, stop_km) @ self.pole, start_km @ stop_km)) / (2.0 * np.pi) % 1.0
        # How often the chain goes round meanwhile.
        share = self.chain.revolutions(start, stop)
        whole = max(0, round(share - turn))
        if share > 0.5 and abs(turn - round(turn)) * 360.0 < NEAR_WHOLE_DEG:
            raise NoArcError(f"it goes round by {(whole + turn) * 360.0:.0f} degrees, so its plane is undetermined")
        found = lambert(start_km, stop_km, (stop - start) * SECONDS_PER_DAY, _GM, self.pole, whole)
        conics = [Conic.of_state(start_km, velocity, start, _GM) for velocity, _ in found]
        missed = [max((abs(one.periapsis_km / _RJ - each) for each in listed_rj), default=0.0) for one in conics]
        if not conics:
            raise NoArcError(f"no orbit makes {whole} revolutions in {stop - start:.1f} days")
        if min(missed) > PERIJOVE_RJ:
            raise NoArcError(f"the arc's perijove lies {min(missed):.2f} Jupiter radii off the listed one")
        return conics[missed.index(min(missed))]

    def _chain(self, arcs: dict[str, Conic | None]) -> PerijoveChain:
        """Return the chain of perijoves: planes from the arcs that meet there, in between from the neighbours."""
        perijoves = [node for node in self.nodes if node.is_perijove]
        towards = np.array([node.direction for node in perijoves])
        normals = np.full((len(perijoves), 3), np.nan)
        for row, node in enumerate(perijoves):
            meeting = [arc.normal for name, arc in arcs.items() if arc is not None and node.name in name.split(" to ")]
            if meeting:
                normals[row] = np.mean(meeting, axis=0)
        known = np.flatnonzero(np.isfinite(normals[:, 0]))
        if not len(known):
            normals, known = np.tile(self.pole, (len(perijoves), 1)), np.arange(len(perijoves))
        rows = np.arange(len(perijoves))
        normals = np.stack([np.interp(rows, known, normals[known, axis]) for axis in range(3)], axis=-1)
        return PerijoveChain(
            np.array([node.jd_tdb for node in perijoves]),
            towards,
            squared_to(towards, normals),
            np.array([node.distance_km for node in perijoves]),
        )

    def _new_passages(self) -> dict[str, Passage]:
        passages = {}
        for node in self.stops:
            if node.is_perijove:
                continue
            meeting = [leg for leg in self.legs if node.name in leg.name.split(" to ")]
            # A leg that has no arc says little about the velocity at the moon.
            sure = [leg for leg in meeting if leg.arc is not None]
            passages[node.name] = self._passage(node, sure or meeting)
        return passages

    def _passage(self, node: Node, meeting: list[Leg]) -> Passage:
        """Return a flyby's hyperbola from the legs before and after it."""
        ways, speeds = [], []
        for leg in meeting:
            jd = leg.stop_jd_tdb if leg.name.endswith(f" to {node.name}") else leg.start_jd_tdb
            moon_km, moon_km_s = moon_state(node.body, jd)
            velocity = leg.velocity_km_s(np.array([jd]))[0] - moon_km_s
            distance = max(float(np.linalg.norm(leg.position_km(np.array([jd]))[0] - moon_km)), node.distance_km)
            ways.append(velocity)
            # Speed at the periapsis that goes with this speed at this distance.
            gain = 2.0 * node.gm_km3_s2 * (1.0 / node.distance_km - 1.0 / distance)
            speeds.append(float(velocity @ velocity) + gain)
        along = squared_to(node.direction, np.mean(ways, axis=0))
        share = float(np.clip(np.mean([way @ along / np.linalg.norm(way) for way in ways]), 0.1, 1.0))
        # Far from the moon, where it hardly bends the path, only the motion across counts.
        squared = float(np.mean(speeds)) * (share**2 if node.distance_km > PATCH_KM else 1.0)
        e = max(squared * node.distance_km / node.gm_km3_s2 - 1.0, 0.05)
        e = e + 1e-6 if abs(e - 1.0) < 1e-6 else e
        conic = Conic(node.direction, along, node.distance_km, e, node.jd_tdb, node.gm_km3_s2)
        reach_days = max(PATCH_KM, 0.5 * node.distance_km) / np.sqrt(squared) / SECONDS_PER_DAY
        start, stop = (
            min(reach_days, LONGEST_PATCH_DAYS, PATCH_SHARE * abs(other - node.jd_tdb))
            for other in self._neighbours(node)
        )
        return Passage(node, conic, node.jd_tdb - start, node.jd_tdb + stop)

    def _neighbours(self, node: Node) -> tuple[float, float]:
        index = self.stops.index(node)
        before = self.stops[index - 1].jd_tdb if index else node.jd_tdb - APPROACH_DAYS
        after = self.stops[index + 1].jd_tdb if index + 1 < len(self.stops) else node.jd_tdb + APPROACH_DAYS
        return before, after

    def _approach(self) -> Conic:
        """Return the way in: the first hyperbola about a moon, or the first leg, traced back."""
        first = self.nodes[0]
        if first.is_perijove:
            jd = np.array([first.jd_tdb])
            return Conic.of_state(self.legs[0].position_km(jd)[0], self.legs[0].velocity_km_s(jd)[0], first.jd_tdb, _GM)
        passage = self.passages[first.name]
        return Conic.of_state(*passage.state(passage.start_jd_tdb), passage.start_jd_tdb, _GM)


def _hermite(share: FloatArray, offset: FloatArray, rate_s: FloatArray, fade_days: float) -> FloatArray:
    """Return what is left, (n, 3), of an offset (km) and its rate (km/s, away from the end) after a share of fading."""
    left = (1.0 - share) ** 2
    slope = rate_s * fade_days * SECONDS_PER_DAY
    return np.asarray((left * (1.0 + 2.0 * share))[:, np.newaxis] * offset + (left * share)[:, np.newaxis] * slope)
