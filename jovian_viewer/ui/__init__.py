"""PyQt6 widgets: they call state and listen to state, never each other. VTK only in viewport.py."""
