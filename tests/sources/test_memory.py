"""What was worked out is remembered, within bounds, and until an import has ended."""

from __future__ import annotations

from pathlib import Path

from firsthand.sources import File, eml, memory
from firsthand.sources.memory import Memory
from firsthand.workspace import Workspace


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


def test_forgotten_it_is_worked_out_again() -> None:
    lengths = Memory[str, int](len, 8)
    assert lengths["choir"] == 5
    memory.forget()
    assert not lengths
    assert lengths["choir"] == 5


def test_what_headers_said_is_forgotten_once_an_import_has_ended(tmp_path: Path) -> None:
    mail = tmp_path / "one.eml"
    mail.write_bytes(b"From: Odile <odile@far.example>\nTo: robin@far.example\n"
                     b"Date: Fri, 6 Mar 2026 10:00:00 +0100\nSubject: Sails\n\n")  # fmt: skip
    assert list(eml.records(File.on_disk(mail), 0))
    assert any(memory._ALL)
    Workspace.open(tmp_path / "home").import_paths([mail])
    assert not any(memory._ALL)
