"""Names of exported files: whatever was meant, a file in the folder, and no other."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jovian_viewer.export.file_names import LONGEST_STEM, clean_stem, suggested_stem


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Callisto", "Callisto"),
        ("Ganym\u00e8de & Io", "Ganym\u00e8de & Io"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\system32", "C-Windows-system32"),
        ("a\x00b\u202ec\nd\te", "abc d e"),
        ("CON", "CON-"),
        ("com1.tar", "com1.tar-"),
        ("  .hidden. ", "hidden"),
        ("...", "jovian-viewer"),
        ("", "jovian-viewer"),
        ('what? *why* <how> "so" a|b', "what- -why- -how- -so- a-b"),
        ("\u0415\u0432\u0440\u043e\u043f\u0430 \u6728\u661f", "\u0415\u0432\u0440\u043e\u043f\u0430 \u6728\u661f"),
    ],
)
def test_names_are_cleaned(text: str, stem: str) -> None:
    assert clean_stem(text) == stem


@given(st.text(max_size=300))
def test_any_text_becomes_the_name_of_a_file(text: str) -> None:
    stem = clean_stem(text)
    assert 0 < len(stem) <= LONGEST_STEM + 1
    assert len(stem.encode()) < 200
    for path in (PurePosixPath(stem), PureWindowsPath(stem)):
        assert path.name == stem
        assert not path.is_absolute()
        assert len(path.parts) == 1
    assert not PureWindowsPath(stem).is_reserved() if hasattr(PureWindowsPath, "is_reserved") else True
    assert stem[0] not in ". -"
    assert stem[-1] not in ". "
    # What is clean stays as it is.
    assert clean_stem(stem) in {stem, stem.rstrip("-")}


def test_what_is_shown_and_when_make_a_name() -> None:
    assert suggested_stem("Callisto", "2026-11-22T15:00:00Z") == "Callisto 2026-11-22T150000Z"
    assert suggested_stem("Io/Europa", "2026-11-22T15:00:00Z") == "Io-Europa 2026-11-22T150000Z"
