"""The words of argparse itself, in the language in use: usage, headings and complaints."""

from __future__ import annotations

import argparse
from typing import Final

from jovian_viewer.language import mark, tr

# Those that a person can meet, of Python 3.11 to 3.14; others stay English.
_WORDS: Final = (
    mark("usage: "),
    mark("options"),
    mark("positional arguments"),
    mark("show this help message and exit"),
    mark("show program's version number and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("expected at least one argument"),
    mark("expected at most one argument"),
    mark("expected one argument"),
    mark("ignored explicit argument %r"),
    mark("invalid %(type)s value: %(value)r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("not allowed with argument %s"),
    mark("one of the arguments %s is required"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
)


def translate_argparse() -> None:
    """Let argparse ask our catalogue for its words instead of the system's, where they are not.

    It looks them up as a function of its own module, whatever the language is when they are needed.
    """
    setattr(argparse, "_", _word)  # noqa: B010 (not declared, though every version has it)


def _word(message: str) -> str:
    return tr(message) if message in _WORDS else message
