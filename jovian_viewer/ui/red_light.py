"""The picture at night: red alone leaves the window, as bright as the picture's red or blue."""

from __future__ import annotations

from typing import Any, Final

from PyQt6.QtGui import QMatrix4x4
from PyQt6.QtOpenGL import QOpenGLTextureBlitter

# Names and numbers of the OpenGL specification.
_GL_COLOR_BUFFER_BIT: Final = 0x4000
_GL_DEPTH_TEST: Final = 0x0B71
_GL_BLEND: Final = 0x0BE2
_GL_SCISSOR_TEST: Final = 0x0C11
_GL_FUNC_ADD: Final = 0x8006
_GL_MAX: Final = 0x8008


class RedLight:
    """Turns the frame that Qt is about to show red; what VTK keeps, and exports, has all its colours.

    Blue becomes red, too, where it is the brighter: names and paths of bluish bodies would sink into the dark.
    """

    def __init__(self) -> None:
        self._blitter: QOpenGLTextureBlitter | None = None

    def apply(self, gl: Any, texture: int, size_px: tuple[int, int]) -> None:
        """Change the framebuffer that is bound.

        Parameters
        ----------
        gl : vtkOpenGLState
            VTK's notes about OpenGL.
        texture : int
            OpenGL's number of the texture that holds the frame as VTK drew it.
        size_px : (int, int)
            Of the framebuffer.
        """
        # Others have used OpenGL since VTK last looked.
        gl.Reset()
        gl.vtkglDisable(_GL_SCISSOR_TEST)
        gl.vtkglDisable(_GL_DEPTH_TEST)
        gl.vtkglViewport(0, 0, *size_px)
        gl.vtkglColorMask(False, True, True, False)
        gl.vtkglClearColor(0.0, 0.0, 0.0, 0.0)
        gl.vtkglClear(_GL_COLOR_BUFFER_BIT)
        gl.vtkglColorMask(True, False, False, False)
        gl.vtkglEnable(_GL_BLEND)
        gl.vtkglBlendEquation(_GL_MAX)
        self._draw_blue_as_red(texture)
        gl.vtkglBlendEquation(_GL_FUNC_ADD)
        gl.vtkglColorMask(True, True, True, True)

    def end(self) -> None:
        """Free what was made in the context, which is current for the last time."""
        if self._blitter is not None:
            self._blitter.destroy()
            self._blitter = None

    def _draw_blue_as_red(self, texture: int) -> None:
        if self._blitter is None:
            self._blitter = QOpenGLTextureBlitter()
            self._blitter.create()
        if self._blitter.isCreated():
            self._blitter.bind()
            self._blitter.setRedBlueSwizzle(True)
            self._blitter.blit(texture, QMatrix4x4(), QOpenGLTextureBlitter.Origin.OriginBottomLeft)
            self._blitter.release()
