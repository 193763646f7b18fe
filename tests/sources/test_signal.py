"""Signal chats as signal-export writes them: the user is Me, the folder names the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Answer, Event, Handle, Kind, Own, Record, Role, Skipped, Unreadable
from firsthand.sources import File, find, signal

ME, METTE = Handle("name", "signal:me"), Handle("name", "signal:Mette Lind")
CASES = Path(__file__).parent / "signal"
MARKDOWN = (CASES / "chat.md").read_text("utf-8")
LINES = (CASES / "data.json").read_text("utf-8")


def line(sender: str, date: str, **more: object) -> str:
    said = {"date": date, "sender": sender, "body": "quay", "quote": "", "sticker": None,
            "reactions": [], "attachments": []}  # fmt: skip
    return json.dumps(said | more) + "\n"


def read(content: str | bytes, path: str = "export/Mette Lind/chat.md") -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(signal.records(File.in_memory(path, raw), 0))


def events(content: str | bytes, path: str = "export/Mette Lind/chat.md") -> list[Event]:
    return [record for record in read(content, path) if isinstance(record, Event)]


@pytest.mark.parametrize("content", [MARKDOWN, LINES], ids=["chat.md", "data.json"])
def test_both_forms_tell_who_wrote_to_whom_and_when(content: str) -> None:
    assert find(File.in_memory("x", content.encode())) is signal
    assert read(content)[0] == Own("signal", None, (ME,))
    first, second, third, call, missed = events(content)
    assert (first.kind, first.when, first.audience) == (Kind.MESSAGE, 1794909600, 2)
    assert [(p.handle, p.name, p.role) for p in first.parties] == [
        (METTE, "Mette Lind", Role.FROM), (ME, None, Role.TO),
    ]  # fmt: skip
    assert (second.when, second.parties[0].handle) == (1794909660, ME)
    assert second.key != third.key
    assert [call.kind, missed.kind] == [Kind.CALL, Kind.CALL]
    assert [p.answer for p in call.parties] == [Answer.NONE, Answer.NONE]
    assert [p.answer for p in missed.parties] == [Answer.NONE, Answer.WAITING]
    assert len([record for record in read(content) if isinstance(record, Skipped)]) == 1
    assert "quay" not in repr(read(content))


def test_both_forms_give_the_same_keys() -> None:
    assert {e.key for e in events(MARKDOWN)} == {e.key for e in events(LINES)}


def test_who_never_answered_is_known_by_the_folder() -> None:
    (event,) = events("[2026-11-17 10:01:00] Me: hello\n")
    assert [party.handle for party in event.parties] == [ME, METTE]


def test_a_group_is_weighed_by_all_who_wrote_in_it() -> None:
    group = MARKDOWN + "[2026-11-17 10:05:00] Jens Quist: hi\n"
    first = events(group, "export/The quay/chat.md")[0]
    assert (first.subject, first.audience) == ("The quay", 3)


def test_a_damaged_line_costs_no_other() -> None:
    found = read(LINES[:-20] + "\n" + line("Me", "never"), "export/Mette Lind/data.json")
    assert [r.why for r in found if isinstance(r, Unreadable)] == [
        "This line is damaged, or longer than a message is.", "It has no date that can be read.",
    ]  # fmt: skip


def test_the_key_of_a_message_stays_in_whatever_order_it_is_read() -> None:
    lines = LINES.splitlines(keepends=True)
    assert {e.key for e in events("".join(reversed(lines)))} == {e.key for e in events(LINES)}


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[2026-11-17 10:00:00] INFO: started\n", b'{"date": 1, "sender": 2}',
     b"[2026-11-17, 10:00:00] Rosa: WhatsApp\n[2026-11-17, 10:00:00] Me: x\n"],
)  # fmt: skip
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not signal.fits(File.in_memory("x", content))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["chat.md", "a/chat.md", "//", ""]))
def test_no_bytes_raise(content: bytes, path: str) -> None:
    signal.fits(File.in_memory(path, content))
    read(content, path)
    read(b"[2026-11-17 10:00:00] Me: hi\n" + content, path)
    read(LINES.encode() + content, path)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["date", "sender", "call"]), st.none() | st.integers()
                       | st.text(max_size=5) | st.lists(st.none(), max_size=2)))  # fmt: skip
def test_no_values_raise(said: dict[str, object]) -> None:
    read(json.dumps(said))
