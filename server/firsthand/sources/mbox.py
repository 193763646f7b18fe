"""Mail folders in one file (mbox), as Thunderbird, Apple Mail, Takeout and mutt write them."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Mail, Mails, Record, Skipped, Unreadable, phrase

from . import File, mailfolders, mailheaders, mboxmessages
from .lines import short

NAME = "mbox"
# So many mails make one batch, or so many bytes of the file: who waits hears of it in time.
_MANY, _ROOM = 128, 32 << 20


def fits(file: File) -> bool:
    """Whether the file starts with an envelope."""
    head = file.head
    return mboxmessages.is_envelope(head[mboxmessages.start(head) :][: mboxmessages.LINE])


def records(file: File, now: int) -> Iterator[Record]:
    """One record a message; a damaged one is an ``Unreadable``, and the next one is read."""
    for one in batches(file, now):
        if isinstance(one, Mails):
            yield from one.events()
        else:
            yield one


def batches(file: File, now: int) -> Iterator[Mails | Skipped | Unreadable]:
    """The same in the same order, many mails at once."""
    marks = mailfolders.of_file(file.path, itself=True)
    origin = mailheaders.Origin(NAME, file.path, now, marks)
    number = file.before
    mails: list[Mail] = []
    begun = 0
    try:
        with file.open() as stream:
            for at, envelope, head in mboxmessages.messages(stream, file.size, _looker(file)):
                number += 1
                one = mailheaders.mail(head, origin, number, envelope)
                if isinstance(one, Mail):
                    mails.append(one)
                    so_many = len(mails)
                    if so_many < _MANY and (so_many & 31 or stream.tell() - begun < _ROOM):
                        continue
                if mails:
                    yield Mails(NAME, mails, at if isinstance(one, Mail) else 0)
                    mails, begun = [], stream.tell()
                if not isinstance(one, Mail):
                    yield one
    except mboxmessages.BROKEN as error:
        if mails:
            yield Mails(NAME, mails)
            mails = []
        said = short(str(error)) or type(error).__name__
        why = phrase("the file cannot be read any further (%(why)s)", why=said)
        yield Unreadable(file.path, f"after message {number}", why)
    if mails:
        yield Mails(NAME, mails)


def _looker(file: File) -> mboxmessages.Look:
    """Looks ahead in a plain file; in a zip that would unpack all that lies between."""

    def look(at: int) -> bytes:
        if file.disk is None:
            return b""
        with file.disk.open("rb") as stream:
            stream.seek(at)
            return stream.read(mboxmessages.LINE)

    return look
