#!/bin/sh
# Build packaging/jovian-viewer.spec in an environment of its own, and start what comes out: version, doctor, a picture
# without a display, and the window for some seconds where a virtual screen is to be had. Needs network, 2 GB of disk
# and some minutes.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
build="$root/build/bundle"
mkdir -p "$build"
if [ ! -x "$build/venv/bin/pyinstaller" ]; then
    "${PYTHON:-python3}" -m venv "$build/venv"
    "$build/venv/bin/python" -m pip install --quiet --require-hashes --requirement "$root/requirements/runtime.txt"
    "$build/venv/bin/python" -m pip install --quiet "pyinstaller>=6.11,<7"
fi
cd "$root"
"$build/venv/bin/pyinstaller" --clean --noconfirm --log-level WARN --distpath "$root/dist" --workpath "$build/work" \
    packaging/jovian-viewer.spec
sh tools/start_bundle.sh "$root/dist/jovian-viewer"
