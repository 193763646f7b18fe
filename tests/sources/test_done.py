"""A chat of which a part is stored already is read on as if it had been read as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Skipped
from firsthand.sources import File, find, ics, whatsapp
from firsthand.sources.chats import PASSED
from firsthand.sources.whatsapp import chat as parts

NOW = 1_795_348_800
NAMES = ("Rosa Quintelier", "Robin Keller", "Bram Zandhoven")
Said = tuple[int, int]  # minutes since 2021, author
days_of_talk = st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 2)), max_size=60)


def _at(minute: int) -> datetime:
    return datetime.fromtimestamp(1_609_459_200 + 60 * minute, UTC)


def whatsapp_text(said: Sequence[Said]) -> File:
    lines = ["25/12/2020, 10:00 - Messages and calls are end-to-end encrypted. WhatsApp",
             "26/12/2020, 10:00 - Rosa Quintelier: first"]  # fmt: skip
    for minute, who in said:
        lines += [f"{_at(minute):%d/%m/%Y, %H:%M} - {NAMES[who]}: text", "and more of it"]
    return File.in_memory("WhatsApp Chat with Rosa Quintelier.txt", "\n".join(lines).encode())


def telegram_json(said: Sequence[Said]) -> File:
    told = [
        {"id": n, "type": "message", "date_unixtime": str(int(_at(m).timestamp())),
         "from": NAMES[w], "from_id": f"user{w}"}
        for n, (m, w) in enumerate(said)
    ]  # fmt: skip
    chat = {"name": "Rosa", "type": "private_group", "id": 7, "messages": told}
    return File.in_memory("result.json", json.dumps(chat).encode())


def messenger_json(said: Sequence[Said]) -> File:
    told = [
        {"sender_name": NAMES[w % 2], "timestamp_ms": int(_at(m).timestamp() * 1000)}
        for m, w in [(0, 0), *said]
    ]
    people = [{"name": name} for name in NAMES[:2]]
    chat = {"participants": people, "messages": told, "title": NAMES[0], "thread_path": "inbox/r"}
    return File.in_memory("message_1.json", json.dumps(chat).encode())


def skype_json(said: Sequence[Said]) -> File:
    told = [
        {"id": str(n), "originalarrivaltime": f"{_at(m):%Y-%m-%dT%H:%M:%SZ}", "from": f"8:u{w % 2}",
         "displayName": NAMES[w], "messagetype": "Event/Call" if w == 2 else "RichText",
         "content": '<partlist type="ended"><part identity="u0"><duration>60</duration></part>'}
        for n, (m, w) in enumerate(said)
    ]  # fmt: skip
    whole = {"userId": "8:u1", "exportDate": "", "conversations": [
        {"id": "8:u0", "MessageList": told[::2]}, {"id": "19:x@thread", "MessageList": told[1::2]},
    ]}  # fmt: skip
    return File.in_memory("messages.json", json.dumps(whole).encode())


def sms_xml(said: Sequence[Said]) -> File:
    items = [
        f'<{"call" if w == 2 else "sms"} {"number" if w == 2 else "address"}="+3247011223{w}" '
        f'date="{int(_at(m).timestamp() * 1000)}" type="{1 + w % 2}" duration="60"/>'
        for m, w in said
    ]
    return File.in_memory("sms.xml", f"<smses>{''.join(items)}</smses>".encode())


def signal_text(said: Sequence[Said]) -> File:
    names = ("Me", *NAMES[:2])
    lines = [f"[{_at(m):%Y-%m-%d, %H:%M:%S}] {names[w]}: text" for m, w in [(0, 0), *said]]
    return File.in_memory("signal/Rosa/chat.md", "\n".join(lines).encode())


def calendar(said: Sequence[Said]) -> File:
    """Meetings of one day, weekly ones without an end, and some with nobody or without a day."""
    more = ("", "\nRRULE:FREQ=WEEKLY", "\nEXDATE:20200101T100000Z")
    events = [
        f"BEGIN:VEVENT\nUID:{m % 700}-{w}\nDTSTART:{_at(m):%Y%m%dT%H%M%SZ}{more[w]}\nSUMMARY:{n}\n"
        f"ORGANIZER:mailto:rosa@quill.example\nATTENDEE:mailto:bram@oost.example\nEND:VEVENT"
        for n, (m, w) in enumerate(said)
    ]
    if events:
        events[0] = events[0].replace("\nATTENDEE:", "\nX-NOBODY:")
        events[-1] = events[-1].replace("\nDTSTART:", "\nX-DAY:")
    text = "\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR", ""])
    return File.in_memory("all.ics", text.encode())


@pytest.mark.parametrize(
    "made",
    [whatsapp_text, telegram_json, messenger_json, skype_json, sms_xml, signal_text],
)
@settings(max_examples=40, deadline=None)
@given(said=st.one_of(days_of_talk, days_of_talk.map(sorted)), done=st.integers(0, 80))
def test_what_comes_after_a_part_that_is_stored_is_the_same(
    made: Callable[[Sequence[Said]], File], said: list[Said], done: int
) -> None:
    file = made(said)
    source = find(file)
    assert source is not None
    whole = list(source.records(file, NOW))
    rest = list(source.records(replace(file, done=done), NOW))
    assert len(rest) == len(whole)
    assert rest[done:] == whole[done:]


@settings(max_examples=10, deadline=None)
@given(said=st.lists(st.tuples(st.integers(0, 900_000), st.integers(0, 2)), max_size=6),
       share=st.floats(0, 1))  # fmt: skip
def test_the_rest_of_a_calendar_is_the_same_too(said: list[Said], share: float) -> None:
    file = calendar(said)
    now = 1_617_235_200  # three months on
    whole = list(ics.records(file, now))
    done = int(share * len(whole))
    assert list(ics.records(replace(file, done=done), now))[done:] == whole[done:]


def test_of_a_calendar_no_meeting_of_one_day_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, expanded = calendar([(n, 0) for n in range(40)]), list[int]()
    expand = ics.expand
    monkeypatch.setattr(ics, "expand", lambda *it: expanded.append(1) or expand(*it))
    assert len(list(ics.records(replace(file, done=30), NOW))) == 40
    assert len(expanded) == 10


def test_of_a_chat_in_order_of_time_only_the_day_it_was_cut_off_in_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = [(minute * 10, minute % 3) for minute in range(900)]  # 144 messages a day
    file, looked_at = whatsapp_text(said), list[int]()
    lines = parts.lines
    monkeypatch.setattr(
        whatsapp, "lines", lambda *args: (looked_at.append(n) or (n, x) for n, x in lines(*args))
    )
    whole = list(whatsapp.records(file, NOW))
    assert len(looked_at) == 902
    looked_at.clear()
    rest = list(whatsapp.records(replace(file, done=700), NOW))
    assert rest[700:] == whole[700:]
    assert len(looked_at) < 902 - 700 + 144
    assert rest.count(PASSED) > 700 - 144 > whole.count(PASSED)
    assert sum(isinstance(one, Skipped) for one in whole) == 1
