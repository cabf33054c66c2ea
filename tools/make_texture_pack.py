"""Make a map for a texture pack: halved or resized, with longitude 0 at its left edge, and declared in a pack.toml.

    python -m tools.make_texture_pack SOURCE --body europa --out ~/maps --centre 180 --positive west --width 8192 \
        --name "My maps" --credit "NASA/JPL/USGS" --licence "public domain"

Run it once for each body; the pack.toml of the folder gains a table each time. Reads what Pillow reads.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

import numpy as np
import tomlkit
from PIL import Image

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.texture_packs import PACK_FILE, WIDEST_PX, load_pack
from jovian_viewer.errors import AssetError

_QUALITY: Final = 92
# Mosaics of 1 km a pixel and finer; whoever runs this has chosen the file.
_MOST_PX: Final = 2_000_000_000


def converted(source: Path, *, width: int, left_edge_lon_deg: float, mirrored: bool) -> Image.Image:
    """Return a mosaic of the width wanted, its left edge at 0 degrees east and east to the right."""
    Image.MAX_IMAGE_PIXELS = _MOST_PX
    with Image.open(source) as picture:
        if picture.mode.startswith(("I", "F")):
            values = np.asarray(picture, dtype=np.float32)
            low, high = np.percentile(values, (0.1, 99.9))
            picture_8 = Image.fromarray((np.clip((values - low) / max(high - low, 1e-6), 0, 1) * 255).astype(np.uint8))
        else:
            picture_8 = picture.convert("L" if picture.mode == "L" else "RGB")
    if picture_8.size != (width, width // 2):
        picture_8 = picture_8.resize((width, width // 2), Image.Resampling.LANCZOS, reducing_gap=3.0)
    pixels = np.asarray(picture_8)
    if mirrored:
        pixels = pixels[:, ::-1]
    return Image.fromarray(np.ascontiguousarray(np.roll(pixels, round(left_edge_lon_deg * width / 360.0), axis=1)))


def declare(folder: Path, options: argparse.Namespace, file: str) -> None:
    """Add a map to the folder's pack.toml, which is made if there is none."""
    path = folder / PACK_FILE
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    for key in ("name", "version", "credit", "licence"):
        if key not in document:
            document[key] = getattr(options, key)
    table = tomlkit.table()
    table.update({"file": file, "left_edge_lon_deg": 0.0, "positive": "east", "credit": options.credit})
    if options.filled:
        table["filled"] = options.filled
    if options.red_spot is not None:
        table["red_spot_lon_deg"] = options.red_spot
    document.setdefault("maps", tomlkit.table(is_super_table=True))[options.body] = table
    path.write_text(tomlkit.dumps(document), encoding="utf-8")


def main(words: list[str] | None = None) -> int:
    """Convert one map, declare it, and check the pack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--body", required=True, choices=[body.value for body in BodyId])
    parser.add_argument("--out", required=True, type=Path, help="folder of the pack")
    edge = parser.add_mutually_exclusive_group(required=True)
    edge.add_argument("--left-edge", type=float, metavar="DEG", help="longitude of the left edge")
    edge.add_argument("--centre", type=float, metavar="DEG", help="longitude of the middle")
    parser.add_argument("--positive", required=True, choices=("east", "west"), help="how those are counted")
    parser.add_argument("--mirrored", action="store_true", help="east is to the left")
    parser.add_argument("--width", type=int, default=8192, help=f"columns, at most {WIDEST_PX}")
    parser.add_argument("--name", default="Texture pack")
    parser.add_argument("--version", default="1")
    parser.add_argument("--credit", required=True)
    parser.add_argument("--licence", required=True)
    parser.add_argument("--filled", help="what on it is not measured, in a sentence")
    parser.add_argument("--red-spot", type=float, metavar="DEG", help="east longitude of the Great Red Spot on it")
    options = parser.parse_args(words)
    if not 256 <= options.width <= WIDEST_PX or options.width % 2:
        parser.error(f"--width {options.width}: give an even number from 256 to {WIDEST_PX}")
    given = options.left_edge if options.centre is None else options.centre
    left_deg = (-given if options.positive == "west" else given) + (0.0 if options.centre is None else 180.0)
    options.out.mkdir(parents=True, exist_ok=True)
    file = f"{options.body}.jpg"
    picture = converted(options.source, width=options.width, left_edge_lon_deg=left_deg, mirrored=options.mirrored)
    picture.save(options.out / file, quality=_QUALITY)
    declare(options.out, options, file)
    try:
        pack = load_pack(options.out)
    except AssetError as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"{pack.folder}: {', '.join(f'{body.value} {m.size_px[0]} x {m.size_px[1]}' for body, m in pack.maps.items())}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
