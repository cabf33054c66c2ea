"""Spacecraft in a table of positions: their rows where their paths reach, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.timescales import format_utc
from jovian_viewer.astro.trajectory import Trajectory, load_trajectory
from jovian_viewer.language import tr


def path_of(name: str) -> Trajectory:
    """Return the path of the spacecraft with that name, such as ``'galileo-probe'``."""
    return load_trajectory(SpacecraftId(name))


def spacecraft_rows(path: Trajectory, jd_tdb: FloatArray) -> list[tuple[Any, ...] | None]:
    """Return where a spacecraft is.

    Parameters
    ----------
    path : Trajectory
    jd_tdb : ndarray, (N,)
        Moments, Julian date TDB.

    Returns
    -------
    list, N long
        x, y, z (jovicentric, ICRF axes, geometric, km rounded to metres), the grade of that piece of the path and its
        error in km; None where the path does not reach.
    """
    rows: list[tuple[Any, ...] | None] = [None] * len(jd_tdb)
    inside = np.flatnonzero(path.covers(jd_tdb))
    if not inside.size:
        return rows
    moments = jd_tdb[inside]
    positions_km = np.round(path.position_km(moments), 3).tolist()
    pieces = np.searchsorted(path.breaks_jd_tdb[1:-1], moments, side="right").tolist()
    for place, position_km, piece in zip(inside.tolist(), positions_km, pieces, strict=True):
        rows[place] = (*position_km, path.grades[piece].value, round(float(path.error_km[piece]), 1))
    return rows


def left_out_text(path: Trajectory, first_jd_tdb: float, last_jd_tdb: float) -> str:
    """Say that a path does not reach over a table, and from when to when it does; empty if it reaches.

    Parameters
    ----------
    path : Trajectory
    first_jd_tdb, last_jd_tdb : float
        The first and the last moment of the table, TDB.
    """
    if path.start_jd_tdb <= first_jd_tdb and last_jd_tdb <= path.stop_jd_tdb:
        return ""
    begins, ends = (format_utc(moment, seconds=False) for moment in (path.start_jd_tdb, path.stop_jd_tdb))
    return tr(
        "the path of {spacecraft} reaches from {begins} to {ends} UTC: rows outside are left out",
        spacecraft=path.spacecraft.display_name,
        begins=begins,
        ends=ends,
    )
