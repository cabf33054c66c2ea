"""The tables of encounters: which files there are, what their columns mean, and which rows stand in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM


@dataclass(frozen=True, slots=True)
class EncounterTable:
    """A file and what its columns mean.

    Attributes
    ----------
    file : str
    time : str
        The column of the moment.
    spacecraft : str
        Whose table it is; empty where the column 'spacecraft' says.
    name : str
        The column of the name; empty where the body's name is the name.
    form : str
        How the name is written, of ``{name}`` and ``{body}``.
    perijoves : bool
        It holds perijoves, and needs no column of bodies.
    altitude, distance : str
        The column of height or of distance from the centre; empty where there is none.
    unit_km : float
        The unit of `distance`.
    """

    file: str
    time: str
    spacecraft: str = ""
    name: str = ""
    form: str = "{name}"
    perijoves: bool = False
    altitude: str = ""
    distance: str = ""
    unit_km: float = 1.0

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it must have."""
        own = "" if self.spacecraft else "spacecraft"
        body = "" if self.perijoves else "body"
        named = (own, self.name, body, self.time, self.altitude, self.distance, "grade", "source")
        return tuple(filter(None, named))


TABLES: Final = (
    EncounterTable("flybys.csv", "closest_approach_utc", form="{body}", distance="distance_from_centre_km"),
    EncounterTable("galileo.csv", "closest_approach_utc", "galileo", "encounter", altitude="altitude_km"),
    EncounterTable("juno_perijoves.csv", "scet_utc", "juno", "perijove", "PJ{name}", perijoves=True),
    EncounterTable("juno_flybys.csv", "utc", "juno", "perijove", "PJ{name} {body}", altitude="altitude_km"),
    EncounterTable("juice_flybys.csv", "utc", "juice", "flyby", altitude="altitude_km"),
    EncounterTable(
        "juice_perijoves.csv",
        "utc",
        "juice",
        "perijove",
        perijoves=True,
        distance="distance_rj",
        unit_km=JUPITER_EQUATORIAL_RADIUS_KM,
    ),
)


def longest_ascent(values: Sequence[float]) -> frozenset[int]:
    """Return which values to keep so that each is larger than the one before, and as many as possible are kept."""
    length = [1] * len(values)
    before = [-1] * len(values)
    for place, value in enumerate(values):
        for earlier in range(place):
            if values[earlier] < value and length[earlier] + 1 > length[place]:
                length[place], before[place] = length[earlier] + 1, earlier
    # Of equals the first: a row that goes back is blamed rather than the one before it.
    last = max(range(len(values)), key=lambda place: (length[place], -place), default=-1)
    kept = set()
    while last >= 0:
        kept.add(last)
        last = before[last]
    return frozenset(kept)
