"""A dialog of rows with a remark below and buttons at its foot: it stays open beside the window and stops nothing."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jovian_viewer.ui import theme
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.panel_widgets import PanelText, hairline
from jovian_viewer.ui.switch import Switch

# In letters of the interface font, so that it grows with the text.
_WIDTH_LETTERS: Final = 56


class FormDialog(QDialog):
    """Rows, a remark, and buttons.

    Parameters
    ----------
    title : str
    parent : QWidget, optional

    Attributes
    ----------
    remark : PanelText
        What comes of the choices, kept up to date by whoever derives from this.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(2 * theme.GRID_PX)
        self.form.setVerticalSpacing(theme.GRID_PX)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.remark = PanelText(role="secondary")
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.GRID_PX)
        self._foot.addStretch(1)
        column = QVBoxLayout(self)
        side = 2 * theme.GRID_PX
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(side)
        column.addLayout(self.form)
        column.addWidget(self.remark)
        column.addStretch(1)
        column.addWidget(hairline())
        column.addLayout(self._foot)
        self.setMinimumWidth(_WIDTH_LETTERS * self.fontMetrics().averageCharWidth())

    def add_row(self, label: str, field: QWidget, hint: str) -> QLabel:
        """Add a row; its words name the field for screen readers, too."""
        words = QLabel(label)
        words.setFont(theme.font())
        words.setBuddy(field)
        # Beside the middle of its field, whichever is higher.
        words.setMinimumHeight(field.sizeHint().height())
        field.setToolTip(hint)
        field.setAccessibleName(label)
        field.setAccessibleDescription(hint)
        self.form.addRow(words, field)
        return words

    def add_choice(self, label: str, hint: str) -> ChoiceBox:
        """Add a row with a list to choose from."""
        box = ChoiceBox()
        self.add_row(label, box, hint)
        return box

    def add_switch(self, label: str, hint: str) -> Switch:
        """Add a row with a switch."""
        switch = Switch()
        self.add_row(label, switch, hint)
        return switch

    def add_button(self, words: str, hint: str, *, main: bool = False) -> QPushButton:
        """Add a button at the foot; the main one is pressed by Enter."""
        button = QPushButton(words)
        button.setFont(theme.font())
        button.setToolTip(hint)
        button.setAutoDefault(False)
        button.setDefault(main)
        self._foot.addWidget(button)
        return button
