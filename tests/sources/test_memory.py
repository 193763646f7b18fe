"""What was worked out is remembered, within bounds, and until an import has ended."""

from __future__ import annotations

from firsthand.sources import memory
from firsthand.sources.memory import Memory


def test_a_thing_is_worked_out_once() -> None:
    asked: list[str] = []
    lengths = Memory[str, int](lambda word: asked.append(word) or len(word), 8)
    assert [lengths["choir"], lengths["choir"]] == [5, 5]
    assert asked == ["choir"]


def test_it_starts_anew_when_it_is_full() -> None:
    lengths = Memory[str, int](len, 2)
    for word in ("a", "bb", "ccc"):
        assert lengths[word] == len(word)
    assert dict(lengths) == {"ccc": 3}


def test_nothing_is_remembered_after_an_import() -> None:
    lengths = Memory[str, int](len, 8)
    assert lengths["choir"] == 5
    memory.forget()
    assert not lengths
    assert lengths["choir"] == 5
