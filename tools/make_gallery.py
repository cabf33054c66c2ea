"""Make the gallery: docs/images/gallery and the page that shows it, each picture by one command of the program.

``python -m tools.make_gallery`` makes all of them, as ``make gallery`` does; with names only those.
"""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from typing import Final

from jovian_viewer.cli import main as run_program
from tools.generated_files import ROOT

FOLDER: Final = ROOT / "docs" / "images" / "gallery"
PAGE: Final = ROOT / "docs" / "gallery.md"
SIZE: Final = "1600x1000"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, what it shows, and the options of ``jovian-viewer snapshot`` that make it."""

    name: str
    title: str
    text: str
    options: str


PICTURES: Final = (
    Picture(
        "opening",
        "The opening view",
        "Jupiter and the four Galilean moons at readable scale, the Sun to the upper left.",
        "--time 2026-11-22T12:00Z",
    ),
    Picture(
        "jupiter",
        "Jupiter",
        "The map is turned so that the Great Red Spot stands at its dated longitude.",
        "--view jupiter --time 2026-11-22T14:15Z --stand 35,8,4.6 --scale 0 --no-orbits --no-labels",
    ),
    Picture(
        "io",
        "Io",
        "Sulphur in every colour, and at the right Jupiter's light on the night side.",
        "--view io --time 2026-11-21T06:00Z --stand 55,10,5.2 --scale 0 --no-orbits --no-labels",
    ),
    Picture(
        "europa",
        "Europa",
        "Ice crossed by ridges.",
        "--view europa --time 2026-11-22T00:00Z --stand 50,8,5.2 --scale 0 --no-orbits --no-labels",
    ),
    Picture(
        "ganymede",
        "Ganymede",
        "Old dark ground and younger grooved ground.",
        "--view ganymede --time 2026-11-24T12:00Z --stand 45,10,5.2 --scale 0 --no-orbits --no-labels",
    ),
    Picture(
        "callisto",
        "Callisto",
        "Nothing but craters: the quiet moon.",
        "--view callisto --time 2026-11-22T00:00Z --stand 50,10,5.2 --scale 0 --no-orbits --no-labels",
    ),
    Picture(
        "triple-shadow",
        "Three shadows at once",
        "24 January 2015, 06:40 UTC, as seen from the Earth: the shadows of Io, Europa and Callisto on Jupiter.",
        "--view telescope --time 2015-01-24T06:40Z --no-orbits --no-rings",
    ),
    Picture(
        "io-eclipse",
        "Io on the edge of Jupiter's shadow",
        "2 November 2026: the penumbra crosses the globe in four minutes.",
        "--view io --time 2026-11-02T00:58:05Z --stand 4,6,5.2 --scale 0 --no-orbits --no-labels",
    ),
    Picture(
        "ganymede-dark",
        "Ganymede in Jupiter's shadow",
        "No sunlight at all, and Jupiter turns its night side: what is left is an outline.",
        "--view ganymede --time 2026-11-22T00:00Z --stand 60,8,7 --scale 0 --no-orbits",
    ),
    Picture(
        "ring",
        "The ring against the Sun",
        "From the night side: dust that scatters light forward, and Jupiter's shadow across it. Brightened 4000 times.",
        "--view jupiter --time 2026-03-01T00:00Z --stand 183,4,24 --field 11 --scale 0 --night 0.04"
        " --no-orbits --no-labels",
    ),
    Picture(
        "from-callisto",
        "Jupiter in Callisto's sky",
        "Nine times as wide as the Moon in ours.",
        "--view from-callisto --time 2026-11-23T18:00Z --no-orbits",
    ),
    Picture(
        "earth",
        "Looking back at the Earth",
        "Past Jupiter's night side: a point of light near the Sun. The ring is brightened 4000 times.",
        "--view earthward --time 2027-06-01T00:00Z --scale 0 --no-orbits --night 0.05",
    ),
)


def command(picture: Picture) -> list[str]:
    """Return the words after ``jovian-viewer`` that make a picture."""
    return ["snapshot", f"{picture.name}.png", *shlex.split(picture.options), "--size", SIZE]


def page() -> str:
    """Return the gallery's page."""
    parts = ["# Gallery\n\nEvery picture is made by the command below it; `make gallery` makes them all.\n"]
    for picture in PICTURES:
        line = "jovian-viewer " + shlex.join(command(picture))
        parts.append(
            f"## {picture.title}\n\n![{picture.title}](images/gallery/{picture.name}.png)\n\n{picture.text}\n\n"
            f"```\n{line}\n```\n"
        )
    return "\n".join(parts)


def main(wanted: list[str]) -> int:
    """Make the pictures with these names, or all, and the page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        if wanted and picture.name not in wanted:
            continue
        words = command(picture)
        words[1] = str(FOLDER / words[1])
        status = run_program(words)
        if status:
            return status
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
