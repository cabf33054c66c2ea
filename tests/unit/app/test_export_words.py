"""The command lines of exports: the program reads them as they were meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from jovian_viewer.app.export_words import export_words
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.cli.arguments import parse
from jovian_viewer.state.exports import ExportJob, MovieChoices, MovieJob, PictureJob, SceneJob

LINK = "jovian:?time=2026-11-22T15:00:00Z&view=io"
JOBS: list[ExportJob] = [
    PictureJob(Path("--verbose.png"), (880, 560), 1.5, 1.25, 2, labels=False),
    MovieJob(Path("-x.mp4"), MovieChoices(follow=BodyId.IO), "2026-11-22 15:00", "2026-11-23"),
    MovieJob(Path("a b.webm"), MovieChoices(caption=False), tour="--help.toml"),
    SceneJob(Path("a.html")),
]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: type(job).__name__)
def test_the_command_line_reads_what_the_window_wrote(job: ExportJob) -> None:
    options = parse(export_words(job, LINK))
    assert options.out == job.path.absolute()
    assert options.link == LINK
    assert options.progress == "json"
    assert not options.verbose


def test_a_picture_is_as_asked() -> None:
    options = parse(export_words(JOBS[0], LINK))
    assert (options.size, options.factor, options.pixel_ratio, options.text_scale) == ("880x560", 2, 1.5, 1.25)
    assert (options.labels, options.caption) == (False, True)


def test_a_movie_is_as_asked() -> None:
    span, tour = (parse(export_words(job, LINK)) for job in JOBS[1:3])
    assert (span.start, span.stop, span.duration, span.tour) == ("2026-11-22 15:00", "2026-11-23", 10.0, None)
    assert (span.size, span.fps, span.quality) == ("1280x720", 25, "good")
    assert (tour.tour, tour.start, tour.caption) == ("--help.toml", None, False)
