"""How edges are smoothed where nobody chose, and how it is chosen."""

from __future__ import annotations

import pytest

from jovian_viewer.app.opening import read_opening
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.view_options import Smoothing
from jovian_viewer.ui.viewport import renders_in_software, resolve_smoothing


@pytest.mark.parametrize(
    ("renderer", "software"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", True),
        ("Google SwiftShader", True),
        ("GDI Generic", True),
        ("Apple Software Renderer", True),
        ("NVIDIA GeForce RTX 4070/PCIe/SSE2", False),
        ("Mesa Intel(R) UHD Graphics 620 (KBL GT2)", False),
    ],
)
def test_software_is_told_by_the_renderers_name(renderer: str, software: bool) -> None:
    report = f"OpenGL vendor string:  software house\nOpenGL renderer string:  {renderer}\n"
    assert renders_in_software(report) is software


def test_the_driver_decides_where_nobody_chose() -> None:
    assert resolve_smoothing(Smoothing.AUTO, in_software=True) is Smoothing.NONE
    assert resolve_smoothing(Smoothing.AUTO, in_software=False) is Smoothing.FOUR


@pytest.mark.parametrize("chosen", [choice for choice in Smoothing if choice is not Smoothing.AUTO])
@pytest.mark.parametrize("in_software", [False, True])
def test_a_choice_holds_on_any_driver(chosen: Smoothing, in_software: bool) -> None:
    assert resolve_smoothing(chosen, in_software=in_software) is chosen


@pytest.mark.parametrize("typed", ["auto", "none", "fxaa", "4", "8", " FXAA "])
def test_every_choice_can_be_typed(typed: str) -> None:
    state = read_opening(smoothing=typed).make_state()
    assert state.view.settings.smoothing == typed.strip().lower()


def test_left_out_the_driver_decides() -> None:
    assert read_opening().make_state().view.settings.smoothing is Smoothing.AUTO


def test_what_is_no_choice_is_refused_with_the_choices() -> None:
    with pytest.raises(BadInputError, match=r"smoothing .16x. is not known: choose one of auto, none, fxaa, 4, 8"):
        read_opening(smoothing="16x")
