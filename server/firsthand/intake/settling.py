"""What follows from new records as a whole: who the user is, and what was their own mass mail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from firsthand.identity import handles, me
from firsthand.model import Handle, Kind, Settings
from firsthand.store import made, mass
from firsthand.store import me as own
from firsthand.store.database import Database
from firsthand.store.people import Ego

# Marks stay as they are made, so whatever a user sets, they are made by the contract's figure.
FEW = Settings().small


def settle(db: Database) -> None:
    """After an import: works out who the user is, and what was the user's own mass mail.

    To look takes long where much is stored, and nobody who writes waits for it.
    """
    with db.read() as c:
        number = made.unsettled(c)
        # What an earlier look worked out is worked out anew, and stops nothing from being found.
        told = [(handle, how) for handle, how in own.known(c) if how != "mail"]
        by_mail = _by_mail(c, told)
        own_names = [h.value for h, _ in told if h.kind == "name" and ":" not in h.value]
        pages = [me.Seen(*row) for row in own.seen(c, "url")]
        by_mail += _roles(c, [*by_mail, *(h for h, _ in told)])
        by_mail += _by_name(c, [*by_mail, *(h for h, _ in told)])
        messages = partial(own.beside, c, Kind.MESSAGE)
        called = own.surely_called(c, [*by_mail, *(h for h, _ in told)])
        by_mail += me.from_messages(pages, messages, called)
        by_messages = me.from_messages(pages, messages, own_names) if own_names else []
    with db.write() as c:
        own.forget_worked_out(c)
        own.add(c, by_mail, "mail")
        own.add(c, by_messages, "export")
        ego = sorted(Ego(c, handles.is_work).handles)
    mass.mark(db, ego, FEW)
    with db.write() as c:
        made.settled(c, number)


def _roles(c: Any, known: Sequence[Handle]) -> list[Handle]:
    """The mailboxes of the user's own firm that only they answer."""
    mails = [h for h in known if handles.at_work(h)]
    there = own.at(c, {h.value.partition("@")[2] for h in mails})
    writers = [me.Writer(*row) for row in there]
    silent = [w.handle for w in writers if not w.wrote and w.handle not in known]
    mine = me.roles(mails, writers)
    return list(dict.fromkeys([*mine, *me.read_by_them(own.answered(c, silent, known))]))


def _by_name(c: Any, known: Sequence[Handle]) -> list[Handle]:
    """The mailboxes that nobody said are the user's and that go by their full name."""
    called = own.surely_called(c, known)
    alone = own.alone(c, me.own_boxes(called, known), known) if called else []
    return me.by_name(alone, called)


def _by_mail(c: Any, told: Sequence[tuple[Handle, str]]) -> list[Handle]:
    """Whose mail it seems to be; where the user said so, which other addresses of theirs."""
    seen = [me.Seen(*row) for row in own.seen(c, "email")]
    said = [h for h, how in told if how == "told" and h.kind == "email"]
    if said:
        return me.under_their_name(seen, said)
    found = me.from_sent(seen)
    if found or any(h.kind == "email" for h, _ in told):
        return found
    return [
        handle
        for handle in me.from_threads(seen, own.count(c, Kind.MAIL))
        # Who wrote most of a repository is on most of it too, and is not the user.
        if own.mailed(c, handle) * 2 > max(s.events for s in seen if s.handle == handle)
    ]
