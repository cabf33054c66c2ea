"""Jupiter's rings: where they lie, how thick and how thin they are, with sources."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from jovian_viewer.catalog.data_files import load_toml, required
from jovian_viewer.catalog.numbers_text import thousands
from jovian_viewer.catalog.sources import Source, source
from jovian_viewer.errors import AssetError
from jovian_viewer.language import cached_text, tr

_FILE = "rings.toml"
# The rings are drawn so many times brighter than they are: "as faint as they should be" would be invisible beside
# sunlit Jupiter, at a millionth of its brightness. Chosen so that the main ring is just seen in the opening view;
# docs/decisions/0007-rings-brightness.md tells more.
RING_EXAGGERATION: Final = 4000


@dataclass(frozen=True, slots=True)
class Ring:
    """One of Jupiter's rings; it lies in the planet's equator.

    Attributes
    ----------
    name : str
    inner_radius_km, outer_radius_km : float
        From Jupiter's centre.
    normal_optical_depth : float
        How much of light that falls straight through is lost.
    thickness_km : float
        From the lower to the upper face.
    dust_share : float
        How much of the optical depth is dust, 0 to 1; the rest are larger bodies.
    sources : tuple of Source
    """

    name: str
    inner_radius_km: float
    outer_radius_km: float
    normal_optical_depth: float
    thickness_km: float
    dust_share: float
    sources: tuple[Source, ...]


def rings_label() -> str:
    """Return what a switch calls the rings: that they are brightened is said wherever they are offered."""
    return tr("Jupiter\u2019s rings, brightened {times} times", times=thousands(RING_EXAGGERATION))


@cached_text
def jupiter_rings() -> tuple[Ring, ...]:
    """Return Jupiter's rings from the inside out; each begins where the one before it ends.

    Raises
    ------
    AssetError
        If ``rings.toml`` is missing or faulty.
    """
    rings = tuple(_ring(key, record) for key, record in load_toml(_FILE).items())
    for inner, outer in itertools.pairwise(rings):
        if inner.outer_radius_km != outer.inner_radius_km:
            raise AssetError(
                tr(
                    "{file}: {inner} ends at {outer_radius:g} km, {outer} begins at {inner_radius:g} km. "
                    "List the rings from the inside out and let them meet.",
                    file=_FILE,
                    inner=inner.name,
                    outer_radius=inner.outer_radius_km,
                    outer=outer.name,
                    inner_radius=outer.inner_radius_km,
                )
            )
    return rings


def _ring(key: str, record: Mapping[str, Any]) -> Ring:
    where = f"{_FILE}, {key}"
    ring = Ring(
        name=required(record, "name", str, where),
        inner_radius_km=required(record, "inner_radius_km", float, where),
        outer_radius_km=required(record, "outer_radius_km", float, where),
        normal_optical_depth=required(record, "normal_optical_depth", float, where),
        thickness_km=required(record, "thickness_km", float, where),
        dust_share=required(record, "dust_share", float, where),
        sources=tuple(source(name) for name in required(record, "sources", list, where)),
    )
    if not 0.0 < ring.inner_radius_km < ring.outer_radius_km:
        raise AssetError(
            tr(
                "{where}: the ring reaches from {inner_radius:g} to {outer_radius:g} km. Give an "
                "inner radius above zero and a larger outer one.",
                where=where,
                inner_radius=ring.inner_radius_km,
                outer_radius=ring.outer_radius_km,
            )
        )
    if min(ring.normal_optical_depth, ring.thickness_km) <= 0.0 or not 0.0 <= ring.dust_share <= 1.0:
        raise AssetError(
            tr("{where}: optical depth and thickness must be above zero, the dust's share from 0 to 1.", where=where)
        )
    return ring
