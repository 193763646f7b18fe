"""From the head of one mail to one record; what the readers of mail files share.

Only the head is looked at: who, when, which kind, the subject. Values are remembered by their raw
bytes, since the same few hundred people fill a mailbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from firsthand.model import (
    Face,
    Handle,
    Mail,
    Mails,
    Party,
    Record,
    Role,
    Skipped,
    Unreadable,
    phrase,
)

from ..memory import Memory
from . import addresses, dates, decoding, fields, marking, names, senders

HEAD_LIMIT = 256 * 1024  # a longer head is read up to here; the rest is padding or an attack
_LINE = 4096  # of the mailbox's own, before the head
PARTIES_LIMIT = 200
SUBJECT_LIMIT = 300
_KEY_LIMIT = 250
# An identifier in its brackets as nearly all are: the first of a value, printable, no blanks.
_USUAL_ID = re.compile(rb"[^<]*+<([!-=?-~]{1,250})>")
_ROLES = {b"to": Role.TO, b"cc": Role.CC, b"bcc": Role.BCC}
_DELETED = 0x0008  # Thunderbird: deleted, and still in the file until it is compacted
_BY_ANOTHER = marking.AUTOMATED | marking.LIST  # such mail may have another's name on it
# Who sends in a person's name, where that is a program; where it is only where a smart host takes
# mail back, the person wrote.
_A_TOOLS = marking.AUTOMATED | marking.NETWORK
_RETURNS = ("bounce", "postmaster")
_made = tuple.__new__

Fields = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where mails come from: the source's name, the file, and what its folder says."""

    source: str
    path: str
    now: int
    marks: int = 0


class _Sender(NamedTuple):
    faces: tuple[Face, ...]
    value: str | None  # the address, where it is one
    marks: int
    through: bool  # its name says that something else speaks for the person
    hidden: int = 0  # whether it has an address that only a firm's own server knows


class _Others(NamedTuple):
    faces: tuple[Face, ...]
    values: frozenset[str]  # their addresses
    many: bool = False  # whether one of these is a list's, which leaves no mark of its own
    hidden: int = 0  # so many more have an address that only a firm's own server knows


_NONE: Fields = {}


def record(head: bytes, origin: Origin, number: int = 1) -> Record:
    """The record of one mail. ``head``: its header lines with a newline before each; an mbox's
    ``From `` line may stand before the first, whose date stands in where the headers have none."""
    told = mail(head, origin, number)
    return next(Mails(origin.source, (told,)).events()) if isinstance(told, Mail) else told


def mail(head: bytes, origin: Origin, number: int = 1) -> Mail | Skipped | Unreadable:
    """The same, for who reads many: as it stands in ``Mails``."""
    layout, values = fields.found(head)
    names, author, to, copies, dated, subject_at, own, earlier, post, seldom, plan, _ = layout
    if not names and not fields.FIELD.search(head):
        return Unreadable(origin.path, f"message {number}", "no header lines")
    few: Fields = dict(zip(names, values, strict=False)) if seldom else _NONE
    if b"x-mozilla-status" in few and _deleted(few[b"x-mozilla-status"]):
        return Skipped(f"message {number}", "deleted in Thunderbird")
    raw = values[author]
    sender = _SENDERS[raw if len(raw) < 4000 else _bounded(raw)]
    if not sender.faces and b"sender" in few:
        sender = _SENDERS[_bounded(few[b"sender"])]
    others = _others(values[to], b"to")
    if b"sender" in few and sender.faces:
        sender, others = _by_another(sender, others, few[b"sender"])
    for name, at in copies:
        more = _others(values[at], name)
        many = others.many or more.many
        hidden = others.hidden + more.hidden
        others = _Others(others.faces + more.faces, others.values | more.values, many, hidden)
    if not sender.faces and not others.faces:
        return Skipped(f"message {number}", "no e-mail address")
    when = dates.seconds(values[dated])
    if when is None or not dates.trusted(when, origin.now):
        when = _other_date(head, origin.now)
        if when is None and _unsent(origin, plan, values):
            return Skipped(f"message {number}", "a draft or a template, never sent")
        if when is None:
            why = phrase("no usable date") if values[dated].strip() else phrase("no Date header")
            if len(head) > HEAD_LIMIT - _LINE:
                why = phrase("no date in the first 256 kB of its headers, and no more is read")
            return Unreadable(origin.path, f"message {number}", why)
    subject = decoding.readable(values[subject_at], SUBJECT_LIMIT)
    marks = origin.marks | sender.marks | marking.of_headers(plan, values, subject)
    if others.many or ("[" in subject[:12] and senders.tagged(subject, others.values)):
        marks |= marking.LIST
    if b"resent-from" in few:
        marks &= ~marking.SENT  # passed on as it was: its author is somebody else
    authors = sender.faces
    if (sender.through or marks & _BY_ANOTHER) and _speaks_for(sender, marks, values[post]):
        authors = _NAMELESS[authors]
    faces = authors + others.faces
    audience = len(faces)
    known = others.values
    alone = sender.value is not None and sender.value not in known
    if not alone or len(known) + 1 != audience or audience > PARTIES_LIMIT:
        addresses = {face.party.handle.value for face in faces}
        if len(addresses) != audience or audience > PARTIES_LIMIT:
            faces = (_once(authors) + _once(others.faces))[:PARTIES_LIMIT]
        audience = len(addresses)
    audience += others.hidden + sender.hidden  # who cannot be named is on it all the same
    usual = _USUAL_ID.match(values[own])
    key = usual[1].decode("ascii") if usual else _key(dict(zip(names, values, strict=False)))
    thread = key
    for at in earlier:
        root = _identifier(values[at])
        if root:
            thread = root
            break
    # What NamedTuple's own way takes is a twentieth of all.
    return _made(Mail, (key, when, faces, subject or None, thread, marks, audience))


def _unsent(origin: Origin, plan: marking.Plan, values: Sequence[bytes]) -> bool:
    return bool((origin.marks | marking.of_headers(plan, values, "")) & marking.DRAFT)


def _deleted(status: bytes) -> bool:
    try:
        return bool(int(status.strip()[:8], 16) & _DELETED)
    except ValueError:
        return False


# ------------------------------------------------------------------------------------ who


def _sender(raw: bytes) -> _Sender:
    marks, through = 0, False
    parties = []
    for address, name in addresses.mailboxes(raw):
        parties.append(Party(Handle("email", address), name, Role.FROM))
        marks |= senders.of_sender(address, name)
        through = through or (name is not None and names.through(name))
    faces = tuple(map(Face, parties))
    value = parties[0].handle.value if len(parties) == 1 else None
    return _Sender(faces, value, marks, through, 0 if faces else min(1, addresses.hidden(raw)))


def _nameless(faces: tuple[Face, ...]) -> tuple[Face, ...]:
    if not any(face.party.name for face in faces):
        return faces
    return tuple([Face(face.party._replace(name=None)) for face in faces])


def _speaks_for(sender: _Sender, marks: int, post: bytes) -> bool:
    """Whether the sender's name is somebody else's: no alias may be learned from it."""
    if marks & marking.AUTOMATED:
        # An out-of-office answer comes from the person's own address under their own name.
        return not marks & marking.ANSWERED_BY_ITSELF or bool(marks & marking.NOBODY)
    if not marks & marking.LIST:
        return sender.through
    post = post.lower()
    own = bool(post) and any(
        b"mailto:" + face.party.handle.value.encode() in post for face in sender.faces
    )
    return own or sender.through


def _by_another(sender: _Sender, others: _Others, raw: bytes) -> tuple[_Sender, _Others]:
    """Who wrote, where a colleague wrote as somebody: an assistant in the boss's name. The boss is
    then told of as having a copy."""
    by = _SENDERS[_bounded(raw)]
    one, other = by.faces[0].party if by.faces else None, sender.faces[0].party
    if one and by.marks & _A_TOOLS and not one.handle.value.startswith(_RETURNS):
        return sender._replace(marks=sender.marks | marking.AUTOMATED), others
    if one is None or len(by.faces) + len(sender.faces) > 2 or by.marks or sender.marks:
        return sender, others
    boxes = one.handle.value, other.handle.value
    if not senders.two_people(boxes[0], one.name, boxes[1], other.name):
        return sender, others
    copy = _FACES[b"cc"][other.handle.value, other.name]
    return by, _Others((*others.faces, copy), others.values | {other.handle.value}, *others[2:])


def _others(raw: bytes, name: bytes) -> _Others:
    return _VALUES[name][raw] if len(raw) < 2000 else _parsed(name, raw)


def _parsed(name: bytes, raw: bytes) -> _Others:
    known = _FACES[name]
    faces = tuple([known[mailbox] for mailbox in addresses.mailboxes(raw)])
    values = frozenset([face.party.handle.value for face in faces])
    many = any(_READ_BY_MANY[value] for value in values)
    return _Others(faces, values, many, addresses.hidden(raw))


def _face(role: Role, mailbox: addresses.Mailbox) -> Face:
    address, name = mailbox
    return Face(Party(Handle("email", address), name, role))


# Values met before, by their raw bytes. One person may write their own name in six ways.
_SENDERS = Memory(_sender, 32768)
_NAMELESS = Memory(_nameless, 8192)
_VALUES = {
    name: Memory[bytes, _Others](partial(_parsed, name), 8192 if name == b"to" else 4096)
    for name in _ROLES
}
_READ_BY_MANY = Memory(senders.of_many, 32768)
_FACES = {
    name: Memory[addresses.Mailbox, Face](partial(_face, role), 32768)
    for name, role in _ROLES.items()
}


def _bounded(raw: bytes) -> bytes:
    # Keys of a cache stay small; nobody's From is longer.
    return raw if len(raw) < 4000 else raw[:4000].rpartition(b",")[0]


def _once(faces: Iterable[Face]) -> tuple[Face, ...]:
    """Of each address the first."""
    first: dict[str, Face] = {}
    for face in faces:
        first.setdefault(face.party.handle.value, face)
    return tuple(first.values())


# ----------------------------------------------------------------------- when, which thread


def _other_date(head: bytes, now: int) -> int | None:
    """When it arrived, by the user's own servers first: each adds its line on top."""
    for name, value in fields.FIELD.findall(head):
        if name.lower() == b"received":
            when = dates.seconds(value.rpartition(b";")[2].strip())
            if dates.trusted(when, now):
                return when
    when = dates.envelope(head.partition(b"\n")[0])
    return when if dates.trusted(when, now) else None


def _key(fields: Fields) -> str:
    own = fields.get(b"message-id", b"")
    key = (_identifier(own) or _bare(own)) if own else None
    if key:
        return key
    told = (
        b" ".join(fields.get(name, b"").split()) for name in (b"date", b"from", b"to", b"subject")
    )
    return "hash:" + blake2b(b"\n".join(told), digest_size=16).hexdigest()


def _identifier(raw: bytes) -> str | None:
    """The first ``<id>`` in a value, without its brackets."""
    usual = _USUAL_ID.match(raw)
    if usual:
        return usual[1].decode("ascii")
    start = raw.find(b"<") + 1
    end = raw.find(b">", start)
    return None if start < 1 or end < 0 else _bare(raw[start:end])


def _bare(raw: bytes) -> str | None:
    if len(raw) <= _KEY_LIMIT and raw.isascii():
        usual = raw.decode("ascii")
        if usual.isprintable() and " " not in usual:
            return usual or None
    text = decoding.clean(decoding.plain(raw[:8192]), 8192).replace(" ", "")
    if len(text) > _KEY_LIMIT:
        return "hash:" + blake2b(text.encode(), digest_size=16).hexdigest()
    return text or None
