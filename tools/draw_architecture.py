"""Draw the two pictures of docs/architecture.md: the floors of the house, and the way of a frame.

Usage: ``python -m tools.draw_architecture [--check]``. The floors come from the contract in ``pyproject.toml`` and the
first line of each package; what a frame passes through is named here, and must exist in the code.
"""

from __future__ import annotations

import argparse
import ast
import sys
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from tools.generated_files import ROOT, write_or_check

PACKAGE: Final = ROOT / "jovian_viewer"
IMAGES: Final = ROOT / "docs" / "images"
_WIDTH_PX: Final = 920
_MARGIN_PX: Final = 20
_GAP_PX: Final = 10
_LINE_PX: Final = 19
_CHARACTER_PX: Final = 7.3


@dataclass(frozen=True, slots=True)
class Step:
    """A station of a frame's way.

    Attributes
    ----------
    name : str
        Module and name below the package: ``ui.ticker.Ticker``; empty for what only decides.
    words : str
        What happens there.
    """

    name: str
    words: str


# Rows of what happens one after the other; what stands in one row happens beside each other.
FRAME_WAY: Final[tuple[tuple[Step, ...], ...]] = (
    (Step("ui.ticker.Ticker", "counts real seconds, only while something moves"),),
    (
        Step("state.clock.Clock.advance", "moves time, and says so"),
        Step("state.camera.Camera.advance", "flies on, and says so"),
    ),
    (Step("app.frame_controller.FrameController.prepare_frame", "once in each pass of the event loop"),),
    (
        Step("astro.snapshot.compute_snapshot", "freezes the moment, if it is another one"),
        Step("app.frame_look.look_of", "freezes how it is looked at"),
    ),
    (Step("", "The same as the frame before? Then nothing else happens."),),
    (
        Step("scene.scene.JovianScene.apply", "moves and shades what is drawn"),
        Step("app.frame_controller.SnapshotPanel.show_snapshot", "each panel tells the moment"),
        Step("ui.viewport.Viewport.request_redraw", "asks Qt, which gathers requests"),
    ),
    (Step("ui.viewport.Viewport.paintGL", "draws once"),),
)


def floors() -> list[list[tuple[str, str]]]:
    """Return the packages of each floor with the first line of their docstrings, the uppermost first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (each for each in project["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    return [[(name, first_line(name)) for name in layer.split(" | ")] for layer in contract["layers"]]


def first_line(package: str) -> str:
    """Return the first line of a package's or a module's docstring, without its marks."""
    module = PACKAGE / f"{package}.py"
    source = module if module.is_file() else PACKAGE / package / "__init__.py"
    text = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    plain = text.partition("\n")[0].replace("``", "").replace(":class:`~jovian_viewer.scene.scene.", "")
    return plain.replace("`", "")


def exists(name: str) -> bool:
    """Whether a class, function or method of that dotted name is defined in the package."""
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        module = PACKAGE.joinpath(*parts[:length]).with_suffix(".py")
        if module.is_file():
            return _defines(ast.parse(module.read_text(encoding="utf-8")), parts[length:])
    return False


def _defines(tree: ast.Module, names: Sequence[str]) -> bool:
    body: Sequence[ast.stmt] = tree.body
    for name in names:
        kinds = (ast.ClassDef, ast.FunctionDef)
        found = next((node for node in body if isinstance(node, kinds) and node.name == name), None)
        if found is None:
            return False
        body = found.body
    return True


def pictures() -> dict[Path, bytes]:
    """Return both pictures, as SVG, by the files they belong in."""
    layers = [[_Box(name, words) for name, words in floor] for floor in floors()]
    way = [[_Box(step.name, step.words) for step in row] for row in FRAME_WAY]
    return {
        IMAGES / "layers.svg": _svg("The floors: each imports only from those below", layers, arrows=False),
        IMAGES / "frame.svg": _svg("A frame\u2019s way, from above to below", way, arrows=True),
    }


@dataclass(frozen=True, slots=True)
class _Box:
    name: str
    words: str


def _svg(title: str, rows: Sequence[Sequence[_Box]], *, arrows: bool) -> bytes:
    gap_px = 3 * _GAP_PX if arrows else _GAP_PX
    shapes: list[str] = []
    y_px: float = _MARGIN_PX + 2 * _LINE_PX
    for number, row in enumerate(rows):
        wide_px = (_WIDTH_PX - 2 * _MARGIN_PX - (len(row) - 1) * _GAP_PX) / len(row)
        room = int((wide_px - 2 * _GAP_PX) / _CHARACTER_PX)
        texts = [[*_heads(box.name, room), *(("", line) for line in textwrap.wrap(box.words, room))] for box in row]
        high_px = max(map(len, texts)) * _LINE_PX + 1.4 * _GAP_PX
        if arrows and number:
            shapes += _arrow(y_px - gap_px + 4, y_px - 4)
        for place, lines in enumerate(texts):
            shapes += _box(_MARGIN_PX + place * (wide_px + _GAP_PX), y_px, wide_px, high_px, lines)
        y_px += high_px + gap_px
    high_px = y_px - gap_px + _MARGIN_PX
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH_PX}" height="{high_px:.0f}" '
        f'viewBox="0 0 {_WIDTH_PX} {high_px:.0f}" role="img">'
    )
    style = (
        "<style>text{font:14px sans-serif;fill:#e8e6e1}.t{font-weight:600}.n{font:600 13px monospace;fill:#ffc66d}"
        ".b{fill:#1d2530;stroke:#3b4757}.a{stroke:#9aa5b4;stroke-width:1.5;fill:none}.h{fill:#9aa5b4}</style>"
    )
    ground = f'<rect width="{_WIDTH_PX}" height="{high_px:.0f}" rx="10" fill="#10151c"/>'
    words = f'<text class="t" x="{_MARGIN_PX}" y="{_MARGIN_PX + _LINE_PX - 4}">{escape(title)}</text>'
    return "\n".join([head, f"<title>{escape(title)}</title>", style, ground, words, *shapes, "</svg>", ""]).encode()


def _heads(name: str, room: int) -> Iterator[tuple[str, str]]:
    """Yield a dotted name in lines that fit, broken before a dot."""
    line = ""
    for part in name.replace(".", " .").split():
        if line and len(line) + len(part) > room:
            yield "n", line
            line = ""
        line += part
    if line:
        yield "n", line


def _box(x_px: float, y_px: float, wide_px: float, high_px: float, lines: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f'<rect class="b" x="{x_px:.1f}" y="{y_px:.1f}" width="{wide_px:.1f}" height="{high_px:.1f}" rx="6"/>'
    for number, (kind, line) in enumerate(lines, start=1):
        place = f'x="{x_px + _GAP_PX:.1f}" y="{y_px + number * _LINE_PX + 1:.1f}"'
        yield f'<text class="{kind}" {place}>{escape(line)}</text>' if kind else f"<text {place}>{escape(line)}</text>"


def _arrow(from_px: float, to_px: float) -> Iterator[str]:
    middle_px = _WIDTH_PX / 2
    yield f'<path class="a" d="M{middle_px:.1f} {from_px:.1f}V{to_px - 5:.1f}"/>'
    yield f'<path class="h" d="M{middle_px - 5:.1f} {to_px - 7:.1f}h10l-5 7z"/>'


def main() -> int:
    """Write the pictures, or check that they are those of the code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    missing = [step.name for row in FRAME_WAY for step in row if step.name and not exists(step.name)]
    if missing:
        print("No longer in the code:", ", ".join(missing), file=sys.stderr)
        return 1
    return write_or_check(pictures(), check=parser.parse_args().check)


if __name__ == "__main__":
    sys.exit(main())
