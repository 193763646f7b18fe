"""What Outlook keeps as properties, written down as others write it: what .msg and .pst share.

A mail that was received has its headers among the properties, and is read like any other mail.
What was sent from Outlook has none: so that one reader judges all mail, its properties become some.
An appointment becomes a calendar's event (``dates.py``), and a contact a card
(``contacts.py``). Properties: [MS-OXPROPS].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import MappingProxyType
from typing import NamedTuple

from ..lines import addresses

RECIPIENTS = 500
CLASS = 0x001A
_HEADERS = 0x007D
_FLAGS, _SENT, _DELIVERED, _FIELD = 0x0E07, 0x0039, 0x0E06, 0x0C15
SUBJECT = 0x0037
_SENDER = ((0x5D01, 0x5D02, 0x0C1F), (0x0C1A, 0x0042))  # addresses, names
_RECIPIENT = ((0x39FE, 0x3003), (0x3001,))
_THREAD = ((0x1035, "Message-ID"), (0x1042, "In-Reply-To"), (0x1039, "References"))
_UNSENT = 8
_FIELDS = {1: "To", 2: "Cc", 3: "Bcc"}
# A property that has a number in a set has no fixed tag, but one of its file's. Here it stands
# under the number of the set and its own in it.
APPOINTMENT, MEETING, ADDRESS = 1 << 16, 2 << 16, 3 << 16
SETS = {
    APPOINTMENT: "0220060000000000c000000000000046", MEETING: "90dad86e0b451b1098da00aa003f1305",
    ADDRESS: "0420060000000000c000000000000046",
}  # fmt: skip


class Wanted(NamedTuple):
    """The properties to look up of an item: texts, numbers (also times and yes or no), and bytes.
    Those that have a number in a set have that of ``SETS`` before it."""

    texts: tuple[int, ...]
    numbers: tuple[int, ...]
    blobs: tuple[int, ...] = ()


class Item(NamedTuple):
    """Properties by their tags; times are tenths of a microsecond since 1601."""

    texts: Mapping[int, str]
    numbers: Mapping[int, int]
    blobs: Mapping[int, bytes] = MappingProxyType({})


# What is to be looked up of a mail, and of each of its recipients.
WANTED = Wanted(
    (_HEADERS, SUBJECT, *_SENDER[0], *_SENDER[1], *(tag for tag, _ in _THREAD)),
    (_FLAGS, _SENT, _DELIVERED),
)
OF_RECIPIENTS = Wanted((*_RECIPIENT[0], *_RECIPIENT[1]), (_FIELD,))


def hidden(mail: Item, recipients: Iterable[Item]) -> int:
    """How many are on a mail of whom Outlook kept Exchange's own address alone (/O=FIRM/OU=...),
    which says nothing outside the firm."""
    if "from:" in mail.texts.get(_HEADERS, "").lower():
        return 0
    of_sender = [line(mail.texts.get(tag)) for tag in _SENDER[0]]
    people = [[line(one.texts.get(tag)) for tag in _RECIPIENT[0]] for one in recipients]
    shown = [one for one in (of_sender, *people) if not any("@" in address for address in one)]
    return sum(any(address.upper().startswith("/O=") for address in one) for one in shown)


def head(mail: Item, recipients: Iterable[Item]) -> bytes:
    """The headers of a mail, with a newline before them."""
    unsent = "X-Unsent: 1\n" if mail.numbers.get(_FLAGS, 0) & _UNSENT else ""
    received = mail.texts.get(_HEADERS)
    if received and "from:" in received.lower():
        kept = received.replace("\r\n", "\n").strip("\n").partition("\n\n")[0]
        return f"\n{unsent}{kept}".encode("utf-8", "replace")
    lines = [f"From: {_mailbox(mail, *_SENDER)}"]
    for number, one in enumerate(recipients):
        if number < RECIPIENTS:
            field = _FIELDS.get(one.numbers.get(_FIELD, 1), "To")
            lines.append(f"{field}: {_mailbox(one, *_RECIPIENT) or _typed(one)}")
    lines.append(f"Subject: {line(mail.texts.get(SUBJECT))}")
    if when := moment(mail.numbers.get(_SENT) or mail.numbers.get(_DELIVERED) or 0):
        lines.append(f"Date: {format_datetime(when)}")
    for tag, name in _THREAD:
        if value := line(mail.texts.get(tag)):
            lines.append(f"{name}: {value}")
    return ("\n" + unsent + "\n".join(lines)).encode("utf-8", "replace")


def _typed(item: Item) -> str:
    """Somebody whom Outlook did not look up, as in a draft: their name is the address as typed."""
    typed = (line(item.texts.get(tag)).strip("'") for tag in _RECIPIENT[1])
    return next((f"<{one}>" for one in typed if addresses(one) == [one]), "")


def _mailbox(item: Item, addresses: tuple[int, ...], names: tuple[int, ...]) -> str:
    # Exchange's own addresses (/O=FIRM/OU=...) say nothing outside the firm.
    found = (line(item.texts.get(tag)) for tag in addresses)
    address = next((one for one in found if "@" in one), "")
    name = next((one for tag in names if (one := line(item.texts.get(tag)))), "")
    quoted = name.replace("\\", "").replace('"', "'")
    return f'"{quoted}" <{address}>' if address else ""


def line(text: str | None) -> str:
    """A text in one line, within bounds."""
    return " ".join((text or "")[:2000].split())


def moment(ticks: int) -> datetime | None:
    """The time of so many tenths of a microsecond since 1601; ``None`` where there is none."""
    try:
        since = timedelta(microseconds=ticks // 10)
        return datetime(1601, 1, 1, tzinfo=UTC) + since if ticks else None
    except OverflowError:
        return None
