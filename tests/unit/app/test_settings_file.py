"""The settings file: what is read, what is refused, what is never lost."""

from __future__ import annotations

import errno
import multiprocessing
import os
import stat
from pathlib import Path
from unittest.mock import patch

import pytest

from jovian_viewer.app import settings_file as module
from jovian_viewer.app.settings_file import SettingsFile
from jovian_viewer.app.settings_place import MOST_BYTES, language_setting, settings_path
from jovian_viewer.state.settings import Settings, Theme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file lies; its folder is not there yet."""
    return tmp_path / "Einstellungen \u00fcber alles" / "preferences.toml"


def written(path: Path, text: str | bytes) -> SettingsFile:
    """Put a text where settings are kept."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return SettingsFile(path)


def beside(path: Path) -> list[str]:
    """Return the names of all that lies in the file's folder."""
    return sorted(entry.name for entry in path.parent.iterdir())


def test_without_a_file_defaults_hold(path: Path) -> None:
    reading = SettingsFile(path).read()
    assert (reading.settings, reading.problems, reading.is_there) == (Settings(), (), False)
    assert not path.parent.exists()


def test_what_is_written_is_read(path: Path) -> None:
    assert SettingsFile(path).write({"theme": Theme.NIGHT_RED, "text_scale": 1.25, "labels": False}) is None
    reading = SettingsFile(path).read()
    assert reading.settings == Settings(theme=Theme.NIGHT_RED, text_scale=1.25, labels=False)
    assert reading.problems == ()
    assert "version = 1" in path.read_text(encoding="utf-8")
    assert beside(path) == ["preferences.toml"]


def test_comments_unknown_keys_and_order_stay(path: Path) -> None:
    text = '# mine\nversion = 1\nfuture = [1, 2]  # from tomorrow\ntheme = "dark"  # for the evening\n\n[mine]\nx = 1\n'
    written(path, text).write({"theme": Theme.LIGHT, "orbits": False})
    changed = path.read_text(encoding="utf-8")
    assert changed == text.replace('"dark"', '"light"').replace("evening\n", "evening\norbits = false\n")


def test_values_that_cannot_be_used_are_named_and_the_rest_holds(path: Path) -> None:
    text = 'version = 1\ntheme = "purple"\ntext_scale = 12\nlabels = "no"\nstars = false\nscale = 1\n'
    reading = written(path, text).read()
    assert reading.settings == Settings(stars=False)
    (sentence,) = reading.problems
    assert str(path) in sentence
    for words in (
        "theme \u201cpurple\u201d",
        "dark, light, night-red",
        "text_scale \u201c12\u201d",
        "0.8 to 2.5",
        "true or false",
    ):
        assert words in sentence
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "content",
    [
        b'theme = "light',
        b"\x00\x01\x02",
        b"\xff\xfe broken",
        b"x = " + b"[" * 5000,
        b"x = " + b"9" * 5000,
        b"#" * (MOST_BYTES + 1),
        b"theme = 1\ntheme = 2\n",
    ],
    ids=["truncated", "binary", "not utf-8", "deep", "endless number", "too long", "twice"],
)
def test_a_damaged_file_is_kept_aside(path: Path, content: bytes) -> None:
    reading = written(path, content).read()
    assert reading.settings == Settings()
    (sentence,) = reading.problems
    (kept,) = beside(path)
    assert kept.startswith("preferences.toml.broken-20")
    assert kept in sentence
    assert path.with_name(kept).read_bytes() == content


def test_damaged_files_of_one_day_are_all_kept(path: Path) -> None:
    for _ in range(3):
        written(path, "=").read()
    assert len(beside(path)) == 3


def test_a_file_damaged_while_the_program_runs_is_kept_aside_too(path: Path) -> None:
    file = written(path, "version = 1\n")
    path.write_text("= oh", encoding="utf-8")
    assert file.write({"stars": False}) is None
    assert SettingsFile(path).read().settings == Settings(stars=False)
    assert len(beside(path)) == 2


def test_a_newer_versions_file_is_read_and_copied_before_it_is_changed(path: Path) -> None:
    text = 'version = 7\ntheme = "light"\nhologram = true\n'
    file = written(path, text)
    reading = file.read()
    assert reading.settings == Settings(theme=Theme.LIGHT)
    assert "newer version" in reading.problems[0]
    assert beside(path) == ["preferences.toml"]
    file.write({"stars": False})
    file.write({"rings": False})
    assert beside(path) == ["preferences.toml", "preferences.toml.version-7"]
    assert path.with_name("preferences.toml.version-7").read_text(encoding="utf-8") == text
    now = path.read_text(encoding="utf-8")
    assert "version = 7" in now
    assert "hologram = true" in now


@pytest.mark.parametrize("version", ['"one"', "0", "-3", "true", "1.5"])
def test_a_version_that_is_none_is_named(path: Path, version: str) -> None:
    reading = written(path, f"version = {version}\nstars = false\n").read()
    assert reading.settings == Settings(stars=False)
    assert "version can only be 1" in reading.problems[0]


def test_a_read_only_file_stays_as_it_is(path: Path) -> None:
    file = written(path, "version = 1\n")
    path.chmod(stat.S_IRUSR)
    sentence = file.write({"stars": False})
    assert sentence is not None
    assert "read-only" in sentence
    assert "until the program ends" in sentence
    assert path.read_text(encoding="utf-8") == "version = 1\n"
    # Once is enough.
    assert file.write({"rings": False}) is None
    # All that could not be saved is, as soon as it can be.
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert file.write({"labels": False}) is None
    assert SettingsFile(path).read().settings == Settings(stars=False, rings=False, labels=False)


def test_where_no_folder_can_be_made_settings_last_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "in the way").touch()
    file = SettingsFile(tmp_path / "in the way" / "preferences.toml")
    assert file.read().settings == Settings()
    sentence = file.write({"stars": False})
    assert sentence is not None
    assert "until the program ends" in sentence


def test_a_folder_in_the_files_place_is_told_and_left_alone(path: Path) -> None:
    path.mkdir(parents=True)
    file = SettingsFile(path)
    (sentence,) = file.read().problems
    assert "could not be read" in sentence
    assert file.write({"stars": False}) is not None
    assert path.is_dir()


def test_a_full_disk_leaves_the_old_file(path: Path) -> None:
    file = written(path, "version = 1\nstars = false\n")
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with patch("jovian_viewer.export.whole_file.os.fdopen", side_effect=full):
        sentence = file.write({"rings": False})
    assert sentence is not None
    assert "No space left" in sentence
    assert path.read_text(encoding="utf-8") == "version = 1\nstars = false\n"
    assert beside(path) == ["preferences.toml"]


def test_a_link_into_somebodys_collection_stays_a_link(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    (tmp_path / "mine.toml").write_text("# mine\n", encoding="utf-8")
    path.symlink_to(tmp_path / "mine.toml")
    SettingsFile(path).write({"stars": False})
    assert path.is_symlink()
    assert "stars = false" in (tmp_path / "mine.toml").read_text(encoding="utf-8")


def test_two_windows_keep_each_others_changes(path: Path) -> None:
    one, other = SettingsFile(path), SettingsFile(path)
    one.read()
    other.read()
    one.write({"stars": False})
    other.write({"rings": False})
    assert SettingsFile(path).read().settings == Settings(stars=False, rings=False)


def _write_often(path: Path, name: str) -> None:
    for round_ in range(20):
        SettingsFile(path).write({name: round_ % 2 == 0})


def test_two_programs_writing_at_once_lose_nothing(path: Path) -> None:
    names = ("stars", "rings", "labels")
    context = multiprocessing.get_context("spawn")
    programs = [context.Process(target=_write_often, args=(path, name)) for name in names]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    assert SettingsFile(path).read().settings == Settings(stars=False, rings=False, labels=False)


def test_without_a_home_folder_there_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert settings_path() is None
    file = SettingsFile()
    assert file.read().settings == Settings()
    sentence = file.write({"stars": False})
    assert sentence is not None
    assert "no home folder" in sentence
    assert language_setting() == "system"


def test_the_language_is_read_on_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = settings_path()
    assert path is not None
    path.parent.mkdir()
    for text, code in (
        ('language = "de"', "de"),
        ('language = "tlh"', "system"),
        ("language = 3", "system"),
        ("=", "system"),
    ):
        path.write_text(text, encoding="utf-8")
        assert language_setting() == code


def test_looking_changes_nothing(path: Path) -> None:
    file = written(path, "=")
    assert file.look().broken
    assert beside(path) == ["preferences.toml"]


def test_another_program_that_never_lets_go_is_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(module, "_PATIENCE_S", 0.03)
    path.parent.mkdir()
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert SettingsFile(path).write({"stars": False}) is None
    finally:
        os.close(handle)
