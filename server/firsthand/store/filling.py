"""Puts many people into the index of names: worked out beside others who write, written in order.

Rows go in by key, tens of thousands of people at a time, so that each page of the index is seldom
written twice; and in short transactions, so that others get their turn. People under way are
marked in their rows. Whoever changes one meanwhile takes the mark away, and they wait once more.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from firsthand.store import lookup
from firsthand.store.database import Database
from firsthand.store.naming import gathered
from firsthand.store.sql import chunks, marks
from firsthand.store.turns import Pace, in_turns
from firsthand.store.watch import noted_at_once

FEW = 500  # people who go in at once, with whatever they are told by
# People put in together: 700,000 keys of a name and a firm, which take 60 MB.
RUN = 100_000
_LOOKED_AT = 2_000  # people read in one look
_DEAD = 60  # seconds without a sign of whoever fills, who was killed then

Told = Callable[[int, int], None]  # how many are in, of how many


def fill_all(db: Database, keys: lookup.Keys, tell: Told | None = None) -> None:
    """Puts everybody who waits into the index."""
    with db.read() as c:
        total = _waiting(c, 100 * RUN if tell else FEW + 1)
    if total <= FEW:
        if total:
            with db.write() as c:
                lookup.fill(c, keys)
        return
    done = 0
    while some := _mark(db):
        _put_in(db, keys, some, _further(tell, done, total))
        done += len(some)


def _further(tell: Told | None, done: int, total: int) -> Callable[[int], None]:
    def told(more: int) -> None:
        if tell:
            tell(done + more, max(total, done + more))

    return told


def ready(db: Database, version: int, keys: lookup.Keys, tell: Told | None = None) -> None:
    """Makes the index anew where another version of the key function made it, and puts in who
    still waits since an import was cut off."""
    query = "SELECT version FROM made WHERE what = 'name_key'"
    mend(db)
    with db.read() as c:
        row = c.execute(query).fetchone()
        waits = _waiting(c, 1)
    if row != (version,):
        with db.write() as c:
            if c.execute(query).fetchone() != (version,):  # nobody else did it meanwhile
                with noted_at_once(c):
                    c.execute("DELETE FROM name_key")
                    c.execute("UPDATE person SET keys = NULL")
                c.execute("INSERT OR REPLACE INTO made VALUES ('name_key', ?)", (version,))
    if waits or row != (version,):
        fill_all(db, keys, tell)


def mend(db: Database) -> None:
    """Has whom a killed one was putting in wait again. Costs a look at one row where nobody was."""
    with db.read() as c:
        row = c.execute("SELECT version FROM made WHERE what = 'filling'").fetchone()
    # A clock that was set back says nothing; whoever lives notices what was taken from under them.
    if row is None or 0 <= time.time() - row[0] < _DEAD:
        return
    with db.read() as c:
        marked = [n for (n,) in c.execute("SELECT id FROM person WHERE keys = ?", (lookup.MARK,))]
        under = set(marked)
        left = [pair for pair in c.execute("SELECT key, person FROM name_key") if pair[1] in under]
    for some in chunks(left, 20_000):
        with db.write() as c:
            c.executemany("DELETE FROM name_key WHERE key = ? AND person = ?", some)
    for some in chunks(marked, 20_000):
        with db.write() as c:
            _free(c, some)
    with db.write() as c:
        c.execute("DELETE FROM made WHERE what = 'filling'")


def _waiting(c: sqlite3.Connection, most: int) -> int:
    query = "SELECT count(*) FROM (SELECT 1 FROM person WHERE keys IS NULL LIMIT ?)"
    return int(c.execute(query, (most,)).fetchone()[0])


def _free(c: sqlite3.Connection, persons: Sequence[int]) -> None:
    c.executemany(
        "UPDATE person SET keys = NULL WHERE id = ? AND keys = ?",
        [(person, lookup.MARK) for person in persons],
    )


def _sign(c: sqlite3.Connection) -> None:
    """Whoever fills lives."""
    c.execute("INSERT OR REPLACE INTO made VALUES ('filling', ?)", (int(time.time()),))


@contextmanager
def _signed(db: Database) -> Iterator[sqlite3.Connection]:
    with db.write() as c:
        _sign(c)
        yield c


def _mark(db: Database) -> list[int]:
    """Marks the next to be put in: whom."""
    found: list[int] = []
    # One statement for many: each that ends lets go of the core that threads share.
    query = (
        "UPDATE person SET keys = ? WHERE id IN (SELECT id FROM person WHERE keys IS NULL "
        "ORDER BY id LIMIT ?) RETURNING id"
    )
    while len(found) < RUN:
        with db.write() as c:
            asked = (lookup.MARK, min(20_000, RUN - len(found)))
            some = sorted(n for (n,) in c.execute(query, asked))
            if not some:
                break
            _sign(c)
        found += some
    return found


def _put_in(
    db: Database, keys: lookup.Keys, persons: list[int], tell: Callable[[int], None]
) -> None:
    blobs: list[tuple[bytes, int]] = []
    pairs: list[int] = []
    for some in chunks(persons, _LOOKED_AT):
        with db.read() as c:
            for part in chunks(some):
                for person, said in gathered(c, part).items():
                    blob = lookup.packed(said, keys)
                    blobs.append((blob, person))
                    pairs += lookup.pairs(blob, person)
        tell(len(blobs) // 2)
        db.rest()
    pairs.sort()
    turn = partial(_signed, db)
    in_turns(db, pairs, Pace(20_000, 500, 200_000), lookup.insert, turn)
    tell(len(blobs) * 3 // 4)
    in_turns(db, blobs, Pace(10_000, 100, 50_000), _store, turn)
    with db.write() as c:
        c.execute("DELETE FROM made WHERE what = 'filling'")
    tell(len(blobs))


def _store(c: sqlite3.Connection, blobs: Sequence[tuple[bytes, int]]) -> None:
    """They are in; but for those who changed meanwhile, or are gone."""
    query = "UPDATE person SET keys = ? WHERE id = ? AND keys = ?"
    marked = [(blob, person, lookup.MARK) for blob, person in blobs]
    if c.executemany(query, marked).rowcount < len(blobs):
        for some in chunks(blobs):
            asked = [person for _, person in some]
            query = f"SELECT id, keys FROM person WHERE id IN ({marks(asked)})"  # noqa: S608
            held = dict(c.execute(query, asked))
            for blob, person in some:
                if held.get(person) != blob:
                    lookup.take_out(c, blob, person)
