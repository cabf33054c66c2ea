"""Read JPL's Galilean moons from the satellite files of the Swiss Ephemeris (Debian package `swe-sat-data`, CC0).

Only for development: the reader, `pyswisseph`, is AGPL and never a dependency of the program.

The files hold 9501 to 9504 (Io to Callisto) and 9599 (Jupiter's body centre), each from the Jupiter system's
barycentre, as JPL Horizons gave them in September 2020. The library adds the barycentre's own place, which cancels in
the difference 950x - 9599; so Jupiter is taken from the built-in Moshier theory and no planetary file is needed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import numpy as np

from jovian_viewer.astro.arrays import FloatArray
from jovian_viewer.astro.bodies import ASTRONOMICAL_UNIT_KM, MOONS

# Where the Debian package puts the files; the library looks for them in the folder `sat` of its path.
DEBIAN_FOLDER: Final = Path("/usr/share/libswe/ephe")
FIRST_MOON_NUMBER: Final = 9501
JUPITER_CENTRE_NUMBER: Final = 9599
FILE_NUMBERS: Final = (9501, 9502, 9503, 9504, JUPITER_CENTRE_NUMBER)
# What every file covers: 1799-12-27 to 2200-01-07.
FILES_START_JD_TDB: Final = 2378491.5
FILES_STOP_JD_TDB: Final = 2524599.5

# Those of version 4.0-20221111-2.
SHA256: Final = {
    9501: "3cea46bce68db728ba80abb2f369c0b38bfbf70d4d1be642c84f2080d72e03f0",
    9502: "2bbeb2a7c7d3fbf50cff932934575a2476410b9303d7b856b52448116571ef74",
    9503: "4b4dec3d4b676fdf8678764fd2ee206adcb9daaf4d947947e677da75f1015449",
    9504: "caf33e51e737c2189a13dd55ad897aa6177ec6522a5b80688c1a04193df05a78",
    9599: "71d8768f1fb867e37c0200e12fdb64f184753f51599f118cb5a4adc14a11ca59",
}


def file_path(folder: Path, number: int) -> Path:
    """Return where the file of one body lies under the library's data folder."""
    return folder / "sat" / f"sepm{number}.se1"


def wrong_files(folder: Path) -> list[str]:
    """Return a sentence for each file that is missing or not the one the series was fitted to."""
    complaints = []
    for number in FILE_NUMBERS:
        path = file_path(folder, number)
        if not path.is_file():
            complaints.append(f"{path} is missing")
            continue
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        if digest != SHA256[number]:
            complaints.append(f"{path} is another edition: SHA-256 {digest} instead of {SHA256[number]}")
    return complaints


class SatelliteFiles:
    """The five files, opened through pyswisseph.

    Parameters
    ----------
    folder : Path
        The library's data folder, which holds `sat`.
    """

    def __init__(self, folder: Path) -> None:
        import swisseph

        swisseph.set_ephe_path(str(folder.resolve()))
        self._calc = swisseph.calc
        # Geometric, ICRF: no light time, aberration, deflection, nutation, precession or frame bias.
        self._flags = (
            swisseph.FLG_MOSEPH
            | swisseph.FLG_HELCTR
            | swisseph.FLG_TRUEPOS
            | swisseph.FLG_NOABERR
            | swisseph.FLG_NOGDEFL
            | swisseph.FLG_NONUT
            | swisseph.FLG_J2000
            | swisseph.FLG_ICRS
            | swisseph.FLG_EQUATORIAL
            | swisseph.FLG_XYZ
            | swisseph.FLG_SPEED
        )
        self._jupiter: tuple[FloatArray, FloatArray] | None = None

    def moon_states(self, moon: int, jd_tdb: FloatArray) -> FloatArray:
        """Return position (km) and velocity (km/day) of one moon from Jupiter's body centre, ICRF.

        Parameters
        ----------
        moon : int
            0 to 3, Io to Callisto.
        jd_tdb : ndarray, (n,)
            Julian dates TDB within the files.

        Returns
        -------
        ndarray, (n, 6)
        """
        if self._jupiter is None or not np.array_equal(self._jupiter[0], jd_tdb):
            self._jupiter = (jd_tdb.copy(), self._states(JUPITER_CENTRE_NUMBER, jd_tdb))
        return np.asarray((self._states(FIRST_MOON_NUMBER + moon, jd_tdb) - self._jupiter[1]) * ASTRONOMICAL_UNIT_KM)

    def positions_km(self, jd_tdb: FloatArray) -> FloatArray:
        """Return all four moons' positions, (n, 4, 3), km."""
        return np.stack([self.moon_states(moon, jd_tdb)[:, :3] for moon in range(len(MOONS))], axis=1)

    def _states(self, number: int, jd_tdb: FloatArray) -> FloatArray:
        """Ask the library, one moment after the other: (n, 6), au and au/day."""
        states = np.empty((jd_tdb.size, 6))
        for row, moment in enumerate(jd_tdb.tolist()):
            states[row] = self._calc(moment, number, self._flags)[0]
        return states
