"""Panels that fail are put to rest: covered, with a way to try again, while everything else goes on.

Invariant: what one panel does wrong reaches neither the frame nor other panels. Broken, one faulty page takes the
picture along; guarded by ``tests/gui/test_resting.py`` and ``tests/e2e/test_faulty_panels.py``.
"""

from __future__ import annotations

import functools
import sys
import weakref
from collections.abc import Callable
from typing import Final

from PyQt6 import sip
from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtGui import QPaintEvent
from PyQt6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import tr
from jovian_viewer.ui import theme

# In a lower widget there is room for the button alone.
_LOWEST_WITH_WORDS_PX: Final = 10 * theme.GRID_PX

_resting: weakref.WeakSet[object] = weakref.WeakSet()


class PanelFault(Exception):  # noqa: N818 (no error of anybody's: a report of one, which is its cause)
    """A panel has failed and was put to rest.

    Attributes
    ----------
    panel : str
        What people call it.
    """

    def __init__(self, panel: str) -> None:
        super().__init__(panel)
        self.panel = panel


def attempt(panel: object, show: Callable[[], object]) -> None:
    """Let a panel show something, unless it rests; if that fails it is put to rest and reported.

    Parameters
    ----------
    panel : object
        Whose doing it is; a widget gets a cover with a way to try again.
    show : callable
        Called now, and again when somebody tries again.
    """
    if panel in _resting:
        return
    try:
        show()
    except Exception as error:  # noqa: BLE001 (whatever one panel does wrong, the others go on)
        _resting.add(panel)
        called = name_of(panel)
        if isinstance(panel, QWidget):
            why = str(error) if isinstance(error, JovianViewerError) else ""
            RestCover(panel, called, why, functools.partial(attempt, panel, show))
        fault = PanelFault(called)
        fault.__cause__ = error
        # As with what nobody caught: the program's safety net tells and logs, a test fails.
        sys.excepthook(PanelFault, fault, error.__traceback__)


def rest_painting(widget: QWidget) -> str:
    """Paint a widget no more until somebody tries again; called from inside its painting.

    Returns
    -------
    str
        What people call it.
    """
    called = name_of(widget)
    if widget not in _resting:
        _resting.add(widget)
        # Qt finds a method of the object before that of its class.
        widget.paintEvent = _paint_nothing  # type: ignore[assignment, method-assign]
        QTimer.singleShot(0, functools.partial(_cover, widget, called))
    return called


def is_resting(panel: object) -> bool:
    """Return whether a panel was put to rest."""
    return panel in _resting


def name_of(panel: object) -> str:
    """Return what people call a panel: its accessible name, or that of what it is a part of."""
    part = panel
    while isinstance(part, QWidget):
        if part.accessibleName():
            return part.accessibleName()
        part = part.parentWidget()
    return type(panel).__name__


def _paint_nothing(_event: QPaintEvent | None) -> None:
    return


def _cover(widget: QWidget, called: str) -> None:
    if not sip.isdeleted(widget):
        RestCover(widget, called, "", widget.update)


class RestCover(QFrame):
    """Lies over a panel at rest and says so.

    Parameters
    ----------
    panel : QWidget
        Its children are hidden meanwhile.
    called : str
        What people call it.
    why : str
        What is wrong, where that is known; empty where the log has it.
    again : callable
        What is tried again.
    """

    def __init__(self, panel: QWidget, called: str, why: str, again: Callable[[], object]) -> None:
        super().__init__(panel)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "panel")
        self._panel = panel
        self._again = again
        self._hidden: list[QWidget] = []
        for child in panel.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child is not self and not child.isHidden() and not child.isWindow():
                child.hide()
                self._hidden.append(child)
        words = tr("{panel} could not be shown and rests.", panel=called)
        self.words = QLabel(f"{words} {why}".strip())
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setFont(theme.font(theme.TextSize.SECONDARY))
        self.button = QPushButton(tr("Try again"))
        self.button.setToolTip(tr("Show {panel} again", panel=called))
        self.button.setAccessibleDescription(self.words.text())
        self.button.clicked.connect(self.try_again)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        panel.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()

    def try_again(self) -> None:
        """Uncover the panel and let it show again what it could not."""
        _wake(self._panel)
        for child in self._hidden:
            if not sip.isdeleted(child):
                child.show()
        self._panel.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self._again()

    def _fit(self) -> None:
        self.setGeometry(self._panel.rect())
        roomy = self._panel.height() >= theme.grown(_LOWEST_WITH_WORDS_PX)
        self.words.setVisible(roomy)
        layout = self.layout()
        if layout is not None:
            margin = theme.GRID_PX if roomy else 0
            layout.setContentsMargins(margin, margin, margin, margin)

    # Qt overrides

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Stay as large as the panel."""
        if event is not None and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)


def _wake(panel: QWidget) -> None:
    _resting.discard(panel)
    if vars(panel).get("paintEvent") is _paint_nothing:
        del panel.paintEvent
