"""Jovian Viewer: Jupiter and its four Galilean moons on a desktop.

Importing this package costs nothing: Qt, VTK and NumPy are imported by the parts that use them.
"""

__version__ = "0.1.0"
