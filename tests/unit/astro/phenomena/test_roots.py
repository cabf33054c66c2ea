"""Many roots and lowest points at once, on hand-made functions."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.phenomena.roots import find_lowest, find_roots, local_minima


def test_each_bracket_gets_its_own_root() -> None:
    targets = np.array([0.1, 2.0, 5.0])
    roots = find_roots(lambda x: x**3 - targets, np.zeros(3), np.full(3, 3.0), 1e-12)
    assert roots == pytest.approx(np.cbrt(targets), abs=1e-11)


def test_falling_and_rising_functions() -> None:
    sign = np.array([1.0, -1.0])
    roots = find_roots(lambda x: sign * (np.cos(x) - x), np.zeros(2), np.ones(2), 1e-12)
    assert roots == pytest.approx(np.full(2, 0.7390851332151607), abs=1e-11)


def test_a_bracket_without_change_of_sign_has_no_root() -> None:
    offsets = np.array([1.0, -1.0])
    roots = find_roots(lambda x: x**2 + offsets, np.zeros(2), np.full(2, 3.0), 1e-10)
    assert np.isnan(roots[0])
    assert roots[1] == pytest.approx(1.0)


def test_a_root_at_the_end_of_a_bracket_counts() -> None:
    roots = find_roots(lambda x: x - np.array([0.0, 1.0]), np.zeros(2), np.ones(2), 1e-10)
    assert roots == pytest.approx([0.0, 1.0], abs=1e-9)


def test_a_kink_and_a_flat_stretch_do_not_confuse() -> None:
    roots = find_roots(lambda x: np.maximum(x - 0.3, 10.0 * (x - 0.3)), np.full(1, -1.0), np.ones(1), 1e-10)
    assert roots[0] == pytest.approx(0.3, abs=1e-9)


def test_few_evaluations_for_smooth_functions() -> None:
    calls = 0

    def function(x: FloatArray) -> FloatArray:
        nonlocal calls
        calls += 1
        return np.sin(x) - np.linspace(-0.9, 0.9, 500)

    find_roots(function, np.full(500, -1.5), np.full(500, 1.5), 1e-9)
    assert calls < 20


def test_no_problems_no_roots() -> None:
    assert find_roots(lambda x: x, np.zeros(0), np.zeros(0), 1e-9).size == 0
    assert find_lowest(lambda x: x, np.zeros(0), np.zeros(0)).size == 0


def test_lowest_points_inside_and_at_the_ends() -> None:
    centres = np.array([-0.37, 0.0, 0.81, 5.0, -5.0])
    lowest = find_lowest(lambda x: (x - centres) ** 2, np.full(5, -1.0), np.full(5, 1.0))
    assert lowest == pytest.approx([-0.37, 0.0, 0.81, 1.0, -1.0], abs=2e-5)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3.0, 1.0, 2.0], [1]),
        ([1.0, 2.0, 3.0], []),
        ([3.0, 2.0, 1.0], []),
        # A plateau counts once.
        ([3.0, 1.0, 1.0, 3.0], [1]),
        ([5.0, 1.0, 4.0, 0.0, 2.0], [1, 3]),
    ],
)
def test_local_minima(values: list[float], expected: list[int]) -> None:
    assert local_minima(np.array(values)).tolist() == expected
