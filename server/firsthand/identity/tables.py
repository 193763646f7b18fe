"""The bundled tables of names: short forms, spellings across scripts, and how many bear them.

Compiled by tools/names/build.py; where it all comes from stands in docs/decisions.
"""

from __future__ import annotations

import sqlite3
import threading
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from firsthand.identity.spelling import fold

# What the other word is to a word: see the build.
_SPELLED, _SHORT, _FORMAL, _COGNATE, _LOOSE = 0, 1, 2, 3, 4
# Kilobytes of pages that a thread's connection holds. A look-up takes as long with SQLite's two
# megabytes, as the machine has the file in its memory; a server has eight such threads.
_PAGES = 64
_held = threading.local()


class Frequency(NamedTuple):
    """Bearers of a name a million in the country where it is most frequent; ``None`` where no
    table knows it as a given or as a family name."""

    given: int | None = None
    family: int | None = None


class _Ours(sqlite3.Connection):
    """A thread's connection, closed when it ends: Python 3.13 warns of others."""

    def __del__(self) -> None:
        self.close()


def _tables() -> sqlite3.Connection:
    found: sqlite3.Connection | None = getattr(_held, "connection", None)
    if found is None:
        with resources.as_file(resources.files(__package__) / "names.sqlite") as path:
            found = sqlite3.connect(
                f"{path.as_uri()}?mode=ro&immutable=1", uri=True, factory=_Ours,
                check_same_thread=False,  # closed by whoever clears away what a thread left
            )  # fmt: skip
        found.execute(f"PRAGMA cache_size=-{_PAGES}")
        _held.connection = found
    return found


@lru_cache(2048)
def variants(word: str) -> frozenset[int]:
    """Numbers of the groups of spellings a folded word belongs to; two words with one in common
    are one name in two spellings or scripts."""
    row = _tables().execute("SELECT groups FROM variant WHERE word = ?", (word,)).fetchone()
    blob: bytes = row[0] if row else b""
    return frozenset(int.from_bytes(blob[at : at + 3], "little") for at in range(0, len(blob), 3))


@lru_cache(2048)
def _related(word: str) -> dict[str, int]:
    rows = _tables().execute("SELECT other, how FROM related WHERE word = ?", (word,))
    return dict(rows.fetchall())


@lru_cache(2048)
def spellings(word: str) -> frozenset[str]:
    """Other ways in which a name is written out in Latin letters: hussain for hussein."""
    return frozenset(other for other, how in _related(word).items() if how == _SPELLED)


@lru_cache(2048)
def given(word: str) -> frozenset[str]:
    """Given names that may be the same person's: the short forms of a full one, the full ones of
    a short form; one step either way."""
    return frozenset(other for other, how in _related(word).items() if how in (_SHORT, _FORMAL))


@lru_cache(2048)
def formal(word: str) -> frozenset[str]:
    """The full names that a word is a short form of: robert for bob."""
    return frozenset(other for other, how in _related(word).items() if how == _FORMAL)


@lru_cache(2048)
def cognates(word: str) -> frozenset[str]:
    """National forms of a given name: jean for johannes."""
    return frozenset(other for other, how in _related(word).items() if how == _COGNATE)


@lru_cache(2048)
def loosely(word: str) -> frozenset[str]:
    """Short and full forms of a given name that only a loose table knows."""
    return frozenset(other for other, how in _related(word).items() if how == _LOOSE)


@lru_cache(2048)
def countries(word: str) -> dict[str, Frequency]:
    """How widespread a folded word is as a given and as a family name, country by country."""
    rows = _tables().execute("SELECT country, given, family FROM frequency WHERE word = ?", (word,))
    return {country: Frequency(given, family) for country, given, family in rows}


@lru_cache(2048)
def frequency(word: str) -> Frequency:
    """How widespread a folded word is where it is most so."""
    found = countries(word).values()
    return Frequency(
        max((f.given for f in found if f.given), default=None),
        max((f.family for f in found if f.family), default=None),
    )


@lru_cache(1)
def _abroad() -> dict[str, frozenset[str]]:
    text = (resources.files(__package__) / "abroad.txt").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        at_home, colon, there = line.partition(":")
        if colon and line[:1] != "#":
            for one in map(fold, at_home.split()):
                for other in map(fold, there.split()):
                    found.setdefault(one, set()).add(other)
                    found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def abroad(word: str) -> frozenset[str]:
    """What bearers of a given name go by in English, by custom; and the other way."""
    return _abroad().get(word, frozenset())


def made_from() -> dict[str, str]:
    """What the tables were compiled from: ``texts``, a hash, and ``packages`` with versions."""
    return dict(_tables().execute("SELECT name, value FROM meta").fetchall())
