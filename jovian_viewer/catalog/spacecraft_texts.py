"""What is told of a spacecraft just now: how far from Jupiter and a moon, how fast, how well its path is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, MOONS, RADIUS_KM
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import PathGrade, Trajectory
from jovian_viewer.catalog.numbers_text import significant, thousands, with_unit
from jovian_viewer.language import capitalised, mark, tr, tr_n

_DISTANCE_FIGURES: Final = 4
# Characters of a line in the scene.
_LONGEST_LINE: Final = 42
_ERROR_FIGURES: Final = 1
# From here on errors are told in radii of Jupiter.
_RADII_FROM_KM: Final = 0.1 * JUPITER_EQUATORIAL_RADIUS_KM
_GRADES: Final = {
    PathGrade.FITTED: mark("fitted to its encounters"),
    PathGrade.CONIC: mark("pieced together from its encounters"),
    PathGrade.PLANNED: mark("as planned"),
    PathGrade.SCHEMATIC: mark("a sketch"),
}
_SHORT_GRADES: Final = {
    PathGrade.FITTED: mark("fitted"),
    PathGrade.CONIC: mark("pieced together"),
    PathGrade.PLANNED: mark("planned"),
    PathGrade.SCHEMATIC: mark("sketch"),
}


@dataclass(frozen=True, slots=True)
class LiveWords:
    """A spacecraft at one moment, in words.

    Attributes
    ----------
    from_jupiter : str
        ``'671 000 km (9.4 radii)'``, centre to centre.
    nearest_moon : str
        ``'Europa, 201 km above it'``.
    speed : str
        ``'14.21 km/s'``, relative to Jupiter.
    path : str
        ``'fitted to its encounters, good to about 300 km'``.
    """

    from_jupiter: str
    nearest_moon: str
    speed: str
    path: str


def live_words(trajectory: Trajectory, snapshot: SystemSnapshot) -> LiveWords:
    """Tell of a spacecraft at the moment of a snapshot.

    Parameters
    ----------
    trajectory : Trajectory
        Its path, which must cover the moment.
    snapshot : SystemSnapshot
        Of one moment, not an array of moments.

    Raises
    ------
    TrajectoryRangeError
        If the path does not cover the moment.
    """
    jd_tdb = float(snapshot.jd_tdb)
    position_km, velocity_km_s = trajectory.state(jd_tdb)
    distance_km = float(np.linalg.norm(position_km))
    heights_km = {
        moon: float(np.linalg.norm(position_km - snapshot.body_position_km(moon))) - RADIUS_KM[moon] for moon in MOONS
    }
    nearest = min(heights_km, key=lambda moon: heights_km[moon])
    radii = with_unit(thousands(distance_km / JUPITER_EQUATORIAL_RADIUS_KM, 1), "radii")
    # A path that is only roughly known can run through a moon.
    height = _distance_text(max(0.0, heights_km[nearest]))
    return LiveWords(
        from_jupiter=f"{_distance_text(distance_km)} ({radii})",
        nearest_moon=tr("{moon}, {height} above it", moon=nearest.display_name, height=height),
        speed=with_unit(thousands(float(np.linalg.norm(velocity_km_s)), 2), "km/s"),
        path=path_words(trajectory.grade_at(jd_tdb), float(trajectory.error_at_km(jd_tdb))),
    )


def path_words(grade: PathGrade, error_km: float) -> str:
    """Return how a path was made and how far off it may be: ``'as planned, good to about 2 km'``."""
    return tr("{grade}, good to about {error}", grade=tr(_GRADES[grade]), error=_error_text(error_km))


def _distance_text(distance_km: float) -> str:
    # Four figures, and never a fraction of a kilometre: no path is known so well.
    whole = distance_km < 10**_DISTANCE_FIGURES
    return with_unit(thousands(distance_km) if whole else significant(distance_km, _DISTANCE_FIGURES), "km")


def _error_text(error_km: float) -> str:
    if error_km >= _RADII_FROM_KM:
        radii = significant(error_km / JUPITER_EQUATORIAL_RADIUS_KM, _ERROR_FIGURES)
        return tr_n("{error} Jupiter radius", "{error} Jupiter radii", 1 if radii == "1" else 2, error=radii)
    return with_unit(significant(max(error_km, 1.0), _ERROR_FIGURES), "km")


def spacecraft_label(spacecraft: SpacecraftId, grade: PathGrade) -> str:
    """Return what stands at a spacecraft in the scene: ``'Galileo \u00b7 fitted'``."""
    return f"{spacecraft.display_name} \u00b7 {tr(_SHORT_GRADES[grade])}"


def spacecraft_words(trajectory: Trajectory, snapshot: SystemSnapshot) -> str:
    """Return what stands at the chosen spacecraft in the scene, lines of :func:`live_words` under its name.

    Raises
    ------
    TrajectoryRangeError
        If the path does not cover the moment.
    """
    words = live_words(trajectory, snapshot)
    path = capitalised(words.path)
    if len(path) > _LONGEST_LINE:
        path = path.replace(", ", ",\n", 1)
    return "\n".join(
        (
            trajectory.spacecraft.display_name,
            tr("{distance} from Jupiter", distance=words.from_jupiter),
            words.nearest_moon,
            words.speed,
            path,
        )
    )
