"""Wishes that guides fulfil: each is told to whoever listens, once, with what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from jovian_viewer.errors import BadInputError
from jovian_viewer.state.clock import HOUR_S, MINUTE_S
from jovian_viewer.state.comet import Comet
from jovian_viewer.state.exports import left_words
from jovian_viewer.state.sharing import Sharing


def test_links_and_files_are_asked_for_apart() -> None:
    sharing = Sharing()
    heard: list[tuple[str, object]] = []
    # psygnal holds functions of its own only while somebody else does.
    listeners = [lambda it, name=name: heard.append((name, it)) for name in ("link", "file", "save")]
    for signal, listener in zip(
        (sharing.link_wanted, sharing.file_wanted, sharing.save_wanted), listeners, strict=True
    ):
        signal.connect(listener)
    sharing.go_to_link("jovian:?view=io")
    sharing.open_file(Path("a.jovian"))
    sharing.save(Path("b.jovian"))
    assert heard == [("link", "jovian:?view=io"), ("file", Path("a.jovian")), ("save", Path("b.jovian"))]


def test_an_impact_is_shown_when_chosen_and_again_when_asked() -> None:
    comet = Comet()
    shown: list[str | None] = []

    def show() -> None:
        shown.append(comet.fragment)

    comet.wanted.connect(show)
    comet.show_again()
    assert shown == [], "there is nothing to show"
    comet.choose("G")
    comet.choose("G")
    assert shown == ["G"]
    comet.show_again()
    assert shown == ["G", "G"]
    with pytest.raises(BadInputError, match="Choose one of"):
        comet.choose_entry("nobody")
    assert (comet.fragment, comet.entry) == ("G", None)
    comet.choose(None)
    assert shown == ["G", "G"]


@pytest.mark.parametrize(
    ("left_s", "words"),
    [
        (4.9, "a few seconds left"),
        (13.0, "about 15 s left"),
        (89.0, "about 90 s left"),
        (90.0, "about 2 min left"),
        (89.4 * MINUTE_S, "about 89 min left"),
        (90.0 * MINUTE_S, "about 1.5 h left"),
        (7.0 * HOUR_S, "about 7.0 h left"),
    ],
)
def test_remaining_time_is_said_as_people_do(left_s: float, words: str) -> None:
    assert left_words(left_s).replace("\N{NO-BREAK SPACE}", " ") == words
