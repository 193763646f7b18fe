"""The history of checks (append-only), what the user decided, and the user's word."""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from firsthand.model import Decision, Position, Profile
from firsthand.store.sql import marks


@dataclass(frozen=True, slots=True)
class Shown:
    """A verdict as it was shown, with what the user did then. ``verdict`` is plain JSON; ``first``
    the time and the standing of the first of several verdicts on one check."""

    id: str
    time: int
    verdict: dict[str, Any]
    decision: str | None
    note: str | None
    again: int | None = None  # when it was judged again, where it was
    first: str | None = None  # the standing it was given then
    decided: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """The user's word on a profile or identifier.

    ``kind``: ``is`` the profile is the person with identifier ``value``; ``not`` it is not;
    ``open`` takes these back; ``know`` / ``unknown``: they say they know the person with
    ``value``, or not; ``unsaid`` takes that back; ``note``: what they noted of them (``notes``).
    """

    time: int
    profile: str
    kind: str
    value: str | None
    how: str | None


_TWICE = 5  # seconds within which the same said again is a button pressed twice
_TEXTS = ("name", "url", "note")  # what is searched
_CURSOR = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}")  # the time of a check and its number
_COLUMNS = (
    "SELECT c.id, c.time, s.verdict, c.decision, c.note, c.rowid, "
    "CASE WHEN s.version > 1 THEN s.time END, "
    "(SELECT standing FROM shown WHERE checked = c.id AND version = 1), c.decided FROM checked c "
    "JOIN shown s ON s.checked = c.id AND s.version = "
    "(SELECT max(version) FROM shown WHERE checked = c.id) "
)


def add(
    c: sqlite3.Connection, now: int, url: str | None, site: str, name: str | None,
    standing: str, person: int | None, verdict: dict[str, Any],
) -> str:  # fmt: skip
    """Stores a check; its id."""
    check = f"c_{secrets.token_hex(8)}"
    c.execute(
        "INSERT INTO checked (id, time, url, site, name) VALUES (?, ?, ?, ?, ?)",
        (check, now, url, site, name),
    )
    _show(c, check, 1, now, standing, person, verdict)
    return check


def show_again(
    c: sqlite3.Connection, check: str, now: int, standing: str, person: int | None,
    verdict: dict[str, Any],
) -> None:  # fmt: skip
    """Appends what the check says now; what it said before stays."""
    (last,) = c.execute("SELECT max(version) FROM shown WHERE checked = ?", (check,)).fetchone()
    _show(c, check, (last or 0) + 1, now, standing, person, verdict)


def _show(
    c: sqlite3.Connection, check: str, version: int, now: int, standing: str,
    person: int | None, verdict: dict[str, Any],
) -> None:  # fmt: skip
    c.execute(
        "INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?)",
        (check, version, now, standing, person, json.dumps(verdict, ensure_ascii=False)),
    )


def get(c: sqlite3.Connection, check: str) -> Shown | None:
    row = c.execute(f"{_COLUMNS} WHERE c.id = ?", (check,)).fetchone()
    return _shown(row) if row else None


class Wanted(NamedTuple):
    """Which checks: all of these hold. ``first`` and ``last`` are times, the last left out;
    ``decision`` is ``open`` for those without one. ``piece`` makes of a word what tells whether it
    is in a text however that is spelt, as SQLite knows no letters but a to z."""

    q: str | None = None
    standing: str | None = None
    site: str | None = None
    decision: str | None = None
    person: int | None = None
    first: int | None = None
    last: int | None = None
    piece: Callable[[str], Callable[[str], bool]] | None = None


def newest(
    c: sqlite3.Connection, wanted: Wanted, *, cursor: str | None = None, limit: int = 50
) -> tuple[list[Shown], str | None]:
    """Checks, newest first, and the cursor of the next page. Raises ``ValueError`` on a bad one."""
    where, values = _where(c, wanted)
    if cursor:
        if not _CURSOR.fullmatch(cursor):
            raise ValueError(cursor)
        time, _, last = cursor.partition(".")
        where.append("(c.time, c.rowid) < (?, ?)")
        values += [int(time), int(last)]
    # Which they are is told by indexes; only of those that are shown is the verdict read.
    ids = [id for (id,) in c.execute(
        f"SELECT c.id {_asked(where)} ORDER BY c.time DESC, c.rowid DESC LIMIT ?",
        (*values, limit + 1),
    )]  # fmt: skip
    rows = c.execute(
        f"{_COLUMNS} WHERE c.id IN ({marks(ids)}) ORDER BY c.time DESC, c.rowid DESC", ids
    ).fetchall()
    following = f"{rows[limit - 1][1]}.{rows[limit - 1][5]}" if len(rows) > limit else None
    return [_shown(row) for row in rows[:limit]], following


def count(c: sqlite3.Connection, wanted: Wanted, most: int) -> int:
    """How many checks are wanted, up to ``most``."""
    where, values = _where(c, wanted)
    query = f"SELECT count(*) FROM (SELECT 1 {_asked(where)} LIMIT ?)"  # noqa: S608
    return int(c.execute(query, (*values, most)).fetchone()[0])


def _asked(where: Sequence[str]) -> str:
    """Which checks; what they said last is looked up only where it is asked for."""
    last = "JOIN shown s ON s.checked = c.id AND s.version = "
    last += "(SELECT max(version) FROM shown WHERE checked = c.id)"
    return f"FROM checked c {last if 's.' in ''.join(where) else ''} WHERE {' AND '.join(where)}"


def _where(c: sqlite3.Connection, wanted: Wanted) -> tuple[list[str], list[Any]]:
    where, values = ["1"], list[Any]()
    for test, value in (
        ("s.standing = ?", wanted.standing or None), ("c.site = ?", wanted.site or None),
        ("s.person = ?", wanted.person), ("c.time >= ?", wanted.first),
        ("c.time < ?", wanted.last),
    ):  # fmt: skip
        if value is not None:
            where.append(test)
            values.append(value)
    if wanted.decision:
        open_ = wanted.decision == "open"
        where.append("c.decision IS NULL" if open_ else "c.decision = ?")
        values += [] if open_ else [wanted.decision]
    for number, word in enumerate((wanted.q or "").split()[:10]):
        like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        held = [f"c.{column} LIKE ? ESCAPE '\\'" for column in _TEXTS]
        values += [like] * len(_TEXTS)
        if wanted.piece:
            c.create_function(f"spelt_{number}", 1, partial(_spelt, wanted.piece(word)))
            other = "1" if not word.isascii() else "c.{0} GLOB '*[^ -~]*'"
            test = f"({other} AND spelt_{number}(CAST(c.{{0}} AS BLOB)))"
            held += [test.format(column) for column in _TEXTS]
        where.append("(" + " OR ".join(held) + ")")
    return where, values


def _spelt(is_in: Callable[[str], bool], raw: bytes | None) -> bool:
    # As bytes: what something else wrote may be no text at all, and is told by whoever reads it.
    return raw is not None and is_in(raw.decode("utf-8", "replace"))


def _shown(row: tuple[Any, ...]) -> Shown:
    check, time, verdict, decision, note, _, again, first, decided = row
    return Shown(check, time, json.loads(verdict), decision, note, again, first, decided)


def profile_of(verdict: dict[str, Any]) -> Profile:
    """The profile of a stored verdict."""
    stored = dict(verdict["profile"])
    for several in ("emails", "phones", "links", "skills"):
        stored[several] = tuple(stored.get(several, ()))
    stored["experience"] = tuple(Position(**one) for one in stored.get("experience", ()))
    return Profile(**stored)


def decide(
    c: sqlite3.Connection, check: str, decision: Decision, note: str | None, now: int
) -> bool:
    """Keeps what the user did, once where they press twice; ``False``: there is no such check."""
    last = c.execute(
        "SELECT decision, note, time FROM decision WHERE checked = ? AND undone IS NULL "
        "ORDER BY number DESC LIMIT 1",
        (check,),
    ).fetchone()
    if last and last[0] == decision and note in (None, last[1]) and abs(now - last[2]) <= _TWICE:
        return True
    done = c.execute(
        "UPDATE checked SET decision = ?, note = coalesce(?, note), decided = ? WHERE id = ?",
        (decision, note, now, check),
    ).rowcount
    c.execute(
        "INSERT INTO decision (checked, time, decision, note) "
        "SELECT id, ?, decision, note FROM checked WHERE id = ?",
        (now, check),
    )
    return bool(done)


def undo(c: sqlite3.Connection, check: str, now: int) -> bool:
    """Takes the last decision back; the one before it holds again. ``False``: there was none."""
    held = c.execute(
        "SELECT number, decision, note, time FROM decision WHERE checked = ? AND undone IS NULL "
        "ORDER BY number DESC LIMIT 2",
        (check,),
    ).fetchall()
    if not held:
        return False
    before = held[1][1:] if len(held) > 1 else (None, None, None)
    c.execute("UPDATE decision SET undone = ? WHERE number = ?", (now, held[0][0]))
    c.execute(
        "UPDATE checked SET decision = ?, note = ?, decided = ? WHERE id = ?", (*before, check)
    )
    return True


def say(
    c: sqlite3.Connection, word: Word, total: float | None = None, weights: str | None = None
) -> None:
    """Keeps the user's word. A later word on the same thing wins. ``total``: what the evidence
    alone gave at that time, by this version of the weights."""
    c.execute(
        "INSERT INTO word (time, profile, kind, value, how, total, weights) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (word.time, word.profile, word.kind, word.value, word.how, total, weights),
    )


def taught(c: sqlite3.Connection, since: int = 0) -> list[tuple[float, bool]]:
    """The user's last word on each person since a time: the evidence's total then, and whether
    they know them; what was taken back left out, and what was said of nobody in particular."""
    last: dict[str, tuple[float, bool] | None] = {}
    for value, kind, total in c.execute(
        "SELECT value, kind, total FROM word WHERE kind IN ('know', 'unknown', 'unsaid') "
        "AND time >= ? ORDER BY id",
        (since,),
    ):
        counts = kind != "unsaid" and total is not None
        last[value] = (total, kind == "know") if counts else None
    return [answer for answer in last.values() if answer is not None]


def last_word(c: sqlite3.Connection) -> int:
    """The number of the user's last word; 0 before the first. A note is none."""
    query = "SELECT coalesce(max(id), 0) FROM word WHERE kind <> 'note'"
    return int(c.execute(query).fetchone()[0])


def words(c: sqlite3.Connection, profile: str | None, values: Iterable[str]) -> Iterator[Word]:
    """What the user said of a profile, and of the people with these identifiers; oldest first."""
    wanted = list(values)
    for row in c.execute(
        "SELECT time, profile, kind, value, how FROM word "  # noqa: S608
        "WHERE (profile = ? AND kind IN ('is', 'not', 'open')) "
        f"OR (kind IN ('know', 'unknown', 'unsaid') AND value IN ({marks(wanted)})) ORDER BY id",
        (profile, *wanted),
    ):
        yield Word(*row)


def spoken_of(c: sqlite3.Connection) -> frozenset[str]:
    """All pages and identifiers of which the user ever said something."""
    rows = c.execute("SELECT profile FROM word UNION SELECT value FROM word WHERE value <> ''")
    return frozenset(text for (text,) in rows)


def about_pages(c: sqlite3.Connection) -> Iterator[Word]:
    """What the user said of who any page shows, oldest first."""
    for row in c.execute(
        "SELECT time, profile, kind, value, how FROM word WHERE kind IN ('is', 'not', 'open') "
        "ORDER BY id"
    ):
        yield Word(*row)
