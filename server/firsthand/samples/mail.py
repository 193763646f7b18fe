"""The mail files: a Thunderbird profile's Inbox and Sent, and a Google Takeout archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from email import message_from_string
from email.header import Header
from email.message import Message
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from pathlib import Path

from firsthand.samples.cast import EGO, SECOND
from firsthand.samples.story import ARCHIVED, MONTHS, Address, Letter, at, letters

MINE = {EGO.email, SECOND}
TEXTS = (
    "Thank you, that helps. More on Monday.",
    "Merci, à très vite !",
    "Dank je wel, tot volgende week.",
    "Vielen Dank, mit besten Grüßen",
    "From here on it is clear what to do.",  # a line that an mbox has to escape
)


def write(folder: Path, today: date) -> list[Path]:
    """Writes ``Inbox``, ``Sent`` and ``archive.mbox`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    archived_before = at(today, ARCHIVED, 0)
    inbox: list[Letter] = []
    sent: list[Letter] = []
    archive: list[Letter] = []
    for letter in letters(today):
        if letter.spam or letter.when < archived_before:
            archive.append(letter)
        else:
            (sent if letter.sender[1] in MINE else inbox).append(letter)
    archive += inbox[:12]  # the move from one account to the other left some mail in both
    paths = [folder / "Inbox", folder / "Sent", folder / "archive.mbox"]
    paths[0].write_bytes(_mbox(inbox, _thunderbird))
    paths[1].write_bytes(_mbox(sent, _thunderbird))
    paths[2].write_bytes(_mbox(archive, _takeout))
    return paths


def _mbox(found: Iterable[Letter], opening: Callable[[Letter], bytes]) -> bytes:
    parts: list[bytes] = []
    for letter in found:
        body = _message(letter).as_bytes()
        parts.append(opening(letter) + re.sub(rb"(?m)^(>*From )", rb">\1", body) + b"\n\n")
    return b"".join(parts)


def _asctime(letter: Letter) -> str:
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    when = letter.when
    return (
        f"{days[when.weekday()]} {MONTHS[when.month - 1]} {when.day:02} {when:%H:%M:%S} {when.year}"
    )


def _thunderbird(letter: Letter) -> bytes:
    status = "X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\nX-Mozilla-Keys: \n"
    return f"From - {_asctime(letter)}\n{status}".encode()


def _takeout(letter: Letter) -> bytes:
    """Google's envelope line and labels, one of them in an encoded word."""
    number = 1_600_000_000_000_000_000 + sum(letter.thread.encode()) * 7_919
    labels = "Spam" if letter.spam else "Sent" if letter.sender[1] in MINE else "Inbox,Opened"
    if "Maquette" in letter.subject:
        labels = Header(f"{labels},Dossier Élan", "utf-8").encode()
    stamp = _asctime(letter).rsplit(" ", 1)
    envelope = f"From {number}@xxx {stamp[0]} +0000 {stamp[1]}\n"
    return f"{envelope}X-GM-THRID: {number}\nX-Gmail-Labels: {labels}\n".encode()


def _message(letter: Letter) -> Message:
    message = _body(letter)
    message["Date"] = format_datetime(letter.when)
    message["From"] = _address(letter.sender)
    message["To"] = ",\n ".join(map(_address, letter.to))
    for header, found in (("Cc", letter.cc), ("Bcc", letter.bcc)):
        if found:
            message[header] = ",\n ".join(map(_address, found))
    message["Subject"] = (
        letter.subject if letter.subject.isascii() else Header(letter.subject, "utf-8").encode()
    )
    message["Message-ID"] = _id(letter, letter.turn)
    if letter.turn:
        message["In-Reply-To"] = _id(letter, letter.turn - 1)
        message["References"] = " ".join(_id(letter, turn) for turn in range(letter.turn))
    for name, value in letter.headers.items():
        message[name] = value
    return message


def _address(address: Address) -> str:
    return formataddr(address)


def _id(letter: Letter, turn: int) -> str:
    """The same thread on the same day keeps its ids, whichever file tells of it."""
    return f"<{letter.thread}.{turn}@post.example>"


def _body(letter: Letter) -> Message:
    if letter.report:
        return _report(letter.report)
    text = TEXTS[len(letter.thread + letter.subject) % len(TEXTS)]
    return MIMEText(f"{text}\n", "plain", "us-ascii" if text.isascii() else "utf-8")


def _report(address: str) -> Message:
    """A delivery report, as RFC 3464 has it."""
    return message_from_string(
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=_report"\n'
        "MIME-Version: 1.0\n\n"
        "--=_report\nContent-Type: text/plain\n\nThe address was not found.\n\n"
        "--=_report\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mailbox.example\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\n\n"
        "--=_report--\n"
    )
