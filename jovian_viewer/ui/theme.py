"""The look: one style sheet, one Qt palette, three text sizes.

Every length is in logical pixels or derived from the interface font, so that both 200 % scaling and
a larger system font keep the proportions.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PyQt6.QtWidgets import QApplication, QWidget

from jovian_viewer.catalog import palette

GRID_PX: Final = 8
HALF_GRID_PX: Final = GRID_PX // 2
# The hairline of an entry that cannot be used, and of a message about a problem.
PROBLEM: Final = "#E5736B"
# Halfway between a panel and its secondary text: there, but not asking to be pressed.
DISABLED_TEXT: Final = "#4A5260"
# DESIGN: lines of text stay under 70 characters.
LINE_LENGTH_CHARACTERS: Final = 66


class TextSize(Enum):
    """The three sizes of type, relative to the system's interface font."""

    SECONDARY = 0.92
    BODY = 1.0
    HEADING = 1.7


def font(size: TextSize = TextSize.BODY, *, strong: bool = False, tabular: bool = False) -> QFont:
    """Return the interface font in one of the three sizes.

    Parameters
    ----------
    size : TextSize
        Which of the three.
    strong : bool
        Semi-bold.
    tabular : bool
        Figures of equal width, so that running numbers do not tremble.
    """
    chosen = QFont(QApplication.font())
    if chosen.pointSizeF() > 0:
        chosen.setPointSizeF(chosen.pointSizeF() * size.value)
    else:
        chosen.setPixelSize(round(chosen.pixelSize() * size.value))
    if strong:
        chosen.setWeight(QFont.Weight.DemiBold)
    # QFont.setFeature came with Qt 6.7; older ones show whatever figures the font has.
    if tabular and hasattr(chosen, "setFeature"):
        tag = QFont.Tag.fromString("tnum")
        if tag is not None:
            chosen.setFeature(tag, 1)
    return chosen


def icon_px() -> int:
    """Return the side of an icon beside body text, in logical pixels, even."""
    return 2 * round(QFontMetrics(font()).height() * 0.66)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget the part it plays in the style sheet, e.g. ``'secondary'``."""
    widget.setProperty("role", role)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    style = widget.style()
    if style is not None:
        style.unpolish(widget)
        style.polish(widget)


def apply_theme(app: QApplication) -> None:
    """Dress the whole application; call once, before the first widget is made."""
    app.setStyle("Fusion")
    app.setPalette(qt_palette())
    app.setStyleSheet(style_sheet())


def qt_palette() -> QPalette:
    """Return the Qt palette, for what a style sheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: palette.PANEL,
        QPalette.ColorRole.WindowText: palette.TEXT,
        QPalette.ColorRole.Base: palette.WINDOW,
        QPalette.ColorRole.AlternateBase: palette.CONTROL,
        QPalette.ColorRole.Text: palette.TEXT,
        QPalette.ColorRole.PlaceholderText: palette.SECONDARY_TEXT,
        QPalette.ColorRole.Button: palette.CONTROL,
        QPalette.ColorRole.ButtonText: palette.TEXT,
        QPalette.ColorRole.BrightText: palette.ACCENT,
        QPalette.ColorRole.ToolTipBase: palette.CONTROL,
        QPalette.ColorRole.ToolTipText: palette.TEXT,
        QPalette.ColorRole.Highlight: palette.ACCENT,
        QPalette.ColorRole.HighlightedText: palette.WINDOW,
        QPalette.ColorRole.Link: palette.ACCENT,
        QPalette.ColorRole.Mid: palette.HAIRLINE,
        QPalette.ColorRole.Dark: palette.HAIRLINE,
    }
    colours = QPalette()
    for role, colour in roles.items():
        colours.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(DISABLED_TEXT))
    return colours


def style_sheet() -> str:
    """Return the style sheet of the application. It sets no fonts: widgets ask :func:`font`."""
    return f"""
QMainWindow, #central {{ background: {palette.WINDOW}; }}
QMenuBar {{ background: {palette.PANEL}; border-bottom: 1px solid {palette.HAIRLINE}; padding: 2px {HALF_GRID_PX}px; }}
QMenuBar::item {{ padding: {HALF_GRID_PX}px {GRID_PX}px; background: transparent; border-radius: 4px;
    color: {palette.SECONDARY_TEXT}; }}
QMenuBar::item:selected {{ background: {palette.CONTROL_HOVER}; color: {palette.TEXT}; }}
QMenu {{ background: {palette.PANEL}; border: 1px solid {palette.HAIRLINE}; padding: {HALF_GRID_PX}px; }}
QMenu::item {{ padding: 6px {3 * GRID_PX}px 6px {GRID_PX}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {palette.CONTROL_HOVER}; }}
QMenu::item:disabled {{ color: {DISABLED_TEXT}; }}
QMenu::icon {{ padding-left: {GRID_PX}px; }}
QMenu::separator {{ height: 1px; background: {palette.HAIRLINE}; margin: {HALF_GRID_PX}px {GRID_PX}px; }}
QToolTip {{ background: {palette.CONTROL}; color: {palette.TEXT}; border: 1px solid {palette.HAIRLINE};
    padding: {HALF_GRID_PX}px {GRID_PX}px; }}

QLabel {{ background: transparent; }}
QLabel[role="secondary"] {{ color: {palette.SECONDARY_TEXT}; }}
QLabel[role="accent"] {{ color: {palette.ACCENT}; }}
QLabel[role="key"] {{ color: {palette.TEXT}; background: {palette.CONTROL}; border: 1px solid {palette.HAIRLINE};
    border-radius: 4px; padding: 1px 6px; }}
QWidget[role="bar"] {{ background: {palette.PANEL}; border-top: 1px solid {palette.HAIRLINE}; }}
QWidget[role="panel"] {{ background: {palette.PANEL}; }}
QFrame[role="hairline"] {{ background: {palette.HAIRLINE}; border: none; }}
QFrame[role="card"] {{ background: {palette.CONTROL}; border: 1px solid {palette.HAIRLINE}; border-radius: 6px; }}
QFrame[role="overlay"] {{ background: {palette.PANEL}; border: 1px solid {palette.HAIRLINE}; border-radius: 8px; }}
QListView[role="found"] {{ background: transparent; border: none; outline: none; }}
QFrame[role="since"] {{ border: none; border-left: 2px solid {palette.ACCENT}; }}
QFrame[role="message"][severity="problem"] {{ border: none; border-left: 2px solid {PROBLEM}; }}
QFrame[role="message"][severity="note"] {{ border: none; border-left: 2px solid {palette.HAIRLINE}; }}

QToolButton {{ background: {palette.CONTROL}; border: 1px solid {palette.HAIRLINE}; border-radius: 6px;
    padding: 5px; color: {palette.TEXT}; }}
QToolButton[role="worded"] {{ padding: 5px 0 5px {GRID_PX}px; }}
QToolButton[role="small"] {{ background: transparent; border-color: transparent; padding: 1px;
    color: {palette.SECONDARY_TEXT}; }}
QToolButton[role="plain"] {{ background: transparent; border-color: transparent; }}
QToolButton:hover {{ background: {palette.CONTROL_HOVER}; }}
QToolButton:pressed {{ background: {palette.HAIRLINE}; }}
QToolButton:disabled {{ color: {DISABLED_TEXT}; background: transparent; }}
QToolButton[role="toggle"] {{ background: transparent; border-color: transparent; }}
QToolButton[role="toggle"]:checked {{ background: {palette.CONTROL}; border-color: {palette.ACCENT}; }}
QToolButton[role="toggle"]:hover {{ background: {palette.CONTROL_HOVER}; }}
QToolButton[role="tab"] {{ background: transparent; border: none; border-bottom: 2px solid transparent;
    border-radius: 0; padding: {HALF_GRID_PX}px; color: {palette.SECONDARY_TEXT}; }}
QToolButton[role="tab"]:hover {{ color: {palette.TEXT}; background: {palette.CONTROL}; }}
QToolButton[role="tab"]:checked {{ color: {palette.TEXT}; border-bottom-color: {palette.ACCENT}; }}
QToolButton[role="tab"]:focus {{ border-bottom-color: {palette.TEXT}; }}
QToolButton:focus, QToolButton[role="toggle"]:focus, QToolButton[role="plain"]:focus, QToolButton[role="small"]:focus,
QComboBox:focus, QLineEdit:focus {{ border-color: {palette.ACCENT}; }}

QLineEdit, QComboBox {{ background: {palette.WINDOW}; border: 1px solid {palette.HAIRLINE}; border-radius: 6px;
    padding: 5px {GRID_PX}px; color: {palette.TEXT}; selection-background-color: {palette.ACCENT};
    selection-color: {palette.WINDOW}; }}
QLineEdit[invalid="true"], QLineEdit[invalid="true"]:focus {{ border-color: {PROBLEM}; }}
QComboBox {{ background: {palette.CONTROL}; padding-right: {3 * GRID_PX}px; }}
QComboBox[role="tight"] {{ padding-right: 0; }}
QComboBox::drop-down {{ border: none; width: {3 * GRID_PX}px; }}
QComboBox QAbstractItemView {{ background: {palette.PANEL}; border: 1px solid {palette.HAIRLINE}; padding: 4px;
    selection-background-color: {palette.CONTROL_HOVER}; selection-color: {palette.TEXT}; outline: none; }}

QSlider {{ border: 1px solid transparent; border-radius: 6px; padding: 0 {HALF_GRID_PX}px; }}
QSlider:focus {{ border-color: {palette.ACCENT}; }}
QSlider::groove:horizontal {{ height: 2px; border-radius: 1px; background: {palette.CONTROL_HOVER}; }}
QSlider::sub-page:horizontal {{ background: {palette.SECONDARY_TEXT}; border-radius: 1px; }}
QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -5px 0; border-radius: 6px;
    background: {palette.TEXT}; }}
QSlider::handle:horizontal:hover {{ background: #FFFFFF; }}

QTableView {{ background: {palette.PANEL}; alternate-background-color: {palette.CONTROL}; border: none;
    border-top: 1px solid {palette.HAIRLINE}; selection-background-color: {palette.CONTROL_HOVER};
    selection-color: {palette.TEXT}; outline: none; }}
QTableView:focus {{ border-top-color: {palette.ACCENT}; }}
QTableView::item {{ padding: 0; border: none; }}
QTableView::item:selected {{ background: {palette.CONTROL_HOVER}; }}
QHeaderView, QHeaderView::section {{ background: {palette.PANEL}; color: {palette.SECONDARY_TEXT}; border: none; }}
QHeaderView::section {{ padding: {HALF_GRID_PX}px 2px; }}
QTableView[role="wide"] QHeaderView::section {{ padding: {HALF_GRID_PX}px {GRID_PX}px; }}
QHeaderView::section:hover {{ color: {palette.TEXT}; }}
QProgressBar {{ background: transparent; border: none; }}
QProgressBar::chunk {{ background: {palette.ACCENT}; border-radius: 1px; }}

QSplitter::handle {{ background: {palette.HAIRLINE}; }}
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{ background: {palette.PANEL}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 8px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {palette.CONTROL_HOVER}; border-radius: 3px; min-width: 32px;
    margin: 1px; }}
QScrollBar::handle:horizontal:hover {{ background: {DISABLED_TEXT}; }}
QScrollBar::handle:vertical {{ background: {palette.CONTROL_HOVER}; border-radius: 3px; min-height: 32px;
    margin: 1px; }}
QScrollBar::handle:vertical:hover {{ background: {DISABLED_TEXT}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
