"""Where the settings file lies and what it says, for those who only read: quick, and on its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from jovian_viewer.language import LANGUAGES, SYSTEM, tr

FILE_NAME: Final = "preferences.toml"
# A complete one has two thousand bytes; what is much larger is no settings file.
MOST_BYTES: Final = 256_000


class BrokenFileError(ValueError):
    """A settings file holds no settings."""


def settings_path() -> Path | None:
    """Return where settings are kept on this system, or None where there is no home folder."""
    from platformdirs import user_config_path

    try:
        folder = user_config_path("jovian-viewer", appauthor=False)
    except (OSError, RuntimeError):
        return None
    # Without a home folder "~" is left standing and would be a folder wherever one happens to be.
    return folder / FILE_NAME if folder.is_absolute() else None


def read_text(path: Path) -> str:
    """Return the text of a settings file.

    Raises
    ------
    OSError
        If it cannot be read, or is not there.
    BrokenFileError
        If it is no text, or far too long.
    """
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        msg = tr("longer than {most} bytes", most=MOST_BYTES)
        raise BrokenFileError(msg)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenFileError(str(error)) from error


def read_values(path: Path) -> dict[str, Any]:
    """Return what a settings file says, by name.

    Raises
    ------
    OSError
        If it cannot be read, or is not there.
    BrokenFileError
        If it is not TOML.
    """
    return parse_values(read_text(path))


def parse_values(text: str) -> dict[str, Any]:
    """Return what the text of a settings file says, by name; BrokenFileError if it is not TOML."""
    # A quarter of the time it takes to say --version; most commands need none of it.
    import tomllib

    try:
        return tomllib.loads(text)
    # Integers of thousands of digits, and brackets within thousands of brackets.
    except (ValueError, RecursionError) as error:
        raise BrokenFileError(str(error)) from error


def language_setting() -> str:
    """Return the language that was set, ``'system'`` where none was or the file cannot be used."""
    path = settings_path()
    try:
        code = read_values(path).get("language") if path is not None else None
    except (OSError, BrokenFileError):
        return SYSTEM
    return code if isinstance(code, str) and code in LANGUAGES else SYSTEM
