"""Steps of time: how far one press goes, and the unit chosen for it."""

from __future__ import annotations

from enum import Enum
from typing import Final

from psygnal import Signal

from jovian_viewer.astro.bodies import ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.language import mark, tr
from jovian_viewer.state.clock import DAY_S, HOUR_S, MINUTE_S

# Whose orbit counts while no moon is selected: the widest, so that one step takes in all of them.
DEFAULT_ORBIT: Final = BodyId.CALLISTO


class StepUnit(Enum):
    """How far one step goes."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    ORBIT = "orbit"


_LABELS: Final = {
    StepUnit.MINUTE: mark("1\u00a0minute"),
    StepUnit.HOUR: mark("1\u00a0hour"),
    StepUnit.DAY: mark("1\u00a0day"),
}
_SECONDS: Final = {StepUnit.MINUTE: MINUTE_S, StepUnit.HOUR: HOUR_S, StepUnit.DAY: DAY_S}


def orbit_of(selected: BodyId | None) -> BodyId:
    """Return the moon whose orbit is meant: the selected one, else Callisto."""
    return selected if selected is not None and selected.is_moon else DEFAULT_ORBIT


def step_seconds(unit: StepUnit, selected: BodyId | None) -> float:
    """Return the length of one step in seconds of simulated time."""
    if unit is StepUnit.ORBIT:
        return ORBITAL_PERIOD_DAYS[orbit_of(selected)] * DAY_S
    return _SECONDS[unit]


def step_label(unit: StepUnit, selected: BodyId | None) -> str:
    """Return ``'1\N{NO-BREAK SPACE}hour'`` or ``'1\N{NO-BREAK SPACE}orbit of Io'``."""
    if unit is StepUnit.ORBIT:
        return tr("1\u00a0orbit of {moon}", moon=orbit_of(selected).display_name)
    return tr(_LABELS[unit])


class StepChoice:
    """The unit one press of the step buttons goes.

    Signals
    -------
    changed(unit)
    """

    changed = Signal(object)

    def __init__(self, unit: StepUnit = StepUnit.HOUR) -> None:
        self._unit = unit

    @property
    def unit(self) -> StepUnit:
        """The unit in force."""
        return self._unit

    def choose(self, unit: StepUnit) -> None:
        """Choose another unit."""
        if unit is self._unit:
            return
        self._unit = unit
        self.changed.emit(unit)
