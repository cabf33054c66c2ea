"""Places: which kinds of named features are shown, and which place on a moon is picked."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from psygnal import Signal

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.catalog.features import Feature, feature_by_id, feature_kinds
from jovian_viewer.errors import AssetError, BadInputError
from jovian_viewer.language import tr


@dataclass(frozen=True, slots=True)
class Ground:
    """A place without a name.

    Attributes
    ----------
    body : BodyId
        A moon.
    lat_deg, lon_east_deg : float
        Planetocentric, longitude east-positive, 0 up to but not 360.
    """

    body: BodyId
    lat_deg: float
    lon_east_deg: float


class Places:
    """The owner of what is named on the moons and of the place that is picked.

    Signals
    -------
    changed()
        Other kinds are shown, or another place is picked.
    """

    changed = Signal()

    def __init__(self) -> None:
        try:
            self._known = frozenset(feature_kinds())
        except AssetError:
            # The features themselves say what is wrong with their files.
            self._known = frozenset()
        self._kinds = self._known
        self._picked: Feature | Ground | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The codes of the kinds that are shown."""
        return self._kinds

    @property
    def picked(self) -> Feature | Ground | None:
        """The place that is told about, if any."""
        place = self._picked
        # In the words of the language in use: what was picked may have been picked in another.
        return feature_by_id(place.id) if isinstance(place, Feature) else place

    def set_kinds(self, codes: Iterable[str]) -> None:
        """Show these kinds and no others.

        Raises
        ------
        BadInputError
            If there is no such kind; nothing changes then.
        """
        kinds = frozenset(codes)
        unknown = sorted(kinds - self._known)
        if unknown:
            raise BadInputError(
                tr(
                    "There is no kind of place '{unknown}'. Use codes such as {known}.",
                    unknown=unknown[0],
                    known=", ".join(sorted(self._known)),
                )
            )
        if kinds == self._kinds:
            return
        self._kinds = kinds
        self.changed.emit()

    def show_kind(self, code: str, *, shown: bool = True) -> None:
        """Show a kind, or show it no more.

        Raises
        ------
        BadInputError
            If there is no such kind.
        """
        if shown or code not in self._known:
            self.set_kinds(self._kinds | {code})
        else:
            self.set_kinds(self._kinds - {code})

    def show_all_kinds(self) -> None:
        """Show every kind there is."""
        self.set_kinds(self._known)

    def pick_feature(self, feature_id: int) -> None:
        """Pick a named place by its number in the gazetteer.

        Raises
        ------
        BadInputError
            If there is none with that number.
        """
        self._pick(feature_by_id(feature_id))

    def pick_ground(self, body: BodyId, lat_deg: float, lon_east_deg: float) -> None:
        """Pick a place by its coordinates.

        Parameters
        ----------
        body : BodyId
            A moon.
        lat_deg : float
            Planetocentric, -90 to 90.
        lon_east_deg : float
            East-positive; any turn, kept as 0 up to but not 360.

        Raises
        ------
        BadInputError
            If there is no ground to stand on, or the coordinates mean no place.
        """
        if not body.is_moon:
            raise BadInputError(
                tr("{body} has no solid ground: pick a place on one of its four moons.", body=body.display_name)
            )
        if not (math.isfinite(lat_deg) and -90.0 <= lat_deg <= 90.0):
            raise BadInputError(
                tr(
                    "The latitude {latitude:g} cannot be used: give degrees from -90 (south) to 90 (north).",
                    latitude=lat_deg,
                )
            )
        if not math.isfinite(lon_east_deg):
            raise BadInputError(
                tr(
                    "The longitude {longitude:g} cannot be used: give degrees east, such as 304.",
                    longitude=lon_east_deg,
                )
            )
        # A tiny negative number's remainder rounds to 360 itself.
        self._pick(Ground(body, float(lat_deg), float(lon_east_deg) % 360.0 % 360.0))

    def clear(self) -> None:
        """Pick nothing."""
        self._pick(None)

    def _pick(self, place: Feature | Ground | None) -> None:
        if place == self._picked:
            return
        self._picked = place
        self.changed.emit()
