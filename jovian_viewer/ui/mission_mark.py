"""A mission's marker as a widget: filled for what has been, hollow for what is to come."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QSize
from PyQt6.QtGui import QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.ui import theme
from jovian_viewer.ui.mission_marker import marker_path, paint_marker

_LINE_PX: Final = 1.5


class MissionMark(QWidget):
    """The marker of a mission.

    Parameters
    ----------
    mission_id : str
    size_px : int
        Its diameter.
    """

    def __init__(self, mission_id: str, size_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mission = mission_id
        self._hollow = False
        self._radius_px = size_px / 2.0
        self.setFixedSize(QSize(size_px + 2, size_px + 2))

    @property
    def hollow(self) -> bool:
        """Whether only its outline is drawn."""
        return self._hollow

    def show_hollow(self, *, hollow: bool) -> None:
        """Draw the outline only, or all of it."""
        if hollow != self._hollow:
            self._hollow = hollow
            self.update()

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw it."""
        painter = QPainter(self)
        centre = QPointF(self.width() / 2.0, self.height() / 2.0)
        if not self._hollow:
            paint_marker(painter, self._mission, centre, self._radius_px)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink(palette.mission_colour(self._mission)), _LINE_PX))
        shape = palette.mission_marker(self._mission)
        painter.drawPath(marker_path(shape, centre, self._radius_px - _LINE_PX / 2.0))
