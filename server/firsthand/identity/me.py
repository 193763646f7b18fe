"""Who the user is, worked out from the records where nobody said so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.identity import names
from firsthand.model import Handle

# A mailbox's owner wrote at least a tenth of what lies in its Sent folder: an account of their
# own, not a colleague who sent once in their name. An address of less is theirs under their name.
_SHARE_OF_SENT = 0.1
# Without a Sent folder: the address that is on most mail, and on twice as much as the next.
_SHARE_OF_MAIL, _LEAD = 0.5, 2.0
_SHARE_OF_MESSAGES = 0.9


@dataclass(frozen=True, slots=True)
class Seen:
    """How often an identifier stands on events: in all, and as the author of sent mail."""

    handle: Handle
    events: int
    sent: int = 0
    names: tuple[str, ...] = ()


def from_sent(seen: Sequence[Seen]) -> list[Handle]:
    """The addresses that sent what lies in Sent."""
    senders = [s for s in seen if s.handle.kind == "email" and s.sent]
    total = sum(s.sent for s in senders)
    # One mail that lies there by mistake is a tenth of a few: two are asked for where anybody has.
    least = max(total * _SHARE_OF_SENT, min(2, max((s.sent for s in senders), default=0)))
    often = [s for s in senders if s.sent >= least]
    called = {name for s in often for name in s.names if names.full(name)}
    return [
        s.handle
        for s in senders
        if s in often or any(names.agree(mine, name) for mine in called for name in s.names)
    ]


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


def from_threads(seen: Sequence[Seen], mails: int) -> list[Handle]:
    """The one address that most mail involves, or nothing where none stands out."""
    ranked = sorted((s for s in seen if s.handle.kind == "email"), key=lambda s: -s.events)
    if not ranked or ranked[0].events < max(2, mails * _SHARE_OF_MAIL):
        return []
    if len(ranked) > 1 and ranked[0].events < _LEAD * ranked[1].events:
        return []
    return [ranked[0].handle]


def from_messages(seen: Sequence[Seen], messages: int, own_names: Sequence[str]) -> list[Handle]:
    """The profile address on nearly all messages of an export, under the user's own name."""
    return [
        s.handle
        for s in seen
        if s.handle.kind == "url"
        and s.events >= max(1, messages * _SHARE_OF_MESSAGES)
        and any(names.agree(a, b) for a in s.names for b in own_names)
    ]
