"""Mail domains: who has a mailbox there, which are the user's; and a mailbox's last mail."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from firsthand.model import Handle, Mark, Role
from firsthand.store.numbers import event_time
from firsthand.store.people import Ego
from firsthand.store.sql import marks

_EACH = 10  # people of one domain who are looked at
_MANY = 50  # records of a mailbox, beyond which they are not counted on
DOMAIN = "substr(value, instr(value, '@') + 1)"  # as it is indexed
# By itself, SQLite takes the mailboxes to be few and looks through all of them for a long list of
# domains: 30 ms of a hundred thousand, instead of less than one.
_MAILBOXES = "handle INDEXED BY handle_domain WHERE kind = 'email'"
_NOT_THEIRS = int(Mark.SPAM | Mark.BOUNCE | Mark.NETWORK | Mark.DRAFT)


def people(c: sqlite3.Connection, domains: Sequence[str], ego: Ego) -> dict[int, str]:
    """Persons who have a mailbox at one of these domains, and at which; of each domain those whose
    mailbox stands in most records, whatever the order in which these came."""
    found: dict[int, str] = {}
    for at in range(0, len(domains), 400):
        some = domains[at : at + 400]
        there = [
            domain
            for (domain,) in c.execute(
                f"SELECT DISTINCT {DOMAIN} FROM {_MAILBOXES} "  # noqa: S608
                f"AND {DOMAIN} IN ({marks(some)})",
                some,
            )
        ]
        for domain in there:
            query = (
                f"SELECT h.person FROM handle h WHERE h.kind = 'email' AND {DOMAIN} = ? "  # noqa: S608
                "ORDER BY (SELECT count(*) FROM (SELECT 1 FROM party WHERE handle = h.id LIMIT ?)) "
                "DESC, h.value LIMIT ?"
            )
            for (person,) in c.execute(query, (domain, _MANY, _EACH)):
                if person not in ego.people:
                    found.setdefault(person, domain)
    return found


def known(c: sqlite3.Connection) -> frozenset[str]:
    """All domains at which somebody has a mailbox."""
    query = f"SELECT DISTINCT {DOMAIN} FROM {_MAILBOXES}"  # noqa: S608
    return frozenset(domain for (domain,) in c.execute(query))


def own(c: sqlite3.Connection, work: Callable[[str], bool]) -> set[str]:
    """The domains of the user's mailboxes at work."""
    mails = c.execute("SELECT value FROM me WHERE kind = 'email' AND how <> 'not'")
    return {value.rpartition("@")[2] for (value,) in mails if work(value)}


def last_from(c: sqlite3.Connection, handle: Handle) -> tuple[int, str] | None:
    """When this mailbox wrote last, and which record tells it."""
    row = c.execute(
        "SELECT e.id FROM handle h JOIN party p ON p.handle = h.id JOIN event e ON e.id = p.event "
        "WHERE h.kind = ? AND h.value = ? AND p.role = ? AND NOT e.marks & ? "
        "ORDER BY p.event DESC LIMIT 1",
        (*handle, Role.FROM, _NOT_THEIRS),
    ).fetchone()
    return (event_time(row[0]), f"i_{row[0]:x}") if row else None
