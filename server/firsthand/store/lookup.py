"""The index that people are found in by name: hashes of keys, and who stands under each."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import chain

from firsthand.store import sql
from firsthand.store.naming import Said, gathered
from firsthand.store.sql import chunks, marks

# Two keys of a workspace of a million people (seven million keys) share a hash of 48 bits once in
# forty look-ups of a million; SQLite stores it in six bytes.
_BITS, BYTES = 48, 6
_HALF = 1 << (_BITS - 1)
_PERSON = 40  # bits of a person's number
# What lies in the row of somebody whom ``filling`` is putting in: no key is so short.
MARK = b"\0"
# An address that hundreds of names were written beside is nobody's: the first few will do.
_NAMES, _FIRMS = 40, 5

# A name ("" where none is known), the person's e-mails and firms in; keys to find them by out.
Keys = Callable[[str, Sequence[str], Sequence[str]], Iterable[str]]


def hashed(key: str) -> int:
    """The number that stands for a key: signed, 48 bits."""
    return int.from_bytes(_digest(key), "big") - _HALF


def _digest(key: str) -> bytes:
    """The same as six bytes, as they lie in a person's row; in the same order."""
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=BYTES).digest()


def unpacked(blob: bytes | None) -> list[int]:
    """The hashes of a person's row, in order."""
    held = blob or MARK
    return [
        int.from_bytes(held[at : at + BYTES], "big") - _HALF
        for at in range(0, len(held) - 1, BYTES)
    ]


# --------------------------------------------------------------------------------- reading


def by_keys(
    c: sqlite3.Connection, keys: Sequence[str], limit: int, each: int
) -> list[tuple[int, str]]:
    """Persons under any of these keys, given from the most to the least telling: number and
    shown name, those with most of the keys first, then in the order of the keys.

    A key brings in at most ``each`` people, of a common one those longest in the records, and the
    rarer keys bring in theirs first, until there are ``limit``. A key still counts for everybody
    whom another one brings in.
    """
    wanted = list(dict.fromkeys(map(hashed, keys)))
    query = "SELECT person FROM name_key WHERE key = ? ORDER BY person LIMIT ?"
    under = [[person for (person,) in c.execute(query, (key, each))] for key in wanted]
    place: dict[int, int] = {}  # person -> the first of the keys that they stand under
    for at, persons in enumerate(under):
        for person in persons:
            place.setdefault(person, at)
    rarest = sorted(under, key=len)
    numbers = list(dict.fromkeys(person for persons in rarest for person in persons))[:limit]
    counts = Counter(chain.from_iterable(under))
    # Whom a common key did not bring in may stand under it all the same: their own row says so.
    common = [
        ((key + _HALF).to_bytes(BYTES, "big"), set(persons))
        for key, persons in zip(wanted, under, strict=True)
        if len(persons) == each
    ]
    rows = []
    for person, name, blob in c.execute(
        # Who has no name is shown by an identifier.
        "SELECT id, CASE name WHEN '' THEN coalesce((SELECT min(value) FROM handle "  # noqa: S608
        "WHERE person = p.id), '') ELSE name END, keys FROM person p "
        f"WHERE id IN ({marks(numbers)})",
        numbers,
    ):
        # Who changed while they were being put in waits once more, and has no row of their own yet.
        more = sum(person not in some and key in (blob or MARK) for key, some in common)
        rows.append((-counts[person] - more, place[person], person, name))
    return [(person, name) for _, _, person, name in sorted(rows)]


def bearers(c: sqlite3.Connection, key: str, limit: int) -> int:
    """How many persons stand under a key, counted up to ``limit``."""
    query = "SELECT count(*) FROM (SELECT 1 FROM name_key WHERE key = ? LIMIT ?)"
    return int(c.execute(query, (hashed(key), limit)).fetchone()[0])


def spread(c: sqlite3.Connection) -> int:
    """How many persons there are, the same in whatever order they came in."""
    return int(c.execute("SELECT people FROM headcount").fetchone()[0])


# --------------------------------------------------------------------------------- writing


def update(c: sqlite3.Connection, said: Mapping[int, Said], keys: Keys) -> None:
    """Brings people's keys up to date where these are in the index; the others wait for ``fill``,
    which is far quicker for many. Whoever is being put in waits once more."""
    for some in chunks(sorted(said)):
        rows = c.execute(
            f"SELECT id, keys FROM person WHERE id IN ({marks(some)}) AND keys IS NOT NULL",  # noqa: S608
            some,
        ).fetchall()
        for person, blob in rows:
            if blob == MARK:
                c.execute("UPDATE person SET keys = NULL WHERE id = ?", (person,))
                continue
            made = packed(said[person], keys)
            now, before = set(unpacked(made)), set(unpacked(blob))
            if now != before:
                _delete(c, person, before - now)
                insert(c, sorted((key + _HALF) << _PERSON | person for key in now - before))
                c.execute("UPDATE person SET keys = ? WHERE id = ?", (made, person))


def remove(c: sqlite3.Connection, persons: Iterable[int]) -> None:
    """Takes people out of the index who are about to go."""
    for person in persons:
        row = c.execute("SELECT keys FROM person WHERE id = ?", (person,)).fetchone()
        _delete(c, person, unpacked(row[0]) if row else ())


def fill(c: sqlite3.Connection, keys: Keys) -> None:
    """Puts everybody who waits into the index: for a few."""
    waiting = [person for (person,) in c.execute("SELECT id FROM person WHERE keys IS NULL")]
    found: list[int] = []
    for some in chunks(waiting):
        blobs = []
        for person, said in gathered(c, some).items():
            blob = packed(said, keys)
            blobs.append((blob, person))
            found += pairs(blob, person)
        c.executemany("UPDATE person SET keys = ? WHERE id = ?", blobs)
    insert(c, sorted(found))


def pairs(blob: bytes, person: int) -> list[int]:
    """A person's keys as ``insert`` takes them: key and person in one number, which sort twice as
    fast as pairs do."""
    return [
        int.from_bytes(blob[at : at + BYTES], "big") << _PERSON | person
        for at in range(0, len(blob), BYTES)
    ]


def take_out(c: sqlite3.Connection, blob: bytes, person: int) -> None:
    """Takes out what was put in of somebody who changed meanwhile: all but what holds now."""
    row = c.execute("SELECT keys FROM person WHERE id = ?", (person,)).fetchone()
    now = row[0] if row else None
    if now == MARK:  # another one is putting them in as they are now, and finds that they wait
        c.execute("UPDATE person SET keys = NULL WHERE id = ?", (person,))
    _delete(c, person, set(unpacked(blob)) - set(unpacked(now)))


def packed(said: Said, keys: Keys) -> bytes:
    """The hashes of a person's keys as they lie in their row: six bytes each, in order."""
    # What others call somebody only counts where nothing better is known.
    names = sorted({*said.cards, *said.own} or {*said.others} or {*said.labels})[:_NAMES]
    firms = sorted(set(said.companies))[:_FIRMS]
    made = {key for name in names or [""] for key in keys(name, said.emails, firms)}
    return b"".join(sorted({_digest(key) for key in made}))


def insert(c: sqlite3.Connection, pairs: Sequence[int]) -> None:
    """Writes rows of the index, given in their order."""
    low = (1 << _PERSON) - 1
    rows = (((pair >> _PERSON) - _HALF, pair & low) for pair in pairs)
    sql.insert(c, "INSERT OR IGNORE INTO name_key VALUES", 2, rows)


def _delete(c: sqlite3.Connection, person: int, keys: Iterable[int]) -> None:
    c.executemany(
        "DELETE FROM name_key WHERE key = ? AND person = ?", [(key, person) for key in sorted(keys)]
    )
