"""The way of the Tab key through the window: part by part, as they are seen, whenever each was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QScrollArea, QTabBar, QWidget


def tab_stops(window: QWidget, parts: Sequence[QWidget], seen: Callable[[QWidget], bool]) -> list[QWidget]:
    """Return what the Tab key reaches in a window, in order.

    Qt's own chain is in the order in which widgets were made, and pages and studies are made when they are first
    opened; it also leaves out what stands before the one that takes the keyboard when a study opens.

    Parameters
    ----------
    window : QWidget
    parts : sequence of QWidget
        Of the window, in the order in which one walks through them; within each Qt's chain holds, and what is in none
        of them comes last.
    seen : callable
        Tells whether a widget is in sight, where visible is not enough.
    """
    stops: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if _takes_tab(widget) and widget.window() is window and seen(widget):
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return sorted(stops, key=lambda stop: _part_of(stop, parts))


def next_stop(stops: Sequence[QWidget], current: QWidget | None, *, forwards: bool) -> QWidget | None:
    """Return where Tab (or Shift+Tab) leads from a widget."""
    if not stops:
        return None
    # From within a part of a widget, such as the text that was clicked, on from that widget.
    here = next((number for number, stop in enumerate(stops) if stop is current), None)
    if here is None and current is not None:
        inside = [number for number, stop in enumerate(stops) if stop.isAncestorOf(current)]
        here = inside[-1] if inside else None
    if here is None:
        return stops[0 if forwards else -1]
    return stops[(here + (1 if forwards else -1)) % len(stops)]


def go_to_stop(stop: QWidget, *, forwards: bool) -> None:
    """Give a widget the keyboard, and scroll to it."""
    stop.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(stop)
        above = above.parentWidget()


def _takes_tab(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        # Panels show their tabs themselves.
        and not isinstance(widget, QTabBar)
    )


def _part_of(stop: QWidget, parts: Sequence[QWidget]) -> int:
    return next((number for number, part in enumerate(parts) if part is stop or part.isAncestorOf(stop)), len(parts))
