"""What Outlook on a Mac exports (.olm): a zip with an XML file for each mail and each address book.

Mail has no headers there but who, when and the subject, so that a mailing list is not told from a
person's own mail. Appointments are passed over, with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from firsthand.model import Record, Skipped, Unreadable, phrase

from . import File, vcard
from .lines import told
from .mail import folders, heads
from .outlook import contacts, kinds
from .outlook.properties import RECIPIENTS, Item, line
from .xmlstream import elements

NAME = "olm"

_OPENS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?<(emails|contacts|appointments|tasks|notes|categories)\b[^>]*>"
    rb"\s*<\w+\b[^>]*(?:>|OPF)"
)
_FIELDS = (("From", "From"), ("To", "To"), ("Cc", "CC"), ("Bcc", "BCC"))
_CONTACT = {
    "DisplayName": contacts.NAME, "FirstName": contacts.FIRST,
    "LastName": contacts.LAST, "MiddleName": contacts.MIDDLE,
    "BusinessCompany": contacts.FIRM, "BusinessTitle": contacts.TITLE,
    "BusinessPhone": contacts.AT_WORK, "CellPhone": contacts.MOBILE,
    "HomePhone": contacts.AT_HOME, "BusinessCity": contacts.TOWN,
    "BusinessCountry": contacts.COUNTRY, "BusinessHomePage": contacts.PAGE,
}  # fmt: skip
_MAILS = tuple(address for address, _, _ in contacts.MAILS)


def fits(file: File) -> bool:
    """Whether it is one of the files that such an export is made of."""
    return _OPENS.match(file.head) is not None and b"OPF" in file.head


@told
def records(file: File, now: int) -> Iterator[Record]:
    marks = folders.of_file(file.path, itself=False)
    origin = heads.Origin(NAME, file.path, now, marks)
    count = appointments = 0
    for element in elements(file):
        if isinstance(element, Unreadable):
            yield element
            continue
        count += 1
        if element.tag == "email":
            yield _mail(element, origin, count)
        elif element.tag == "contact":
            yield from _contact(element, origin, f"contact {count}")
        else:
            appointments += element.tag == "appointment"
            yield Skipped(f"item {count}", "no mail and no contact")
    if appointments:
        why = phrase(
            "Its appointments are not read: export the calendar from Outlook or its server as .ics."
        )
        yield Unreadable(file.path, "", why)


def _mail(element: Any, origin: heads.Origin, number: int) -> Record:
    if _yes(element, "OPFMessageIsCalendarMessage"):
        return Skipped(f"message {number}", "an invitation, which has its place in the calendar")
    lines = []
    for name, field in _FIELDS:
        people = ", ".join(_addresses(element.find(f"OPFMessageCopy{field}Addresses")))
        if not people and name == "From":
            people = ", ".join(_addresses(element.find("OPFMessageCopySenderAddress")))
        if people:
            lines.append(f"{name}: {people}")
    lines.append(f"Subject: {_text(element, 'OPFMessageCopySubject')}")
    sent = _when(_text(element, "OPFMessageCopySentTime"))
    if when := sent or _when(_text(element, "OPFMessageCopyReceivedTime")):
        lines.append(f"Date: {when}")
    if known := _text(element, "OPFMessageCopyMessageID").strip("<> "):
        lines.append(f"Message-ID: <{known}>")
    for name in ("InReplyTo", "References"):
        if value := _text(element, f"OPFMessageCopy{name}"):
            header = "In-Reply-To" if name == "InReplyTo" else name
            lines.append(f"{header}: {value if '<' in value else f'<{value}>'}")
    head = ("\n" + "\n".join(lines)).encode("utf-8", "replace")
    return heads.record(head, origin, number)


def _addresses(field: Any) -> Iterator[str]:
    for one in field[:RECIPIENTS] if field is not None else ():
        address = line(one.get("OPFContactEmailAddressAddress"))
        name = line(one.get("OPFContactEmailAddressName")).replace("\\", "").replace('"', "'")
        if "@" in address:
            yield f'"{name}" <{address}>'


def _contact(element: Any, origin: heads.Origin, where: str) -> Iterator[Record]:
    texts = {tag: text for name, tag in _CONTACT.items()
             if (text := _text(element, f"OPFContactCopy{name}"))}  # fmt: skip
    found = element.iterfind(".//contactEmailAddress")
    known = dict.fromkeys(line(one.get("OPFContactEmailAddressAddress")) for one in found)
    texts |= dict(zip(_MAILS, known, strict=False))
    yield from kinds.read(vcard, [contacts.written(Item(texts, {}))], origin, where)


def _text(element: Any, name: str) -> str:
    found = element.find(name)
    return line(found.text) if found is not None else ""


def _yes(element: Any, name: str) -> bool:
    return _text(element, name).partition("E")[0] not in ("", "0")  # 1, or as some write it 1E0


def _when(text: str) -> str | None:
    """The time, which is one in UTC, as a mail has it."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return format_datetime(at.replace(tzinfo=at.tzinfo or UTC))
