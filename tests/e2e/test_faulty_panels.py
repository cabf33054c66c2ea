"""A panel, a study or the scene that raises, in the running program: the rest goes on."""

from __future__ import annotations

import pytest
from PyQt6.QtGui import QPaintEvent
from PyQt6.QtWidgets import QWidget

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog.study import Study
from jovian_viewer.scene.scene import JovianScene
from jovian_viewer.ui.event_ribbon import EventRibbon
from jovian_viewer.ui.info_panel import InfoPanel
from jovian_viewer.ui.resting import RestCover, is_resting
from jovian_viewer.ui.tides_study import TidesStudy
from tests.e2e.harness import Person, Scenario, run_program


def covers(widget: QWidget) -> list[RestCover]:
    return [cover for cover in widget.findChildren(RestCover) if not cover.isHidden()]


def paintEvent(self: EventRibbon, _event: QPaintEvent | None) -> None:
    msg = "cannot paint"
    raise ZeroDivisionError(msg)


def test_everything_else_goes_on(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    told: list[str] = []

    def fail(_self: object, _given: object) -> None:
        msg = "on purpose"
        raise ZeroDivisionError(msg)

    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        app, state = person.app, person.app.state
        state.messages.posted.connect(lambda message: told.append(message.text))
        painted: list[int] = []
        app.viewport.painted.connect(lambda: painted.append(1))

        def more_frames() -> bool:
            return len(painted) > 3

        with monkeypatch.context() as broken:
            broken.setattr(InfoPanel, "show_snapshot", fail)
            broken.setattr(TidesStudy, "show_snapshot", fail)
            state.studies.show(Study.TIDES)
            yield lambda: is_resting(app.window.info_panel) and is_resting(app.window.study_pane.study)
            yield more_frames
            state.selection.select(BodyId.CALLISTO)
            state.studies.show(Study.DISTANCES)
            painted.clear()
            yield more_frames
            assert not is_resting(app.window.study_pane.study), "another study is shown as ever"
            assert len([text for text in told if "rests; everything else goes on" in text]) == 2
            assert any(text.startswith("Tides ") for text in told)
            assert any(text.startswith("Bodies ") for text in told)
            assert caplog.text.count("ZeroDivisionError: on purpose") == 2, "the log has each trace once"
        covers(app.window.info_panel)[0].button.click()
        yield lambda: person.reads("Callisto")
        state.studies.show(Study.TIDES)
        covers(app.window.study_pane)[0].button.click()
        assert not is_resting(app.window.study_pane.study)
        assert covers(app.window) == []

        ribbon = app.window.findChild(EventRibbon)
        assert ribbon is not None
        with monkeypatch.context() as broken:
            broken.setattr(EventRibbon, "paintEvent", paintEvent)
            ribbon.update()
            yield lambda: bool(covers(ribbon))
            painted.clear()
            yield more_frames
        covers(ribbon)[0].button.click()
        assert covers(app.window) == []

        shown: list[SystemSnapshot] = []
        monkeypatch.setattr(InfoPanel, "show_snapshot", lambda _self, snapshot: shown.append(snapshot))
        monkeypatch.setattr(JovianScene, "apply", lambda *_given: fail(None, None))
        told.clear()
        yield lambda: len(shown) > 3
        assert len(told) == 1, "what the scene cannot draw is told once, and the panels go on"

    assert run_program(["--time", "2026-11-22T15:00Z"], visit) == 0


def test_a_study_that_cannot_be_built_leaves_the_pane_closed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    def visit(person: Person) -> Scenario:
        yield person.sees_the_scene
        pane, studies = person.app.window.study_pane, person.app.state.studies

        def fail(*_given: object) -> None:
            msg = "cannot be built"
            raise ImportError(msg)

        monkeypatch.setattr(pane, "_makers", {**pane._makers, Study.CHARTS: fail})
        studies.show(Study.CHARTS)
        assert studies.open_study is None
        assert not pane.isVisible()
        message = person.app.state.messages.last
        assert message is not None
        assert message.text.startswith("Something went wrong")
        assert "cannot be built" in caplog.text
        studies.show(Study.TIDES)
        assert pane.isVisible()

    assert run_program([], visit) == 0
