"""Which maps are on the globes: those that came with the program, or a texture pack of one's own."""

from __future__ import annotations

from pathlib import Path

from jovian_viewer.catalog.assets import pack_in_use, use_pack
from jovian_viewer.catalog.texture_packs import TexturePack, load_pack
from jovian_viewer.catalog.typed_paths import typed_path
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import tr
from jovian_viewer.log import get_logger

_log = get_logger(__name__)


def choose_textures(folder: Path) -> Path:
    """Let a texture pack be in use, as the command line asks for.

    Returns
    -------
    Path
        The folder, absolute.

    Raises
    ------
    TexturePackError
        If it cannot be used; the maps stay as they are.
    """
    pack = load_pack(folder)
    use_pack(pack)
    _log.info("texture pack in use: %s", told(pack))
    return pack.folder


def wear_textures(folder: str) -> list[str]:
    """Let the texture pack that is set be in use, or none; where it cannot be used, the built-in maps.

    Returns
    -------
    list of str
        Why it cannot be used, as a sentence.
    """
    if not folder:
        use_pack(None)
        return []
    worn = pack_in_use()
    if worn is not None and str(worn.folder) == folder:
        return []
    use_pack(None)
    try:
        choose_textures(typed_path(folder))
    except (AssetError, BadInputError) as error:
        _log.info("texture pack refused: %s", error)
        return [tr("The built-in maps stay: {error}", error=error)]
    return []


def told(pack: TexturePack) -> str:
    """Return what a pack holds, and at which size it is in use."""
    maps = ", ".join(
        tr(
            "{body} {width} x {height} (in use up to {columns})",
            body=body.value,
            width=chosen.size_px[0],
            height=chosen.size_px[1],
            columns=pack.columns_in_use(body),
        )
        for body, chosen in pack.maps.items()
    )
    return tr(
        "{name} {version} ({licence}): {maps}", name=pack.name, version=pack.version, licence=pack.licence, maps=maps
    )
