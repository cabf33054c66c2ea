"""Texts of the data files: which they are, and that they come in the language in use."""

from __future__ import annotations

import pytest

from jovian_viewer.catalog import data_texts
from jovian_viewer.catalog.data_files import load_toml
from jovian_viewer.catalog.tours import shipped_tours
from jovian_viewer.language import use_language


def test_only_texts_are_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_texts, "tr", str.upper)
    content = {"C1": {"says": "a moon", "source": "esa", "show": {"button": "go", "select": "io"}, "bodies": ["io"]}}
    assert data_texts.in_language("claims.toml", content) == {
        "C1": {"says": "A MOON", "source": "esa", "show": {"button": "GO", "select": "io"}, "bodies": ["io"]}
    }
    assert content["C1"]["says"] == "a moon"
    tour = {"title": "t", "step": [{"text": "a", "sources": ["b"]}]}
    assert data_texts.in_language("tours/x.toml", tour)["step"] == [{"text": "A", "sources": ["b"]}]
    words = {"sources": ["a"], "words": {"title": "b", "sources": ["c"]}}
    assert data_texts.in_language("tides.toml", words) == {"sources": ["a"], "words": {"title": "B", "sources": ["c"]}}
    assert data_texts.in_language("sources.toml", content) == content


def test_the_texts_found_are_those_changed() -> None:
    content = {"quantity": [{"id": "a", "title": "b"}, {"title": "c", "sources": ["d"]}]}
    assert list(data_texts.texts_in("trust.toml", content)) == [("quantity 1, title", "b"), ("quantity 2, title", "c")]


def test_a_change_of_language_is_a_change_of_texts() -> None:
    said = load_toml("introductions.toml")["io"]["text"]
    title = shipped_tours()[0].title
    use_language("de")
    assert load_toml("introductions.toml")["io"]["text"] != said
    assert shipped_tours()[0].title != title
    use_language("en")
    assert load_toml("introductions.toml")["io"]["text"] == said
