"""A drawing as the content of a picture file: pixels or lines, with what it shows and where that comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QImage, QPaintDevice, QPainter
from PyQt6.QtSvg import QSvgGenerator

from jovian_viewer.catalog import palette
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.ui import theme

# Wide enough for a page or a slide, on which it stays sharp at twice as many pixels.
SIZE: Final = QSize(960, 540)
PIXELS: Final = 2
FORMS: Final = ("png", "svg")
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)


def picture_bytes(paint: Callable[[QPainter], None], chart: ChartData, form: str) -> bytes:
    """Return a drawing as the content of a file.

    Parameters
    ----------
    paint : callable
        Draws on :data:`SIZE`; the ground is painted already.
    chart : ChartData
        What the file says of itself: title, axis, source.
    form : str
        ``'png'`` (1920x1080 pixels) or ``'svg'``.

    Raises
    ------
    BadInputError
        If the form is neither.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if form == "png":
        image = QImage(SIZE * PIXELS, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(float(PIXELS))
        _paint_on(image, paint)
        image.setText("Title", chart.title)
        image.setText("Source", chart.source)
        image.save(buffer, "PNG")
    elif form == "svg":
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(SIZE)
        generator.setViewBox(QRect(0, 0, SIZE.width(), SIZE.height()))
        generator.setTitle(chart.title)
        generator.setDescription(f"{chart.y_label_with_unit}. {chart.source}")
        # One unit of the drawing is a pixel of the screen; fonts count in points.
        generator.setResolution(round(QFontMetrics(small_font()).fontDpi()))
        _paint_on(generator, paint)
    else:
        raise BadInputError(
            tr("a chart cannot be drawn as '{form}'; use one of {forms}", form=form, forms=", ".join(FORMS))
        )
    return bytes(buffer.data().data())


def _paint_on(device: QPaintDevice, paint: Callable[[QPainter], None]) -> None:
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0.0, 0.0, SIZE.width(), SIZE.height()), theme.ink(palette.PANEL))
        paint(painter)
    finally:
        painter.end()


def inner_rect(margin_px: float) -> QRectF:
    """Return what the margins leave."""
    return QRectF(0.0, 0.0, SIZE.width(), SIZE.height()).adjusted(margin_px, margin_px, -margin_px, -margin_px)


def title_font() -> QFont:
    """Return the font of the title."""
    return theme.font(theme.TextSize.HEADING)


def small_font() -> QFont:
    """Return the font of everything else."""
    return theme.font(theme.TextSize.SECONDARY)


def title_px() -> int:
    """Return how high the title is."""
    return QFontMetrics(title_font()).height()


def foot_rect(inner: QRectF, words: str) -> QRectF:
    """Return where words stand at the foot, on as many lines as they need."""
    needed_px = QFontMetrics(small_font()).boundingRect(inner.toRect(), _WRAPPED, words).height()
    return QRectF(inner.left(), inner.bottom() - needed_px, inner.width(), needed_px)


def paint_title_and_foot(painter: QPainter, inner: QRectF, title: str, foot: str) -> None:
    """Write the title, the program's name beside it, and words at the foot."""
    head = QRectF(inner.left(), inner.top(), inner.width(), title_px())
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    painter.setFont(title_font())
    painter.setPen(theme.ink(palette.TEXT))
    painter.drawText(head, left | Qt.AlignmentFlag.AlignTop, title)
    painter.setFont(small_font())
    painter.setPen(theme.ink(palette.SECONDARY_TEXT))
    painter.drawText(head, right | Qt.AlignmentFlag.AlignVCenter, "Jovian Viewer")
    painter.drawText(foot_rect(inner, foot), int(left | Qt.AlignmentFlag.AlignTop) | _WRAPPED, foot)
