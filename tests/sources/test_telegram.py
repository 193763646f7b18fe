"""Telegram's export: of one chat, and of the whole account."""

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
    Mark,
    Own,
    Record,
    Role,
    Skipped,
    Unreadable,
)
from firsthand.sources import File, find, jsonstream, telegram
from firsthand.workspace import Workspace

FULL = (Path(__file__).parent / "telegram" / "result.json").read_bytes()
ALEX, METTE = Handle("name", "telegram:user111"), Handle("name", "telegram:user222")


def read(content: bytes | dict[str, Any]) -> list[Record]:
    raw = json.dumps(content).encode() if isinstance(content, dict) else content
    return list(telegram.records(File.in_memory("result.json", raw), 0))


def events(content: bytes | dict[str, Any]) -> list[Event]:
    return [record for record in read(content) if isinstance(record, Event)]


def chat(**more: Any) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(FULL)["chats"]["list"][0]
    return whole | more


def test_the_whole_account_says_who_the_user_is_and_who_wrote() -> None:
    assert find(File.in_memory("x", FULL)) is telegram
    assert read(FULL)[0] == Own("telegram", None, (ALEX,))
    first, second, *_ = events(FULL)
    assert (first.kind, first.when, first.audience) == (Kind.MESSAGE, 1794909600, 2)
    assert [(p.handle, p.name, p.role) for p in first.parties] == [
        (METTE, "Mette Lind", Role.FROM), (ALEX, "Alex Moreau", Role.TO),
    ]  # fmt: skip
    assert second.parties[0].handle == ALEX
    assert "quay" not in repr(read(FULL))


def test_the_account_is_known_in_whatever_language_it_says_what_it_is_about() -> None:
    said = b"Here is the data you requested. Remember: Telegram is ad free."
    assert said in FULL
    assert find(File.in_memory("x", FULL.replace(said, b"Hier sind deine Daten."))) is (telegram)


def test_a_call_tells_its_minutes_and_a_missed_one_that_nobody_took_it() -> None:
    taken, missed, busy = [event for event in events(FULL) if event.kind == Kind.CALL]
    assert taken.details == {"minutes": "4.2"}
    assert [p.answer for p in taken.parties] == [Answer.NONE, Answer.NONE]
    assert [p.answer for p in missed.parties] == [Answer.NONE, Answer.WAITING]
    assert [p.answer for p in busy.parties] == [Answer.NONE, Answer.DECLINED]


def test_groups_count_their_members_and_bots_and_crowds_are_what_they_are() -> None:
    *_, group, bot, crowd = events(FULL)
    # Four members have names; of the fifth, who left, nothing is known.
    assert (group.subject, group.audience) == ("Les voisins", 5)
    assert bot.marks == Mark.AUTOMATED
    assert crowd.audience == 1000


def test_a_group_in_which_one_other_wrote_is_no_talk_between_two() -> None:
    assert events(chat(type="private_supergroup", id=900))[0].audience == 20
    assert events(chat())[0].audience == 2


def test_a_group_that_people_join_by_a_link_is_a_crowd() -> None:
    messages = chat()["messages"]
    joined = {"id": 99, "type": "service", "action": "join_group_by_link", "actor": "Uma Berg",
              "actor_id": "user333", "date_unixtime": "1794909500"}  # fmt: skip
    group = chat(type="private_supergroup", id=900, messages=[joined, *messages])
    assert events(group)[0].audience == 20


def test_telegram_itself_is_nobody() -> None:
    assert events(chat(id=777000))[0].marks == Mark.AUTOMATED


def test_a_large_group_names_the_author_and_the_user_alone() -> None:
    many = [{"id": i, "type": "message", "date_unixtime": str(1794909600 + i), "from": f"P {i}",
             "from_id": f"user{111 if i == 7 else i}"} for i in range(40)]  # fmt: skip
    group = {"name": "All", "type": "private_group", "id": 900, "messages": many}
    found = events({"about": "Telegram", "personal_information": {"user_id": 111},
                    "chats": {"list": [group]}})  # fmt: skip
    assert {event.audience for event in found} == {80}  # and as many again who only read
    assert [party.handle for party in found[0].parties] == [Handle("name", "telegram:user0"), ALEX]
    assert [party.handle for party in found[7].parties] == [ALEX]


def test_two_small_groups_of_one_name_are_no_mass_mail(tmp_path: Path) -> None:
    groups = []
    names = dict(enumerate("Mette Jens Rosa Uma Nils Zoë Odile Bram Ida Luc Pia Tom".split()))
    for first in (0, 6):
        members = [111, *range(first, first + 6)]
        said = [{"id": first * 100 + i, "type": "message", "date_unixtime": str(1794909600 + i),
                 "from": f"{names.get(who, 'Alex')} Quayside", "from_id": f"user{who}"}
                for i, who in enumerate(members * 8)]  # fmt: skip
        # Its beginning is there, so all who came are known.
        made = {"id": first * 100 + 99, "type": "service", "date_unixtime": "1794909500",
                "actor": "Alex Quayside", "actor_id": "user111", "action": "create_group",
                "members": [f"{names[who]} Quayside" for who in members[1:]]}  # fmt: skip
        said.insert(0, made)
        groups.append({"name": "Quay", "type": "private_group", "id": first, "messages": said})
    export = {"about": "Telegram", "personal_information": {"user_id": 111},
              "chats": {"list": groups}}  # fmt: skip
    (tmp_path / "result.json").write_text(json.dumps(export))
    workspace = Workspace.open(tmp_path / "home", lambda: 1795000000.0)
    workspace.import_paths([tmp_path / "result.json"])
    (found,) = workspace.people("telegram:user3")
    person = workspace.person(found["id"])
    assert person is not None
    assert {item["why_not"] for item in person["timeline"] if item["direction"] == "out"} == {None}


def test_notes_to_oneself_are_in_no_chat_with_somebody_else() -> None:
    whys = [record.why for record in read(FULL) if isinstance(record, Skipped)]
    assert whys.count("a note to oneself") == 1
    assert all(len(event.parties) > 1 for event in events(FULL))


def test_codes_that_programs_send_are_nobodys() -> None:
    found = read(chat(type="verification_codes"))
    assert {type(one) for one in found} == {Skipped}


def test_contacts_are_cards() -> None:
    (card,) = [record for record in read(FULL) if isinstance(record, Card)]
    # The chat that is called so is with her.
    known = (Handle("phone", "+32470112233"), Handle("name", "telegram:user222"))
    assert (card.name, card.handles) == ("Mette Lind", known)


def test_a_bad_date_is_told_and_notices_are_skipped() -> None:
    assert [r.why for r in read(FULL) if isinstance(r, Unreadable)] == [
        "It has no date that can be read."
    ]
    assert len([r for r in read(FULL) if isinstance(r, Skipped)]) == 4


def test_one_chat_alone_tells_the_user_by_the_other() -> None:
    assert find(File.in_memory("x", json.dumps(chat()).encode())) is telegram
    assert read(chat())[0] == Own("telegram", None, (ALEX,))
    whole = {event.key for event in events(FULL)}
    assert {event.key for event in events(chat())} < whole


def test_a_group_alone_asks_who_the_user_is() -> None:
    problem = read(chat(type="private_group", id=900))[0]
    assert isinstance(problem, Unreadable)
    assert "Mette Lind (user222), Alex Moreau (user111)" in problem.why


def test_older_exports_write_bare_numbers_and_the_users_clock() -> None:
    old = {"id": 1, "type": "message", "date": "2019-01-02T10:00:00", "from": "Mette Lind",
           "from_id": 222, "text": "x"}  # fmt: skip
    (event,) = events(chat(messages=[old]))
    assert (event.when, event.parties[0].handle) == (1546423200, METTE)


def test_a_file_cut_off_gives_what_it_has_and_says_so() -> None:
    cut = FULL[: FULL.index(b'"id": 5, "type"')]
    assert len(events(cut)) == 4
    assert [r.why for r in read(cut) if isinstance(r, Unreadable)] == [
        "The file is damaged or cut off here: what follows could not be read."
    ]


def test_the_key_of_a_message_stays_in_whatever_order_it_is_read() -> None:
    turned = chat(messages=list(reversed(chat()["messages"])))
    assert {event.key for event in events(turned)} == {event.key for event in events(chat())}
    assert len({event.key for event in events(FULL)}) == len(events(FULL))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b'{"name": "x", "type": "y"}',
        b"[1]",
        b'{"messages": [], "about": 1}',
        b'{"about": "x", "items": []}',
    ],
)
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not telegram.fits(File.in_memory("x", content))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["id", "type", "name", "from_id", "date", "messages", "action", "members",
                         "chats", "list", "actor_id", "duration_seconds", "date_unixtime"]),
        inner, max_size=6,
    ),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_JSON)
def test_no_values_raise(content: object) -> None:
    for message in (content, {"type": "message", "from_id": "user222", "date": content}):
        read({"name": content, "type": "personal_chat", "id": 222, "messages": [message, content]})
    read({"personal_information": content, "contacts": {"list": [content]}, "chats": content})


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    telegram.fits(File.in_memory("x", content))
    read(content)
    read(b'{"name": "x", "type": "personal_chat", "id": 1, "messages": [' + content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"messages":' + b"[" * 100_000, "It is nested deeper than any export is"),
        (b'{"name": 1, "messages": [{"a":' + b"[" * 100_000, "It is nested deeper"),
        (b'{"messages": [[' + b"1," * 100_000, "One item holds more than any export's does"),
    ],
)
def test_what_is_made_to_do_harm_is_not_followed(content: bytes, why: str) -> None:
    (problem,) = read(content)
    assert isinstance(problem, Unreadable)
    assert problem.why.startswith(why)


def test_a_string_without_end_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonstream, "_CHUNK", 1000)
    long = json.dumps({"messages": ["a" * 100_000, {"id": 1}]}).encode()
    found = list(jsonstream.parts(File.in_memory("x", long), ["messages.*"]))
    assert isinstance(found[0], jsonstream.Part)
    assert len(found[0].value) < 3000
    assert found[1] == jsonstream.Part("messages.*", {"id": 1})
