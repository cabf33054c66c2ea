"""What a pose looks at, in words: for captions, titles and names of files."""

from __future__ import annotations

from jovian_viewer.catalog.dates_text import moment_text
from jovian_viewer.language import tr
from jovian_viewer.state.camera import CameraPose


def pictured(pose: CameraPose) -> str:
    """Return what a pose looks at."""
    if pose.spacecraft is not None:
        return pose.spacecraft.display_name
    if pose.target is None:
        return tr("Jovian system")
    if pose.other is not None:
        return tr("{body} and {other}", body=pose.target.display_name, other=pose.other.display_name)
    return pose.target.display_name


def caption_of(jd_tdb: float, pose: CameraPose) -> str:
    """Return the line below a picture: the moment, and what is looked at where that is one body or spacecraft."""
    moment = f"{moment_text(jd_tdb)} UTC"
    return moment if pose.target is None and pose.spacecraft is None else f"{moment} \N{MIDDLE DOT} {pictured(pose)}"
