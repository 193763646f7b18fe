"""From a page to a verdict: what was captured, whom it means, what speaks for and against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from firsthand.model.figures import Coverage, Person, Settings
from firsthand.model.records import Position


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
