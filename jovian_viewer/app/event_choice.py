"""Showing a chosen event: the clock a little before it, at a pace to follow, and its moon selected."""

from __future__ import annotations

from typing import Final

from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.phenomena import Phenomenon
from jovian_viewer.astro.phenomenon_choice import light_time_days
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.event_texts import event_title, hidden_beginning_text
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import MINUTE_S
from jovian_viewer.state.events import opening_jd_tdb

# At an hour a second an event would be over before it is seen.
EVENT_RATE: Final = MINUTE_S


class EventChoice:
    """Follows ``state.events.chosen``. How the event is framed is decided in ``event_framing``.

    Parameters
    ----------
    state : AppState
    """

    def __init__(self, state: AppState) -> None:
        self._state = state
        state.events.chosen.connect(self._show)

    def stop(self) -> None:
        """Follow no more."""
        self._state.events.chosen.disconnect(self._show, missing_ok=True)

    def _show(self, event: Phenomenon) -> None:
        state = self._state
        try:
            state.clock.set_time(opening_jd_tdb(event))
        except JovianViewerError as error:
            state.messages.problem(str(error))
            return
        if not 0.0 < state.clock.rate <= EVENT_RATE:
            state.clock.set_rate(EVENT_RATE)
        state.selection.select(event.moon or _first(event.moons) or BodyId.JUPITER)
        state.messages.note(chosen_text(event))


def chosen_text(event: Phenomenon) -> str:
    """Say when the Earth sees a chosen event, and why the clock shows another time."""
    minutes = round(light_time_days(event) * SECONDS_PER_DAY / MINUTE_S)
    hidden = hidden_beginning_text(event)
    values = {"event": event_title(event), "begin": moment_text(event.begin_jd_tdb), "minutes": minutes}
    if hidden:
        return tr(
            "{event}: begins at {begin} UTC, but {hidden}. The clock shows the time at Jupiter, {minutes}\u00a0min "
            "earlier.",
            **values,
            hidden=hidden,
        )
    return tr(
        "{event}: seen from the Earth at {begin} UTC. The clock shows the time at Jupiter, {minutes}\u00a0min earlier.",
        **values,
    )


def _first(moons: tuple[BodyId, ...]) -> BodyId | None:
    return moons[0] if moons else None
