"""The glyphs of the timeline: marks that merge where they crowd, names that keep apart, what is hit. No Qt."""

from __future__ import annotations

import bisect
import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from jovian_viewer.ui.timeline_layout import LaneMark, MarkShape, TimeSpan

MARK_PX: Final = 9.0
# Ticks nearer to each other than this are drawn as one.
THIN_PX: Final = 3.0
_TICK_HALF_PX: Final = 2.0
_NUMBER_SIDE_PX: Final = 4.5
_CLEAR_PX: Final = 1.0
# Of a number's figures, where the font is not known.
_FIGURE_PX: Final = 6.5
# A mark of a milestone steps aside for marks of encounters so near.
_GIVE_WAY_PX: Final = 9.0
_REACH_PX: Final = 6.0
# The ring of a chosen mark fits between it and its name.
_LABEL_GAP_PX: Final = 6.0
# Zoomed to what was merged, it lies in the middle, so many times its own length wide.
_ROOM_AROUND: Final = 3.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """What is drawn at one place: a mark, or several that crowd there.

    Attributes
    ----------
    x_px : float
        Its middle.
    marks : tuple of LaneMark
        In order of time.
    """

    x_px: float
    marks: tuple[LaneMark, ...]

    @property
    def mark(self) -> LaneMark:
        """The first, or the only one."""
        return self.marks[0]

    @property
    def merged(self) -> bool:
        """Whether it stands for several."""
        return len(self.marks) > 1


@dataclass(frozen=True, slots=True)
class GlyphLabel:
    """The name of a glyph, to the right of it.

    Attributes
    ----------
    x_px : float
        Its left edge.
    text : str
    key : str
        Of the mark that it names.
    """

    x_px: float
    text: str
    key: str


def half_px(glyph: Glyph, figure_px: float = _FIGURE_PX) -> float:
    """Return how far a glyph reaches to either side of its middle, where a figure is so wide."""
    return _TICK_HALF_PX if glyph.mark.shape is MarkShape.PERIJOVE else _solid_half_px(len(glyph.marks), figure_px)


def _solid_half_px(count: int, figure_px: float) -> float:
    return MARK_PX / 2.0 if count == 1 else len(str(count)) * figure_px / 2.0 + _NUMBER_SIDE_PX


def glyphs(marks: Sequence[LaneMark], span: TimeSpan, width_px: float, figure_px: float = _FIGURE_PX) -> list[Glyph]:
    """Return what is drawn of a lane's marks.

    Which marks merge depends on how far one has zoomed in, not on where one looks: nothing hops while one pans.

    Parameters
    ----------
    marks : sequence of LaneMark
        In order of time.
    span : TimeSpan
    width_px : float
        What the span has room in.
    figure_px : float
        The width of a figure: marks that crowd are drawn as their number.

    Returns
    -------
    list of Glyph
        Those in sight, ticks of perijoves first, then milestones, flybys and entries last, which are drawn on top.
    """
    # Rounded: a span that was only shifted is as long as before but for the last bits.
    days_a_px = float(f"{span.days / max(width_px, 1.0):.9g}")
    margin_px = 4.0 * MARK_PX
    placed = (
        Glyph(span.x_px(_middle(group), width_px), group) for group in _groups(tuple(marks), days_a_px, figure_px)
    )
    return [glyph for glyph in placed if -margin_px <= glyph.x_px <= width_px + margin_px]


@functools.lru_cache(maxsize=64)
def _groups(marks: tuple[LaneMark, ...], days_a_px: float, figure_px: float) -> list[tuple[LaneMark, ...]]:
    """Return which marks are drawn as one, in the order in which they are drawn."""
    ticks = _thinned([mark for mark in marks if mark.shape is MarkShape.PERIJOVE], THIN_PX * days_a_px)
    solid = _merged([mark for mark in marks if mark.shape in _SOLID], days_a_px, figure_px)
    taken = [_middle(group) for group in solid]
    free = [
        (mark,)
        for mark in marks
        if mark.shape is MarkShape.MILESTONE and _distance(taken, mark.jd_tdb) > _GIVE_WAY_PX * days_a_px
    ]
    return [*ticks, *free, *solid]


_SOLID: Final = frozenset({MarkShape.FLYBY, MarkShape.ENTRY})


def _thinned(marks: Sequence[LaneMark], within_days: float) -> list[tuple[LaneMark, ...]]:
    """Return the marks in groups, none of which is longer than so many days."""
    groups: list[list[LaneMark]] = []
    for mark in marks:
        if groups and mark.jd_tdb - groups[-1][0].jd_tdb < within_days:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [tuple(group) for group in groups]


def _merged(marks: Sequence[LaneMark], days_a_px: float, figure_px: float) -> list[tuple[LaneMark, ...]]:
    """Return the marks in groups that do not overlap as they are drawn: those that overlap most merge first."""
    groups: list[tuple[LaneMark, ...]] = [(mark,) for mark in marks]

    def overlap_px(place: int) -> float:
        one, other = groups[place], groups[place + 1]
        room = _solid_half_px(len(one), figure_px) + _solid_half_px(len(other), figure_px) + _CLEAR_PX
        return room - (_middle(other) - _middle(one)) / days_a_px

    overlaps = [overlap_px(place) for place in range(len(groups) - 1)]
    while overlaps and max(overlaps) > 0.0:
        place = overlaps.index(max(overlaps))
        groups[place : place + 2] = [groups[place] + groups[place + 1]]
        del overlaps[place]
        for beside in (place - 1, place):
            if 0 <= beside < len(overlaps):
                overlaps[beside] = overlap_px(beside)
    return groups


def _middle(group: Sequence[LaneMark]) -> float:
    return (group[0].jd_tdb + group[-1].jd_tdb) / 2.0


def _distance(sorted_values: Sequence[float], value: float) -> float:
    """Return how far the nearest of them is."""
    place = bisect.bisect_left(sorted_values, value)
    return min((abs(each - value) for each in sorted_values[max(place - 1, 0) : place + 1]), default=math.inf)


def glyph_at(placed: Sequence[Glyph], x_px: float, figure_px: float = _FIGURE_PX) -> Glyph | None:
    """Return the glyph under the pointer: the nearest, if it is near; of equally near ones that on top."""
    near = min(reversed(placed), key=lambda glyph: _pointer_px(glyph, x_px, figure_px), default=None)
    return near if near is not None and _pointer_px(near, x_px, figure_px) <= _REACH_PX else None


def _pointer_px(glyph: Glyph, x_px: float, figure_px: float) -> float:
    # Ticks are thin and often many: a disc is hit before a tick beside it.
    handicap_px = 3.0 if glyph.mark.shape is MarkShape.PERIJOVE else 0.0
    return max(0.0, abs(glyph.x_px - x_px) - half_px(glyph, figure_px)) + handicap_px


def glyph_of(placed: Sequence[Glyph], key: str) -> Glyph | None:
    """Return the glyph that stands for a mark, if there is one."""
    return next((glyph for glyph in placed if any(mark.key == key for mark in glyph.marks)), None)


def labels(
    placed: Sequence[Glyph], width_px: float, text_px: Callable[[str], float], figure_px: float = _FIGURE_PX
) -> list[GlyphLabel]:
    """Return the names there is room for: they overlap neither each other nor a mark.

    Parameters
    ----------
    placed : sequence of Glyph
        Of one lane.
    width_px : float
        What the lane is wide.
    text_px : callable
        How long a text is.
    figure_px : float
        The width of a figure.

    Returns
    -------
    list of GlyphLabel
        From the left. A name stands between its own mark and the next, so that names cannot meet.
    """
    in_order = sorted(placed, key=lambda glyph: glyph.x_px)
    begins = [glyph.x_px - half_px(glyph, figure_px) for glyph in in_order]
    named = []
    for place, glyph in enumerate(in_order):
        left = glyph.x_px + half_px(glyph, figure_px) + _LABEL_GAP_PX
        right = left + text_px(glyph.mark.label)
        free_until = min(begins[place + 1 :], default=width_px + _LABEL_GAP_PX)
        if not glyph.merged and glyph.mark.label and left >= 0.0 and right <= min(free_until - _LABEL_GAP_PX, width_px):
            named.append(GlyphLabel(left, glyph.mark.label, glyph.mark.key))
    return named


def span_of(group: Sequence[LaneMark], span: TimeSpan) -> TimeSpan:
    """Return the span to zoom to so that marks that were drawn as one come apart."""
    first, last = group[0].jd_tdb, group[-1].jd_tdb
    middle, reach = (first + last) / 2.0, last - first
    # Always nearer: where all of them lie at one moment, there is nothing to aim at.
    times = max(2.0, span.days / (_ROOM_AROUND * reach) if reach > 0.0 else 0.0)
    return span.zoomed(times, middle).centred(middle)
