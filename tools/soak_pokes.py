"""The hands of the soak: mouse and keys on any widget that is to be seen, whoever made it."""

# PyQt6's stubs declare QTest's static methods with a self argument.
# mypy: disable-error-code="call-overload"

from __future__ import annotations

from random import Random
from typing import Final

from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QMouseEvent, QWheelEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

_NOTCH: Final = 120
_DRAG_STEPS: Final = 5
_WORDS: Final = ("2027-03-14", "12,5", "0.5", "-3", "abc", "", "1e999", "\u00fc\u4e2d", "callisto")


def click(widget: QWidget, place: QPoint, *, double: bool = False) -> None:
    """Move there and click, once or twice."""
    QTest.mouseMove(widget, place)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
    if double:
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=place)


def drag(widget: QWidget, start: QPoint, stop: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    """Press, move in some steps with the button held, release."""
    QTest.mousePress(widget, button, pos=start)
    for step in range(1, _DRAG_STEPS + 1):
        place = start + (stop - start) * step / _DRAG_STEPS
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(widget.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, event)
    QTest.mouseRelease(widget, button, pos=stop)


def wheel(widget: QWidget, place: QPoint, notches: int) -> None:
    """Turn the wheel over a place."""
    event = QWheelEvent(
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        QPoint(),
        QPoint(0, notches * _NOTCH),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def press(window: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press a key where the keyboard is."""
    if not window.isActiveWindow():
        window.activateWindow()
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def type_text(line: QLineEdit, text: str, finish: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type over what stands in a field, and finish."""
    line.setFocus(Qt.FocusReason.ShortcutFocusReason)
    line.selectAll()
    line.insert(text)
    line.textEdited.emit(text)
    QTest.keyClick(line, finish)


def poke(window: QWidget, rng: Random) -> str:
    """Do something with a widget of any open window, and say with which."""
    windows = [
        other
        for other in (window, *(top for top in QApplication.topLevelWidgets() if top is not window))
        if other.isVisible() and other.windowType() in {Qt.WindowType.Window, Qt.WindowType.Dialog}
    ]
    top = rng.choice((windows or [window])[:3])
    candidates = [widget for widget in top.findChildren(QWidget) if _can_be_poked(widget)]
    if not candidates:
        return "nothing"
    widget = rng.choice(candidates)
    words = f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}"
    _poke(widget, rng)
    return words.encode("ascii", "replace").decode()


def _can_be_poked(widget: QWidget) -> bool:
    if not (widget.isVisible() and widget.isEnabled() and widget.width() > 1 and widget.height() > 1):
        return False
    kinds = (QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QLineEdit, QTabBar)
    if isinstance(widget, kinds):
        return not isinstance(widget, QScrollBar) or widget.maximum() > widget.minimum()
    # The scene has deeds of its own.
    kind = type(widget)
    ours = kind.__module__.startswith("jovian_viewer.ui") and kind.__name__ != "Viewport"
    return ours and any("mousePressEvent" in vars(base) for base in kind.__mro__ if base.__module__ == kind.__module__)


def _poke(widget: QWidget, rng: Random) -> None:
    place = QPoint(rng.randrange(widget.width()), rng.randrange(widget.height()))
    match widget:
        case QAbstractButton():
            click(widget, widget.rect().center())
        case QComboBox():
            if widget.count():
                widget.setCurrentIndex(rng.randrange(widget.count()))
                widget.activated.emit(widget.currentIndex())
        case QAbstractSlider():
            widget.setValue(rng.randint(widget.minimum(), widget.maximum()))
        case QLineEdit():
            type_text(widget, rng.choice(_WORDS), finish=rng.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))
        case QTabBar():
            widget.setCurrentIndex(rng.randrange(max(widget.count(), 1)))
        case QHeaderView():
            # Also a view of items for Qt, one that may not be scrolled from outside.
            click(widget.viewport() or widget, place)
        case QAbstractItemView():
            _poke_rows(widget, rng)
        case _:
            _poke_painted(widget, place, rng)


def _poke_rows(view: QAbstractItemView, rng: Random) -> None:
    model, inside = view.model(), view.viewport()
    if model is None or inside is None or not model.rowCount():
        return
    index = model.index(rng.randrange(model.rowCount()), 0)
    view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
    click(inside, view.visualRect(index).center(), double=rng.random() < 0.3)


def _poke_painted(widget: QWidget, place: QPoint, rng: Random) -> None:
    other = QPoint(rng.randrange(widget.width()), rng.randrange(widget.height()))
    match rng.randrange(4):
        case 0:
            click(widget, place, double=rng.random() < 0.3)
        case 1:
            drag(widget, place, other)
        case 2:
            wheel(widget, place, rng.choice((-3, -1, 1, 3)))
        case _:
            QTest.mouseMove(widget, place)
            key = rng.choice((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return))
            QTest.keyClick(widget, key)
