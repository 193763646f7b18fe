"""What goes over the wire, as types: requests are decoded by them, the OpenAPI made of them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from firsthand.model import Advice, Decision, Identity, Standing

from .shapes_person import NoteOut, ResultWith, Silence, YearLived

Text = Annotated[str, Meta(max_length=500)]
Note = Annotated[str, Meta(max_length=4000)]
Url = Annotated[str, Meta(max_length=8000)]
Html = Annotated[str, Meta(max_length=12 * 2**20)]
Photo = Annotated[str, Meta(max_length=2**20)]
Skill = Annotated[str, Meta(min_length=1, max_length=200, description="one skill to endorse")]
Searched = Annotated[str, Meta(description="what was searched, and what was not imported")]


def out(name: str) -> str:
    """Fields are called as on the wire, except where that is a word of Python's."""
    return {"from_": "from", "for_": "for", "id_": "id"}.get(name, name)


# ------------------------------------------------------------------------------ requests


class PairingRequest(Struct):
    """Which browser asks, for the user to recognise."""

    name: Annotated[str, Meta(min_length=1, max_length=100)]


class Read(Struct):
    """What the user says the page shows, where it was not read well: each replaces what was read,
    an empty one takes it away."""

    name: Text | None = None
    company: Text | None = None
    title: Text | None = None
    location: Text | None = None


# As browsers have it in a manifest: what an extension says is shown in the terminal.
Version = Annotated[str, Meta(max_length=40, pattern=r"^[0-9]{1,9}(\.[0-9]{1,9}){0,3}$")]


class CheckRequest(Struct):
    """A page as the extension saw it; without ``html``, a profile address alone."""

    url: Url
    html: Html | None = None
    title: Url | None = None
    photo: Photo | None = None
    skill: Skill | None = None
    read: Read | None = None
    extension: Version | None = None


class SkillRequest(Struct):
    """A skill of whom a check is about."""

    skill: Skill


class ListRequest(Struct):
    """A page of many people as the extension saw it: invitations, search results, members."""

    url: Url
    html: Html
    title: Url | None = None


class DecisionRequest(Struct):
    """What the user did."""

    decision: Decision
    note: Note | None = None


class AnswerRequest(Struct):
    """The user's word. ``person``: who it is, null for none of those; left out, not said.
    ``take_back`` unsays what was said before: who it is, or whether they know them."""

    person: Text | UnsetType | None = UNSET
    know: bool | None = None
    how: Note | None = None
    take_back: Literal["person", "know"] | None = None


# ----------------------------------------------------------------------------- responses


class Health(Struct):
    app: Literal["firsthand"]
    version: str
    api: int
    proof: str | UnsetType = UNSET


class PairingAsked(Struct):
    id: str
    code: Annotated[str, Meta(description="shown in the browser and in the dashboard")]
    expires_at: str


class PairingState(Struct, omit_defaults=True):
    """``token`` is there once, in the first answer after the user allowed it."""

    state: Literal["waiting", "allowed", "refused", "expired"]
    token: str | UnsetType = UNSET


class ProfileOut(Struct):
    """What the page claims."""

    url: str | None
    site: str
    name: str | None
    headline: str | None
    company: str | None
    title: str | None
    location: str | None
    emails: list[str]
    phones: list[str]
    links: list[str]
    handle: str | None
    photo: str | None
    captured_from: Literal["page", "address"]


class PersonRef(Struct):
    id: str
    name: str


class SignOut(Struct):
    """One line of a match; ``bits`` makes it more or less likely, one bit twice or half as."""

    code: str
    text: str
    bits: float


class CandidateOut(Struct):
    """Somebody the profile could mean. ``start`` and the ``bars`` add up to ``total``, in bits;
    ``starts`` and ``ends`` say the two ends in words. Null where the sum was not kept."""

    id: str
    name: str
    match: float
    why: list[str]
    start: float | UnsetType | None = UNSET
    starts: str | UnsetType | None = UNSET
    bars: list[SignOut] | UnsetType = UNSET
    total: float | UnsetType | None = UNSET
    ends: str | UnsetType | None = UNSET


class SaidOut(Struct):
    """What the user said of this profile that still holds; ``what`` is what takes it back."""

    what: Literal["person", "know"]
    text: str
    said_at: str
    person: PersonRef | None


class AdviceOut(Struct):
    add: Advice
    endorse: Advice


class WarningOut(Struct):
    """``person``: whom it is about, or who is imitated; ``evidence``: ids of records."""

    code: str
    text: str
    person: PersonRef | UnsetType | None = UNSET
    evidence: list[str] | UnsetType = UNSET


class ReasonOut(Struct, rename=out):
    """``bits`` adds to the belief; ``evidence`` are ids of records."""

    code: str
    text: str
    for_: bool
    count: int
    first: str | None
    last: str | None
    evidence: list[str]
    bits: float | UnsetType = UNSET


class SkillReason(Struct, rename=out):
    """What speaks for a skill; it adds nothing to the sum of the verdict."""

    code: str
    text: str
    for_: bool
    count: int
    first: str | None
    last: str | None
    evidence: list[str]


class SkillOut(Struct):
    """The answer on one skill; its advice is never better than the verdict's on endorsing."""

    name: str
    advice: Advice
    text: str
    reasons: list[SkillReason]


class CoverageOut(Struct, rename=out):
    source: str
    from_: str | None
    to: str | None
    interactions: int


class LearntOut(Struct):
    """What the user's own answers taught: ``shift``, in bits, is in the start of the sum; ``low``
    and ``high`` hold nine tenths of what it may be; ``months`` and ``meetings`` are in force."""

    answers: int
    known: int
    shift: float
    low: float
    high: float
    months: int
    meetings: int


class SettingsOut(Struct):
    """The figures of the verdict: years alive, months of two-way exchange, people on it, small
    meetings; ``learnt`` is null where nothing was."""

    alive_years: float
    months: int
    small: int
    language: str
    region: str
    meetings: int | UnsetType = UNSET
    learnt: LearntOut | UnsetType | None = UNSET


class VerdictOut(Struct):
    """The answer: who it is, whether the user knows them, and why."""

    id: str
    checked_at: str
    profile: ProfileOut
    standing: Standing
    strength: int
    identity: Identity
    person: PersonRef | None
    candidates: list[CandidateOut]
    advice: AdviceOut
    warnings: list[WarningOut]
    reasons: list[ReasonOut]
    coverage: list[CoverageOut]
    summary: str
    settings: SettingsOut
    decision: Decision | UnsetType | None = UNSET
    note: str | UnsetType | None = UNSET
    because: (
        Annotated[str, Meta(description="why it is taken for this person, or left open")]
        | UnsetType
    ) = UNSET
    said: list[SaidOut] | UnsetType = UNSET
    searched: Searched | UnsetType = UNSET
    skill: SkillOut | UnsetType | None = UNSET
    skills: Annotated[list[str], Meta(description="what the page says they can do")] | UnsetType = (
        UNSET
    )
    learnt: (
        Annotated[str | None, Meta(description="what of the start the user's answers taught")]
        | UnsetType
    ) = UNSET
    start: float | UnsetType = UNSET
    total: float | UnsetType = UNSET


class ListOut(Struct):
    """Everybody a page lists: first whom a warning is about, then those known best, last those of
    whom there is no trace."""

    checks: list[VerdictOut]
    total: int


class BriefProfile(Struct):
    name: str | None
    url: str | None
    site: str
    headline: str | None
    photo: str | None


class CheckBrief(Struct):
    """A past check in one line."""

    id: str
    checked_at: str
    profile: BriefProfile
    standing: Standing
    strength: int
    identity: Identity
    summary: str
    advice: AdviceOut
    warnings: list[WarningOut]
    decision: Decision | None
    note: str | None
    person: PersonRef | None
    decided_at: str | UnsetType | None = UNSET
    judged_again_at: str | UnsetType | None = UNSET
    first_standing: Standing | UnsetType = UNSET


class Checks(Struct):
    checks: list[CheckBrief]
    next: Annotated[str | None, Meta(description="the cursor of the next page")]


class Decided(Struct):
    id: str
    decision: Decision
    note: str | None


class Undone(Struct):
    """The decision that holds once the last was taken back; null for none."""

    id: str
    decision: Decision | None
    note: str | None


class HandleOut(Struct):
    kind: Literal["email", "phone", "url", "name"]
    value: str


class PersonBrief(Struct):
    id: str
    name: str
    names: list[str]
    handles: list[HandleOut]
    company: str | None
    standing: Standing | None


class People(Struct):
    people: list[PersonBrief]


class CardOut(Struct):
    id: str
    source: str
    network: str | None
    name: str | None
    company: str | None
    title: str | None
    place: str | None
    since: str | None


class PersonVerdict(Struct):
    standing: Standing
    strength: int
    identity: Identity
    summary: str
    reasons: list[ReasonOut]
    start: float
    total: float
    advice: AdviceOut
    warnings: list[WarningOut]
    settings: SettingsOut
    searched: Searched | UnsetType = UNSET
    learnt: str | UnsetType | None = UNSET


class InteractionOut(Struct):
    """One thing that happened; ``real`` says whether it counts, ``why_not`` why it does not."""

    id: str
    kind: str
    when: str
    direction: Literal["in", "out", "both", "none"]
    source: str
    subject: str | None
    audience: int
    details: dict[str, str] | None
    real: bool
    why_not: str | None


class SaidOfPage(Struct):
    """What the user said of this person and a page, which ``page`` names."""

    what: Literal["person"]
    text: str
    said_at: str
    page: str


class PlaceOut(Struct):
    """Where a tie stands among the user's: its rank of so many, the smallest of the circles of 5,
    15, 50 and 150 that holds it, and which share of the user's contact is this person's."""

    rank: int
    of: int
    circle: int | None
    share: float
    text: str


class PersonOut(Struct):
    id: str
    name: str
    names: list[str]
    handles: list[HandleOut]
    cards: list[CardOut]
    positions: Annotated[
        list[CardOut], Meta(description="the user's own that a page of this person names, too")
    ]
    verdict: PersonVerdict
    timeline: list[InteractionOut]
    checks: list[CheckBrief]
    place: (
        Annotated[PlaceOut | None, Meta(description="null where there is no tie")] | UnsetType
    ) = UNSET
    said: list[SaidOfPage] | UnsetType = UNSET
    years: list[YearLived] | UnsetType = UNSET
    silence: (
        Annotated[Silence | None, Meta(description="the longest time without anything real")]
        | UnsetType
    ) = UNSET
    results: list[ResultWith] | UnsetType = UNSET
    notes: list[NoteOut] | UnsetType = UNSET
    vouched: VouchedBoth | UnsetType = UNSET


class VouchedBoth(Struct):
    """What the user vouched for them and they for the user; null for nothing."""

    given: VouchedOut | None
    received: VouchedOut | None
    judged: Judged


class AnsweredAt(Struct, rename=out):
    """How many of the answers, given at totals in this range, said that they know somebody."""

    from_: float | None
    to: float | None
    known: int
    not_known: int


class FloorOut(Struct):
    months: int
    meetings: int


class LearningOut(Struct):
    """What was learnt from the user's answers, whether it is in force, and what it changes."""

    on: bool
    since: str | None
    said_at: str | None
    needed: int
    answers: int
    known: int
    shift: float
    low: float
    high: float
    months: int
    meetings: int
    floor: FloorOut
    totals: list[AnsweredAt]
    text: str


class LearningRequest(Struct):
    """``on``, ``off``; ``afresh`` counts only answers from now on, ``all`` all again."""

    change: Literal["on", "off", "afresh", "all"]


class ResultRequest(Struct):
    """A result, or (``kind`` is ``cost``) a fee or hours spent on a network: ``currency`` is then
    ``hours``. ``person``: whose it is, by their id."""

    kind: Literal["deal", "hire", "introduction", "advice", "project", "cost"]
    date: Text | None = None
    name: Text | None = None
    email: Text | None = None
    amount: Text | None = None
    currency: Text | None = None
    network: Text | None = None
    note: Note | None = None
    person: Text | None = None


class Stored(Struct):
    stored: bool


class ResultOut(Struct):
    """``tie``: the standing of the person on the day before."""

    id: str
    kind: str
    when: str
    name: str | None
    email: str | None
    amount: float | None
    currency: str | None
    network: str | None
    note: str | None
    source: str
    person: str | None
    tie: Standing | None


class BalanceOut(Struct):
    """What came in and went out in one currency; ``time`` is what the hours are worth in it.
    ``paid``: whether the network paid for itself, ``thin`` by so few results that one decides."""

    currency: str
    brought: float
    fees: float
    time: float
    net: float
    without_best: float
    priced: int
    a_contact: float | None
    an_hour: float | None
    paid: Literal["yes", "thin", "no", "free", "unpriced"]


class YearMoney(Struct):
    currency: str
    brought: float
    cost: float


class YearOut(Struct):
    year: int
    results: int
    hours: float
    money: list[YearMoney]


Range = Annotated[list[float], Meta(description="between which it lies, nine chances in ten")]


class NetworkOut(Struct):
    """``a_year`` results, and the share of contacts that bring one (``a_contact``), as ranges."""

    network: str
    contacts: int | None
    known: int | None
    results: int
    people: int
    hours: float
    years: float | None
    a_year: Range | None
    a_contact: Range | None
    money: list[BalanceOut]
    by_year: list[YearOut]


class Brought(Struct):
    currency: str
    amount: float


class TieOut(Struct):
    standing: Standing
    results: int
    people: int
    contacts: int
    a_contact: Range | None
    brought: list[Brought]


class TiesOut(Struct):
    """Which kind of tie brought results; ``chance`` that those known truly did more often."""

    lines: list[TieOut]
    chance: float | None
    finding: Literal["few", "known", "mere", "open"]


class RateOut(Struct):
    amount: float
    currency: str


class TwiceOut(Struct):
    """A cost typed by hand that is likely in receipts too, and so counted twice; all by id."""

    cost: str
    receipts: list[str]


class ResultsOut(Struct):
    results: list[ResultOut]
    networks: list[NetworkOut]
    ties: TiesOut
    rate: RateOut | None
    twice: list[TwiceOut]


class SupportOut(Struct):
    """What the records support: the advice on endorsing, and of each skill whether it is shown."""

    standing: Standing
    identity: Identity
    support: Advice
    skills: dict[str, bool]


class VouchingOut(Struct):
    how: Literal["endorsement", "recommendation", "check"]
    when: str
    skill: str | None
    check: str | None
    then: SupportOut | None


class VouchedOut(Struct):
    person: str | None
    name: str
    now: SupportOut | None
    then: SupportOut | None
    vouchings: list[VouchingOut]


class SupportTotals(Struct):
    all: int
    yes: int
    wait: int
    no: int
    unjudged: int
    known: int


class EndorsementTotals(Struct):
    given: SupportTotals
    given_then: SupportTotals
    received: SupportTotals


class Judged(Struct):
    done: int
    of: int


class EndorsementsOut(Struct):
    given: list[VouchedOut]
    received: list[VouchedOut]
    totals: EndorsementTotals
    judged: Judged


class ImportStarted(Struct):
    id: str


class Place(Struct):
    """Where a program of this machine keeps records."""

    program: str
    path: str


class PlacesOut(Struct):
    places: list[Place]


class FileProblem(Struct):
    where: str
    what: str


class AskedColumn(Struct):
    """``field`` is empty where the column is not used."""

    key: str
    title: str
    field: str
    samples: list[str]


class Asked(Struct):
    """What the columns of a list hold is to be confirmed before it is read."""

    shape: str
    columns: list[AskedColumn]


class FileReport(Struct, omit_defaults=True):
    """``columns``: what those of a list of members hold, by their titles. ``files``: of a line that
    tells of many small files in one folder, how many."""

    path: str
    source: str | None
    read: int
    new: int
    skipped: int
    problems: list[FileProblem]
    columns: dict[str, str | None] | UnsetType = UNSET
    asks: Asked | UnsetType = UNSET
    files: int | UnsetType = UNSET


class ImportReport(Struct):
    files: list[FileReport]
    people: int
    interactions: int
    seconds: float


class ImportState(Struct, omit_defaults=True):
    """``percent`` is null while the end is not known; ``per_second`` (items) and ``seconds_left``
    are null until there is something to tell them by. ``stopped``: the user ended it."""

    state: Literal["running", "done", "failed", "stopped"]
    percent: float | None = msgspec.field()
    read: int = msgspec.field()
    message: str = msgspec.field()
    per_second: float | None = msgspec.field()
    seconds_left: float | None = msgspec.field()
    report: ImportReport | UnsetType = UNSET


class SyncOut(Struct):
    """The sync that runs, or the last one; ``total`` is 0 while it is not known."""

    state: Literal["running", "done", "failed", "stopped"]
    done: int
    total: int
    read: int
    new: int
    message: str


class AccountOut(Struct):
    """An account on a server, without its secret. ``every`` is in minutes; 0: only when asked."""

    id: str
    kind: str
    user: str
    host: str
    port: int
    path: str
    security: Literal["tls", "starttls", "plain"]
    auth: Literal["password", "token"]
    every: int
    state: Literal["new", "ok", "failing", "stopped"]
    trouble: str | None
    tried: str | None
    synced: str | None
    next: str | None
    sync: SyncOut | None


class Accounts(Struct):
    accounts: list[AccountOut]


class AccountRequest(Struct):
    """An account to add. ``server``: host, or address of a calendar server, where the provider is
    not known; ``token``: the secret is an OAuth2 token."""

    kind: Literal["imap", "caldav", "carddav"]
    address: Annotated[str, Meta(max_length=254)]
    secret: Annotated[str, Meta(min_length=1, max_length=100_000)]
    server: Annotated[str, Meta(max_length=1000)] = ""
    user: Annotated[str, Meta(max_length=254)] = ""
    security: Literal["tls", "starttls", "plain"] = "tls"
    token: bool = False
    every: Annotated[int, Meta(ge=0, le=10080)] = 60


class AuditYear(Struct):
    """``made``: connections of that year; ``lived``: contacts with whom something real happened."""

    year: int
    made: int
    lived: int


class AuditNetwork(Struct):
    """``known``: firsthand, or dealt with of late; ``lists``: how many people on each."""

    name: str
    contacts: int
    known: int
    standings: dict[str, int]
    years: list[AuditYear]
    lists: dict[str, int]


class AuditTotals(Struct):
    """How many contacts of each network have each standing."""

    totals: dict[str, dict[str, int]]
    networks: list[AuditNetwork]


class Listed(Struct):
    """Somebody on a list. ``peak``: the strength on the day of the last real contact, of who is
    dormant; ``first``, ``last``, ``since``, ``invited_at`` are days; ``warnings`` codes;
    ``others`` contacts of the same name who may be the same person."""

    id: str
    name: str
    company: str | None
    title: str | None
    url: str | None
    networks: list[str]
    standing: Standing
    strength: int
    peak: int
    add: Literal["yes", "wait", "no"]
    first: str | None
    last: str | None
    meetings: int
    sent: int
    received: int
    since: str | None
    warnings: list[str]
    others: list[str]
    invited_at: str | None


class AuditList(Struct):
    """One page of a list."""

    name: str
    network: str | None
    total: int
    page: int
    pages: int
    people: list[Listed]


class FigureOut(Struct):
    """A figure of the verdict: what is set, what is in force as the user's answers adapt it, what
    it usually is, and from where to where it may be set."""

    set: float
    now: float
    usual: float
    least: float
    most: float


class PreferencesOut(Struct):
    """``language``: null for what the browser asks; ``region``: the country of phone numbers
    written without one."""

    figures: dict[str, FigureOut]
    rate: RateOut | None
    language: str | None
    region: str


class PreferencesRequest(Struct):
    """What is not named stays as it is."""

    alive_years: float | None = None
    months: int | None = None
    meetings: int | None = None
    small: int | None = None
    rate: RateOut | None = None
    language: Literal["browser", "en", "fr", "nl", "de"] | None = None
    region: Annotated[str, Meta(min_length=2, max_length=2)] | None = None


class Moved(Struct):
    """Somebody to whom other figures would give another standing."""

    id: str
    name: str
    now: Standing
    then: Standing


class TriedOut(Struct):
    """What figures would do: how many contacts of each standing now and then, and some of those
    whom they would move, the strongest first. Stale: the records say more than the last audit."""

    asked: dict[str, float]
    contacts: int
    now: dict[str, int]
    then: dict[str, int]
    moved: int
    stale: bool
    people: list[Moved]


class BrowserOut(Struct):
    """A browser that may ask."""

    number: int
    name: str
    origin: str
    since: str
    used: str


class BrowsersOut(Struct):
    browsers: list[BrowserOut]


class BackupOut(Struct):
    """A backup in the workspace; ``kind``: made each day, by the user, or before a restore or a
    migration; ``size`` in bytes."""

    name: str
    kind: Literal["daily", "own", "restore", "migration"]
    made_at: str
    size: int


class BackupsOut(Struct):
    backups: list[BackupOut]


class ProblemOut(Struct):
    """RFC 9457; ``type`` ends in the kind of problem."""

    type: str
    title: str
    status: int
    detail: str
