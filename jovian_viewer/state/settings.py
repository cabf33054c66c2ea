"""What a person has set once and for all: kept in a file, applied at once."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from psygnal import Signal

from jovian_viewer.errors import BadInputError
from jovian_viewer.language import LANGUAGES, SYSTEM, tr
from jovian_viewer.state.clock import OPENING_RATE, RATE_LADDER
from jovian_viewer.state.view_options import DEFAULT_NIGHT_FILL, READABLE_SCALE, Smoothing

TEXT_SCALES: Final = (0.8, 2.5)
# Of a text that is no choice from a list, like the name of a folder.
_LONGEST_TEXT: Final = 4096
# Beyond these a float does not hold every integer.
_EXACT_INTEGERS: Final = 2**53
# How much of a value that cannot be used is quoted.
_LONGEST_QUOTE: Final = 60


class Theme(enum.StrEnum):
    """How the window is dressed, under the names of the settings file."""

    DARK = "dark"
    LIGHT = "light"
    NIGHT_RED = "night-red"


class Motion(enum.StrEnum):
    """Whether things may move by themselves, under the names of the settings file."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


def _number(default: float, least: float, most: float) -> Any:
    return dataclasses.field(default=default, metadata={"range": (least, most)})


def _choice(default: str, choices: tuple[str, ...]) -> Any:
    return dataclasses.field(default=default, metadata={"choices": choices})


@dataclass(frozen=True, slots=True)
class Settings:
    """One complete, comparable set of preferences; the names are those of the settings file.

    A new one needs its line here and one in ``ui/preferences_rows.py``; numbers are made with ``_number``, which knows
    what is allowed.

    Attributes
    ----------
    language : str
        ``'system'`` or one of :data:`~jovian_viewer.language.LANGUAGES`.
    theme : Theme
    text_scale : float
        Size of all text, 0.8 to 2.5 of the system's.
    motion : Motion
    smoothing : Smoothing
        How edges in the window are smoothed.
    texture_folder : str
        A folder of maps that take the place of the built-in ones; empty for none.
    reopen : bool
        Whether to go on where one left instead of with what follows.
    scale, rate : float
        Display scale, and simulated seconds per second, that the window opens with.
    night_fill : float
        Light on the night sides, likewise; so are all up to the side panel.
    labels, orbits, stars, rings, planets, constellations, constellation_names, jupiter_shine : bool
    place_names, impact_names, spacecraft : bool
    side_panel : bool
    picture_factor : int
        How many times the window's size a saved picture is.
    picture_labels, picture_caption : bool
        Whether it has names, and a caption.
    """

    language: str = _choice(SYSTEM, (SYSTEM, *LANGUAGES))
    theme: Theme = Theme.DARK
    text_scale: float = _number(1.0, *TEXT_SCALES)
    motion: Motion = Motion.SYSTEM
    smoothing: Smoothing = Smoothing.AUTO
    texture_folder: str = ""
    reopen: bool = False
    scale: float = _number(READABLE_SCALE, 0.0, 1.0)
    rate: float = _number(OPENING_RATE, 1.0, RATE_LADDER[-1].seconds_per_second)
    night_fill: float = _number(DEFAULT_NIGHT_FILL, 0.0, 1.0)
    labels: bool = True
    orbits: bool = True
    stars: bool = True
    rings: bool = True
    planets: bool = True
    constellations: bool = False
    constellation_names: bool = False
    jupiter_shine: bool = True
    place_names: bool = True
    impact_names: bool = True
    spacecraft: bool = True
    side_panel: bool = True
    picture_factor: int = _number(1, 1, 8)
    picture_labels: bool = True
    picture_caption: bool = True

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            _check(field, getattr(self, field.name))


def default_of(name: str) -> Any:
    """Return what a setting is where nobody has set it."""
    return _fields()[name].default


def changed_names(before: Settings, after: Settings) -> tuple[str, ...]:
    """Return the names of the settings in which two sets differ."""
    return tuple(name for name in _fields() if getattr(before, name) != getattr(after, name))


def read_settings(values: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    """Take settings from what a file says.

    Parameters
    ----------
    values : mapping
        By name; names that are not known are overlooked.

    Returns
    -------
    settings : Settings
        With the default wherever nothing, or nothing that can be used, is said.
    faults : tuple of str
        One phrase for each value that cannot be used: which, and what is allowed.
    """
    taken: dict[str, Any] = {}
    faults: list[str] = []
    for name, field in _fields().items():
        if name not in values:
            continue
        try:
            taken[name] = _of_its_kind(field, values[name])
            _check(field, taken[name])
        except BadInputError as error:
            taken.pop(name, None)
            faults.append(str(error))
    return Settings(**taken), tuple(faults)


def written_value(value: Any) -> str | float | bool:
    """Return a setting as a file holds it."""
    plain: str | float | bool = value.value if isinstance(value, enum.Enum) else value
    return plain


def _fields() -> dict[str, dataclasses.Field[Any]]:
    return {field.name: field for field in dataclasses.fields(Settings)}


def _of_its_kind(field: dataclasses.Field[Any], value: Any) -> Any:
    """Return what a file says as the kind of value the setting is."""
    kind: Any = type(field.default)
    if issubclass(kind, enum.Enum) and isinstance(value, str) and value in tuple(kind):
        return kind(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool) and abs(value) < _EXACT_INTEGERS:
        return float(value)
    return value


def _check(field: dataclasses.Field[Any], value: Any) -> None:
    """Refuse a value that a setting cannot have."""
    kind: Any = type(field.default)
    if "range" in field.metadata:
        least, most = field.metadata["range"]
        right = type(value) in {int, kind} and least <= value <= most
        allowed = tr("give a number from {least:.15g} to {most:.15g}", least=least, most=most)
    elif kind is bool:
        right = isinstance(value, bool)
        allowed = tr("give true or false")
    elif issubclass(kind, enum.Enum) or "choices" in field.metadata:
        choices = field.metadata.get("choices") or tuple(kind)
        right = isinstance(value, str) and value in choices
        allowed = tr("choose one of {choices}", choices=", ".join(choices))
    else:
        right = isinstance(value, str) and len(value) <= _LONGEST_TEXT and value.isprintable()
        allowed = tr("give a text of at most {most} characters in one line", most=_LONGEST_TEXT)
    if not right:
        msg = tr(
            "{name} \u201c{value}\u201d cannot be used: {allowed}",
            name=field.name,
            value=_quote(value),
            allowed=allowed,
        )
        raise BadInputError(msg)


def _quote(value: object) -> str:
    """Return the beginning of a value as a settings file has it."""
    try:
        text = f"{value:.15g}" if isinstance(value, float) else str(value)
    except ValueError:
        # Python refuses to write out integers of thousands of digits.
        return "\u2026"
    text = text.lower() if isinstance(value, bool) else text
    shown = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}\u2026"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)


class Preferences:
    """The owner of the current :class:`Settings`.

    Signals
    -------
    changed(settings)
    """

    changed = Signal(object)

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def update(self, **choices: Any) -> None:
        """Change some settings, e.g. ``update(theme=Theme.LIGHT)``.

        Raises
        ------
        BadInputError
            If a value cannot be used; nothing changes then.
        """
        settings = dataclasses.replace(self._settings, **choices)
        if settings == self._settings:
            return
        self._settings = settings
        self.changed.emit(settings)
