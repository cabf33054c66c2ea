"""The style sheet of the application, with the names of colours and lengths in place of their values."""

from __future__ import annotations

from string import Template
from typing import Final

STYLE_SHEET: Final = Template("""
QMainWindow, #central { background: $window; }
QMenuBar { background: $panel; border-bottom: 1px solid $hairline; padding: 2px ${half_grid}px; }
QMenuBar::item { padding: ${half_grid}px ${grid}px; background: transparent; border-radius: 4px;
    color: $secondary_text; }
QMenuBar::item:selected { background: $control_hover; color: $text; }
QMenu { background: $panel; border: 1px solid $hairline; padding: ${half_grid}px; }
QMenu::item { padding: 6px ${three_grids}px 6px ${grid}px; border-radius: 4px; }
QMenu::item:selected { background: $control_hover; }
QMenu::item:disabled { color: $disabled_text; }
QMenu::icon { padding-left: ${grid}px; }
QMenu::separator { height: 1px; background: $hairline; margin: ${half_grid}px ${grid}px; }
QToolTip { background: $control; color: $text; border: 1px solid $hairline;
    padding: ${half_grid}px ${grid}px; }

QLabel { background: transparent; }
QLabel[role="secondary"] { color: $secondary_text; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="key"] { color: $text; background: $control; border: 1px solid $hairline;
    border-radius: 4px; padding: 1px 6px; }
QWidget[role="bar"] { background: $panel; border-top: 1px solid $hairline; }
QWidget[role="panel"] { background: $panel; }
QFrame[role="hairline"] { background: $hairline; border: none; }
QFrame[role="card"] { background: $control; border: 1px solid $hairline; border-radius: 6px; }
QFrame[role="overlay"] { background: $panel; border: 1px solid $hairline; border-radius: 8px; }
QListView[role="found"] { background: transparent; border: none; outline: none; }
QLabel[role="problem"] { color: $text; border-left: 2px solid $problem; padding: ${half_grid}px ${grid}px; }
QFrame[role="since"] { border: none; border-left: 2px solid $accent; }
QFrame[role="message"][severity="problem"] { border: none; border-left: 2px solid $problem; }
QFrame[role="message"][severity="note"] { border: none; border-left: 2px solid $hairline; }

QToolButton { background: $control; border: 1px solid $hairline; border-radius: 6px;
    padding: 5px; color: $text; }
QToolButton[role="worded"] { padding: 5px 0 5px ${grid}px; }
QToolButton[role="small"] { background: transparent; border-color: transparent; padding: 1px;
    color: $secondary_text; }
QToolButton[role="plain"] { background: transparent; border-color: transparent; }
QToolButton::menu-indicator { image: none; }
QToolButton:hover { background: $control_hover; }
QToolButton:pressed { background: $hairline; }
QToolButton:disabled { color: $disabled_text; background: transparent; }
QToolButton[role="toggle"] { background: transparent; border-color: transparent; }
QToolButton[role="toggle"]:checked { background: $control; border-color: $accent; }
QToolButton[role="toggle"]:hover { background: $control_hover; }
QToolButton[role|="tab"] { background: transparent; border: none; border-bottom: 2px solid transparent;
    border-radius: 0; padding: ${half_grid}px; color: $secondary_text; }
QToolButton[role|="tab"]:hover { color: $text; background: $control; }
QToolButton[role="tab"]:checked, QToolButton[role="tab-own"] { color: $text; border-bottom-color: $accent; }
QToolButton[role|="tab"]:focus { border-bottom-color: $text; }
QToolButton[role="toggle"]:focus { border-color: $text; }
QToolButton:focus, QToolButton[role="plain"]:focus, QToolButton[role="small"]:focus,
QComboBox:focus, QLineEdit:focus { border-color: $accent; }
QToolButton[role="toggle"]:checked:focus { border-color: $text; background: $control_hover; }

QLineEdit, QComboBox { background: $window; border: 1px solid $hairline; border-radius: 6px;
    padding: 5px ${grid}px; color: $text; selection-background-color: $accent;
    selection-color: $window; }
QLineEdit[invalid="true"], QLineEdit[invalid="true"]:focus { border-color: $problem; }
QComboBox { background: $control; padding-right: ${three_grids}px; }
QComboBox[role="tight"] { padding-right: 0; }
QComboBox::drop-down { border: none; width: ${three_grids}px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $hairline; padding: 4px;
    selection-background-color: $control_hover; selection-color: $text; outline: none; }

CitedText { border: 1px solid transparent; border-radius: 4px; }
CitedText:focus { border-color: $accent; }

QSlider { border: 1px solid transparent; border-radius: 6px; padding: 0 ${half_grid}px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { height: 2px; border-radius: 1px; background: $control_hover; }
QSlider::sub-page:horizontal { background: $secondary_text; border-radius: 1px; }
QSlider::handle:horizontal { width: ${handle}px; height: ${handle}px; margin: -${above_groove}px 0;
    border-radius: ${half_handle}px;
    background: $text; }
QSlider::handle:horizontal:hover { background: $bright; }

QTableView { background: $panel; alternate-background-color: $control; border: none;
    border-top: 1px solid $hairline; selection-background-color: $control_hover;
    selection-color: $text; outline: none; }
QTableView:focus { border-top-color: $accent; }
QTableView::item { padding: 0; border: none; }
QTableView::item:selected { background: $control_hover; }
QHeaderView, QHeaderView::section { background: $panel; color: $secondary_text; border: none; }
QHeaderView::section { padding: ${half_grid}px 2px; }
QTableView[role="wide"] QHeaderView::section { padding: ${half_grid}px ${grid}px; }
QHeaderView::section:hover { color: $text; }
QProgressBar { background: transparent; border: none; }
QProgressBar::chunk { background: $accent; border-radius: 1px; }

QPushButton { background: $control; border: 1px solid $hairline; border-radius: 6px;
    padding: 5px ${two_grids}px; color: $text; }
QPushButton:hover { background: $control_hover; }
QPushButton:pressed { background: $hairline; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $disabled_text; }
QCheckBox[role="switch"] { border: 1px solid transparent; border-radius: 4px; padding: 2px; }
QCheckBox[role="switch"]:focus { border-color: $accent; }
QListWidget[role="sections"] { background: $panel; border: 1px solid transparent; border-radius: 6px; outline: none; }
QListWidget[role="sections"]:focus { border-color: $hairline; }
QListWidget[role="sections"]::item { padding: 6px; border-radius: 6px; color: $text; border: 1px solid transparent; }
QListWidget[role="sections"]::item:selected { background: $control_hover; color: $text; }
QListWidget[role="sections"]::item:selected:active:focus { border-color: $accent; }

QSplitter::handle { background: $hairline; }
QMainWindow::separator { background: $hairline; width: 3px; height: 3px; }
QMainWindow::separator:hover { background: $accent; }
/* Panels show their tabs themselves, in the row above them. */
QMainWindow > QTabBar::tab { width: 0; height: 0; padding: 0; margin: 0; border: none; }
PanelDock { border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: $panel; border: none; }
PanelPage, QScrollArea[role="scrolled"] { border: 1px solid transparent; }
PanelPage:focus, QScrollArea[role="scrolled"]:focus { border-color: $accent; }
QScrollBar:vertical { background: transparent; width: ${scroll_bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${scroll_bar}px; margin: 0; }
QScrollBar::handle:horizontal { background: $control_hover; border-radius: 3px; min-width: 32px;
    margin: 1px; }
QScrollBar::handle:horizontal:hover { background: $disabled_text; }
QScrollBar::handle:vertical { background: $control_hover; border-radius: 3px; min-height: 32px;
    margin: 1px; }
QScrollBar::handle:vertical:hover { background: $disabled_text; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
