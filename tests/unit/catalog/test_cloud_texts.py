"""A place among Jupiter's clouds, in the coordinates observers use."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.apparent import jupiter_planetographic_lat_deg
from jovian_viewer.catalog.cloud_texts import clouds_text


def test_latitudes_are_those_of_the_great_red_spot_in_the_almanacs() -> None:
    # The Spot keeps to 22.4 degrees south planetographic, 19.8 planetocentric (Simon-Miller et al. 2002).
    assert jupiter_planetographic_lat_deg(-19.8) == pytest.approx(-22.4, abs=0.1)
    assert jupiter_planetographic_lat_deg(0.0) == 0.0
    assert jupiter_planetographic_lat_deg(90.0) == 90.0
    assert jupiter_planetographic_lat_deg(-90.0) == -90.0


def test_longitude_is_told_westward_in_system_iii() -> None:
    text = clouds_text(-19.8, 300.0)
    assert "60.0\u00b0 west in System III" in text
    assert "planetographic" in text
    assert "19.8\u00b0 south planetocentric" in text
    assert " 0.0\u00b0 west" in clouds_text(0.0, 0.0)
    assert " 0.0\u00b0 west" in clouds_text(0.0, 0.01)
