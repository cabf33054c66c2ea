"""Numbers as people read them: thin spaces, units set off, durations, powers of ten."""

from __future__ import annotations

import math
import re
from typing import Final

from jovian_viewer.language import local_number, mark, tr

THIN_SPACE: Final = "\u2009"
NO_BREAK_SPACE: Final = "\u00a0"
MINUS: Final = "\u2212"
TIMES: Final = "\u00d7"

_SUPERSCRIPTS: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# Units that stand after a number in the catalogue's texts, also in other languages; the longest first, so that "km/s"
# wins over "km".
_UNITS: Final = """
    km³/s² g/cm³ m/s² km/s km au ua AE kg bar min million billion Millionen Milliarden millions milliards h s d j m W %
"""
# What is written out, or shortened otherwise in other languages.
UNIT_WORDS: Final = (mark("d"), mark("radii"), mark("days"), mark("years"), mark("million km"), mark("au"))
_UNIT_GAP: Final = re.compile(rf"(?<=\d) (?=(?:{'|'.join(map(re.escape, _UNITS.split()))})(?![\w/]))")
_THOUSANDS_GAP: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_SECONDS_PER_MINUTE: Final = 60
_SECONDS_PER_HOUR: Final = 3600
_SECONDS_PER_DAY: Final = 86400


def thousands(value: float, digits: int = 0) -> str:
    """Return a number with a thin space between thousands.

    Parameters
    ----------
    value : float
        Any finite number.
    digits : int
        Digits after the decimal point.

    Returns
    -------
    str
        For example ``'1 882 700'`` (the gaps are U+2009); a minus sign is U+2212, the decimal sign the language's.

    Raises
    ------
    ValueError
        If `value` is not finite.
    """
    if not math.isfinite(value):
        raise ValueError(f"cannot write {value!r} as a number for people: it must be finite")
    text = local_number(f"{abs(value):,.{digits}f}".replace(",", THIN_SPACE))
    is_zero = not any(character in "123456789" for character in text)
    return text if value >= 0 or is_zero else MINUS + text


def significant(value: float, figures: int) -> str:
    """Return a number rounded to `figures` significant figures, thousands set apart.

    Raises
    ------
    ValueError
        If `figures` is not positive or `value` is not finite.
    """
    if figures < 1:
        raise ValueError(f"figures is {figures}, but at least 1 significant figure is needed")
    if value == 0 or not math.isfinite(value):
        return thousands(value, figures - 1)
    # Rounding first settles the order of magnitude: 999.96 to four figures has four digits before the point.
    exponent = int(f"{value:.{figures - 1}e}".partition("e")[2])
    return thousands(round(value, figures - 1 - exponent), max(0, figures - 1 - exponent))


def scientific(value: float, figures: int) -> str:
    """Return a number as a power of ten with a true superscript, rounded to `figures` significant figures."""
    if not math.isfinite(value):
        raise ValueError(f"cannot write {value!r} as a number for people: it must be finite")
    mantissa, _, exponent = f"{value:.{max(0, figures - 1)}e}".partition("e")
    power = str(int(exponent)).translate(_SUPERSCRIPTS)
    return f"{local_number(mantissa).replace('-', MINUS)}{NO_BREAK_SPACE}{TIMES}{NO_BREAK_SPACE}10{power}"


def with_unit(text: str, unit: str) -> str:
    """Return `text` and `unit` joined by a no-break space; degrees and no unit stand close.

    Units that are words are translated: those of :data:`UNIT_WORDS`, and those of the data files.
    """
    if not unit:
        return text
    return f"{text}{unit}" if unit == "°" else f"{text}{NO_BREAK_SPACE}{tr(unit)}"


def with_uncertainty(value: float, uncertainty: float, digits: int, unit: str) -> str:
    """Return ``'2 410.3 ± 1.5 km'``: value and one standard deviation, `digits` decimals each."""
    joint = f"{NO_BREAK_SPACE}±{NO_BREAK_SPACE}"
    return with_unit(f"{thousands(value, digits)}{joint}{thousands(uncertainty, digits)}", unit)


def percent(fraction: float, digits: int = 0) -> str:
    """Return a fraction (0 to 1) as a percentage, ``'43 %'``."""
    return with_unit(thousands(100.0 * fraction, digits), "%")


def duration_text(seconds: float, digits: int = 0) -> str:
    """Return a length of time in at most three units.

    Parameters
    ----------
    seconds : float
        A finite length of time; the sign is ignored.
    digits : int
        Decimals of the seconds, shown while the duration is shorter than a day.

    Returns
    -------
    str
        ``'12 s'``, ``'35 min 12 s'``, ``'9 h 55 min 29.7 s'``, ``'16 d 16 h 32 min'``. Lower units keep
        two digits, so that a running value does not change its width.

    Raises
    ------
    ValueError
        If `seconds` is not finite.
    """
    if not math.isfinite(seconds):
        raise ValueError(f"cannot write {seconds!r} s as a duration: it must be finite")
    total = round(abs(seconds), digits)
    if total >= _SECONDS_PER_DAY:
        minutes = round(total / _SECONDS_PER_MINUTE)
        days, minutes = divmod(minutes, _SECONDS_PER_DAY // _SECONDS_PER_MINUTE)
        parts = [(f"{days}", "d"), (f"{minutes // 60:02d}", "h"), (f"{minutes % 60:02d}", "min")]
    else:
        hours, rest_of_hour = divmod(total, _SECONDS_PER_HOUR)
        whole_minutes, rest = divmod(rest_of_hour, _SECONDS_PER_MINUTE)
        width = 2 + (digits + 1 if digits else 0)
        if hours:
            parts = [(f"{hours:.0f}", "h"), (f"{whole_minutes:02.0f}", "min"), (f"{rest:0{width}.{digits}f}", "s")]
        elif whole_minutes:
            parts = [(f"{whole_minutes:.0f}", "min"), (f"{rest:0{width}.{digits}f}", "s")]
        else:
            parts = [(f"{rest:.{digits}f}", "s")]
    return NO_BREAK_SPACE.join(with_unit(local_number(number), unit) for number, unit in parts)


def list_text(items: list[str]) -> str:
    """Return ``'a, b and c'``."""
    if len(items) < 2:
        return "".join(items)
    return tr("{all_but_last} and {last}", all_but_last=", ".join(items[:-1]), last=items[-1])


def typeset(text: str) -> str:
    """Return a catalogue text with its numbers set: thin spaces in thousands, no break before a unit.

    Catalogue files are typed with ordinary spaces (``1 880 000 km``), which an editor can see.
    """
    return _UNIT_GAP.sub(NO_BREAK_SPACE, _THOUSANDS_GAP.sub(THIN_SPACE, text))
