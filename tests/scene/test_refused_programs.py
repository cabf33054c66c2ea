"""A driver that refuses a program late, in a saved picture, or before the doctor."""

from __future__ import annotations

import logging
from collections.abc import Callable

import numpy as np
import pytest
import pyvista as pv
from vtkmodules.vtkCommonCore import vtkLogger, vtkOutputWindow
from vtkmodules.vtkCommonExecutionModel import vtkSimpleScalarTree

from jovian_viewer.app.driver_probe import probe_driver
from jovian_viewer.app.opengl import check_opengl_of_pictures
from jovian_viewer.app.still import StillRequest, render_still
from jovian_viewer.astro.snapshot import SystemSnapshot, compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.scene import globe_shader, shader_program
from jovian_viewer.scene.scene import JovianScene

Take = Callable[[], np.ndarray]
Refuse = Callable[[str, str], None]
NO_SYNTAX = "\nint broken = ;\n"
NO_LINK = "\nfloat nowhere(float x);\nfloat unlinkable = nowhere(1.0);\n"


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Return a function that spoils one file of the programs."""
    whole = shader_program.shader_text

    def spoil(file: str, text: str) -> None:
        monkeypatch.setattr(globe_shader, "shader_text", lambda name: whole(name) + (text if name == file else ""))

    return spoil


def test_a_program_refused_hours_later_is_noticed_too(plotter: pv.Plotter, take_picture: Take, refuse: Refuse) -> None:
    refuse("shaded.glsl", NO_SYNTAX)
    scene = JovianScene(plotter)
    # No shadow lies on anything in the first picture; three lie on Jupiter in the second.
    scene.apply(compute_snapshot(parse_utc("2015-01-24T00:00Z")))
    take_picture()
    assert scene.mend() is None
    scene.apply(compute_snapshot(parse_utc("2015-01-24T06:40Z")))
    take_picture()
    sentence = scene.mend()
    assert sentence is not None
    assert scene.problems == [sentence]


@pytest.mark.parametrize("text", [NO_SYNTAX, NO_LINK], ids=["syntax", "link"])
def test_a_saved_picture_is_rendered_once_more(
    refuse: Refuse, text: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    refuse("globe.frag.glsl", text)
    with caplog.at_level(logging.DEBUG, logger="jovian_viewer"):
        rgb, problems = render_still(StillRequest(parse_utc("2026-11-22T15:00Z"), "jupiter", (320, 200), labels=False))
    assert ["lit plainly" in problem for problem in problems] == [True]
    assert rgb[90:110, 120:160].mean() > 60.0
    assert capfd.readouterr() == ("", "")
    assert any("refused by the graphics driver" in record.getMessage() for record in caplog.records)


def test_the_doctor_tries_every_program(refuse: Refuse) -> None:
    assert probe_driver().refused == ""
    for file in ("unshaded.glsl", "shaded.glsl", "moon.glsl", "jupiter.glsl"):
        refuse(file, NO_SYNTAX)
        probe = probe_driver()
        assert probe.picture
        assert "lit plainly" in probe.refused, file


def test_what_the_process_hears_is_put_back_after_each_frame(
    plotter: pv.Plotter, snapshot: SystemSnapshot, take_picture: Take
) -> None:
    scene = JovianScene(plotter)
    scene.apply(snapshot)
    before = vtkOutputWindow.GetInstance(), vtkLogger.GetCurrentVerbosityCutoff()
    take_picture()
    assert (vtkOutputWindow.GetInstance(), vtkLogger.GetCurrentVerbosityCutoff()) == before


@pytest.mark.expected_log("(?s)VTK reports: .*No data to build tree")
def test_other_complaints_of_a_frame_reach_the_log(plotter: pv.Plotter, capfd: pytest.CaptureFixture[str]) -> None:
    scene = JovianScene(plotter)
    complain = vtkSimpleScalarTree().BuildTree
    plotter.renderer.AddObserver("StartEvent", lambda *_: complain())
    plotter.screenshot(return_img=True)
    assert scene.mend() is None
    assert capfd.readouterr().err == ""


def test_enough_opengl_is_met_with_silence(capfd: pytest.CaptureFixture[str]) -> None:
    check_opengl_of_pictures()
    assert capfd.readouterr() == ("", "")
