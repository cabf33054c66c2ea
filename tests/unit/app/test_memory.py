"""What the C library is told about its heap."""

from __future__ import annotations

import ctypes

import pytest

from jovian_viewer.app import memory


class _Library:
    """A C library that remembers what it is told."""

    def __init__(self, answer: int) -> None:
        self.told: list[tuple[int, int]] = []
        self._answer = answer

    def mallopt(self, what: int, value: int) -> int:
        self.told.append((what, value))
        return self._answer


@pytest.mark.parametrize("answer", [0, 1])
def test_every_threshold_is_told(monkeypatch: pytest.MonkeyPatch, answer: int) -> None:
    library = _Library(answer)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    assert memory.keep_heap_small() is bool(answer)
    assert [what for what, _ in library.told] == [-3, -1, -8]


@pytest.mark.parametrize("error", [OSError, TypeError])
def test_other_systems_do_without(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def missing(_name: object) -> None:
        raise error("there is no such library")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert memory.keep_heap_small() is False


def test_a_library_without_the_function_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    assert memory.keep_heap_small() is False
