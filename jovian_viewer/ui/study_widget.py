"""A study: a chart or comparison that lies open below the scene; the base of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.chart_data import ChartData
from jovian_viewer.catalog.encounters import Encounter
from jovian_viewer.ui import theme


class ShownChart(Protocol):
    """A chart that is shown and can be written to a file, such as a ChartView."""

    def shown_part(self) -> ChartData | None:
        """Return what of it is in sight, for a table."""

    def draw(self, form: str) -> bytes:
        """Return it as a picture, ``'png'`` or ``'svg'``, as the content of a file."""


class StudyWidget(QWidget):
    """Base of what the study pane shows.

    It is built when it is first opened, and kept. Opened, it is given the last snapshot and then each new one; put
    away, it is told to `stop`. What wants the keyboard when the study opens is made its focus proxy.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show a moment. Called every frame while visible: whoever writes words or computes paces itself."""

    def stop(self) -> None:
        """Rest: the study was put away or the window closes. Timers end; a later snapshot may start them again."""

    @property
    def encounters(self) -> Sequence[Encounter] | None:
        """The encounters that are listed and can be exported, if it lists any."""
        return None

    @property
    def chart_view(self) -> ShownChart | None:
        """The chart that is shown and can be exported, if there is one."""
        return None
