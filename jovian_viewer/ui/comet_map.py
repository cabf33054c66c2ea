"""The map widget of the comet's sites: painted from the last moment, clicked or walked through by keys."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PyQt6.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QToolTip, QWidget

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog import comet_marks
from jovian_viewer.catalog.assets import load_texture
from jovian_viewer.catalog.comet import fragments, impacts
from jovian_viewer.catalog.comet_texts import comet_words, site_text
from jovian_viewer.catalog.jupiter_map import map_turn_rad
from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.comet_layout import (
    PICTURE_COLUMNS,
    PICTURE_ROWS,
    Beholders,
    MapArea,
    beholders,
    map_picture,
    marks_on_map,
    site_at,
    strip_of,
)
from jovian_viewer.ui.comet_painting import Site, axis_height_px, paint_axis, paint_edges, paint_sites, paint_strip

# Logical pixels.
_REACH_PX: Final = 12.0
# The band of sites, and three levels of letters on either side of it.
_LETTER_LINES: Final = 7.0
_MARGIN_PX: Final = 2.0
# Marks change so little in that time that they are not painted anew; in its first half hour one grows.
_MARKS_LAST_DAYS: Final = 0.05
_GROWING_S: Final = 1800.0
_GROWING_LASTS_S: Final = 60.0
# Jupiter's map drifts past System III by a quarter of a degree a day.
_MAP_LASTS_DAYS: Final = 1.0
_PLAIN_RGB: Final = (190.0, 170.0, 145.0)


class CometMap(QWidget):
    """It shows what it is given; a click or the arrow keys choose.

    Signals
    -------
    chosen(name: str)
        A fragment's letter.
    problem(sentence: str)
        Jupiter's map cannot be read, and is left out.
    """

    chosen = pyqtSignal(str)
    problem = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = theme.font(theme.TextSize.SECONDARY, tabular=True)
        self._light: Beholders | None = None
        self._sites: tuple[Site, ...] = ()
        self._strip: tuple[float, float | None, FloatArray] | None = None
        self._taken: tuple[float, FloatArray] | None = None
        self._picture: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(comet_words("map_name"))
        self.setToolTip(comet_words("map_hint"))

    @property
    def sites(self) -> tuple[Site, ...]:
        """What is marked."""
        return self._sites

    def place_px(self, name: str) -> tuple[float, float]:
        """Return where a fragment's site is painted."""
        return next(
            self._area().at(each.fragment.lon_east_deg, each.fragment.lat_deg)
            for each in self._sites
            if each.fragment.name == name
        )

    def show_moment(self, snapshot: SystemSnapshot, chosen: str | None, red_spot_deg: float | None) -> None:
        """Show a moment.

        Parameters
        ----------
        snapshot : SystemSnapshot
        chosen : str or None
        red_spot_deg : float or None
            Where the Great Red Spot is taken to be, and with it the map: as in the scene.
        """
        jd_tdb = float(snapshot.jd_tdb)
        self._light = beholders(snapshot)
        fallen = impacts().at_jupiter_jd_tdb <= jd_tdb
        self._sites = tuple(
            Site(fragment, bool(fallen[row]), fragment.name == chosen) for row, fragment in enumerate(fragments())
        )
        strip = map_picture(self._strip_at(jd_tdb, red_spot_deg), self._taken_at(jd_tdb), self._light)
        rgb = theme.photograph(strip)
        # The copy owns its pixels.
        self._picture = QImage(
            rgb.tobytes(), PICTURE_COLUMNS, PICTURE_ROWS, 3 * PICTURE_COLUMNS, QImage.Format.Format_RGB888
        ).copy()
        self.setAccessibleDescription("" if chosen is None else tr("Fragment {chosen} is chosen", chosen=chosen))
        self.update()

    def _strip_at(self, jd_tdb: float, red_spot_deg: float | None) -> FloatArray:
        known = self._strip
        if known is None or abs(known[0] - jd_tdb) > _MAP_LASTS_DAYS or known[1] != red_spot_deg:
            turn_deg = math.degrees(float(map_turn_rad(jd_tdb, lon_sys2_west_deg=red_spot_deg)))
            known = jd_tdb, red_spot_deg, self._clouds(turn_deg)
            self._strip = known
        return known[2]

    def _clouds(self, turn_deg: float) -> FloatArray:
        try:
            return strip_of(load_texture(BodyId.JUPITER, widest_px=2 * PICTURE_COLUMNS), turn_deg)
        except AssetError as error:
            self.problem.emit(tr("The comet's map is drawn without clouds: {error}", error=error))
            return np.broadcast_to(np.array(_PLAIN_RGB), (PICTURE_ROWS, PICTURE_COLUMNS, 3))

    def _taken_at(self, jd_tdb: float) -> FloatArray:
        age_s = (jd_tdb - impacts().at_jupiter_jd_tdb) * SECONDS_PER_DAY
        growing = bool(np.any((age_s > 0.0) & (age_s < _GROWING_S)))
        lasts = _GROWING_LASTS_S / SECONDS_PER_DAY if growing else _MARKS_LAST_DAYS
        known = self._taken
        if known is None or abs(known[0] - jd_tdb) > lasts:
            known = jd_tdb, marks_on_map(comet_marks.marks_at(jd_tdb))
            self._taken = known
        return known[1]

    def _area(self) -> MapArea:
        height = self.height() - axis_height_px(self._font) - 2.0 * _MARGIN_PX
        return MapArea(_MARGIN_PX, _MARGIN_PX, self.width() - 2.0 * _MARGIN_PX, max(height, 1.0))

    def _site_near(self, x_px: float, y_px: float) -> str | None:
        places = [self._area().at(each.fragment.lon_east_deg, each.fragment.lat_deg) for each in self._sites]
        found = site_at(x_px, y_px, places, _REACH_PX)
        return None if found is None else self._sites[found].fragment.name

    def _step(self, direction: int) -> None:
        names = [each.fragment.name for each in self._sites]
        if not names:
            return
        here = next((row for row, each in enumerate(self._sites) if each.chosen), None)
        start = (0 if direction > 0 else len(names) - 1) if here is None else here + direction
        self.chosen.emit(names[min(max(start, 0), len(names) - 1)])

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As high as twenty letters in three levels need."""
        letters_px = _LETTER_LINES * QFontMetricsF(self._font).height()
        return QSize(60 * theme.GRID_PX, round(max(14 * theme.GRID_PX, letters_px) + axis_height_px(self._font)))

    def minimumSizeHint(self) -> QSize:
        """Narrower, the letters would not find room."""
        return QSize(40 * theme.GRID_PX, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw the map."""
        if self._light is None or self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        paint_strip(painter, area, self._picture)
        paint_axis(painter, area, self._font)
        paint_edges(painter, area, self._light)
        paint_sites(painter, area, self._sites, self._font)
        if self.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Choose the site under the pointer."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            name = self._site_near(event.position().x(), event.position().y())
            if name is not None:
                self.chosen.emit(name)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Show that a site can be clicked."""
        if event is not None:
            near = self._site_near(event.position().x(), event.position().y())
            self.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent | None) -> bool:
        """Tell about the site under the pointer."""
        if event is not None and event.type() == QEvent.Type.ToolTip:
            name = self._site_near(event.pos().x(), event.pos().y())  # type: ignore[attr-defined]
            if name is not None:
                fragment = next(each.fragment for each in self._sites if each.fragment.name == name)
                QToolTip.showText(event.globalPos(), site_text(fragment), self)  # type: ignore[attr-defined]
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Go from one fragment to the next, in the order of their impacts."""
        if event is not None and event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self._step(1)
        elif event is not None and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self._step(-1)
        else:
            super().keyPressEvent(event)
