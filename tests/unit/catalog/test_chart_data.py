"""What a chart is as data."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.catalog.chart_data import SOLID, ChartData, ChartKind, ChartSeries
from jovian_viewer.errors import BadInputError


def series(x: list[float], y: list[float], name: str = "Io") -> ChartSeries:
    return ChartSeries(name, "#F0C419", SOLID, np.array(x), np.array(y))


def chart(*some: ChartSeries, unit: str = "km", digits: int | None = None, **looks: object) -> ChartData:
    return ChartData("key", "Title", "Place", "Value", unit, some, "somewhere", digits=digits, **looks)  # type: ignore[arg-type]


def test_rows_of_different_lengths_are_refused_by_name() -> None:
    with pytest.raises(BadInputError, match=r"'Io'.*\(3,\).*\(2,\)"):
        series([0.0, 1.0, 2.0], [0.0, 1.0])


def test_a_logarithmic_axis_cannot_show_nothing() -> None:
    with pytest.raises(BadInputError, match="logarithmic"):
        chart(series([0.0, 1.0], [1.0, 0.0]), logarithmic=True)


def test_bars_stand_only_where_there_is_a_name() -> None:
    with pytest.raises(BadInputError, match="0 to 1"):
        chart(series([2.0], [1.0]), kind=ChartKind.BAR, categories=("Io", "Europa"))


def test_samples_cannot_be_changed_afterwards() -> None:
    some = series([0.0, 1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="read-only"):
        some.y[0] = 5.0


def test_values_are_read_between_samples_and_not_beyond_them() -> None:
    some = series([0.0, 1.0, 2.0, 3.0], [0.0, 10.0, np.nan, 4.0])
    whole = chart(some)
    assert whole.value_at(some, 0.25) == pytest.approx(2.5)
    assert whole.value_at(some, 1.5) is None
    assert whole.value_at(some, -0.1) is None
    assert whole.value_at(some, 3.1) is None


def test_the_part_in_sight() -> None:
    whole = chart(series([0.0, 1.0, 2.0, 3.0], [5.0, 6.0, 7.0, 8.0]))
    part = whole.between(0.5, 2.0)
    assert part.series[0].x.tolist() == [1.0, 2.0]
    assert part.series[0].y.tolist() == [6.0, 7.0]
    assert part.title == whole.title


@pytest.mark.parametrize(
    ("value", "unit", "digits", "words"),
    [
        (1234.5678, "km", 1, "1\u2009234.6\u00a0km"),
        (-2.13, "", 2, "\u22122.13"),
        (0.001234, "m/s²", None, "0.00123\u00a0m/s²"),
        (1.234e-7, "m/s²", None, "1.23\u00a0\u00d7\u00a010⁻⁷\u00a0m/s²"),
        (0.0, "km", None, "0.00\u00a0km"),
    ],
)
def test_values_as_people_read_them(value: float, unit: str, digits: int | None, words: str) -> None:
    assert chart(series([0.0], [value]), unit=unit, digits=digits).value_text(value) == words


def test_directions_stand_in_place_of_signs() -> None:
    offsets = chart(series([0.0], [1.0]), unit="radii", digits=1, directions=("west", "east"))
    assert offsets.value_text(2.0) == "2.0\u00a0radii west"
    assert offsets.value_text(-2.0, unit=False) == "2.0 east"


def test_the_axis_names_its_unit_where_it_has_one() -> None:
    assert chart(series([0.0], [1.0])).y_label_with_unit == "Value, km"
    assert chart(series([0.0], [1.0]), unit="").y_label_with_unit == "Value"
