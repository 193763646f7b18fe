"""The user's word that two identifiers or cards are one person, or two: said, found, taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Literal, NamedTuple

# free: neither, as the records say.
Kind = Literal["same", "apart", "free"]
Node = tuple[Literal["card", "handle"], int]


class Pair(NamedTuple):
    """What was said of two tokens (``email:a@b.example``, ``card:source:key``), a before b in the
    alphabet. ``act`` names all that was said by one command, which is taken back as a whole."""

    a: str
    b: str
    kind: Kind
    time: int
    act: str


def say(c: sqlite3.Connection, time: int, kind: Kind, a: str, b: str, act: str) -> None:
    """Keeps the user's word on a pair; a later word on the same pair wins."""
    first, second = sorted((a, b))
    c.execute(
        "INSERT INTO word (time, profile, kind, value, how) VALUES (?, ?, ?, ?, ?)",
        (time, first, kind, second, act),
    )


def undo(c: sqlite3.Connection, time: int, act: str) -> None:
    """Takes all back that was said by one command: what was said before it holds again."""
    c.execute("INSERT INTO word (time, profile, kind) VALUES (?, ?, 'undo')", (time, act))


def said(c: sqlite3.Connection) -> list[Pair]:
    """What holds of every pair, in the order in which it was said."""
    last: dict[tuple[str, str], Pair] = {}
    for a, b, kind, time, act in c.execute(
        "SELECT profile, value, kind, time, how FROM word w "
        "WHERE kind IN ('same', 'apart', 'free') "
        "AND NOT EXISTS (SELECT 1 FROM word WHERE profile = w.how AND kind = 'undo') ORDER BY id"
    ):
        last.pop((a, b), None)
        last[a, b] = Pair(a, b, kind, time, act or "")
    return [pair for pair in last.values() if pair.kind != "free"]


def of_act(c: sqlite3.Connection, act: str) -> list[Pair]:
    """All that was said by one command; nothing where it is unknown or taken back."""
    rows = c.execute(
        "SELECT profile, value, kind, time, how FROM word w WHERE how = ? "
        "AND kind IN ('same', 'apart', 'free') "
        "AND NOT EXISTS (SELECT 1 FROM word WHERE profile = w.how AND kind = 'undo') ORDER BY id",
        (act,),
    )
    return [Pair(*row) for row in rows]


def split(c: sqlite3.Connection, persons: Iterable[int]) -> set[tuple[int, int]]:
    """Which of these persons the user told apart: pairs of numbers, each both ways round."""
    wanted = set(persons)
    return {(a, b) for a, b in told_apart(c) if a in wanted and b in wanted}


def told_apart(c: sqlite3.Connection) -> set[tuple[int, int]]:
    """The same of everybody."""
    found: set[tuple[int, int]] = set()
    for pair in said(c):
        if pair.kind == "apart":
            a, b = (person(c, token) for token in (pair.a, pair.b))
            if a is not None and b is not None and a != b:
                found |= {(a, b), (b, a)}
    return found


def person(c: sqlite3.Connection, token: str) -> int | None:
    """The person that a token leads to, or ``None`` where they are gone."""
    found = node(c, token)
    if found is None:
        return None
    kind, number = found
    row = c.execute(f"SELECT person FROM {kind} WHERE id = ?", (number,)).fetchone()  # noqa: S608
    return int(row[0])


def node(c: sqlite3.Connection, token: str) -> Node | None:
    """The row that a token stands for; ``None`` where the records hold none (yet)."""
    kind, _, value = token.partition(":")
    if kind == "card":
        source, _, key = value.partition(":")
        row = c.execute("SELECT id FROM card WHERE source = ? AND key = ?", (source, key))
        found = row.fetchone()
        return ("card", found[0]) if found else None
    row = c.execute("SELECT id FROM handle WHERE kind = ? AND value = ?", (kind, value))
    found = row.fetchone()
    return ("handle", found[0]) if found else None


def nodes(c: sqlite3.Connection, tokens: Iterable[str]) -> tuple[list[int], list[int]]:
    """The identifiers and the cards that tokens stand for, as numbers."""
    found = [one for token in tokens if (one := node(c, token))]
    handles = [number for kind, number in found if kind == "handle"]
    return handles, [number for kind, number in found if kind == "card"]
