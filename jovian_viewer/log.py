"""Logging: one logger tree under ``jovian_viewer``, a file for the details, quiet on the terminal."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

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
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.INFO if verbose else logging.WARNING)
    terminal.setFormatter(_TerseFormatter("%(levelname)s: %(message)s"))
    logger.addHandler(terminal)
    path = log_path or default_log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file_handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=_LOG_FILE_BYTES, backupCount=_LOG_FILE_COUNT, encoding="utf-8"
        )
    except OSError as error:
        logger.info("no log file: %s", error)
        return None
    file_handler.setFormatter(logging.Formatter(_FILE_FORMAT))
    logger.addHandler(file_handler)
    return path


class _TerseFormatter(logging.Formatter):
    """Leave tracebacks to the log file: the terminal is read by people."""

    def format(self, record: logging.LogRecord) -> str:
        record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        record.levelname = record.levelname.lower()
        return super().format(record)
