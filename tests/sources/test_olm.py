"""Exports of Outlook on a Mac: mail and contacts in them, and what is passed over."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Card, Event, Handle, Mark, Record, Role, Skipped, Unreadable
from firsthand.sources import File, find, olm
from firsthand.workspace import Workspace

NOW = 1_900_000_000
SENT = 1_740_992_400  # 3 March 2025, 9:00 UTC
PLACE = "Sam.olm/Accounts/sam@quarry.example/com.microsoft.__Messages"


def people(field: str, *whom: tuple[str, str]) -> str:
    inner = "".join(
        f'<emailAddress xml:space="preserve" OPFContactEmailAddressAddress="{address}" '
        f'OPFContactEmailAddressName="{name}" OPFContactEmailAddressType="0"></emailAddress>'
        for name, address in whom
    )
    return f'<OPFMessageCopy{field} xml:space="preserve">{inner}</OPFMessageCopy{field}>'


def mail(number: int = 1, rest: str = "") -> bytes:
    return (
        '<emails xml:space="preserve" elementCount="1"><email xml:space="preserve">'
        '<OPFMessageCopyBody xml:space="preserve">&lt;html&gt;never kept</OPFMessageCopyBody>'
        + people("FromAddresses", ("Sam Linden", "sam@quarry.example"))
        + f"<OPFMessageCopyMessageID>{number}@quarry.example</OPFMessageCopyMessageID>"
        "<OPFMessageCopySentTime>2025-03-03T09:00:00</OPFMessageCopySentTime>"
        "<OPFMessageCopySubject>Äpfel &amp; more</OPFMessageCopySubject>"
        + people("ToAddresses", ("Ines &quot;I&quot; Dubois", "ines@orchard.example"))
        + people("CCAddresses", ("", "bruno@tack.example"), ("Hidden", "/O=QUARRY/CN=X"))
        + f"<OPFMessageIsOutgoing>1E0</OPFMessageIsOutgoing>{rest}</email></emails>"
    ).encode()


CONTACTS = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<contacts elementCount="2"><contact>'
    b"<OPFContactCopyDisplayName>Ines Dubois</OPFContactCopyDisplayName>"
    b"<OPFContactCopyFirstName>Ines</OPFContactCopyFirstName>"
    b"<OPFContactCopyBusinessCompany>Orchard</OPFContactCopyBusinessCompany>"
    b"<OPFContactCopyCellPhone>+32 470 11 22 33</OPFContactCopyCellPhone>"
    b"<OPFContactCopyEmailAddressList><contactEmailAddress OPFContactEmailAddressAddress="
    b'"ines@orchard.example" OPFContactEmailAddressType="0" /></OPFContactCopyEmailAddressList>'
    b"</contact><contact><OPFContactCopyDisplayName>Firm</OPFContactCopyDisplayName>"
    b"<OPFContactCopyBusinessCompany>Firm</OPFContactCopyBusinessCompany></contact></contacts>"
)
APPOINTMENTS = (
    b"<appointments><appointment><OPFCalendarEventCopySummary>Fair</OPFCalendarEventCopySummary>"
    b"</appointment></appointments>"
)


def read(content: bytes, path: str = f"{PLACE}/Inbox/message_00000.xml") -> list[Record]:
    file = File.in_memory(path, content)
    assert find(file) is olm
    return list(olm.records(file, NOW))


def test_a_mail_tells_who_when_and_what_and_its_folder_the_rest() -> None:
    (event,) = read(mail())
    assert isinstance(event, Event)
    assert (event.source, event.when, event.subject, event.key) == (
        "olm", SENT, "Äpfel & more", "1@quarry.example",
    )  # fmt: skip
    assert [(p.role, p.handle.value, p.name) for p in event.parties] == [
        (Role.FROM, "sam@quarry.example", "Sam Linden"),
        (Role.TO, "ines@orchard.example", "Ines 'I' Dubois"),
        (Role.CC, "bruno@tack.example", None),
    ]
    assert "never kept" not in repr(event)
    (sent,) = read(mail(), f"{PLACE}/Gesendete Objekte/message_00000.xml")
    assert isinstance(sent, Event)
    assert sent.marks == Mark.SENT


def test_contacts_are_cards_and_a_firm_is_none() -> None:
    ines, firm = read(CONTACTS, "Sam.olm/Local/Address Book/Contacts.xml")
    assert isinstance(ines, Card)
    assert (ines.name, ines.company, set(ines.handles)) == (
        "Ines Dubois", "Orchard",
        {Handle("email", "ines@orchard.example"), Handle("phone", "+32 470 11 22 33")},
    )  # fmt: skip
    assert firm == Skipped("contact 2", "a company")


def test_appointments_are_told_once_and_an_invitation_is_no_mail() -> None:
    passed, told = read(APPOINTMENTS)
    assert isinstance(passed, Skipped)
    assert isinstance(told, Unreadable)
    assert ".ics" in told.why
    flag = "<OPFMessageIsCalendarMessage>1</OPFMessageIsCalendarMessage>"
    assert isinstance(read(mail(rest=flag))[0], Skipped)


@pytest.mark.parametrize(
    "other",
    [b"<emails><email>me</email></emails>", b"<contacts/>", b"<feed><entry>OPF</entry></feed>"],
)
def test_other_xml_is_none(other: bytes) -> None:
    assert not olm.fits(File.in_memory("x.xml", other))


def test_the_archive_is_read_as_it_is_and_no_attachment_is_taken_for_a_mail(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "Sam.olm", "w") as archive:
        for number in (1, 2):
            archive.writestr(
                f"Local/com.microsoft.__Messages/Sent Items/{number}.xml", mail(number)
            )
        archive.writestr(
            "Local/com.microsoft.__Messages/Sent Items/com.microsoft.__Attachments/a_0000",
            "From: eve@else.example\nTo: zoe@else.example\nDate: 3 Mar 2025 09:00:00 +0000\n\n",
        )
        archive.writestr("Local/Address Book/Contacts.xml", CONTACTS)
        archive.writestr(
            "Categories.xml", '<categories><category OPFCategoryCopyName="a"/></categories>'
        )
    home = Workspace.open(tmp_path / "home", clock=lambda: NOW)
    report = home.import_paths([tmp_path / "Sam.olm"])
    assert {file["source"] for file in report["files"]} == {"olm"}
    assert not [file["problems"] for file in report["files"] if file["problems"]]
    assert report["interactions"] == 2
    again = home.import_paths([tmp_path / "Sam.olm"])
    assert not any(file["new"] for file in again["files"])


def test_one_that_is_cut_off_or_hostile_gives_a_sentence() -> None:
    assert isinstance(read(mail()[:900])[-1], Unreadable)
    hostile = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + mail()
    assert all(
        isinstance(one, Unreadable) for one in olm.records(File.in_memory("x", hostile), NOW)
    )


@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    for start in (b"", b"<emails><email><OPFMessageCopySubject>", b"<contacts><contact><OPFa>"):
        file = File.in_memory("message_0.xml", start + content)
        olm.fits(file)
        for one in olm.records(file, NOW):
            assert isinstance(one, Event | Card | Skipped | Unreadable)
