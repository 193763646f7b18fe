"""The user's word that two identifiers or cards are one person, or two: said, taken back, found."""

from __future__ import annotations

import sqlite3
from typing import Literal, NamedTuple

Kind = Literal["same", "apart", "free"]  # free: neither, taken back
Node = tuple[Literal["card", "handle"], int]


class Pair(NamedTuple):
    """What was said last of two tokens (``email:a@b.example``, ``card:source:key``)."""

    a: str
    b: str
    kind: Kind
    time: int


def say(c: sqlite3.Connection, time: int, kind: Kind, a: str, b: str) -> None:
    """Keeps the user's word on a pair; a later word on the same pair wins."""
    first, second = sorted((a, b))
    c.execute(
        "INSERT INTO word (time, profile, kind, value) VALUES (?, ?, ?, ?)",
        (time, first, kind, second),
    )


def said(c: sqlite3.Connection) -> list[Pair]:
    """What holds now of every pair, in the order in which it was said."""
    last: dict[tuple[str, str], Pair] = {}
    for a, b, kind, time in c.execute(
        "SELECT profile, value, kind, time FROM word WHERE kind IN ('same', 'apart', 'free') "
        "ORDER BY id"
    ):
        last.pop((a, b), None)
        last[a, b] = Pair(a, b, kind, time)
    return [pair for pair in last.values() if pair.kind != "free"]


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
