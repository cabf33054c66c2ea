"""Run Jovian Viewer as a module: ``python -m jovian_viewer``."""

from jovian_viewer.cli import entry_point

if __name__ == "__main__":
    entry_point()
