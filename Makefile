# Jovian Viewer: everything a checkout can do. Needs only make and Python 3.11 or newer; the rest is set up on first use.

PY := .venv/bin/python
# Arguments for the program, pytest or the benchmark: make run ARGS="--select callisto"
ARGS ?=
# The Python that makes the virtual environment, if the one found by itself is not wanted.
PYTHON ?=
export PYTHON
# "no" leaves the system's libraries unchecked.
CHECK_SYSTEM ?=
export CHECK_SYSTEM

# Tests open real windows: on Linux in a virtual screen of their own, so that they neither need nor disturb a desktop.
ifeq ($(shell uname -s),Linux)
VIRTUAL_SCREEN := xvfb-run -a -s "-screen 0 1600x1000x24 -noreset"
WIDE_SCREEN := xvfb-run -a -s "-screen 0 2600x1800x24 -noreset"
endif

.DEFAULT_GOAL := help
.PHONY: help run test lint style types layers check bench soak screenshots gallery translations lock wheel dist-check bundle audit clean distclean development-setup
# Set-up comes before everything else, and lint before the tests.
.NOTPARALLEL:

help:  ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*  ## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run:  ## Set up if needed and open the window (without a display: write the opening view to a PNG)
	@sh tools/setup_environment.sh run
	@$(PY) main.py $(ARGS)

test: development-setup  ## Set up if needed and run all tests
	@$(VIRTUAL_SCREEN) $(PY) -m pytest --numprocesses auto --maxprocesses 4 $(ARGS)

lint: style types layers  ## Check style, types and the layers' contracts

style types layers bench soak screenshots gallery translations lock wheel audit: | development-setup

development-setup:
	@sh tools/setup_environment.sh test

style:
	$(PY) -m ruff check
	$(PY) -m ruff format --check

types:
	$(PY) -m mypy

layers:
	.venv/bin/lint-imports --no-logo

check: lint test  ## Everything that must pass before a change lands: lint, then test

gallery:  ## Make the pictures of docs/gallery.md anew
	@$(PY) -m tools.make_gallery

screenshots:  ## Make the pictures of the documentation anew
	@QT_SCALE_FACTOR=1.5 $(if $(DISPLAY)$(WAYLAND_DISPLAY),,$(WIDE_SCREEN)) $(PY) -m tools.make_screenshots

translations:  ## Collect the texts people read, bring the catalogues up to date, compile and check them
	@$(PY) -m tools.translations extract
	@$(PY) -m tools.translations update
	@$(PY) -m tools.translations compile
	@$(PY) -m tools.translations check

bench:  ## Measure start-up, memory, frames, ephemeris and events
	@$(if $(DISPLAY)$(WAYLAND_DISPLAY),,$(VIRTUAL_SCREEN)) $(PY) -m tools.benchmark $(ARGS)

soak:  ## Use the window for an hour's worth, driven at speed: nothing may grow, slow down, warn or fail
	@$(VIRTUAL_SCREEN) $(PY) -m tools.soak $(ARGS)

# One lock serves every platform and Python from 3.11 on: --universal adds environment markers where they differ.
LOCK := .venv/bin/uv pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
lock:  ## Renew requirements/*.txt from pyproject.toml (ARGS=--upgrade takes newer versions)
	$(LOCK) $(ARGS) --group build --output-file requirements/runtime.txt
	$(LOCK) $(ARGS) --group dev --constraint requirements/runtime.txt --output-file requirements/development.txt

wheel:  ## Build the wheel and the source distribution into dist/, without network
	rm -f dist/*.whl dist/*.tar.gz
	$(PY) -m hatchling build --directory dist

dist-check: wheel  ## Install the wheel with its real dependencies (network) elsewhere, and take a picture there
	@sh tools/check_wheel.sh

bundle:  ## Build a folder that runs without Python (network, PyInstaller), and start it
	@sh tools/make_bundle.sh

audit:  ## Look for known faults in the locked dependencies (network; otherwise check the lock's hashes)
	@$(PY) -m tools.audit_dependencies

clean:  ## Remove caches and build results
	rm -rf build dist out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

distclean: clean  ## Remove the virtual environment too
	rm -rf .venv
