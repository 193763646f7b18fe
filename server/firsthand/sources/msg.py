"""Single mails that Outlook keeps or that were dragged out of it (.msg)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from firsthand.model import Record, Skipped, Unreadable

from . import File, mailfolders, mailheaders, outlook
from .lines import told

NAME = "msg"
LIMIT = 256 << 20
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0"
_TEXTS = 256 << 10


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
            mail = _item(ole, "", 32, outlook.TEXTS)
            recipients = list(_recipients(ole)) if outlook.is_mail(mail) else []
    except OSError:
        raise
    except Exception as error:
        why = str(error)[:100] or type(error).__name__
        yield Unreadable(file.path, "message 1", f"The Outlook message is damaged ({why}).")
        return
    if not outlook.is_mail(mail):
        yield Skipped("message 1", "no mail: a note, a task, an appointment or a contact")
        return
    origin = mailheaders.Origin(NAME, file.path, now, marks)
    yield mailheaders.record(outlook.head(mail, recipients), origin)


@contextmanager
def _opened(file: File) -> Iterator[Any]:
    import olefile  # late: it takes a while to load

    with file.open() as stream, olefile.OleFileIO(stream) as ole:
        yield ole


def _recipients(ole: Any) -> Iterator[outlook.Item]:
    places = [place[0] for place in ole.listdir(streams=True) if place[-1] == _PROPERTIES]
    places = [one for one in places if one.startswith("__recip_version1.0_")]
    for place in places[: outlook.RECIPIENTS]:
        yield _item(ole, f"{place}/", 8, outlook.RECIPIENT_TEXTS)


def _item(ole: Any, place: str, start: int, tags: Iterable[int]) -> outlook.Item:
    found = {tag: text for tag in tags if (text := _text(ole, place, tag)) is not None}
    return outlook.Item(found, _numbers(ole, place, start))


def _text(ole: Any, place: str, tag: int) -> str | None:
    for kind, charset in (("001F", "utf-16-le"), ("001E", "cp1252")):
        name = f"{place}__substg1.0_{tag:04X}{kind}"
        if ole.exists(name):
            raw: bytes = ole.openstream(name).read(_TEXTS)
            return raw.decode(charset, "replace").rstrip("\0")
    return None


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
