#!/bin/sh
# Find a Python that is new enough and hand over to setup_environment.py, which does the work.
# Usage: sh tools/setup_environment.sh run|test        (PYTHON=/path/to/python3 chooses one yourself)
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

# The virtual environment's own Python comes first: a second start has nothing to search for.
for candidate in "$root/.venv/bin/python" "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 python; do
    if [ -n "$candidate" ] && "$candidate" -c "$is_new_enough" 2>/dev/null; then
        exec "$candidate" -I "$root/tools/setup_environment.py" "$@"
    fi
done

found=$(python3 -c 'import sys; print("Python %d.%d.%d is here" % sys.version_info[:3])' 2>/dev/null || echo "no Python was found")
{
    echo "Jovian Viewer needs Python 3.11 or newer; $found."
    if command -v apt-get >/dev/null 2>&1; then
        for version in 3.13 3.12 3.11; do
            if apt-cache show "python$version-venv" >/dev/null 2>&1; then
                echo "Install one beside it, then run make again:"
                echo "  sudo apt-get install python$version python$version-venv"
                exit 1
            fi
        done
    fi
    echo "Install one (https://www.python.org/downloads/), then run make again, or name it: make run PYTHON=/path/to/python3"
} >&2
exit 1
