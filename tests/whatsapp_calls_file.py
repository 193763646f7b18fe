"""Writes the database in which WhatsApp keeps its calls on a Mac and on an iPhone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

AT = 1794909600  # 2026-11-17 10:00
APPLE = AT - 978_307_200
SCHEMA = """
CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER,
  Z_MAX INTEGER);
CREATE TABLE ZWAAGGREGATECALLEVENT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER,
  ZINCOMING INTEGER, ZMISSED INTEGER, ZVIDEO INTEGER, ZFIRSTDATE TIMESTAMP);
CREATE TABLE ZWACDCALLEVENT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER,
  ZOUTCOME INTEGER, Z1CALLEVENTS INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT,
  ZCALLIDSTRING VARCHAR, ZGROUPCALLCREATORUSERJIDSTRING VARCHAR, ZGROUPJIDSTRING VARCHAR);
CREATE TABLE ZWACDCALLEVENTPARTICIPANT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER,
  ZOUTCOME INTEGER, Z1PARTICIPANTS INTEGER, ZJIDSTRING VARCHAR);
INSERT INTO Z_PRIMARYKEY VALUES (1, 'WAAggregateCallEvent', 0, 0), (2, 'WACDCallEvent', 0, 0),
  (3, 'WACDCallEventParticipant', 0, 0);
"""
METTE, ROSA = "32470112233@s.whatsapp.net", "4520000001@s.whatsapp.net"
JENS, NOBODY = "9900112233@lid", "9900999999@lid"
GROUP = "120363000000000001@g.us"
# The entries of the list: whether the user was rung, who is on it, and the calls of it: how many
# seconds later, how it ended, how long it took, its number, who rang in a group, the group.
ENTRIES: list[tuple[int, list[str], list[tuple[Any, ...]]]] = [
    (1, [METTE], [(0, 0, 252.4, "C1"), (600, 1, 3.0, "C2")]),
    (0, [METTE], [(1200, 0, 61.0, "C3"), (1800, 0, 0.0, "C4"), (2400, 4, 0.0, "C5")]),
    (1, [JENS], [(3000, 0, 120.0, "C6")]),
    (1, [NOBODY], [(3600, 0, 120.0, "C7")]),
    (1, [METTE, ROSA], [(4200, 0, 900.0, "C8", ROSA, GROUP), (4800, 1, 0.0, "C9", ROSA, GROUP)]),
    (0, [METTE, ROSA], [(5400, 0, 900.0, "C10", None, GROUP)]),
    (1, [METTE], [(6000, 0, 900.0, "C11", METTE, GROUP)]),
    (1, [], [(6600, 0, 900.0, "C12")]),
    (1, [METTE], [(None, 0, 900.0, "C13"), (7200, None, 900.0, "C14")]),
]

# Added: what works out rows or a value without end.
ENDLESS = """
ALTER TABLE ZWACDCALLEVENT RENAME TO kept;
CREATE VIEW ZWACDCALLEVENT AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
  SELECT x AS Z_PK, 1 AS Z1CALLEVENTS, 0 AS ZOUTCOME, x AS ZDATE, 60 AS ZDURATION FROM n;
"""
LONG = """
ALTER TABLE ZWACDCALLEVENTPARTICIPANT RENAME TO kept;
CREATE TABLE ZWACDCALLEVENTPARTICIPANT (Z_PK INTEGER PRIMARY KEY, Z1PARTICIPANTS INTEGER,
  ZJIDSTRING AS (hex(zeroblob(100000000))));
INSERT INTO ZWACDCALLEVENTPARTICIPANT (Z_PK, Z1PARTICIPANTS) SELECT Z_PK, Z1PARTICIPANTS FROM kept;
"""


def fill(c: sqlite3.Connection, entries: Sequence[Any] = ENTRIES) -> None:
    c.executescript(SCHEMA)
    # The numbers of an entry, of its calls and of those on it are never the same by chance.
    for number, (incoming, people, calls) in enumerate(entries, 101):
        c.execute("INSERT INTO ZWAAGGREGATECALLEVENT (Z_PK, ZINCOMING) VALUES (?, ?)",
                  (number, incoming))  # fmt: skip
        c.executemany(
            "INSERT INTO ZWACDCALLEVENTPARTICIPANT (Z1PARTICIPANTS, ZJIDSTRING) VALUES (?, ?)",
            [(number, jid) for jid in people],
        )
        for call in calls:
            at, outcome, long, id, creator, group, *_ = (*call, None, None)
            c.execute(
                "INSERT INTO ZWACDCALLEVENT (Z1CALLEVENTS, ZDATE, ZOUTCOME, ZDURATION,"
                " ZCALLIDSTRING, ZGROUPCALLCREATORUSERJIDSTRING, ZGROUPJIDSTRING)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, APPLE + at if isinstance(at, int) and abs(at) < 1 << 40 else at, outcome,
                 long, id, creator, group),
            )  # fmt: skip


def calls(path: Path, entries: Sequence[Any] = ENTRIES) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        fill(c, entries)
    c.close()
