"""Where one mission is at the clock's moment, on its page: a sentence, a countdown, what was last and comes next."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFontMetrics
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jovian_viewer.catalog.journeys import Journey
from jovian_viewer.catalog.mission_texts import Told, countdown, last_and_next_texts, status_text
from jovian_viewer.language import tr
from jovian_viewer.ui import theme
from jovian_viewer.ui.panel_widgets import PanelText, Paragraph, hairline
from jovian_viewer.ui.theme import TextSize


class JourneyCard(QFrame):
    """A card that follows the clock.

    Parameters
    ----------
    journey : Journey
        Whose it is.
    """

    def __init__(self, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.setAccessibleName(tr("Where {mission} is", mission=journey.mission.name))
        self._journey = journey
        self._status = Paragraph()
        self._time_left = PanelText(size=TextSize.HEADING, tabular=True)
        self._until = PanelText(role="secondary", size=TextSize.SECONDARY)
        self._line = hairline()
        words = tr("Last"), tr("Next")
        word_px = max(map(QFontMetrics(theme.font()).horizontalAdvance, words)) + theme.GRID_PX
        self._last, self._next = (_Said(word, word_px) for word in words)
        padding = int(1.5 * theme.GRID_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(padding, padding, padding, padding)
        column.setSpacing(theme.HALF_GRID_PX)
        for part in (self._status, self._time_left, self._until, self._line, self._last, self._next):
            column.addWidget(part)

    def show_moment(self, jd_tdb: float) -> None:
        """Tell where the mission is at a moment, TDB."""
        self._status.set_text(status_text(self._journey, jd_tdb))
        left = countdown(self._journey, jd_tdb)
        self._time_left.set_text(left.time_left if left is not None else "")
        self._until.set_text(left.until if left is not None else "")
        for label in (self._time_left, self._until):
            label.setVisible(left is not None)
        last, following = last_and_next_texts(self._journey, jd_tdb)
        self._last.say(last)
        self._next.say(following)
        self._line.setVisible(last is not None or following is not None)


class _Said(QWidget):
    """A word, and what it stands for; gone while there is nothing to say."""

    def __init__(self, word: str, word_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = PanelText()
        self._when = PanelText(role="secondary", size=TextSize.SECONDARY)
        label = PanelText(word, role="secondary")
        label.setWordWrap(False)
        label.setFixedWidth(word_px)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._when)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.HALF_GRID_PX, 0, 0)
        row.setSpacing(0)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def say(self, told: Told | None) -> None:
        """Say something else, or nothing."""
        self._what.set_text(told.what if told is not None else "")
        self._when.set_text(told.when if told is not None else "")
        self.setVisible(told is not None)
