"""Draw the PNGs of the program's icon from its SVG; run it after the SVG changed: python -m tools.make_icons."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "jovian_viewer" / "desktop"
SIZES_PX: Final = (16, 24, 32, 48, 64, 128, 256, 512)


def main() -> int:
    """Draw every size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PyQt6.QtCore import QRectF, Qt
    from PyQt6.QtGui import QGuiApplication, QImage, QPainter
    from PyQt6.QtSvg import QSvgRenderer

    # Kept until the last picture is drawn.
    application = QGuiApplication(sys.argv[:1])
    renderer = QSvgRenderer(str(FOLDER / "jovian-viewer.svg"))
    for size_px in SIZES_PX:
        # Drawn larger and averaged: Qt's own smoothing leaves 16 pixels rough.
        larger = 8 if size_px <= 64 else 2
        picture = QImage(larger * size_px, larger * size_px, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, larger * size_px, larger * size_px))
        painter.end()
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(size_px, size_px, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        picture.save(str(FOLDER / f"jovian-viewer-{size_px}.png"))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
