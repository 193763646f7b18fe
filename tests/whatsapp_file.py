"""Writes the database in which WhatsApp keeps its chats on a Mac and on an iPhone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

AT = 1794909600  # 2026-11-17 10:00
APPLE = AT - 978_307_200
SCHEMA = """
CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZSESSIONTYPE INTEGER, ZCONTACTJID VARCHAR,
  ZPARTNERNAME VARCHAR);
CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZISACTIVE INTEGER,
  ZMEMBERJID VARCHAR, ZCONTACTNAME VARCHAR, ZFIRSTNAME VARCHAR);
CREATE TABLE ZWAPROFILEPUSHNAME (Z_PK INTEGER PRIMARY KEY, ZJID VARCHAR, ZPUSHNAME VARCHAR);
CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER,
  ZISFROMME INTEGER, ZMESSAGETYPE INTEGER, ZGROUPEVENTTYPE INTEGER, ZMESSAGEDATE TIMESTAMP,
  ZSTANZAID VARCHAR, ZTEXT VARCHAR);
INSERT INTO ZWACHATSESSION VALUES (1, 0, '32470112233@s.whatsapp.net', 'Mette Lind'),
  (2, 1, '120363000000000001@g.us', 'The quay'), (3, 0, '9900112233@lid', 'Jens Quist'),
  (4, 3, 'status@broadcast', NULL), (5, 0, '32470000000@s.whatsapp.net', 'Alex Moreau (You)'),
  (6, 0, '9900445566@lid', NULL), (7, 1, '120363000000000002@g.us', 'The harbour');
INSERT INTO ZWAGROUPMEMBER VALUES (1, 2, 1, '32470112233@s.whatsapp.net', '', NULL),
  (2, 2, 1, '9900112233@lid', NULL, NULL),
  (3, 2, 0, '4520000001@s.whatsapp.net', 'cXVheXF1YXlxdWF5cXVheXF1YXk=', NULL);
INSERT INTO ZWAPROFILEPUSHNAME VALUES (1, '4520000001@s.whatsapp.net', 'Rosa');
"""
# Chat, member, from the user, type, event, seconds later, stanza, text.
MESSAGES = [
    (1, None, 0, 0, 0, 0, "A1", "quay"),
    (1, None, 1, 0, 0, 60.5, "A2", "quay"),
    (2, 1, 0, 1, 0, 120, "B1", None),
    (2, 3, 0, 0, 0, 180, "B2", "quay"),
    (2, 2, 0, 0, 0, 240, "B3", "quay"),
    (1, None, 0, 10, 1, 300, "A3", None),  # rung, and not answered
    (1, None, 0, 10, 2, 360, None, None),  # "Messages are encrypted"
    (2, None, 0, 6, 2, 420, None, None),  # somebody joined
    (1, None, 0, 14, 0, 480, "A4", None),  # taken back
    (3, None, 0, 0, 0, 540, None, "quay"),
    (4, None, 0, 0, 0, 600, "S1", "quay"),
    (5, None, 1, 0, 0, 660, "N1", "quay"),
    (6, None, 0, 0, 0, 720, "C1", "quay"),
    (1, None, 0, 0, 0, None, "A5", "quay"),
]

# Added: what works out rows or a value without end.
ENDLESS = """
ALTER TABLE ZWAMESSAGE RENAME TO kept;
CREATE VIEW ZWAMESSAGE AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
  SELECT x AS Z_PK, 1 AS ZCHATSESSION, 1 AS ZISFROMME, 0 AS ZMESSAGETYPE, x AS ZMESSAGEDATE,
    '' AS ZTEXT FROM n;
"""
LONG = """
ALTER TABLE ZWACHATSESSION RENAME TO kept;
CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR,
  ZPARTNERNAME AS (hex(zeroblob(100000000))));
INSERT INTO ZWACHATSESSION (Z_PK, ZCONTACTJID) SELECT Z_PK, ZCONTACTJID FROM kept;
"""


def fill(c: sqlite3.Connection) -> None:
    c.executescript(SCHEMA)
    rows = [(*row[:5], row[5] if row[5] is None else APPLE + row[5], *row[6:]) for row in MESSAGES]
    c.executemany(
        "INSERT INTO ZWAMESSAGE (ZCHATSESSION, ZGROUPMEMBER, ZISFROMME, ZMESSAGETYPE,"
        " ZGROUPEVENTTYPE, ZMESSAGEDATE, ZSTANZAID, ZTEXT) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def store(path: Path) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        fill(c)
    c.close()
