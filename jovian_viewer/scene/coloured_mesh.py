"""Adding a mesh that carries its own colours, so that it may change every frame."""

from __future__ import annotations

import pyvista as pv


def add_coloured(plotter: pv.BasePlotter, mesh: pv.PolyData, name: str, *, line_width: float = 1.0) -> pv.Actor:
    """Draw a mesh in the colours of its points, unlit.

    Parameters
    ----------
    plotter : pyvista.BasePlotter
    mesh : pyvista.PolyData
        With point data ``colour``: uint8, (n, 4).
    name : str
    line_width : float
        Pixels.

    Returns
    -------
    pyvista.Actor
        Its mapper reads `mesh` itself, whatever becomes of it.
    """
    actor: pv.Actor = plotter.add_mesh(
        mesh,
        scalars="colour",
        rgba=True,
        lighting=False,
        line_width=line_width,
        show_scalar_bar=False,
        reset_camera=False,
        render=False,
        pickable=False,
        name=name,
    )
    # PyVista puts a filter written in Python before the mapper, which would run in every frame: a fifth of a
    # millisecond for each mesh.
    mesh.set_active_scalars("colour")
    actor.mapper.SetInputData(mesh)
    return actor
