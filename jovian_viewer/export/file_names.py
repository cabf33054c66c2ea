"""Names of exported files: suggested from what is shown, and cleaned for every system's folders."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Of characters, without the ending: with it and a temporary one it stays below 255 bytes everywhere.
LONGEST_STEM: Final = 80
_LONGEST_BYTES: Final = 180
# Separators of folders, of streams, of drives, wildcards and quotes; Windows refuses them all.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]+')
_SPACES: Final = re.compile(r"\s+")
# Devices on Windows, with any ending.
_RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10)))
)
_WITHOUT_A_NAME: Final = "jovian-viewer"


def clean_stem(text: str) -> str:
    """Return a text as the name of a file, without ending: usable in every folder, and no path.

    Control and direction characters go, as do those that some system refuses; what is left is no device, does not begin
    or end with a dot, a space or a hyphen, and is not too long. Letters of every script stay.
    """
    composed = unicodedata.normalize("NFC", text)
    # Controls, formats (which turn the direction of writing), surrogates and private ones.
    plain = "".join(each if each.isspace() or unicodedata.category(each)[0] != "C" else "" for each in composed)
    spaced = _SPACES.sub(" ", _FORBIDDEN.sub("-", plain))
    stem = spaced[:LONGEST_STEM]
    while len(stem.encode("utf-8")) > _LONGEST_BYTES:
        stem = stem[:-1]
    stem = stem.strip(" .-")
    if not stem:
        return _WITHOUT_A_NAME
    return f"{stem}-" if stem.partition(".")[0].lower() in _RESERVED else stem


def suggested_stem(what: str, moment_iso: str) -> str:
    """Return a name from what is shown and the moment: ``'Callisto 2026-11-22T150000Z'``.

    Parameters
    ----------
    what : str
    moment_iso : str
        As ISO 8601; its colons go, which Windows refuses.
    """
    return clean_stem(f"{clean_stem(what)} {moment_iso.replace(':', '')}")
