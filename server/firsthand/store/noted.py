"""What was noted since the audit was made, and whom that touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator

from firsthand.store import asked, lookup, pairs
from firsthand.store.sql import chunks, marks
from firsthand.store.watch import Note

# Of more people than this, whom they touch is soon everybody.
_MANY = 20_000


def anything(c: sqlite3.Connection) -> bool:
    """Whether anything is noted."""
    return c.execute("SELECT 1 FROM noted LIMIT 1").fetchone() is not None


def set_aside(c: sqlite3.Connection) -> None:
    """Has all that is noted wait to be looked through, below zero. What changes from now on is
    noted anew, even where the same is noted already: it may change between a look and the next."""
    kinds = [abs(kind) for (kind,) in c.execute("SELECT kind FROM noted LIMIT ?", (_MANY + 1,))]
    if Note.ALL in kinds or len(kinds) > _MANY:
        c.execute("DELETE FROM noted")
        c.execute("INSERT INTO noted VALUES (?, 0)", (-Note.ALL,))
    else:
        c.execute("UPDATE OR REPLACE noted SET kind = -kind WHERE kind > 0")


def done(c: sqlite3.Connection) -> None:
    """Lets go of what was set aside: whom it touches is marked."""
    c.execute("DELETE FROM noted WHERE kind < 0")


def touched(c: sqlite3.Connection) -> set[int] | None:
    """The people whom something that was set aside was noted of, and whose lines rest on any of
    them; ``None`` for everybody."""
    found = {kind: list(_numbers(c, kind)) for kind in Note}
    if found[Note.ALL]:
        return None
    handles = [*found[Note.HANDLE], *_on(c, found[Note.EVENT])]
    tokens: set[int] = set()
    persons = {*found[Note.PERSON], *_owners(c, handles)}
    for about in _said(c, found[Note.WORD]):
        tokens.add(asked.of_words(about))
        person = pairs.person(c, about)
        persons |= {person} if person is not None else set()
    tokens |= {asked.of_key(key) for key in (*found[Note.KEY], *_keys(c, persons))}
    tokens |= {asked.of_domain(domain) for domain in _domains(c, persons)}
    tokens |= {asked.of_person(person) for person in persons}
    tokens |= {asked.NOBODY} if persons else set()
    return persons | _resting_on(c, tokens)


def _numbers(c: sqlite3.Connection, kind: Note) -> Iterator[int]:
    for (number,) in c.execute("SELECT number FROM noted WHERE kind = ?", (-kind,)):
        yield number


def _owners(c: sqlite3.Connection, handles: Iterable[int]) -> Iterator[int]:
    for some in chunks(sorted(set(handles))):
        query = f"SELECT person FROM handle WHERE id IN ({marks(some)})"  # noqa: S608
        yield from (person for (person,) in c.execute(query, some))


def _on(c: sqlite3.Connection, events: Collection[int]) -> list[int]:
    """Everybody's identifiers on some events; one look over all parties."""
    if not events:
        return []
    c.execute("CREATE TEMP TABLE looked_for (event INTEGER PRIMARY KEY)")
    c.executemany("INSERT INTO looked_for VALUES (?)", [(event,) for event in sorted(events)])
    query = "SELECT DISTINCT handle FROM party WHERE event IN (SELECT event FROM looked_for)"
    found = [handle for (handle,) in c.execute(query)]
    c.execute("DROP TABLE looked_for")
    return found


def _said(c: sqlite3.Connection, words: Iterable[int]) -> Iterator[str]:
    """The pages and identifiers that something the user said is about; of what takes back, those
    of what it takes back."""
    for number in sorted(words):
        row = c.execute("SELECT profile, value, kind FROM word WHERE id = ?", (number,)).fetchone()
        if row is None:
            continue
        profile, value, kind = row
        yield profile
        if value:
            yield value
        if kind == "undo":
            for both in c.execute("SELECT profile, value FROM word WHERE how = ?", (profile,)):
                yield from (text for text in both if text)


def _keys(c: sqlite3.Connection, persons: Collection[int]) -> Iterator[int]:
    """Every key that some people are found by."""
    for some in chunks(sorted(persons)):
        query = f"SELECT keys FROM person WHERE id IN ({marks(some)})"  # noqa: S608
        for (blob,) in c.execute(query, some):
            yield from lookup.unpacked(blob)


def _domains(c: sqlite3.Connection, persons: Collection[int]) -> set[str]:
    found = set()
    for some in chunks(sorted(persons)):
        query = f"SELECT value FROM handle WHERE kind = 'email' AND person IN ({marks(some)})"  # noqa: S608
        found |= {value.partition("@")[2] for (value,) in c.execute(query, some)}
    return found


def _resting_on(c: sqlite3.Connection, tokens: set[int]) -> set[int]:
    """Those whose lines were made from any of this."""
    if not tokens:
        return set()
    lists = {
        token
        for token, blob in c.execute("SELECT token, tokens FROM audit_asked")
        if not tokens.isdisjoint(asked.unpacked(blob))
    }
    every = tokens | lists
    return {
        person
        for person, blob in c.execute("SELECT person, tokens FROM audit_from")
        if not every.isdisjoint(asked.unpacked(blob))
    }
