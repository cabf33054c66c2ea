"""Condense d3-celestial's figures of the constellations into the lines and names behind the scene.

A development tool::

    python -m tools.condense_constellations constellations.lines.json            # writes the data file
    python -m tools.condense_constellations constellations.lines.json --check    # writes nothing, only compares

Reads the GeoJSON of d3-celestial (right ascension -180 to 180 degrees, declination, J2000; a feature for each
constellation, two for Serpens). Line ends are moved onto the Hipparcos star beside them, so that figures and stars of
the same epoch fit; names stand in the middle of their figures.
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path
from typing import Any, Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray, unit_vectors
from jovian_viewer.catalog.stars import load_stars
from tools.generated_files import ROOT, write_or_check

OUT: Final = ROOT / "jovian_viewer" / "catalog" / "data" / "constellations.json"
# Nearer than this a line's end means that star; the fastest ones have moved by 3 arc minutes since J2000.
SNAP_DEG: Final = 0.12

# International Astronomical Union, list of 1922 (Delporte 1930): abbreviations and names of the 88 constellations.
NAMES: Final = dict(
    line.split(None, 1)
    for line in """
    And Andromeda|Ant Antlia|Aps Apus|Aqr Aquarius|Aql Aquila|Ara Ara|Ari Aries|Aur Auriga|Boo Boötes|Cae Caelum
    |Cam Camelopardalis|Cnc Cancer|CVn Canes Venatici|CMa Canis Major|CMi Canis Minor|Cap Capricornus|Car Carina
    |Cas Cassiopeia|Cen Centaurus|Cep Cepheus|Cet Cetus|Cha Chamaeleon|Cir Circinus|Col Columba|Com Coma Berenices
    |CrA Corona Australis|CrB Corona Borealis|Crv Corvus|Crt Crater|Cru Crux|Cyg Cygnus|Del Delphinus|Dor Dorado
    |Dra Draco|Equ Equuleus|Eri Eridanus|For Fornax|Gem Gemini|Gru Grus|Her Hercules|Hor Horologium|Hya Hydra
    |Hyi Hydrus|Ind Indus|Lac Lacerta|Leo Leo|LMi Leo Minor|Lep Lepus|Lib Libra|Lup Lupus|Lyn Lynx|Lyr Lyra
    |Men Mensa|Mic Microscopium|Mon Monoceros|Mus Musca|Nor Norma|Oct Octans|Oph Ophiuchus|Ori Orion|Pav Pavo
    |Peg Pegasus|Per Perseus|Phe Phoenix|Pic Pictor|Psc Pisces|PsA Piscis Austrinus|Pup Puppis|Pyx Pyxis
    |Ret Reticulum|Sge Sagitta|Sgr Sagittarius|Sco Scorpius|Scl Sculptor|Sct Scutum|Ser Serpens|Sex Sextans
    |Tau Taurus|Tel Telescopium|Tri Triangulum|TrA Triangulum Australe|Tuc Tucana|UMa Ursa Major|UMi Ursa Minor
    |Vel Vela|Vir Virgo|Vol Volans|Vul Vulpecula
    """.replace("\n", " ").split("|")
)


def condense(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one entry for each figure: abbreviation, name, where the name stands, and the lines, degrees."""
    entries = []
    for feature in features:
        lines = [snapped(directions(line)) for line in feature["geometry"]["coordinates"]]
        entries.append(
            {
                "abbreviation": feature["id"],
                "name": NAMES[feature["id"]].strip(),
                "centre_deg": degrees(middle(lines)[np.newaxis])[0],
                "lines_deg": [degrees(line) for line in lines],
            }
        )
    return sorted(entries, key=lambda entry: (entry["name"], entry["centre_deg"]))


def directions(line_deg: list[list[float]]) -> FloatArray:
    """Return unit vectors, (n, 3)."""
    ra, dec = np.deg2rad(np.asarray(line_deg, dtype=float)).T
    return np.stack((np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)), axis=-1)


def degrees(vectors: FloatArray) -> list[list[float]]:
    """Return right ascension (0 to 360) and declination, degrees, four decimals."""
    ra_deg = np.rad2deg(np.arctan2(vectors[:, 1], vectors[:, 0])) % 360.0
    dec_deg = np.rad2deg(np.arcsin(np.clip(vectors[:, 2], -1.0, 1.0)))
    return [[round(float(ra), 4), round(float(dec), 4)] for ra, dec in zip(ra_deg, dec_deg, strict=True)]


def snapped(line: FloatArray) -> FloatArray:
    """Move the corners of a line onto the brightest star within reach, if one is."""
    stars = load_stars().direction_icrf
    line = line.copy()
    for row, corner in enumerate(line):
        near = np.flatnonzero(stars @ corner > np.cos(np.deg2rad(SNAP_DEG)))
        if near.size:
            line[row] = stars[near[0]]
    return line


def middle(lines: list[FloatArray]) -> FloatArray:
    """Return the centre of gravity of the lines, every stretch weighing its length, as a direction."""
    total = np.zeros(3)
    for line in lines:
        for start, stop in itertools.pairwise(line):
            total += np.linalg.norm(stop - start) * unit_vectors(start + stop)
    return unit_vectors(total)


def main(arguments: list[str] | None = None) -> int:
    """Read, condense, write (or check); return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("lines", type=Path, help="constellations.lines.json of d3-celestial")
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the file is the same")
    options = parser.parse_args(arguments)
    features = json.loads(options.lines.read_text(encoding="utf-8"))["features"]
    entries = condense(features)
    rows = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    content = {
        "source": "Figures: d3-celestial (c) 2015 Olaf Frohn, BSD-3-Clause; names: International Astronomical Union",
        "tool": "tools/condense_constellations.py",
    }
    head = json.dumps(content, ensure_ascii=False)[:-1]
    text = f'{head}, "constellations": [\n{rows}\n]}}\n'
    return write_or_check({OUT: text.encode()}, check=options.check)


if __name__ == "__main__":
    raise SystemExit(main())
