"""What is to be exported, and how far the export that runs is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from psygnal import Signal

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.clock import HOUR_S, MINUTE_S


@dataclass(frozen=True, slots=True)
class PictureJob:
    """A picture of what is shown.

    Attributes
    ----------
    path : Path
    size_px : (int, int)
        Of the view of the scene, device pixels.
    pixel_ratio : float
        How many of them make a logical one.
    text_scale : float
        How much larger than usual its letters are.
    factor : int
        How many times larger the picture is.
    labels, caption : bool
    """

    path: Path
    size_px: tuple[int, int]
    pixel_ratio: float = 1.0
    text_scale: float = 1.0
    factor: int = 1
    labels: bool = True
    caption: bool = True


@dataclass(frozen=True, slots=True)
class MovieChoices:
    """How movies are made; the next one begins with those of the last.

    Attributes
    ----------
    size_px : (int, int)
    fps : int
    quality : str
        ``draft``, ``good`` or ``best``.
    labels, caption : bool
    follow : BodyId or None
        The body to look at instead of what is looked at.
    duration_s : float
    """

    size_px: tuple[int, int] = (1280, 720)
    fps: int = 25
    quality: str = "good"
    labels: bool = True
    caption: bool = True
    follow: BodyId | None = None
    duration_s: float = 10.0


@dataclass(frozen=True, slots=True)
class MovieJob:
    """A movie: of a span of time, or of a tour.

    Attributes
    ----------
    path : Path
    choices : MovieChoices
    start_utc, stop_utc : str
        As typed, of a span.
    tour : str or None
        The name of one of the program's tours, or the path of a file.
    """

    path: Path
    choices: MovieChoices = field(default_factory=MovieChoices)
    start_utc: str = ""
    stop_utc: str = ""
    tour: str | None = None


@dataclass(frozen=True, slots=True)
class SceneJob:
    """The scene as glTF or as a web page, as the name ends.

    Attributes
    ----------
    path : Path
    """

    path: Path


ExportJob: TypeAlias = PictureJob | MovieJob | SceneJob


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far an export is.

    Attributes
    ----------
    part : float
        0 to 1.
    left_s : float or None
        How long the rest will take, where that is known.
    """

    part: float = 0.0
    left_s: float | None = None


class Exports:
    """The owner of the one export that runs. Who does the work listens to `wanted` and tells how it goes.

    Signals
    -------
    wanted(job)
    cancel_wanted()
    changed()
        Another one runs, none runs any more, or the one that runs has gone on.
    """

    wanted = Signal(object)
    cancel_wanted = Signal()
    changed = Signal()

    def __init__(self) -> None:
        self._running: ExportJob | None = None
        self._progress = ExportProgress()
        self._movie_choices = MovieChoices()

    @property
    def running(self) -> ExportJob | None:
        """The export that runs, if one does."""
        return self._running

    @property
    def progress(self) -> ExportProgress:
        """How far it is."""
        return self._progress

    @property
    def movie_choices(self) -> MovieChoices:
        """How the last movie was made."""
        return self._movie_choices

    def ask(self, job: ExportJob) -> None:
        """Ask for an export.

        Raises
        ------
        BadInputError
            If another one still runs.
        """
        if self._running is not None:
            raise BadInputError(
                tr("{name} is still being written: wait for it, or stop it first.", name=self._running.path.name)
            )
        if isinstance(job, MovieJob):
            self._movie_choices = job.choices
        self.wanted.emit(job)

    def cancel(self) -> None:
        """Ask the export that runs to stop."""
        if self._running is not None:
            self.cancel_wanted.emit()

    # For who does the work

    def begin(self, job: ExportJob) -> None:
        """Say that an export runs now."""
        self._running, self._progress = job, ExportProgress()
        self.changed.emit()

    def advance(self, progress: ExportProgress) -> None:
        """Say how far it is."""
        if self._running is not None and progress != self._progress:
            self._progress = progress
            self.changed.emit()

    def end(self) -> None:
        """Say that it runs no more."""
        if self._running is not None:
            self._running, self._progress = None, ExportProgress()
            self.changed.emit()


def left_words(left_s: float) -> str:
    """Return how long something will still take, as one says it: ``'about 3 min left'``."""
    if left_s < 5.0:
        return tr("a few seconds left")
    if left_s < 1.5 * MINUTE_S:
        return tr("about {seconds} s left", seconds=5 * round(left_s / 5.0))
    if left_s < 90 * MINUTE_S:
        return tr("about {minutes} min left", minutes=round(left_s / MINUTE_S))
    return tr("about {hours:.1f} h left", hours=left_s / HOUR_S)


def left_out_of_scenes() -> str:
    """Return what glTF files and pages do not carry, as a sentence."""
    return tr(
        "Left out: shadows and eclipses, Jupiter\u2019s light on the moons, rings, stars and the sky, spacecraft, "
        "named places, marks of the comet, what is measured. Nothing moves: it is one moment."
    )
