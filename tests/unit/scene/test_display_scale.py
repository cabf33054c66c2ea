"""Display scale: true at one end, readable at the other, nothing ever touching."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.bodies import BODIES, JUPITER_EQUATORIAL_RADIUS_KM, MOONS, RADIUS_KM, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.errors import BadInputError
from jovian_viewer.scene.display_scale import DisplayScale, scale_description

SCALES = np.linspace(0.0, 1.0, 11)


def test_true_scale_changes_nothing(rng: np.random.Generator) -> None:
    position = rng.normal(size=(20, 3)) * 10.0
    np.testing.assert_allclose(DisplayScale(0.0).drawn_position(position), position)
    for body in BODIES:
        assert DisplayScale(0.0).drawn_radius(body) == RADIUS_KM[body] / JUPITER_EQUATORIAL_RADIUS_KM


@pytest.mark.parametrize("scale", SCALES)
def test_no_bodies_ever_touch(scale: float) -> None:
    """In fifteen years, hour by hour of a sample, at every scale."""
    display = DisplayScale(float(scale))
    epochs = 2461366.5 + np.concatenate([np.arange(0.0, 60.0, 1 / 24), np.linspace(0.0, 5500.0, 4001)])
    drawn = display.drawn_position(compute_snapshot(epochs).position_km / JUPITER_EQUATORIAL_RADIUS_KM)
    for first, body in enumerate(BODIES):
        for second in range(first + 1, len(BODIES)):
            gap = np.linalg.norm(drawn[:, first] - drawn[:, second], axis=-1).min()
            assert gap > 1.3 * (display.drawn_radius(body) + display.drawn_radius(BODIES[second]))


@pytest.mark.parametrize("scale", SCALES)
def test_order_and_direction_are_kept(scale: float) -> None:
    display = DisplayScale(float(scale))
    position = compute_snapshot(2461366.5).position_km / JUPITER_EQUATORIAL_RADIUS_KM
    drawn = display.drawn_position(position)
    distance = np.linalg.norm(drawn, axis=-1)
    assert distance[0] == 0.0
    assert np.all(np.diff(distance) > 0.0)
    np.testing.assert_allclose(np.cross(drawn, position), 0.0, atol=1e-9)
    assert np.all(np.sum(drawn * position, axis=-1)[1:] > 0.0)
    assert distance[-1] <= display.system_radius


def test_readable_scale_is_readable() -> None:
    display = DisplayScale(1.0)
    assert display.system_radius < 7.0
    assert all(display.drawn_radius(moon) > 0.15 for moon in MOONS)
    assert display.drawn_radius(BodyId.JUPITER) == 1.0


def test_arrays_of_any_shape(rng: np.random.Generator) -> None:
    position = rng.normal(size=(2, 3, 5, 3))
    assert DisplayScale(0.7).drawn_position(position).shape == position.shape


@pytest.mark.parametrize("scale", [-0.01, 1.01, float("nan")])
def test_other_numbers_are_refused(scale: float) -> None:
    with pytest.raises(BadInputError, match=r"0 \(true\) to 1 \(readable\)"):
        DisplayScale(scale)


@pytest.mark.parametrize(
    ("scale", "words"),
    [(0.0, "True scale"), (0.5, "Between true and readable: moons 2.8\u00d7"), (1.0, "Readable scale: moons 8\u00d7")],
)
def test_the_badge_says_which(scale: float, words: str) -> None:
    assert scale_description(scale).startswith(words)


@pytest.mark.parametrize("scale", SCALES)
def test_the_radii_of_all_are_the_radii_of_each(scale: float) -> None:
    display = DisplayScale(float(scale))
    np.testing.assert_allclose(display.drawn_radii, [display.drawn_radius(body) for body in BODIES], rtol=1e-14)
