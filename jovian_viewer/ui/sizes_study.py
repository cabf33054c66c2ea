"""The study of sizes: Callisto beside other worlds to one scale, with numbers and bars."""

from __future__ import annotations

import dataclasses
import math
from typing import Final

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QFrame, QScrollArea, QToolTip, QVBoxLayout, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.assets import texture_source
from jovian_viewer.catalog.line_up import World, line_up, line_up_source_names
from jovian_viewer.catalog.numbers_text import thousands, with_unit
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.disc_images import DiscImages, DiscPlace, disc_place
from jovian_viewer.ui.sizes_layout import (
    BAR_PX,
    FOOT_SPARE_PX,
    FULL_BAR_TIMES,
    GAP_PX,
    MARGIN_PX,
    SMALLEST_GAP_PX,
    Column,
    Inset,
    Letters,
    SizesLayout,
    bar_part,
    goes_on,
    lay_out_sizes,
    scale_bar_km,
    smallest_size_px,
)
from jovian_viewer.ui.study_widget import StudyWidget

# Between a number and its ratio to Callisto's.
_BETWEEN: Final = "  "
_CALLISTO: Final = 0
LAST_NAME: Final = mark("{name}, its edge")
INSET_TITLE: Final = mark("All of Jupiter")
INSET_NOTE: Final = mark("All of Jupiter on the left, and Callisto as a dot to the scale of that picture.")


def sizes_notes() -> tuple[str, str]:
    """Say how the line-up is to be read, and where its numbers come from."""
    reading = tr(
        "All to one scale. A full bar is {times} times Callisto\u2019s value; a "
        "broken one goes on. Mean radii; Jupiter\u2019s at its equator.",
        times=thousands(FULL_BAR_TIMES, 1),
    )
    return reading, tr(
        "Sources: {sources}. Rest the pointer on a world for more.",
        sources=line_up_source_names(),
    )


def world_note(world: World) -> str:
    """Say everything about one world: numbers with units, ratios, sources, whose map it is."""
    lines = [world.name]
    for quantity in world.quantities:
        label, _, unit = quantity.label.partition(", ")
        own = f"{quantity.text} {unit}" if unit[0].isdigit() else with_unit(quantity.text, unit)
        lines.append(tr("{label}: {own}, {ratio} Callisto\u2019s", label=label, own=own, ratio=quantity.ratio_text))
    lines += [source.citation for source in world.sources]
    lines.append(tr("Map: {credit}", credit=texture_source(world.world).credit))
    return "\n".join(lines)


class _LineUp(QWidget):
    """The picture."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worlds = line_up()
        # Jupiter stands there twice: a part of it, and small as a whole.
        self._images, self._whole = (DiscImages(self.update, state.messages.problem, self) for _ in range(2))
        self.setFont(theme.font(theme.TextSize.SECONDARY, tabular=True))
        self.setAccessibleName(tr("Callisto beside other worlds, to one scale"))
        notes = [*(world_note(world) for world in self._worlds), tr(INSET_NOTE), *sizes_notes()]
        self.setAccessibleDescription("\n".join(notes))
        # Without ratios, and without the lines below: a tooltip says both.
        self._all_letters, self._few_letters = self._measure_letters(ratios=True), self._measure_letters(ratios=False)
        rows = len(self._worlds[0].quantities)
        least = dataclasses.replace(self._few_letters, foot_lines=0)
        width_px, height_px = smallest_size_px(len(self._worlds), rows, least)
        self.setMinimumSize(QSize(math.ceil(width_px), math.ceil(height_px)))

    @property
    def complete(self) -> bool:
        """Whether every globe is drawn."""
        return self._images.complete and (self.layout_now.inset is None or self._whole.complete)

    @property
    def letters(self) -> Letters:
        """What is written at the present size: ratios where they fit, lines below where those do."""
        worlds, rows = len(self._worlds), len(self._worlds[0].quantities)
        wide = self.width() >= smallest_size_px(worlds, rows, self._all_letters)[0]
        letters = self._all_letters if wide else self._few_letters
        high = self.height() >= smallest_size_px(worlds, rows, letters)[1] + FOOT_SPARE_PX
        return letters if high else dataclasses.replace(letters, foot_lines=0)

    @property
    def layout_now(self) -> SizesLayout:
        """Where everything is drawn at the present size."""
        radii_km = [world.radius_km for world in self._worlds]
        size_px = float(self.width()), float(self.height())
        return lay_out_sizes(radii_km, size_px, len(self._worlds[0].quantities), self.letters)

    def stop(self) -> None:
        """Draw no more globes."""
        self._images.stop()
        self._whole.stop()

    def _measure_letters(self, *, ratios: bool) -> Letters:
        metrics = QFontMetricsF(self.font())
        width_px = metrics.horizontalAdvance
        heads = [quantity.label for quantity in self._worlds[0].quantities]
        # Jupiter's numbers are longer, but have no neighbour on their right.
        cells, last_cells = (
            [_cell(world, row, ratios=ratios) for world in worlds for row in range(len(heads))]
            for worlds in (self._worlds[:-1], self._worlds[-1:])
        )
        names = [world.name for world in self._worlds[:-1]]
        return Letters(
            line_px=math.ceil(metrics.height()),
            head_px=math.ceil(max(width_px(head) for head in heads)) + theme.GRID_PX,
            cell_px=math.ceil(max(width_px(words) for words in (*cells, *names))),
            last_cell_px=math.ceil(max(width_px(words) for words in last_cells)),
            gap_px=GAP_PX if ratios else SMALLEST_GAP_PX,
        )

    # Painting

    def _paint_globes(self, painter: QPainter, layout: SizesLayout) -> None:
        ratio = self.devicePixelRatioF()
        for world, column in zip(self._worlds, layout.columns, strict=True):
            self._images.paint(painter, self._place(world, column, layout, ratio), ratio, world.colour)

    def _place(self, world: World, column: Column, layout: SizesLayout, ratio: float) -> DiscPlace:
        bottom_px = layout.globes_top_px + layout.globes_px
        # Only of the last, largest one a part is shown.
        last = column is layout.columns[-1]
        left_px = column.left_px if last else 0.0
        within_px = (left_px, layout.globes_top_px, float(self.width()), bottom_px)
        centre_px = (column.centre_x_px, column.centre_y_px)
        return disc_place(world.world, world.view, centre_px, column.radius_px, within_px, ratio)

    def _paint_card(self, painter: QPainter, layout: SizesLayout) -> None:
        column = layout.columns[_CALLISTO]
        card = QRectF(column.left_px, MARGIN_PX / 2.0, column.width_px, layout.foot_y_px - MARGIN_PX)
        painter.setPen(QPen(theme.ink(palette.ACCENT), 1.0))
        painter.setBrush(theme.ink(palette.CONTROL))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 6.0, 6.0)

    def _paint_numbers(self, painter: QPainter, layout: SizesLayout) -> None:
        first = layout.columns[_CALLISTO]
        ratios = self.letters.cell_px == self._all_letters.cell_px
        for row, quantity in enumerate(self._worlds[0].quantities):
            self._write(
                painter,
                MARGIN_PX,
                layout.row_y_px[row],
                first.left_px - 2.0 * MARGIN_PX,
                quantity.label,
                align_right=True,
            )
        for world, column in zip(self._worlds, layout.columns, strict=True):
            left_px = self._words_left_px(column, layout)
            chosen = world is self._worlds[_CALLISTO]
            colour = palette.ACCENT if chosen else palette.TEXT
            name = world.name
            if column is layout.columns[-1] and ratios:
                name = tr(LAST_NAME, name=name)
            self._write(painter, left_px, layout.name_y_px, column.width_px, name, colour)
            for row, quantity in enumerate(world.quantities):
                y_px = layout.row_y_px[row]
                wide_px = self.letters.last_cell_px if column is layout.columns[-1] else layout.bar_px
                self._write(painter, left_px, y_px, wide_px, quantity.text, palette.TEXT)
                if not chosen and ratios:
                    self._write(painter, left_px, y_px, wide_px, quantity.ratio_text, align_right=True)
                bar = QRectF(left_px, layout.bar_y_px[row], layout.bar_px, BAR_PX)
                _paint_bar(painter, bar, quantity.times_callisto, world.colour)

    def _words_left_px(self, column: Column, layout: SizesLayout) -> float:
        if column is layout.columns[-1]:
            return column.left_px
        return column.left_px + (column.width_px - layout.bar_px) / 2.0

    def _paint_scale(self, painter: QPainter, layout: SizesLayout) -> None:
        length_km = scale_bar_km(layout.px_per_km, self.letters.head_px - MARGIN_PX)
        length_px = length_km * layout.px_per_km
        y_px = layout.scale_y_px
        painter.setPen(QPen(theme.ink(palette.SECONDARY_TEXT), 1.0))
        left_px = MARGIN_PX
        painter.drawLine(QPointF(left_px, y_px), QPointF(left_px + length_px, y_px))
        for x_px in (left_px, left_px + length_px):
            painter.drawLine(QPointF(x_px, y_px - 4.0), QPointF(x_px, y_px + 4.0))
        words = with_unit(thousands(length_km), "km")
        self._write(painter, left_px, y_px - self.letters.line_px - 5.0, self.letters.head_px, words)

    def _paint_inset(self, painter: QPainter, inset: Inset) -> None:
        """Draw all of Jupiter, of which the strip shows a part, and Callisto beside it."""
        ratio = self.devicePixelRatioF()
        jupiter, callisto = self._worlds[-1], self._worlds[_CALLISTO]
        within_px = (0.0, 0.0, float(self.width()), float(self.height()))
        middle_px = (inset.centre_x_px, inset.centre_y_px)
        place = disc_place(jupiter.world, jupiter.view, middle_px, inset.radius_px, within_px, ratio)
        self._whole.paint(painter, place, ratio, jupiter.colour)
        self._write(painter, MARGIN_PX, inset.title_y_px, self.letters.head_px, tr(INSET_TITLE))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink(palette.ACCENT))
        painter.drawEllipse(QPointF(inset.dot_x_px, inset.dot_y_px), inset.dot_radius_px, inset.dot_radius_px)
        top_px = inset.dot_y_px - self.letters.line_px / 2.0
        self._write(painter, inset.dot_x_px + MARGIN_PX, top_px, self.letters.head_px, callisto.name, palette.ACCENT)

    def _write(
        self,
        painter: QPainter,
        left_px: float,
        top_px: float,
        width_px: float,
        words: str,
        colour: str = palette.SECONDARY_TEXT,
        *,
        align_right: bool = False,
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if align_right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.ink(colour))
        painter.drawText(
            QRectF(left_px, top_px, width_px, self.letters.line_px), side | Qt.AlignmentFlag.AlignVCenter, words
        )

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw globes, numbers and bars."""
        layout = self.layout_now
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self.font())
        self._paint_card(painter, layout)
        self._paint_globes(painter, layout)
        self._paint_scale(painter, layout)
        if layout.inset is not None:
            self._paint_inset(painter, layout.inset)
        self._paint_numbers(painter, layout)
        metrics = QFontMetricsF(self.font())
        for line, words in enumerate(sizes_notes()[: self.letters.foot_lines]):
            foot = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width() - 2.0 * MARGIN_PX)
            top_px = layout.foot_y_px + line * self.letters.line_px
            self._write(painter, MARGIN_PX, top_px, self.width() - 2.0 * MARGIN_PX, foot)

    def event(self, event: QEvent | None) -> bool:
        """Tell in a tooltip all about the world under the pointer, or how to read the picture."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._hint(float(event.pos().x()), float(event.pos().y())), self)
            return True
        return super().event(event)

    def _hint(self, x_px: float, y_px: float) -> str:
        layout = self.layout_now
        if y_px < layout.foot_y_px:
            for world, column in zip(self._worlds, layout.columns, strict=True):
                if column.left_px <= x_px < column.left_px + column.width_px:
                    return world_note(world)
            if layout.inset is not None and y_px < layout.scale_y_px:
                return tr(INSET_NOTE)
        return "\n".join(sizes_notes())


class SizesStudy(StudyWidget):
    """Callisto beside Mercury, our Moon, the Earth, its sisters and a part of Jupiter.

    Parameters
    ----------
    state : AppState
        Told where a map cannot be read.
    actions : Actions
        Not needed: nothing here can be switched.
    """

    def __init__(self, state: AppState, actions: Actions, parent: QWidget | None = None) -> None:  # noqa: ARG002
        super().__init__(parent)
        self.line_up = _LineUp(state)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.line_up)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.setFocusProxy(scroll)

    def stop(self) -> None:
        """Draw no more globes; whatever is painted again asks for them."""
        self.line_up.stop()


def _cell(world: World, row: int, *, ratios: bool) -> str:
    quantity = world.quantities[row]
    if not ratios:
        return quantity.text
    return f"{quantity.text}{_BETWEEN}{quantity.ratio_text}"


def _paint_bar(painter: QPainter, bar: QRectF, times_callisto: float, colour: str) -> None:
    painter.fillRect(bar, theme.ink(palette.HAIRLINE))
    filled = QRectF(bar)
    filled.setWidth(bar.width() * bar_part(times_callisto))
    painter.fillRect(filled, theme.ink(colour))
    if goes_on(times_callisto):
        # Two cuts near the end: it would be longer.
        for cut in (0.86, 0.92):
            x_px = bar.left() + cut * bar.width()
            painter.setPen(QPen(theme.ink(palette.PANEL), 2.0))
            painter.drawLine(QPointF(x_px, bar.bottom() + 2.0), QPointF(x_px + 4.0, bar.top() - 2.0))
    # Where Callisto's own bar ends.
    x_px = bar.left() + bar.width() / FULL_BAR_TIMES
    painter.setPen(QPen(theme.ink(palette.ACCENT), 1.0))
    painter.drawLine(QPointF(x_px, bar.top() - 2.0), QPointF(x_px, bar.bottom() + 2.0))
