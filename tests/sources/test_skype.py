"""Skype's export: chats of two and of more, and calls told twice."""

from __future__ import annotations

import io
import json
import tarfile
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
from firsthand.sources import File, find, skype
from firsthand.sources.files.walk import walk
from firsthand.workspace import Workspace

WHOLE = (Path(__file__).parent / "skype" / "messages.json").read_bytes()
ALEX, METTE = (Handle("name", f"skype:live:{who}") for who in ("alex.moreau", "mette_3"))
JENS = Handle("name", "skype:jens.quist")
AT = 1794909600  # 2026-11-17 10:00
GROUP = "19:6f3a1c0b2d4e4f60a1b2c3d4e5f60718@thread.skype"


def read(content: bytes | dict[str, Any]) -> list[Record]:
    raw = json.dumps(content).encode() if isinstance(content, dict) else content
    return list(skype.records(File.in_memory("messages.json", raw), 0))


def events(content: bytes | dict[str, Any], kind: Kind | None = None) -> list[Event]:
    found = [one for one in read(content) if isinstance(one, Event)]
    return [one for one in found if kind is None or one.kind == kind]


def skipped(content: bytes | dict[str, Any]) -> list[str]:
    return [one.why for one in read(content) if isinstance(one, Skipped)]


def said(author: str, at: int = AT, kind: str = "RichText", **more: Any) -> dict[str, Any]:
    return {"id": str(at * 1000), "displayName": author.title(), "originalarrivaltime": None,
            "messagetype": kind, "content": "The quay?", "from": f"8:{author}"} | more  # fmt: skip


def export(id: str, *messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    chat = {"id": id, "displayName": None, "threadProperties": None, "MessageList": [*messages]}
    return {"userId": "8:alex", "exportDate": "2026-11-20T09:30", "conversations": [chat | more]}


def test_who_wrote_to_whom_and_when_and_nothing_of_what() -> None:
    assert find(File.in_memory("x", WHOLE)) is skype
    assert read(WHOLE)[0] == Own("skype", None, (ALEX,))
    *_, second, first = (one for one in events(WHOLE, Kind.MESSAGE) if one.when < AT + 100)
    assert (first.when, first.audience, first.subject) == (AT, 2, None)
    assert [(p.handle, p.name, p.role) for p in first.parties] == [
        (METTE, "Mette Lind", Role.FROM), (ALEX, "Alex Moreau", Role.TO),
    ]  # fmt: skip
    assert second.parties[0].handle == ALEX
    assert "quay" not in repr(read(WHOLE))


def test_a_call_tells_its_minutes_and_is_counted_once() -> None:
    missed, taken, *_ = events(WHOLE, Kind.CALL)
    assert (taken.when, taken.details) == (AT + 600, {"minutes": "4.2"})
    assert [p.answer for p in taken.parties] == [Answer.NONE, Answer.NONE]
    assert [(p.handle, p.answer) for p in missed.parties] == [
        (ALEX, Answer.NONE), (METTE, Answer.WAITING),
    ]  # fmt: skip
    assert skipped(WHOLE).count("the beginning of a call, whose end tells more") == 1
    assert skipped(WHOLE).count("a call that the chat tells") == 1


def test_the_list_of_calls_tells_those_of_whom_there_is_no_chat() -> None:
    *_, taken, turned_away = events(WHOLE, Kind.CALL)
    assert (taken.parties[0].name, taken.details) == ("Rosa Calder", {"minutes": "10.0"})
    assert turned_away.parties[1].answer == Answer.DECLINED


def test_a_number_that_was_rung_is_known_by_it() -> None:
    (rung,) = (one for one in events(WHOLE) if Handle("phone", "+32470112233")
               in [p.handle for p in one.parties])  # fmt: skip
    assert (rung.kind, rung.details) == (Kind.CALL, {"minutes": "0.9"})


def test_a_group_has_all_its_members_and_its_calls_those_who_took_part() -> None:
    (group,) = (one for one in events(WHOLE, Kind.MESSAGE) if one.subject)
    assert (group.subject, group.audience) == ("Les voisins", 4)
    (call,) = (one for one in events(WHOLE, Kind.CALL) if JENS in [p.handle for p in one.parties])
    assert (call.audience, call.details) == (2, {"minutes": "20.0"})
    assert "a call in a group in which you did not take part" in skipped(WHOLE)


@pytest.mark.parametrize(
    ("thread", "size"),
    [(None, 20), ({"membercount": 31}, 31), ({"membercount": None, "members": None}, 20),
     ({"membercount": 2, "members": [{"MemberMri": "8:bo"}, {"MemberMri": "8:alex"}]}, 2),
     ({"membercount": 3, "members": "no list"}, 3)],
)  # fmt: skip
def test_a_group_is_weighed_by_how_many_are_in_it(thread: Any, size: int) -> None:
    (one,) = events(export(GROUP, said("bo"), threadProperties=thread))
    assert one.audience == size


def test_whoever_is_not_the_other_of_two_is_the_user_under_another_name() -> None:
    found = events(export("8:bo", said("alex.of.old"), said("bo", AT + 1)))
    assert [one.parties[0].handle.value for one in found] == ["skype:alex", "skype:bo"]
    assert {one.audience for one in found} == {2}


def test_a_chat_of_two_of_the_newer_service_is_no_group() -> None:
    id = "19:2f1c_7b3e@unq.gbl.spaces"
    assert events(export(id, said("bo"), said("alex", AT + 1)))[0].audience == 2


def test_an_old_contact_of_messenger_is_known_by_their_address() -> None:
    (one,) = events(export("1:bo@example.net", said("bo") | {"from": "1:bo@example.net"}))
    assert one.parties[0].handle == Handle("email", "bo@example.net")


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (said("bo", kind="ThreadActivity/TopicUpdate"), "a notice of Skype itself"),
        (said("bo", kind="RichText/Media_CallRecording"), "a notice of Skype itself"),
        (said("bo", properties={"isserversidegenerated": "True"}), "a notice of Skype itself"),
        (said("bo", properties={"deletetime": "1"}), "deleted, or by somebody who left"),
    ],
)
def test_what_nobody_wrote_is_nothing(message: dict[str, Any], why: str) -> None:
    assert events(export("8:bo", message)) == []
    assert skipped(export("8:bo", message)) == [why]


@pytest.mark.parametrize("id", ["8:alex", "48:notes"])
def test_a_note_to_oneself_is_to_nobody(id: str) -> None:
    assert skipped(export(id, said("alex"))) == ["a note to oneself"]


@pytest.mark.parametrize("id", ["28:0d5d6cea-3e5f", "8:echo123"])
def test_what_a_program_says_and_is_told_is_nobodys(id: str) -> None:
    found = events(export(id, said("alex"), said("", AT + 1) | {"from": id}))
    assert [one.marks & Mark.AUTOMATED for one in found] == [Mark.AUTOMATED] * 2


def test_a_call_of_the_newer_service_is_read_and_one_that_nobody_took_is_no_talk() -> None:
    parts = "".join(f'<part identity="8:{who}"><name>8:{who}</name><duration>61</duration></part>'
                    for who in ("alex", "bo"))  # fmt: skip
    content = f'<ended/><partlist count="2">{parts}</partlist><callId>x</callId>'
    (taken,) = events(export("8:bo", said("bo", kind="Event/Call", content=content)))
    assert (taken.when, taken.details) == (AT - 61, {"minutes": "1.0"})
    rang = '<partlist type="ended"><part identity="alex"><duration>9</duration></part></partlist>'
    (missed,) = events(export("8:bo", said("alex", kind="Event/Call", content=rang)))
    assert missed.parties[1].answer == Answer.WAITING


def test_wishes_and_their_answers_are_known_though_the_last_stands_first() -> None:
    wish, thanks = "Happy new year, all the best!", "Thank you, you too!"
    first = said("bo", content=wish)
    found = events(export("8:bo", said("alex", AT + 60, content=thanks), first))
    assert [one.marks & Mark.COURTESY for one in found] == [Mark.COURTESY] * 2


def test_a_message_without_any_time_is_told() -> None:
    (*_, told) = read(export("8:bo", said("bo") | {"id": "7"}))
    assert isinstance(told, Unreadable)
    assert told.why == "It has no date that can be read."


def test_a_damaged_file_gives_what_came_before() -> None:
    cut = WHOLE[: WHOLE.index(b'"4:+32470112233"')]
    found = read(cut)
    assert len([one for one in found if isinstance(one, Event)]) == 7
    assert isinstance(found[-1], Unreadable)


def test_the_list_of_devices_is_passed_over() -> None:
    file = File.in_memory("x", b'{"userId":"8:a","exportDate":"2026","endpoints":[{"id":"x"}]}')
    assert find(file) is skype
    assert [one.why for one in read(file.head) if isinstance(one, Skipped)] == [
        "the list of your devices"
    ]


def test_it_is_read_out_of_its_tar_without_a_word_on_the_pictures(tmp_path: Path) -> None:
    path = tmp_path / "8_live_alex_export.tar"
    picture = "0-weu-d3-" + "1f" * 16
    devices = b'{"userId":"8:a","exportDate":"2026","endpoints":[]}'
    with tarfile.open(path, "w") as tar:
        for name, content in (
            ("media/" + picture + ".json", b'{"filename": "quay.png"}'),
            ("media/" + picture + ".1.png", b"\x89PNG"),
            ("messages.json", WHOLE),
            ("endpoints.json", devices),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    workspace = Workspace.open(tmp_path / "home", lambda: AT + 864_000)
    report = workspace.import_paths([path])
    names = [Path(one["path"]).name for one in report["files"]]
    assert names == ["messages.json", "endpoints.json"]
    assert not [one for one in report["files"] if one["problems"]]
    again = workspace.import_paths([path])
    assert [one["new"] for one in again["files"]] == [0, 0]
    (mette,) = workspace.people("Mette Lind")
    assert len(workspace.people("Rosa Calder")) == 1
    assert "skype:live:alex.moreau" in {entry["value"] for entry in workspace.me()}
    assert workspace.person(mette["id"])
    (file,) = (one for one in walk([tmp_path / path.name]) if one.path.endswith("messages.json"))
    assert isinstance(file, File)
    assert list(skype.records(file, 0)) == read(WHOLE)


def test_the_same_in_another_order_has_the_same_keys() -> None:
    whole = json.loads(WHOLE)
    whole["conversations"].reverse()
    for chat in whole["conversations"]:
        chat["MessageList"].reverse()
    assert {one.key for one in events(whole)} == {one.key for one in events(WHOLE)}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.integers(0, len(WHOLE)))
def test_no_bytes_raise(content: bytes, at: int) -> None:
    skype.fits(File.in_memory("x", content))
    read(content)
    read(WHOLE[:at] + content + WHOLE[at + len(content) :])


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["id", "from", "content", "messagetype", "properties", "displayName"]),
       _JSON, st.sampled_from(["8:bo", GROUP, "48:calllogs", "4:+3247"]), st.data())  # fmt: skip
def test_nothing_in_a_message_raises(key: str, value: Any, chat: str, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["RichText", "Event/Call", "ThreadActivity/AddMember"]))
    whole = export(chat, said("bo", kind=kind) | {key: value})
    whole["conversations"][0]["threadProperties"] = data.draw(_JSON)
    read(whole)
