"""A Mac's address book: a database of Core Data's, whose tables and columns begin with a Z."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

from firsthand.model import Handle

from ..files import foreign
from .entries import MOST, TEXT, Entry, handle, place

TABLES = (
    "zabcdrecord", "zabcdemailaddress", "zabcdphonenumber", "zabcdurladdress",
    "zabcdsocialprofile", "zabcdpostaladdress",
)  # fmt: skip
_NEEDED = ("Z_PK", "ZFIRSTNAME", "ZLASTNAME", "ZORGANIZATION")
# Columns that not all versions have.
_LATER = (
    "ZUNIQUEID", "ZEXTERNALUUID", "ZMIDDLENAME", "ZNICKNAME", "ZJOBTITLE", "ZDISPLAYFLAGS", "ZNAME",
    "ZCONTAINERWHERECONTACTISME", "ZSOURCEWHERECONTACTISME", "ZME",
)  # fmt: skip
_ENTRIES = """
    SELECT Z_PK, substr(CAST({ZUNIQUEID} AS TEXT), 1, 100),
      substr(CAST({ZEXTERNALUUID} AS TEXT), 1, 100),
      substr(CAST(ZFIRSTNAME AS TEXT), 1, 200), substr(CAST({ZMIDDLENAME} AS TEXT), 1, 200),
      substr(CAST(ZLASTNAME AS TEXT), 1, 200), substr(CAST({ZNICKNAME} AS TEXT), 1, 200),
      substr(CAST(ZORGANIZATION AS TEXT), 1, 200), substr(CAST({ZJOBTITLE} AS TEXT), 1, 200),
      {ZDISPLAYFLAGS}, coalesce({ZCONTAINERWHERECONTACTISME}, {ZSOURCEWHERECONTACTISME})
    FROM ZABCDRECORD ORDER BY Z_PK
"""
# What is told of an entry in a table of its own: which kind, the columns, and one for its label.
_PARTS = (
    ("email", "zabcdemailaddress", "ZADDRESS"), ("phone", "zabcdphonenumber", "ZFULLNUMBER"),
    ("url", "zabcdurladdress", "ZURL"), ("url", "zabcdsocialprofile", "ZURLSTRING"),
)  # fmt: skip
_PART = """
    SELECT ZOWNER, substr(CAST({column} AS TEXT), 1, {text}), {{ZLABEL}} FROM {table}
    WHERE ZOWNER IS NOT NULL AND {column} IS NOT NULL ORDER BY Z_PK LIMIT ?
"""
_PLACES = """
    SELECT ZOWNER, substr(CAST({ZCITY} AS TEXT), 1, 80), substr(CAST({ZSTATE} AS TEXT), 1, 80),
      substr(CAST({ZCOUNTRYNAME} AS TEXT), 1, 80)
    FROM zabcdpostaladdress WHERE ZOWNER IS NOT NULL ORDER BY Z_PK LIMIT ?
"""
_PERSON = ":ABPerson"  # what the number of somebody ends with, and no group's or account's
_FIRM = 1  # of what its flags say: shown under the name of the firm


def entries(c: sqlite3.Connection, names: Collection[str]) -> Iterator[Entry]:
    """All in it. Raises ``foreign.Unlike``, and what a damaged database does."""
    foreign.needed(c, "ZABCDRECORD", _NEEDED)
    handles, places, me = _handles(c, names), _places(c, names), _me(c)
    for number, unique, external, first, middle, last, nick, firm, title, flags, own in c.execute(
        foreign.asked(c, "ZABCDRECORD", _ENTRIES, _LATER)
    ):
        other = bool(unique) and ":" in unique and not unique.endswith(_PERSON)
        if other and not unique.endswith("Group"):
            continue  # of the book itself
        yield Entry(
            key=external or (unique or "").removesuffix(_PERSON) or None,
            parts=(first, middle, last),
            nickname=nick,
            company=firm,
            title=title,
            place=places.get(number),
            group=other,
            firm=isinstance(flags, int) and bool(flags & _FIRM),
            me=own is not None or number in me,
            handles=handles.get(number, []),
        )


def _handles(c: sqlite3.Connection, names: Collection[str]) -> dict[int, list[Handle]]:
    found: dict[int, list[Handle]] = {}
    for kind, table, column in _PARTS:
        if table not in names:
            continue
        foreign.needed(c, table, ("Z_PK", "ZOWNER", column))
        asked = _PART.format(column=column, text=TEXT, table=table)
        for owner, value, label in c.execute(foreign.asked(c, table, asked, ("ZLABEL",)), (MOST,)):
            if one := handle(kind, value, label):
                found.setdefault(owner, []).append(one)
    return found


def _places(c: sqlite3.Connection, names: Collection[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    if TABLES[-1] in names:
        foreign.needed(c, TABLES[-1], ("Z_PK", "ZOWNER"))
        asked = foreign.asked(c, TABLES[-1], _PLACES, ("ZCITY", "ZSTATE", "ZCOUNTRYNAME"))
        for owner, *parts in c.execute(asked, (MOST,)):
            if told := place(parts):
                found.setdefault(owner, told)
    return found


def _me(c: sqlite3.Connection) -> set[int]:
    """Which entry an account says is the user's own."""
    if "ZME" not in foreign.columns(c, "ZABCDRECORD"):
        return set()
    return {number for (number,) in c.execute(
        "SELECT ZME FROM ZABCDRECORD WHERE ZME IS NOT NULL LIMIT 1000"
    )}  # fmt: skip
