"""An iPhone's address book, where what an entry has several of is told by numbers for its kind."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

from firsthand.model import Handle

from ..files import foreign
from .entries import MOST, TEXT, Entry, handle, place

TABLES = (
    "abperson", "abmultivalue", "abmultivaluelabel", "abmultivalueentry", "abmultivalueentrykey",
    "abstore",
)  # fmt: skip
_KINDS = {3: "phone", 4: "email", 22: "url"}
_FIRM = 1  # of the kinds of entries
# Columns that not all versions have.
_LATER = ("Middle", "Nickname", "JobTitle", "Kind", "guid", "ExternalUUID")
_ENTRIES = """
    SELECT ROWID, substr(CAST(coalesce({ExternalUUID}, {guid}) AS TEXT), 1, 100),
      substr(CAST(First AS TEXT), 1, 200), substr(CAST({Middle} AS TEXT), 1, 200),
      substr(CAST(Last AS TEXT), 1, 200), substr(CAST({Nickname} AS TEXT), 1, 200),
      substr(CAST(Organization AS TEXT), 1, 200), substr(CAST({JobTitle} AS TEXT), 1, 200), {Kind}
    FROM ABPerson ORDER BY ROWID
"""
_VALUES = f"""
    SELECT record_id, property, substr(CAST(value AS TEXT), 1, {TEXT}), {{label}} FROM ABMultiValue
    WHERE property IN (3, 4, 22) AND value IS NOT NULL ORDER BY ROWID LIMIT ?
"""  # noqa: S608
_LABELS = "SELECT ROWID, substr(CAST(value AS TEXT), 1, 80) FROM ABMultiValueLabel LIMIT 10000"
# A place is told in parts, by words for what each is.
_PLACES = """
    SELECT v.record_id, e.parent_id, k.value, substr(CAST(e.value AS TEXT), 1, 80)
    FROM ABMultiValueEntry e JOIN ABMultiValueEntryKey k ON k.ROWID = e.key
    JOIN ABMultiValue v ON v.UID = e.parent_id
    WHERE v.property = 5 AND k.value IN ('City', 'State', 'Country') LIMIT ?
"""
_ORDER = ("City", "State", "Country")


def entries(c: sqlite3.Connection, names: Collection[str]) -> Iterator[Entry]:
    """All in it. Raises ``foreign.Unlike``, and what a damaged database does."""
    foreign.needed(c, "ABPerson", ("First", "Last", "Organization"))
    handles, places, me = _handles(c, names), _places(c, names), _me(c, names)
    for number, key, first, middle, last, nick, firm, title, kind in c.execute(
        foreign.asked(c, "ABPerson", _ENTRIES, _LATER)
    ):
        yield Entry(
            key=key,
            parts=(first, middle, last),
            nickname=nick,
            company=firm,
            title=title,
            place=places.get(number),
            firm=kind == _FIRM,
            me=number in me,
            handles=handles.get(number, []),
        )


def _handles(c: sqlite3.Connection, names: Collection[str]) -> dict[int, list[Handle]]:
    if "abmultivalue" not in names:
        return {}
    foreign.needed(c, "ABMultiValue", ("record_id", "property", "value"))
    labels = dict(c.execute(_LABELS)) if "abmultivaluelabel" in names else {}
    found: dict[int, list[Handle]] = {}
    asked = foreign.asked(c, "ABMultiValue", _VALUES, ("label",))
    for owner, kind, value, label in c.execute(asked, (MOST,)):
        if one := handle(_KINDS[kind], value, labels.get(label)):
            found.setdefault(owner, []).append(one)
    return found


def _places(c: sqlite3.Connection, names: Collection[str]) -> dict[int, str]:
    """The first of each entry; none where this version has other tables for it."""
    there = "abmultivalueentry" in names and "abmultivalueentrykey" in names
    if not there or "UID" not in foreign.columns(c, "ABMultiValue"):
        return {}
    told: dict[tuple[int, int], dict[str, str]] = {}
    for owner, address, what, value in c.execute(_PLACES, (MOST,)):
        told.setdefault((owner, address), {})[what] = value
    found: dict[int, str] = {}
    for (owner, _), parts in sorted(told.items()):
        if one := place(map(parts.get, _ORDER)):
            found.setdefault(owner, one)
    return found


def _me(c: sqlite3.Connection, names: Collection[str]) -> set[int]:
    """Which entry an account says is the user's own."""
    if "abstore" not in names or "MeIdentifier" not in foreign.columns(c, "ABStore"):
        return set()
    return {number for (number,) in c.execute("SELECT MeIdentifier FROM ABStore LIMIT 1000")}
