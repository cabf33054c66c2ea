#!/bin/sh
# Install the wheel of dist/ into an empty environment with dependencies from the package index, and take a picture from
# another folder. Needs network; the tests do the same with the libraries that are here already.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$root/.venv/bin/python" -m venv "$scratch/an environment"
python="$scratch/an environment/bin/python"
"$python" -m pip install --quiet --require-hashes --requirement "$root/requirements/runtime.txt"
"$python" -m pip install --quiet --no-deps "$root"/dist/jovian_viewer-*.whl
cd "$scratch"
unset PYTHONPATH DISPLAY WAYLAND_DISPLAY
"$python" -m pip check
"$python" -m jovian_viewer --version
"$python" -m jovian_viewer snapshot picture.png --view jupiter --size 640x400
"$python" -c "from PIL import Image; p = Image.open('picture.png').convert('L'); assert p.size == (640, 400) and p.getextrema()[1] > 120, p.getextrema()"
echo "the wheel runs on its own"
