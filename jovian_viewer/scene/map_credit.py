"""Whom the maps in a picture are owed to, as the line below it says."""

from __future__ import annotations

from typing import Final

from jovian_viewer.catalog.assets import texture_source
from jovian_viewer.language import tr
from jovian_viewer.scene.picking import Disc, visible_discs

# Of smaller bodies, logical pixels, nothing of the map is seen.
_LEAST_RADIUS_PX: Final = 4.0


def map_credit(discs: list[Disc], size_px: tuple[int, int], pixel_ratio: float) -> str:
    """Return whose maps are in sight, each once; empty where no body is large enough to show any of its map.

    Parameters
    ----------
    discs : list of Disc
        The bodies as projected.
    size_px : (int, int)
        Of the picture.
    pixel_ratio : float
    """
    large = [
        disc
        for disc in visible_discs(discs)
        if disc.radius_px >= _LEAST_RADIUS_PX * pixel_ratio
        and -disc.radius_px < disc.x_px < size_px[0] + disc.radius_px
        and -disc.radius_px < disc.y_px < size_px[1] + disc.radius_px
    ]
    owners: dict[str, list[str]] = {}
    for disc in sorted(large, key=lambda disc: -disc.radius_px):
        owners.setdefault(texture_source(disc.body).credit, []).append(disc.body.display_name)
    if not owners:
        return ""
    credits_ = "; ".join(f"{', '.join(names)}: {credit}" for credit, names in owners.items())
    return tr("Maps: {credits}", credits=credits_)
