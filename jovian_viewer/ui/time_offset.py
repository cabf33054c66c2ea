"""Offsets of time on the jog slider's ruler: where the knob is, what that means, how it is said."""

from __future__ import annotations

import math
from typing import Final

from jovian_viewer.language import tr
from jovian_viewer.state.clock import MINUTE_S

# A cubic ruler: a tenth of the way is a thousandth of the span (24 minutes of Callisto's orbit), so that
# the middle sets minutes and the ends whole days.
_EXPONENT: Final = 3.0
_DAY_MINUTES: Final = 24 * 60


def offset_seconds(fraction: float, span_s: float) -> float:
    """Return how far the knob has taken the time.

    Parameters
    ----------
    fraction : float
        Where the knob is: -1 at the left end, 0 in the middle, 1 at the right end; beyond is held at the ends.
    span_s : float
        The offset at the right end, seconds.
    """
    fraction = min(max(fraction, -1.0), 1.0)
    return math.copysign(abs(fraction) ** _EXPONENT, fraction) * span_s


def fraction_of(offset_s: float, span_s: float) -> float:
    """Return where the knob is for an offset: the inverse of :func:`offset_seconds`."""
    return math.copysign((abs(offset_s) / span_s) ** (1.0 / _EXPONENT), offset_s)


def offset_text(offset_s: float) -> str:
    """Describe an offset for people: ``'+2 d 4 h'``, ``'+35 min'``, ``'no change'`` under half a minute."""
    minutes = round(abs(offset_s) / MINUTE_S)
    if minutes == 0:
        return tr("no change")
    if minutes >= _DAY_MINUTES:
        days, hours = divmod(round(minutes / 60), 24)
        parts = [(days, tr("d")), (hours, "h")]
    else:
        hours, minutes = divmod(minutes, 60)
        parts = [(hours, "h"), (minutes, "min")]
    sign = "+" if offset_s > 0 else "\N{MINUS SIGN}"
    written = [f"{value}\N{NO-BREAK SPACE}{unit}" for value, unit in parts if value]
    return sign + "\N{NO-BREAK SPACE}".join(written)
