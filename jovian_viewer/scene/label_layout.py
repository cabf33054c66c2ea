"""Where labels go: beside their body, over no body and over no other label. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.scene.picking import Disc, LabelBox, visible_discs
from jovian_viewer.scene.sky_name_layout import Box

# Gap between a disc and its label (logical pixels).
_GAP_PX: Final = 6.0
# Device pixels.
_VISIBLE_MOVE_PX: Final = 0.5


class Side(Enum):
    """Where a label stands relative to its disc: signs of the offset in x and y."""

    RIGHT = (1, 0)
    LEFT = (-1, 0)
    ABOVE = (0, 1)
    BELOW = (0, -1)
    ABOVE_RIGHT = (1, 1)
    BELOW_RIGHT = (1, -1)
    ABOVE_LEFT = (-1, 1)
    BELOW_LEFT = (-1, -1)


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label that found a place."""

    box: LabelBox
    side: Side


def lay_out_labels(
    discs: list[Disc],
    label_sizes_px: Mapping[BodyId, tuple[float, float]],
    picture_size_px: tuple[int, int],
    *,
    previous_sides: Mapping[BodyId, Side] | None = None,
    first: tuple[BodyId, ...] = (),
    ring_radii_px: Mapping[BodyId, float] | None = None,
    avoided_px: Sequence[tuple[float, float, float]] = (),
    taken: Sequence[Box] = (),
    pixel_ratio: float = 1.0,
) -> list[PlacedLabel]:
    """Find a place for each visible body's label, or leave it out.

    Parameters
    ----------
    discs : list of Disc
        The bodies as drawn.
    label_sizes_px : mapping
        Width and height of each body's label; bodies without an entry get none.
    picture_size_px : (int, int)
        Labels stay inside the picture.
    previous_sides : mapping, optional
        The sides used in the last frame: kept while they still fit, so that labels do not hop.
    first : tuple of BodyId
        Bodies that choose first (the selected and the hovered one).
    ring_radii_px : mapping, optional
        Radii of rings drawn around bodies, which their labels keep clear of.
    avoided_px : sequence of (float, float, float)
        Middles and radii of marks that no label covers.
    taken : sequence of (left, bottom, right, top)
        Boxes of other writing, which no label meets.
    pixel_ratio : float
        Device pixels per logical pixel.

    Returns
    -------
    list of PlacedLabel
        No box overlaps another box, other writing or any body's disc; boxes lie inside the picture.
    """
    shown = visible_discs(discs)
    order = sorted(shown, key=lambda disc: (disc.body not in first, disc.depth))
    placed: list[PlacedLabel] = []
    for disc in order:
        if disc.body not in label_sizes_px:
            continue
        ring_px = (ring_radii_px or {}).get(disc.body, 0.0)
        reach_px = max(disc.radius_px, ring_px) + _GAP_PX * pixel_ratio
        for side in _candidate_sides((previous_sides or {}).get(disc.body)):
            box = _box_beside(disc, reach_px, label_sizes_px[disc.body], side)
            if (
                _inside(box, picture_size_px)
                and not any(box.overlaps(other.box) for other in placed)
                and not any(_meets(box, other) for other in taken)
                and not any(_touches(box, other) for other in shown)
                and not any(_covers(box, *mark) for mark in avoided_px)
            ):
                placed.append(PlacedLabel(box, side))
                break
    return placed


def moved_visibly(before: Sequence[Disc], now: Sequence[Disc]) -> bool:
    """Whether discs, in one order, have moved or grown by more than labels, set to whole pixels, would show."""
    return len(before) != len(now) or any(
        one.body is not other.body
        or abs(one.x_px - other.x_px) > _VISIBLE_MOVE_PX
        or abs(one.y_px - other.y_px) > _VISIBLE_MOVE_PX
        or abs(one.radius_px - other.radius_px) > _VISIBLE_MOVE_PX
        for one, other in zip(before, now, strict=True)
    )


def _candidate_sides(previous: Side | None) -> Iterator[Side]:
    if previous is not None:
        yield previous
    for side in Side:
        if side is not previous:
            yield side


def _box_beside(disc: Disc, reach_px: float, size_px: tuple[float, float], side: Side) -> LabelBox:
    width, height = size_px
    sign_x, sign_y = side.value
    # On a diagonal the disc's edge is nearer than its radius along each axis.
    reach = reach_px * (math.sqrt(0.5) if sign_x and sign_y else 1.0)
    # A sign of 1 puts the box's near edge at the reach, -1 its far edge, 0 its middle on the centre.
    x = disc.x_px + sign_x * reach - width * (1 - sign_x) / 2.0
    y = disc.y_px + sign_y * reach - height * (1 - sign_y) / 2.0
    return LabelBox(disc.body, x, y, width, height)


def _inside(box: LabelBox, picture_size_px: tuple[int, int]) -> bool:
    width, height = picture_size_px
    return box.x_px >= 0 and box.y_px >= 0 and box.x_px + box.width_px <= width and box.y_px + box.height_px <= height


def _covers(box: LabelBox, x_px: float, y_px: float, reach_px: float) -> bool:
    nearest_x = min(max(x_px, box.x_px), box.x_px + box.width_px)
    nearest_y = min(max(y_px, box.y_px), box.y_px + box.height_px)
    return math.dist((x_px, y_px), (nearest_x, nearest_y)) <= reach_px


def _meets(box: LabelBox, other: Box) -> bool:
    left, bottom, right, top = other
    return box.x_px < right and left < box.x_px + box.width_px and box.y_px < top and bottom < box.y_px + box.height_px


def _touches(box: LabelBox, disc: Disc) -> bool:
    nearest_x = min(max(disc.x_px, box.x_px), box.x_px + box.width_px)
    nearest_y = min(max(disc.y_px, box.y_px), box.y_px + box.height_px)
    return disc.holds(nearest_x, nearest_y)
