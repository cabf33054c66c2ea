"""The picture: PyVista and VTK behind one facade, :class:`~jovian_viewer.scene.scene.JovianScene`. No Qt."""
