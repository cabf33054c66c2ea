"""Where names in the sky go: beside their point or over their figure, clear of everything nearer. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from jovian_viewer.scene.picking import Disc

# Gap between a point and its name, the room around every name, and that to the picture's edge (logical pixels).
_GAP_PX: Final = 7.0
_ROOM_PX: Final = 4.0
_MARGIN_PX: Final = 10.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SkyName:
    """A name that looks for a place: what it names stands at a pixel, from the lower left.

    Attributes
    ----------
    text : str
    x_px, y_px : float
    size_px : (float, float)
        Width and height as drawn, device pixels.
    centred : bool
        The name stands over its place (a figure's); else beside it (a point's).
    reach_px : float
        Radius of what is drawn at the place, which a name beside it keeps clear of.
    """

    text: str
    x_px: float
    y_px: float
    size_px: tuple[float, float]
    centred: bool = False
    reach_px: float = 0.0


def lay_out_sky_names(
    names: Sequence[SkyName],
    taken: Iterable[Box],
    discs: Iterable[Disc],
    picture_size_px: tuple[int, int],
    pixel_ratio: float = 1.0,
) -> dict[str, tuple[float, float]]:
    """Find places for the names that have one.

    Parameters
    ----------
    names : sequence of SkyName
        The first choose first.
    taken : iterable of (left, bottom, right, top)
        Boxes of other writing, pixels.
    discs : iterable of Disc
        The bodies that can be seen.
    picture_size_px : (int, int)
        Names stay inside the picture.
    pixel_ratio : float
        Device pixels per logical pixel.

    Returns
    -------
    dict
        The lower left corner of each placed name, by its text; no name touches a body or other writing.
    """
    room = _ROOM_PX * pixel_ratio
    boxes = list(taken)
    discs = list(discs)
    # Points keep their image: no other name is written over it.
    points = [(name.x_px, name.y_px, name.reach_px) for name in names if not name.centred]
    places: dict[str, tuple[float, float]] = {}
    for name in names:
        for x, y in _candidates(name, _GAP_PX * pixel_ratio):
            box = (x, y, x + name.size_px[0], y + name.size_px[1])
            if (
                name.text not in places
                and _inside(box, picture_size_px, _MARGIN_PX * pixel_ratio)
                and not any(_overlap(box, other, room) for other in boxes)
                and not any(_near(box, disc.x_px, disc.y_px, disc.radius_px + room) for disc in discs)
                and not any(_near(box, *point) for point in points if point[:2] != (name.x_px, name.y_px))
            ):
                places[name.text] = (x, y)
                boxes.append(box)
                break
    return places


def _candidates(name: SkyName, gap_px: float) -> Iterable[tuple[float, float]]:
    width, height = name.size_px
    left, bottom = name.x_px - width / 2.0, name.y_px - height / 2.0
    if name.centred:
        return ((left, bottom),)
    reach = name.reach_px + gap_px
    return (
        (name.x_px + reach, bottom),
        (name.x_px - reach - width, bottom),
        (left, name.y_px + reach),
        (left, name.y_px - reach - height),
    )


def _inside(box: Box, picture_size_px: tuple[int, int], margin: float) -> bool:
    width, height = picture_size_px
    return box[0] >= margin and box[1] >= margin and box[2] <= width - margin and box[3] <= height - margin


def _overlap(box: Box, other: Box, room: float) -> bool:
    return (
        box[0] < other[2] + room and other[0] < box[2] + room and box[1] < other[3] + room and other[1] < box[3] + room
    )


def _near(box: Box, x_px: float, y_px: float, radius_px: float) -> bool:
    nearest_x = min(max(x_px, box[0]), box[2])
    nearest_y = min(max(y_px, box[1]), box[3])
    return (nearest_x - x_px) ** 2 + (nearest_y - y_px) ** 2 < radius_px**2
