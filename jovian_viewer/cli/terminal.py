"""What commands say: data to standard output, messages and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from jovian_viewer.errors import OutputError
from jovian_viewer.language import tr

PROGRAM = "jovian-viewer"
# The longest line that tells how far a search is.
PROGRESS_WIDTH = 64


def show_progress(done: float) -> None:
    """Keep one line of a terminal up to date; it is wiped at the end."""
    if done < 1.0:
        _show_line(tr("searching: {done:.0%}", done=done))
    else:
        wipe_progress()


def show_seek(none_until_jd_tdb: float) -> None:
    """Tell a terminal how far the next event has been looked for."""
    from jovian_viewer.astro.timescales import format_utc

    _show_line(
        tr(
            "nothing there; looking for the next one: none until {date}",
            date=format_utc(none_until_jd_tdb)[:10],
        )
    )


def _show_line(text: str) -> None:
    print(f"\r{text:<{PROGRESS_WIDTH}}\r", end="", file=sys.stderr, flush=True)


def wipe_progress() -> None:
    """Empty the line that tells how far a search is."""
    if sys.stderr is not None and sys.stderr.isatty():
        _show_line("")


def print_lines(lines: Iterable[str]) -> int:
    """Write data to standard output; a full disk is a failure with a sentence."""
    try:
        for line in lines:
            print(line, end="")
        # What is still in the buffer must meet its reader, or its absence, here and not at exit.
        print(end="", flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None
        msg = tr("standard output could not be written: {reason}", reason=error.strerror)
        raise OutputError(msg) from error
    return 0


def say(message: str) -> None:
    """Write a message to standard error, after the program's name."""
    print(f"{PROGRAM}: {message}", file=sys.stderr)
