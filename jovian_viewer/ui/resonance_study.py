"""The resonance study: dials of the mean longitudes, the Laplace argument live, and the strobe's switch."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QAction, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import BODY_INDEX, MOON_INDEX, MOONS, BodyId
from jovian_viewer.astro.osculating import OsculatingElements, osculating_elements
from jovian_viewer.astro.resonance import (
    EUROPA_GANYMEDE,
    GANYMEDE_CALLISTO,
    IO_EUROPA,
    MEETING_LINE_DEG_DAY,
    Conjunction,
    conjunctions_around,
    resonant_angles,
    turns_between,
)
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.catalog.numbers_text import NO_BREAK_SPACE, thousands
from jovian_viewer.catalog.resonance_texts import (
    degrees_text,
    libration_deg,
    meeting_text,
    resonance_sources,
    resonance_words,
    resonant_angle_texts,
)
from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui import theme
from jovian_viewer.ui.action_group import key_text
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.pace import REFRESH_S, Pace
from jovian_viewer.ui.resonance_painting import (
    TRAIL,
    DialReading,
    dial_places,
    gauge_height_px,
    paint_bracket,
    paint_dial,
    paint_gauge,
    strokes_of,
    writing_height_px,
)
from jovian_viewer.ui.study_widget import StudyWidget

# Hands are drawn more often than figures change.
_HANDS_REFRESH_S: Final = 0.05
_COLUMN_WIDTH_PX: Final = 36 * theme.GRID_PX
# A ratio of fewer turns of Ganymede would tremble.
_LEAST_TURNS: Final = 0.2
# Time that runs its fastest goes a month a second: what goes farther between two looks at the dials has jumped.
_JUMP_DAYS: Final = 60.0
# In a study that is narrower or lower, what can be read elsewhere makes room.
_NARROW_PX: Final = 88 * theme.GRID_PX
_LOW_PX: Final = 30 * theme.GRID_PX
_NARROW_COLUMN_PX: Final = 30 * theme.GRID_PX
# From so many turns on, hundredths would not fit below a dial.
_MANY_TURNS: Final = 1000.0
_NEIGHBOURS: Final = (IO_EUROPA, EUROPA_GANYMEDE, GANYMEDE_CALLISTO)


# Over Callisto's dial, the first that has room.
FREE_WORDINGS: Final = ("free", "free_short")


class DialRow(QWidget):
    """The four dials. It shows what it is given and knows nothing of time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readings: dict[BodyId, DialReading] = {}
        self._ratio = ""
        self._fonts = theme.font(strong=True), theme.font(theme.TextSize.SECONDARY, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Mean longitudes of the four moons"))
        self.setToolTip("\n\n".join(resonance_words(key) for key in ("dials_hint", "ratio", "longitudes_hint")))

    @property
    def readings(self) -> dict[BodyId, DialReading]:
        """What the dials show."""
        return dict(self._readings)

    @property
    def ratio(self) -> str:
        """What stands over the three dials that belong together."""
        return self._ratio

    def show_readings(self, readings: dict[BodyId, DialReading], ratio: str) -> None:
        """Show other readings."""
        self._readings, self._ratio = readings, ratio
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As little as can be read: a scroll area gives no less than this, and what is left besides."""
        return QSize(max(64 * theme.GRID_PX, self._names_px()), self._height_px(8))

    def minimumSizeHint(self) -> QSize:
        """Smaller hands could not be told apart, and names would run into each other."""
        return QSize(max(38 * theme.GRID_PX, self._names_px()), self._height_px(8))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw the dials."""
        if not self._readings:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = dial_places(self.width(), self.height(), self._line_px())
        locked, free = [resonance_words("locked", ratio=self._ratio)], [resonance_words(key) for key in FREE_WORDINGS]
        parting = places[2].x_px + places[2].radius_px + theme.HALF_GRID_PX
        paint_bracket(painter, places[:3], locked, self._fonts[1], palette.TEXT, (0.0, parting))
        free_room = parting, float(self.width())
        paint_bracket(painter, places[3:], free, self._fonts[1], palette.SECONDARY_TEXT, free_room)
        for place in places:
            paint_dial(painter, place, self._readings[place.moon], self._fonts)

    def _height_px(self, dial: int) -> int:
        """Return the height with dials of a diameter given in steps of the grid."""
        return math.ceil(dial * theme.GRID_PX + writing_height_px(self._line_px()))

    def _names_px(self) -> int:
        longest = max(QFontMetricsF(self._fonts[0]).horizontalAdvance(moon.display_name) for moon in MOONS)
        return math.ceil(len(MOONS) * (longest + theme.HALF_GRID_PX))

    def _line_px(self) -> float:
        return max(QFontMetricsF(font).height() for font in self._fonts)


class SwingGauge(QWidget):
    """The Laplace argument on a narrow scale around 180 degrees."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.angle_deg = 180.0
        self._font = theme.font(theme.TextSize.SECONDARY, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The Laplace argument around 180 degrees"))
        self.setToolTip(resonance_words("laplace_held"))

    def show_angle(self, angle_deg: float) -> None:
        """Move the mark."""
        self.angle_deg = angle_deg
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As high as scale and figures are."""
        return QSize(24 * theme.GRID_PX, math.ceil(gauge_height_px(self._font)))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        """Draw the gauge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = 2.0 * theme.GRID_PX
        area = QRectF(self.rect()).adjusted(margin, 0.0, -margin, 0.0)
        paint_gauge(painter, area, self.angle_deg, libration_deg(), self._font)


class ResonanceStudy(StudyWidget):
    """Io, Europa and Ganymede keep step; Callisto does not.

    Parameters
    ----------
    state : AppState
    actions : Actions
    refresh_s : float
        Least time between two changes of the figures.
    """

    def __init__(
        self, state: AppState, actions: Actions, parent: QWidget | None = None, *, refresh_s: float = REFRESH_S
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._snapshot: SystemSnapshot | None = None
        self._started: tuple[float, FloatArray] | None = None
        self._counted_jd_tdb = 0.0
        self.dials = DialRow()
        self.gauge = SwingGauge()
        self.laplace = _label(theme.TextSize.HEADING)
        self.meeting = _label(theme.TextSize.BODY)
        self.since = _label(theme.TextSize.SECONDARY, "secondary")
        self.legend = _label(theme.TextSize.SECONDARY, "secondary")
        self._why = _label(theme.TextSize.SECONDARY, "secondary")
        self._meant = _label(theme.TextSize.SECONDARY, "secondary")
        self._title = _label(theme.TextSize.SECONDARY, "secondary")
        self._pairs, self._count = QWidget(), QWidget()
        self.angles = {angle.key: _label(theme.TextSize.SECONDARY, "secondary") for angle in resonant_angle_texts()}
        hint = f"{resonance_words('strobe_hint')} ({key_text(actions.strobe)})"
        self.strobe = ActionButton(actions.strobe, role="toggle", worded=True, hint=hint)
        self.count_anew = QAction(icon("restart"), tr("Count turns anew"), self)
        self.count_anew.triggered.connect(self._count_anew)
        self._lay_out()
        self._hands = Pace(self._show_hands, self, refresh_s=min(_HANDS_REFRESH_S, refresh_s))
        self._figures = Pace(self._show_figures, self, refresh_s=refresh_s)

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show a moment."""
        self._snapshot = snapshot
        self._hands.ask()
        self._figures.ask()

    def stop(self) -> None:
        """Rest."""
        self._hands.stop()
        self._figures.stop()

    # Building

    def _lay_out(self) -> None:
        content = QWidget()
        theme.set_role(content, "panel")
        self._row = row = QHBoxLayout(content)
        self._sides = self._dials_side(), self._figures_side()
        row.addLayout(self._sides[0], 1)
        row.addLayout(self._sides[1])
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _dials_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.HALF_GRID_PX)
        column.addWidget(self.dials, 1)
        self.legend.setToolTip(resonance_words("dials_hint"))
        self._why.setText(f"{resonance_words('why')} {resonance_words('callisto')}")
        self._why.setToolTip(f"{resonance_words('why_hint')}\n\n{resonance_words('callisto_hint')}")
        self.since.setToolTip(resonance_words("ratio"))
        count = QHBoxLayout(self._count)
        count.setContentsMargins(0, 0, 0, 0)
        count.setSpacing(theme.HALF_GRID_PX)
        count.addWidget(self.since, 1)
        count.addWidget(ActionButton(self.count_anew, role="small"))
        for note in (self.legend, self.since, self._why):
            note.setWordWrap(True)
        for widget in (self.legend, self._count, self._why):
            column.addWidget(widget)
        return column

    def _figures_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.HALF_GRID_PX)
        hints = ("laplace_formula", "longitudes", "longitudes_hint")
        self._title.setToolTip("\n\n".join(resonance_words(key) for key in hints))
        self.laplace.setToolTip(resonance_words("laplace_held"))
        for widget in (self._title, self.laplace, self.gauge):
            column.addWidget(widget)
        grid = QGridLayout(self._pairs)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.GRID_PX)
        grid.setVerticalSpacing(0)
        for number, angle in enumerate(resonant_angle_texts()):
            formula = _label(theme.TextSize.SECONDARY, "secondary")
            formula.setText(angle.formula)
            value = self.angles[angle.key]
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            if angle.rest_deg is not None:
                theme.set_role(value, "")
            for place, label in enumerate((formula, value)):
                label.setToolTip(angle.meaning)
                grid.addWidget(label, number, place)
        column.addWidget(self._pairs)
        column.addSpacing(theme.HALF_GRID_PX)
        column.addWidget(self.meeting)
        column.addWidget(self.strobe, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        meant = self._meant
        meant.setText(resonance_words("longitudes"))
        sources = "\n".join(source.citation for source in resonance_sources())
        meant.setToolTip(f"{resonance_words('longitudes_hint')}\n\n{sources}")
        meant.setWordWrap(True)
        column.addWidget(meant)
        self.laplace.setMinimumWidth(theme.grown(_COLUMN_WIDTH_PX))
        # Longer words must not push the dials aside.
        self.meeting.setWordWrap(True)
        self.meeting.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return column

    def _make_room(self) -> None:
        """Leave out in a small study what tooltips say too, so that hands and buttons stay in sight."""
        narrow, low = self.width() < theme.grown(_NARROW_PX), self.height() < theme.grown(_LOW_PX)
        margin = theme.GRID_PX if narrow else 2 * theme.GRID_PX
        self._row.setContentsMargins(margin, theme.GRID_PX, margin, theme.GRID_PX)
        self._row.setSpacing(margin + theme.GRID_PX)
        self.laplace.setMinimumWidth(theme.grown(_NARROW_COLUMN_PX if narrow else _COLUMN_WIDTH_PX))
        title = resonance_words("laplace_title")
        self._title.setText(title if narrow else f"{title}: {resonance_words('laplace_formula')}")
        self._pairs.setHidden(narrow or low)
        self.legend.setText(resonance_words("legend_short" if low else "legend"))
        # Below the dials there is room in a study of some height, below the buttons in a low one.
        left, right = self._sides
        for side in self._sides:
            side.removeWidget(self._count)
        if low:
            right.insertWidget(right.count() - 2, self._count)
        else:
            left.insertWidget(left.count() - 1, self._count)
        self._meant.setHidden(low)
        self._why.setHidden(low)
        words = [resonance_words(key) for key in ("dials_hint", "ratio", "longitudes_hint")]
        if low:
            words += [self._why.text()]
        self.dials.setToolTip("\n\n".join(words))

    # Showing

    def _count_anew(self) -> None:
        self._started = None
        self._hands.show_now()

    def _elements(self, snapshot: SystemSnapshot) -> OsculatingElements:
        moons = slice(BODY_INDEX[MOONS[0]], None)
        return osculating_elements(
            snapshot.position_km[moons], snapshot.velocity_km_s[moons], snapshot.rotation_icrf_to_jupiter_equator
        )

    def _conjunctions(self, jd_tdb: float) -> list[Conjunction]:
        # Running back, time comes from the future: the meetings it has passed lie there.
        backwards = self._state.clock.rate < 0.0
        before, after = (1, TRAIL) if backwards else (TRAIL, 0)
        found = [one for pair in _NEIGHBOURS for one in conjunctions_around(jd_tdb, pair, before=before, after=after)]
        return [one for one in found if not backwards or one.jd_tdb >= jd_tdb]

    def _show_hands(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        jd_tdb, elements = float(snapshot.jd_tdb), self._elements(snapshot)
        if self._started is None or abs(jd_tdb - self._counted_jd_tdb) > _JUMP_DAYS:
            self._started = jd_tdb, elements.mean_longitude_deg
            start = f"{moment_text(jd_tdb, seconds=False)}{NO_BREAK_SPACE}UTC"
            self.since.setText(resonance_words("turns_since", start=start))
            hint = resonance_words("turns_hint", start=start)
            self.count_anew.setToolTip(f"{hint}; {resonance_words('count_anew_hint')}")
        self._counted_jd_tdb = jd_tdb
        start_jd_tdb, start_deg = self._started
        turns = _turns_from_meeting_line(
            turns_between(start_jd_tdb, start_deg, jd_tdb, elements.mean_longitude_deg), jd_tdb - start_jd_tdb
        )
        conjunctions = self._conjunctions(jd_tdb)
        readings = {}
        for moon, index in MOON_INDEX.items():
            longitude = float(elements.mean_longitude_deg[index])
            lines = (
                moon.display_name,
                f"λ {degrees_text(longitude, 1)}",
                resonance_words("turns", turns=_turns_text(float(turns[index]))),
            )
            pericentre = float(elements.pericentre_longitude_deg[index])
            readings[moon] = DialReading(longitude, pericentre, strokes_of(moon, conjunctions, jd_tdb), lines)
        self.dials.show_readings(readings, _ratio_text(turns))
        self.gauge.show_angle(float(resonant_angles(elements).laplace_deg))

    def _show_figures(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        jd_tdb, elements = float(snapshot.jd_tdb), self._elements(snapshot)
        angles = resonant_angles(elements)
        self.laplace.setText(degrees_text(float(angles.laplace_deg), 3))
        for angle in resonant_angle_texts():
            self.angles[angle.key].setText(_angle_text(float(getattr(angles, f"{angle.key}_deg")), angle.rest_deg))
        self.meeting.setText(self._meeting_text(jd_tdb, elements))

    def _meeting_text(self, jd_tdb: float, elements: OsculatingElements) -> str:
        around = conjunctions_around(jd_tdb, IO_EUROPA, before=1, after=1)
        if not around:
            return ""
        # The one that is happening, else the next in the direction of time.
        here = [one for one in around if one.jd_tdb == jd_tdb]
        shown = here[0] if here else (around[0] if self._state.clock.rate < 0.0 else around[-1])
        ganymede_deg = float(elements.mean_longitude_deg[MOON_INDEX[BodyId.GANYMEDE]])
        return meeting_text(jd_tdb, shown.jd_tdb, shown.longitude_deg, ganymede_deg)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Make room."""
        super().resizeEvent(event)
        self._make_room()


def _turns_from_meeting_line(turns: FloatArray, days: float) -> FloatArray:
    """Return turns counted from the line on which Io and Europa meet, which itself turns: those are as 4 : 2 : 1."""
    return turns - days * MEETING_LINE_DEG_DAY / 360.0


def _turns_text(turns: float) -> str:
    return thousands(turns, 2 if abs(turns) < _MANY_TURNS else 0)


def _ratio_text(turns: FloatArray) -> str:
    """Return the ratio of turns."""
    ganymede = float(turns[MOON_INDEX[BodyId.GANYMEDE]])
    if abs(ganymede) < _LEAST_TURNS:
        return resonance_words("ratio_short")
    io, europa = (thousands(float(turns[MOON_INDEX[moon]]) / ganymede, 2) for moon in (BodyId.IO, BodyId.EUROPA))
    return f"{io} : {europa} : 1"


def _angle_text(angle_deg: float, rest_deg: float | None) -> str:
    """Return an angle, near zero with a sign; one that rests at 0 never leaps to 360."""
    if rest_deg == 0.0:
        angle_deg = (angle_deg + 180.0) % 360.0 - 180.0
    return degrees_text(angle_deg, 1)


def _label(size: theme.TextSize, role: str = "") -> QLabel:
    label = QLabel()
    label.setFont(theme.font(size, tabular=True))
    if role:
        theme.set_role(label, role)
    return label
