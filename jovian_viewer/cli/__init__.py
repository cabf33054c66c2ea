"""The command line: the window by default, and commands that need neither display nor window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from jovian_viewer.cli.arguments import LANGUAGE_OPTION, parse
from jovian_viewer.cli.terminal import say, wipe_progress
from jovian_viewer.errors import JovianViewerError
from jovian_viewer.language import SYSTEM, tr, use_language
from jovian_viewer.log import configure_logging, default_log_path, get_logger

_log = get_logger(__name__)


def entry_point() -> NoReturn:
    """Run the command line and leave the process."""
    sys.exit(main())


def gui_entry_point() -> NoReturn:
    """Open the window and leave the process; for desktop launchers."""
    sys.exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        What was typed after the program's name; ``sys.argv`` if left out.

    Returns
    -------
    int
        Exit status: 0, 1 (failed), 2 (bad arguments) or 130 (stopped with Ctrl+C).
    """
    try:
        words = without_language(sys.argv[1:] if arguments is None else list(arguments))
    except JovianViewerError as error:
        say(str(error))
        return error.exit_status
    options = parse(words)
    configure_logging(verbose=options.verbose)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except JovianViewerError as error:
        say(str(error))
        return error.exit_status
    except BrokenPipeError:
        # Whoever read our output has enough; a second complaint at exit would only confuse.
        sys.stdout = None
        return 0
    except KeyboardInterrupt:
        wipe_progress()
        return 130
    except Exception:  # noqa: BLE001 (no traceback ever reaches a person; the log keeps it)
        _log.debug("unexpected error", exc_info=True)
        say(
            tr(
                "something went wrong that should not have; the details are in {path}",
                path=default_log_path(),
            )
        )
        return 1


def without_language(words: list[str]) -> list[str]:
    """Speak the language asked for, wherever that stands; return the other words.

    Help, and complaints about other options, are to be in that language, too.
    """
    code, rest = "", list(words)
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == LANGUAGE_OPTION:
            code = value if equals else next(iter(words[place + 1 :]), "")
            del rest[place : place + (1 if equals else 2)]
            break
    else:
        code = SYSTEM if "--version" in words else _language_setting()
    use_language(code)
    return rest


def _language_setting() -> str:
    from jovian_viewer.app.settings_place import language_setting

    return language_setting()
