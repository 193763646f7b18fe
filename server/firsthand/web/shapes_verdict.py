"""What checks and their verdicts are over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from firsthand.model import Advice, Decision, Identity, Standing

from .shapes import Html, Note, Photo, Read, Searched, Skill, Text, Url, Version, out


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
    """``person``: whom it is about, or who is imitated; ``evidence``: ids of records; ``short``:
    what a long ``text`` comes to."""

    code: str
    text: str
    short: str | UnsetType | None = UNSET
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
