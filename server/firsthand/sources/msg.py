"""Single mails that Outlook keeps or that were dragged out of it (.msg).

What was received has its headers inside, and is read like any other mail. What was sent from
Outlook has none: its properties are written down as headers, so that one reader judges all mail.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from firsthand.model import Record, Skipped, Unreadable

from . import File, mailfolders, mailheaders
from .lines import told

NAME = "msg"
LIMIT = 256 << 20
RECIPIENTS = 500
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0"
_TEXTS = 256 << 10
_UNSENT = 8
_FIELDS = {1: "To", 2: "Cc", 3: "Bcc"}


def fits(file: File) -> bool:
    """Whether it is one of the old Office's containers, with a mail in it."""
    if not file.head.startswith(_MAGIC) or file.size > LIMIT:
        return False
    try:
        with _opened(file) as ole:
            return bool(ole.exists(_PROPERTIES))
    except Exception:  # what a damaged container makes the library raise is not to be foretold
        return False


@told
def records(file: File, now: int) -> Iterator[Record]:
    """The one record of the file's mail."""
    marks = mailfolders.of_file(file.path, itself=False)
    try:
        with _opened(file) as ole:
            kind = _text(ole, "", 0x001A) or "IPM.Note"
            head = _head(ole)
    except OSError:
        raise
    except Exception as error:
        why = str(error)[:100] or type(error).__name__
        yield Unreadable(file.path, "message 1", f"The Outlook message is damaged ({why}).")
        return
    if not kind.lower().startswith(("ipm.note", "report.ipm.note")):
        yield Skipped("message 1", "no mail: a note, a task, an appointment or a contact")
        return
    yield mailheaders.record(head, mailheaders.Origin(NAME, file.path, now, marks))


@contextmanager
def _opened(file: File) -> Iterator[Any]:
    import olefile  # late: it takes a while to load

    with file.open() as stream, olefile.OleFileIO(stream) as ole:
        yield ole


def _head(ole: Any) -> bytes:
    """The headers of the mail, with a newline before them."""
    numbers = _numbers(ole, "", 32)
    unsent = "X-Unsent: 1\n" if numbers.get(0x0E07, 0) & _UNSENT else ""
    received = _text(ole, "", 0x007D)
    if received and "from:" in received.lower():
        kept = received.replace("\r\n", "\n").strip("\n").partition("\n\n")[0]
        return f"\n{unsent}{kept}".encode()
    lines = [
        f"From: {_mailbox(ole, '', (0x5D01, 0x5D02, 0x0C1F), (0x0C1A, 0x0042))}",
        *_recipients(ole),
        f"Subject: {_line(_text(ole, '', 0x0037))}",
    ]
    if when := _moment(numbers.get(0x0039) or numbers.get(0x0E06) or 0):
        lines.append(f"Date: {format_datetime(when)}")
    for tag, name in ((0x1035, "Message-ID"), (0x1042, "In-Reply-To"), (0x1039, "References")):
        if value := _line(_text(ole, "", tag)):
            lines.append(f"{name}: {value}")
    return ("\n" + unsent + "\n".join(lines)).encode("utf-8", "replace")


def _recipients(ole: Any) -> Iterator[str]:
    places = [place[0] for place in ole.listdir(streams=True) if place[-1] == _PROPERTIES]
    for place in [one for one in places if one.startswith("__recip_version1.0_")][:RECIPIENTS]:
        field = _FIELDS.get(_numbers(ole, f"{place}/", 8).get(0x0C15, 1), "To")
        yield f"{field}: {_mailbox(ole, f'{place}/', (0x39FE, 0x3003), (0x3001,))}"


def _mailbox(ole: Any, place: str, addresses: tuple[int, ...], names: tuple[int, ...]) -> str:
    # Exchange's own addresses (/O=FIRM/OU=...) say nothing outside the firm.
    found = (_line(_text(ole, place, tag)) for tag in addresses)
    address = next((one for one in found if "@" in one), "")
    name = next((one for tag in names if (one := _line(_text(ole, place, tag)))), "")
    quoted = name.replace("\\", "").replace('"', "'")
    return f'"{quoted}" <{address}>' if address else ""


def _text(ole: Any, place: str, tag: int) -> str | None:
    for kind, charset in (("001F", "utf-16-le"), ("001E", "cp1252")):
        name = f"{place}__substg1.0_{tag:04X}{kind}"
        if ole.exists(name):
            raw: bytes = ole.openstream(name).read(_TEXTS)
            return raw.decode(charset, "replace").rstrip("\0")
    return None


def _line(text: str | None) -> str:
    return " ".join((text or "")[:2000].split())


def _numbers(ole: Any, place: str, start: int) -> dict[int, int]:
    """The properties that are numbers or times."""
    if not ole.exists(place + _PROPERTIES):
        return {}
    raw: bytes = ole.openstream(place + _PROPERTIES).read(_TEXTS)[start:]
    found = {}
    for at in range(0, len(raw) - 15, 16):
        kind, tag, _, value = struct.unpack_from("<HHIQ", raw, at)
        if kind in (0x0003, 0x0040):
            found[tag] = value & 0xFFFFFFFF if kind == 0x0003 else value
    return found


def _moment(ticks: int) -> datetime | None:
    """A time in tenths of a microsecond since 1601."""
    try:
        return (
            datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
            if ticks
            else None
        )
    except OverflowError:
        return None
