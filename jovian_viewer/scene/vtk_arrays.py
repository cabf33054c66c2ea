"""Arrays that NumPy writes and VTK draws, without a copy between."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkDataArray


def shared_array(values: NDArray[Any]) -> vtkDataArray:
    """Return VTK's view of a contiguous array, (n,) or (n, components).

    Whoever changes the values says so by ``Modified()``; the array must live as long as its view.
    """
    array: vtkDataArray = numpy_to_vtk(values)  # type: ignore[no-untyped-call]
    return array
