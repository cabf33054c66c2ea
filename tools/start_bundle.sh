#!/bin/sh
# Start a bundle from an empty folder with an empty home: sh tools/start_bundle.sh FOLDER
set -eu
program=$(CDPATH= cd -- "$1" && pwd)/jovian-viewer
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export HOME="$scratch" XDG_CONFIG_HOME="$scratch/config" XDG_STATE_HOME="$scratch/state"
unset PYTHONPATH
"$program" --version
# Without a display the doctor says so; whatever else it finds is in its words.
"$program" doctor || true
env -u DISPLAY -u WAYLAND_DISPLAY "$program" snapshot picture.png --view jupiter --size 640x400
test -s picture.png
if command -v xvfb-run >/dev/null; then
    status=0
    xvfb-run -a -s "-screen 0 1280x800x24" timeout --signal=INT 20 "$program" || status=$?
    # timeout says 124 where it had to end the window, which is what is wanted; 130 is Ctrl+C as we say it.
    if [ "$status" -ne 124 ] && [ "$status" -ne 130 ]; then
        echo "the window ended by itself with status $status" >&2
        exit 1
    fi
fi
du -sh "$(dirname "$program")"
echo "the bundle runs"
