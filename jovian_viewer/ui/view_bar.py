"""The view bar: display scale, what is drawn beside the bodies, and light for the night sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QPoint, QSize, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.view_options import TRUE_SCALE, ViewSettings
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.kinds_menu import KindsMenu
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.toggle_menu import ToggleMenu

_SLIDER_STEPS: Final = 1000
# Brighter than this the night side would no longer read as night.
BRIGHTEST_NIGHT_FILL: Final = 0.5


def plain_scale_text(scale: float) -> str:
    """Say which scale is drawn, without its numbers: used where the scene offers nothing better."""
    return tr("True scale") if scale == TRUE_SCALE else tr("Readable: not to scale")


class ViewBar(QWidget):
    """A slim row under the viewport.

    Parameters
    ----------
    state : AppState
    actions : Actions
    scale_text : callable
        Says what a display scale (0 to 1) means.
    """

    def __init__(
        self,
        state: AppState,
        actions: Actions,
        scale_text: Callable[[float], str] = plain_scale_text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale_text = scale_text
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "bar")
        self._state = state
        self.scale = _slider(tr("Display scale"), "")
        self.night_fill = _slider(
            tr("Light on the night sides"), tr("Faint light on the night sides, for reading them")
        )
        self.night_fill.setMinimumWidth(7 * theme.GRID_PX)
        self.night_fill.setMaximumWidth(12 * theme.GRID_PX)
        self.scale.setMinimumWidth(8 * theme.GRID_PX)
        self.scale.setMaximumWidth(30 * theme.GRID_PX)

        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID_PX, theme.HALF_GRID_PX, theme.GRID_PX, theme.HALF_GRID_PX)
        row.setSpacing(theme.GRID_PX)
        self._ends = (_secondary(tr("True scale")), _secondary(tr("Readable")))
        row.addWidget(self._ends[0])
        row.addWidget(self.scale, 10)
        row.addWidget(self._ends[1])
        row.addStretch(1)
        moon = QLabel()
        moon.setPixmap(icon("weather-night").pixmap(theme.icon_px(), theme.icon_px()))
        moon.setToolTip(self.night_fill.toolTip())
        row.addWidget(moon)
        # What is left out of a narrow bar, the most needed first; the light on the night sides is in the preferences.
        self._spared = (moon, self.night_fill, *self._ends)
        row.addWidget(self.night_fill)
        for action in (actions.labels, actions.orbits, actions.stars):
            row.addWidget(ActionButton(action, role="toggle"))
        self.more = ActionButton(actions.show_more, role="plain")
        row.addWidget(self.more)
        row.addSpacing(theme.GRID_PX)
        row.addWidget(ActionButton(actions.measure, role="toggle"))
        row.addWidget(ActionButton(actions.whole_system, role="plain"))
        row.addWidget(ActionButton(actions.side_panel, role="toggle"))

        self.more_menu = ToggleMenu(self)
        for toggle in (actions.planets, actions.constellations, actions.constellation_names):
            self.more_menu.addAction(toggle)
        self.more_menu.addSeparator()
        self.more_menu.addAction(actions.rings)
        self.more_menu.addAction(actions.jupiter_shine)
        self.more_menu.addAction(actions.tide_lens)
        self.more_menu.addSeparator()
        self.more_menu.addAction(actions.spacecraft)
        self.more_menu.addAction(actions.whole_paths)
        self.more_menu.addSeparator()
        self.more_menu.addMenu(KindsMenu(state, actions, self.more_menu))
        actions.show_more_wanted.connect(self._show_more)

        self.scale.valueChanged.connect(lambda value: state.view.update(scale=value / _SLIDER_STEPS))
        self.night_fill.valueChanged.connect(
            lambda value: state.view.update(night_fill=BRIGHTEST_NIGHT_FILL * value / _SLIDER_STEPS)
        )
        self._listening = Listening(self)
        self._listening.to(state.view.changed, self._show)
        self._show(state.view.settings)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        """Ask only for what the buttons and the scale need."""
        left_out = sum(self._room_px(part) for part in self._spared if part.isVisibleTo(self))
        return super().minimumSizeHint() - QSize(left_out, 0)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Leave out what the row has no room for: first the words at the ends of the scale, which its tooltip says."""
        super().resizeEvent(event)
        needed = self.minimumSizeHint().width()
        for part in self._spared:
            needed += self._room_px(part)
            part.setVisible(needed <= self.width())

    def _room_px(self, part: QWidget) -> int:
        return max(part.minimumSizeHint().width(), part.minimumWidth()) + theme.GRID_PX

    def _show_more(self) -> None:
        # Above the button: below it the window ends soon.
        height_px = self.more_menu.sizeHint().height()
        self.more_menu.popup(self.more.mapToGlobal(QPoint(0, -height_px)))

    def _show(self, settings: ViewSettings) -> None:
        _place(self.scale, settings.scale)
        meaning = self._scale_text(settings.scale)
        self.scale.setToolTip(tr("{meaning} (R switches)", meaning=meaning))
        self.scale.setAccessibleDescription(meaning)
        _place(self.night_fill, min(1.0, settings.night_fill / BRIGHTEST_NIGHT_FILL))


def _slider(name: str, hint: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, _SLIDER_STEPS)
    slider.setSingleStep(_SLIDER_STEPS // 50)
    slider.setPageStep(_SLIDER_STEPS // 10)
    slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    slider.setAccessibleName(name)
    slider.setToolTip(hint)
    return slider


def _secondary(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.font(theme.TextSize.SECONDARY))
    theme.set_role(label, "secondary")
    return label


def _place(slider: QSlider, fraction: float) -> None:
    # Blocked, or the rounding of the slider's own steps would go back into the state.
    blocked = slider.blockSignals(True)
    slider.setValue(round(fraction * _SLIDER_STEPS))
    slider.blockSignals(blocked)
