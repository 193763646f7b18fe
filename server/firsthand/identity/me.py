"""Who the user is, worked out from the records where nobody said so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from firsthand.identity import desks, handles, names
from firsthand.model import Handle

# A mailbox's owner wrote at least a tenth of what lies in its Sent folder: an account of their
# own, not a colleague who sent once in their name. An address of less is theirs under their name.
_SHARE_OF_SENT = 0.1
# Without a Sent folder: the address that is on most mail, and on twice as much as the next.
_SHARE_OF_MAIL, _LEAD = 0.5, 2.0
_SHARE_OF_MESSAGES = 0.9
# Networks whose export has one member's messages alone: of those of a firm or a repository, whoever
# is on most of them need not be the user.
_OWN_MESSAGES = frozenset(("linkedin.com",))
# So many mails on so many days that passed between one mailbox and somebody else alone came to the
# user by no mistake.
_OFTEN, _ON_DAYS = 5, 3


@dataclass(frozen=True, slots=True)
class Seen:
    """How often an identifier stands on events: in all, and as the author of sent mail."""

    handle: Handle
    events: int
    sent: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """A mailbox at one of the user's domains: whether anything was written from it, under which
    names."""

    handle: Handle
    wrote: bool
    names: tuple[str, ...] = ()


def from_sent(seen: Sequence[Seen]) -> list[Handle]:
    """The addresses that sent what lies in Sent."""
    senders = [s for s in seen if s.handle.kind == "email" and s.sent]
    total = sum(s.sent for s in senders)
    # One mail that lies there by mistake is a tenth of a few: two are asked for where anybody has.
    least = max(total * _SHARE_OF_SENT, min(2, max((s.sent for s in senders), default=0)))
    often = [s for s in senders if s.sent >= least]
    # Who sends for the boss as well is who signs most of it, and the boss is somebody else.
    first = max(often, key=lambda s: s.sent, default=None)
    often = [s for s in often if first is None or not _of_another(s, first)]
    called = {name for s in often for name in s.names if names.full(name)}
    return [
        s.handle
        for s in senders
        if s in often or any(names.agree(mine, name) for mine in called for name in s.names)
    ]


def _of_another(seen: Seen, first: Seen) -> bool:
    """Whether a sender signs with another human being's name alone than the first of all."""
    mine, theirs = (list(filter(desks.personal, s.names)) for s in (first, seen))
    return bool(mine and theirs) and all(names.conflict(a, b) for a in mine for b in theirs)


def roles(own: Sequence[Handle], there: Sequence[Writer]) -> list[Handle]:
    """The mailboxes of a firm of one, as info@, where the user has one at the firm's own domain.

    ``there``: who has a mailbox at these domains. Wherever another human being writes from the
    same domain, or signs in such a mailbox, it may be answered by anybody there.
    """
    called = {name for w in there if w.handle in own for name in w.names if names.full(name)}
    domains = {h.value.partition("@")[2] for h in own if h.kind == "email"}
    found = []
    for domain in sorted(filter(lambda one: handles.is_work(f"x@{one}"), domains)):
        boxes = [w for w in there if w.handle.value.partition("@")[2] == domain]
        others = [w for w in boxes if w.handle not in own]
        desk = [w for w in others if handles.is_role(w.handle.value)]
        if not any(w.wrote for w in others if w not in desk) and not any(
            desks.personal(name) and not any(names.agree(name, mine) for mine in called)
            for w in desk for name in w.names
        ):  # fmt: skip
            found += [w.handle for w in desk]
    return found


def under_their_name(seen: Sequence[Seen], said: Sequence[Handle]) -> list[Handle]:
    """The other addresses that sent what lies in Sent, under the name that goes with those which
    the user said are theirs."""
    called = {name for s in seen if s.handle in said for name in s.names if names.full(name)}
    return [
        s.handle
        for s in seen
        if s.handle.kind == "email" and s.sent and s.handle not in said
        and any(names.agree(mine, name) for mine in called for name in s.names)
    ]  # fmt: skip


def own_boxes(called: Iterable[str], own: Sequence[Handle]) -> list[str]:
    """How other mailboxes of the user begin, if there are any: with the full name, wherever; with
    the initial or the first name at their own firm; or as one there, where it has another end."""
    found = set()
    mails = [h.value for h in own if handles.at_work(h)]
    domains = {mail.partition("@")[2] for mail in mails}
    for words in map(names.tokens, filter(names.full, called)):
        a, b = words[0], words[-1]
        found |= {f"{x}{between}{y}@" for x, y in ((a, b), (b, a)) for between in ("", *"._-")}
        found |= {f"{a[0]}{between}{b}@{d}" for between in ("", *"._-") for d in domains}
        found |= {f"{a}@{domain}" for domain in domains}
    return sorted(found | {mail.rpartition(".")[0] + "." for mail in mails})


def by_name(
    alone: Iterable[tuple[Handle, tuple[str, ...], Sequence[int]]], called: Collection[str]
) -> list[Handle]:
    """Those of the mailboxes to which somebody wrote, or from which, under the user's full name and
    no other, mail for mail to one alone: another's would not lie in these records. ``alone``: the
    mailboxes, the names beside them, and when that was."""
    return [
        handle
        for handle, said, times in alone
        if len(times) >= _OFTEN and len({when // 86400 for when in times}) >= _ON_DAYS
        and (full := [name for name in said if names.full(name)])
        and all(any(names.agree(mine, name) for mine in called) for name in full)
    ]  # fmt: skip


def read_by_them(
    boxes: Iterable[tuple[Handle, Sequence[tuple[str, bool]]]],
) -> list[Handle]:
    """Those of the mailboxes at the user's firm whose mail mostly the user answers, in whatever
    name of theirs: sales@, or any before the "@". Not where colleagues write to it, as to a list.
    ``boxes``: who wrote there, and whether the user answered."""
    return [
        box
        for box, told in boxes
        if sum(answered for _, answered in told) >= max(_ON_DAYS, len(told) / 2)
        and all(who.partition("@")[2] != box.value.partition("@")[2] for who, _ in told)
    ]


def from_threads(seen: Sequence[Seen], mails: int) -> list[Handle]:
    """The one address that most mail involves, or nothing where none stands out."""
    ranked = sorted((s for s in seen if s.handle.kind == "email"), key=lambda s: -s.events)
    if not ranked or ranked[0].events < max(2, mails * _SHARE_OF_MAIL):
        return []
    if len(ranked) > 1 and ranked[0].events < _LEAD * ranked[1].events:
        return []
    return [ranked[0].handle]


def from_messages(
    seen: Sequence[Seen], messages: Callable[[Handle], int], own_names: Iterable[str]
) -> list[Handle]:
    """The profile on nearly all messages of an export, under the user's own name. Where no name of
    theirs is known, the one that alone is on all that a network gave a member of their own.

    ``seen``: those on most events first; ``messages``: how many there are where a profile's lie.
    """
    called = list(filter(names.full, own_names))
    pages = [s for s in seen if s.handle.kind == "url"]
    if called:
        return [
            s.handle
            for s in pages
            if any(names.agree(a, b) for a in s.names for b in called)
            and s.events >= max(1, messages(s.handle) * _SHARE_OF_MESSAGES)
        ]
    members = [s for s in pages if handles.site(s.handle.value) in _OWN_MESSAGES]
    always = [s.handle for s in members[:2] if 0 < messages(s.handle) <= s.events]
    return always if len(members) > 2 and len(always) == 1 else []
