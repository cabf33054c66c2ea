"""Texture packs: a folder of somebody's own maps, declared in a pack.toml, checked before any of it is used.

Nothing in a pack is trusted: the declaration is data of a few lines, every map lies in the folder itself, and its size
is known before a pixel is decoded. docs/texture-packs.md tells how to make one.
"""

from __future__ import annotations

import math
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, Final

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.comparison import ComparisonId
from jovian_viewer.catalog.free_memory import free_bytes
from jovian_viewer.catalog.map_files import map_file_size, read_map_file
from jovian_viewer.errors import AssetError
from jovian_viewer.language import mark, tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACK_FILE: Final = "pack.toml"
WIDEST_PX: Final = 16384
NARROWEST_PX: Final = 256
# What every driver of OpenGL 3.2 takes in practice; the scene asks the driver in use.
_SURE_PX: Final = 4096
# What a globe begins with; the check reads as much, and keeps it.
_CHECKED_PX: Final = 512
_LARGEST_PACK_FILE: Final = 64 * 1024
_LARGEST_MAP_FILE: Final = 512 * 1024 * 1024
_LONGEST_TEXT: Final = 300
_FORMATS: Final = ("JPEG", "PNG", "TIFF")
_SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
# Levels of brightness between which a map that shows something spans.
_LEAST_RANGE: Final = 8
# Bytes in the memory for each pixel: decoded, as rows, in VTK's hands, and with the driver, smaller levels included.
_BYTES_PER_PX: Final = 16
# Of what is free.
_MEMORY_PART: Final = 0.5
# Decoded pixels without asking, as of built-in maps.
_ALWAYS_DECODED_PX: Final = 36_000_000
_BODIES: Final[Mapping[str, BodyId | ComparisonId]] = {body.value: body for body in (*BodyId, *ComparisonId)}
_PACK_KEYS: Final = ("name", "version", "credit", "licence", "maps")
_MAP_KEYS: Final = (
    "file",
    "left_edge_lon_deg",
    "centre_lon_deg",
    "positive",
    "mirrored",
    "credit",
    "filled",
    "red_spot_lon_deg",
)
_REMEDY: Final = mark("docs/texture-packs.md tells how to make one; tools/make_texture_pack.py does it")


class TexturePackError(AssetError):
    """A texture pack cannot be used; the built-in maps stay (exit status 2)."""

    exit_status: ClassVar[int] = 2


@dataclass(frozen=True, slots=True)
class PackMap:
    """One map of a pack.

    Attributes
    ----------
    path : Path
    size_px : (int, int)
        Columns and rows.
    left_edge_lon_deg : float
        East longitude of the left edge, 0 to 360.
    mirrored : bool
        Whether east is to the left.
    credit : str
    filled : str or None
        What on it is not measured, in its maker's words.
    red_spot_lon_deg : float or None
        Of Jupiter: east longitude at which the map has the Great Red Spot.
    small : ndarray of uint8
        As the program has maps, 512 columns or fewer; what the check read.
    """

    path: Path
    size_px: tuple[int, int]
    left_edge_lon_deg: float
    mirrored: bool
    credit: str
    filled: str | None
    red_spot_lon_deg: float | None
    small: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class TexturePack:
    """A pack that was checked and can be used.

    Attributes
    ----------
    folder : Path
    name, version, licence : str
    maps : mapping of BodyId or ComparisonId to PackMap
        Of some bodies or all.
    """

    folder: Path
    name: str
    version: str
    licence: str
    maps: Mapping[BodyId | ComparisonId, PackMap]

    def columns_in_use(self, body: BodyId | ComparisonId) -> int:
        """Return how many columns the map of a body has at its finest: as driver and memory allow."""
        width = self.maps[body].size_px[0]
        return _halved(width, min(_driver_px, _affordable_px()))

    def read(self, body: BodyId | ComparisonId, *, widest_px: int | None = None) -> NDArray[np.uint8]:
        """Read a map; it comes as the program has maps: left edge 0 degrees east, east to the right.

        Raises
        ------
        AssetError
            If it can no longer be read.
        """
        chosen = self.maps[body]
        columns = min(widest_px or WIDEST_PX, self.columns_in_use(body))
        if columns == chosen.small.shape[1]:
            return chosen.small.copy()
        return _turned(_read(chosen.path, columns), chosen.left_edge_lon_deg, mirrored=chosen.mirrored)


_driver_px = _SURE_PX


def let_driver_take(widest_px: int) -> None:
    """Say how wide a texture the graphics driver in use takes."""
    global _driver_px
    _driver_px = max(widest_px, _SURE_PX)


def load_pack(folder: Path) -> TexturePack:
    """Read and check a texture pack, every map of it.

    Raises
    ------
    TexturePackError
        Naming the file and the field that cannot be used.
    """
    try:
        return _load(folder)
    except _FaultError as fault:
        msg = tr(
            "the texture pack {folder} cannot be used: {fault}; {remedy}",
            folder=folder,
            fault=fault,
            remedy=tr(_REMEDY),
        )
        raise TexturePackError(msg) from fault


class _FaultError(Exception):
    """What is wrong with a pack, as a phrase."""


def _load(folder: Path) -> TexturePack:
    try:
        root = folder.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        root = None
    if root is None or not root.is_dir():
        raise _FaultError(tr("there is no such folder"))
    declared = _declaration(root)
    _check_keys(declared, _PACK_KEYS, PACK_FILE)
    credit = _text(declared, "credit", PACK_FILE)
    tables = declared.get("maps")
    if not isinstance(tables, dict) or not tables:
        raise _FaultError(tr("{file}: maps: declare at least one, like [maps.io]", file=PACK_FILE))
    maps = {}
    for name, table in tables.items():
        if name not in _BODIES:
            raise _FaultError(
                tr(
                    "{file}: maps.{name}: there is no such body; choose from {names}",
                    file=PACK_FILE,
                    name=_shown(name),
                    names=", ".join(_BODIES),
                )
            )
        maps[_BODIES[name]] = _map_of(root, name, table, credit)
    return TexturePack(
        root,
        _text(declared, "name", PACK_FILE),
        _text(declared, "version", PACK_FILE),
        _text(declared, "licence", PACK_FILE),
        maps,
    )


def _declaration(root: Path) -> dict[str, Any]:
    path = _inside(root, PACK_FILE, PACK_FILE, _LARGEST_PACK_FILE, missing=_undeclared(root))
    try:
        content = path.read_bytes()
        return tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise _FaultError(tr("{file} cannot be read ({reason})", file=PACK_FILE, reason=error.strerror)) from None
    except (ValueError, RecursionError) as error:
        raise _FaultError(tr("{file} cannot be read ({reason})", file=PACK_FILE, reason=_shown(str(error)))) from None


def _undeclared(root: Path) -> str:
    """Return what to say where there is no pack.toml."""
    try:
        names = sorted(
            path.name for path in root.iterdir() if path.stem.lower() in _BODIES and path.suffix.lower() in _SUFFIXES
        )
    except OSError:
        names = []
    if names:
        return tr(
            "there is no {file} that says where the longitudes of {names} begin",
            file=PACK_FILE,
            names=", ".join(names),
        )
    return tr("there is no {file} in it", file=PACK_FILE)


def _inside(root: Path, name: str, where: str, most_bytes: int, *, missing: str | None = None) -> Path:
    """Return a file of the pack; no link and no name leads out of its folder."""
    parts = PurePosixPath(name).parts
    if not parts or PurePosixPath(name).is_absolute() or ".." in parts or "\\" in name or ":" in name:
        raise _FaultError(tr("{where}: \u201c{name}\u201d is no file of this folder", where=where, name=_shown(name)))
    path = root.joinpath(*parts)
    try:
        if path.resolve(strict=True) != path:
            raise _FaultError(
                tr("{where}: \u201c{name}\u201d is a link; copy the file", where=where, name=_shown(name))
            )
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise _FaultError(
            missing or tr("{where}: \u201c{name}\u201d is not there", where=where, name=_shown(name))
        ) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise _FaultError(
            tr("{where}: \u201c{name}\u201d cannot be read ({reason})", where=where, name=_shown(name), reason=error)
        ) from None
    if not stat.S_ISREG(status.st_mode):
        raise _FaultError(tr("{where}: \u201c{name}\u201d is no file", where=where, name=_shown(name)))
    if status.st_size > most_bytes:
        raise _FaultError(
            tr(
                "{where}: \u201c{name}\u201d has {size} bytes; at most {most} are read",
                where=where,
                name=_shown(name),
                size=status.st_size,
                most=most_bytes,
            )
        )
    return path


def _map_of(root: Path, name: str, table: object, credit: str) -> PackMap:
    where = f"{PACK_FILE}: maps.{name}"
    if not isinstance(table, dict):
        raise _FaultError(tr("{where} is no table with a file and a longitude", where=where))
    _check_keys(table, _MAP_KEYS, where)
    left_edge_deg, mirrored, west = _convention(table, where)
    spot = _longitude(table, "red_spot_lon_deg", where)
    if spot is not None and name != BodyId.JUPITER.value:
        raise _FaultError(tr("{where}: red_spot_lon_deg: only Jupiter has it", where=where))
    file = _text(table, "file", where)
    path = _inside(root, file, f"{where}: file", _LARGEST_MAP_FILE)
    size_px = _checked_size(path, file, where)
    small = _turned(_checked_pixels(path, size_px, file, where), left_edge_deg, mirrored=mirrored)
    return PackMap(
        path,
        size_px,
        left_edge_deg,
        mirrored,
        _text(table, "credit", where) if "credit" in table else credit,
        _text(table, "filled", where) if "filled" in table else None,
        None if spot is None else (-spot if west else spot) % 360.0,
        small,
    )


def _convention(table: Mapping[str, Any], where: str) -> tuple[float, bool, bool]:
    """Return the east longitude of the left edge, whether east is left, and whether longitudes are counted west."""
    left, centre = _longitude(table, "left_edge_lon_deg", where), _longitude(table, "centre_lon_deg", where)
    if (left is None) == (centre is None):
        raise _FaultError(tr("{where}: give either left_edge_lon_deg or centre_lon_deg", where=where))
    positive = table.get("positive")
    if positive not in ("east", "west"):
        raise _FaultError(
            tr(
                "{where}: positive: say whether longitudes are counted \u201ceast\u201d or \u201cwest\u201d",
                where=where,
            )
        )
    mirrored = table.get("mirrored", False)
    if not isinstance(mirrored, bool):
        raise _FaultError(tr("{where}: mirrored: give true where east is to the left, else false", where=where))
    west = positive == "west"
    declared = left if left is not None else centre
    assert declared is not None
    east_deg = -declared if west else declared
    if centre is not None:
        east_deg += 180.0
    return east_deg % 360.0, mirrored, west


def _longitude(table: Mapping[str, Any], key: str, where: str) -> float | None:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not (abs(value) <= 360.0):
        raise _FaultError(
            tr("{where}: {key}: {value} is no longitude from -360 to 360", where=where, key=key, value=_shown(value))
        )
    return float(value)


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_TEXT or not value.isprintable():
        raise _FaultError(
            tr(
                "{where}: {key}: give a text in one line of at most {most} letters",
                where=where,
                key=key,
                most=_LONGEST_TEXT,
            )
        )
    return value.strip()


def _check_keys(table: Mapping[str, Any], allowed: tuple[str, ...], where: str) -> None:
    unknown = next((key for key in table if key not in allowed), None)
    if unknown is not None:
        raise _FaultError(
            tr(
                "{where}: {key} is not known; choose from {allowed}",
                where=where,
                key=_shown(unknown),
                allowed=", ".join(allowed),
            )
        )


def _checked_size(path: Path, file: str, where: str) -> tuple[int, int]:
    try:
        width, height = map_file_size(path, _FORMATS)
    except (OSError, SyntaxError, ValueError):
        raise _FaultError(
            tr("{where}: {file} is no JPEG, PNG or TIFF that can be read", where=where, file=_shown(file))
        ) from None
    if width != 2 * height or not NARROWEST_PX <= width <= WIDEST_PX:
        raise _FaultError(
            tr(
                "{where}: {file} has {width} x {height} pixels; a map is twice as wide as high, {least} to {most} wide",
                where=where,
                file=_shown(file),
                width=width,
                height=height,
                least=NARROWEST_PX,
                most=WIDEST_PX,
            )
        )
    return width, height


def _checked_pixels(path: Path, size_px: tuple[int, int], file: str, where: str) -> NDArray[np.uint8]:
    """Return a map at the least size, if it can be decoded and shows something."""
    import numpy as np

    try:
        small = _read(path, _halved(size_px[0], _CHECKED_PX))
    except AssetError as error:
        raise _FaultError(tr("{where}: {reason}", where=where, reason=error)) from None
    if int(np.ptp(small, axis=(0, 1)).max()) < _LEAST_RANGE:
        raise _FaultError(tr("{where}: {file} is all of one colour", where=where, file=_shown(file)))
    return small


def _read(path: Path, columns: int) -> NDArray[np.uint8]:
    free = free_bytes()
    affordable = _ALWAYS_DECODED_PX if free is None else int(_MEMORY_PART * free / _BYTES_PER_PX)
    return read_map_file(
        path,
        widest_px=columns,
        most_decoded_px=max(affordable, _ALWAYS_DECODED_PX),
        remedy=tr("save it as a JPEG that is not progressive, or make it smaller"),
        formats=_FORMATS,
        most_px=WIDEST_PX * WIDEST_PX // 2,
    )


def _turned(rgb: NDArray[np.uint8], left_edge_lon_deg: float, *, mirrored: bool) -> NDArray[np.uint8]:
    """Return a map with its left edge at 0 degrees east and east to the right."""
    import numpy as np

    width = rgb.shape[1]
    columns = round(left_edge_lon_deg * width / 360.0) % width
    if mirrored:
        rgb = rgb[:, ::-1]
    return np.ascontiguousarray(rgb if columns == 0 else np.roll(rgb, columns, axis=1))


def _affordable_px() -> int:
    """Return how many columns a map may have by the free memory."""
    free = free_bytes()
    if free is None:
        return _SURE_PX
    return max(_SURE_PX, math.isqrt(int(2.0 * _MEMORY_PART * free / _BYTES_PER_PX)))


def _halved(width: int, widest: int) -> int:
    """Return a width as reading makes it: halved until it is no wider."""
    factor = 1
    while width > factor * widest:
        factor *= 2
    return width // factor


def _shown(value: object) -> str:
    """Return what somebody wrote, short and printable."""
    text = str(value)
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:60]) + (
        "\u2026" if len(text) > 60 else ""
    )
