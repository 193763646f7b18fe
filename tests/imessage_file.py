"""Writes the database in which Apple's Messages keeps what was written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

AT = 1794909600  # 2026-11-17 10:00
APPLE = AT - 978_307_200
SCHEMA = """
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT);
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, guid TEXT, display_name TEXT, account_login TEXT);
CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, handle_id INTEGER,
  date INTEGER, is_from_me INTEGER, item_type INTEGER DEFAULT 0);
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
INSERT INTO handle VALUES (1, '+32470112233', 'iMessage'), (2, 'jens@quist.example', 'iMessage'),
  (3, '8810', 'SMS');
INSERT INTO chat VALUES (1, 'a', NULL, 'E:alex@example.net'), (3, 'c', '', NULL),
  (2, 'b', 'The quay', 'P:+32470000000');
INSERT INTO chat_handle_join VALUES (1, 1), (2, 1), (2, 2), (3, 3);
INSERT INTO chat_message_join VALUES (1, 1), (1, 2), (2, 3), (3, 4), (1, 5), (1, 6);
"""
MESSAGES = [
    (1, "g1", "quay", 1, APPLE * 10**9 + 123, 0, 0),
    (2, "g2", "quay", 0, APPLE + 60, 1, 0),  # before 2017, in seconds
    (3, "g3", "quay", 2, (APPLE + 120) * 10**9, 0, 0),
    (4, "g4", "your code", 3, (APPLE + 180) * 10**9, 0, 0),
    (5, "g5", None, 1, (APPLE + 240) * 10**9, 0, 1),  # somebody was renamed
    (6, "g6", "x", 1, 0, 0, 0),
]

# Added: what works out rows or a value without end.
ENDLESS = """
ALTER TABLE message RENAME TO kept;
CREATE VIEW message AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
  SELECT x AS ROWID, x AS guid, 1 AS date, 1 AS is_from_me, 0 AS item_type, 1 AS handle_id FROM n;
"""
LONG = """
ALTER TABLE chat RENAME TO kept;
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, guid, account_login,
  display_name AS (hex(zeroblob(100000000))));
INSERT INTO chat (ROWID) SELECT ROWID FROM kept;
"""


def chats(path: Path) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        c.executescript(SCHEMA)
        c.executemany("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)", MESSAGES)
    c.close()
