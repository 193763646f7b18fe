"""The user's own mail merges and broadcasts, found and marked after an import."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from zlib import crc32

from firsthand.model import Kind, Mark, Role
from firsthand.store import due, ties
from firsthand.store.database import Database
from firsthand.store.numbers import digest, event_before, event_time
from firsthand.store.sql import marks
from firsthand.store.turns import Pace, in_turns
from firsthand.store.watch import noted_at_once

_WINDOW = 7 * 86400
_MINUTE = 60  # as exported chats tell the time
_LONG = 2 * 365 * 86400  # of a longer time, all is looked at
# So many of the user's mails are sorted by subject at a time, in memory: those near a change, and
# of all those alike (some 25 bytes each, as a number stands for the subject).
_AT_ONCE = 300_000
_SLICE = 2_000_000
_HASHES = 1 << 24  # of subjects
_TOGETHER = 5_000  # marked in one transaction at first
# A merge greets each by name: "Anna, our letter of May", "Dear Anna, ...". Not what has a number
# there: "Invoice 12, May" is one of several.
_COMMA = "instr(e.subject, ', ')"
_SUBJECT = (
    f"CASE WHEN {_COMMA} BETWEEN 3 AND 30 AND length(e.subject) - {_COMMA} > 10 "
    f"AND substr(e.subject, 1, {_COMMA}) NOT GLOB '*[0-9]*' "
    f"THEN substr(e.subject, {_COMMA} + 2) ELSE e.subject END"
)
Burst = list[tuple[int, int]]  # events and their marks


def mark(db: Database, ego: Sequence[int], most: int) -> None:
    """Marks the user's own mail merges: one subject, whoever it greets, sent anew to more than
    ``most`` people within a week, each mail by itself. Marks made for another idea of who the user
    is go first. The name that all messages of a group chat bear is no such subject.

    And their broadcasts: messages to more than ``most`` people within one minute, each in a chat
    of its own. No hand writes so many, whatever they say.

    All is looked through while others write; they wait for the marks alone. Where little changed
    since the last look, what came within a week of it is all that can be another run now.
    """
    with db.read() as c:
        other = _made_for_another(c, ego)
    with db.write() as c:
        if other:
            _forget(c, ego)
        between, number = due.set_aside(c)
    found: Iterable[int] = ()
    if between:
        with db.read() as c:
            near = _near(c, ego, most, between)
            found = _found(c, ego, most) if near is None else near
            found = chain(found, _to_many(c, _in_a_minute(c, ego, most, between), ego, most))
    in_turns(db, found, Pace(_TOGETHER, 500, 50_000), _mark)
    with db.write() as c:
        due.done(c, number)


def _near(
    c: sqlite3.Connection, ego: Sequence[int], most: int, between: due.Range
) -> array[int] | None:
    """The events to be marked of all runs that a change there can have made; ``None`` where these
    go on for too long, so that everything is to be looked at."""
    if between == due.ALL:
        return None
    first, last = event_time(between.first) - _WINDOW, event_time(between.last) + _WINDOW
    beyond = 4 * _WINDOW
    while last - first + 2 * beyond < _LONG:
        begin, end = first - beyond, last + beyond
        rows = _sent(c, ego, "p.event BETWEEN ? AND ?", event_before(begin), event_before(end))
        if len(held := rows.fetchmany(_AT_ONCE)) == _AT_ONCE:
            return None
        series = [
            one for group in _grouped(sorted(set(held))) for one in _series(group)
            if event_time(one[-1][0]) >= first and event_time(one[0][0]) <= last
        ]  # fmt: skip
        # One that comes near either end may go on beyond it.
        if all(
            event_time(one[0][0]) - begin > _WINDOW and end - event_time(one[-1][0]) > _WINDOW
            for one in series
        ):
            runs = (b for one in series for b in _bursts(one, most) if not _marked(b))
            return _to_many(c, runs, ego, most)
        beyond *= 4
    return None


def _series(group: Burst) -> Iterator[Burst]:
    """Parts of a subject's mails with more than a week between them: no run reaches over that."""
    begun = 0
    for at in range(1, len(group)):
        if event_time(group[at][0]) - event_time(group[at - 1][0]) > _WINDOW:
            yield group[begun:at]
            begun = at
    yield group[begun:]


def _marked(burst: Burst) -> bool:
    return all(held & Mark.MASS for _, held in burst)


def _mark(c: sqlite3.Connection, events: Sequence[int]) -> None:
    ties.changed(c)
    c.executemany(
        "UPDATE event SET marks = marks | ? WHERE id = ?", [(Mark.MASS, event) for event in events]
    )


def _found(c: sqlite3.Connection, ego: Sequence[int], most: int) -> array[int]:
    """The events to be marked, slice by slice in order of time."""
    often, sent = _often(c, ego, most)
    found = array("q")
    slices = 1 + sent // _SLICE
    for part in range(slices):
        _sort(c, ego, often, slices, part)
        runs = (b for group in _by_subject(c) for b in _bursts(group, most) if not _marked(b))
        found += _to_many(c, runs, ego, most)
    c.execute("DROP TABLE alike")
    return found


def _in_a_minute(
    c: sqlite3.Connection, ego: Sequence[int], most: int, between: due.Range
) -> Iterator[Burst]:
    """What the user wrote in chats of two within one minute, where that is more than ``most``."""
    first, last = (event_time(end) // _MINUTE * _MINUTE for end in (between.first, between.last))
    begin, end = event_before(first), event_before(last + _MINUTE)
    rows = c.execute(
        f"SELECT e.id, e.marks FROM party p JOIN event e ON e.id = p.event "  # noqa: S608
        f"WHERE p.handle IN ({marks(ego)}) AND p.role = ? AND e.kind = ? AND e.audience <= 2 "
        "AND (? OR p.event BETWEEN ? AND ?) ORDER BY e.id",
        (*ego, Role.FROM, Kind.MESSAGE, between == due.ALL, begin, end),
    )
    for _, same in groupby(rows, key=lambda row: event_time(row[0]) // _MINUTE):
        run = list(same)
        if len(run) > most and not _marked(run):
            yield run


def _often(c: sqlite3.Connection, ego: Sequence[int], most: int) -> tuple[set[int], int]:
    """Hashes of the subjects of which more than ``most`` mails may have been sent within a week:
    few are, and these mails alone are sorted. Counted by weeks, of which a run reaches into two.
    And the number of all mails."""
    counts, often, sent = bytearray(_HASHES), set[int](), 0
    enough = min(most, 254)
    for sent, (subject, event, _) in enumerate(_sent(c, ego, "1"), 1):  # noqa: B007 - the last one
        hashed = _hashed(subject)
        at = (hashed + event_time(event) // _WINDOW) % _HASHES
        if counts[at] < 255:
            counts[at] += 1
        if counts[at] + max(counts[at - 1], counts[(at + 1) % _HASHES]) > enough:
            often.add(hashed)
    return often, sent


def _hashed(subject: str) -> int:
    return crc32(subject.encode()) % _HASHES


def _sort(
    c: sqlite3.Connection, ego: Sequence[int], often: set[int], slices: int, part: int
) -> None:
    """Lays out what the user sent anew under such subjects, those of one slice of them."""

    def number_of(subject: str) -> int | None:
        hashed = _hashed(subject)
        return digest(subject) if hashed % slices == part and hashed in often else None

    c.create_function("number_of", 1, number_of)
    c.execute("DROP TABLE IF EXISTS alike")
    c.execute(
        "CREATE TEMP TABLE alike (subject INTEGER, event INTEGER, marks INTEGER, "
        "PRIMARY KEY (subject, event)) WITHOUT ROWID"
    )
    sent, values = _query(ego, "1", f"number_of({_SUBJECT})")
    c.execute(
        f"INSERT OR IGNORE INTO alike SELECT * FROM ({sent}) WHERE said IS NOT NULL",  # noqa: S608
        values,
    )


def _by_subject(c: sqlite3.Connection) -> Iterator[Iterator[tuple[int, int]]]:
    """Each subject's events in order of time, and their marks."""
    rows = c.execute("SELECT subject, event, marks FROM alike ORDER BY subject, event")
    for _, same in groupby(rows, key=itemgetter(0)):
        yield ((event, held) for _, event, held in same)


def _sent(c: sqlite3.Connection, ego: Sequence[int], where: str, *values: int) -> sqlite3.Cursor:
    query, given = _query(ego, where, _SUBJECT, *values)
    return c.execute(query, given)


def _query(
    ego: Sequence[int], where: str, said: str, *values: int
) -> tuple[str, tuple[int | str, ...]]:
    query = (
        f"SELECT {said} AS said, e.id, e.marks FROM party p JOIN event e ON e.id = p.event "  # noqa: S608
        f"WHERE p.handle IN ({marks(ego)}) AND p.role = ? AND e.kind IN (?, ?) "
        "AND (e.kind = ? OR e.audience <= 2) AND NOT e.marks & ? AND e.subject <> '' "
        f"AND {where}"
    )
    return query, (*ego, Role.FROM, Kind.MAIL, Kind.MESSAGE, Kind.MAIL, Mark.REPLY, *values)


def _grouped(rows: Iterable[tuple[str, int, int]]) -> Iterator[Burst]:
    for _, same in groupby(rows, key=itemgetter(0)):
        yield [(event, held) for _, event, held in same]


def _to_many(
    c: sqlite3.Connection, runs: Iterable[Burst], ego: Sequence[int], most: int
) -> array[int]:
    """The events of those of the runs that went to more than ``most`` people, in order of time;
    eight bytes each, of which there may be millions."""
    c.execute("DROP TABLE IF EXISTS suspect")
    c.execute("CREATE TEMP TABLE suspect (event INTEGER PRIMARY KEY, run INTEGER)")
    c.executemany(
        "INSERT OR IGNORE INTO suspect VALUES (?, ?)",
        ((event, number) for number, run in enumerate(runs) for event, _ in run),
    )
    (count,) = c.execute("SELECT coalesce(max(run) + 1, 0) FROM suspect").fetchone()
    people, latest = array("q", bytes(8 * count)), array("q", bytes(8 * count))
    # All parts lie by whose they are: who comes up again in a run came up last. No part says which
    # are an event's, so that one pass for many runs is worth their room.
    rows = c.execute(
        "SELECT s.run, p.handle FROM party p CROSS JOIN suspect s ON s.event = p.event "  # noqa: S608
        f"WHERE p.handle NOT IN ({marks(ego)}) ORDER BY p.handle",
        ego,
    )
    for run, handle in rows if count else ():
        if latest[run] != handle:
            latest[run] = handle
            people[run] += 1
    rows = c.execute("SELECT event, run FROM suspect ORDER BY event")
    found = array("q", (event for event, run in rows if people[run] > most))
    c.execute("DROP TABLE suspect")
    return found


def _made_for_another(c: sqlite3.Connection, ego: Sequence[int]) -> bool:
    row = c.execute("SELECT value FROM setting WHERE name = 'mass_mail_of'").fetchone()
    return row is None or row[0] != _who(ego)


def _who(ego: Sequence[int]) -> str:
    return ",".join(str(number) for number in ego)


def _forget(c: sqlite3.Connection, ego: Sequence[int]) -> None:
    ties.changed(c)
    due.everything(c)
    with noted_at_once(c):
        c.execute("UPDATE event SET marks = marks & ~?1 WHERE marks & ?1", (Mark.MASS,))
    c.execute("INSERT OR REPLACE INTO setting VALUES ('mass_mail_of', ?)", (_who(ego),))


def _bursts(group: Iterable[tuple[int, int]], most: int) -> Iterator[Burst]:
    """Runs of more than ``most`` events, each within a week of the first of its run."""
    run: Burst = []
    for event, held in group:
        if run and event_time(event) - event_time(run[0][0]) > _WINDOW:
            if len(run) > most:
                yield run
            run = []
        run.append((event, held))
    if len(run) > most:
        yield run
