"""Piecewise Chebyshev series against functions known in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.chebyshev import PiecewiseChebyshev, chebyshev_nodes, fit_chebyshev
from jovian_viewer.errors import EphemerisRangeError

START_JD = 2451545.0
GRANULE_DAYS = 2.0
GRANULES = 11
DEGREE = 12


def circle(jd: FloatArray) -> FloatArray:
    angle = 0.7 * (np.asarray(jd) - START_JD)
    return np.stack([np.cos(angle), np.sin(angle)], axis=-1)


def circle_rate(jd: FloatArray) -> FloatArray:
    angle = 0.7 * (np.asarray(jd) - START_JD)
    return 0.7 * np.stack([-np.sin(angle), np.cos(angle)], axis=-1)


@pytest.fixture(scope="module")
def series() -> PiecewiseChebyshev:
    starts = START_JD + GRANULE_DAYS * np.arange(GRANULES)
    epochs = starts[:, np.newaxis] + 0.5 * GRANULE_DAYS * (chebyshev_nodes(20) + 1.0)
    return PiecewiseChebyshev(START_JD, GRANULE_DAYS, fit_chebyshev(np.moveaxis(circle(epochs), -1, 1), DEGREE))


@pytest.fixture(scope="module")
def epochs() -> FloatArray:
    inside = np.random.default_rng(5).uniform(START_JD, START_JD + GRANULE_DAYS * GRANULES, 5000)
    return np.concatenate([inside, START_JD + GRANULE_DAYS * np.arange(GRANULES + 1)])


def test_values_and_rates_match_the_function(series: PiecewiseChebyshev, epochs: FloatArray) -> None:
    value, rate = series.value_and_rate(epochs)
    # A Julian date resolves 4e-10 days: that is the floor of any comparison.
    np.testing.assert_allclose(value, circle(epochs), atol=1e-9)
    np.testing.assert_allclose(rate, circle_rate(epochs), atol=1e-8)
    np.testing.assert_array_equal(series.value(epochs), value)


def test_one_epoch_gives_what_the_array_gives(series: PiecewiseChebyshev, epochs: FloatArray) -> None:
    for jd in (*epochs[:20], *epochs[-3:]):
        value, rate = series.value_and_rate(jd)
        value_of_many, rate_of_many = series.value_and_rate(np.array([jd]))
        assert value.shape == rate.shape == series.value(jd).shape == (2,)
        np.testing.assert_allclose(value, value_of_many[0], rtol=0, atol=1e-14)
        np.testing.assert_allclose(rate, rate_of_many[0], rtol=0, atol=1e-13)
        np.testing.assert_array_equal(series.value(jd), value)


def test_shape_of_the_epochs_is_kept(series: PiecewiseChebyshev, epochs: FloatArray) -> None:
    grid = epochs[:12].reshape(3, 4)
    assert series.value(grid).shape == (3, 4, 2)
    np.testing.assert_array_equal(series.value(grid).reshape(12, 2), series.value(epochs[:12]))
    assert series.value(np.empty(0)).shape == (0, 2)
    assert series.value_and_rate(np.empty((2, 0)))[1].shape == (2, 0, 2)


@pytest.mark.parametrize("jd", [START_JD - 1e-6, START_JD + GRANULE_DAYS * GRANULES + 1e-6, np.nan, np.inf])
def test_outside_the_span_nothing_is_invented(series: PiecewiseChebyshev, jd: float) -> None:
    for given in (jd, np.array([START_JD + 1.0, jd])):
        with pytest.raises(EphemerisRangeError) as caught:
            series.value(given)
        assert caught.value.start_jd_tdb == START_JD
        assert caught.value.stop_jd_tdb == START_JD + GRANULE_DAYS * GRANULES
    with pytest.raises(EphemerisRangeError):
        series.value_and_rate(jd)


@pytest.mark.parametrize("degree", [0, 1, 2])
def test_low_degrees(degree: int) -> None:
    coefficients = np.arange(1.0, degree + 2.0)[np.newaxis, np.newaxis, :]
    series = PiecewiseChebyshev(0.0, 2.0, coefficients)
    x = np.linspace(0.0, 2.0, 7)
    polynomial = np.polynomial.Chebyshev(coefficients[0, 0], domain=[0.0, 2.0])
    for jd in (x, 0.3):
        value, rate = series.value_and_rate(jd)
        np.testing.assert_allclose(value[..., 0], polynomial(jd), atol=1e-14)
        np.testing.assert_allclose(rate[..., 0], polynomial.deriv()(jd), atol=1e-13)


def test_a_cache_may_fill_the_coefficients_in_place() -> None:
    coefficients = np.zeros((3, 1, 4))
    series = PiecewiseChebyshev(0.0, 1.0, coefficients)
    coefficients[1, 0, 0] = 5.0
    assert series.value(1.5)[0] == 5.0


def test_misshapen_tables_are_refused() -> None:
    with pytest.raises(ValueError, match="granules, components, degree"):
        PiecewiseChebyshev(0.0, 1.0, np.zeros((3, 4)))
    with pytest.raises(ValueError, match="positive"):
        PiecewiseChebyshev(0.0, 0.0, np.zeros((3, 1, 4)))
    with pytest.raises(ValueError, match="at least 6 nodes"):
        fit_chebyshev(np.zeros(5), 5)
