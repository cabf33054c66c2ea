"""Maps as globes: the right way round, lit from the upper left, with a limb where it belongs."""

from __future__ import annotations

import numpy as np
import pytest

from jovian_viewer.catalog.disc_pictures import DiscView, disc_picture, map_columns

RADIUS_PX = 40.0
MIDDLE = 41


def even_map(value: int = 200) -> np.ndarray:
    return np.full((90, 180, 3), value, dtype=np.uint8)


def spotted_map(lon_deg: float, lat_deg: float) -> np.ndarray:
    """Return a grey map with one red spot of eight degrees."""
    rgb = even_map(100)
    row, column = round((90.0 - lat_deg) / 2.0), round(lon_deg / 2.0)
    rgb[row - 2 : row + 2, column - 2 : column + 2] = (255, 0, 0)
    return rgb


def red_place(picture: np.ndarray) -> tuple[float, float]:
    """Return where red is, from the middle, right and up, in radii."""
    red = picture[..., 0].astype(float) - picture[..., 1]
    rows, columns = np.indices(red.shape)
    weight = np.where(red > 0.3 * red.max(), red, 0.0)
    column, row = (float((weight * index).sum() / weight.sum()) for index in (columns, rows))
    return (column + 0.5 - MIDDLE) / RADIUS_PX, (MIDDLE - row - 0.5) / RADIUS_PX


@pytest.mark.parametrize(
    ("lon_deg", "lat_deg", "right", "up"),
    [(90.0, 0.0, 0.0, 0.0), (120.0, 0.0, 0.5, 0.0), (60.0, 0.0, -0.5, 0.0), (90.0, 30.0, 0.0, 0.5)],
)
def test_east_is_right_and_north_is_up(lon_deg: float, lat_deg: float, right: float, up: float) -> None:
    picture = disc_picture(spotted_map(lon_deg, lat_deg), DiscView(90.0), RADIUS_PX)
    assert red_place(picture) == pytest.approx((right, up), abs=0.06)


def test_the_middle_may_lie_off_the_equator_and_across_the_seam() -> None:
    assert red_place(disc_picture(spotted_map(90.0, 20.0), DiscView(90.0, 20.0), RADIUS_PX)) == pytest.approx(
        (0.0, 0.0), abs=0.06
    )
    # 10 degrees east lies 20 degrees right of 350 degrees.
    assert red_place(disc_picture(spotted_map(10.0, 0.0), DiscView(350.0), RADIUS_PX)) == pytest.approx(
        (0.342, 0.0), abs=0.06
    )


def test_the_side_away_from_the_sun_is_dark() -> None:
    picture = disc_picture(even_map(), DiscView(0.0), RADIUS_PX).astype(float)
    towards, away = picture[MIDDLE - 15, MIDDLE - 20, 0], picture[MIDDLE + 20, MIDDLE + 30, 0]
    assert towards > 180.0
    assert away < 0.3 * towards


def test_exposure_brightens_and_nothing_overflows() -> None:
    plain = disc_picture(even_map(100), DiscView(0.0), RADIUS_PX)[MIDDLE, MIDDLE, 0]
    assert disc_picture(even_map(100), DiscView(0.0, exposure=1.5), RADIUS_PX)[MIDDLE, MIDDLE, 0] == pytest.approx(
        1.5 * plain, abs=1.5
    )
    assert disc_picture(even_map(250), DiscView(0.0, exposure=9.0), RADIUS_PX)[MIDDLE, MIDDLE, 0] == 255


@pytest.mark.parametrize("radius_px", [5.0, 17.3, 40.0])
@pytest.mark.parametrize("stretch", [1.0, 0.935])
def test_the_disc_covers_its_area_and_has_a_soft_limb(radius_px: float, stretch: float) -> None:
    picture = disc_picture(even_map(), DiscView(0.0, polar_stretch=stretch), radius_px)
    alpha = picture[..., 3] / 255.0
    assert alpha.sum() == pytest.approx(np.pi * stretch * radius_px**2, rel=0.01)
    assert np.count_nonzero((alpha > 0.05) & (alpha < 0.95)) > 3.0 * radius_px
    assert not alpha[0].any()
    assert not alpha[:, 0].any()
    half_height_px = alpha[:, picture.shape[1] // 2].sum() / 2.0
    assert half_height_px == pytest.approx(stretch * radius_px, abs=0.5)


def test_an_oblate_globes_map_has_planetocentric_latitudes() -> None:
    stretch = 0.8
    picture = disc_picture(spotted_map(90.0, 40.0), DiscView(90.0, polar_stretch=stretch), RADIUS_PX)
    # Where the ray from the centre at 40 degrees meets the ellipse.
    reach = 1.0 / np.hypot(np.cos(np.radians(40.0)), np.sin(np.radians(40.0)) / stretch)
    assert red_place(picture)[1] == pytest.approx(reach * np.sin(np.radians(40.0)), abs=0.04)


def test_a_window_shows_the_same_as_the_whole() -> None:
    rgb = spotted_map(70.0, 10.0)
    whole = disc_picture(rgb, DiscView(90.0), RADIUS_PX)
    part = disc_picture(rgb, DiscView(90.0), RADIUS_PX, (-MIDDLE, -10, 30, 25))
    np.testing.assert_array_equal(part, whole[MIDDLE - 10 : MIDDLE + 15, :30])


def test_the_map_need_not_be_finer_than_the_disc() -> None:
    assert 300 < map_columns(25.0) < 330
    assert map_columns(50.0) == pytest.approx(2 * map_columns(25.0), abs=2)


@pytest.mark.parametrize(("radius_px", "window"), [(0.0, None), (5.0, (0.0, 0.0, 0, 4))])
def test_nothing_cannot_be_drawn(radius_px: float, window: tuple[float, float, int, int] | None) -> None:
    with pytest.raises(ValueError, match="cannot be drawn: give positive sizes"):
        disc_picture(even_map(), DiscView(0.0), radius_px, window)
