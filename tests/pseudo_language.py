"""A language for tests: letters of messages become wide ones, and those left narrow were not translated."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from string import Formatter

from jovian_viewer import language

# The full-width forms of ASCII letters stand in the same order, so far behind them.
_WIDE = {code: code + 0xFEE0 for code in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))}
_PERCENT_GAP = re.compile(r"(%(?:\(\w+\))?[srd])")


def widened(message: str) -> str:
    """Return a message with its own letters wide, and what is filled in left alone."""
    try:
        parts = list(Formatter().parse(message))
    except ValueError:
        return message.translate(_WIDE)
    text = ""
    for words, name, spec, conversion in parts:
        text += "".join(
            part if _PERCENT_GAP.fullmatch(part) else part.translate(_WIDE) for part in _PERCENT_GAP.split(words)
        )
        if name is not None:
            text += f"{{{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}}}"
    return text


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return widened(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return widened(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return widened(message)


@contextmanager
def pseudo_language() -> Iterator[None]:
    """Speak the pseudo-language; dates and numbers stay English, whatever language is asked for."""
    before = language._translations, gettext.translation
    _forget()
    language._translations = _Pseudo()
    gettext.translation = lambda *_, **__: _Pseudo()  # type: ignore[assignment]
    try:
        yield
    finally:
        language._translations, gettext.translation = before
        _forget()


def _forget() -> None:
    for forget in language._caches:
        forget()
