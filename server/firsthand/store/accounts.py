"""Accounts on servers: as the user set them up, how syncing goes, and how far each was read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from firsthand.model import Account

_COLUMNS = "id, kind, host, port, user, security, path, auth, every"


@dataclass(frozen=True, slots=True)
class Held:
    """An account and how syncing it goes; times in seconds since 1970. ``trouble`` is a sentence
    and what fills it in."""

    account: Account
    created: int
    tried: int | None
    synced: int | None
    failures: int
    refused: bool
    trouble: tuple[str, dict[str, str]] | None


def every(c: sqlite3.Connection) -> list[Held]:
    """All accounts, oldest first."""
    rows = c.execute(
        f"SELECT {_COLUMNS}, created, tried, synced, failures, refused, trouble "  # noqa: S608
        "FROM account ORDER BY created, id"
    )
    return [
        Held(Account(*row[:9]), row[9], row[10], row[11], row[12], bool(row[13]), _trouble(row[14]))
        for row in rows.fetchall()
    ]


def _trouble(text: str | None) -> tuple[str, dict[str, str]] | None:
    if not text:
        return None
    sentence, values = json.loads(text)
    return sentence, values


def add(c: sqlite3.Connection, account: Account, now: int) -> None:
    """Keeps a new account, or the changed settings of one; what it was refused for is forgiven."""
    marks = ", ".join("?" * 10)
    c.execute(
        f"INSERT INTO account ({_COLUMNS}, created) VALUES ({marks}) "  # noqa: S608
        "ON CONFLICT (id) DO UPDATE SET host = excluded.host, port = excluded.port, "
        "security = excluded.security, path = excluded.path, auth = excluded.auth, "
        "every = excluded.every, failures = 0, refused = 0, trouble = NULL",
        (*astuple(account), now),
    )


def set_every(c: sqlite3.Connection, id: str, minutes: int) -> None:
    """How many minutes lie between two syncs while the server runs; 0: none by itself."""
    c.execute("UPDATE account SET every = ? WHERE id = ?", (minutes, id))


def remove(c: sqlite3.Connection, id: str) -> None:
    """Forgets an account and how far it was read; its records stay."""
    c.execute("DELETE FROM account_place WHERE account = ?", (id,))
    c.execute("DELETE FROM account WHERE id = ?", (id,))


def places(c: sqlite3.Connection, id: str) -> dict[str, dict[str, Any]]:
    """How far each place of an account was read."""
    rows = c.execute("SELECT place, state FROM account_place WHERE account = ?", (id,))
    return {place: json.loads(state) for place, state in rows}


def reached(c: sqlite3.Connection, id: str, places: Mapping[str, Mapping[str, Any] | None]) -> None:
    """Keeps how far places were read, in the transaction that stores what was read; a place with
    ``None`` is forgotten."""
    for place, state in places.items():
        if state is None:
            c.execute("DELETE FROM account_place WHERE account = ? AND place = ?", (id, place))
        else:
            text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
            c.execute("INSERT OR REPLACE INTO account_place VALUES (?, ?, ?)", (id, place, text))


def began(c: sqlite3.Connection, id: str, now: int) -> None:
    """A sync begins."""
    c.execute("UPDATE account SET tried = ? WHERE id = ?", (now, id))


def ended(
    c: sqlite3.Connection, id: str, now: int, trouble: tuple[str, Mapping[str, str]] | None,
    *, refused: bool = False,
) -> None:  # fmt: skip
    """A sync came to its end, or to ``trouble``."""
    if trouble is None:
        c.execute(
            "UPDATE account SET synced = ?, failures = 0, refused = 0, trouble = NULL WHERE id = ?",
            (now, id),
        )
    else:
        c.execute(
            "UPDATE account SET failures = failures + 1, refused = ?, trouble = ? WHERE id = ?",
            (refused, json.dumps(trouble, ensure_ascii=False), id),
        )


def listed(c: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """For an export: the accounts as they were set up, without how syncing goes."""
    for held in every(c):
        a = held.account
        yield {"kind": a.kind, "host": a.host, "port": a.port, "path": a.path, "user": a.user,
               "security": a.security, "auth": a.auth, "every_minutes": a.every}  # fmt: skip
