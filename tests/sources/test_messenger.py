"""Messenger and Instagram: mended letters, calls, and who the user is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import (
    Answer,
    Card,
    Event,
    Handle,
    Kind,
    Own,
    Record,
    Role,
    Skipped,
    Unreadable,
)
from firsthand.sources import File, find, messenger

CHAT = (Path(__file__).parent / "messenger" / "message_1.json").read_bytes()
ZOE, ALEX = Handle("name", "messenger:Zoë Lind"), Handle("name", "messenger:Alex Moreau")


def read(content: bytes | object, path: str = "your_facebook/inbox/message_1.json") -> list[Record]:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return list(messenger.records(File.in_memory(path, raw), 0))


def events(content: bytes | object) -> list[Event]:
    return [record for record in read(content) if isinstance(record, Event)]


def chat(**more: Any) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(CHAT)
    return whole | more


def test_a_chat_of_two_is_called_by_the_other_so_the_user_is_known() -> None:
    assert find(File.in_memory("x", CHAT)) is messenger
    assert read(CHAT)[0] == Own("messenger", None, (ALEX,))
    first, second, *_ = events(CHAT)
    assert (first.kind, first.when, first.audience) == (Kind.MESSAGE, 1794909600, 2)
    assert [(p.handle, p.name, p.role) for p in first.parties] == [
        (ZOE, "Zoë Lind", Role.FROM), (ALEX, "Alex Moreau", Role.TO),
    ]  # fmt: skip
    assert second.parties[0].handle == ALEX
    assert "quay" not in repr(read(CHAT))


def test_a_note_to_oneself_is_to_nobody() -> None:
    own = {"participants": ["Alex"], "threadName": "Alex_9", "messages": [
        {"senderName": "Alex", "text": "x", "timestamp": 1794909600000, "type": "text"},
    ]}  # fmt: skip
    assert read(own) == [Skipped("message 1", "a note to oneself")]


def test_a_call_tells_its_minutes_and_a_missed_one_that_nobody_took_it() -> None:
    taken, missed = [event for event in events(CHAT) if event.kind == Kind.CALL]
    assert taken.details == {"minutes": "4.2"}
    assert [p.answer for p in missed.parties] == [Answer.NONE, Answer.WAITING]


@pytest.mark.parametrize(
    "text",
    [
        "You are now connected on Messenger.", "Say hi to your new Facebook friend, Zoë.",
        "You can now message and call each other and see info like Active Status.",
        "Vous êtes désormais connectés sur Messenger.",
        "Ihr seid jetzt auf Messenger miteinander verbunden.",
        "Jullie zijn nu met elkaar verbonden op Messenger.",
        "The video chat ended.", "Het videogesprek is beëindigd.", "Der Videochat wurde beendet.",
        "Zoë waved at you!", "Liked a message", "Reacted ❤️ to your message",
        "A réagi ❤️ à votre message",
        "Hat mit 😂 auf deine Nachricht reagiert", "Heeft 👍 op je bericht gereageerd",
    ],
)  # fmt: skip
def test_what_the_network_writes_in_somebodys_name_is_no_answer(text: str) -> None:
    broken = text.encode().decode("latin-1")
    notice = {"sender_name": "Zoë Lind", "timestamp_ms": 1794909700000, "content": broken}
    assert not events(chat(messages=[notice]))
    assert len(events(chat(messages=[notice | {"content": f"“{broken}”, it says"}]))) == 1


@pytest.mark.parametrize(
    "gone", ["Facebook-Nutzer", "Utilisateur Facebook", "Facebook-gebruiker", "Meta AI"]
)
def test_all_who_left_are_not_one_person_and_a_program_is_none(gone: str) -> None:
    left = {"sender_name": gone, "timestamp_ms": 1794909700000, "content": "x"}
    people = [{"name": gone}, {"name": "Alex Moreau"}]
    assert not events(chat(participants=people, messages=[left], title=gone))


def test_a_bad_date_is_told() -> None:
    assert [(r.where, r.why) for r in read(CHAT) if isinstance(r, Unreadable)] == [
        ("message 5", "It has no date that can be read.")
    ]


def test_chats_encrypted_end_to_end_are_written_otherwise_and_well() -> None:
    new = {
        "participants": ["Zoë Lind", "Alex Moreau"],
        "threadName": "Zoë Lind_12",
        "messages": [{"isUnsent": False, "senderName": "Zoë Lind", "text": "x", "media": [],
                      "timestamp": 1794909600123, "type": "text"}],
    }  # fmt: skip
    assert find(File.in_memory("x", json.dumps(new).encode())) is messenger
    own, event = read(new)
    assert own == Own("messenger", None, (ALEX,))
    assert isinstance(event, Event)
    assert event.parties[0].handle == ZOE


def test_instagram_is_a_network_of_its_own() -> None:
    path = "instagram-alex-2026.zip/your_instagram_activity/messages/inbox/x/message_1.json"
    own, *_ = read(CHAT, path)
    assert own == Own("instagram", None, (Handle("name", "instagram:Alex Moreau"),))


def test_a_group_is_weighed_by_all_who_are_in_it() -> None:
    names = [{"name": name} for name in ("Zoë Lind", "Alex Moreau", "Jens", "Rosa", "Uma")]
    group = events(chat(participants=names, title="Quay"))[0]
    assert (group.subject, group.audience, len(group.parties)) == ("Quay", 5, 5)


def test_friends_and_followed_are_contacts_and_the_profile_is_the_user() -> None:
    (friend,) = read({"friends_v2": [{"name": "Zo\u00c3\u00ab Lind", "timestamp": 1500000000}]})
    assert isinstance(friend, Card)
    assert (friend.name, friend.network, friend.since) == ("Zoë Lind", "Facebook", 1500000000)
    data = {"href": "https://www.instagram.com/zoe.lind", "value": "zoe.lind", "timestamp": 1}
    (followed,) = read({"relationships_following": [{"title": "", "string_list_data": [data]}]})
    new = data | {"href": "https://www.instagram.com/_u/zoe.lind"}
    assert read({"relationships_following": [{"title": "", "string_list_data": [new]}]}) == [
        followed
    ]
    followers = json.dumps([{"title": "", "string_list_data": [data]}]).encode()
    assert find(File.in_memory("followers_1.json", followers)) is messenger
    assert read(followers) == []
    assert isinstance(followed, Card)
    assert followed.handles == (Handle("url", "https://www.instagram.com/zoe.lind"),)
    assert read({"profile_v2": {"name": {"full_name": "Alex Moreau"}}}) == [
        Own("messenger", "Alex Moreau")
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Zo\u00c3\u00ab", "Zoë"), ("\u00d0\u009c\u00d0\u0068", "Ð\x9cÐh"), ("Zoë", "Zoë"),
     ("Łukasz", "Łukasz"), ("\u00f0\u009f\u0098\u008a", "😊"), (7, "")],
)  # fmt: skip
def test_letters_are_mended_where_they_were_broken_and_only_there(
    written: object, meant: str
) -> None:
    assert messenger.mended(written) == meant


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=30))
def test_every_name_comes_back_from_what_facebook_makes_of_it(name: str) -> None:
    raw = name.encode("utf-8", "ignore")
    assert messenger.mended(raw.decode("latin-1")) == raw.decode("utf-8")


def test_the_key_of_a_message_stays_in_whatever_order_it_is_read() -> None:
    turned = chat(messages=list(reversed(chat()["messages"])))
    assert {event.key for event in events(turned)} == {event.key for event in events(CHAT)}
    assert len({event.key for event in events(CHAT)}) == 4


@pytest.mark.parametrize("content", [b"", b"{}", b'{"participants": [], "messages": []}', b"[]"])
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not messenger.fits(File.in_memory("x", content))


_JSON = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "sender_name", "timestamp_ms", "href", "string_list_data"]),
            inner,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(_JSON)
def test_no_values_raise(content: object) -> None:
    read({"participants": [content], "messages": [content], "title": content})
    read({"participants": content, "messages": content, "thread_path": content})
    read({"friends_v2": [content], "relationships_following": [content], "profile_v2": content})


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    messenger.fits(File.in_memory("x", content))
    read(content)
    read(b'{"participants": [{"name": "x"}], "messages": [' + content)
