"""The user's own identifiers, and what a look at the records needs to work them out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from firsthand.model import Handle, Kind, Mark, Role
from firsthand.store import ties
from firsthand.store.domains import DOMAIN
from firsthand.store.numbers import event_time
from firsthand.store.sql import marks

_TOP = 25
_COLLEAGUES = 50
_OF_NOBODY = Mark.AUTOMATED | Mark.LIST | Mark.SPAM
_ENOUGH = 200  # mails of one mailbox that are looked at


def add(c: sqlite3.Connection, handles: Iterable[Handle], how: str) -> None:
    """Adds identifiers; what the user told wins over what was worked out, never the reverse."""
    ties.changed(c)
    for handle in handles:
        c.execute(
            "INSERT INTO me VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET how = excluded.how "
            "WHERE excluded.how IN ('told', 'not')",
            (*handle, how),
        )


def known(c: sqlite3.Connection) -> list[tuple[Handle, str]]:
    """All of them, with how each is known: ``told``, ``export`` or ``mail``."""
    rows = c.execute("SELECT kind, value, how FROM me WHERE how <> 'not' ORDER BY how DESC, value")
    return [(Handle(kind, value), how) for kind, value, how in rows]


def all_of(c: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """All that is said of who the user is, and who they are not."""
    return c.execute("SELECT kind, value, how FROM me ORDER BY kind, value").fetchall()


def forget_worked_out(c: sqlite3.Connection) -> None:
    """Drops what an earlier look worked out, so that a new one starts afresh."""
    c.execute("DELETE FROM me WHERE how = 'mail'")


def seen(c: sqlite3.Connection, kind: str) -> list[tuple[Handle, int, int, tuple[str, ...]]]:
    """The identifiers on most events: (handle, events, mails in Sent they wrote, own names)."""
    rows = c.execute(
        # Counted one by one, in the order in which parts lie: grouped beside who it is, all of them
        # would be sorted in memory, 150 bytes each; grouped before it, those of all kinds read.
        "SELECT id, kind, value, (SELECT count(*) FROM party "
        # With whom the user did business says nothing of who the user is.
        "WHERE handle = h.id AND role < ?) AS n "
        "FROM handle h WHERE kind = ? ORDER BY n DESC, value LIMIT ?",
        (Role.WITH, kind, _TOP),
    ).fetchall()
    found = []
    for number, held_kind, value, events in rows:
        if not events:
            break
        (sent,) = c.execute(
            "SELECT count(*) FROM party p JOIN event e ON e.id = p.event "
            "WHERE p.handle = ? AND p.role = ? AND e.marks & ?",
            (number, Role.FROM, Mark.SENT),
        ).fetchone()
        names = c.execute("SELECT name FROM alias WHERE handle = ?", (number,)).fetchall()
        found.append((Handle(held_kind, value), events, sent, tuple(n for (n,) in names)))
    return found


def at(c: sqlite3.Connection, domains: Iterable[str]) -> list[tuple[Handle, bool, tuple[str, ...]]]:
    """The mailboxes at these domains: whether anything was written from them but by machines, and
    under which names; of one domain so many that it is no small firm's."""
    found = []
    for domain in sorted(domains):
        rows = c.execute(
            "SELECT id, value, EXISTS (SELECT 1 FROM party p JOIN event e ON e.id = p.event "  # noqa: S608
            "WHERE p.handle = h.id AND p.role = ? AND NOT e.marks & ?) "
            f"FROM handle h WHERE kind = 'email' AND {DOMAIN} = ? ORDER BY value LIMIT ?",
            (Role.FROM, Mark.AUTOMATED, domain, _COLLEAGUES),
        ).fetchall()
        for number, value, wrote in rows:
            names = c.execute("SELECT name FROM alias WHERE handle = ? AND own", (number,))
            found.append((Handle("email", value), bool(wrote), tuple(n for (n,) in names)))
    return found


def alone(
    c: sqlite3.Connection, beginnings: Iterable[str], known: Sequence[Handle]
) -> list[tuple[Handle, tuple[str, ...], list[int]]]:
    """Mailboxes that nobody spoke of and that begin so, with the names written beside them,
    and when mail went between them and one other who is none of the ``known``."""
    ego = _numbers(c, known)
    found = []
    for begin in beginnings:
        for number, value in c.execute(
            "SELECT id, value FROM handle h WHERE kind = 'email' AND value >= ? AND value < ? "
            "AND NOT EXISTS (SELECT 1 FROM me m WHERE m.kind = h.kind AND m.value = h.value "
            "AND m.how <> 'mail') "
            "AND NOT EXISTS (SELECT 1 FROM card_handle WHERE handle = h.id) LIMIT ?",
            (begin, f"{begin}\U0010ffff", _TOP),
        ).fetchall():
            names = c.execute("SELECT name FROM alias WHERE handle = ?", (number,))
            events = c.execute(
                "SELECT p.event FROM party p JOIN event e ON e.id = p.event "  # noqa: S608
                "WHERE p.handle = ? AND e.kind = ? AND e.audience = 2 AND NOT e.marks & ? "
                f"AND NOT EXISTS (SELECT 1 FROM party q WHERE q.handle IN ({marks(ego)}) "
                "AND q.event = p.event) ORDER BY p.event DESC LIMIT ?",
                (number, Kind.MAIL, _OF_NOBODY, *ego, _ENOUGH),
            )
            times = [event_time(event) for (event,) in events]
            found.append((Handle("email", value), tuple(n for (n,) in names), times))
    return found


def answered(
    c: sqlite3.Connection, boxes: Iterable[Handle], known: Sequence[Handle]
) -> list[tuple[Handle, list[tuple[str, bool]]]]:
    """Of these mailboxes, who wrote to each alone, mail for mail, and whether the user (``known``)
    answered that from another."""
    ego = _numbers(c, known)
    found = []
    for box in boxes:
        rows = c.execute(
            "SELECT a.id, a.value, e.occasion FROM handle h JOIN party p ON p.handle = h.id "
            "JOIN event e ON e.id = p.event JOIN party q ON q.event = e.id AND q.role = ? "
            "JOIN handle a ON a.id = q.handle "
            "WHERE h.kind = ? AND h.value = ? AND p.role = ? AND e.kind = ? AND e.audience = 2 "
            "AND NOT e.marks & ? ORDER BY p.event DESC LIMIT ?",
            (Role.FROM, *box, Role.TO, Kind.MAIL, _OF_NOBODY, _ENOUGH),
        ).fetchall()
        told = []
        for author, value, occasion in rows:
            (by_them,) = c.execute(
                "SELECT EXISTS (SELECT 1 FROM party p JOIN event e ON e.id = p.event "  # noqa: S608
                "JOIN party q ON q.event = p.event AND q.role = ? WHERE p.handle = ? "
                f"AND e.occasion = ? AND q.handle IN ({marks(ego)}))",
                (Role.FROM, author, occasion, *ego),
            ).fetchone()
            told.append((str(value), bool(by_them)))
        found.append((box, told))
    return found


def _numbers(c: sqlite3.Connection, known: Iterable[Handle]) -> list[int]:
    return [
        number for handle in known
        for (number,) in c.execute("SELECT id FROM handle WHERE kind = ? AND value = ?", handle)
    ]  # fmt: skip


def mailed(c: sqlite3.Connection, handle: Handle) -> int:
    """On how many mails and meetings somebody stands."""
    (number,) = c.execute(
        "SELECT count(*) FROM handle h JOIN party p ON p.handle = h.id "
        "JOIN event e ON e.id = p.event "
        "WHERE h.kind = ? AND h.value = ? AND e.kind IN (?, ?)",
        (*handle, Kind.MAIL, Kind.MEETING),
    ).fetchone()
    return int(number)


def names(c: sqlite3.Connection) -> list[str]:
    """The user's names: those that were told, and those that they sign their mail with."""
    rows = c.execute(
        "SELECT value FROM me WHERE kind = 'name' AND how <> 'not' AND value NOT LIKE '%:%' UNION "
        "SELECT a.name FROM me m JOIN handle h ON h.kind = m.kind AND h.value = m.value "
        "JOIN alias a ON a.handle = h.id AND a.own WHERE m.kind = 'email' AND m.how <> 'not'"
    )
    return [name for (name,) in rows]


def surely_called(c: sqlite3.Connection, also: Sequence[Handle] = ()) -> list[str]:
    """Those of the user's names that they said, or that one of their mailboxes has a word of: a
    form on their site sends from it in its visitors' names, too. ``also``: more of their own."""
    mine = known(c)
    handles = {handle for handle, _ in mine} | set(also)
    mails = [value for kind, value in sorted(handles) if kind == "email"]
    said = {value for (kind, value), how in mine if kind == "name" and how == "told"}
    signed = {
        name for mail in mails
        for (name,) in c.execute(
            "SELECT a.name FROM handle h JOIN alias a ON a.handle = h.id AND a.own "
            "WHERE h.kind = 'email' AND h.value = ?", (mail,),
        )
    }  # fmt: skip
    return [
        name
        for name in sorted({*names(c), *signed})
        if name in said
        or any(len(w) > 2 and w in mail for w in name.casefold().split() for mail in mails)
    ]


def count(c: sqlite3.Connection, kind: Kind) -> int:
    (number,) = c.execute("SELECT count(*) FROM event WHERE kind = ?", (kind,)).fetchone()
    return int(number)


def beside(c: sqlite3.Connection, kind: Kind, handle: Handle) -> int:
    """How many events of a kind there are in the sources that have some with this identifier."""
    (number,) = c.execute(
        "SELECT count(*) FROM event WHERE kind = ?1 AND source IN (SELECT e.source FROM handle h "
        "JOIN party p ON p.handle = h.id JOIN event e ON e.id = p.event "
        "WHERE h.kind = ?2 AND h.value = ?3 AND e.kind = ?1)",
        (kind, *handle),
    ).fetchone()
    return int(number)
