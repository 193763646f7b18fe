"""From the head of one mail to one record; what the readers of mail files share.

Only the head is looked at: who, when, which kind, the subject. Values are remembered by their raw
bytes, since the same few hundred people fill a mailbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from firsthand.model import (
    Event,
    Handle,
    Kind,
    Mark,
    Party,
    Record,
    Role,
    Skipped,
    Unreadable,
    phrase,
)

from . import mailaddresses, maildates, mailfields, mailmarks, mailtext

HEAD_LIMIT = 256 * 1024  # a longer head is read up to here; the rest is padding or an attack
_LINE = 4096  # of the mailbox's own, before the head
PARTIES_LIMIT = 200
SUBJECT_LIMIT = 300
_KEY_LIMIT = 250
_ID = re.compile(rb"<([^<>]+)>")
_ROLES = {b"to": Role.TO, b"cc": Role.CC, b"bcc": Role.BCC}
_DELETED = 0x0008  # Thunderbird: deleted, and still in the file until it is compacted
_MARKS = {int(mark): mark for mark in Mark}

Fields = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where mails come from: the source's name, the file, and what its folder says."""

    source: str
    path: str
    now: int
    marks: int = 0


class _Sender(NamedTuple):
    parties: tuple[Party, ...]
    marks: int
    through: bool  # its name says that something else speaks for the person


def record(head: bytes, origin: Origin, number: int = 1, envelope: bytes = b"") -> Record:
    """The record of one mail.

    ``head`` starts with a newline and holds the header lines, ``envelope`` is an mbox's ``From ``
    line, whose date stands in where the headers have none.
    """
    fields = mailfields.fields_of(head)
    if not fields and not mailfields.FIELD.search(head):
        return Unreadable(origin.path, f"message {number}", "no header lines")
    if b"x-mozilla-status" in fields and _deleted(fields[b"x-mozilla-status"]):
        return Skipped(f"message {number}", "deleted in Thunderbird")
    sender = _sender_of(fields)
    others = _recipients(fields)
    if not sender.parties and not others:
        return Skipped(f"message {number}", "no e-mail address")
    when = maildates.seconds(fields.get(b"date", b""))
    if when is None or not maildates.trusted(when, origin.now):
        when = _other_date(head, envelope, origin.now)
        if when is None:
            dated = fields.get(b"date", b"").strip()
            why = phrase("no usable date") if dated else phrase("no Date header")
            if len(head) > HEAD_LIMIT - _LINE:
                why = phrase("no date in the first 256 kB of its headers, and no more is read")
            return Unreadable(origin.path, f"message {number}", why)
    subject = mailtext.readable(fields.get(b"subject", b""), SUBJECT_LIMIT)
    marks = origin.marks | sender.marks | mailmarks.of_headers(fields, subject)
    authors = sender.parties
    if _speaks_for(sender, marks, fields):
        authors = tuple(party._replace(name=None) for party in authors)
    parties, audience = _together(authors, others)
    key = _key(fields)
    return Event(
        origin.source,
        Kind.MAIL,
        key,
        when,
        parties,
        subject or None,
        _thread(fields) or key,
        _mark(marks),
        audience,
    )


def _deleted(status: bytes) -> bool:
    try:
        return bool(int(status.strip()[:8], 16) & _DELETED)
    except ValueError:
        return False


# ------------------------------------------------------------------------------------ who


def _sender_of(fields: Fields) -> _Sender:
    sender = _sender(_bounded(fields.get(b"from", b"")))
    if not sender.parties and b"sender" in fields:
        return _sender(_bounded(fields[b"sender"]))
    return sender


@lru_cache(maxsize=16384)
def _sender(raw: bytes) -> _Sender:
    marks, through = 0, False
    parties = []
    for address, name in mailaddresses.mailboxes(raw):
        parties.append(Party(Handle("email", address), name, Role.FROM))
        marks |= mailmarks.of_sender(address, name)
        through = through or (name is not None and mailmarks.through(name))
    return _Sender(tuple(parties), marks, through)


def _speaks_for(sender: _Sender, marks: int, fields: Fields) -> bool:
    """Whether the sender's name is somebody else's: no alias may be learned from it."""
    if marks & mailmarks.AUTOMATED:
        # An out-of-office answer comes from the person's own address under their own name.
        return not marks & mailmarks.ANSWERED_BY_ITSELF or bool(marks & mailmarks.NOBODY)
    if not marks & mailmarks.LIST:
        return sender.through
    post = fields.get(b"list-post", b"").lower()
    own = bool(post) and any(b"mailto:" + p.handle.value.encode() in post for p in sender.parties)
    return own or sender.through


def _recipients(fields: Fields) -> tuple[Party, ...]:
    others: tuple[Party, ...] = ()
    for name in (b"to", b"cc", b"bcc"):
        if name in fields:
            raw = fields[name]
            others += _parties(raw, name) if len(raw) < 2000 else _parse(raw, _ROLES[name])
    return others


@lru_cache(maxsize=8192)
def _parties(raw: bytes, name: bytes) -> tuple[Party, ...]:
    # Keyed by bytes: hashing a Role would take longer than finding the parties.
    return _parse(raw, _ROLES[name])


def _parse(raw: bytes, role: Role) -> tuple[Party, ...]:
    return tuple(
        Party(Handle("email", address), name, role)
        for address, name in mailaddresses.mailboxes(raw)
    )


def _bounded(raw: bytes) -> bytes:
    # Keys of a cache stay small; nobody's From is longer.
    return raw if len(raw) < 4000 else raw[:4000].rpartition(b",")[0]


def _together(
    authors: tuple[Party, ...], others: tuple[Party, ...]
) -> tuple[tuple[Party, ...], int]:
    """Everybody once among the authors and once among the recipients, and how many they are."""
    parties = authors + others
    audience = len({party.handle.value for party in parties})
    if audience != len(parties) or audience > PARTIES_LIMIT:
        parties = (_once(authors) + _once(others))[:PARTIES_LIMIT]
    return parties, audience


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    first: dict[str, Party] = {}
    for party in parties:
        first.setdefault(party.handle.value, party)
    return tuple(first.values())


# ----------------------------------------------------------------------- when, which thread


def _other_date(head: bytes, envelope: bytes, now: int) -> int | None:
    """When it arrived, by the user's own servers first: each adds its line on top."""
    for name, value in mailfields.FIELD.findall(head):
        if name.lower() == b"received":
            when = maildates.seconds(value.rpartition(b";")[2].strip())
            if maildates.trusted(when, now):
                return when
    when = maildates.envelope(envelope)
    return when if maildates.trusted(when, now) else None


def _key(fields: Fields) -> str:
    own = fields.get(b"message-id", b"")
    key = (_identifier(own) or _bare(own)) if own else None
    if key:
        return key
    told = (
        b" ".join(fields.get(name, b"").split()) for name in (b"date", b"from", b"to", b"subject")
    )
    return "hash:" + blake2b(b"\n".join(told), digest_size=16).hexdigest()


def _thread(fields: Fields) -> str | None:
    """The first mail of the conversation."""
    for name in (b"references", b"in-reply-to"):
        if name in fields:
            root = _identifier(fields[name])
            if root:
                return root
    return None


def _identifier(raw: bytes) -> str | None:
    """The first ``<id>`` in a value, without its brackets."""
    start = raw.find(b"<") + 1
    end = raw.find(b">", start)
    return None if start < 1 or end < 0 else _bare(raw[start:end])


def _bare(raw: bytes) -> str | None:
    if len(raw) <= _KEY_LIMIT and raw.isascii():
        usual = raw.decode("ascii")
        if usual.isprintable() and " " not in usual:
            return usual or None
    text = mailtext.clean(mailtext.plain(raw[:8192]), 8192).replace(" ", "")
    if len(text) > _KEY_LIMIT:
        return "hash:" + blake2b(text.encode(), digest_size=16).hexdigest()
    return text or None


def _mark(marks: int) -> Mark:
    known = _MARKS.get(marks)
    if known is None:
        known = _MARKS[marks] = Mark(marks)
    return known
