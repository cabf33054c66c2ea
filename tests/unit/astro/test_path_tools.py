"""The tools that rebuild paths: two-body motion, Lambert's problem, and tables with faults in them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import GM_KM3_S2, JUPITER_EQUATORIAL_RADIUS_KM, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.spacecraft import SpacecraftId
from tools.conics import Conic, NoArcError, eccentric_anomaly, hyperbolic_anomaly, lambert
from tools.juice_legs import JuicePath
from tools.juice_nodes import FLYBYS_PATH, PERIJOVES_PATH, Node, above_foot, read_nodes
from tools.juno_path import FLYBYS_PATH as MOONS
from tools.juno_path import PERIJOVES_PATH as PERIJOVES
from tools.juno_path import read_moons, read_perijoves
from tools.pass_facts import TABLE_PATH, read_sightings
from tools.perijove_chain import PerijoveChain

GM = GM_KM3_S2[BodyId.JUPITER]
RJ = JUPITER_EQUATORIAL_RADIUS_KM
NORTH = np.array([0.0, 0.0, 1.0])


@pytest.mark.parametrize("eccentricity", [0.0, 0.3, 0.98, 0.999999])
def test_keplers_equation_of_the_ellipse(eccentricity: float) -> None:
    mean = np.linspace(-20.0, 20.0, 801)
    anomaly = eccentric_anomaly(mean, eccentricity)
    np.testing.assert_allclose(anomaly - eccentricity * np.sin(anomaly), mean, atol=1e-12)


@pytest.mark.parametrize("eccentricity", [1.0001, 1.5, 20.0])
def test_keplers_equation_of_the_hyperbola(eccentricity: float) -> None:
    mean = np.linspace(-500.0, 500.0, 801)
    anomaly = hyperbolic_anomaly(mean, eccentricity)
    np.testing.assert_allclose(eccentricity * np.sinh(anomaly) - anomaly, mean, atol=1e-10)


def random_states(count: int) -> list[tuple[FloatArray, FloatArray]]:
    random = np.random.default_rng(11)
    return [
        (random.normal(size=3) * 1e6, random.normal(size=3) * random.choice([5.0, 10.0, 30.0])) for _ in range(count)
    ]


def test_a_conic_goes_through_its_state_and_keeps_energy_and_momentum() -> None:
    for position, velocity in random_states(60):
        conic = Conic.of_state(position, velocity, 2_450_000.0, GM)
        again = conic.state(2_450_000.0)
        np.testing.assert_allclose(again[0], position, rtol=1e-7, atol=1.0)
        np.testing.assert_allclose(again[1], velocity, rtol=1e-7, atol=1e-5)
        later = conic.state(2_450_000.0 + np.linspace(-9.0, 9.0, 7))
        np.testing.assert_allclose(
            np.cross(*later), np.tile(np.cross(position, velocity), (7, 1)), rtol=1e-6, atol=10.0
        )
        energy = 0.5 * np.sum(later[1] ** 2, axis=-1) - GM / np.linalg.norm(later[0], axis=-1)
        np.testing.assert_allclose(energy, 0.5 * velocity @ velocity - GM / np.linalg.norm(position), atol=1e-6)


def test_a_hyperbolas_asymptotes_are_where_it_goes() -> None:
    conic = Conic(np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0]), 3.0e5, 1.4, 0.0, GM)
    velocity = conic.state(np.array([-4000.0, 4000.0]))[1]
    speed = np.linalg.norm(velocity, axis=-1, keepdims=True)
    np.testing.assert_allclose(velocity / speed, conic.asymptotes(), atol=2e-3)
    np.testing.assert_allclose(speed[:, 0], conic.speed_at_infinity_km_s, rtol=2e-3)


@pytest.mark.parametrize("days", [0.3, 2.0, 17.0])
def test_lambert_finds_the_arc_again(days: float) -> None:
    kinds = set()
    for position, velocity in random_states(60):
        conic = Conic.of_state(position, velocity, 0.0, GM)
        revolutions = 0
        if conic.eccentricity < 1.0:
            revolutions = int(days * SECONDS_PER_DAY * conic.mean_motion_rad_s // (2.0 * np.pi))
        kinds.add((conic.eccentricity < 1.0, min(revolutions, 1)))
        arcs = lambert(position, conic.position_km(days), days * SECONDS_PER_DAY, GM, conic.normal, revolutions)
        assert min(np.linalg.norm(start - velocity) for start, _ in arcs) < 1e-4 * np.linalg.norm(velocity)
    assert len(kinds) > 1


def test_too_many_revolutions_have_no_arc() -> None:
    start, stop = np.array([1.0e6, 0.0, 0.0]), np.array([0.0, 1.5e6, 0.0])
    assert lambert(start, stop, 3.0 * SECONDS_PER_DAY, GM, NORTH, 5) == []


def test_what_lambert_cannot_do_is_said() -> None:
    start = np.array([1.0e6, 0.0, 0.0])
    with pytest.raises(NoArcError, match="its end must come after its begin"):
        lambert(start, np.array([0.0, 1.0e6, 0.0]), -5.0, GM, NORTH)
    with pytest.raises(NoArcError, match="in one line with the body"):
        lambert(start, -2.0 * start, 5.0e5, GM, NORTH)


def test_a_chain_is_at_its_perijoves_and_turns_once_between() -> None:
    times = np.array([0.0, 14.0, 31.0])
    towards = np.array([[1.0, 0.0, 0.0], [np.cos(0.01), np.sin(0.01), 0.0], [np.cos(0.05), np.sin(0.05), 0.0]])
    chain = PerijoveChain(times, towards, np.tile(NORTH, (3, 1)), np.array([12.0, 12.5, 13.0]) * RJ)
    np.testing.assert_allclose(chain.position_km(times), towards * chain.distance_km[:, np.newaxis], rtol=1e-9)
    assert np.linalg.norm(chain.position_km(7.0)) > 30.0 * RJ
    assert chain.revolutions(3.5, 14.0) == pytest.approx(0.75)
    assert chain.revolutions(-7.0, 31.0) == pytest.approx(2.5)
    assert chain.position_km(np.zeros((2, 3))).shape == (2, 3, 3)


def test_a_listed_foot_lies_below_the_spacecraft() -> None:
    foot = np.array([np.cos(np.deg2rad(-25.0)), 0.0, np.sin(np.deg2rad(-25.0))])
    direction = above_foot(foot, 16.0 * RJ)
    assert np.linalg.norm(direction) == pytest.approx(1.0)
    # Up, on a flattened globe, leans away from the equator.
    assert -28.2 < np.rad2deg(np.arcsin(direction[2])) < -27.5
    np.testing.assert_allclose(above_foot(NORTH, 16.0 * RJ), NORTH, atol=1e-12)


# --- Tables with faults -----------------------------------------------------------------------------------------------


def faulty(path: Path, folder: Path, line: int, old: str, new: str) -> Path:
    """Copy a table with something changed in one line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new)
    copy = folder / path.name
    copy.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return copy


def test_the_shipped_tables_have_no_faults() -> None:
    assert read_nodes()[1] == []
    assert read_perijoves()[2] == []
    assert read_moons()[1] == []
    assert read_sightings()[1] == []


def test_a_flyby_out_of_order_is_named_and_left_out(tmp_path: Path) -> None:
    nodes, problems = read_nodes(faulty(FLYBYS_PATH, tmp_path, 6, "2032-06-02", "2031-06-02"))
    assert problems == ["juice_flybys.csv, line 6: 5G5 is out of order: it does not come after 4G4; it is left out"]
    assert "5G5" not in {node.name for node in nodes}
    assert len(nodes) == 101


def test_an_unreadable_perijove_is_named_and_left_out(tmp_path: Path) -> None:
    nodes, problems = read_nodes(perijoves=faulty(PERIJOVES_PATH, tmp_path, 3, "12.77", "far"))
    assert len(problems) == 1
    assert problems[0].startswith("juice_perijoves.csv, line 3 (2PJ): cannot be read")
    assert len(nodes) == 101


def test_junos_rows_out_of_order_are_named_and_left_out(tmp_path: Path) -> None:
    numbers, times, problems = read_perijoves(faulty(PERIJOVES, tmp_path, 4, "2016-10-19", "2015-10-19"))
    assert problems[0] == (
        "juno_perijoves.csv, line 4 (perijove 2) is out of order: it does not follow perijove 1; it is left out"
    )
    assert numbers[:4] == [0, 1, 2, 3]
    # Halfway between its neighbours, an hour or so off.
    assert times[2] == pytest.approx(read_perijoves()[1][2], abs=0.2)
    moons, problems = read_moons(faulty(MOONS, tmp_path, 3, "2021-07-20", "2020-07-20"))
    assert problems == ["juno_flybys.csv, line 3 is out of order: it must follow the row above; it is left out"]
    assert len(moons) == 13


def test_a_pass_out_of_order_is_named_and_left_out(tmp_path: Path) -> None:
    sightings, problems = read_sightings(faulty(TABLE_PATH, tmp_path, 3, "1973-12-03", "1973-12-02"))
    assert len(problems) == 1
    assert problems[0].startswith("flybys.csv, line 3 (Pioneer 10, Ganymede) is out of order")
    assert [row.body for row in sightings[SpacecraftId.PIONEER_10]] == ["callisto", "europa", "io", "jupiter"]


def test_a_leg_without_an_arc_is_named_and_the_rest_still_built() -> None:
    nodes = read_nodes()[0]
    first = next(index for index, each in enumerate(nodes) if each.name == "3PJ")
    some = nodes[first : first + 9]
    assert JuicePath(some).problems == []
    # Callisto two days too late: no arc from there has the next listed perijove.
    wrong = next(index for index, each in enumerate(some) if each.name == "6C1")
    late = some[wrong]
    some[wrong] = Node(late.name, late.body, late.jd_tdb + 6.0, late.direction, late.distance_km)
    path = JuicePath(some)
    assert path.problems
    assert all(
        "6C1" in problem and "the ellipse from perijove to perijove stands in" in problem for problem in path.problems
    )
    jd = np.linspace(path.start_jd_tdb, path.stop_jd_tdb, 500)
    assert np.isfinite(path.position_km(jd)).all()
    np.testing.assert_allclose(path.position_km(np.array([some[wrong].jd_tdb]))[0], some[wrong].position_km, atol=1.0)


def test_a_nearly_whole_revolution_has_no_plane_of_its_own() -> None:
    problems = JuicePath(read_nodes()[0]).problems
    assert [problem.split(":")[0] for problem in problems] == [
        "leg 48PJ to 30G8",
        "leg 63PJ to 35G12",
        "leg 35G12 to 65PJ",
    ]
    assert "its plane is undetermined" in problems[0]
