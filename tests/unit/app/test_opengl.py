"""What is said of a driver with too little OpenGL."""

from __future__ import annotations

import pytest

from jovian_viewer.app.opengl import lack_of_opengl, version_of


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("4.5 (Compatibility Profile) Mesa 22.3.6", (4, 5)),
        ("2.1 Mesa 22.3.6", (2, 1)),
        ("3.10.0 NVIDIA", (3, 10)),
        ("OpenGL ES 3.2", None),
        ("", None),
        (None, None),
    ],
)
def test_the_version_is_read_from_what_the_driver_says(said: str | None, version: tuple[int, int] | None) -> None:
    assert version_of(said) == version


def test_what_was_found_what_is_needed_and_what_to_do() -> None:
    old = lack_of_opengl((2, 1), {}, "linux")
    assert "offers OpenGL 2.1, and drawing needs 3.2 or newer" in old
    assert "LIBGL_ALWAYS_SOFTWARE=1" in old
    assert "no OpenGL that can be used" in lack_of_opengl(None, {}, "linux")
    assert "OpenGL 4.1 without the core profile" in lack_of_opengl((4, 1), {}, "linux")


def test_advice_that_cannot_help_is_not_given() -> None:
    for environment, platform in (({}, "win32"), ({}, "darwin"), ({"LIBGL_ALWAYS_SOFTWARE": "1"}, "linux")):
        advice = lack_of_opengl((2, 1), environment, platform)
        assert "LIBGL_ALWAYS_SOFTWARE" not in advice
        assert advice.endswith("install or update the driver")
    forced = lack_of_opengl((2, 1), {"MESA_GL_VERSION_OVERRIDE": "2.1"}, "linux")
    assert forced.endswith("unset MESA_GL_VERSION_OVERRIDE, which is \u201c2.1\u201d")
