"""Google Chat and direct calls of Meet, from Takeout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import (
    Answer,
    Event,
    Handle,
    Kind,
    Mark,
    Own,
    Record,
    Role,
    Skipped,
    Unreadable,
)
from firsthand.sources import File, find, googlechat

METTE, ALEX = Handle("email", "mette@example.net"), Handle("email", "alex@example.net")


def said(name: str, when: str, **more: Any) -> dict[str, Any]:
    creator = {"name": name, "email": f"{name.split()[0].lower()}@example.net",
               "user_type": "Human"}  # fmt: skip
    return {"creator": creator, "created_date": when, "text": "quay", "topic_id": "t",
            "message_id": f"x/{when}"} | more  # fmt: skip


CASES = Path(__file__).parent / "googlechat"
CHAT: dict[str, Any] = json.loads((CASES / "messages.json").read_text("utf-8"))
CALLS = (CASES / "conference_history_records.csv").read_text("utf-8")


def read(content: object) -> list[Record]:
    raw = content if isinstance(content, bytes) else (
        content.encode() if isinstance(content, str) else json.dumps(content).encode()
    )  # fmt: skip
    return list(googlechat.records(File.in_memory("messages.json", raw), 0))


def events(content: object) -> list[Event]:
    return [record for record in read(content) if isinstance(record, Event)]


def test_a_chat_tells_who_wrote_to_whom_and_when() -> None:
    assert find(File.in_memory("x", json.dumps(CHAT).encode())) is googlechat
    first, second, bot = events(CHAT)
    assert (first.kind, first.when, first.audience) == (Kind.MESSAGE, 1794909600, 3)
    assert [(p.handle, p.role) for p in first.parties[:2]] == [
        (METTE, Role.FROM), (ALEX, Role.TO),
    ]  # fmt: skip
    assert (second.when, second.parties[0].handle) == (1794920460, ALEX)
    assert bot.marks == Mark.AUTOMATED
    assert [r.why for r in read(CHAT) if isinstance(r, Unreadable)] == [
        "It has no date that can be read."
    ]
    assert "quay" not in repr(read(CHAT))


@pytest.mark.parametrize(
    "when",
    [
        "Tuesday, November 17, 2026 at 10:00:00\u202fAM UTC",
        "terça-feira, 17 de novembro de 2026 às 10:00:00 UTC",
        "mardi 17 novembre 2026 à 10:00:00 UTC",
        "Dienstag, 17. November 2026 um 10:00:00 UTC",
        "dinsdag 17 november 2026 om 10:00:00 UTC",
        "martes, 17 de noviembre de 2026, 10:00:00 UTC",
    ],
)
def test_the_day_is_read_in_six_languages(when: str) -> None:
    chat = {"messages": [said("Mette Lind", when), said("Alex Moreau", when)]}
    assert [event.when for event in events(chat)] == [1794909600] * 2


def test_a_chat_in_which_one_wrote_says_nothing_of_the_other() -> None:
    (only,) = read({"messages": CHAT["messages"][:1]})
    assert isinstance(only, Skipped)


def test_who_is_in_a_room_stands_in_the_file_beside_it() -> None:
    names = ("Mette Lind", "Alex Moreau", "Jens Quist", "Rosa Calder")
    members = [said(name, "")["creator"] for name in names]
    about = json.dumps({"name": "The quay", "members": members}).encode()
    one = json.dumps({"messages": CHAT["messages"][:1]}).encode()
    (event,) = googlechat.records(File.in_memory("x", one, lambda _: about), 0)
    assert isinstance(event, Event)
    assert (event.subject, event.audience, len(event.parties)) == ("The quay", 4, 4)
    listed = File.in_memory("group_info.json", about)
    assert find(listed) is googlechat
    assert [type(record) for record in googlechat.records(listed, 0)] == [Skipped]


def test_a_space_whose_members_nobody_lists_is_no_talk_between_two() -> None:
    one = json.dumps({"messages": CHAT["messages"][:2]}).encode()
    for folder, size in (("Space AAA", 20), ("DM AAA", 2)):
        path = f"Takeout/Google Chat/Groups/{folder}/messages.json"
        event = next(iter(googlechat.records(File.in_memory(path, one), 0)))
        assert isinstance(event, Event)
        assert event.audience == size


def test_a_chat_of_three_on_its_own_does_not_tell_who_else_is_in_it() -> None:
    said = [dict(CHAT["messages"][0], creator={"name": name, "email": f"{name}@example.net"})
            for name in ("mette", "alex", "jens")]  # fmt: skip
    assert {event.audience for event in events({"messages": said})} == {20}


def test_the_list_of_chats_says_who_the_user_is() -> None:
    user = {"user": {"name": "Alex Moreau", "email": "alex@example.net", "user_type": "Human"},
            "membership_info": [{"group_name": "x"}]}  # fmt: skip
    assert find(File.in_memory("x", json.dumps(user).encode())) is googlechat
    assert read(user)[0] == Own("googlechat", "Alex Moreau", (ALEX,))


def test_direct_calls_tell_their_minutes_and_meetings_name_nobody() -> None:
    assert find(File.in_memory("x", CALLS.encode())) is googlechat
    own, taken, missed, meeting, undated = read(CALLS)
    assert own == Own("meet", None, (Handle("name", "meet:me"),))
    assert isinstance(taken, Event)
    assert (taken.kind, taken.when, taken.details) == (Kind.CALL, 1794909600, {"minutes": "4.2"})
    assert [p.handle.value for p in taken.parties] == ["meet:me", "mette@example.net"]
    assert isinstance(missed, Event)
    assert [p.answer for p in missed.parties] == [Answer.NONE, Answer.WAITING]
    assert isinstance(meeting, Skipped)
    assert isinstance(undated, Unreadable)


def test_a_call_that_took_no_time_was_never_taken() -> None:
    told = "Start Time,Duration,Call Direction,Call Counterparts\n"
    _, rung = read(f"{told}2026-01-06 10:00:00 UTC,0:00:00,INCOMING,mette@example.net\n")
    assert isinstance(rung, Event)
    assert [p.answer for p in rung.parties] == [Answer.NONE, Answer.WAITING]


def test_the_key_of_a_message_stays_in_whatever_order_it_is_read() -> None:
    turned = {"messages": list(reversed(CHAT["messages"]))}
    assert {e.key for e in events(turned)} == {e.key for e in events(CHAT)}
    assert len({e.key for e in events(CHAT)}) == 3


@pytest.mark.parametrize("content", [b"", b"{}", b'{"messages": []}', b'{"user": {}}'])
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not googlechat.fits(File.in_memory("x", content))


_JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["creator", "created_date", "email", "name"]), inner)
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(_JSON)
def test_no_values_raise(content: object) -> None:
    read({"messages": [content, CHAT["messages"][0]]})
    read({"user": content, "membership_info": content})
    about = json.dumps({"name": content, "members": content}).encode()
    list(googlechat.records(File.in_memory("x", json.dumps(CHAT).encode(), lambda _: about), 0))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    googlechat.fits(File.in_memory("x", content))
    read(content)
    read(b'{"messages": [' + content)
    read(CALLS.encode() + content)
