"""Links and files on the command line: what is typed besides wins, and what is wrong ends with status 2."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from jovian_viewer import cli
from jovian_viewer.app.opening import Opening
from jovian_viewer.app.shared_opening import changed_view, file_path, read_shared_opening
from jovian_viewer.app.view_still import PictureWish, view_as_wished
from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.cli import arguments
from jovian_viewer.errors import BadInputError
from jovian_viewer.state.camera import CameraPose, body_pose
from jovian_viewer.state.settings import Settings
from jovian_viewer.state.view_file import SavedView, as_text
from jovian_viewer.state.view_options import Smoothing
from jovian_viewer.state.view_state import ViewState

CALLISTO = ViewState("2028-01-02", pose=body_pose(BodyId.CALLISTO), select=BodyId.CALLISTO, rate=60.0)
LINK = "jovian:?time=2028-01-02&view=callisto&select=callisto&rate=60"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a state file, in a folder and of a name that are not plain."""
    path = tmp_path / "my states \u00fc" / "a picture.jovian"
    path.parent.mkdir()
    path.write_text(as_text(SavedView(CALLISTO)), encoding="utf-8")
    return path


def opened(words: list[str], monkeypatch: pytest.MonkeyPatch) -> Opening:
    """Return what the window would open with."""
    openings: list[Opening] = []

    def run_window(opening: Opening, *_args: Any, **_options: Any) -> int:
        openings.append(opening)
        return 0

    monkeypatch.setattr("jovian_viewer.app.display.find_display_problem", lambda: None)
    monkeypatch.setattr("jovian_viewer.app.bootstrap.run_window", run_window)
    assert cli.main(words) == 0
    return openings[0]


def test_a_link_says_what_the_window_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (["--link", LINK], [LINK], [f"--link={LINK}"], ["--smoothing", "none", LINK.replace(":?", "://?")]):
        opening = opened(words, monkeypatch)
        assert opening.view == CALLISTO
        assert opening.file is None
        assert (opening.jd_tdb, opening.select, opening.rate) == (CALLISTO.jd_tdb, BodyId.CALLISTO, 60.0)
    assert opened([], monkeypatch).view is None


def test_a_file_says_what_the_window_shows(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    for words in (["--open", str(file)], [str(file)], [file.as_uri()], ["--verbose", str(file)]):
        opening = opened(words, monkeypatch)
        assert opening.view == CALLISTO
        assert opening.file == file


def test_a_tour_is_opened_by_its_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\nabout = "A."\n[[step]]\ntext = "T."\nframe = "io"\n', encoding="utf-8")
    opening = opened([str(path), "--time", "2027-03-14"], monkeypatch)
    assert opening.tour is not None
    assert opening.tour.title == "Mine"
    assert opening.view is None
    assert opening.jd_tdb == parse_utc("2027-03-14")


def test_what_is_typed_besides_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["--time", "2030-01-01", "--rate", "-10", "--scale", "0", "--select", "io", "--smoothing", "fxaa"]
    opening = opened([*words, "--tour", "quiet-moon", "--link", LINK], monkeypatch)
    assert opening.view is not None
    assert opening.view.moment == "2030-01-01T00:00:00.000Z"
    assert (opening.view.rate, opening.view.settings.scale, opening.view.select) == (-10.0, 0.0, BodyId.IO)
    assert opening.view.pose == CALLISTO.pose
    assert opening.smoothing is Smoothing.FXAA
    assert opening.tour is not None


def test_another_selection_lets_the_place_go() -> None:
    placed = ViewState("2027-03-14", place=6284)
    assert changed_view(placed, select="callisto").place == 6284
    assert changed_view(placed, select="io").place is None


def test_settings_hold_where_the_link_says_nothing_of_them() -> None:
    opening = read_shared_opening(LINK, None, settings=Settings(smoothing=Smoothing.FOUR, labels=False))
    assert opening.smoothing is Smoothing.FOUR
    assert opening.view is not None
    assert opening.view.settings.labels, "a link means the same wherever it is opened"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--link", "jovian:?view=eros"], "view is \u201ceros\u201d"),
        (["jovian:?rate=0"], "rate is"),
        (["--link", "http://example.org"], "no link of this program"),
        (["--link", "jovian:?event=shadow,io,2026-11-22T00:00Z"], "no shadow transit Io"),
        (["--link", LINK, "--time", "yesterday"], "yesterday"),
        (["--link", LINK, "--open", "x.jovian"], "cannot both be opened"),
        (["--open", "nowhere.jovian"], "nowhere.jovian is no file"),
        (["nowhere.jovian"], "nowhere.jovian is no file"),
        (["file://elsewhere/x.jovian"], "no file on this machine"),
        (["file://[broken/x.jovian"], "no file on this machine"),
        (["snapshot", "out.png", "--link", "jovian:?view=eros"], "view is"),
        (["snapshot", "out.png", "--link", LINK, "--view", "io"], "leave --view out"),
        (["snapshot", "out.png", "--link", LINK, "--stand", "1,2"], "no place to stand"),
        (["snapshot", "out.png", "--open", "nowhere.jovian"], "no file"),
    ],
)
def test_what_is_wrong_ends_with_a_sentence(words: list[str], names: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert names in err
    assert err.startswith("jovian-viewer: ")
    assert err.count("\n") == 1


def test_other_words_are_still_no_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["holiday.png"])
    assert left.value.code == 2
    assert "holiday.png" in capsys.readouterr().err


def test_pictures_follow_what_is_typed_besides() -> None:
    wish = PictureWish(
        time="2030-01-01",
        scale="0.5",
        night="0.3",
        stand="60,15,5",
        field="20",
        switched={"labels": False, "orbits": True, "constellations": True, "whole_paths": True, "caption": False},
    )
    view = view_as_wished(CALLISTO, wish)
    assert view.moment == "2030-01-01T00:00:00.000Z"
    assert view.pose == CameraPose(BodyId.CALLISTO, 60.0, 15.0, 5.0, 20.0)
    assert (view.settings.scale, view.settings.night_fill) == (0.5, 0.3)
    assert (view.settings.labels, view.settings.place_names, view.settings.constellation_names) == (False, False, True)
    assert view.whole_paths
    assert view_as_wished(CALLISTO, PictureWish()) == CALLISTO


def test_switches_that_were_typed_are_told_from_those_that_were_not() -> None:
    options = arguments.parse(["snapshot", "out.png", "--orbits", "--no-rings"])
    assert options.switched == {"orbits", "rings"}
    assert (options.orbits, options.rings, options.labels) == (True, False, True)
    assert not hasattr(arguments.parse(["snapshot", "out.png"]), "switched")
    assert isinstance(options, argparse.Namespace)


def test_addresses_of_files_are_paths() -> None:
    assert file_path("/a b.jovian") == Path("/a b.jovian")
    assert file_path("file:///a%20b%C3%BC.jovian") == Path("/a b\u00fc.jovian")
    assert file_path("FILE://localhost/a.jovian") == Path("/a.jovian")
    with pytest.raises(BadInputError, match="elsewhere"):
        file_path("file://elsewhere/a.jovian")
