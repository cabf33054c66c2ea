"""The tour bar: below the picture, what the step of a tour tells, how far the tour is, and buttons to lead it."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QPointF, QSize, Qt
from PyQt6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.tour import TourPlay
from jovian_viewer.ui import theme, theme_colours
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.theme import TextSize

_DOT_PX: Final = 6.0
_DOT_STEP_PX: Final = 11.0
# Of a long tour the dots stand closer: they never take more room than the buttons above them.
_WIDEST_DOTS_PX: Final = 17 * theme.GRID_PX


class TourBar(QWidget):
    """A slim bar; there only while a tour is taken. It keeps its height from step to step, so that the picture rests.

    Parameters
    ----------
    state : AppState
        Its tour is followed.
    actions : Actions
        For the buttons.
    """

    def __init__(self, state: AppState, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "bar")
        self._play = state.tour
        self.title = _label(TextSize.SECONDARY, strong=True)
        self.progress = _label(TextSize.SECONDARY, role="secondary")
        self.source = _label(TextSize.SECONDARY, role="secondary")
        # Its words are cut to its width: if its width followed its words, each would chase the other for ever.
        self.source.setMinimumWidth(1)
        self.text = _label(TextSize.BODY)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.dots = TourDots(state.tour)
        self.buttons = [
            ActionButton(action, role="plain")
            for action in (actions.tour_back, actions.tour_play, actions.tour_next, actions.close_tour)
        ]
        self._lay_out()
        self._listening = Listening(self)
        for signal in (self._play.started, self._play.step_changed, self._play.playing_changed, self._play.ended):
            self._listening.to(signal, self._show)
        self._show()

    @property
    def spoken(self) -> str:
        """What a screen reader says of the bar."""
        return (
            tr(
                "{tour}, step {step}: {text}",
                tour=self._play.tour.title,
                step=self.progress.text(),
                text=self.text.text(),
            )
            if self._play.tour
            else ""
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID_PX)
        head.addWidget(self.title)
        head.addWidget(self.progress)
        head.addWidget(self.source, 1)
        told = QVBoxLayout()
        told.setSpacing(theme.HALF_GRID_PX)
        told.addLayout(head)
        told.addWidget(self.text)
        told.addStretch(1)
        pressed = QHBoxLayout()
        pressed.setSpacing(0)
        for button in self.buttons:
            pressed.addWidget(button)
        led = QVBoxLayout()
        led.setSpacing(theme.HALF_GRID_PX)
        led.addLayout(pressed)
        led.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignHCenter)
        led.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID_PX, theme.GRID_PX, theme.GRID_PX, theme.GRID_PX)
        row.setSpacing(2 * theme.GRID_PX)
        row.addLayout(told, 1)
        row.addLayout(led)

    def _show(self) -> None:
        tour, step = self._play.tour, self._play.step
        if tour is None or step is None:
            self.hide()
            return
        self.title.setText(tour.title)
        self.title.setToolTip(
            tour.about if tour.author is None else tr("{about} By {author}.", about=tour.about, author=tour.author)
        )
        place = {"step": self._play.index + 1, "count": len(tour.steps)}
        if self._play.playing:
            self.progress.setText(tr("{step} of {count}", **place))
        elif self._play.over:
            self.progress.setText(tr("{step} of {count}, the end", **place))
        else:
            self.progress.setText(tr("{step} of {count}, paused", **place))
        self.text.setText(step.text)
        self.source.setToolTip("\n".join(source.citation for source in step.sources))
        self._fit()
        # Where the keyboard rests on a button, a screen reader says what has changed about it.
        self.setAccessibleName(self.spoken)
        self.text.setAccessibleName(self.spoken)
        for button in self.buttons:
            button.setAccessibleDescription(self.spoken)
        self.dots.update()
        self.show()

    def _fit(self) -> None:
        """Keep room for the longest text of the tour, and cite as much as there is room for."""
        tour, step = self._play.tour, self._play.step
        if tour is None or step is None:
            return
        metrics = QFontMetrics(self.text.font())
        width = max(self.text.width(), 1)
        box = Qt.TextFlag.TextWordWrap.value
        heights = [metrics.boundingRect(0, 0, width, 10_000, box, each.text).height() for each in tour.steps]
        self.text.setMinimumHeight(max(heights) + 2)
        cited = "; ".join(source.title for source in step.sources)
        words = tr("Source: {source}", source=cited) if cited else ""
        self.source.setText(
            QFontMetrics(self.source.font()).elidedText(words, Qt.TextElideMode.ElideRight, self.source.width())
        )

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Wrap the text anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent | None) -> None:
        """Do so for another font, too."""
        super().changeEvent(event)
        if event is not None and event.type() is QEvent.Type.FontChange:
            self._fit()


class TourDots(QWidget):
    """A dot for each step: those before in text colour, this one accented, those to come dim.

    Parameters
    ----------
    play : TourPlay
        The tour that is taken.
    """

    def __init__(self, play: TourPlay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._play = play
        self.setFixedSize(round(_WIDEST_DOTS_PX), round(2 * _DOT_PX))

    def places_px(self) -> list[float]:
        """Return the middles of the dots from the left edge."""
        count = len(self._play.tour.steps) if self._play.tour is not None else 0
        step = min(_DOT_STEP_PX, (self.width() - _DOT_PX) / max(count - 1, 1))
        first = (self.width() - step * (count - 1)) / 2.0
        return [first + step * place for place in range(count)]

    def sizeHint(self) -> QSize:
        """Return the fixed size."""
        return self.size()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Paint the dots."""
        places = self.places_px()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = _DOT_PX / 2.0 if len(places) < 2 else min(_DOT_PX, 0.8 * (places[1] - places[0])) / 2.0
        for place, x in enumerate(places):
            colour = palette.SECONDARY_TEXT if place < self._play.index else theme_colours.DISABLED_TEXT
            painter.setBrush(theme.ink(palette.ACCENT if place == self._play.index else colour))
            larger = 1.25 if place == self._play.index else 1.0
            painter.drawEllipse(QPointF(x, self.height() / 2.0), larger * radius, larger * radius)
        painter.end()


def _label(size: TextSize, *, strong: bool = False, role: str = "") -> QLabel:
    label = QLabel()
    label.setFont(theme.font(size, strong=strong))
    # A teacher's own words are shown as they stand, whatever they look like.
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        theme.set_role(label, role)
    return label
