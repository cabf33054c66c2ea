"""From an export to the command line of the process that does it. Pure.

Words go to the program as they are, through no shell; names of files are absolute, so that none looks like an option.
"""

from __future__ import annotations

from jovian_viewer.state.exports import ExportJob, MovieJob, PictureJob, SceneJob


def export_words(job: ExportJob, link: str) -> list[str]:
    """Return the command and its options.

    Parameters
    ----------
    job : PictureJob or MovieJob or SceneJob
    link : str
        Leads to what is shown.
    """
    path = str(job.path.absolute())
    if isinstance(job, PictureJob):
        return [
            *("snapshot", path, f"--link={link}", "--size", _size(job.size_px), "--factor", str(job.factor)),
            *("--pixel-ratio", f"{job.pixel_ratio:g}", "--text-scale", f"{job.text_scale:g}"),
            *_writing(labels=job.labels, caption=job.caption),
            *("--progress", "json"),
        ]
    if isinstance(job, SceneJob):
        return ["scene", path, f"--link={link}", "--progress", "json"]
    return [*_movie(job, path, link), "--progress", "json"]


def _movie(job: MovieJob, path: str, link: str) -> list[str]:
    choices = job.choices
    words = [
        *("movie", path, "--size", _size(choices.size_px), "--fps", str(choices.fps), "--quality", choices.quality),
        *(*_writing(labels=choices.labels, caption=choices.caption), f"--link={link}"),
    ]
    if job.tour is not None:
        return [*words, f"--tour={job.tour}"]
    span = [f"--start={job.start_utc}", f"--stop={job.stop_utc}", f"--duration={choices.duration_s:g}"]
    return [*words, *span]


def _size(size_px: tuple[int, int]) -> str:
    return f"{size_px[0]}x{size_px[1]}"


def _writing(*, labels: bool, caption: bool) -> list[str]:
    # With names the picture has those that the window shows, not all there are.
    return [*([] if labels else ["--no-labels"]), "--caption" if caption else "--no-caption"]
