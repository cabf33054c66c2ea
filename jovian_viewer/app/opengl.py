"""Is there enough OpenGL? Asked before VTK, which would end the process with a segmentation fault."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Mapping
from typing import Final

from jovian_viewer.errors import DriverError
from jovian_viewer.language import tr

# What VTK draws with (vtkOpenGLRenderWindow).
NEEDED_VERSION: Final = (3, 2)
_OVERRIDE: Final = "MESA_GL_VERSION_OVERRIDE"
_SOFTWARE: Final = "LIBGL_ALWAYS_SOFTWARE"
# How VTK's report begins where it could make what it needs; what its SupportsOpenGL returns is 1 in any case.
_VTK_IS_CONTENT: Final = "The system appears to support OpenGL"
# From the registry of EGL: eglplatform.h and eglext.h; GL_VERSION from gl.h.
_EGL_OPENGL_API: Final = 0x30A2
_EGL_PLATFORM_SURFACELESS: Final = 0x31DD
_GL_VERSION: Final = 0x1F02


def version_of(text: str | None) -> tuple[int, int] | None:
    """Return major and minor from what OpenGL says of itself, like ``4.5 (Core Profile) Mesa 22.3.6``."""
    found = re.match(r"\s*(\d+)\.(\d+)", text or "")
    return None if found is None else (int(found[1]), int(found[2]))


def lack_of_opengl(
    version: tuple[int, int] | None, environment: Mapping[str, str] | None = None, platform: str = sys.platform
) -> str:
    """Say what OpenGL was found, what is needed, and what to do.

    Parameters
    ----------
    version : (int, int) or None
        Major and minor; None where none is known.
    environment : mapping, optional
        Environment variables; those of the process if left out.
    platform : str
        As ``sys.platform``.
    """
    environment = os.environ if environment is None else environment
    offered = tr("no OpenGL that can be used") if version is None else f"OpenGL {version[0]}.{version[1]}"
    needed = ".".join(map(str, NEEDED_VERSION))
    if version is not None and version >= NEEDED_VERSION:
        offered = tr("{offered} without the core profile", offered=offered)
    if environment.get(_OVERRIDE):
        remedy = tr(
            "unset {variable}, which is \u201c{value}\u201d",
            variable=_OVERRIDE,
            value=environment[_OVERRIDE],
        )
    elif platform.startswith("linux") and not environment.get(_SOFTWARE):
        remedy = tr("install or update the driver, or set {variable}=1 to let the processor draw", variable=_SOFTWARE)
    else:
        remedy = tr("install or update the driver")
    return tr(
        "the graphics driver offers {offered}, and drawing needs {needed} or newer: {remedy}",
        offered=offered,
        needed=needed,
        remedy=remedy,
    )


def check_opengl_of_windows() -> None:
    """See that windows can be drawn in; Qt's application must be there.

    Raises
    ------
    DriverError
        If they cannot.
    """
    from PyQt6.QtGui import QOpenGLContext, QSurfaceFormat

    wanted = QSurfaceFormat()
    wanted.setRenderableType(QSurfaceFormat.RenderableType.OpenGL)
    wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    wanted.setVersion(*NEEDED_VERSION)
    context = QOpenGLContext()
    context.setFormat(wanted)
    made = context.create()
    version = context.format().version() if made else None
    if version is None or version < NEEDED_VERSION:
        raise DriverError(lack_of_opengl(version))


def check_opengl_of_pictures() -> None:
    """See that pictures can be drawn without a window.

    Raises
    ------
    DriverError
        If they cannot.
    """
    from vtkmodules.vtkRenderingCore import vtkRenderWindow
    from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLRenderWindow

    from jovian_viewer.scene.vtk_messages import caught_messages

    with caught_messages():
        window = vtkRenderWindow()
        report = ""
        if isinstance(window, vtkOpenGLRenderWindow):
            window.SetOffScreenRendering(True)
            window.SupportsOpenGL()
            report = window.GetOpenGLSupportMessage()
    if not report.startswith(_VTK_IS_CONTENT):
        raise DriverError(lack_of_opengl(version_of(_version_from_egl())))


def _version_from_egl() -> str | None:
    """Ask the driver itself, where VTK does not say what it was offered."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        egl = ctypes.CDLL("libEGL.so.1")
        get_platform_display = egl.eglGetPlatformDisplay
    except (OSError, AttributeError):
        return None
    pointer = ctypes.c_void_p
    for name, result, arguments in (
        ("eglGetDisplay", pointer, [pointer]),
        ("eglGetPlatformDisplay", pointer, [ctypes.c_uint, pointer, pointer]),
        ("eglInitialize", ctypes.c_uint, [pointer, pointer, pointer]),
        ("eglCreateContext", pointer, [pointer] * 4),
        ("eglMakeCurrent", ctypes.c_uint, [pointer] * 4),
        ("eglGetProcAddress", pointer, [ctypes.c_char_p]),
        ("eglTerminate", ctypes.c_uint, [pointer]),
    ):
        function = getattr(egl, name)
        function.restype, function.argtypes = result, arguments
    display = egl.eglGetDisplay(None)
    if not egl.eglInitialize(display, None, None):
        display = get_platform_display(_EGL_PLATFORM_SURFACELESS, None, None)
        if not egl.eglInitialize(display, None, None):
            return None
    try:
        egl.eglBindAPI(_EGL_OPENGL_API)
        context = egl.eglCreateContext(display, None, None, None)
        address = egl.eglGetProcAddress(b"glGetString")
        if not (context and address and egl.eglMakeCurrent(display, None, None, context)):
            return None
        said: bytes | None = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_uint)(address)(_GL_VERSION)
        egl.eglMakeCurrent(display, None, None, None)
        return None if said is None else said.decode(errors="replace")
    finally:
        egl.eglTerminate(display)
