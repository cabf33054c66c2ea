"""What every file of the project must say, and must not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE_FOLDERS = ("jovian_viewer", "tests", "tools")
PYTHON_FILES = [ROOT / "main.py", *(path for folder in CODE_FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))]
PACKAGES = {path.parent for path in (ROOT / "jovian_viewer").rglob("*.py")}
TEXT_SUFFIXES = {"", ".cfg", ".csv", ".json", ".md", ".py", ".sh", ".svg", ".toml", ".txt", ".yml"}
# Somebody's home folder, and where this checkout happens to lie (two parts at least: "/src" may stand anywhere).
HOME_PATTERN = r"(?<![\w.])(/root/|/home/[a-z]\w*|/Users/\w+|[A-Z]:\\Users\\)"
MACHINE_PATH = re.compile(HOME_PATTERN + (f"|{re.escape(str(ROOT))}" if len(ROOT.parts) > 2 else ""))


def project_files() -> Iterator[Path]:
    """Yield every text file of the project that people wrote."""
    folders = (".ci", "assets", "docs", "jovian_viewer", "requirements", "tests", "tools")
    candidates = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    candidates += [path for path in ROOT.iterdir() if path.is_file()]
    for path in candidates:
        # .git is a file in a linked work tree.
        if path.is_file() and path.suffix in TEXT_SUFFIXES and "__pycache__" not in path.parts and path.name != ".git":
            yield path


def names_machine_path(text: str) -> bool:
    return MACHINE_PATH.search(text) is not None


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_names_its_subject(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.strip().splitlines()[0].strip()[-1] in ".:;,", "the first line should be a sentence"


def test_every_folder_with_modules_is_a_package() -> None:
    assert [folder for folder in sorted(PACKAGES) if not (folder / "__init__.py").is_file()] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    this_file = Path(__file__).resolve()
    named = [
        str(path.relative_to(ROOT))
        for path in project_files()
        if path != this_file and names_machine_path(path.read_text(encoding="utf-8"))
    ]
    assert named == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("see /home/galileo/notes.txt", True),
        (r"C:\Users\galileo", True),
        ("jovian_viewer/home/page", False),
        ("/usr/bin/python3", False),
    ],
)
def test_paths_of_one_machine_are_recognised(text: str, is_found: bool) -> None:
    assert names_machine_path(text) is is_found


def test_locks_hold_hashes_and_no_index_addresses() -> None:
    for name in ("runtime.txt", "development.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        requirements = re.findall(r"^[a-z0-9][^\n]*==[^\n]*", text, flags=re.MULTILINE)
        assert len(requirements) > 20
        assert all(requirement.endswith("\\") for requirement in requirements), "each needs its hashes"
        assert re.search(r"https?://|--(extra-)?index-url|--find-links", text) is None


def test_the_development_lock_includes_the_runtime_lock() -> None:
    def exact_versions(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return set(re.findall(r"^([a-z0-9][^\n]*==[^\s]+)", text, flags=re.MULTILINE))

    assert exact_versions("runtime.txt") < exact_versions("development.txt")


# Built line by line while a text is read, and never handed on unfinished.
GROWING = {"jovian_viewer/catalog/toml_lines.py: TableLines"}


def test_what_is_handed_from_floor_to_floor_is_frozen() -> None:
    """Freeze, compare, apply: what can be changed behind a listener's back is compared with itself."""
    thawed = {
        f"{path.relative_to(ROOT)}: {node.name}"
        for package in ("astro", "catalog", "state")
        for path in (ROOT / "jovian_viewer" / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    }
    assert thawed == GROWING
