"""Outlook's single messages: with the headers of what was received, and without."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Card, Event, Handle, Kind, Mark, Record, Role, Skipped, Unreadable
from firsthand.sources import File, find, msg
from firsthand.sources.outlook import properties
from firsthand.workspace import Workspace
from message_file import HEADERS, SENT, SENT_MAIL, Tree, container, numbers, text

NOW = 1_900_000_000


def read(content: bytes, path: str = "mail.msg") -> list[Record]:
    return list(msg.records(File.in_memory(path, content), NOW))


def one(tree: Tree, path: str = "mail.msg") -> Event:
    content = container(tree)
    assert find(File.in_memory(path, content)) is msg
    (record,) = read(content, path)
    assert isinstance(record, Event), record
    return record


def test_what_was_sent_is_read_from_its_properties() -> None:
    event = one(SENT_MAIL)
    assert (event.when, event.subject, event.key) == (SENT, "Äpfel", "one@quarry.example")
    assert [(p.role, p.handle.value, p.name) for p in event.parties] == [
        (Role.FROM, "sam@quarry.example", "Sam Linden"),
        (Role.TO, "ines@orchard.example", "Ines 'I' Dubois"),
        (Role.CC, "bruno@tack.example", "Tack, Bruno"),
    ]
    assert event.marks == Mark.NONE


def test_who_has_exchanges_own_address_alone_is_counted_and_told() -> None:
    inside = {**text(0x3003, "/o=Quarry/ou=Exchange/cn=Recipients/cn=lars"), **text(0x3001, "Lars")}
    mail = {**SENT_MAIL, "__recip_version1.0_#00000002": {**numbers(8, f0C15=1), **inside}}
    event, told = read(container(mail))
    assert isinstance(event, Event)
    assert (len(event.parties), event.audience) == (3, 4)
    assert isinstance(told, Unreadable)
    assert "(1 in all)" in told.why
    # The headers of what was received name everybody as the world does.
    assert len(read(container({**mail, **text(0x007D, HEADERS)}))) == 1


def test_what_was_received_is_judged_by_its_headers() -> None:
    event = one({**SENT_MAIL, **text(0x007D, HEADERS)})
    assert event.key == "two@orchard.example"
    assert event.parties[0].handle == Handle("email", "ines@orchard.example")
    assert event.marks & Mark.LIST


def test_a_draft_was_never_sent_and_a_folder_tells_what_it_is() -> None:
    assert one({**SENT_MAIL, **numbers(32, t0039=SENT, f0E07=8)}).marks & Mark.DRAFT
    assert one(SENT_MAIL, "Sent Items/mail.msg").marks & Mark.SENT
    # A template (.oft) has no date, and nothing is amiss with it.
    for kind in ("IPM.Note", "IPM.Note.Offer"):
        (told,) = read(container({**SENT_MAIL, **numbers(32, f0E07=8), **text(0x001A, kind)}))
        assert isinstance(told, Skipped), kind


@pytest.mark.parametrize("kind", ["IPM.Note", "IPM.Appointment", "IPM.Contact"])
def test_a_template_is_nothing_that_happened_though_it_has_a_date(kind: str) -> None:
    """One of a meeting keeps the date on which it was made, and who is to be asked each time."""
    tree = {**SENT_MAIL, **numbers(32, t0039=SENT), **text(0x001A, kind)}
    by_its_class = container(tree, "46f0060000000000c000000000000046")
    for content, path in ((by_its_class, "weekly.msg"), (container(tree), "Weekly.OFT")):
        (told,) = read(content, path)
        assert isinstance(told, Skipped), (kind, path)
        assert "template" in told.why


@pytest.mark.parametrize(
    ("name", "found"),
    [("someone@quarry.example", ["someone@quarry.example"]), ("Sam @ Quarry", []), ("Ines", []),
     ("'ines.d@orchard.example'", ["ines.d@orchard.example"]), ("a@b.example; c@d.example", [])],
)  # fmt: skip
def test_whom_outlook_did_not_look_up_is_known_by_what_was_typed(
    name: str, found: list[str]
) -> None:
    people = [properties.Item({0x3001: name}, {0x0C15: 1})]
    head = properties.head(properties.Item({0x0C1F: "sam@quarry.example"}, {0x0039: SENT}), people)
    (to,) = [line for line in head.decode().split("\n") if line.startswith("To:")]
    assert to == f"To: {''.join(f'<{one}>' for one in found)}"


def test_one_that_was_copied_in_part_is_told_and_not_read() -> None:
    content = container(SENT_MAIL)
    for end in range(1024, len(content), 512):
        file = File.in_memory("mail.msg", content[:end])
        if msg.fits(file):
            (record,) = msg.records(file, NOW)
            assert isinstance(record, Unreadable), end


def test_the_same_mail_as_msg_and_as_eml_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(container({**SENT_MAIL, **text(0x007D, HEADERS)}))
    (tmp_path / "b.eml").write_bytes(HEADERS.encode())
    kept = Workspace.open(tmp_path / "home", clock=lambda: NOW)
    report = kept.import_paths([tmp_path / "a.msg", tmp_path / "b.eml"])
    assert [file["source"] for file in report["files"]] == ["msg", "eml"]
    assert report["interactions"] == 1


@pytest.mark.parametrize("kind", ["IPM.Task", "IPM.StickyNote", "IPM.Schedule.Meeting.Request"])
def test_what_is_about_nobody_is_passed_over(kind: str) -> None:
    (record,) = read(container({**SENT_MAIL, **text(0x001A, kind)}))
    assert isinstance(record, Skipped)


def test_an_appointment_and_a_contact_that_were_dragged_out_are_read() -> None:
    # The tags of properties with a number in a set, as this file has them: 8000 on.
    wanted = (properties.APPOINTMENT | 0x820D, properties.ADDRESS | 0x8083)
    sets = [*properties.SETS]
    entries = b"".join(
        struct.pack("<IHH", tag & 0xFFFF, 2 * (3 + sets.index(tag >> 16 << 16)), at)
        for at, tag in enumerate(wanted)
    )
    names: Tree = {"__nameid_version1.0": {
        "__substg1.0_00020102": bytes.fromhex("".join(properties.SETS.values())),
        "__substg1.0_00030102": entries,
    }}  # fmt: skip
    meeting = one({
        **SENT_MAIL, **names, **numbers(32, t8000=SENT + 3600), **text(0x001A, "IPM.Appointment"),
    })  # fmt: skip
    assert (meeting.kind, meeting.when, meeting.subject) == (Kind.MEETING, SENT + 3600, "Äpfel")
    assert [p.handle.value for p in meeting.parties] == [
        "sam@quarry.example", "ines@orchard.example", "bruno@tack.example",
    ]  # fmt: skip
    (card,) = read(container({
        **names, **numbers(32), **text(0x001A, "IPM.Contact"), **text(0x3001, "Ines Dubois"),
        **text(0x8001, "ines@orchard.example"), **text(0x3A16, "Orchard"),
    }))  # fmt: skip
    assert isinstance(card, Card)
    assert (card.name, card.company, card.handles) == (
        "Ines Dubois", "Orchard", (Handle("email", "ines@orchard.example"),),
    )  # fmt: skip


def test_another_office_document_is_none_and_a_mail_to_nobody_is_told() -> None:
    assert not msg.fits(File.in_memory("x.doc", container({"WordDocument": b"text"})))
    bare = {**numbers(32, t0039=SENT), **text(0x0037, "Nothing")}
    assert isinstance(read(container(bare))[0], Skipped)
    assert isinstance(read(container({**SENT_MAIL, **numbers(32)}))[0], Unreadable)


WHOLE = container({**SENT_MAIL, **text(0x007D, HEADERS)})


@settings(max_examples=300, deadline=None)
@given(
    cuts=st.lists(st.tuples(st.integers(0, len(WHOLE) - 9), st.binary(max_size=8)), max_size=5),
    end=st.integers(0, len(WHOLE)),
)
def test_a_damaged_one_never_raises(cuts: list[tuple[int, bytes]], end: int) -> None:
    content = bytearray(WHOLE)
    for at, new in cuts:
        content[at : at + len(new)] = new
    file = File.in_memory("x.msg", bytes(content[:end]))
    msg.fits(file)
    for record in msg.records(file, NOW):
        assert isinstance(record, Event | Skipped | Unreadable)
