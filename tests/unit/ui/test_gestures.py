"""Click or drag, turning and zooming."""

from __future__ import annotations

import pytest

from jovian_viewer.ui.gestures import WHEEL_NOTCH, ClickOrDrag, drag_degrees, wheel_zoom


def test_a_press_that_trembles_is_a_click() -> None:
    gesture = ClickOrDrag(threshold_px=5.0)
    gesture.press(100.0, 100.0)
    assert gesture.move(103.0, 103.0) is None
    assert gesture.release() is True


def test_a_press_that_travels_is_a_drag_even_if_it_returns() -> None:
    gesture = ClickOrDrag(threshold_px=5.0)
    gesture.press(100.0, 100.0)
    assert gesture.move(110.0, 100.0) == (0.0, 0.0)
    assert gesture.dragging
    assert gesture.move(112.0, 97.0) == (2.0, -3.0)
    assert gesture.move(100.0, 100.0) == (-12.0, 3.0)
    assert gesture.release() is False
    assert not gesture.dragging


def test_a_release_without_a_press_is_nothing() -> None:
    gesture = ClickOrDrag()
    assert gesture.move(1.0, 1.0) is None
    assert gesture.release() is False


def test_dragging_follows_the_hand() -> None:
    azimuth, elevation = drag_degrees(70.0, 35.0)
    assert azimuth == pytest.approx(-18.0)
    assert elevation == pytest.approx(9.0)


def test_the_wheel_comes_nearer_and_goes_back_by_equal_factors() -> None:
    assert wheel_zoom(WHEEL_NOTCH) == pytest.approx(1.2)
    assert wheel_zoom(WHEEL_NOTCH) * wheel_zoom(-WHEEL_NOTCH) == pytest.approx(1.0)
    assert wheel_zoom(0.0) == 1.0
    assert 1.0 < wheel_zoom(120.0, pixel_delta=6.0) < 1.05
