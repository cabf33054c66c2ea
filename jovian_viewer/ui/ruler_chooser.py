"""The ruler's chooser: from which body to which, and what it reads there."""

from __future__ import annotations

from typing import Final

from PyQt6.QtGui import QAction, QResizeEvent
from PyQt6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jovian_viewer.astro.bodies import BODIES, ORBITAL_PERIOD_DAYS, BodyId
from jovian_viewer.astro.separations import outer_moon, separation_range_km
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.measurement import Ends, measure, radius_note, range_text
from jovian_viewer.language import tr, tr_in
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.action_group import key_text
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.choice_box import ChoiceBox
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.panel_widgets import PanelText

# The pair of the article: Callisto and its nearest neighbour.
_FIRST_ENDS: Final = (BodyId.GANYMEDE, BodyId.CALLISTO)
# The range is computed anew when so much of a revolution has passed.
_RANGE_LASTS: Final = 1.0 / 200.0
# Narrower than this the reading stands below the choices.
_WIDE_PX: Final = 96 * theme.GRID_PX
_BETWEEN: Final = "  \N{MIDDLE DOT}  "


class RulerChooser(QWidget):
    """Two choices of bodies and the distance between them.

    The distance is read here whether or not the ruler lies in the scene; choosing a body lays it there.

    Parameters
    ----------
    state : AppState
    actions : Actions

    Attributes
    ----------
    start, end : ChoiceBox
        From, to.
    reading, range_ : PanelText
        What is read now, and over the revolution to come.
    swap, lay : QAction
        Exchange the ends; lay the ruler into the scene, or put it away.
    """

    def __init__(self, state: AppState, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._snapshot: SystemSnapshot | None = None
        self._compact = False
        self._words: tuple[str, ...] = ()
        self._ends: Ends = state.ruler.ends or _FIRST_ENDS
        self._range: tuple[Ends, float, tuple[float, float] | None] | None = None
        self.start = self._choice(tr("From"), tr("The body to measure from"))
        self.end = self._choice(tr("To"), tr("The body to measure to"))
        self.swap = QAction(tr("Exchange the two ends"), self)
        self.swap.setIcon(icon("swap-horizontal"))
        self.swap.setToolTip(tr("Exchange the two ends"))
        self.swap.triggered.connect(lambda: self._choose(self._ends[1], self._ends[0]))
        self.lay = QAction(tr("Lay the ruler"), self)
        self.lay.setCheckable(True)
        self.lay.setIcon(icon("vector-line"))
        key = key_text(actions.measure)
        self.lay.setToolTip(
            tr("Draw the ruler in the scene, or put it away ({key} measures from body to body)", key=key)
        )
        self.lay.triggered.connect(self._lay)
        self.reading = PanelText(strong=True, tabular=True)
        self.range_ = PanelText(role="secondary", size=theme.TextSize.SECONDARY, tabular=True)
        for words in (self.reading, self.range_):
            words.setWordWrap(False)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._show_hints()
        self._lay_out()
        self._show_ends()
        self._show_ruler()
        self._listening = Listening(self)
        self._listening.to(state.ruler.changed, self._ruler_changed)

    @property
    def ends(self) -> Ends:
        """The two bodies whose distance is read."""
        return self._ends

    def make_compact(self, *, compact: bool) -> None:
        """Take one row where height is dear: what is read over the revolution stands in the tooltip alone."""
        if compact != self._compact:
            self._compact = compact
            self.range_.setHidden(compact)
            self.reading.setWordWrap(compact)
            self._read()
            self._turn()

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Read the distance at a moment."""
        self._snapshot = snapshot
        self._read()

    # Building

    def _choice(self, name: str, hint: str) -> ChoiceBox:
        box = ChoiceBox()
        for body in BODIES:
            box.addItem(body.display_name, body)
        box.setAccessibleName(name)
        box.setToolTip(hint)
        box.activated.connect(self._chosen)
        return box

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        for words, box in ((tr("From"), self.start), (tr_in("ruler", "to"), self.end)):
            label = QLabel(words)
            label.setFont(theme.font())
            theme.set_role(label, "secondary")
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box)
        row.addWidget(ActionButton(self.swap, role="plain"))
        row.addWidget(ActionButton(self.lay, role="toggle"))
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.reading)
        column.addWidget(self.range_)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(theme.GRID_PX, theme.HALF_GRID_PX, theme.GRID_PX, theme.HALF_GRID_PX)
        self._halves.setSpacing(theme.GRID_PX)
        self._halves.addLayout(row)
        self._halves.addLayout(column, 1)

    # Reacting

    def _chosen(self, _index: int) -> None:
        first, second = self.start.currentData(), self.end.currentData()
        if first is second:
            # The one that was not touched takes the other's place: two equal ends measure nothing.
            first, second = (first, self._ends[0]) if first is not self._ends[0] else (self._ends[1], second)
        self._choose(first, second)

    def _choose(self, first: BodyId, second: BodyId) -> None:
        self._ends = first, second
        self._show_ends()
        self._state.ruler.measure(first, second)
        self._read()

    def _lay(self, wanted: bool) -> None:
        if wanted:
            self._state.ruler.measure(*self._ends)
        else:
            self._state.ruler.put_away()
        self._show_ruler()

    def _ruler_changed(self, ends: Ends | None) -> None:
        if ends is not None and ends != self._ends:
            self._ends = ends
            self._show_ends()
            if self.isVisible():
                self._read()
        self._show_ruler()

    def _show_ends(self) -> None:
        for box, body in zip((self.start, self.end), self._ends, strict=True):
            box.setCurrentIndex(BODIES.index(body))

    def _show_ruler(self) -> None:
        lies = self._state.ruler.ends is not None
        self.lay.setChecked(lies)
        self.lay.setText(tr("Put the ruler away") if lies else tr("Lay the ruler"))

    def _read(self) -> None:
        if self._snapshot is None:
            return
        reading = measure(self._snapshot, self._ends)
        self._words = (
            reading.km_text,
            reading.radii_text,
            tr("light takes {light_time}", light_time=reading.light_time_text),
        )
        self.reading.set_text(_BETWEEN.join(self._words[:2] if self._compact else self._words))
        self.range_.set_text(range_text(self._ends, self._range_km(float(self._snapshot.jd_tdb))))
        self._show_hints()

    def _show_hints(self) -> None:
        self.range_.setToolTip(radius_note())
        # What a compact row leaves out.
        more = [*self._words[2:], self.range_.plain_text] if self._compact else []
        self.reading.setToolTip("\n".join([*more, radius_note()]))

    def _range_km(self, jd_tdb: float) -> tuple[float, float] | None:
        known = self._range
        lasts_days = _RANGE_LASTS * ORBITAL_PERIOD_DAYS[outer_moon(*self._ends)]
        if known is None or known[0] != self._ends or abs(jd_tdb - known[1]) > lasts_days:
            known = self._ends, jd_tdb, separation_range_km(*self._ends, jd_tdb)
            self._range = known
        return known[2]

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Put the reading beside the choices where there is room, else below."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self._compact or self.width() >= theme.grown(_WIDE_PX)
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
