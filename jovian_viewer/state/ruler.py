"""The ruler: between which two bodies a distance is measured."""

from __future__ import annotations

from psygnal import Signal

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr


class Ruler:
    """The owner of the measured pair.

    A pair can be named at once (`measure`), or laid out body by body: `lay_out`, then `pick` one or two of them.

    Signals
    -------
    changed(ends_or_none)
    laying_out_changed()
        It was begun or ended to wait for bodies, or one of them was picked.
    """

    changed = Signal(object)
    laying_out_changed = Signal()

    def __init__(self) -> None:
        self._ends: tuple[BodyId, BodyId] | None = None
        self._laying_out = False
        self._start: BodyId | None = None

    @property
    def ends(self) -> tuple[BodyId, BodyId] | None:
        """The two bodies, in the order in which they were named; None when nothing is measured."""
        return self._ends

    def measure(self, first: BodyId, second: BodyId) -> None:
        """Measure from one body to another.

        Raises
        ------
        BadInputError
            If both are the same; nothing changes then.
        """
        if first is second:
            raise BadInputError(
                tr(
                    "A distance needs two bodies, and both given are {body}: choose another for one of them.",
                    body=first.display_name,
                )
            )
        self._set((first, second))

    @property
    def laying_out(self) -> bool:
        """Whether bodies are waited for: what is clicked is measured instead of selected."""
        return self._laying_out

    @property
    def start(self) -> BodyId | None:
        """The body to measure from, while the one to measure to is waited for."""
        return self._start

    @property
    def in_use(self) -> bool:
        """Whether anything is measured or waited for."""
        return self._ends is not None or self._laying_out

    def lay_out(self, start: BodyId | None = None) -> None:
        """Put away what was measured and wait for bodies to be picked.

        Parameters
        ----------
        start : BodyId, optional
            The body to measure from, where that is settled.
        """
        self._set(None)
        self._wait(laying_out=True, start=start)

    def pick(self, body: BodyId) -> None:
        """Take a body as the start, or as the end where there is a start; then it is measured.

        Raises
        ------
        BadInputError
            If it is the start itself; the end is waited for then, as before.
        """
        if self._start is None:
            self._wait(laying_out=True, start=body)
        else:
            self.measure(self._start, body)

    def put_away(self) -> None:
        """Measure nothing, and wait for nothing."""
        self._set(None)

    def _wait(self, *, laying_out: bool, start: BodyId | None = None) -> None:
        if (laying_out, start) != (self._laying_out, self._start):
            self._laying_out, self._start = laying_out, start
            self.laying_out_changed.emit()

    def _set(self, ends: tuple[BodyId, BodyId] | None) -> None:
        self._wait(laying_out=False)
        if ends == self._ends:
            return
        self._ends = ends
        self.changed.emit(ends)
