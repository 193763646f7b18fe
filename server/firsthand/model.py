"""The stages of the flow, as frozen values; imports nothing of ours.

CapturedPage -> Profile -> Candidates -> Person -> Evidence -> Verdict, and on the other
side Records, from which people and interactions are made.

Times are whole seconds since 1970-01-01 UTC (``int``); a date without a time is its
midnight, UTC. Names, subjects and addresses are hostile text: bounded here, escaped where
they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any, Literal, NamedTuple

# ----------------------------------------------------------------------------- sentences


def phrase(text: str, /, **values: object) -> str:
    """An English sentence that a reader will see, its ``%(name)s`` filled.

    The mark by which the sentence is found for translation: rooms that know no language tell
    why they refuse with it, and whoever shows it says it in the reader's (``i18n.retold``)."""
    return text % values if values else text


# --------------------------------------------------------------------------- identifiers

HandleKind = Literal["email", "phone", "url", "name"]


class Handle(NamedTuple):
    """One identifier of somebody: an e-mail, a phone number, a profile address.

    ``kind="name"`` is for records that give nothing better: a display name inside one
    source, written ``scope:name``. It never proves an identity by itself.
    Sources yield values as they found them; ``identity.handles`` makes them canonical.
    """

    kind: HandleKind
    value: str


# ------------------------------------------------------------------------------- records


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
    """What a record says about itself. Marks only ever add up, whatever the import order."""

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
    """What an attendee answered. ``NONE``: the file does not keep answers."""

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


# What an export of Firsthand's own tells: all that was stored, under the very numbers it had, so
# that the same verdicts come of it and nothing is doubled.


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """Something that happened; who was on it follows with each identifier. ``kind`` and ``marks``
    are those of ``Kind`` and ``Mark``."""

    id: int
    kind: int
    source: str
    marks: int
    audience: int
    occasion: int
    subject: str | None = None
    details: dict[str, str] | None = None


class KeptPart(NamedTuple):
    """A part in an event: its number, a ``Role`` and an ``Answer``."""

    event: int
    role: int
    answer: int


@dataclass(frozen=True, slots=True)
class KeptHandle:
    """An identifier, the names it was seen under (and whether its owner wrote them), and what it
    was on; of one that was on much, a line for each some thousand."""

    kind: HandleKind
    value: str
    names: tuple[tuple[str, bool], ...] = ()
    on: tuple[KeptPart, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptCard:
    """An entry about somebody. ``card.key`` is the one it is stored under, which the user's word on
    who is one person names."""

    card: Card


@dataclass(frozen=True, slots=True)
class KeptMe:
    """An identifier of the user's own, or (``how="not"``) of somebody they said they are not."""

    kind: HandleKind
    value: str
    how: Literal["told", "export", "mail", "not"]


@dataclass(frozen=True, slots=True)
class KeptWord:
    """What the user said of a page, a person, or of what is one person."""

    time: int
    profile: str
    kind: str
    value: str | None = None
    how: str | None = None
    total: float | None = None
    weights: str | None = None


@dataclass(frozen=True, slots=True)
class KeptShown:
    """A verdict as it was shown; ``person`` is the number that the history is searched by."""

    time: int
    standing: str
    verdict: dict[str, Any]
    person: int | None = None


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """What the user did about a check, and when that was taken back."""

    time: int
    decision: str
    note: str | None = None
    undone: int | None = None


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A check with all that was shown and decided. ``people``: of each person's number in it, an
    identifier or card by which they are found again."""

    id: str
    time: int
    site: str
    url: str | None = None
    name: str | None = None
    decision: str | None = None
    note: str | None = None
    decided: int | None = None
    shown: tuple[KeptShown, ...] = ()
    decisions: tuple[KeptDecision, ...] = ()
    people: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptLink:
    """What was found of a link between two pages, in their one spelling: ``both`` say that they are
    one person's, ``one`` does, or the other was ``unread``; and why."""

    page: str
    other: str
    way: Literal["both", "one", "unread"]
    why: str
    time: int


@dataclass(frozen=True, slots=True)
class KeptSetting:
    """A figure that the user changed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class KeptRemoved:
    """What stands for a result or a cost that the user took out."""

    number: int


Kept = (
    KeptLink
    | KeptEvent
    | KeptHandle
    | KeptCard
    | KeptMe
    | KeptWord
    | KeptCheck
    | KeptSetting
    | KeptRemoved
)
Record = Event | Mails | Card | Own | Held | Cost | Kept | Skipped | Unreadable


# ------------------------------------------------------------------------------ accounts


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox, a calendar or an address book on a server, as the user set it up.

    No secret is in it: ``auth`` says whether a password or a token is kept elsewhere. ``every`` is
    how many minutes lie between two syncs while the server runs; 0: only when asked for.
    """

    id: str
    kind: str
    host: str
    port: int
    user: str
    security: Literal["tls", "starttls", "plain"] = "tls"
    path: str = ""
    auth: Literal["password", "token"] = "password"
    every: int = 60


# ------------------------------------------------------------------------------ profiles


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A page as the extension or a file gives it."""

    url: str | None
    html: str
    title: str | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a page claims about the one person it shows."""

    site: str
    url: str | None = None
    name: str | None = None
    headline: str | None = None
    company: str | None = None
    title: str | None = None
    location: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    handle: str | None = None
    photo: str | None = None
    captured_from: Literal["page", "address"] = "page"
    disguised: bool = False  # the page writes the name with signs that nobody sees
    # Of no use to tell who somebody is: what they say they can do, and where they worked.
    skills: tuple[str, ...] = ()
    experience: tuple[Position, ...] = ()


# ------------------------------------------------------------------------ people, evidence


@dataclass(frozen=True, slots=True)
class Person:
    """Whom records are about: all that was joined into one human being."""

    id: str
    name: str
    handles: tuple[Handle, ...] = ()
    names: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()


Direction = Literal["in", "out", "both", "none"]


class Interaction(NamedTuple):
    """One event seen from the user: the user (ego), one person (alter), and what it was.

    ``direction``: ``out`` the user acted, ``in`` the person acted, ``both`` a meeting, call or
    result both took part in, ``none`` neither acted towards the other. Tens of thousands may be
    read for one verdict, and a tuple takes a fifth of the time of a data class to make.
    """

    id: str
    kind: Kind
    when: int
    direction: Direction
    source: str
    audience: int
    marks: Mark = Mark.NONE
    subject: str | None = None
    occasion: int | None = None
    ego_on_it: bool = True
    ego_answer: Answer = Answer.NONE
    alter_answer: Answer = Answer.NONE
    work: bool = False  # a work address on both sides
    details: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """A number of the verdict's arithmetic, with its reason and its source."""

    bits: float
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the verdict, backed by records.

    ``bits`` adds to the belief that this is a real tie (negative speaks against).
    ``params`` fill the sentence of ``code``; the sentence is made in the reader's language.
    """

    code: str
    bits: float
    count: int
    first: int | None
    last: int | None
    evidence: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def speaks_for(self) -> bool:
        return self.bits > 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tie stands among the user's ties.

    ``rank`` counts from 1, equal ties share the better one; ``of`` is how many ties there are;
    ``circle`` the smallest of ``evidence.ranking.CIRCLES`` that holds it, ``None`` beyond the last;
    ``share`` the part of the user's contact that is this person's, 0 to 1.
    """

    rank: int
    of: int
    circle: int | None
    share: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source reaches: the span and number of its interactions."""

    source: str
    first: int
    last: int
    interactions: int


# ------------------------------------------------------------------------------- verdict

Standing = Literal["firsthand", "acquainted", "dormant", "virtual", "stranger", "unsure"]
STANDINGS: tuple[Standing, ...] = (
    "firsthand", "acquainted", "dormant", "virtual", "stranger", "unsure",
)  # fmt: skip
# Who counts where a page or command tells how many of many one really knows; one exchange in three
# years makes nobody that.
REALLY_KNOWN: Standing = "firsthand"
Identity = Literal["certain", "likely", "unsure", "none"]
Advice = Literal["yes", "wait", "no"]
Decision = Literal["added", "declined", "endorsed", "later"]


class Sign(NamedTuple):
    """One line of a match: what one field says about whether two are one human being.

    ``bits`` is its match weight, log2 of m over u (Fellegi and Sunter): how much more often the
    field looks like this between records of one person than between those of two.
    """

    code: str
    params: Mapping[str, Any]
    bits: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person a profile could mean.

    ``start`` is the match weight before anything was compared (log2 of the odds that a person
    drawn from the records is the one meant); ``start`` and the signs' bits add up to the total.
    """

    person: Person
    match: float  # probability, 0 to 1
    why: tuple[Sign, ...] = ()
    start: float = 0.0


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that makes the profile doubtful: ``impersonation``, ``contradiction``."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vouch:
    """What speaks for one skill of the person: ``enough`` to vouch for it, or not."""

    name: str
    advice: Advice
    enough: bool
    shown: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the user's own answers taught: how far their ties lie from what evidence alone says.

    ``shift``, in bits, moves where everybody starts; ``low`` and ``high`` hold nine tenths of what
    it may be. ``months`` and ``meetings`` are what firsthand takes by it, never less than without.
    ``answers`` that counted, ``known`` of which said that they know somebody.
    """

    answers: int = 0
    known: int = 0
    shift: float = 0.0
    low: float = 0.0
    high: float = 0.0
    months: int = 0
    meetings: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """The figures of the verdict that a user may change (CONTRACT.md)."""

    alive_years: float = 3
    months: int = 3
    small: int = 8
    meetings: int = 2
    language: str = field(default="en", repr=False)  # a verdict is the same in any
    region: str = "BE"  # country of phone numbers written without one
    learnt: Learnt | None = None  # nothing, where too few answers were given or it is off


# What the figures may be set to. The contract's own are the least that a verdict asks for: whoever
# asks for more is shown fewer people as known, never more.
LIMITS: dict[str, tuple[int, int]] = {
    "alive_years": (1, 3), "months": (3, 24), "meetings": (2, 24), "small": (2, 8),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, still without words: sentences are made where it is shown."""

    profile: Profile
    standing: Standing
    strength: int  # 0 to 100
    identity: Identity
    person: Person | None
    candidates: tuple[Candidate, ...]
    add: Advice
    endorse: Advice
    warnings: tuple[Caution, ...]
    reasons: tuple[Reason, ...]
    start: float  # starting belief, bits
    total: float  # start + sum of the reasons' bits
    contact: float | None  # how much contact there was, to rank it; None for no dealings
    coverage: tuple[Coverage, ...]
    settings: Settings
    weights: str  # version of the weights
    now: int
    skill: Vouch | None = None  # where the user asked about one


# --------------------------------------------------------------------------------- audit


class Reach(NamedTuple):
    """What a standing rests on, where only what had at most ``small`` people on it is real, as far
    as ``upto``: months of exchange, occasions to meet or call, whether a result or the user's word
    says enough, the last dealing and the last real interaction (seconds since 1970)."""

    small: int
    upto: int
    months: int
    met: int
    sure: bool
    dealt: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """What a check would say of one person, as the audit keeps it.

    ``peak`` is the strength on the day of the last real interaction, of who is dormant; else that
    of today. ``met`` counts small meetings and calls, ``sent`` and ``received`` what was really
    written; ``years`` are those in which the relation was lived. ``named`` stands for the name,
    however it is written (0: no full name); ``warned`` are codes of warnings. ``until``: the last
    second for which this holds, ``None`` for as long as the records say the same. ``made_from``
    stands for what was asked of the records (``store.asked``). ``reach``: what other figures would
    make of it, for whom the user ever dealt with.
    """

    person: int
    until: int | None
    standing: Standing
    strength: int
    identity: Identity
    add: Advice
    endorse: Advice
    peak: int
    first: int | None
    last: int | None
    met: int
    sent: int
    received: int
    years: tuple[int, ...]
    named: int
    warned: tuple[str, ...]
    made_from: bytes
    reach: tuple[Reach, ...] = ()
