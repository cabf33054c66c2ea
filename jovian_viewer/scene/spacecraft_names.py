"""The names of spacecraft beside their markers, and what is told of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import Trajectory
from jovian_viewer.scene.camera_geometry import Viewpoint, project
from jovian_viewer.scene.label_layout import Side
from jovian_viewer.scene.look import Look
from jovian_viewer.scene.path_line import PathLine
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.sky_name_layout import Box
from jovian_viewer.scene.spacecraft_layout import NamedMarker, corner_box, lay_out_names
from jovian_viewer.scene.spacecraft_marks import MARKER_PX, RING_PX, NameTag, SpacecraftMark

# Logical pixels: a name stays on its side of the marker, lines or not, while that has not moved by more.
_LAID_OUT_ANEW_PX: Final = 32.0


@dataclass(slots=True, eq=False)
class Craft:
    """One spacecraft that has been drawn."""

    trajectory: Trajectory
    mark: SpacecraftMark
    path: PathLine
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A marker as the last applied frame shows it."""

    spacecraft: SpacecraftId
    x_px: float
    y_px: float
    depth: float


class SpacecraftNames:
    """Writes names, and remembers on which sides of their markers they stood.

    Parameters
    ----------
    crafts : mapping of SpacecraftId to Craft
        Those that have been drawn; it grows.

    Attributes
    ----------
    pixel_ratio : float
        Device pixels in a logical one.
    boxes : dict of SpacecraftId to Box
        Where words stand beside markers: left, bottom, right, top, device pixels.
    """

    def __init__(self, crafts: Mapping[SpacecraftId, Craft]) -> None:
        self._crafts = crafts
        self.pixel_ratio = 1.0
        self.boxes: dict[SpacecraftId, Box] = {}
        self._aside_box: Box | None = None
        self._lines_px: FloatArray | None = None
        self._laid_out_at: tuple[object, ...] = ()

    @property
    def all_boxes(self) -> list[Box]:
        """Where words stand, those at the picture's edge too."""
        return [*self.boxes.values(), *([] if self._aside_box is None else [self._aside_box])]

    def forget_boxes(self) -> None:
        """Begin a frame, in which nothing is written yet."""
        self.boxes, self._aside_box = {}, None

    def write(
        self,
        look: Look,
        viewpoint: Viewpoint,
        seen: Sequence[Seen],
        discs: Sequence[Disc],
        taken: Sequence[Box],
        size_px: tuple[int, int],
    ) -> None:
        """Write the names beside markers, where they cover no other words."""
        wanted = look.spacecraft
        first = (wanted.chosen, wanted.hovered)
        named = sorted(
            (each for each in seen if look.settings.labels or each.spacecraft in first),
            key=lambda each: (each.spacecraft is not wanted.chosen, each.spacecraft not in first, each.depth),
        )
        told = wanted.words if named and named[0].spacecraft is wanted.chosen else ""
        tags = [self._tag(each.spacecraft, told=bool(told) and number == 0) for number, each in enumerate(named)]
        texts = [wanted.label_of(each.spacecraft) for each in named]
        if told:
            texts[0] = told
        self._lines_px = self._lines_around(viewpoint, named, texts, size_px)
        placed = self._laid_out(look, named, tags, texts, discs, taken, size_px)
        aside = None
        if told and placed[0] is None:
            aside = tags[0]
            tags[0], texts[0] = self._tag(named[0].spacecraft, told=False), wanted.label_of(named[0].spacecraft)
            placed = self._laid_out(look, named, tags, texts, discs, taken, size_px)
        for each, tag, found in zip(named, tags, placed, strict=True):
            tag.show(None if found is None else found[0])
            if found is not None:
                self.boxes[each.spacecraft], self._crafts[each.spacecraft].side = found
        if aside is not None:
            occupied = [*taken, *self.boxes.values()]
            self._aside_box = corner_box(aside.size_px(told), occupied, discs, size_px, self.pixel_ratio)
            aside.show(self._aside_box)
            tags.append(aside)
        for each in seen:
            mark = self._crafts[each.spacecraft].mark
            for tag in (mark.name, mark.told):
                if tag not in tags:
                    tag.show(None)

    def _lines_around(
        self, viewpoint: Viewpoint, named: Sequence[Seen], texts: Sequence[str], size_px: tuple[int, int]
    ) -> FloatArray | None:
        """Return the lines that names leave free, (n, 2); None while names may go along as they were laid out last."""
        step_px = _LAID_OUT_ANEW_PX * self.pixel_ratio
        places = [(each.spacecraft, round(each.x_px / step_px), round(each.y_px / step_px)) for each in named]
        lines = [text.count("\n") for text in texts]
        now = (*places, *lines, size_px)
        if now == self._laid_out_at or not named:
            return None
        self._laid_out_at = now
        around = [self._crafts[each.spacecraft].path.around_head for each in named]
        return project(viewpoint, np.concatenate(around), size_px)[0]

    def _tag(self, spacecraft: SpacecraftId, *, told: bool) -> NameTag:
        mark = self._crafts[spacecraft].mark
        return mark.told if told else mark.name

    def _laid_out(
        self,
        look: Look,
        named: Sequence[Seen],
        tags: Sequence[NameTag],
        texts: Sequence[str],
        discs: Sequence[Disc],
        taken: Sequence[Box],
        size_px: tuple[int, int],
    ) -> list[tuple[Box, Side] | None]:
        ringed = (look.spacecraft.chosen, look.spacecraft.hovered)
        markers = [
            NamedMarker(
                each.x_px,
                each.y_px,
                (RING_PX if each.spacecraft in ringed else MARKER_PX) * self.pixel_ratio,
                tag.size_px(text),
                spares_globes=tag is self._crafts[each.spacecraft].mark.told,
            )
            for each, tag, text in zip(named, tags, texts, strict=True)
        ]
        sides = [self._crafts[each.spacecraft].side for each in named]
        return lay_out_names(
            markers, taken, discs, size_px, before=sides, lines_px=self._lines_px, pixel_ratio=self.pixel_ratio
        )
