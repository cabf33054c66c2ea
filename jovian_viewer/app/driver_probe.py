"""The doctor's probe of the graphics driver, a process of its own, which a broken driver may crash.

Run as a module it prints one line of JSON, the fields of :class:`Probe`.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from dataclasses import dataclass
from typing import Final

import numpy as np

from jovian_viewer.errors import DriverError

# Three shadows lie on Jupiter then: the programs that compute shadows are drawn with too.
_MOMENT: Final = "2015-01-24T06:40Z"
_SIZE_PX: Final = (160, 100)


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found.

    Attributes
    ----------
    capabilities : str
        What VTK says of the driver.
    picture : bool
        Whether a picture was drawn, and was not all of one colour.
    lack : str
        What OpenGL lacks altogether, as a sentence; nothing is drawn then.
    refused : str
        What is drawn differently because the driver refused a program, as a sentence.
    """

    capabilities: str = ""
    picture: bool = False
    lack: str = ""
    refused: str = ""


def probe_driver() -> Probe:
    """Draw a small picture with all programs."""
    from jovian_viewer.app.opengl import check_opengl_of_pictures

    try:
        check_opengl_of_pictures()
    except DriverError as error:
        return Probe(lack=str(error))
    import pyvista as pv

    from jovian_viewer.astro.snapshot import compute_snapshot
    from jovian_viewer.astro.timescales import parse_utc
    from jovian_viewer.scene.scene import JovianScene

    snapshot = compute_snapshot(parse_utc(_MOMENT))
    plotter = pv.Plotter(off_screen=True, window_size=list(_SIZE_PX), lighting="none")
    try:
        scene = JovianScene(plotter)
        scene.apply(snapshot)
        plotter.screenshot(return_img=True)
        refused = scene.mend()
        scene.apply(snapshot)
        plotter.render()
        picture_rgb = np.asarray(plotter.screenshot(return_img=True))
        window = plotter.render_window
        capabilities = "" if window is None else str(window.ReportCapabilities())
    finally:
        plotter.close()
    return Probe(capabilities, picture=bool(np.ptp(picture_rgb) > 0), refused=refused or "")


def tell() -> None:
    """Write what was found to standard output."""
    sys.stdout.write(json.dumps(dataclasses.asdict(probe_driver())))


if __name__ == "__main__":
    tell()
