"""Menu entry, icons and file types: valid, installed into a person's folder, taken away again, others left alone."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from jovian_viewer import __version__, cli
from jovian_viewer.app import desktop_entry
from jovian_viewer.app.desktop_entry import APP_ID, exec_line, icon_file, install, share_folder, undo
from jovian_viewer.errors import OutputError

SOURCE = Path(desktop_entry.__file__).resolve().parents[1] / "desktop"


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be a home whose name has a space and a letter beyond ASCII."""
    home = tmp_path / "Jörg Müller"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    # The desktop's own programs take seconds.
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    return home / ".local" / "share"


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_everything_is_installed_and_taken_away(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["install-desktop"]) == 0
    said = capsys.readouterr().out
    there = files_below(share)
    assert {
        f"applications/{APP_ID}.desktop",
        f"mime/packages/{APP_ID}.xml",
        f"metainfo/{APP_ID}.metainfo.xml",
        f"icons/hicolor/scalable/apps/{APP_ID}.svg",
        f"icons/hicolor/16x16/apps/{APP_ID}.png",
    } <= there
    assert all(str(share / name) in said for name in there)
    assert cli.main(["install-desktop"]) == 0
    assert files_below(share) == there
    assert cli.main(["install-desktop", "--undo"]) == 0
    assert files_below(share) == set()
    capsys.readouterr()
    assert cli.main(["install-desktop", "--undo"]) == 0
    assert "nothing of this program" in capsys.readouterr().out


@pytest.mark.parametrize("name", [f"applications/{APP_ID}.desktop", f"icons/hicolor/48x48/apps/{APP_ID}.png"])
def test_files_of_others_are_left_alone(share: Path, name: str) -> None:
    path = share / name
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    with pytest.raises(OutputError, match="was not written by this program"):
        install(share)
    assert files_below(share) == {name}
    assert any("left alone" in line for line in undo(share))
    assert path.read_text() == "mine"


def test_a_link_is_not_followed(share: Path, tmp_path: Path) -> None:
    path = share / "applications" / f"{APP_ID}.desktop"
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="was not written by this program"):
        install(share)
    assert not (tmp_path / "elsewhere").exists()


def test_the_entry_starts_the_program_that_runs(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", '/opt/My Programs/100% "Jovian"/jovian-viewer')
    install(share)
    text = (share / "applications" / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    line = re.search(r"^Exec=(.*)$", text, re.MULTILINE)
    assert line is not None
    # First the escapes of strings are undone, then words are told apart.
    words = shlex.split(line[1].replace("\\\\", "\\"))
    assert words == ['/opt/My Programs/100%% "Jovian"/jovian-viewer', "%u"]


def test_plain_words_need_no_quotes() -> None:
    assert exec_line(["/usr/bin/jovian-viewer-gui"]) == "/usr/bin/jovian-viewer-gui %u"


def test_a_prefix_and_the_systems_variable_are_followed(
    share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert share_folder() == share
    assert share_folder(tmp_path / "a b") == tmp_path / "a b" / "share"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert share_folder() == tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert share_folder() == share


def test_a_file_where_a_folder_must_be_is_told(share: Path) -> None:
    share.parent.mkdir(parents=True)
    share.write_text("")
    with pytest.raises(OutputError, match="could not be written"):
        install(share)


def test_one_name_everywhere() -> None:
    metainfo = ET.parse(SOURCE / f"{APP_ID}.metainfo.xml").getroot()
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    releases = [release.get("version") for release in metainfo.iter("release")]
    assert releases[0] == __version__
    entry = (SOURCE / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    assert f"Icon={APP_ID}" in entry
    assert "MimeType=x-scheme-handler/jovian;application/x-jovian-state;" in entry


def test_icons_have_their_sizes_and_show_something() -> None:
    for size_px in (16, 24, 32, 48, 64, 128, 256, 512):
        with Image.open(icon_file(size_px)) as picture:
            assert picture.size == (size_px, size_px)
            low, high = picture.convert("L").getextrema()
            assert high - low > 150  # type: ignore[operator]


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-validate is not installed")
def test_the_desktop_entry_is_valid() -> None:
    checked = subprocess.run(
        ["desktop-file-validate", str(SOURCE / f"{APP_ID}.desktop")], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstreamcli is not installed")
def test_the_metadata_are_valid() -> None:
    words = ["appstreamcli", "validate", "--no-net", str(SOURCE / f"{APP_ID}.metainfo.xml")]
    checked = subprocess.run(words, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_undo_leaves_no_empty_folder(share: Path) -> None:
    install(share)
    kept = share / "icons" / "mine.txt"
    kept.write_text("mine", encoding="utf-8")
    undo(share)
    assert list(share.rglob("*")) == [kept.parent, kept]
