"""What the audit of the lock files notices without network."""

from __future__ import annotations

import pytest

from tools import audit_dependencies

HASH = "--hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("lock", "loose"),
    [
        (f"# head\na==1 \\\n    {HASH}\n    # via b\nb==2 \\\n    {HASH}\n", []),
        (f"a==1 \\\n    {HASH}\nb==2\n    # via a\n", ["b==2"]),
        (f"a>=1 \\\n    {HASH}\n", ["a>=1"]),
        ("a==1 --hash=md5:0123\n", ["a==1"]),
    ],
)
def test_what_has_no_hash_is_named(lock: str, loose: list[str]) -> None:
    assert audit_dependencies.unhashed(lock) == loose


def test_our_locks_are_complete(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit_dependencies.main(["--offline"]) == 3
    assert "each with a SHA-256" in capsys.readouterr().out
