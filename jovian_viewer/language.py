"""The language people read: every text for them goes through here, on every floor.

gettext everywhere rather than Qt's translator in the windows alone: texts of the catalogue, of the scene and of the
command line are made where Qt must not be (docs/decisions/0012-one-translator.md).
"""

from __future__ import annotations

import functools
import gettext
import os
import re
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from jovian_viewer.errors import BadInputError

_DOMAIN: Final = "jovian_viewer"
_FOLDER: Final = Path(__file__).resolve().parent / "translations"
# The language the texts are written in; it needs no catalogue.
ENGLISH: Final = "en"
SYSTEM: Final = "system"
LANGUAGES: Final = {ENGLISH: "English", "de": "Deutsch", "fr": "Français"}
# Where nobody says which country: texts are written in British English.
_COUNTRIES: Final = {ENGLISH: "GB", "de": "DE", "fr": "FR"}
# More than the rows that are in sight, and the days of some years.
_RECENT: Final = 2048
_DECIMAL_SIGNS: Final = {ENGLISH: ".", "de": ",", "fr": ","}
# Countries that write decimals unlike their language's others (Unicode CLDR).
_OTHER_DECIMAL_SIGNS: Final = {"de_CH": ".", "de_LI": "."}
# Format specs of numbers that people read; ``g`` tells what can be typed, and stays as it is typed.
_READ_NUMBERS: Final = ("f", "e", "%")

# In French "de Io" is read "d'Io".
_DE_BEFORE_VOWEL: Final = re.compile(r"\b([Dd])e (?=[AEIOU\u00c9]\w)")

_Result = TypeVar("_Result")
_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = ENGLISH
_locale = "en_GB"
_decimal_sign = "."
_caches: list[Callable[[], None]] = []


class _LocalFormatter(string.Formatter):
    """Puts values into a text as ``str.format`` does, with the language's decimal sign in numbers."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(format(value, format_spec))
        return local_number(text) if format_spec.endswith(_READ_NUMBERS) else text


_formatter = _LocalFormatter()


def tr(message: str, /, **values: object) -> str:
    """Return a text in the language in use, with values put in.

    Parameters
    ----------
    message : str
        The English text, a literal; ``{name}`` stands for a value, ``{number:.1f}`` formats it. Without values braces
        are left alone.
    **values
        What stands for the names.
    """
    text = _translations.gettext(message) if message else message
    return _filled(text, values) if values else text


def tr_n(singular: str, plural: str, number: int, /, **values: object) -> str:
    """Return one of two forms of a text, as the number asks for in the language in use; ``{n}`` stands for it."""
    return _filled(_translations.ngettext(singular, plural, number), {"n": number, **values})


def tr_in(context: str, message: str, /, **values: object) -> str:
    """Return a text that means different things in different places; the context says which is meant."""
    text = _translations.pgettext(context, message)
    return _filled(text, values) if values else text


def mark(message: str, /) -> str:
    """Return a text as it is and have it collected for translation; whoever shows it calls :func:`tr` on it."""
    return message


def language() -> str:
    """Return the code of the language in use, one of :data:`LANGUAGES`."""
    return _language


def locale() -> str:
    """Return the locale that dates and numbers people read follow, like ``'de_CH'``.

    It is always one of the language in use, so that no sentence mixes two ways of writing; the desktop tells which
    country's where it speaks that language.
    """
    return _locale


def capitalised(text: str) -> str:
    """Return a text with a capital at its beginning, and the others as they are: nouns of German keep theirs."""
    return text[:1].upper() + text[1:]


def local_number(text: str) -> str:
    """Return a number written with a decimal point as people read it in the language in use."""
    return text if _decimal_sign == "." else text.replace(".", _decimal_sign)


def use_language(code: str) -> str:
    """Change the language of everything that is written from now on.

    Parameters
    ----------
    code : str
        One of :data:`LANGUAGES`, or ``'system'`` for the one the desktop asks for.

    Returns
    -------
    str
        The code of the language now in use.

    Raises
    ------
    BadInputError
        If there is no such language.
    """
    global _translations, _language, _locale, _decimal_sign
    wanted = system_language() if code == SYSTEM else code
    if wanted not in LANGUAGES:
        msg = tr(
            "there is no language \u201c{code}\u201d here: choose one of {allowed}",
            code=code,
            allowed=", ".join((SYSTEM, *LANGUAGES)),
        )
        raise BadInputError(msg)
    spoken_where = _locale_of(wanted)
    if (wanted, spoken_where) != (_language, _locale):
        # Without its catalogue a language reads as English: words are better than none.
        _translations = gettext.translation(_DOMAIN, _FOLDER, [wanted], fallback=True)
        _language, _locale = wanted, spoken_where
        _decimal_sign = _OTHER_DECIMAL_SIGNS.get(spoken_where, _DECIMAL_SIGNS[wanted])
        for forget in _caches:
            forget()
    return wanted


def system_language() -> str:
    """Return which of our languages the desktop asks for, English where it asks for none of them."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            codes = (name.partition("_")[0].partition(".")[0].lower() for name in value.split(":"))
            return next((code for code in codes if code in LANGUAGES), ENGLISH)
    return ENGLISH


def _locale_of(code: str) -> str:
    """Return the first locale of a language that the desktop asks for in numbers or elsewhere, or the common one."""
    for variable in ("LC_ALL", "LC_NUMERIC", "LC_TIME", "LANG"):
        name = os.environ.get(variable, "").partition(".")[0].partition("@")[0]
        if name.partition("_")[0] == code and name.partition("_")[2].isalpha():
            return name
    return f"{code}_{_COUNTRIES[code]}"


def _filled(text: str, values: dict[str, object]) -> str:
    if _decimal_sign == "." or not _writes_numbers(text):
        filled = text.format(**values)
    else:
        filled = _formatter.vformat(text, (), values)
    return _DE_BEFORE_VOWEL.sub("\\1\u2019", filled) if _language == "fr" and _elides(text) else filled


@functools.cache
def _elides(text: str) -> bool:
    """Tell whether a name is put in after a French "de", which loses its vowel before another."""
    return "de {" in text.lower()


@functools.cache
def _writes_numbers(text: str) -> bool:
    """Tell whether a text writes numbers itself: looking for them takes longer than filling it."""
    specs = (spec for _, _, spec, _ in string.Formatter().parse(text) if spec)
    return any(spec.endswith(_READ_NUMBERS) for spec in specs)


def cached_text(make: Callable[..., _Result]) -> functools._lru_cache_wrapper[_Result]:
    """Decorate a function whose result holds texts: it is kept until the language changes."""
    cached = functools.cache(make)
    _caches.append(cached.cache_clear)
    return cached


def recent_text(make: Callable[..., _Result]) -> functools._lru_cache_wrapper[_Result]:
    """Decorate a function of as many texts as there are days: the last ones are kept until the language changes."""
    cached = functools.lru_cache(maxsize=_RECENT)(make)
    _caches.append(cached.cache_clear)
    return cached
