"""Start Jovian Viewer from a checkout: ``python main.py``."""

from jovian_viewer.cli import entry_point

if __name__ == "__main__":
    entry_point()
