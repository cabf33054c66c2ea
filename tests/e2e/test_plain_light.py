"""A window whose graphics driver refuses the programs: it says so, once, and goes on."""

from __future__ import annotations

import pytest

from jovian_viewer.scene import globe_shader, shader_program
from jovian_viewer.state.messages import Messages
from tests.e2e.harness import Person, Scenario, run_program


def test_the_message_bar_says_that_the_light_is_plain(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = shader_program.shader_text
    monkeypatch.setattr(
        globe_shader, "shader_text", lambda name: whole(name) + "\nint broken = ;\n" * (name == "globe.frag.glsl")
    )
    heard: list[str] = []
    # From the start: the first frame may be painted before a scenario begins.
    monkeypatch.setattr(Messages, "problem", lambda _self, text: heard.append(text))
    counts = {"renders": 0, "paints": 0}

    def visit(person: Person) -> Scenario:
        def rendered(*_: object) -> None:
            counts["renders"] += 1

        def painted() -> None:
            counts["paints"] += 1

        person.app.viewport.renderer.AddObserver("StartEvent", rendered)
        person.app.viewport.painted.connect(painted)
        yield person.sees_the_scene
        yield lambda: counts["paints"] > 10
        assert counts["renders"] == counts["paints"]

    assert run_program(["--time", "2026-11-22T15:00Z"], visit) == 0
    assert ["lit plainly" in text for text in heard] == [True]
    assert capfd.readouterr().err == ""
