"""How spacecraft are looked at: which are there, which is chosen, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from jovian_viewer.astro.spacecraft import SpacecraftId
from jovian_viewer.astro.trajectory import all_spacecraft_at, load_trajectory, spacecraft_spans
from jovian_viewer.catalog.spacecraft_texts import spacecraft_label
from jovian_viewer.errors import AssetError


@dataclass(frozen=True, slots=True)
class SpacecraftLook:
    """What of a picture is about spacecraft.

    Attributes
    ----------
    shown : tuple of SpacecraftId
        Those whose path covers the moment, and can be read.
    labels : tuple of str
        Their names as written, in the same order.
    chosen, hovered : SpacecraftId or None
    words : str
        What is written at the chosen one instead of its name; empty for nothing more.
    whole_paths : bool
        Whether paths are drawn from their beginning to their end, that of the chosen one at any moment.
    """

    shown: tuple[SpacecraftId, ...] = ()
    labels: tuple[str, ...] = ()
    chosen: SpacecraftId | None = None
    hovered: SpacecraftId | None = None
    words: str = ""
    whole_paths: bool = False

    def label_of(self, spacecraft: SpacecraftId) -> str:
        """Return the name of a spacecraft as it is written."""
        names = dict(zip(self.shown, self.labels, strict=False))
        return names.get(spacecraft, spacecraft.display_name)


NO_SPACECRAFT: Final = SpacecraftLook()


def spacecraft_look(
    jd_tdb: float,
    *,
    chosen: SpacecraftId | None = None,
    hovered: SpacecraftId | None = None,
    whole_paths: bool = False,
    fault: Callable[[AssetError], None],
) -> SpacecraftLook:
    """Return what there is of spacecraft at a moment; what cannot be read is left out.

    Parameters
    ----------
    jd_tdb : float
    chosen, hovered : SpacecraftId or None
    whole_paths : bool
    fault : callable
        Told of each file that is missing or broken.
    """
    try:
        here = [spacecraft for spacecraft in all_spacecraft_at(jd_tdb) if _is_readable(spacecraft, fault)]
        if chosen is not None and not (whole_paths or chosen in here):
            chosen = None
        if chosen is not None and not (chosen in spacecraft_spans() and _is_readable(chosen, fault)):
            chosen = None
    except AssetError as error:
        fault(error)
        return NO_SPACECRAFT
    if not here and chosen is None:
        return NO_SPACECRAFT
    labels = tuple(spacecraft_label(spacecraft, load_trajectory(spacecraft).grade_at(jd_tdb)) for spacecraft in here)
    return SpacecraftLook(tuple(here), labels, chosen, hovered if hovered in here else None, "", whole_paths)


def _is_readable(spacecraft: SpacecraftId, fault: Callable[[AssetError], None]) -> bool:
    try:
        load_trajectory(spacecraft)
    except AssetError as error:
        fault(error)
        return False
    return True
