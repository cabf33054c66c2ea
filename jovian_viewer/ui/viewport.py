"""The picture's widget: a PyVista plotter that reports what the person does and paints when asked.

The only module of the interface that knows VTK. It overrides every input handler of its base classes,
so VTK's own interactor (wireframe on `w`, file drops, spinning on drag) never hears of anything.

Invariant: nothing here calls ``render()``; a frame is asked for with :meth:`Viewport.request_redraw`.
Broken, every frame is rendered twice; guarded by ``tests/e2e/test_rendering_budget.py``.
"""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QPointF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QEnterEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PyQt6.QtWidgets import QSizePolicy, QWidget
from pyvistaqt import QtInteractor

from jovian_viewer.language import tr
from jovian_viewer.log import get_logger
from jovian_viewer.state.settings import Theme
from jovian_viewer.state.view_options import Smoothing
from jovian_viewer.ui import theme
from jovian_viewer.ui.gestures import ClickOrDrag, drag_degrees, wheel_zoom
from jovian_viewer.ui.red_light import RedLight

_log = get_logger(__name__)
_SOFTWARE_RENDERERS: Final = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software", "gdi generic")
# Samples a pixel, and whether the finished picture is smoothed.
_SMOOTHING: Final = {
    Smoothing.NONE: (0, False),
    Smoothing.FXAA: (0, True),
    Smoothing.FOUR: (4, False),
    Smoothing.EIGHT: (8, False),
}
_RIGHT_DRAG_ZOOM_PER_PX: Final = 1.006


def renders_in_software(capabilities: str) -> bool:
    """Tell whether a renderer is software, which cannot afford more than one sample a pixel.

    Four samples cost software OpenGL 1.9 to 2.4 times the frame (docs/performance.md), hardware next to nothing.

    Parameters
    ----------
    capabilities : str
        What VTK's ``ReportCapabilities`` says.
    """
    renderer = next((line for line in capabilities.lower().splitlines() if "renderer string" in line), "")
    return any(name in renderer for name in _SOFTWARE_RENDERERS)


def resolve_smoothing(smoothing: Smoothing, *, in_software: bool) -> Smoothing:
    """Return what is done about edges; the renderer decides where nobody chose."""
    if smoothing is not Smoothing.AUTO:
        return smoothing
    return Smoothing.NONE if in_software else Smoothing.FOUR


class Viewport(QtInteractor):
    """The scene's widget. Pixels are device pixels from the lower left, as the scene counts them.

    Signals
    -------
    clicked(x_px, y_px), double_clicked(x_px, y_px), hovered(x_px, y_px), pointer_left()
        Where the pointer did it. A press that moves is a drag and never a click.
    rotated(azimuth_deg, elevation_deg), zoomed(factor)
        How a drag, wheel or pinch wants the camera to move.
    resized()
        Before the first frame of a new size or pixel ratio.
    painted()
        After each frame.
    context_ending()
        OpenGL's context is about to end; it is current, so that what was made in it can be freed.
    """

    clicked = pyqtSignal(float, float)
    double_clicked = pyqtSignal(float, float)
    hovered = pyqtSignal(float, float)
    pointer_left = pyqtSignal()
    rotated = pyqtSignal(float, float)
    zoomed = pyqtSignal(float)
    resized = pyqtSignal()
    painted = pyqtSignal()
    context_ending = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, auto_update=False, lighting="none", multi_samples=0)
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(320, 240))
        self.setAccessibleName(tr("The Jovian system"))
        self.setAccessibleDescription(tr("Click a body to select it, drag to turn, use the wheel to come nearer"))
        style = QGuiApplication.styleHints()
        self._press = ClickOrDrag(float(style.startDragDistance()) if style else ClickOrDrag().threshold_px)
        self._in_software: bool | None = None
        self._smoothing = Smoothing.AUTO
        self._red_light = RedLight()

    @property
    def in_software(self) -> bool:
        """Whether pictures are computed by the processor; known once the widget has been shown."""
        return bool(self._in_software)

    def request_redraw(self) -> None:
        """Ask for a frame; many requests before the next frame are one."""
        self.update()

    def set_smoothing(self, smoothing: Smoothing) -> None:
        """Choose how edges are smoothed, from the next frame on."""
        if smoothing is not self._smoothing:
            self._smoothing = smoothing
            self._smooth()

    def show_pointer_on_body(self, *, on_body: bool) -> None:
        """Change the pointer's shape over something that can be clicked."""
        self.setCursor(Qt.CursorShape.PointingHandCursor if on_body else Qt.CursorShape.ArrowCursor)

    def close(self) -> None:  # type: ignore[override]
        """Free everything; no frame comes after."""
        self._end_context()
        super().close()

    # What Qt calls.

    def initializeGL(self) -> None:
        """Begin with a context: the first, or a new one where the widget moved to another window."""
        if not self._vtk_observers:
            # With the old context pyvistaqt forgot to answer which context is current and to make it so.
            self._answer_vtk()
        context = self.context()
        if context is not None:
            # Before pyvistaqt, which ends VTK's part in it at the same signal.
            context.aboutToBeDestroyed.connect(self._end_context)
        super().initializeGL()  # type: ignore[no-untyped-call]

    def resizeGL(self, width: int, height: int) -> None:
        """Tell the scene before the frame of the new size is painted."""
        super().resizeGL(width, height)  # type: ignore[no-untyped-call]
        window = self.render_window
        if window is not None and self._in_software is None:
            self._in_software = renders_in_software(window.ReportCapabilities())
            self._smooth()
        self.resized.emit()

    def paintGL(self) -> None:
        """Render the frame that was asked for."""
        super().paintGL()  # type: ignore[no-untyped-call]
        if theme.theme_in_use() is Theme.NIGHT_RED:
            self._keep_red_alone()
        self.painted.emit()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Begin a click or a drag."""
        if event is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._press.press(event.position().x(), event.position().y())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Hover, or go on dragging: left turns, right comes nearer."""
        if event is None:
            return
        position = event.position()
        event.accept()
        if event.buttons() == Qt.MouseButton.NoButton:
            self.hovered.emit(*self._device_pixels(position))
            return
        step = self._press.move(position.x(), position.y())
        if step is None or step == (0.0, 0.0):
            return
        if event.buttons() & Qt.MouseButton.RightButton:
            self.zoomed.emit(_RIGHT_DRAG_ZOOM_PER_PX ** -step[1])
        else:
            self.rotated.emit(*drag_degrees(*step))

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """End a click or a drag."""
        if event is None:
            return
        if self._press.release() and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(*self._device_pixels(event.position()))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Report a double click; the release after it is no further click."""
        if event is None:
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit(*self._device_pixels(event.position()))
        event.accept()

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Come nearer or go farther."""
        if event is None:
            return
        factor = wheel_zoom(event.angleDelta().y(), event.pixelDelta().y())
        if factor != 1.0:
            self.zoomed.emit(factor)
        event.accept()

    def event(self, event: QEvent | None) -> bool:
        """Take pinches of a trackpad and the move to a screen of another pixel ratio; leave the rest to Qt."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoomed.emit(max(0.2, 1.0 + event.value()))
            return True
        done = bool(super().event(event))
        if event is not None and event.type() == QEvent.Type.DevicePixelRatioChange and self.isValid():
            # Qt makes a new framebuffer, but calls resizeGL only where the logical size changes too.
            self.makeCurrent()
            self.resizeGL(self.width(), self.height())
            self.request_redraw()
        return done

    def enterEvent(self, event: QEnterEvent | None) -> None:
        """Keep VTK's interactor out of it."""
        if event is None:
            return
        event.accept()

    def leaveEvent(self, event: QEvent | None) -> None:
        """Nothing is hovered any more."""
        if event is None:
            return
        self.pointer_left.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Leave keys to the window's shortcuts."""
        if event is None:
            return
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent | None) -> None:
        """Leave keys to the window's shortcuts."""
        if event is None:
            return
        event.ignore()

    def _end_context(self) -> None:
        window = self.render_window
        if window is not None and self.isValid():
            window.MakeCurrent()
            self._red_light.end()
            self.context_ending.emit()

    def _keep_red_alone(self) -> None:
        window = self.render_window
        drawn = window.GetDisplayFramebuffer() if window is not None else None
        picture = drawn.GetColorAttachmentAsTextureObject(0) if drawn is not None else None
        if window is not None and picture is not None:
            # pyvistaqt left Qt's framebuffer bound.
            self._red_light.apply(window.GetState(), picture.GetHandle(), window.GetSize())

    def _answer_vtk(self) -> None:
        window = self.render_window
        if window is not None:
            for event, answer in (
                ("WindowMakeCurrentEvent", self._cb_make_current),
                ("WindowIsCurrentEvent", self._cb_is_current),
                ("WindowFrameEvent", self._cb_frame),
            ):
                self._vtk_observers.append((window, window.AddObserver(event, answer)))

    def _smooth(self) -> None:
        window = self.render_window
        if window is None or self._in_software is None:
            # What AUTO means is not known before the first size is.
            return
        samples, afterwards = _SMOOTHING[resolve_smoothing(self._smoothing, in_software=self._in_software)]
        window.SetMultiSamples(samples)
        self.renderer.SetUseFXAA(afterwards)

    def _device_pixels(self, position: QPointF) -> tuple[float, float]:
        ratio = self.devicePixelRatioF()
        return position.x() * ratio, (self.height() - position.y()) * ratio
