"""What the pointer is on: a screen-space hit test. Pure functions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.bodies import BodyId

# A fingertip of tolerance: a moon drawn smaller than this can still be hit (logical pixels).
MIN_HIT_RADIUS_PX: Final = 12.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A body as the picture shows it: centre and radius in pixels, distance from the eye."""

    body: BodyId
    x_px: float
    y_px: float
    radius_px: float
    depth: float

    def holds(self, x_px: float, y_px: float, *, at_least_px: float = 0.0) -> bool:
        """Whether a pixel lies within the disc, grown to a radius of at least `at_least_px`."""
        reach = max(self.radius_px, at_least_px)
        return math.dist((x_px, y_px), (self.x_px, self.y_px)) <= reach

    def hidden_by(self, other: Disc) -> bool:
        """Whether the whole disc lies behind another, nearer one."""
        if self is other or other.depth >= self.depth or other.radius_px <= self.radius_px:
            return False
        gap = math.dist((self.x_px, self.y_px), (other.x_px, other.y_px))
        return gap + self.radius_px <= other.radius_px


@dataclass(frozen=True, slots=True)
class LabelBox:
    """A label as drawn: left, bottom, width and height in pixels."""

    body: BodyId
    x_px: float
    y_px: float
    width_px: float
    height_px: float

    def holds(self, x_px: float, y_px: float) -> bool:
        """Whether a pixel lies within the box."""
        return self.x_px <= x_px <= self.x_px + self.width_px and self.y_px <= y_px <= self.y_px + self.height_px

    def overlaps(self, other: LabelBox) -> bool:
        """Whether two boxes share any area."""
        return (
            self.x_px < other.x_px + other.width_px
            and other.x_px < self.x_px + self.width_px
            and self.y_px < other.y_px + other.height_px
            and other.y_px < self.y_px + self.height_px
        )


def visible_discs(discs: list[Disc]) -> list[Disc]:
    """Return the discs in front of the eye that no nearer body hides wholly."""
    in_front = [disc for disc in discs if disc.depth > 0.0]
    return [disc for disc in in_front if not any(disc.hidden_by(other) for other in in_front)]


def find_body_at(
    x_px: float, y_px: float, discs: list[Disc], labels: list[LabelBox], *, pixel_ratio: float = 1.0
) -> BodyId | None:
    """Return the body at a pixel.

    Parameters
    ----------
    x_px, y_px : float
        Pixels from the lower left.
    discs : list of Disc
        All bodies; hidden ones are left out here.
    labels : list of LabelBox
        The labels that are drawn.
    pixel_ratio : float
        Device pixels per logical pixel, by which the minimum hit radius grows.

    Returns
    -------
    BodyId or None
        The body whose label holds the pixel; else the front-most visible body whose disc, grown to
        at least 12 logical pixels, holds it.
    """
    for label in labels:
        if label.holds(x_px, y_px):
            return label.body
    reach_px = MIN_HIT_RADIUS_PX * pixel_ratio
    hits = [disc for disc in visible_discs(discs) if disc.holds(x_px, y_px, at_least_px=reach_px)]
    return min(hits, key=lambda disc: disc.depth).body if hits else None
