"""A Slack export: its people are cards, direct messages are messages, channels are crowds."""

from __future__ import annotations

import json
import zipfile
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
    Record,
    Role,
    Skipped,
    Unreadable,
)
from firsthand.sources import File, find, slack
from firsthand.sources.files.walk import walk
from firsthand.workspace import Workspace

METTE = Handle("url", "https://app.slack.com/team/U0METTE1")
ALEX = Handle("url", "https://app.slack.com/team/U0ALEX11")
CASES = Path(__file__).parent / "slack"
PEOPLE: list[dict[str, Any]] = json.loads((CASES / "users.json").read_text("utf-8"))


def said(user: str, ts: str, **more: Any) -> dict[str, Any]:
    name = "Mette Lind" if "METTE" in user else "Alex"
    whole = {"type": "message", "user": user, "ts": ts, "text": "quay"}
    return whole | {"user_profile": {"real_name": name}} | more


DAY: list[dict[str, Any]] = json.loads((CASES / "2026-11-17.json").read_text("utf-8"))
DIRECT = "export.zip/D012ABC34/2026-11-17.json"


def read(content: object, path: str = DIRECT) -> list[Record]:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return list(slack.records(File.in_memory(path, raw), 0))


def events(content: object, path: str = DIRECT) -> list[Event]:
    return [record for record in read(content, path) if isinstance(record, Event)]


def test_people_are_cards_that_join_their_messages_to_their_mail() -> None:
    assert find(File.in_memory("x", json.dumps(PEOPLE).encode())) is slack
    card, program = read(PEOPLE, "export.zip/users.json")
    assert isinstance(card, Card)
    assert (card.name, card.title, card.network) == ("Mette Lind", "Buyer", "Slack")
    assert card.handles == (
        METTE, Handle("email", "mette@example.net"), Handle("phone", "+32 470 11 22 33"),
    )  # fmt: skip
    assert isinstance(program, Skipped)


@pytest.mark.parametrize(
    ("came", "answer"), [(["U0ALEX11", "U0METTE1"], Answer.NONE), (["U0ALEX11"], Answer.WAITING)]
)
def test_a_huddle_is_a_call_of_those_who_came(came: list[str], answer: Answer) -> None:
    room = {
        "created_by": "U0ALEX11",
        "date_start": 1794909900,
        "date_end": 1794911700,
        "participant_history": came,
    }
    told = {
        "type": "message",
        "subtype": "huddle_thread",
        "user": "USLACKBOT",
        "ts": "1794909900.1",
        "room": room,
    }
    call = events([*DAY, told])[-1]
    assert (call.kind, call.when) == (Kind.CALL, 1794909900)
    assert call.details == ({"minutes": "30.0"} if answer is Answer.NONE else None)
    assert {p.handle: p.answer for p in call.parties} == {ALEX: Answer.NONE, METTE: answer}


def test_a_direct_message_tells_who_wrote_to_whom_and_when() -> None:
    assert find(File.in_memory("x", json.dumps(DAY).encode())) is slack
    first, second, bot = events(DAY)
    assert (first.kind, first.when, first.audience) == (Kind.MESSAGE, 1794909600, 2)
    assert [(p.handle, p.name, p.role) for p in first.parties] == [
        (METTE, "Mette Lind", Role.FROM), (ALEX, "Alex", Role.TO),
    ]  # fmt: skip
    assert second.parties[0].handle == ALEX
    assert bot.marks == Mark.AUTOMATED
    assert [r.why for r in read(DAY) if isinstance(r, Unreadable)] == [
        "It has no date that can be read."
    ]
    assert "quay" not in repr(read(DAY))


def test_the_user_is_known_in_it_by_their_mail(tmp_path: Path) -> None:
    own = {"id": "U0ALEX11", "team_id": "T01", "real_name": "Alex",
           "profile": {"real_name": "Alex Moreau", "email": "alex@example.net"}}  # fmt: skip
    (tmp_path / "in" / "D012ABC34").mkdir(parents=True)
    (tmp_path / "in" / "users.json").write_text(json.dumps([*PEOPLE, own]))
    (tmp_path / "in" / "D012ABC34" / "2026-11-17.json").write_text(json.dumps(DAY))
    workspace = Workspace.open(tmp_path / "home", lambda: 1794999999.0)
    workspace.add_me(["alex@example.net"])
    workspace.import_paths([tmp_path / "in"])
    (found,) = workspace.people("mette@example.net")
    mette = workspace.person(found["id"])
    assert mette is not None
    assert {line["direction"] for line in mette["timeline"] if line["real"]} == {"in", "out"}


def test_a_channel_is_a_crowd() -> None:
    assert events(DAY, "export.zip/general/2026-11-17.json")[0].audience == 1000
    assert events(DAY, "export/mpdm-mette--alex--jens-1/2026-11-17.json")[0].audience == 3


def test_a_day_on_which_one_wrote_names_nobody_else_but_the_list_beside_it_does() -> None:
    (only,) = read(DAY[:1])
    assert isinstance(only, Skipped)
    members = ["U0ALEX11", "U0METTE1"]
    lists = {"../dms.json": json.dumps([{"id": "D012ABC34", "created": 1, "members": members}])}
    file = File.in_memory(DIRECT, json.dumps(DAY[:1]).encode(), lambda name: (
        lists[name].encode() if name in lists else None
    ))  # fmt: skip
    (event,) = slack.records(file, 0)
    assert isinstance(event, Event)
    assert [party.handle for party in event.parties] == [METTE, ALEX]


@pytest.mark.parametrize("where", ["folder", "zip"])
def test_the_lists_are_found_in_a_folder_and_in_a_zip(where: str, tmp_path: Path) -> None:
    channels = [{"id": "C1", "name": "quay", "created": 1, "members": ["U0ALEX11", "U0METTE1",
                 "U0JENS11"]}]  # fmt: skip
    files = {"channels.json": json.dumps(channels), "quay/2026-11-17.json": json.dumps(DAY)}
    target = tmp_path / "export"
    (target / "quay").mkdir(parents=True)
    for name, content in files.items():
        (target / name).write_text(content)
    if where == "zip":
        with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        target = tmp_path / "export.zip"
    found = [record for item in walk([target]) if isinstance(item, File)
             for record in slack.records(item, 0)]  # fmt: skip
    assert {record.audience for record in found if isinstance(record, Event)} == {3}


def test_the_list_of_programs_is_known_and_names_nobody() -> None:
    log = [{"user_id": "U0ALEX11", "user_name": "alex", "change_type": "added", "app_type": "Zap"}]
    assert find(File.in_memory("x", json.dumps(log).encode())) is slack
    assert [type(record) for record in read(log, "export.zip/integration_logs.json")] == [Skipped]


def test_slackbot_is_a_program_whatever_the_list_says() -> None:
    listed = {"id": "USLACKBOT", "team_id": "T01", "real_name": "Slackbot", "is_bot": False,
              "profile": {"real_name": "Slackbot"}}  # fmt: skip
    assert [type(record) for record in read([listed, *PEOPLE])] == [Skipped, Card, Skipped]
    first, second = events([said("USLACKBOT", "1794909600.1"), said("U0ALEX11", "1794909660.1")])
    assert (first.marks, second.marks) == (Mark.AUTOMATED, Mark.NONE)


def test_the_key_of_a_message_stays_in_whatever_order_it_is_read() -> None:
    assert {e.key for e in events(list(reversed(DAY)))} == {e.key for e in events(DAY)}
    assert len({e.key for e in events(DAY)}) == 3


@pytest.mark.parametrize("content", [b"", b"[]", b'[{"type": 1}]', b'{"user": 1, "ts": 2}'])
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not slack.fits(File.in_memory("x", content))


_JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["type", "user", "ts", "profile", "id", "email", "reply_users",
                         "user_profile", "real_name"]), inner),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(_JSON)
def test_no_values_raise(content: object) -> None:
    read([content, *DAY, said("U0METTE1", "1") | {"user": content, "reply_users": content}])
    read([content, *PEOPLE], "users.json")
    raw = json.dumps([content, {"id": "D012ABC34", "members": content}]).encode()
    list(slack.records(File.in_memory(DIRECT, json.dumps(DAY).encode(), lambda _: raw), 0))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    slack.fits(File.in_memory("x", content))
    read(content)
    read(b'[{"type": "message", "user": "U0METTE1", "ts": "1"},' + content)
