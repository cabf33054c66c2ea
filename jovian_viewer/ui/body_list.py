"""The body list: five bodies to choose from, each with its colour and its key."""

from __future__ import annotations

import math

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QAction, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.catalog import palette
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.action_group import key_text
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.listening import Listening

_DOT_PX = 12.0


class BodyChip(QAbstractButton):
    """One body of the list: a dot in its colour, its name, its key.

    Parameters
    ----------
    body : BodyId
    state : AppState
        Its selection is followed and changed.
    action : QAction
        The action that selects the body; its tooltip and key are shown.
    """

    def __init__(self, body: BodyId, state: AppState, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = body
        self._state = state
        self._key = key_text(action)
        self.setCheckable(True)
        self.setText(body.display_name)
        self.setAccessibleName(body.display_name)
        self.setAccessibleDescription(tr("Select {body}, key {key}", body=body.display_name, key=self._key))
        self.setToolTip(tr("Select {body} ({key}); double-click flies there", body=body.display_name, key=self._key))
        self.setFont(theme.font(theme.TextSize.SECONDARY))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(action.trigger)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Room for the dot over the name."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + 1.5 * theme.GRID_PX
        return QSize(math.ceil(width), math.ceil(metrics.height() + _DOT_PX + 3.5 * theme.GRID_PX))

    def minimumSizeHint(self) -> QSize:
        """Names are never cut."""
        return self.sizeHint()

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """Leave the check mark to the selection: a second click does not deselect."""

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Fly there."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._state.camera.fly_to_body(self.body)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let Enter press: Space plays and pauses everywhere."""
        if event is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen, hovered = self.isChecked(), self.underMouse()
        if chosen or hovered or self.hasFocus():
            fill = palette.CONTROL_HOVER if hovered and not chosen else palette.CONTROL
            painter.setPen(QPen(theme.ink(palette.ACCENT if self.hasFocus() else palette.HAIRLINE), 1.0))
            painter.setBrush(theme.ink(fill))
            painter.drawRoundedRect(box, 6.0, 6.0)
        dot_y = theme.GRID_PX * 1.25 + _DOT_PX / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink(palette.BODY_COLOURS[self.body]))
        painter.drawEllipse(QPointF(box.center().x(), dot_y), _DOT_PX / 2, _DOT_PX / 2)
        painter.setPen(theme.ink(palette.SECONDARY_TEXT))
        key_x = box.center().x() + _DOT_PX / 2 + 0.75 * theme.GRID_PX
        metrics = painter.fontMetrics()
        painter.drawText(QPointF(key_x, dot_y + metrics.capHeight() / 2), self._key)
        painter.setPen(theme.ink(palette.TEXT if chosen or hovered else palette.SECONDARY_TEXT))
        name_box = box.adjusted(0, dot_y + _DOT_PX / 2 + theme.HALF_GRID_PX, 0, -theme.GRID_PX)
        painter.drawText(name_box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, self.text())
        if chosen:
            painter.setPen(QPen(theme.ink(palette.ACCENT), 2.0, cap=Qt.PenCapStyle.RoundCap))
            inset, base = 2.0 * theme.GRID_PX, box.bottom() - 2.5
            painter.drawLine(QPointF(box.left() + inset, base), QPointF(box.right() - inset, base))


class BodyList(QWidget):
    """The five bodies in a row; follows the selection."""

    def __init__(self, state: AppState, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Bodies"))
        self.chips = {body: BodyChip(body, state, actions.select[body]) for body in BODIES}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF_GRID_PX)
        for chip in self.chips.values():
            row.addWidget(chip, 1)
        self._listening = Listening(self)
        self._listening.to(state.selection.changed, self._show_selected)
        self._show_selected(state.selection.body)

    def _show_selected(self, selected: BodyId | None) -> None:
        for body, chip in self.chips.items():
            chip.setChecked(body is selected)
