"""Charts of the resonance: the Laplace argument and the angles of the pairs over time."""

from __future__ import annotations

from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.osculating import osculating_elements_at
from jovian_viewer.astro.resonance import angle_between_deg, resonant_angles
from jovian_viewer.catalog.chart_data import SOLID, ChartData, ChartSeries
from jovian_viewer.catalog.palette import ACCENT, BODY_COLOURS
from jovian_viewer.catalog.resonance_texts import resonance_sources, resonance_words, resonant_angle_texts
from jovian_viewer.language import tr

LAPLACE_CHART: Final = "laplace-argument"
ANGLES_CHART: Final = "resonant-angles"
# Of each angle, in the order of the texts: four lines that are told apart without colour.
_COLOURS: Final = (
    (BODY_COLOURS[BodyId.IO], SOLID),
    (BODY_COLOURS[BodyId.EUROPA], (6.0, 3.0)),
    (BODY_COLOURS[BodyId.GANYMEDE], (3.0, 2.0)),
    (BODY_COLOURS[BodyId.CALLISTO], (1.5, 1.5)),
)


def laplace_chart_at(jd_tdb: FloatArray) -> ChartData:
    """Return the Laplace argument at given moments.

    Parameters
    ----------
    jd_tdb : ndarray, (n,)
        Julian dates TDB, increasing, within 1800 to 2199.

    Raises
    ------
    EphemerisRangeError
        If a moment lies outside the ephemeris.
    """
    angle_deg = resonant_angles(osculating_elements_at(jd_tdb)).laplace_deg
    name = resonance_words("laplace_formula")
    return ChartData(
        key=LAPLACE_CHART,
        title=resonance_words("laplace_title"),
        x_label=tr("Time"),
        y_label=tr("Laplace argument"),
        unit="°",
        series=(ChartSeries(name, ACCENT, SOLID, jd_tdb, angle_deg),),
        source=_source(),
        time_axis=True,
        digits=3,
    )


def angles_chart_at(jd_tdb: FloatArray) -> ChartData:
    """Return the resonant angles of the pairs at given moments; parameters and errors as :func:`laplace_chart_at`.

    Angles are counted from -90 to 270 degrees: those that rest near 0 and near 180 then never leap.
    """
    angles = resonant_angles(osculating_elements_at(jd_tdb))
    series = tuple(
        ChartSeries(angle.formula, colour, dash, jd_tdb.copy(), _without_leaps(getattr(angles, f"{angle.key}_deg")))
        for angle, (colour, dash) in zip(resonant_angle_texts(), _COLOURS, strict=True)
    )
    return ChartData(
        key=ANGLES_CHART,
        title=tr("Resonant angles"),
        x_label=tr("Time"),
        y_label=tr("Angle"),
        unit="°",
        series=series,
        source=_source(),
        time_axis=True,
        digits=2,
    )


def _without_leaps(angle_deg: FloatArray) -> FloatArray:
    """Count from -90 to 270 degrees, and leave a gap where the count starts anew instead of a line across."""
    counted = 90.0 + angle_between_deg(angle_deg, 90.0)
    leaps = np.abs(np.diff(counted, prepend=counted[:1])) > 180.0
    return np.where(leaps, np.nan, counted)


def _source() -> str:
    return f"{resonance_words('longitudes')}. {resonance_sources()[0].citation}"
