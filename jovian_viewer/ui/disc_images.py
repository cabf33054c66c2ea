"""Disc images: the worlds' maps as pictures of globes for painting, one drawn at a time while the window goes on."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtCore import QObject, QPointF, QRectF, QTimer
from PyQt6.QtGui import QImage, QPainter

from jovian_viewer.catalog.assets import load_texture
from jovian_viewer.catalog.disc_pictures import DiscView, disc_picture, map_columns
from jovian_viewer.catalog.line_up import WorldId
from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr
from jovian_viewer.log import get_logger
from jovian_viewer.ui import theme

_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class DiscPlace:
    """A disc, or what a strip shows of it, in device pixels from the upper left.

    Attributes
    ----------
    world : BodyId or ComparisonId
    view : DiscView
    centre_x_px, centre_y_px, radius_px : float
    left_px, top_px, width_px, height_px : int
        The pixels that are painted.
    """

    world: WorldId
    view: DiscView
    centre_x_px: float
    centre_y_px: float
    radius_px: float
    left_px: int
    top_px: int
    width_px: int
    height_px: int


def disc_place(
    world: WorldId,
    view: DiscView,
    centre_px: tuple[float, float],
    radius_px: float,
    within_px: tuple[float, float, float, float],
    ratio: float,
) -> DiscPlace:
    """Return the whole device pixels that show a disc.

    Parameters
    ----------
    world : BodyId or ComparisonId
    view : DiscView
    centre_px, radius_px
        Logical pixels.
    within_px : (float, float, float, float)
        Left, top, right and bottom beyond which nothing is painted, logical pixels.
    ratio : float
        Device pixels per logical pixel.
    """
    x, y, radius = centre_px[0] * ratio, centre_px[1] * ratio, radius_px * ratio
    left, top = (max(math.floor(c - radius) - 1, round(low * ratio)) for c, low in zip((x, y), within_px, strict=False))
    right, bottom = (
        min(math.ceil(c + radius) + 1, round(high * ratio)) for c, high in zip((x, y), within_px[2:], strict=True)
    )
    return DiscPlace(world, view, x, y, radius, left, top, max(right - left, 1), max(bottom - top, 1))


class DiscImages(QObject):
    """Keeps the newest picture of each world; draws those that do not fit their place one after the other.

    Parameters
    ----------
    drawn : callable
        Called when a picture has been drawn: paint again.
    problem : callable
        Called with a sentence where a map cannot be read.
    parent : QObject
    """

    def __init__(self, drawn: Callable[[], None], problem: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._drawn = drawn
        self._problem = problem
        self._images: dict[WorldId, tuple[DiscPlace, QImage]] = {}
        self._wanted: dict[WorldId, DiscPlace] = {}
        self._missing: set[WorldId] = set()
        # Not at once: painting and whatever else waits come first.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw_next)

    @property
    def complete(self) -> bool:
        """Whether pictures have been asked for, and each that could be drawn fits its place."""
        return bool(self._images or self._missing) and not self._wanted

    def stop(self) -> None:
        """Draw no more until something is painted again."""
        self._timer.stop()
        self._wanted.clear()

    def paint(self, painter: QPainter, place: DiscPlace, ratio: float, colour: str) -> None:
        """Paint a world: its picture, an older one stretched until that is drawn, or a plain disc before there is one.

        Parameters
        ----------
        painter : QPainter
            In logical pixels.
        place : DiscPlace
        ratio : float
        colour : str
            Of the plain disc.
        """
        known = self._images.get(place.world)
        if known is None:
            self._paint_plain(painter, place, ratio, colour)
        else:
            left, top = place.left_px / ratio, place.top_px / ratio
            target = QRectF(left, top, place.width_px / ratio, place.height_px / ratio)
            painter.drawImage(target, known[1])
        if place.world not in self._missing and (known is None or known[0] != place):
            self._wanted[place.world] = place
            self._timer.start()
        elif known is not None:
            self._wanted.pop(place.world, None)

    def _paint_plain(self, painter: QPainter, place: DiscPlace, ratio: float, colour: str) -> None:
        painter.save()
        painter.setClipRect(
            QRectF(place.left_px / ratio, place.top_px / ratio, place.width_px / ratio, place.height_px / ratio)
        )
        plain = theme.ink(colour)
        plain.setAlphaF(0.35)
        painter.setBrush(plain)
        painter.setPen(theme.ink(colour))
        radius = place.radius_px / ratio
        painter.drawEllipse(
            QPointF(place.centre_x_px / ratio, place.centre_y_px / ratio), radius, radius * place.view.polar_stretch
        )
        painter.restore()

    def _draw_next(self) -> None:
        if not self._wanted:
            return
        world, place = next(iter(self._wanted.items()))
        del self._wanted[world]
        try:
            rgb = load_texture(world, widest_px=map_columns(place.radius_px))
        except AssetError as error:
            self._missing.add(world)
            self._problem(tr("One of the worlds is drawn plain: {error}", error=error))
        else:
            window = (place.left_px - place.centre_x_px, place.top_px - place.centre_y_px)
            seen = (*window, place.width_px, place.height_px)
            rgba = theme.photograph(disc_picture(rgb, place.view, place.radius_px, seen))
            image = QImage(
                rgba.tobytes(), place.width_px, place.height_px, 4 * place.width_px, QImage.Format.Format_RGBA8888
            )
            # The copy owns its pixels.
            self._images[world] = place, image.copy()
        if self._wanted:
            self._timer.start()
        self._drawn()
