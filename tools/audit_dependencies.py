"""Look for known faults in what the lock files name; without network check that every line has its hashes.

    python -m tools.audit_dependencies [--offline]

pip-audit runs in an environment that uv makes for it, so that nothing of it is among the program's own dependencies.
Exit status: 0, 1 (something was found), 3 (nothing could be asked; the hashes are complete).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
LOCKS: Final = ("requirements/runtime.txt", "requirements/development.txt")
_PIP_AUDIT: Final = "pip-audit>=2.9,<3"
_REQUIREMENT: Final = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)")
_HASH: Final = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")
_PATIENCE_S: Final = 600


def unhashed(lock: str) -> list[str]:
    """Return which requirements of a lock file are not pinned, or have no SHA-256."""
    blocks = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", lock))
    wanted = [block.strip() for block in blocks if block.strip()]
    return [block.split()[0] for block in wanted if not (_REQUIREMENT.match(block) and _HASH.search(block))]


def main(words: list[str] | None = None) -> int:
    """Check the hashes, then ask the advisories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offline", action="store_true", help="only check the hashes")
    options = parser.parse_args(words)
    for name in LOCKS:
        lock = (ROOT / name).read_text(encoding="utf-8")
        loose = unhashed(lock)
        if loose:
            print(f"{name}: not pinned with a SHA-256: {', '.join(loose)}")
            return 1
        print(f"{name}: {len(re.findall(_REQUIREMENT.pattern, lock, re.MULTILINE))} packages, each with a SHA-256")
    if options.offline:
        return 3
    locks = [word for name in LOCKS for word in ("--requirement", str(ROOT / name))]
    command = [sys.executable, "-m", "uv", "tool", "run", "--from", _PIP_AUDIT, "pip-audit", "--disable-pip"]
    try:
        asked = subprocess.run(
            [*command, "--require-hashes", *locks], capture_output=True, text=True, check=False, timeout=_PATIENCE_S
        )
    except subprocess.TimeoutExpired:
        print("pip-audit did not answer; only the hashes were checked")
        return 3
    print(asked.stdout, asked.stderr, sep="")
    skipped = asked.stdout.count("could not be audited")
    if skipped or (asked.returncode and "Found" not in asked.stderr):
        print(f"pip-audit could not ask about everything ({skipped} packages left out); their hashes are complete")
        return 3 if "Found" not in asked.stderr else 1
    return asked.returncode


if __name__ == "__main__":
    sys.exit(main())
