"""Programs of our own for actors: where their text goes among what VTK writes."""

from __future__ import annotations

import functools
from importlib import resources

import pyvista as pv
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLUniforms

from jovian_viewer.errors import AssetError
from jovian_viewer.language import tr


@functools.cache
def shader_text(name: str) -> str:
    """Return a file of ``shaders``.

    Raises
    ------
    AssetError
        If it is missing or no text.
    """
    try:
        return resources.files("jovian_viewer.scene").joinpath("shaders", name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        msg = tr("the shader {name} cannot be read ({error}); install Jovian Viewer again", name=name, error=error)
        raise AssetError(msg) from error


def install_program(actor: pv.Actor, *, place: str, functions: str, last: str) -> vtkOpenGLUniforms:
    """Let a fragment's colour be decided by GLSL of our own.

    Parameters
    ----------
    actor : pyvista.Actor
    place : str
        The name by which the functions know where on the mesh a fragment lies: an ``in vec3`` they declare.
    functions : str
        GLSL, ahead of ``main``.
    last : str
        A statement in ``main`` once VTK has written the colour and looked up the map; VTK drops what is then fully
        transparent.

    Returns
    -------
    vtkOpenGLUniforms
        For the numbers. VTK declares those that have been set, so set each before the first frame.
    """
    shader = actor.GetShaderProperty()
    shader.AddVertexShaderReplacement(*_after("//VTK::PositionVC::Dec", f"out vec3 {place};"))
    shader.AddVertexShaderReplacement(*_after("//VTK::PositionVC::Impl", f"{place} = vertexMC.xyz;"))
    shader.AddFragmentShaderReplacement(*_after("//VTK::PositionVC::Dec", functions))
    shader.AddFragmentShaderReplacement(*_after("//VTK::TCoord::Impl", last))
    uniforms: vtkOpenGLUniforms = shader.GetFragmentCustomUniforms()
    return uniforms


def _after(place: str, text: str) -> tuple[str, bool, str, bool]:
    """Return what adds a text after one of VTK's places, before VTK fills that place itself."""
    return place, True, f"{place}\n{text}\n", False
