"""Logging: one logger tree under ``jovian_viewer``, a file for the details, quiet on the terminal."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
from pathlib import Path
from typing import TextIO

ROOT_LOGGER_NAME = "jovian_viewer"
_FILE_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_LOG_FILE_BYTES = 1_000_000
_LOG_FILE_COUNT = 3


def get_logger(module_name: str) -> logging.Logger:
    """Return the logger of a module (pass ``__name__``)."""
    return logging.getLogger(module_name)


def default_log_path() -> Path:
    """Return where the log file lies on this system."""
    from platformdirs import user_log_path

    return user_log_path("jovian-viewer", appauthor=False) / "jovian-viewer.log"


def configure_logging(*, verbose: bool = False, log_path: Path | None = None) -> Path | None:
    """Send warnings to standard error and everything to a rotating file.

    Parameters
    ----------
    verbose : bool
        Show informational records on the terminal too.
    log_path : Path, optional
        The log file; :func:`default_log_path` if left out.

    Returns
    -------
    Path or None
        The log file in use, or None where it cannot be written (the program runs on without it).
    """
    logger = logging.getLogger(ROOT_LOGGER_NAME)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(logging.DEBUG)
    logger.propagate = True
    terminal = _TerminalHandler()
    terminal.setLevel(logging.INFO if verbose else logging.WARNING)
    terminal.setFormatter(_TerseFormatter("%(levelname)s: %(message)s"))
    logger.addHandler(terminal)
    path = log_path or default_log_path()
    if not path.is_absolute():
        # Without a home folder "~" is left standing and would be a folder wherever one happens to be.
        logger.info("no log file: there is no home folder")
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file_handler = _FileHandler(path, maxBytes=_LOG_FILE_BYTES, backupCount=_LOG_FILE_COUNT, encoding="utf-8")
    except OSError as error:
        logger.info("no log file: %s", error)
        return None
    file_handler.setFormatter(logging.Formatter(_FILE_FORMAT))
    logger.addHandler(file_handler)
    return path


class _TerminalHandler(logging.StreamHandler[TextIO]):
    """Writes to the terminal as long as there is one."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 (logging's own)
        """Go on without; whoever closed it does not want to read it."""
        return


class _FileHandler(logging.handlers.RotatingFileHandler):
    """Writes to the log file as long as there is room; a full disk is no reason to bother anybody."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 (logging's own)
        """Leave the record out: logging itself would print a traceback for each."""
        return

    def close(self) -> None:
        """End, and leave out what could not be written."""
        with contextlib.suppress(OSError):
            super().close()


class _TerseFormatter(logging.Formatter):
    """Leave tracebacks to the log file: the terminal is read by people."""

    def format(self, record: logging.LogRecord) -> str:
        record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        record.levelname = record.levelname.lower()
        return super().format(record)
