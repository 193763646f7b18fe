"""What sources tell: identifiers, events, mails, cards, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum, IntFlag
from math import isfinite
from typing import Literal, NamedTuple

HandleKind = Literal["email", "phone", "url", "name"]
# Seconds since 1970 that a calendar has a day for: of the years 1 to 9999.
CALENDAR = range(-62_135_596_800, 253_402_300_800)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def utc(when: float) -> datetime:
    """The moment so many seconds since 1970, in UTC: of any year from 1 to 9999, where
    ``datetime.fromtimestamp`` asks the system, and Windows knows of none before 1970.

    Raises ``OverflowError`` outside these, ``ValueError`` for what is no number."""
    return _EPOCH + timedelta(seconds=when)


class Handle(NamedTuple):
    """One identifier of somebody: an e-mail, a phone number, a profile address.

    ``kind="name"`` is for records that give nothing better: a display name inside one
    source, written ``scope:name``. It never proves an identity by itself.
    Sources yield values as they found them; ``identity.handles`` makes them canonical.
    """

    kind: HandleKind
    value: str


class Signed(NamedTuple):
    """A name that whoever has an identifier wrote beside it, and from when to when they did;
    ``None`` where that is not known."""

    name: str
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Position:
    """A job somebody says they held. ``first`` and ``last`` are years or months as they were
    written (``2019``, ``2019-03``); no ``first``: not told; no ``last``: held on."""

    company: str
    title: str | None = None
    first: str | None = None
    last: str | None = None


class Kind(IntEnum):
    """What happened. Numbers are stored: add at the end, never renumber."""

    MAIL = 1
    MEETING = 2
    CALL = 3
    MESSAGE = 4  # a direct message on a network or in a chat
    INVITATION = 5  # to connect on a network
    ENDORSEMENT = 6
    RECOMMENDATION = 7
    DEAL = 8
    HIRE = 9
    INTRODUCTION = 10
    ADVICE = 11
    PROJECT = 12
    TESTIMONY = 13  # the user's own word


RESULTS = frozenset({Kind.DEAL, Kind.HIRE, Kind.INTRODUCTION, Kind.ADVICE, Kind.PROJECT})


class Mark(IntFlag):
    """What a record says about itself. Marks only ever add up, whatever the import order; only
    ``PLANNED`` goes, with the first file that tells of the event after its time."""

    NONE = 0
    AUTOMATED = 1  # sent by a machine: no-reply senders, Auto-Submitted, delivery reports
    LIST = 2  # a mailing list or a newsletter: List-Id, List-Unsubscribe, Precedence: bulk
    SPAM = 4  # lies in junk, or is marked as spam
    BOUNCE = 8  # a delivery report
    AUTOREPLY = 16  # an out-of-office answer
    NETWORK = 32  # a network's own notification in somebody's name ("Jean via LinkedIn")
    DRAFT = 64  # never sent
    SENT = 128  # lies in a Sent folder: its author is the user
    CANCELLED = 256  # an event called off
    MASS = 512  # the user's own mail merge: one text, many people
    REPLY = 1024  # answers an earlier item
    ALL_DAY = 2048
    ONLINE = 4096  # a meeting by link: no place
    PLANNED = 8192  # was still to come whenever a file or a server told of it
    FREE = 16384  # a note for the calendar: a whole day that leaves one free, a reminder
    COURTESY = 32768  # a message that says "thanks" or "happy birthday" and no more


class Role(IntEnum):
    """The part somebody plays in an event. Numbers are stored."""

    FROM = 1  # wrote, called, organised, invited, endorsed
    TO = 2
    CC = 3
    BCC = 4
    ATTENDEE = 5
    WITH = 6  # a result, a testimony: no direction
    SELLER = 7  # of an invoice, as it tells: which of the two is the user, the records know
    BUYER = 8


class Answer(IntEnum):
    """What an attendee answered. ``NONE``: the file does not keep answers. Numbers are
    stored: add at the end, never renumber."""

    NONE = 0
    ACCEPTED = 1
    TENTATIVE = 2
    WAITING = 3
    DECLINED = 4


class Party(NamedTuple):
    """Somebody on an event, the user included."""

    handle: Handle
    name: str | None
    role: Role
    answer: Answer = Answer.NONE


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened between people, as one source tells it.

    ``key`` is the event's identity in the world (a Message-ID, a calendar UID with its
    recurrence): the same key at the same time is the same event, whichever file tells it.
    ``occasion`` groups what counts once: a thread, a conversation, a series.
    ``audience`` is how many people were on it, the user included, where the source knows
    better than ``len(parties)``.
    """

    source: str
    kind: Kind
    key: str
    when: int
    parties: tuple[Party, ...]
    subject: str | None = None
    occasion: str | None = None
    marks: Mark = Mark.NONE
    audience: int = 0
    details: Mapping[str, str] | None = None  # skill; amount, currency, network, note


def figure(details: Mapping[str, str] | None, name: str) -> float | None:
    """A number among an event's details, such as ``amount``; ``None`` where none is told, or one
    that cannot be reckoned with: an export that is read back may say anything."""
    try:
        found = float((details and details.get(name)) or "nan")
    except (TypeError, ValueError):
        return None
    return found if isfinite(found) else None


class Face:
    """Somebody as the headers of mails write them. The readers make one object for all mails with
    the same header, so that who is on a thousand mails is seen without a look at any text."""

    __slots__ = ("party",)

    def __init__(self, party: Party) -> None:
        self.party = party


class Mail(NamedTuple):
    """What ``Event`` tells, of one mail among ``Mails``; ``marks`` is the number of a ``Mark``."""

    key: str
    when: int
    faces: tuple[Face, ...]
    subject: str | None
    occasion: str
    marks: int
    audience: int


@dataclass(frozen=True, slots=True)
class Mails:
    """Many mails of one source. An ``Event`` each would take as long to make as to read them.

    ``at``: where in the file the last of them begins; 0 where that is not known.
    """

    source: str
    mails: Sequence[Mail]
    at: int = 0

    def events(self) -> Iterator[Event]:
        """The same, one by one."""
        for key, when, faces, subject, occasion, marks, audience in self.mails:
            parties = tuple([face.party for face in faces])
            yield Event(self.source, Kind.MAIL, key, when, parties, subject, occasion,
                        Mark(marks), audience)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """An entry about somebody: a vCard, a network connection, a roster line.

    ``network`` names where the entry is a contact ("LinkedIn", "Address book", a club);
    ``since`` when it became one.
    """

    source: str
    key: str
    name: str | None
    handles: tuple[Handle, ...] = ()
    company: str | None = None
    title: str | None = None
    place: str | None = None
    network: str | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """What an export says about the user: their own name and identifiers."""

    source: str
    name: str | None = None
    handles: tuple[Handle, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A position of the user's own."""

    source: str
    key: str
    position: Position


@dataclass(frozen=True, slots=True)
class Cost:
    """A fee or hours spent on a network."""

    source: str
    key: str
    when: int
    network: str
    amount: float
    currency: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that was read and is not about a person."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A damaged item, told in a sentence. The import goes on."""

    path: str
    where: str
    why: str
