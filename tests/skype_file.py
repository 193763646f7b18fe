"""Writes the database in which Skype kept its chats and calls on a computer."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

AT = 1429264800  # 2015-04-17 10:00
SCHEMA = """
CREATE TABLE Accounts (id INTEGER NOT NULL PRIMARY KEY, is_permanent INTEGER, skypename TEXT,
  fullname TEXT, emails TEXT);
CREATE TABLE Contacts (id INTEGER NOT NULL PRIMARY KEY, is_permanent INTEGER, type INTEGER,
  skypename TEXT, fullname TEXT, displayname TEXT, given_displayname TEXT, phone_mobile TEXT);
CREATE TABLE Conversations (id INTEGER NOT NULL PRIMARY KEY, is_permanent INTEGER, identity TEXT,
  type INTEGER, displayname TEXT);
CREATE TABLE Participants (id INTEGER NOT NULL PRIMARY KEY, convo_id INTEGER, identity TEXT,
  rank INTEGER);
CREATE TABLE Messages (id INTEGER NOT NULL PRIMARY KEY, convo_id INTEGER, chatname TEXT,
  author TEXT, from_dispname TEXT, guid BLOB, dialog_partner TEXT, timestamp INTEGER,
  type INTEGER, sending_status INTEGER, edited_by TEXT, edited_timestamp INTEGER, body_xml TEXT,
  chatmsg_type INTEGER, chatmsg_status INTEGER);
CREATE TABLE Calls (id INTEGER NOT NULL PRIMARY KEY, begin_timestamp INTEGER, topic TEXT,
  is_incoming INTEGER, host_identity TEXT, duration INTEGER, name TEXT);
CREATE TABLE CallMembers (id INTEGER NOT NULL PRIMARY KEY, identity TEXT, dispname TEXT,
  call_duration INTEGER, type INTEGER, status INTEGER, call_name TEXT, start_timestamp INTEGER,
  call_db_id INTEGER);
INSERT INTO Accounts VALUES (1, 1, 'Alex.Moreau', 'Alex Moreau', 'alex@moreau.example');
INSERT INTO Contacts VALUES (1, 1, 1, 'live:mette_3', 'Mette Lind', 'Mette', NULL, NULL),
  (2, 1, 1, 'jens.quist', 'Jens Quist', 'Jens Quist', NULL, NULL);
INSERT INTO Conversations VALUES (1, 1, 'live:mette_3', 1, 'Mette'),
  (2, 1, '#alex.moreau/$jens.quist;6f3a', 2, 'The quay'), (3, 1, 'echo123', 1, 'Echo'),
  (4, 1, 'alex.moreau', 1, 'Alex Moreau');
INSERT INTO Participants VALUES (1, 1, 'alex.moreau', 1), (2, 1, 'live:mette_3', 1),
  (3, 2, 'alex.moreau', 1), (4, 2, 'live:mette_3', 1), (5, 2, 'jens.quist', 1);
"""
# Chat, author, seconds later, kind, status, text, and whether it was changed later.
MESSAGES: list[tuple[Any, ...]] = [
    (1, "live:mette_3", 0, 61, 4, "The quay?", False),
    (1, "alex.moreau", 60, 61, 2, "The quay.", False),
    (1, "alex.of.old", 120, 61, 2, "Yes", True),
    (1, "live:mette_3", 180, 50, 4, "Hi, I would like to add you as a contact", False),
    (1, "live:mette_3", 240, 30, 4, "", False),
    (1, "live:mette_3", 300, 61, 4, "", True),
    (1, "alex.moreau", 360, 61, 1, "Are you there?", False),
    (2, "jens.quist", 420, 61, 4, "The quay", False),
    (3, "echo123", 480, 61, 4, "Hello", False),
    (4, "alex.moreau", 540, 61, 2, "A note", False),
    (9, "jens.quist", 600, 61, 4, "Nowhere", False),
    (1, "live:mette_3", None, 61, 4, "When?", False),
]
# Seconds later, whether the user was rung, who began it, how long the user was on it, and the
# others with how long they were.
CALLS: list[tuple[Any, ...]] = [
    (1000, 1, "live:mette_3", 252, [("live:mette_3", 252)]),
    (2000, 0, "alex.moreau", None, [("live:mette_3", 61)]),
    (3000, 0, "alex.moreau", None, [("live:mette_3", None)]),
    (4000, 1, "live:mette_3", None, [("live:mette_3", None)]),
    (5000, 0, "alex.moreau", 90, [("+4520000001", 90)]),
    (6000, 1, "jens.quist", 900, [("live:mette_3", 800), ("jens.quist", 900), ("rosa", None)]),
    (7000, 1, "jens.quist", None, [("live:mette_3", 800), ("jens.quist", 900)]),
    (8000, 0, "alex.moreau", 10, []),
]

# Added: what works out rows or a value without end.
ENDLESS = """
ALTER TABLE Messages RENAME TO kept;
CREATE VIEW Messages AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
  SELECT x AS id, 1 AS convo_id, 'live:mette_3' AS author, x AS timestamp, 61 AS type,
    'Eve' AS body_xml FROM n;
"""
LONG = """
ALTER TABLE Messages RENAME TO kept;
CREATE TABLE Messages (id INTEGER PRIMARY KEY, convo_id, author, timestamp, type,
  body_xml AS (hex(zeroblob(100000000))));
INSERT INTO Messages (id, convo_id, author, timestamp, type)
  SELECT id, convo_id, author, timestamp, type FROM kept;
"""


def _later(at: Any) -> Any:
    return AT + at if isinstance(at, int) and 0 <= at < 1 << 40 else at


def fill(
    c: sqlite3.Connection, messages: Sequence[Any] = MESSAGES, calls: Sequence[Any] = CALLS
) -> None:
    c.executescript(SCHEMA)
    for number, (chat, author, at, kind, status, text, changed) in enumerate(messages):
        c.execute(
            "INSERT INTO Messages (convo_id, author, from_dispname, guid, timestamp, type,"
            " chatmsg_status, body_xml, edited_timestamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (chat, author, author, f"{author}{at}{number}".encode(), _later(at), kind, status, text,
             AT if changed else None),
        )  # fmt: skip
    for number, (at, incoming, host, duration, members) in enumerate(calls, 31):
        c.execute(
            "INSERT INTO Calls (id, begin_timestamp, is_incoming, host_identity, duration)"
            " VALUES (?, ?, ?, ?, ?)",
            (number, _later(at), incoming, host, duration),
        )
        c.executemany(
            "INSERT INTO CallMembers (identity, call_duration, call_db_id) VALUES (?, ?, ?)",
            [(who, long, number) for who, long in members],
        )


def store(path: Path) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        fill(c)
    c.close()
