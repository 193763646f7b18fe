"""Has a connection note what it changes, so that the audit judges again only whom that touches.

The notes are made by the database: no writer can forget them. They are rules of a connection, not
of the file, which holds nothing that would run by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum


class Note(IntEnum):
    """What a note's number is."""

    HANDLE = 1  # an identifier: something happened with it
    EVENT = 2  # an event that was known before: all who are on it
    PERSON = 3  # a person: cards, identifiers or names came or went
    KEY = 4  # a key of the index of names that somebody stood under
    WORD = 5  # something the user said
    ALL = 6  # something that may touch anybody


# No "OR IGNORE": the statement that fires a rule has its own way with conflicts.
_NOTE = (
    "INSERT INTO noted SELECT {kind}, {value} WHERE {value} IS NOT NULL "
    "AND EXISTS (SELECT 1 FROM audited) "
    "AND NOT EXISTS (SELECT 1 FROM noted WHERE kind = {kind} AND number = {value});"
)
_OF_CARD = "(SELECT person FROM card WHERE id = %s.card)"
_OF_HANDLE = "(SELECT person FROM handle WHERE id = %s.handle)"
# Table, what happens to its rows, on which condition, and what is noted.
_RULES = (
    ("party", "INSERT", "", ((Note.HANDLE, "NEW.handle"),)),
    ("party", "UPDATE", "OLD.role <> NEW.role OR OLD.answer <> NEW.answer",
     ((Note.HANDLE, "NEW.handle"),)),
    ("party", "DELETE", "", ((Note.HANDLE, "OLD.handle"),)),
    ("event", "UPDATE", "OLD.marks <> NEW.marks OR OLD.audience <> NEW.audience "
     "OR OLD.details IS NOT NEW.details", ((Note.EVENT, "NEW.id"),)),
    ("handle", "INSERT", "", ((Note.PERSON, "NEW.person"),)),
    ("handle", "UPDATE", "OLD.person <> NEW.person OR OLD.shared IS NOT NEW.shared",
     ((Note.PERSON, "OLD.person"), (Note.PERSON, "NEW.person"))),
    # What stood there is gone, and with it the way to whom it touched.
    ("handle", "DELETE", "", ((Note.ALL, "0"),)),
    ("card", "INSERT", "", ((Note.PERSON, "NEW.person"),)),
    ("card", "UPDATE", "", ((Note.PERSON, "OLD.person"), (Note.PERSON, "NEW.person"))),
    ("card", "DELETE", "", ((Note.PERSON, "OLD.person"),)),
    ("card_handle", "INSERT", "",
     ((Note.HANDLE, "NEW.handle"), (Note.PERSON, _OF_CARD % "NEW"))),
    ("card_handle", "DELETE", "",
     ((Note.HANDLE, "OLD.handle"), (Note.PERSON, _OF_CARD % "OLD"))),
    ("alias", "INSERT", "", ((Note.PERSON, _OF_HANDLE % "NEW"),)),
    ("alias", "UPDATE", "", ((Note.PERSON, _OF_HANDLE % "NEW"),)),
    ("alias", "DELETE", "", ((Note.PERSON, _OF_HANDLE % "OLD"),)),
    ("person", "INSERT", "", ((Note.PERSON, "NEW.id"),)),
    ("person", "UPDATE", "", ((Note.PERSON, "NEW.id"),)),
    ("person", "DELETE", "", ((Note.PERSON, "OLD.id"),)),
    ("name_key", "DELETE", "", ((Note.KEY, "OLD.key"),)),
    ("word", "INSERT", "", ((Note.WORD, "NEW.id"),)),
    ("word", "UPDATE", "", ((Note.WORD, "NEW.id"),)),
    ("word", "DELETE", "", ((Note.ALL, "0"),)),
)  # fmt: skip


def watch(c: sqlite3.Connection) -> None:
    """Has this connection note what it changes, as soon as there is an audit to keep up."""
    for number, (table, what, when, notes) in enumerate(_RULES):
        body = " ".join(_NOTE.format(kind=int(kind), value=value) for kind, value in notes)
        condition = f"WHEN {when} " if when else ""
        c.execute(
            f"CREATE TEMP TRIGGER IF NOT EXISTS noted_{number} AFTER {what} ON main.{table} "
            f"{condition}BEGIN {body} END"
        )


@contextmanager
def watched_if_needed(c: sqlite3.Connection) -> Iterator[None]:
    """For a transaction that writes much: without the rules where there is no audit to keep up.

    Nobody else can begin one before the transaction ends; to be asked for each row whether there is
    one takes a quarter of the time that storing mail does.
    """
    if c.execute("SELECT 1 FROM audited").fetchone():
        yield
        return
    with _unwatched(c):
        yield


@contextmanager
def noted_at_once(c: sqlite3.Connection) -> Iterator[None]:
    """For a transaction that changes much of a table by one statement: it is noted that this may
    touch anybody. With the rules, the statement lays each row aside for them, in memory."""
    note(c, Note.ALL, (0,))
    with _unwatched(c):
        yield


@contextmanager
def _unwatched(c: sqlite3.Connection) -> Iterator[None]:
    for number in range(len(_RULES)):
        c.execute(f"DROP TRIGGER IF EXISTS temp.noted_{number}")
    try:
        yield
    finally:
        watch(c)  # where all is rolled back, the dropping is too


def note(c: sqlite3.Connection, kind: Note, numbers: Iterable[int]) -> None:
    """Notes what no rule can see."""
    c.executemany(
        "INSERT OR IGNORE INTO noted SELECT ?, ? WHERE EXISTS (SELECT 1 FROM audited)",
        [(int(kind), number) for number in numbers],
    )
