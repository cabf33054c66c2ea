"""Making a movie of a span of time or of a tour: what it shows, how large, how fast, how good."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtWidgets import QWidget

from jovian_viewer.astro.bodies import BODIES, SECONDS_PER_DAY, BodyId
from jovian_viewer.astro.timescales import format_utc, parse_utc
from jovian_viewer.catalog.tours import shipped_tours
from jovian_viewer.errors import BadInputError, JovianViewerError
from jovian_viewer.language import mark, tr, tr_n
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.clock import rate_label
from jovian_viewer.state.exports import MovieChoices, MovieJob
from jovian_viewer.ui.entry import Entry
from jovian_viewer.ui.export_support import ExportSupport
from jovian_viewer.ui.form_dialog import FormDialog
from jovian_viewer.ui.movie_span import movie_span_jd_tdb
from jovian_viewer.ui.tours_menu import ask_for_tour

MOVIE_FILTERS: Final = {
    "mp4": mark("Movie, MP4 (*.mp4)"),
    "webm": mark("Movie, WebM (*.webm)"),
    "gif": mark("Moving picture, GIF (*.gif)"),
}
_SIZES_PX: Final = ((640, 360), (1280, 720), (1920, 1080), (3840, 2160))
_FPS: Final = (10, 12, 15, 24, 25, 30, 50, 60)
_QUALITIES: Final = {
    "draft": mark("Draft: quick, to try it out"),
    "good": mark("Good"),
    "best": mark("Best: large files, more patience"),
}
_SPAN: Final = ""
_ANOTHER: Final = "?"


class MovieDialog(FormDialog):
    """The dialog. Its choices are remembered while the program runs.

    Parameters
    ----------
    state : AppState
    support : ExportSupport
    parent : QWidget, optional
    """

    def __init__(self, state: AppState, support: ExportSupport, parent: QWidget | None = None) -> None:
        super().__init__(tr("Make a movie"), parent)
        self._state = state
        self._support = support
        choices = state.exports.movie_choices
        self.what = self.add_choice(tr("Movie of"), tr("A span of time as the view shows it, or a tour with its words"))
        self.start = Entry(tr("From"), tr("The first moment, UTC, like 2031-07-21 12:00"))
        self.stop = Entry(tr("To"), tr("The last moment, UTC; before the first one, and time runs backwards"))
        self.duration = Entry(tr("Seconds"), tr("How long the movie lasts, seconds"))
        self._span_rows = [
            self.add_row(tr("From"), self.start, tr("The first moment, UTC, like 2031-07-21 12:00")),
            self.add_row(
                tr("To"), self.stop, tr("The last moment, UTC; before the first one, and time runs backwards")
            ),
            self.add_row(tr("Seconds"), self.duration, tr("How long the movie lasts")),
        ]
        self.follow = self.add_choice(tr("Look at"), tr("What the view looks at now, or a body and where it goes"))
        self.size_choice = self.add_choice(tr("Size"), tr("Width and height in pixels"))
        self.fps = self.add_choice(tr("Pictures a second"), tr("More are smoother and take longer"))
        self.quality = self.add_choice(tr("Quality"), tr("How much care is taken"))
        self.labels = self.add_switch(tr("Names"), tr("Write the names that the view shows"))
        self.caption = self.add_switch(
            tr("Caption"), tr("Moment and scale below, what a tour tells above, whose maps they are at the end")
        )
        self.save = self.add_button(tr("Make it\u2026"), tr("Choose a file; the window goes on meanwhile"), main=True)
        self._close = self.add_button(tr("Close"), tr("Close this window (Esc)"))
        self._tour_path = ""
        self._fill(choices)
        self._connect()
        self._show()

    # Building

    def _fill(self, choices: MovieChoices) -> None:
        self.what.addItem(tr("A span of time"), _SPAN)
        for tour in shipped_tours():
            self.what.addItem(tr("The tour \u201c{tour}\u201d", tour=tour.title), tour.id)
        self.what.addItem(tr("A tour from a file\u2026"), _ANOTHER)
        self.follow.addItem(tr("What the view looks at"), None)
        for body in BODIES:
            self.follow.addItem(body.display_name, body.value)
        sizes = list(dict.fromkeys((*_SIZES_PX, self._even_view(), choices.size_px)))
        for size in sizes:
            width, height = size
            words = f"{width} \u00d7 {height}"
            if size == self._even_view():
                words = tr("{size}, as the view", size=words)
            self.size_choice.addItem(words, size)
        for fps in sorted({*_FPS, choices.fps}):
            self.fps.addItem(str(fps), fps)
        for quality, words in _QUALITIES.items():
            self.quality.addItem(tr(words), quality)
        clock, event = self._state.clock, self._state.focus.event
        first, last = movie_span_jd_tdb(clock.jd_tdb, clock.rate, choices.duration_s, event)
        self.start.setText(format_utc(first))
        self.stop.setText(format_utc(last))
        self.duration.setText(f"{choices.duration_s:g}")
        self.follow.setCurrentIndex(max(self.follow.findData(choices.follow and choices.follow.value), 0))
        self.size_choice.setCurrentIndex(sizes.index(choices.size_px))
        self.fps.setCurrentIndex(self.fps.findData(choices.fps))
        self.quality.setCurrentIndex(self.quality.findData(choices.quality))
        self.labels.setChecked(choices.labels)
        self.caption.setChecked(choices.caption)

    def _connect(self) -> None:
        self.what.activated.connect(self._choose_tour)
        for box in (self.what, self.fps, self.quality):
            box.currentIndexChanged.connect(self._show)
        for entry in (self.start, self.stop, self.duration):
            entry.textEdited.connect(self._show)
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.close)

    def _even_view(self) -> tuple[int, int]:
        width, height = self._support.size_px
        return width - width % 2, height - height % 2

    # Choosing

    @property
    def tour(self) -> str | None:
        """The tour that is chosen, by its name or the path of its file; None for a span."""
        chosen = str(self.what.currentData())
        if chosen == _ANOTHER:
            return self._tour_path
        return chosen or None

    def _choose_tour(self) -> None:
        if self.what.currentData() == _ANOTHER:
            path = ask_for_tour(self)
            if path is None:
                self.what.setCurrentIndex(0)
            else:
                self._tour_path = str(path)
                self.what.setItemText(self.what.currentIndex(), tr("The tour in {name}", name=path.name))

    def _choices(self) -> MovieChoices:
        follow = self.follow.currentData()
        width, height = self.size_choice.currentData()
        return MovieChoices(
            size_px=(int(width), int(height)),
            fps=int(self.fps.currentData()),
            quality=str(self.quality.currentData()),
            labels=self.labels.isChecked(),
            caption=self.caption.isChecked(),
            follow=None if follow is None or self.tour is not None else BodyId(follow),
            duration_s=self._duration_s() if self.tour is None else self._state.exports.movie_choices.duration_s,
        )

    def _duration_s(self) -> float:
        try:
            duration_s = float(self.duration.text().replace(",", "."))
        except ValueError:
            duration_s = math.nan
        if not 0.0 < duration_s <= 3600.0:
            raise BadInputError(
                tr(
                    "\u201c{text}\u201d seconds cannot be used: give a number up to 3600, like 10",
                    text=self.duration.text(),
                )
            )
        return duration_s

    # Showing

    def _show(self) -> None:
        is_span = self.tour is None
        for row, field in zip(self._span_rows, (self.start, self.stop, self.duration), strict=True):
            row.setVisible(is_span)
            field.setVisible(is_span)
        self.follow.setEnabled(is_span)
        if not is_span:
            tour = next((tour for tour in shipped_tours() if tour.id == self.tour), None)
            seconds = sum(step.duration_s for step in tour.steps) if tour is not None else 0.0
            self.remark.set_text(
                tr_n(
                    "{n} step, {seconds:.0f} s. Charts and tables that it opens are not in the picture.",
                    "{n} steps, {seconds:.0f} s. Charts and tables that it opens are not in the picture.",
                    len(tour.steps),
                    seconds=seconds,
                )
                if tour is not None
                else tr("Charts and tables that it opens are not in the picture.")
            )
            return
        try:
            self.remark.set_text(self._about_span())
        except JovianViewerError as error:
            self.remark.set_text(str(error))

    def _about_span(self) -> str:
        moments: list[float] = []
        for entry in (self.start, self.stop):
            entry.mark(None)
            try:
                moments.append(parse_utc(entry.text()))
            except JovianViewerError as error:
                entry.mark(str(error))
                raise
        self.duration.mark(None)
        try:
            duration_s = self._duration_s()
        except BadInputError as error:
            self.duration.mark(str(error))
            raise
        frames = max(round(duration_s * int(self.fps.currentData())), 2)
        rate = (moments[1] - moments[0]) * SECONDS_PER_DAY / duration_s
        return tr_n("{n} picture; {rate}", "{n} pictures; {rate}", frames, rate=rate_label(rate))

    # Doing

    def _save(self) -> None:
        try:
            choices = self._choices()
            if self.tour is None:
                self._about_span()
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        path = self._support.ask(self, tr("Make a movie"), MOVIE_FILTERS)
        if path is None:
            return
        job = MovieJob(path, choices, self.start.text().strip(), self.stop.text().strip(), self.tour)
        try:
            self._state.exports.ask(job)
        except JovianViewerError as error:
            self._state.messages.problem(str(error))
            return
        self.close()
