"""Selection, view options and messages: validate, return if unchanged, assign, emit."""

from __future__ import annotations

import math

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.messages import Message, Messages, Severity
from jovian_viewer.state.selection import Selection
from jovian_viewer.state.view_options import ViewOptions, ViewSettings


def test_selecting_tells_once() -> None:
    selection = Selection()
    heard: list[BodyId | None] = []
    selection.changed.connect(heard.append)
    selection.select(BodyId.IO)
    selection.select(BodyId.IO)
    selection.select(None)
    assert heard == [BodyId.IO, None]


def test_hovering_is_apart_from_selecting() -> None:
    selection = Selection(BodyId.EUROPA)
    heard: list[BodyId | None] = []
    selection.hovered_changed.connect(heard.append)
    selection.hover(BodyId.IO)
    selection.hover(BodyId.IO)
    assert heard == [BodyId.IO]
    assert selection.body is BodyId.EUROPA
    assert selection.hovered is BodyId.IO


def test_view_options_change_together_and_tell_once() -> None:
    view = ViewOptions()
    heard: list[ViewSettings] = []
    view.changed.connect(heard.append)
    view.update(scale=0.5, labels=False)
    view.update(scale=0.5)
    assert heard == [ViewSettings(scale=0.5, labels=False)]


@pytest.mark.parametrize("scale", [-0.1, 1.1, math.nan])
def test_impossible_scales_change_nothing(scale: float) -> None:
    view = ViewOptions()
    before = view.settings
    with pytest.raises(BadInputError, match="from 0 to 1"):
        view.update(scale=scale, stars=False)
    assert view.settings is before


def test_messages_reach_listeners_with_their_severity() -> None:
    messages = Messages()
    heard: list[Message] = []
    messages.posted.connect(heard.append)
    messages.note("saved")
    messages.problem("could not save")
    assert heard == [Message("saved"), Message("could not save", Severity.PROBLEM)]
    assert messages.last == heard[-1]
