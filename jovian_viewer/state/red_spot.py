"""The Great Red Spot's longitude: that of the dated table, or one a person has measured."""

from __future__ import annotations

from typing import Final

from psygnal import Signal

from jovian_viewer.errors import BadInputError
from jovian_viewer.language import mark, tr

_FULL_TURN_DEG: Final = 360.0


def parse_longitude(text: str) -> float:
    """Read a System II longitude that somebody typed: ``'62'``, ``'62.5°'``, ``'62,5'``.

    Returns
    -------
    float
        Degrees west, 0 to 360.

    Raises
    ------
    BadInputError
        If it is no number, or none from 0 to 360.
    """
    try:
        longitude_deg = float(text.strip().removesuffix("°").replace(",", "."))
    except ValueError:
        raise BadInputError(
            tr("“{text}” is not a longitude: {wanted}", text=text.strip(), wanted=tr(_WANTED))
        ) from None
    _check(longitude_deg, text.strip())
    return longitude_deg


class RedSpot:
    """The owner of the Great Red Spot's longitude that predictions use.

    Signals
    -------
    changed(longitude_deg_or_none)
    """

    changed = Signal(object)

    def __init__(self) -> None:
        self._own_longitude_deg: float | None = None

    @property
    def own_longitude_deg(self) -> float | None:
        """System II, degrees west, for every moment; None leaves it to the dated table."""
        return self._own_longitude_deg

    def set_own_longitude(self, longitude_deg: float | None) -> None:
        """Use a longitude of one's own, or with None the dated table.

        Raises
        ------
        BadInputError
            If it is not between 0 and 360 degrees; nothing changes then.
        """
        if longitude_deg is not None:
            _check(longitude_deg, f"{longitude_deg:g}")
        if longitude_deg != self._own_longitude_deg:
            self._own_longitude_deg = longitude_deg
            self.changed.emit(longitude_deg)


_WANTED: Final = mark("give degrees west in System II, from 0 to 360, like 62.5, or nothing to use the dated table.")


def _check(longitude_deg: float, given: str) -> None:
    if not 0.0 <= longitude_deg <= _FULL_TURN_DEG:
        raise BadInputError(
            tr("“{given}” is no longitude of the Great Red Spot: {wanted}", given=given, wanted=tr(_WANTED))
        )
