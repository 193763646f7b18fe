"""Mail folders in one file (mbox), as Thunderbird, Apple Mail, Takeout and mutt write them."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Record, Unreadable, phrase

from . import File, mailfolders, mailheaders, mboxmessages

NAME = "mbox"


def fits(file: File) -> bool:
    """Whether the file starts with an envelope."""
    head = file.head
    return mboxmessages.is_envelope(head[mboxmessages.start(head) :][: mboxmessages.LINE])


def records(file: File, now: int) -> Iterator[Record]:
    """One record a message; a damaged one is an ``Unreadable``, and the next one is read."""
    marks = mailfolders.of_file(file.path, itself=True)
    origin = mailheaders.Origin(NAME, file.path, now, marks)
    number = file.before
    try:
        with file.open() as stream:
            for envelope, head in mboxmessages.messages(stream, file.size, _looker(file)):
                number += 1
                yield mailheaders.record(head, origin, number, envelope)
    except mboxmessages.BROKEN as error:
        said = str(error) or type(error).__name__
        why = phrase("the file cannot be read any further (%(why)s)", why=said)
        yield Unreadable(file.path, f"after message {number}", why)


def _looker(file: File) -> mboxmessages.Look:
    """Looks ahead in a plain file; in a zip that would unpack all that lies between."""

    def look(at: int) -> bytes:
        if file.disk is None:
            return b""
        with file.disk.open("rb") as stream:
            stream.seek(at)
            return stream.read(mboxmessages.LINE)

    return look
