"""The user's own identifiers, and what a look at the records needs to work them out."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from zlib import crc32

from firsthand.model import Handle, Kind, Mark, Role
from firsthand.store import ties
from firsthand.store.sql import marks

_WINDOW = 7 * 86400
_TOP = 25
# So many of the user's mails are sorted by subject at a time: in memory, as a temporary file would
# spell out the subjects beside the workspace.
_AT_ONCE = 300_000
Burst = list[tuple[int, int]]  # events and their marks


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
        "SELECT h.id, h.kind, h.value, count(*) AS n FROM party p JOIN handle h ON h.id = p.handle "
        # With whom the user did business says nothing of who the user is.
        "WHERE h.kind = ? AND p.role < ? GROUP BY p.handle ORDER BY n DESC, h.value LIMIT ?",
        (kind, Role.WITH, _TOP),
    ).fetchall()
    found = []
    for number, held_kind, value, events in rows:
        (sent,) = c.execute(
            "SELECT count(*) FROM party p JOIN event e ON e.id = p.event "
            "WHERE p.handle = ? AND p.role = ? AND e.marks & ?",
            (number, Role.FROM, Mark.SENT),
        ).fetchone()
        names = c.execute("SELECT name FROM alias WHERE handle = ?", (number,)).fetchall()
        found.append((Handle(held_kind, value), events, sent, tuple(n for (n,) in names)))
    return found


def mailed(c: sqlite3.Connection, handle: Handle) -> int:
    """On how many mails and meetings somebody stands."""
    (number,) = c.execute(
        "SELECT count(*) FROM handle h JOIN party p ON p.handle = h.id "
        "JOIN event e ON e.id = p.event "
        "WHERE h.kind = ? AND h.value = ? AND e.kind IN (?, ?)",
        (*handle, Kind.MAIL, Kind.MEETING),
    ).fetchone()
    return int(number)


def count(c: sqlite3.Connection, kind: Kind) -> int:
    (number,) = c.execute("SELECT count(*) FROM event WHERE kind = ?", (kind,)).fetchone()
    return int(number)


def mark_mass_mail(c: sqlite3.Connection, ego: Sequence[int], most: int) -> None:
    """Marks the user's own mail merges: one subject, sent anew to more than ``most`` people
    within a week, each mail by itself. Marks made for another idea of who the user is go first.
    The name that all messages of a group chat bear is no such subject."""
    ties.changed(c)
    _forget_marks(c, ego)
    query = f"SELECT count(*) FROM party WHERE handle IN ({marks(ego)}) AND role = ?"  # noqa: S608
    slices = 1 + int(c.execute(query, (*ego, Role.FROM)).fetchone()[0]) // _AT_ONCE
    c.create_function(
        "slice_of", 1, lambda subject: crc32(subject.encode()) % slices, deterministic=True
    )
    found: list[Burst] = []
    for part in range(slices):
        found += [
            burst
            for group in _by_subject(c, ego, slices, part)
            for burst in _bursts(group, most)
            if not all(held & Mark.MASS for _, held in burst)
        ]
        if sum(map(len, found)) > _AT_ONCE:
            _mark(c, found, ego, most)
            found = []
    _mark(c, found, ego, most)


def _by_subject(
    c: sqlite3.Connection, ego: Sequence[int], slices: int, part: int
) -> Iterator[Burst]:
    """What the user sent anew, each subject's in order of time; of all subjects one slice."""
    rows = c.execute(
        "SELECT e.subject, e.id, e.marks FROM party p JOIN event e ON e.id = p.event "  # noqa: S608
        f"WHERE p.handle IN ({marks(ego)}) AND p.role = ? AND e.kind IN (?, ?) "
        "AND (e.kind = ? OR e.audience <= 2) AND NOT e.marks & ? AND e.subject <> '' "
        "AND (? = 1 OR slice_of(e.subject) = ?) ORDER BY e.subject, e.id",
        (*ego, Role.FROM, Kind.MAIL, Kind.MESSAGE, Kind.MAIL, Mark.REPLY, slices, part),
    )
    for _, same in groupby(rows, key=itemgetter(0)):
        yield [(event, held) for _, event, held in same]


def _mark(c: sqlite3.Connection, bursts: Sequence[Burst], ego: Sequence[int], most: int) -> None:
    """Marks those of the bursts that went to more than ``most`` people."""
    events = {event for burst in bursts for event, _ in burst}
    if not events:
        return
    c.execute("CREATE TEMP TABLE suspect (event INTEGER PRIMARY KEY)")
    c.executemany("INSERT INTO suspect VALUES (?)", [(e,) for e in sorted(events)])
    others: dict[int, set[int]] = {}
    for event, handle in c.execute(
        "SELECT p.event, p.handle FROM party p JOIN suspect s ON s.event = p.event "  # noqa: S608
        f"WHERE p.handle NOT IN ({marks(ego)})",
        ego,
    ):
        others.setdefault(event, set()).add(handle)
    c.execute("DROP TABLE suspect")
    for burst in bursts:
        people = Counter(h for event, _ in burst for h in others.get(event, ()))
        if len(people) > most:
            c.executemany(
                "UPDATE event SET marks = marks | ? WHERE id = ?",
                [(Mark.MASS, event) for event, _ in burst],
            )


def _forget_marks(c: sqlite3.Connection, ego: Sequence[int]) -> None:
    who = ",".join(str(number) for number in ego)
    row = c.execute("SELECT value FROM setting WHERE name = 'mass_mail_of'").fetchone()
    if row and row[0] == who:
        return
    if row:
        c.execute("UPDATE event SET marks = marks & ~?1 WHERE marks & ?1", (Mark.MASS,))
    c.execute("INSERT OR REPLACE INTO setting VALUES ('mass_mail_of', ?)", (who,))


def _bursts(group: Burst, most: int) -> list[Burst]:
    """Runs of more than ``most`` events, each within a week of the first of its run."""
    found, run = [], group[:1]
    for event, held in group[1:]:
        if (event >> 29) - (run[0][0] >> 29) > _WINDOW:
            found.append(run)
            run = []
        run.append((event, held))
    return [r for r in [*found, run] if len(r) > most]
