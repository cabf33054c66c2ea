"""The controls of the preferences: each shows a setting, and says what somebody wants it to be."""

from __future__ import annotations

from typing import Any, Final

from PyQt6.QtCore import QSignalBlocker, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.settings import default_of
from jovian_viewer.ui import theme
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.entry import Entry
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.preferences_rows import PreferenceRow
from jovian_viewer.ui.switch import Switch

_PERCENT: Final = 100


class PreferenceControl(QWidget):
    """Shows one setting.

    Signals
    -------
    wanted(value)
        Somebody wants it to be this.
    """

    wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.GRID_PX)

    @property
    def field(self) -> QWidget:
        """What takes the keyboard."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show what the setting is."""
        raise NotImplementedError


class SwitchControl(PreferenceControl):
    """Yes or no."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = Switch()
        self.row.addWidget(self.box)
        self.box.toggled.connect(self._switch)

    @property
    def field(self) -> QWidget:
        """The switch."""
        return self.box

    def show_value(self, value: Any) -> None:
        """Turn it on or off."""
        with QSignalBlocker(self.box):
            self.box.setChecked(value)

    def _switch(self, checked: bool) -> None:
        self.wanted.emit(checked)


class ChoiceControl(PreferenceControl):
    """One of several."""

    def __init__(self, choices: tuple[tuple[Any, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ChoiceBox()
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._values = [value for value, _words in choices]
        for _value, words in choices:
            self.box.addItem(words)
        self.row.addWidget(self.box)
        self.box.activated.connect(self._choose)

    @property
    def field(self) -> QWidget:
        """The choice box."""
        return self.box

    def show_value(self, value: Any) -> None:
        """Choose it; what somebody wrote into the file that is not offered here is offered, too."""
        if value not in self._values:
            self._values.append(value)
            shown = (
                f"{value:.0%}".replace("%", "\u00a0%") if isinstance(value, float) and value < _PERCENT else f"{value}"
            )
            self.box.addItem(shown)
        self.box.setCurrentIndex(self._values.index(value))

    def _choose(self, index: int) -> None:
        self.wanted.emit(self._values[index])


class _Slider(QSlider):
    """A slider that leaves the wheel to what scrolls."""

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Let it pass: a setting that passes under the pointer would change unasked."""
        if event is not None:
            event.ignore()


class SliderControl(PreferenceControl):
    """A number from 0 to 1, as per cent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _PERCENT)
        self.slider.setPageStep(10)
        self.slider.setMinimumWidth(12 * self.slider.fontMetrics().averageCharWidth() + 4 * theme.GRID_PX)
        self.reading = QLabel()
        self.reading.setFont(theme.font(tabular=True))
        self.reading.setMinimumWidth(self.reading.fontMetrics().horizontalAdvance("100\u00a0%"))
        self.reading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.slider)
        self.row.addWidget(self.reading)
        self.slider.valueChanged.connect(self._move)

    @property
    def field(self) -> QWidget:
        """The slider."""
        return self.slider

    def show_value(self, value: Any) -> None:
        """Move the handle there."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(_PERCENT * value))
        self.reading.setText(f"{round(_PERCENT * value)}\u00a0%")

    def _move(self, percent: int) -> None:
        self.wanted.emit(percent / _PERCENT)


class FolderControl(PreferenceControl):
    """A folder, typed or chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._shown = ""
        self.entry = Entry(name, tr("Path of the folder; empty for none"))
        self.entry.setPlaceholderText(tr("None"))
        self.browse = QToolButton()
        self.browse.setIcon(icon("folder-open-outline"))
        self.browse.setIconSize(QSize(theme.icon_px(), theme.icon_px()))
        self.browse.setToolTip(tr("Choose a folder\u2026"))
        self.browse.setAccessibleName(tr("Choose a folder\u2026"))
        self.row.addWidget(self.entry, 1)
        self.row.addWidget(self.browse)
        self.entry.editingFinished.connect(self._typed)
        self.browse.clicked.connect(self._ask)

    @property
    def field(self) -> QWidget:
        """The line of text."""
        return self.entry

    def show_value(self, value: Any) -> None:
        """Show its path."""
        self._shown = value
        self.entry.setText(value)

    def _typed(self) -> None:
        if self.entry.text().strip() != self._shown:
            self.wanted.emit(self.entry.text().strip())

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._name, self._shown)
        if folder:
            self.wanted.emit(folder)


def control_for(row: PreferenceRow) -> PreferenceControl:
    """Return the control that a setting asks for."""
    if row.choices is not None:
        return ChoiceControl(row.choices())
    default = default_of(row.name)
    if isinstance(default, bool):
        return SwitchControl()
    return FolderControl(tr(row.label)) if isinstance(default, str) else SliderControl()
