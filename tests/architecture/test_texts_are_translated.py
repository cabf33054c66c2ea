"""No text that people read is missed by translators: what looks like one goes through ``tr`` or ``mark``."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "jovian_viewer"
FILES = sorted(PACKAGE.rglob("*.py"))
TRANSLATORS = frozenset({"tr", "tr_n", "tr_in", "mark"})
# What is wrong in the code itself reaches the log, never a person.
DEVELOPERS_ERRORS = frozenset(
    {"AssertionError", "KeyError", "LookupError", "NotImplementedError", "RuntimeError", "TypeError", "ValueError"}
)
LOG_METHODS = frozenset({"critical", "debug", "error", "exception", "info", "warning"})
# Functions that take names, patterns and code, never what people read.
NO_TEXTS = frozenset(
    {
        "NewType", "Path", "TypeVar", "_add_actor", "_after", "_read_rows", "RayLines", "add_argument_group", "array",
        "cast", "compile", "count", "datetime64", "decode", "dtype", "encode", "endswith", "find", "findChild",
        "findChildren", "finditer", "fromkeys", "fullmatch", "get", "getLogger", "get_logger", "getattr", "hasattr",
        "icon", "import_module", "index", "install_program", "isinstance", "join", "joinpath", "load_toml", "lstrip",
        "maketrans", "match", "open", "optional", "partition", "pop", "property", "required", "removeprefix",
        "removesuffix", "replace", "rpartition", "rsplit", "rstrip", "search", "setObjectName", "setProperty",
        "setStyleSheet", "setattr", "setdefault", "split", "startswith", "strftime", "strip", "sub", "timedelta64",
        "with_unit",
    }
)  # fmt: skip
KEYWORDS_WITHOUT_TEXTS = frozenset(
    {"action", "choices", "dest", "encoding", "errors", "key", "metavar", "mode", "newline", "prog", "version"}
)
# Texts that stay as they are, by the reason why; gaps are written {}.
ALLOWED = {
    "where in a file something is, in the file's own words": (
        "{}: maps.{}",
        "{}: file",
        "Written by jovian-viewer install-desktop",
    ),
    "a name, the same in every language": (
        "Jovian Viewer",
        "Jovian Viewer {}",
        "English",
        "Deutsch",
        "Français",
        "Python",
        "Europa Clipper",
        "PJ34 Ganymede",
        "Ganymede",
        "Wikipedia (rounded to the minute, not checked further)",
        "JPL (JUP365)",
        "JPL DE440",
        "IAU 2015",
        "CODATA 2018",
        "Fusion",
        "PJ{name} {body}",
    ),
    "whose maps they are, as they want to be named": (
        "NASA/JPL/Space Science Institute (Cassini, December 2000)",
        "NASA/JPL/USGS (Voyager, Galileo)",
        "NASA/JPL/USGS (Voyager, Galileo); colour: Björn Jónsson",
        "Kersten et al. 2021, DLR/NASA/JPL/USGS (Voyager, Galileo, Juno); colour: Björn Jónsson",
        "USGS/ESA/NASA/JPL (Voyager, Galileo); colour: Björn Jónsson",
        "NASA/JHUAPL/Carnegie/USGS (MESSENGER)",
        "© 2020\u20132025 Osuna / CNRS / Nantes Université / ESA / CNES",
        "Hipparcos, the New Reduction (van Leeuwen 2007, A&A 474, 653; CDS I/311)",
        "Olaf Frohn, d3-celestial",
        "three.js authors (three.js)",
        "NASA Earth Observatory (Terra MODIS)",
        "NASA/GSFC/Arizona State University/USGS (Lunar Reconnaissance Orbiter)",
    ),
    "a number or moment with its unit": (
        "00 Mmm 0000",
        "000 000 km",
        "00 Mmm",
        "{} UTC",
        "{}\xa0UTC",
        "{}{}UTC",
        "{}, {}{}{}UTC",
        "{}, OpenGL {}.{}",
        "OpenGL {}.{}",
        "16 h 44 min",
    ),
    "a key": ("Enter", "Space", "Home", "Esc", "Shift+{}"),
    "the name of a field in a file": ("Software", "Title", "Source", "Credit", "Link", "Moment"),
    "read by programs in a calendar": ("-//Jovian Viewer//Jovian Viewer {}//EN", "encounter-{}@{}"),
    "a comment in a file, which keeps its language": (
        "Settings of Jovian Viewer. Every one can be changed in the window (Ctrl+,), or here while it is closed.",
        "# A state of Jovian Viewer. Open it there with Ctrl+O, or: jovian-viewer --open FILE",
        "What is left out has its default; other entries and comments are kept.",
    ),
    "the log's own": ("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%(levelname)s: %(message)s"),
    "a value by which a file or code names it, translated where it is shown": ("not shown", "changed since"),
    "what a driver or library calls it": (
        "The system appears to support OpenGL",
        "Could not set shader program",
        "gdi generic",
        "Phong",
        "Bold",
        "Oblique",
    ),
    "the name of a thread or actor": (
        "jovian-viewer listener",
        "jovian-viewer map of {}",
        "jovian-viewer {}",
        "{}globe-{}",
        "{}-footprints",
    ),
    "the beginning of an entry of missions.toml": ("Arrived", "Ended", "Went into orbit", "Launched"),
    "a name or note in a glTF file": (
        "{} (globe)",
        "{} (line)",
        "Sun",
        "View",
        "Orbit of {}",
        "Jupiter equatorial radii (71492 km)",
        "x-z plane: Jupiter's equator, y: its north pole",
    ),
    "a section of a desktop's settings": ("Settings",),
    "a type or module": (
        "Phenomenon",
        "str | dt.datetime | np.datetime64 | Sequence[str | dt.datetime] | NDArray[np.datetime64]",
    ),
}
ALLOWED_TEXTS = frozenset(text for texts in ALLOWED.values() for text in texts)
# Names of missions and kinds, as they are typed on the command line.
TYPED = re.compile(r"[a-z]+(-[a-z0-9]+)*(, [a-z]+(-[a-z0-9]+)*)+")
CODE = re.compile(
    r"line-height|km³/s² g/cm³|"
    r"[<{;]\s*/?(p|span|a|b|br|float|vec3|vec4)\b|\bvec[34]\b|color:|style=|^Q[A-Z]|padding|border|\[gl_"
)


@dataclass(frozen=True)
class Found:
    """A literal that looks like a text."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text!r}"


@functools.cache
def parsed(path: Path) -> ast.Module:
    """Return the code of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def called(call: ast.Call) -> str:
    """Return the last part of the name of what is called."""
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def written(node: ast.Constant | ast.JoinedStr) -> str:
    """Return a literal with its gaps as {}."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def looks_like_a_text(text: str) -> bool:
    """Tell whether a literal has words: two with a blank between them, or one with a capital."""
    words = re.search(r"[A-Za-z]{2}", text.replace("{}", ""))
    if not words or CODE.search(text) or TYPED.fullmatch(text) or text in ALLOWED_TEXTS:
        return False
    return " " in text.strip() or re.fullmatch(r"[A-Z][a-z]{2,}[.…:]?", text) is not None


def is_no_text(child: ast.AST, parent: ast.AST, *, direct: bool) -> bool:
    """Tell whether what stands there is not for people, by one step up from the literal."""
    spared = False
    match parent:
        case ast.Call():
            name = called(parent)
            of_log = name in LOG_METHODS and "log" in ast.unparse(parent.func).split(".")[0]
            spared = child is not parent.func and (name in TRANSLATORS | DEVELOPERS_ERRORS | NO_TEXTS or of_log)
        case ast.keyword():
            spared = direct and parent.arg in KEYWORDS_WITHOUT_TEXTS
        case ast.Subscript():
            spared = child is parent.slice
        case ast.Dict():
            spared = child in parent.keys
        case ast.Expr() | ast.Compare() | ast.Attribute():
            spared = direct
        case ast.FormattedValue() | ast.JoinedStr() | ast.MatchValue() | ast.arg():
            spared = True
        case ast.AnnAssign():
            spared = child is parent.annotation
        case ast.FunctionDef():
            spared = child is parent.returns or child in parent.decorator_list
    return spared


def raised_by_developers(assignment: ast.AST, block: list[ast.stmt]) -> bool:
    """Tell whether ``msg = ...`` is raised as an error of the code itself."""
    later = block[block.index(assignment) + 1 :] if assignment in block else []
    raised = next((each.exc for each in later if isinstance(each, ast.Raise)), None)
    return isinstance(raised, ast.Call) and called(raised) in DEVELOPERS_ERRORS


def texts_missed(tree: ast.Module, file: str) -> Iterator[Found]:
    """Yield what looks like a text and goes through no translator."""
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.JoinedStr) and not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if looks_like_a_text(written(node)) and not is_spared(node, parents):
            yield Found(file, node.lineno, written(node))


def is_spared(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Tell whether a literal stands where nothing for people does, looking outwards."""
    child, direct = node, True
    while child in parents:
        parent = parents[child]
        if is_no_text(child, parent, direct=direct):
            return True
        if isinstance(parent, ast.Assign) and ast.unparse(parent.targets[0]) == "msg":
            around = parents[parent]
            blocks = [getattr(around, name, []) for name in ("body", "orelse", "finalbody")]
            return any(raised_by_developers(parent, block) for block in blocks)
        child, direct = parent, False
    return False


def test_no_text_is_missed() -> None:
    missed = [
        str(found) for path in FILES for found in texts_missed(parsed(path), path.relative_to(PACKAGE).as_posix())
    ]
    assert missed == [], "wrap these in tr(), or mark() at module level, or allow them with a reason"


@pytest.mark.parametrize(
    ("source", "missed"),
    [
        ("button.setText('Fly there')", True),
        ("button.setText('Pause')", True),
        ("button.setText(tr('Fly there'))", False),
        ("note(f'{count} events are found')", True),
        ("HINT = 'Drag to turn'", True),
        ("HINT = mark('Drag to turn')", False),
        ("_log.warning('no map for %s', body)", False),
        ("raise ValueError('give one row')", False),
        ("def f():\n    msg = 'give a date'\n    raise BadInputError(msg)", True),
        ("def f():\n    msg = 'give one row'\n    raise ValueError(msg)", False),
        ("def f():\n    '''Say it.'''", False),
        ("a['some key'] == 'some value'", False),
    ],
)
def test_texts_are_told_from_what_is_none(source: str, missed: bool) -> None:
    assert bool(list(texts_missed(ast.parse(source), "x.py"))) is missed


def uncollectable(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and the fault of every call of a translator that cannot work."""
    in_functions = {
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for part in (function.body if isinstance(function.body, list) else [function.body])
        for node in ast.walk(part)
    }
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TRANSLATORS):
            continue
        name = call.func.id
        messages = call.args[: 2 if name in {"tr_n", "tr_in"} else 1]
        if any(isinstance(message, ast.JoinedStr | ast.BinOp) for message in messages):
            yield call.lineno, "a message must be one literal, with names in braces"
        if name != "tr" and not all(isinstance(message, ast.Constant) for message in messages):
            yield call.lineno, "only literals can be collected"
        if name != "mark" and call not in in_functions:
            yield call.lineno, "translated at import, before the language is known: mark() it"


def test_what_is_translated_can_be_collected() -> None:
    faults = [
        f"{path.relative_to(PACKAGE)}:{line}: {fault}" for path in FILES for line, fault in uncollectable(parsed(path))
    ]
    assert faults == []


@pytest.mark.parametrize(
    "source", ["def f(): tr(f'{n} moons')", "tr('Io')", "def f(): mark(name)", "def f(text=tr('Io')): pass"]
)
def test_what_cannot_be_collected_is_found(source: str) -> None:
    assert list(uncollectable(ast.parse(source)))


def test_no_allowance_is_out_of_use() -> None:
    literals = {
        written(node)
        for path in FILES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant | ast.JoinedStr)
    }
    assert sorted(ALLOWED_TEXTS - literals) == []
