"""Text messages and calls of a phone: who and how long; what nobody took up is no call."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.evidence import real
from firsthand.model import (
    Answer,
    Event,
    Handle,
    Interaction,
    Kind,
    Mark,
    Own,
    Record,
    Role,
    Settings,
    Skipped,
    Unreadable,
)
from firsthand.sources import File, find, sms, xmlstream
from firsthand.workspace import Workspace

CASES = Path(__file__).parent / "sms"
METTE, JENS = Handle("phone", "+32470112233"), Handle("phone", "+32470445566")
ME, CALLER = Handle("name", "sms:me"), Handle("name", "calls:me")
SMS = (CASES / "sms-20261120.xml").read_bytes()
CALLS = (CASES / "calls-20261120.xml").read_bytes()


def read(content: bytes | str) -> list[Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(sms.records(File.in_memory("sms.xml", raw), 0))


def events(content: bytes | str) -> list[Event]:
    return [record for record in read(content) if isinstance(record, Event)]


def whys(content: bytes | str) -> list[str]:
    return [record.why for record in read(content) if isinstance(record, Unreadable)]


def test_a_character_in_two_halves_is_one_in_a_name() -> None:
    (event,) = events(
        "<smses><sms address='+32470112233' date='1794909600000' type='1' body='x'"
        " contact_name='Rosa &#55357;&#56832; &#55357;&#65; Calder'/></smses>"
    )
    assert event.parties[0].name == "Rosa \U0001f600 ?A Calder"


@pytest.mark.parametrize("between", ["", "\n", "<?x?>", "<?x?>\n"])
def test_comments_at_the_top_are_passed_over_each_but_once(between: str) -> None:
    """Each comment more doubled the time: with forty it took days."""
    top = "<?xml version='1.0'?>\n" + f"<!--a > b-->{between}" * 400
    assert find(File.in_memory("x.xml", f"{top}<other/>".encode())) is None
    found = find(File.in_memory("x.xml", f"{top}<smses/>".encode()))
    assert found is not None
    assert found.NAME == "sms"


@pytest.mark.parametrize("inside", ['<sms body="{}"/>', "<!--{}-->", "{}", "<{}/>"])
def test_what_has_no_end_is_given_up_and_what_came_before_is_kept(
    inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xmlstream, "ENDLESS", 5000)
    monkeypatch.setattr(xmlstream, "_CHUNK", 100)
    monkeypatch.setattr(xmlstream, "_LONG", 200)
    one = "<sms address='+32470112233' date='1794909600000' type='1' body='x'/>"
    picture = f'<mms><part data="{"A" * 20000}"/></mms>'
    long = inside.format("y" * 20000)
    assert len(events(f"<smses>{one}{picture}{one}</smses>")) == 2
    told = read(f"<smses>{one}{picture}{long}{one}</smses>")
    assert len([record for record in told if isinstance(record, Event)]) == 1
    assert whys(f"<smses>{one}{long}{one}</smses>")[-1].startswith("One item holds more than any")


def test_of_what_lies_in_one_element_no_more_is_kept_than_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xmlstream, "CHILDREN", 10)
    inside = b"<addrs>" + b"<addr/>" * 500 + b"</addrs>" + b"<part/>" * 500
    content = b"<smses>" + b"<mms>" + inside + b"</mms>" + b"<sms/>" * 500 + b"</smses>"
    sizes = [
        (one.tag, len(one), sum(map(len, one)))
        for one in xmlstream.elements(File.in_memory("sms.xml", content))
    ]
    assert sizes == [("mms", 10, 10), *[("sms", 0, 0)] * 500]


def test_a_shop_that_sends_pictures_is_a_shop() -> None:
    (event,) = events(
        "<smses><mms date='1794909600000' msg_box='1' address='QUAYBANK' m_type='132'><parts/>"
        "<addrs><addr address='QUAYBANK' type='137'/></addrs></mms></smses>"
    )
    assert event.marks == Mark.AUTOMATED


def test_a_message_tells_who_wrote_to_whom_and_when() -> None:
    assert find(File.in_memory("x", SMS)) is sms
    assert read(SMS)[0] == Own("sms", None, (ME,))
    received, sent, *_ = events(SMS)
    assert received.when == int(datetime(2026, 11, 17, 10, tzinfo=UTC).timestamp())
    assert (received.kind, received.source, received.audience) == (Kind.MESSAGE, "sms", 2)
    assert [(p.handle, p.name, p.role) for p in received.parties] == [
        (Handle("phone", "+32 470 11 22 33"), "Mette Lind", Role.FROM), (ME, None, Role.TO),
    ]  # fmt: skip
    assert [p.role for p in sent.parties] == [Role.FROM, Role.TO]
    assert sent.parties[0].handle == ME
    assert "quay" not in repr(read(SMS))


def test_banks_and_codes_are_sent_by_machines() -> None:
    assert [event.marks for event in events(SMS)[2:4]] == [Mark.AUTOMATED] * 2
    assert [event.marks for event in events(SMS)[:2]] == [Mark.NONE] * 2


def test_a_group_is_written_to_by_one_of_it() -> None:
    group = events(SMS)[4]
    assert group.parties[0].handle == JENS
    assert [p.handle for p in group.parties[1:]] == [ME, METTE]
    assert group.audience == 3


def test_one_text_to_several_is_with_as_many() -> None:
    """A phone tells of it as of one to each, at the same thousandth of a second."""
    sent = "<sms address='+3247011{}' date='1794909600{}' type='2' body='Who comes?'/>"
    other = "<sms address='+32470112233' date='1794909600001' type='1' body='I do'/>"
    crowd = [sent.format(2200 + n, "000") for n in range(9)]
    told = events(f"<smses>{''.join(crowd)}{other}{sent.format(2233, '002')}</smses>")
    assert [event.audience for event in told] == [10] * 9 + [2, 2]
    assert len({event.key for event in told}) == 3
    again = events(f"<smses>{crowd[0]}{crowd[0]}</smses>")
    assert [event.audience for event in again] == [2, 2]


def test_drafts_are_skipped_and_a_bad_date_is_told() -> None:
    assert [r.why for r in read(SMS) if isinstance(r, Skipped)] == ["never sent"]
    assert whys(SMS) == ["It has no date that can be read."]
    assert len(events(SMS)) == 6


def test_a_call_that_was_taken_tells_its_minutes() -> None:
    assert read(CALLS)[0] == Own("calls", None, (CALLER,))
    came, went, *_ = events(CALLS)
    assert (came.kind, came.source) == (Kind.CALL, "calls")
    assert came.details == {"minutes": "4.2", "called": "Mette Lind"}
    assert [p.handle for p in came.parties] == [METTE, CALLER]
    assert went.details == {"minutes": "0.8", "called": "Mette Lind"}
    assert went.parties[0].handle == CALLER


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(57, "0.9"), (59, "0.9"), (60, "1.0"), (45, "0.8"), (479, "7.9"), (3, "0.1"), (1, "0.1")],
)
def test_a_call_is_never_told_as_longer_than_the_minutes_it_has(seconds: int, minutes: str) -> None:
    call = f'<call number="+4520111111" date="1770804000000" type="1" duration="{seconds}"/>'
    [event] = [r for r in read(f"<calls>{call}</calls>".encode()) if isinstance(r, Event)]
    assert (event.details or {}).get("minutes") == minutes


@pytest.mark.parametrize(
    ("at", "answer", "why"),
    [
        (0, Answer.NONE, None),
        (2, Answer.WAITING, "unanswered"),
        (3, Answer.WAITING, "unanswered"),
        (4, Answer.DECLINED, "declined_by_you"),
        (5, Answer.DECLINED, "declined_by_you"),
    ],
)  # fmt: skip
def test_missed_and_rejected_calls_are_not_real(at: int, answer: Answer, why: str | None) -> None:
    call = events(CALLS)[at]
    assert call.parties[1].answer == answer
    of = {party.handle == CALLER: party.answer for party in call.parties}
    seen = Interaction("i", Kind.CALL, call.when, "both", "calls", 2, ego_answer=of[True],
                       alter_answer=of[False])  # fmt: skip
    assert real.why_not(seen, Settings(), call.when) == why


def test_the_users_stand_in_counts_as_the_user_and_is_not_shown(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "home", lambda: 1795000000.0)
    workspace.import_paths([CASES])
    assert workspace.me() == []
    (found,) = workspace.people("Mette Lind")
    mette = workspace.person(found["id"])
    assert mette is not None
    assert {(i["kind"], i["direction"]) for i in mette["timeline"] if i["real"]} == {
        ("message", "in"), ("message", "out"), ("call", "both"),
    }  # fmt: skip


def test_a_hidden_number_is_nobody() -> None:
    assert [r.why for r in read(CALLS) if isinstance(r, Skipped)] == ["a hidden number"]


def test_what_android_writes_for_an_address_it_does_not_know_is_nobody() -> None:
    one = '<mms address="insert-address-token" date="1772528405000" msg_box="2" m_type="128"/>'
    told = [r.why for r in read(f"<smses>{one}</smses>") if isinstance(r, Skipped)]
    assert told == ["nobody's number"]


def test_a_file_cut_off_gives_what_it_has_and_says_so() -> None:
    cut = SMS[: SMS.index(b"Your card")]
    assert len(events(cut)) == 4
    (why,) = whys(cut)
    assert why.startswith("The file is damaged here")


def test_one_damaged_item_costs_no_other() -> None:
    damaged = SMS.replace(b'body="Yes"', b'body="\xff\x00Y&<es"')
    assert len(events(damaged)) == 6
    assert whys(damaged)[-1].startswith("The file is damaged here")


def test_a_file_that_defines_words_of_its_own_is_not_read() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "A"><!ENTITY b "&a;&a;">]><smses><sms address="&b;"/></smses>'
    assert whys(bomb) == [
        "The file may be made to do harm: it has a document type of its own, which no backup has, "
        "and was not read further."
    ]
    late = SMS.replace(b"<mms ", b"<!ENTITY b 'x'><mms ", 1)
    assert whys(late)[-1].startswith("The file may be made to do harm")


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_a_picture_is_passed_over_wherever_it_is_cut(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xmlstream, "_CHUNK", size)
    clean = xmlstream._Clean(io.BytesIO(SMS))
    parts = []
    while part := clean.read():
        parts.append(part)
    assert b"".join(parts) == (
        SMS.replace(b"/9j/4AAQSkZJRgABAQ==", b"").replace(b"&#55357;&#56832;", b"&#128512;")
    )


def test_the_key_of_a_message_stays_in_whatever_order_it_is_read() -> None:
    lines = SMS.splitlines(keepends=True)
    turned = b"".join([*lines[:4], *reversed(lines[4:10]), *lines[10:]])
    assert {event.key for event in events(SMS)} == {event.key for event in events(turned)}
    assert len({event.key for event in events(SMS)}) == 6


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"<?xml version='1.0'?><rss/>", b"smses"])
def test_other_files_do_not_fit(content: bytes) -> None:
    assert not sms.fits(File.in_memory("x", content))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    sms.fits(File.in_memory("x", content))
    read(content)
    read(b"<smses>" + content + b"</smses>")
    read(b'<calls><call date="1794909600000" type="1" number="' + content + b'"/></calls>')
