"""The tours that come with the program, and how one is found by name."""

from __future__ import annotations

from importlib import resources
from typing import Final

from jovian_viewer.catalog.tour import Tour
from jovian_viewer.catalog.tour_files import parse_tour, read_tour
from jovian_viewer.catalog.typed_paths import typed_path
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import cached_text, tr

# In the order of the menu.
_SHIPPED: Final = ("quiet-moon", "galileos-tour", "comet-falls", "three-shadows", "juice")


def shipped_tours() -> tuple[Tour, ...]:
    """Return the tours that come with the program, in the order of the menu; faulty ones are left out."""
    return _shipped()[0]


def tour_problems() -> tuple[str, ...]:
    """Return what is wrong with the tours that come with the program."""
    return _shipped()[1]


def tour_named(name: str) -> Tour:
    """Return a tour that comes with the program.

    Raises
    ------
    BadInputError
        If there is none of that name.
    """
    for tour in shipped_tours():
        if tour.id == name.strip().lower():
            return tour
    raise BadInputError(tr("There is no tour \u201c{name}\u201d. {choices}", name=name, choices=_choices()))


def find_tour(name: str) -> Tour:
    """Return the tour that a person named: one of the program's own, or that in a file.

    Raises
    ------
    BadInputError
        If it is neither, or something is wrong with the file.
    """
    if name.strip().lower() in _SHIPPED:
        return tour_named(name)
    path = typed_path(name)
    if not path.exists():
        raise BadInputError(
            tr("There is neither a tour nor a file \u201c{name}\u201d. {choices}", name=name, choices=_choices())
        )
    return read_tour(path)


def _choices() -> str:
    return tr("Use one of {allowed}, or the path of a file.", allowed=", ".join(_SHIPPED))


@cached_text
def _shipped() -> tuple[tuple[Tour, ...], tuple[str, ...]]:
    folder = resources.files("jovian_viewer.catalog").joinpath("data", "tours")
    tours: list[Tour] = []
    problems: list[str] = []
    for name in _SHIPPED:
        file_name = f"tours/{name}.toml"
        try:
            tours.append(parse_tour(folder.joinpath(f"{name}.toml").read_bytes(), name, file_name, tr))
        except OSError as error:
            problems.append(
                tr(
                    "{file_name} cannot be read ({strerror}). Install Jovian Viewer again.",
                    file_name=file_name,
                    strerror=error.strerror or error,
                )
            )
        except BadInputError as error:
            problems.append(tr("{error} The tour is left out until the file is corrected.", error=error))
    return tuple(tours), tuple(problems)
