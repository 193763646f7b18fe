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
    assert call.details == {"minutes": "4.2"}
    assert [p.answer for p in missed.parties] == [Answer.NONE, Answer.WAITING]
    assert len([record for record in read(content) if isinstance(record, Skipped)]) == 1
    assert "quay" not in repr(read(content))


def test_both_forms_give_the_same_keys() -> None:
    assert {e.key for e in events(MARKDOWN)} == {e.key for e in events(LINES)}


@pytest.mark.parametrize(
    ("body", "talked"),
    [
        ("Outgoing voice call (accepted, 12s)", True), ("Incoming video call (accepted)", True),
        ("Outgoing voice call (unanswered)", False), ("Incoming voice call (declined)", False),
        ("Outgoing video call (declined by recipient)", False), ("Missed video call", False),
        ("Outgoing call", False), ("Incoming group call (pending)", False),
    ],
)  # fmt: skip
def test_a_call_was_talked_where_it_says_so_and_only_there(body: str, talked: bool) -> None:
    with_it = f"[2026-11-17 10:01:00] Mette Lind: {body}  \n[2026-11-17 10:02:00] Me: hi\n"
    call = next(event for event in events(with_it) if event.kind == Kind.CALL)
    assert (call.parties[1].answer == Answer.NONE) is talked


@pytest.mark.parametrize("body", ["Call me", "call you later", "Missed call you yesterday, sorry"])
def test_to_write_of_a_call_is_no_call(body: str) -> None:
    (event, _) = events(f"[2026-11-17 10:01:00] Me: {body}\n[2026-11-17 10:02:00] Me: hi\n")
    assert event.kind == Kind.MESSAGE


@pytest.mark.parametrize(
    "title",
    ["Note to Self", "Note à mon intention", "Notitie aan mezelf", "Notiz an mich", "Mette (You)"],
)
def test_a_note_to_oneself_is_to_nobody(title: str) -> None:
    noted = line("Me", "2026-11-17 10:00:00")
    assert events(noted, f"export/{title}/data.json") == []
    written = "Conversation: {}\n\nFrom: You\nType: outgoing\nSent: Tue, 17 Nov 2026 10:00 +0100\n"
    for whom in (title, f"{title} (+32470112233)", "You (+32470112233)"):
        assert events(written.format(whom)) == []
    # Somebody who has that name in the user's telephone, and who wrote.
    both = noted + line(title, "2026-11-17 10:01:00")
    assert len(events(both, f"export/{title}/data.json")) == 2


def test_who_never_answered_is_known_by_the_folder() -> None:
    (event,) = events("[2026-11-17 10:01:00] Me: hello\n")
    assert [party.handle for party in event.parties] == [ME, METTE]


@pytest.mark.parametrize(("days", "audience"), [(1, 20), (19, 20), (20, 6)])
def test_a_group_is_a_crowd_unless_each_wrote_often(days: int, audience: int) -> None:
    """Then as many again only read."""
    group = "".join(
        f"[2026-10-{day:02} 10:00:00] {who}: hi\n"
        for day in range(1, days + 1) for who in ("Me", "Mette Lind", "Jens Quist")
    )  # fmt: skip
    first = events(group, "export/The quay/chat.md")[0]
    assert (first.subject, first.audience) == ("The quay", audience)


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


def test_a_group_in_which_one_other_wrote_is_no_talk_between_two() -> None:
    assert events(MARKDOWN, "export/The quay/chat.md")[0].audience == 20
    assert events(MARKDOWN, "export/Mette-Lind/chat.md")[0].audience == 2


SIGTOP = """\
Conversation: Mette Lind (+32470112233)

From: Mette Lind (+32470112233)
Type: incoming
Sent: Tue, 17 Nov 2026 11:00:00 +0100
Received: Tue, 17 Nov 2026 11:00:01 +0100

quay

From: You
Type: outgoing
Sent: Tue, 17 Nov 2026 10:01:00 +0000
Attachment: quay.jpg (image/jpeg, 3 bytes)

Type: call-history
Sent: Tue, 17 Nov 2026 10:02:00 +0000
Received: unknown

From: You
Type: outgoing
Sent: unknown

"""


def test_the_text_of_sigtop_tells_numbers_beside_names() -> None:
    assert find(File.in_memory("x.txt", SIGTOP.encode())) is signal
    found = read(SIGTOP)
    first, second = events(SIGTOP)
    assert (first.when, first.audience, second.when) == (1794909600, 2, 1794909660)
    assert [(p.handle, p.name, p.role) for p in first.parties] == [
        (Handle("phone", "+32470112233"), "Mette Lind", Role.FROM), (ME, None, Role.TO),
    ]  # fmt: skip
    assert second.parties[0].handle == ME
    assert [type(record) for record in found[3:]] == [Skipped, Unreadable]
    assert "quay" not in repr(found)


def test_a_group_of_sigtop_is_weighed_as_one() -> None:
    number = "abcDEF-_" * 5 + "123"
    whole = SIGTOP.replace("Mette Lind (+32470112233)\n", f"The quay ({number})\n", 1)
    assert events(whole)[0].audience == 20
    assert events(whole)[0].subject == "The quay"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(SIGTOP)))
def test_no_bytes_of_sigtop_raise(content: bytes, place: int) -> None:
    raw = SIGTOP.encode()
    read(raw[:place] + content + raw[place:])
