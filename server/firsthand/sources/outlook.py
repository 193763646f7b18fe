"""What Outlook keeps of a mail as properties, written down as headers: what .msg and .pst share.

What was received has its headers among the properties, and is read like any other mail. What was
sent from Outlook has none: so that one reader judges all mail, its properties become some.
Properties: [MS-OXPROPS].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import NamedTuple

RECIPIENTS = 500
CLASS = 0x001A
_HEADERS = 0x007D
_FLAGS, _SENT, _DELIVERED, _FIELD = 0x0E07, 0x0039, 0x0E06, 0x0C15
_SUBJECT = 0x0037
_SENDER = ((0x5D01, 0x5D02, 0x0C1F), (0x0C1A, 0x0042))  # addresses, names
_RECIPIENT = ((0x39FE, 0x3003), (0x3001,))
_THREAD = ((0x1035, "Message-ID"), (0x1042, "In-Reply-To"), (0x1039, "References"))
_UNSENT = 8
_FIELDS = {1: "To", 2: "Cc", 3: "Bcc"}
# What is to be looked up of a mail, and of each of its recipients.
TEXTS = (
    CLASS, _HEADERS, _SUBJECT, *_SENDER[0], *_SENDER[1], *(tag for tag, _ in _THREAD),
)  # fmt: skip
NUMBERS = (_FLAGS, _SENT, _DELIVERED)
RECIPIENT_TEXTS = (*_RECIPIENT[0], *_RECIPIENT[1])
RECIPIENT_NUMBERS = (_FIELD,)


class Item(NamedTuple):
    """Properties by their tags; times are tenths of a microsecond since 1601."""

    texts: Mapping[int, str]
    numbers: Mapping[int, int]


def is_mail(item: Item) -> bool:
    """Whether it is a mail: no note, task, appointment or contact."""
    kind = item.texts.get(CLASS) or "IPM.Note"
    return kind.lower().startswith(("ipm.note", "report.ipm.note"))


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
            lines.append(f"{field}: {_mailbox(one, *_RECIPIENT)}")
    lines.append(f"Subject: {_line(mail.texts.get(_SUBJECT))}")
    if when := _moment(mail.numbers.get(_SENT) or mail.numbers.get(_DELIVERED) or 0):
        lines.append(f"Date: {format_datetime(when)}")
    for tag, name in _THREAD:
        if value := _line(mail.texts.get(tag)):
            lines.append(f"{name}: {value}")
    return ("\n" + unsent + "\n".join(lines)).encode("utf-8", "replace")


def _mailbox(item: Item, addresses: tuple[int, ...], names: tuple[int, ...]) -> str:
    # Exchange's own addresses (/O=FIRM/OU=...) say nothing outside the firm.
    found = (_line(item.texts.get(tag)) for tag in addresses)
    address = next((one for one in found if "@" in one), "")
    name = next((one for tag in names if (one := _line(item.texts.get(tag)))), "")
    quoted = name.replace("\\", "").replace('"', "'")
    return f'"{quoted}" <{address}>' if address else ""


def _line(text: str | None) -> str:
    return " ".join((text or "")[:2000].split())


def _moment(ticks: int) -> datetime | None:
    try:
        since = timedelta(microseconds=ticks // 10)
        return datetime(1601, 1, 1, tzinfo=UTC) + since if ticks else None
    except OverflowError:
        return None
