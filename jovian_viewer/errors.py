"""Errors that reach people: each says what was given, what is allowed and what to do.

Everything a person can cause derives from :class:`JovianViewerError`. The command line prints the
message and leaves with :attr:`JovianViewerError.exit_status`; the window puts it in the message bar.
Any other exception is a fault of ours: it is logged with its traceback and shown as one sentence.
"""

from __future__ import annotations

from typing import ClassVar


class JovianViewerError(Exception):
    """Something went wrong that a person can understand and mend."""

    exit_status: ClassVar[int] = 1


class BadInputError(JovianViewerError, ValueError):
    """What was typed or passed cannot be used (exit status 2)."""

    exit_status: ClassVar[int] = 2


class EphemerisRangeError(BadInputError):
    """A moment lies outside the span the ephemeris covers.

    Attributes
    ----------
    start_jd_tdb, stop_jd_tdb : float
        The valid span, Julian dates TDB.
    """

    def __init__(self, message: str, *, start_jd_tdb: float, stop_jd_tdb: float) -> None:
        super().__init__(message)
        self.start_jd_tdb = start_jd_tdb
        self.stop_jd_tdb = stop_jd_tdb


class TrajectoryRangeError(BadInputError):
    """A moment lies outside the span a spacecraft's path covers.

    Attributes
    ----------
    start_jd_tdb, stop_jd_tdb : float
        The path's span, Julian dates TDB.
    """

    def __init__(self, message: str, *, start_jd_tdb: float, stop_jd_tdb: float) -> None:
        super().__init__(message)
        self.start_jd_tdb = start_jd_tdb
        self.stop_jd_tdb = stop_jd_tdb


class AssetError(JovianViewerError):
    """A file the program ships is missing or cannot be read."""


class DriverError(JovianViewerError):
    """The graphics driver cannot do what drawing needs."""


class OutputError(JovianViewerError):
    """A file could not be written; whatever stood there before is untouched."""
