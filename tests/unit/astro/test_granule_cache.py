"""The Chebyshev cache: right values and rates, few questions to its source."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.granule_cache import GranuleCache


class CountingSource:
    """Two sine waves, and how often they were asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, first_jd: FloatArray, offset_days: FloatArray) -> FloatArray:
        jd = np.add.outer(first_jd, offset_days)
        self.asked += jd.size
        return np.stack((np.sin(jd), np.cos(3.0 * jd)), axis=-1)


def make_cache(source: CountingSource, **changes: float) -> GranuleCache:
    return GranuleCache(
        source, start_jd=0.0, stop_jd=5000.0, granule_days=changes.get("granule_days", 0.5), degree=9, components=2
    )


def test_values_and_rates_over_any_shape(rng: np.random.Generator) -> None:
    jd = rng.uniform(0.0, 5000.0, size=(7, 11))
    value, rate = make_cache(CountingSource()).value_and_rate(jd)
    assert value.shape == rate.shape == (7, 11, 2)
    np.testing.assert_allclose(value[..., 0], np.sin(jd), atol=1e-11)
    np.testing.assert_allclose(value[..., 1], np.cos(3.0 * jd), atol=1e-8)
    np.testing.assert_allclose(rate[..., 1], -3.0 * np.sin(3.0 * jd), atol=1e-6)


def test_one_date_and_many_agree(rng: np.random.Generator) -> None:
    cache = make_cache(CountingSource())
    jd = rng.uniform(0.0, 5000.0, size=50)
    many = cache.value(jd)
    for index, date in enumerate(jd):
        np.testing.assert_allclose(cache.value(np.array(date)), many[index], rtol=0, atol=1e-13)
    assert cache.value(np.array([[3.0]])).shape == (1, 1, 2)


@pytest.mark.parametrize("date", [0.0, 0.1, 0.49, 0.51, 4999.51, 4999.9, 5000.0])
def test_the_first_and_the_last_granule_are_as_good_as_any(date: float) -> None:
    cache = make_cache(CountingSource())
    for value in (cache.value(np.array(date)), cache.value(np.array([date]))[0]):
        np.testing.assert_allclose(value, [np.sin(date), np.cos(3.0 * date)], atol=1e-8)


def test_a_granule_is_asked_for_once() -> None:
    source = CountingSource()
    cache = make_cache(source)
    first = cache.value(np.array([10.1, 10.2, 10.3]))
    again = cache.value(np.array([10.1, 10.2, 10.3]))
    assert source.asked == 10
    np.testing.assert_array_equal(first, again)


def test_frames_of_fast_time_ask_for_several_granules_at_once() -> None:
    """However time flows: forwards or backwards, and up to the last granule."""
    questions: list[int] = []

    def source(first_jd: FloatArray, offset_days: FloatArray) -> FloatArray:
        questions.append(first_jd.size)
        return CountingSource()(first_jd, offset_days)

    cache = GranuleCache(source, start_jd=0.0, stop_jd=102.0, granule_days=0.5, degree=9, components=2)
    for date in np.arange(0.2, 8.0, 0.4):
        cache.value(np.array(date))
    for date in np.arange(101.8, 96.0, -0.4):
        cache.value(np.array(date))
    assert questions == [8, 8, 4, 8]


def test_granules_join_without_a_step() -> None:
    cache = make_cache(CountingSource())
    edge = np.array([100.0 - 1e-9, 100.0 + 1e-9])
    value = cache.value(edge)
    np.testing.assert_allclose(value[0], value[1], atol=1e-7)


def test_growing_and_starting_anew_keep_the_values_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jovian_viewer.astro.granule_cache._MAX_GRANULES", 2000)
    cache = make_cache(CountingSource())
    for start in (0.0, 600.0, 1200.0, 30.0):
        jd = np.linspace(start, start + 800.0, 2001)
        np.testing.assert_allclose(cache.value(jd)[:, 0], np.sin(jd), atol=1e-11)


def test_both_ends_of_the_span_are_served() -> None:
    value = make_cache(CountingSource()).value(np.array([0.0, 5000.0]))
    np.testing.assert_allclose(value[:, 0], np.sin([0.0, 5000.0]), atol=1e-11)


def test_two_threads_do_not_mix_up_their_granules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jovian_viewer.astro.granule_cache._MAX_GRANULES", 3000)
    cache = make_cache(CountingSource())
    wrong: list[float] = []

    def ask(seed: int) -> None:
        rng = np.random.default_rng(seed)
        for _ in range(60):
            jd = rng.uniform(0.0, 5000.0, size=200)
            wrong.append(float(np.max(np.abs(cache.value(jd)[:, 0] - np.sin(jd)))))

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(wrong) == 240
    assert max(wrong) < 1e-11


def test_rates_of_one_date_and_many_agree(rng: np.random.Generator) -> None:
    cache = make_cache(CountingSource())
    jd = rng.uniform(0.0, 5000.0, size=50)
    values, rates = cache.value_and_rate(jd)
    for index, date in enumerate(jd):
        value, rate = cache.value_and_rate(np.array(date))
        np.testing.assert_allclose(value, values[index], rtol=0, atol=1e-13)
        np.testing.assert_allclose(rate, rates[index], rtol=0, atol=1e-11)
    value, rate = cache.value_and_rate(np.array([[3.0]]))
    assert value.shape == rate.shape == (1, 1, 2)


@pytest.mark.parametrize("jd", [np.array(77.7), np.array([77.7]), np.linspace(70.0, 80.0, 21).reshape(3, 7)])
def test_some_of_the_components(jd: FloatArray) -> None:
    cache = make_cache(CountingSource())
    np.testing.assert_allclose(cache.value(jd, components=slice(1, 2)), cache.value(jd)[..., 1:], rtol=0, atol=1e-15)


def test_coefficients_in_use_survive_a_cache_that_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jovian_viewer.astro.granule_cache._MAX_GRANULES", 50)
    cache = make_cache(CountingSource())
    coefficients, _ = cache._one_granule(10.0)
    before = coefficients.copy()
    cache.value(np.linspace(100.0, 140.0, 100))
    np.testing.assert_array_equal(coefficients, before)
