"""What the pointer means: click or drag, and how far a drag or a wheel goes. Pure, no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

# A drag across this many logical pixels turns the view by half a revolution.
_HALF_TURN_PX: Final = 700.0
# One notch of an ordinary wheel, in eighths of a degree, and how much nearer it goes.
WHEEL_NOTCH: Final = 120.0
_ZOOM_PER_NOTCH: Final = 1.2
# A trackpad reports pixels; this many make a notch.
_TRACKPAD_PX_PER_NOTCH: Final = 60.0


@dataclass(slots=True)
class ClickOrDrag:
    """Tell a click from a drag: a press that moved no farther than a hand trembles is a click.

    Attributes
    ----------
    threshold_px : float
        How far the pointer may stray, logical pixels.
    """

    threshold_px: float = 5.0
    _start: tuple[float, float] | None = None
    _last: tuple[float, float] = (0.0, 0.0)
    _dragging: bool = False

    @property
    def dragging(self) -> bool:
        """Whether the press under way has become a drag."""
        return self._dragging

    def press(self, x_px: float, y_px: float) -> None:
        """Begin."""
        self._start = self._last = (x_px, y_px)
        self._dragging = False

    def move(self, x_px: float, y_px: float) -> tuple[float, float] | None:
        """Go on; return how far to drag since the last move, or None while it is still a click."""
        if self._start is None:
            return None
        if not self._dragging:
            if math.dist(self._start, (x_px, y_px)) <= self.threshold_px:
                return None
            # The first step counts from here, so the view does not jump by the threshold.
            self._dragging = True
            self._last = (x_px, y_px)
            return 0.0, 0.0
        step = (x_px - self._last[0], y_px - self._last[1])
        self._last = (x_px, y_px)
        return step

    def release(self) -> bool:
        """End; return whether it was a click."""
        was_click = self._start is not None and not self._dragging
        self._start = None
        self._dragging = False
        return was_click


def drag_degrees(right_px: float, down_px: float) -> tuple[float, float]:
    """Return how far a drag turns the camera: azimuth and elevation, degrees.

    The view follows the hand: dragging to the right brings in what lies on the left, so the camera
    goes west around the target; dragging down lifts the camera.
    """
    per_pixel = 180.0 / _HALF_TURN_PX
    return -right_px * per_pixel, down_px * per_pixel


def wheel_zoom(angle_delta: float, pixel_delta: float = 0.0) -> float:
    """Return how many times nearer a turn of the wheel goes; trackpads give `pixel_delta` instead."""
    notches = pixel_delta / _TRACKPAD_PX_PER_NOTCH if pixel_delta else angle_delta / WHEEL_NOTCH
    return float(_ZOOM_PER_NOTCH**notches)
