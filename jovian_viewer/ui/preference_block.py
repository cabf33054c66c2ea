"""A row of the preferences as one sees it: what it is called, its control, what it does, and the way back."""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.language import tr
from jovian_viewer.state.settings import Preferences, Settings, default_of
from jovian_viewer.ui import theme
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.preferences_controls import PreferenceControl, control_for
from jovian_viewer.ui.preferences_rows import PreferenceRow
from jovian_viewer.ui.preferences_search import highlighted, holds
from jovian_viewer.ui.theme import TextSize


class PreferenceBlock(QWidget):
    """One setting with everything that belongs to it.

    Parameters
    ----------
    row : PreferenceRow
    section : str
        The title of its section, which is searched, too.
    preferences : Preferences
    change : callable
        Changes settings by name, and says so where that cannot be done.
    """

    def __init__(
        self,
        row: PreferenceRow,
        section: str,
        preferences: Preferences,
        change: Any,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.row = row
        self._section = section
        self._preferences = preferences
        self._change = change
        self._label, self._help = tr(row.label), tr(row.help)
        self.label = QLabel()
        self.label.setFont(theme.font())
        self.help = QLabel()
        self.help.setFont(theme.font(TextSize.SECONDARY))
        theme.set_role(self.help, "secondary")
        for words in (self.label, self.help):
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setWordWrap(True)
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.control: PreferenceControl = control_for(row)
        field = self.control.field
        field.setAccessibleName(self._label)
        field.setAccessibleDescription(self._help)
        field.setToolTip(self._help)
        self.label.setBuddy(field)
        self.default = QToolButton()
        self.default.setIcon(icon("backup-restore"))
        way_back = tr("Back to the default: {name}", name=self._label)
        self.default.setToolTip(way_back)
        self.default.setAccessibleName(way_back)
        self.default.setIconSize(QSize(theme.icon_px(), theme.icon_px()))
        theme.set_role(self.default, "small")
        # Rows keep their places where the button comes and goes.
        policy = self.default.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.default.setSizePolicy(policy)
        self._lay_out()
        self.control.wanted.connect(self._want)
        self.default.clicked.connect(self._take_default)
        self.search("")
        self.show_settings(preferences.settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what the setting is now, and whether there is a way back."""
        value = getattr(settings, self.row.name)
        self.control.show_value(value)
        self.default.setVisible(value != default_of(self.row.name))

    def search(self, query: str) -> bool:
        """Mark what is searched; return whether this row holds it."""
        ink, ground = theme.colour(palette.WINDOW), theme.colour(palette.ACCENT)
        self.label.setText(highlighted(self._label, query, ink, ground))
        self.help.setText(highlighted(self._help, query, ink, ground))
        offered = [words for _value, words in self.row.choices()] if self.row.choices is not None else []
        return holds(query, self._label, self._help, self._section, *offered)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.HALF_GRID_PX, 0, theme.HALF_GRID_PX)
        grid.setHorizontalSpacing(theme.GRID_PX)
        grid.setVerticalSpacing(theme.HALF_GRID_PX)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.control, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.default, 0, 2)
        grid.addWidget(self.help, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def _want(self, value: Any) -> None:
        if not self._change(**{self.row.name: value}):
            self.show_settings(self._preferences.settings)

    def _take_default(self) -> None:
        # The button is about to go; the keyboard must not go with it.
        self.control.field.setFocus()
        self._change(**{self.row.name: default_of(self.row.name)})
