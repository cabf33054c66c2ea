"""The preferences as a table: one row for each setting, in the order and the sections of the dialog.

A setting needs its line in ``state/settings.py`` and one here; its control follows from the kind of its value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from jovian_viewer.language import LANGUAGES, SYSTEM, mark, tr
from jovian_viewer.state.clock import RATE_LADDER
from jovian_viewer.state.export_limits import PICTURE_FACTORS
from jovian_viewer.state.settings import Motion, Theme
from jovian_viewer.ui.smoothing_menu import CHOICE_TEXTS as SMOOTHING_TEXTS

# Values and the words for them, as they are when the dialog opens.
Choices = Callable[[], tuple[tuple[Any, str], ...]]
_TEXT_PERCENTS: Final = (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """One setting.

    Attributes
    ----------
    name : str
        That of :class:`~jovian_viewer.state.settings.Settings`.
    label, help : str
        What it is called, and what it does; marked for translation.
    choices : callable, optional
        What can be chosen; without it, a switch, a slider from 0 to 100 %, or a folder, as the value asks for.
    """

    name: str
    label: str
    help: str
    choices: Choices | None = None


@dataclass(frozen=True, slots=True)
class PreferenceSection:
    """Rows that belong together.

    Attributes
    ----------
    title, icon : str
    rows : tuple of PreferenceRow
    about_view : bool
        Whether the rows are what the picture shows, and can be taken from it.
    """

    title: str
    icon: str
    rows: tuple[PreferenceRow, ...]
    about_view: bool = False


def _languages() -> tuple[tuple[Any, str], ...]:
    return ((SYSTEM, tr("As the desktop")), *LANGUAGES.items())


def _themes() -> tuple[tuple[Any, str], ...]:
    return ((Theme.DARK, tr("Dark")), (Theme.LIGHT, tr("Light")), (Theme.NIGHT_RED, tr("Night red")))


def _text_scales() -> tuple[tuple[Any, str], ...]:
    return tuple((percent / 100, f"{percent}\u00a0%") for percent in _TEXT_PERCENTS)


def _motions() -> tuple[tuple[Any, str], ...]:
    return (
        (Motion.SYSTEM, tr("As the desktop")),
        (Motion.FULL, tr("Move")),
        (Motion.REDUCED, tr("Go there at once")),
    )


def _smoothings() -> tuple[tuple[Any, str], ...]:
    return tuple((smoothing, tr(words)) for smoothing, (words, _hint) in SMOOTHING_TEXTS.items())


def _rates() -> tuple[tuple[Any, str], ...]:
    return tuple((step.seconds_per_second, tr(step.label)) for step in RATE_LADDER)


def _factors() -> tuple[tuple[Any, str], ...]:
    return tuple((factor, f"{factor}\u00d7") for factor in PICTURE_FACTORS)


SECTIONS: Final = (
    PreferenceSection(
        mark("Appearance"),
        "palette-outline",
        (
            PreferenceRow(
                "theme",
                mark("Theme"),
                mark("Night red spares eyes used to the dark; what is saved keeps its colours."),
                _themes,
            ),
            PreferenceRow(
                "text_scale", mark("Size of text"), mark("Of all text, and what goes with it."), _text_scales
            ),
            PreferenceRow(
                "language", mark("Language"), mark("Of all words; dates are typed the same way in each."), _languages
            ),
            PreferenceRow(
                "motion", mark("Motion"), mark("Flights, tours and whatever else moves by itself."), _motions
            ),
        ),
    ),
    PreferenceSection(
        mark("At the start"),
        "rocket-launch-outline",
        (
            PreferenceRow(
                "reopen", mark("Go on where I left off"), mark("Instead of beginning now, with what is set here.")
            ),
            PreferenceRow("rate", mark("Pace of time"), mark("How fast time runs at first."), _rates),
            PreferenceRow("side_panel", mark("Side panel"), mark("Whether the panel beside the picture is there.")),
        ),
    ),
    PreferenceSection(
        mark("View"),
        "eye-outline",
        (
            PreferenceRow("scale", mark("Scale"), mark("From true scale to moons enlarged and brought near.")),
            PreferenceRow("night_fill", mark("Light on night sides"), mark("So that they do not vanish.")),
            PreferenceRow("labels", mark("Names"), mark("Of Jupiter and the moons.")),
            PreferenceRow("orbits", mark("Orbit paths"), mark("Where the moons go.")),
            PreferenceRow("stars", mark("Stars"), mark("As bright, and as coloured, as they are.")),
            PreferenceRow("planets", mark("Sun and planets"), mark("Where they stand in Jupiter\u2019s sky.")),
            PreferenceRow("constellations", mark("Constellations"), mark("The lines of their figures.")),
            PreferenceRow("constellation_names", mark("Names of constellations"), mark("In Latin.")),
            PreferenceRow(
                "rings", mark("Jupiter\u2019s rings"), mark("Faint: brightened where they would not be seen.")
            ),
            PreferenceRow("jupiter_shine", mark("Jupiter\u2019s light on the moons"), mark("On their night sides.")),
            PreferenceRow("place_names", mark("Names of places"), mark("On the moons, where they are large enough.")),
            PreferenceRow(
                "impact_names", mark("Letters of the comet\u2019s marks"), mark("On Jupiter, since July 1994.")
            ),
            PreferenceRow("spacecraft", mark("Spacecraft and their paths"), mark("While they are there.")),
        ),
        about_view=True,
    ),
    PreferenceSection(
        mark("Drawing"),
        "brush-outline",
        (
            PreferenceRow("smoothing", mark("Smooth edges"), mark("The smoother, the slower."), _smoothings),
            PreferenceRow("texture_folder", mark("Folder of maps"), mark("Larger maps instead of the built-in ones.")),
        ),
    ),
    PreferenceSection(
        mark("Pictures"),
        "camera-outline",
        (
            PreferenceRow(
                "picture_factor", mark("Size"), mark("Of saved pictures, times the window\u2019s."), _factors
            ),
            PreferenceRow("picture_labels", mark("Names in pictures"), mark("Write the names that the view shows.")),
            PreferenceRow(
                "picture_caption", mark("Caption"), mark("Moment, view, scale and credit below the picture.")
            ),
        ),
    ),
)
