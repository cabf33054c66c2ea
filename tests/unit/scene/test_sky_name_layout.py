"""Names in the sky keep clear of bodies, of other writing and of each other."""

from __future__ import annotations

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.scene.picking import Disc
from jovian_viewer.scene.sky_name_layout import SkyName, lay_out_sky_names

SIZE = (400, 300)


def point(text: str, x_px: float, y_px: float) -> SkyName:
    return SkyName(text, x_px, y_px, (40.0, 10.0), reach_px=3.0)


def figure(text: str, x_px: float, y_px: float) -> SkyName:
    return SkyName(text, x_px, y_px, (60.0, 10.0), centred=True)


def disc(x_px: float, y_px: float, radius_px: float) -> Disc:
    return Disc(BodyId.JUPITER, x_px, y_px, radius_px, 5.0)


def test_a_point_is_named_at_its_right_and_a_figure_over_its_middle() -> None:
    places = lay_out_sky_names([point("Earth", 200, 150), figure("Orion", 100, 50)], [], [], SIZE)
    assert places == {"Earth": (210.0, 145.0), "Orion": (70.0, 45.0)}


def test_at_the_edge_a_point_is_named_at_its_left() -> None:
    (x_px, _), *_ = lay_out_sky_names([point("Earth", 380, 150)], [], [], SIZE).values()
    assert x_px == 380 - 10 - 40


def test_names_keep_off_bodies_and_other_writing() -> None:
    beside = lay_out_sky_names([point("Earth", 200, 150)], [], [disc(260, 150, 30)], SIZE)
    assert beside["Earth"][0] < 200
    written = lay_out_sky_names([point("Earth", 200, 150)], [(205, 140, 300, 160)], [], SIZE)
    assert written["Earth"][0] < 200
    assert lay_out_sky_names([figure("Orion", 250, 150)], [], [disc(260, 150, 30)], SIZE) == {}
    assert lay_out_sky_names([figure("Orion", 250, 150)], [(205, 140, 300, 160)], [], SIZE) == {}


def test_the_first_chooses_and_points_stay_free() -> None:
    places = lay_out_sky_names([point("Sun", 200, 150), point("Earth", 230, 150)], [], [], SIZE)
    # To the right stands the Earth: the Sun's name goes to the left, the Earth's to the right.
    assert places["Sun"][0] < 200
    assert places["Earth"][0] > 230
    assert lay_out_sky_names([figure("Orion", 200, 150), figure("Lepus", 210, 152)], [], [], SIZE).keys() == {"Orion"}


def test_room_grows_with_the_pixels_of_the_screen() -> None:
    near, far = (lay_out_sky_names([point("Earth", 200, 150)], [], [], SIZE, ratio)["Earth"][0] for ratio in (1.0, 2.0))
    assert far - near == 7.0


def test_two_halves_of_one_figure_get_one_name() -> None:
    assert len(lay_out_sky_names([figure("Serpens", 100, 50), figure("Serpens", 300, 200)], [], [], SIZE)) == 1
