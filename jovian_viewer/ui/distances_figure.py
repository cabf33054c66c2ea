"""The figure of distances: moons on one ruler of planet radii, and the Galilean orbits with their gaps, drawn."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from jovian_viewer.astro.bodies import JUPITER_EQUATORIAL_RADIUS_KM, BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.catalog.distances import MoonDistance, distance_sources, gaps, moon_distances, our_moon
from jovian_viewer.catalog.line_up import WorldId, line_up
from jovian_viewer.catalog.numbers_text import thousands, with_unit
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme, theme_colours
from jovian_viewer.ui.disc_images import DiscImages, disc_place
from jovian_viewer.ui.distances_layout import (
    MARGIN_PX,
    NUMBERED_TICK_RADII,
    RULER_RADII,
    SMALLEST_WIDTH_PX,
    TICK_RADII,
    DistancesLayout,
    OrbitsFigure,
    RulerFigure,
    lay_out_distances,
    smallest_height_px,
    spread_labels,
)

_DOT_PX: Final = 3.5
_ARROW_PX: Final = 4.0
_TICK_PX: Final = 4.0
# Mean elements are good for a hundred kilometres.
_ROUND_KM: Final = -2
_ELIDED: Final = Qt.TextElideMode.ElideRight
_TO_SCALE: Final = mark("The moons\u2019 dots are not to scale; all distances are between centres.")
_FOOT: Final = mark(
    "Amber: now. Gaps are differences of distances from Jupiter. Sources: JPL mean "
    "elements, our ephemeris, IAU 2015, NASA fact sheets."
)
ORBITS_TITLE: Final = mark(
    "Callisto\u2019s isolation: the four orbits to scale, and how far neighbours\u2019 orbits lie apart"
)


def moon_label(distance: MoonDistance) -> str:
    """Name a moon and its mean distance: ``'Europa 9.4'``."""
    return f"{distance.moon.display_name} {thousands(distance.mean_radii, 1)}"


def now_label(distance: MoonDistance) -> str:
    """Say where a moon is now, in planet radii."""
    return tr("now {distance}", distance=thousands(distance.now_radii, 2))


def callisto_note(distance: MoonDistance) -> str:
    """Say what the mean distance of a moon is in kilometres."""
    radius = thousands(JUPITER_EQUATORIAL_RADIUS_KM)
    return tr(
        "Jupiter radii of {radius}: {distance}", radius=with_unit(radius, "km"), distance=mean_km_text(distance.mean_km)
    )


def mean_km_text(length_km: float) -> str:
    """Return a mean distance, or a gap between two, to a hundred kilometres."""
    return with_unit(thousands(round(length_km, _ROUND_KM)), "km")


class DistancesFigure(QWidget):
    """Both figures.

    Parameters
    ----------
    state : AppState
        Told where a planet's map cannot be read.
    """

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._distances: tuple[MoonDistance, ...] = ()
        self._our_moon = our_moon()
        self._views = {world.world: world for world in line_up()}
        # Jupiter stands in both figures, at two sizes.
        self._on_ruler, self._in_orbits = (DiscImages(self.update, state.messages.problem, self) for _ in range(2))
        self.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self._metrics = QFontMetricsF(self.font())
        self._line_px = float(math.ceil(self._metrics.height()))
        self.setMinimumSize(QSize(math.ceil(self._smallest_width_px()), math.ceil(smallest_height_px(self._line_px))))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Distances of the moons to scale"))
        self._sources = "\n".join(source.citation for source in distance_sources())

    @property
    def texts(self) -> list[str]:
        """Everything that is written at the moment shown, line by line."""
        if not self._distances:
            return []
        return [
            *(
                tr("{moon_label}, {now_label} Jupiter radii", moon_label=moon_label(each), now_label=now_label(each))
                for each in self._distances
            ),
            self._our_moon_text,
            *(
                tr(
                    "{inner} to {outer}: {mean}, {now}",
                    inner=gap.inner.moon.display_name,
                    outer=gap.outer.moon.display_name,
                    mean=mean_km_text(gap.mean_km),
                    now=_now_gap_text(gap.now_km),
                )
                for gap in gaps(self._distances)
            ),
        ]

    @property
    def complete(self) -> bool:
        """Whether every planet is drawn."""
        return self._on_ruler.complete and self._in_orbits.complete

    @property
    def layout_now(self) -> DistancesLayout:
        """Where everything is drawn at the present size."""
        farthest_km = max((each.mean_km for each in self._distances), default=1.0)
        return lay_out_distances((float(self.width()), float(self.height())), self._line_px, farthest_km)

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show a moment."""
        distances = moon_distances(snapshot)
        if distances != self._distances:
            self._distances = distances
            self.setAccessibleDescription("\n".join(self.texts))
            # Where a window is narrow, some of it stands only here.
            notes = callisto_note(distances[-1]), self._our_moon_note, tr(_FOOT), tr(_TO_SCALE), self._sources
            self.setToolTip("\n".join(notes))
            self.update()

    def stop(self) -> None:
        """Draw no more planets."""
        self._on_ruler.stop()
        self._in_orbits.stop()

    @property
    def _our_moon_text(self) -> str:
        return tr("Our Moon {distance}", distance=thousands(self._our_moon.mean_radii, 1))

    @property
    def _our_moon_note(self) -> str:
        radius, distance = (thousands(value) for value in (self._our_moon.earth_radius_km, self._our_moon.mean_km))
        return tr(
            "Earth radii of {radius}: {distance}", radius=with_unit(radius, "km"), distance=with_unit(distance, "km")
        )

    # Painting: the ruler

    def _paint_ruler(self, painter: QPainter, figure: RulerFigure) -> None:
        rows: tuple[tuple[WorldId, float, str], ...] = (
            (BodyId.JUPITER, self._distances[-1].mean_radii, palette.BODY_COLOURS[BodyId.CALLISTO]),
            (ComparisonId.EARTH, self._our_moon.mean_radii, palette.SECONDARY_TEXT),
        )
        for (world, moon_radii, colour), y_px in zip(rows, figure.row_y_px, strict=True):
            painter.setPen(QPen(theme.ink(colour), 2.0))
            painter.drawLine(QPointF(figure.zero_px, y_px), QPointF(figure.x_px(moon_radii), y_px))
            self._paint_planet(painter, self._on_ruler, world, (figure.zero_px, y_px), figure.radius_px)
        self._paint_moons(painter, figure)
        self._paint_our_moon(painter, figure)
        self._paint_axis(painter, figure)

    def _smallest_width_px(self) -> float:
        """Return the width below which words would begin left of the picture: it is scrolled instead."""
        words_px = self._metrics.horizontalAdvance
        our_moon_px = words_px(self._our_moon_text) + words_px(self._our_moon_note) + 3.0 * MARGIN_PX
        return max(SMALLEST_WIDTH_PX, our_moon_px)

    def _paint_moons(self, painter: QPainter, figure: RulerFigure) -> None:
        y_px, top_px = figure.row_y_px[0], figure.words_y_px[0]
        labels = [moon_label(each) for each in self._distances]
        lefts_px = spread_labels(
            [figure.x_px(each.mean_radii) - _DOT_PX for each in self._distances],
            [self._metrics.horizontalAdvance(label) for label in labels],
            figure.x_px(RULER_RADII),
        )
        for each, label, left_px in zip(self._distances, labels, lefts_px, strict=True):
            colour = palette.BODY_COLOURS[each.moon]
            self._write(painter, left_px, top_px, label, colour)
            x_px = figure.x_px(each.mean_radii)
            painter.setPen(QPen(theme.ink(colour), 1.0))
            painter.drawLine(QPointF(x_px, y_px), QPointF(x_px, y_px + 2.0 * _DOT_PX))
            _paint_dot(painter, figure.x_px(each.now_radii), y_px, colour)
        callisto = self._distances[-1]
        left_px = lefts_px[-1] + self._metrics.horizontalAdvance(labels[-1]) + MARGIN_PX
        self._write(painter, left_px, top_px, now_label(callisto), palette.ACCENT)
        left_px += self._metrics.horizontalAdvance(now_label(callisto)) + MARGIN_PX
        self._write_fitting(painter, left_px, top_px, callisto_note(callisto), palette.SECONDARY_TEXT)

    def _paint_our_moon(self, painter: QPainter, figure: RulerFigure) -> None:
        x_px, y_px = figure.x_px(self._our_moon.mean_radii), figure.row_y_px[1]
        _paint_dot(painter, x_px, y_px, palette.TEXT)
        note = self._our_moon_note
        name_px = self._metrics.horizontalAdvance(self._our_moon_text)
        note_px = self._metrics.horizontalAdvance(note)
        right_px = min(x_px + _DOT_PX, figure.x_px(RULER_RADII))
        top_px = figure.words_y_px[1]
        self._write(painter, right_px - note_px, top_px, note, palette.SECONDARY_TEXT)
        self._write(painter, right_px - note_px - MARGIN_PX - name_px, top_px, self._our_moon_text, palette.TEXT)

    def _paint_axis(self, painter: QPainter, figure: RulerFigure) -> None:
        y_px = figure.axis_y_px
        painter.setPen(QPen(theme.ink(palette.SECONDARY_TEXT), 1.0))
        painter.drawLine(QPointF(figure.zero_px, y_px), QPointF(figure.x_px(RULER_RADII), y_px))
        for radii in range(0, int(RULER_RADII) + 1, TICK_RADII):
            x_px = figure.x_px(radii)
            numbered = radii % NUMBERED_TICK_RADII == 0
            painter.setPen(QPen(theme.ink(palette.SECONDARY_TEXT if numbered else theme_colours.DISABLED_TEXT), 1.0))
            painter.drawLine(QPointF(x_px, y_px), QPointF(x_px, y_px + _TICK_PX * (1.5 if numbered else 1.0)))
            if numbered:
                words = tr("{radii} planet radii", radii=radii) if radii == NUMBERED_TICK_RADII else str(radii)
                shift_px = self._metrics.horizontalAdvance(str(radii)) / 2.0
                self._write(painter, x_px - shift_px, y_px + 1.5 * _TICK_PX, words, palette.SECONDARY_TEXT)

    # Painting: the orbits

    def _paint_orbits(self, painter: QPainter, figure: OrbitsFigure) -> None:
        self._write_fitting(painter, MARGIN_PX, figure.title_y_px, tr(ORBITS_TITLE), palette.TEXT)
        strip = QRectF(0.0, figure.top_px, float(self.width()), figure.height_px)
        painter.save()
        painter.setClipRect(strip)
        centre = QPointF(figure.centre_x_px, figure.centre_y_px)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for each in self._distances:
            radius_px = each.mean_km * figure.px_per_km
            painter.setPen(QPen(theme.ink(palette.BODY_COLOURS[each.moon]), 1.5))
            painter.drawEllipse(centre, radius_px, radius_px)
        radius_px = JUPITER_EQUATORIAL_RADIUS_KM * figure.px_per_km
        middle_px = figure.centre_x_px, figure.centre_y_px
        self._paint_planet(painter, self._in_orbits, BodyId.JUPITER, middle_px, radius_px)
        painter.restore()
        for each in self._distances:
            name = each.moon.display_name
            width_px = self._metrics.horizontalAdvance(name)
            x_px = figure.arc_x_px(each.mean_km, figure.top_px + self._line_px)
            self._write(painter, x_px - width_px - MARGIN_PX, figure.top_px, name, palette.BODY_COLOURS[each.moon])
        self._paint_gaps(painter, figure)

    def _paint_gaps(self, painter: QPainter, figure: OrbitsFigure) -> None:
        y_px = figure.centre_y_px
        for gap in gaps(self._distances):
            lonely = gap.outer.moon is BodyId.CALLISTO
            colour = palette.ACCENT if lonely else palette.SECONDARY_TEXT
            left_px, right_px = figure.x_px(gap.inner.mean_km) + 3.0, figure.x_px(gap.outer.mean_km) - 3.0
            _paint_arrow(painter, left_px, right_px, y_px, colour)
            for words, top_px, words_colour in (
                (mean_km_text(gap.mean_km), y_px - self._line_px - 1.0, palette.TEXT),
                (self._fitting_gap_text(gap.now_km, right_px - left_px), y_px + 1.0, palette.ACCENT),
            ):
                shift_px = self._metrics.horizontalAdvance(words) / 2.0
                self._write(painter, (left_px + right_px) / 2.0 - shift_px, top_px, words, words_colour)

    def _paint_planet(
        self, painter: QPainter, images: DiscImages, world: WorldId, centre_px: tuple[float, float], radius_px: float
    ) -> None:
        ratio = self.devicePixelRatioF()
        within_px = (0.0, 0.0, float(self.width()), float(self.height()))
        shown = self._views[world]
        place = disc_place(world, shown.view, centre_px, radius_px, within_px, ratio)
        images.paint(painter, place, ratio, shown.colour)

    def _fitting_gap_text(self, gap_km: float, room_px: float) -> str:
        # Amber says by itself that it is now.
        words = _now_gap_text(gap_km)
        fits = self._metrics.horizontalAdvance(words) <= room_px
        return words if fits else with_unit(thousands(gap_km), "km")

    def _write_fitting(self, painter: QPainter, left_px: float, top_px: float, words: str, colour: str) -> None:
        """Write as much as the picture's width has room for; the tooltip says it all."""
        room_px = self.width() - MARGIN_PX - left_px
        self._write(painter, left_px, top_px, self._metrics.elidedText(words, _ELIDED, room_px), colour)

    def _write(self, painter: QPainter, left_px: float, top_px: float, words: str, colour: str) -> None:
        painter.setPen(theme.ink(colour))
        box = QRectF(left_px, top_px, self._metrics.horizontalAdvance(words) + 2.0, self._line_px)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw both figures and the line of sources."""
        if not self._distances:
            return
        layout = self.layout_now
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self.font())
        self._paint_ruler(painter, layout.ruler)
        self._paint_orbits(painter, layout.orbits)
        if layout.foot_y_px is not None:
            self._write_fitting(painter, MARGIN_PX, layout.foot_y_px, tr(_FOOT), palette.SECONDARY_TEXT)


def _now_gap_text(gap_km: float) -> str:
    return tr("now {distance}", distance=with_unit(thousands(gap_km), "km"))


def _paint_dot(painter: QPainter, x_px: float, y_px: float, colour: str) -> None:
    painter.setPen(QPen(theme.ink(palette.PANEL), 1.0))
    painter.setBrush(theme.ink(colour))
    painter.drawEllipse(QPointF(x_px, y_px), _DOT_PX, _DOT_PX)


def _paint_arrow(painter: QPainter, left_px: float, right_px: float, y_px: float, colour: str) -> None:
    painter.setPen(QPen(theme.ink(colour), 1.0))
    painter.drawLine(QPointF(left_px, y_px), QPointF(right_px, y_px))
    for x_px, inwards in ((left_px, 1.0), (right_px, -1.0)):
        for up in (1.0, -1.0):
            painter.drawLine(QPointF(x_px, y_px), QPointF(x_px + inwards * _ARROW_PX, y_px + up * _ARROW_PX / 2.0))
