"""Markers of missions: each has a shape of its own, in its place and its colour."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.missions import all_missions
from jovian_viewer.ui.mission_marker import marker_path, paint_marker

CENTRE = QPointF(20.0, 12.0)
RADIUS = 10.0
MISSIONS = [mission.id for mission in all_missions()]


@pytest.mark.parametrize("mission", MISSIONS)
def test_a_marker_lies_within_its_circle(mission: str) -> None:
    path = marker_path(palette.mission_marker(mission), CENTRE, RADIUS)
    bounds = path.boundingRect()
    assert path.contains(CENTRE)
    assert bounds.width() > RADIUS
    for x, y in ((bounds.left(), bounds.top()), (bounds.right(), bounds.bottom())):
        assert abs(x - CENTRE.x()) <= RADIUS + 1e-6
        assert abs(y - CENTRE.y()) <= RADIUS + 1e-6


def test_no_two_missions_have_the_same_shape() -> None:
    images = []
    for mission in MISSIONS:
        image = QImage(40, 24, QImage.Format.Format_Mono)
        image.fill(0)
        painter = QPainter(image)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawPath(marker_path(palette.mission_marker(mission), CENTRE, RADIUS))
        painter.end()
        images.append(image)
    assert all(one != other for place, one in enumerate(images) for other in images[:place])


def test_a_marker_has_the_colour_of_its_mission() -> None:
    image = QImage(40, 24, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_marker(painter, "galileo-probe", CENTRE, RADIUS)
    painter.end()
    assert image.pixelColor(20, 12) == QColor(palette.mission_colour("galileo"))
