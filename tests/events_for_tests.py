"""Events made by hand, and a search that finds them, for tests that need no ephemeris."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.phenomena import Phenomenon, PhenomenonKind
from jovian_viewer.astro.timescales import parse_utc

LIGHT_TIME_DAYS: Final = 0.03


def make_event(
    begin: str | float,
    *,
    kind: PhenomenonKind = PhenomenonKind.ECLIPSE,
    moon: BodyId | None = BodyId.IO,
    hours: float = 2.0,
    contact_minutes: float = 2.0,
    **more: Any,
) -> Phenomenon:
    """Return an event that begins at a moment (UTC text or Julian date TDB)."""
    begin_jd_tdb = parse_utc(begin) if isinstance(begin, str) else begin
    end_jd_tdb = begin_jd_tdb + hours / 24
    mid_jd_tdb = (begin_jd_tdb + end_jd_tdb) / 2
    values: dict[str, Any] = {
        "kind": kind,
        "moon": moon,
        "moons": () if moon is None else (moon,),
        "begin_jd_tdb": begin_jd_tdb,
        "mid_jd_tdb": mid_jd_tdb,
        "end_jd_tdb": end_jd_tdb,
        "first_contact_jd_tdb": begin_jd_tdb - contact_minutes / 1440,
        "last_contact_jd_tdb": end_jd_tdb + contact_minutes / 1440,
        "at_jupiter_jd_tdb": mid_jd_tdb - LIGHT_TIME_DAYS,
        "elongation_deg": 90.0,
        **more,
    }
    return Phenomenon(**values)


class FakeFinder:
    """Finds given events, as ``find_phenomena`` finds the sky's; remembers what it was asked."""

    def __init__(self, events: Iterable[Phenomenon] = ()) -> None:
        self.events = list(events)
        self.asked: list[tuple[float, float]] = []
        self.grs_longitudes_deg: list[float | None] = []

    def __call__(
        self,
        start_jd_tdb: float,
        stop_jd_tdb: float,
        *,
        kinds: Iterable[PhenomenonKind] | None = None,
        moons: Iterable[BodyId] | None = None,
        progress: Callable[[float], object] | None = None,
        cancelled: Callable[[], bool] | None = None,
        grs_longitude: float | None = None,
    ) -> list[Phenomenon]:
        """Return the events of some kinds that touch a span."""
        self.asked.append((start_jd_tdb, stop_jd_tdb))
        self.grs_longitudes_deg.append(grs_longitude)
        wanted = set(PhenomenonKind) if kinds is None else set(kinds)
        chosen = set(BodyId) if moons is None else set(moons)
        if progress is not None:
            progress(0.5)
        return [
            event
            for event in self.events
            if event.kind in wanted
            and (moons is None or chosen & set(event.moons))
            and event.stops_jd_tdb >= start_jd_tdb
            and event.starts_jd_tdb <= stop_jd_tdb
        ]
