"""What the scene is made of, missing one by one: it says which file, without a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from jovian_viewer.astro import planets
from jovian_viewer.catalog import constellations, stars
from jovian_viewer.catalog.data_files import load_as_written
from jovian_viewer.errors import AssetError
from jovian_viewer.scene import shader_program

SHADERS = sorted((Path(shader_program.__file__).parent / "shaders").iterdir())


def hide(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file of that name be missing."""
    open_path = Path.open

    def opened(path: Path, *arguments: object, **options: object) -> object:
        if path.name == name:
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return open_path(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)


@pytest.mark.parametrize("shader", SHADERS, ids=lambda path: path.name)
def test_a_missing_shader_is_named(shader: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hide(shader.name, monkeypatch)
    with pytest.raises(AssetError, match=rf"the shader {shader.name} cannot be read .*install Jovian Viewer again"):
        shader_program.shader_text.__wrapped__(shader.name)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("stars.npz", stars.load_stars.__wrapped__),
        ("constellations.json", constellations.load_constellations.__wrapped__),
        ("planets.npz", lambda: planets._series.__wrapped__(planets.PlanetId.MARS)),
    ],
)
def test_a_missing_sky_is_named(name: str, read: object, monkeypatch: pytest.MonkeyPatch) -> None:
    hide(name, monkeypatch)
    assert callable(read)
    with pytest.raises(AssetError, match=name):
        read()


@pytest.mark.parametrize(
    "name", ["rings.toml", "comet.toml", "charts.toml", "trust.toml", "resonance.toml", "event_explanations.toml"]
)
def test_a_missing_table_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hide(name, monkeypatch)
    load_as_written.cache_clear()
    with pytest.raises(AssetError, match=f"The catalogue file {name} cannot be read"):
        load_as_written(name)
