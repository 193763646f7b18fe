"""Writes the database in which Thunderbird keeps an address book."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

SCHEMA = """
CREATE TABLE properties (card TEXT, name TEXT, value TEXT);
CREATE TABLE lists (uid TEXT PRIMARY KEY, name TEXT, nickName TEXT, description TEXT);
CREATE TABLE list_cards (list TEXT, card TEXT, PRIMARY KEY(list, card));
CREATE INDEX properties_card ON properties(card);
CREATE INDEX properties_name ON properties(name);
PRAGMA user_version = 4;
"""
# Added: what works out rows or a value without end.
ENDLESS = """
ALTER TABLE properties RENAME TO kept;
CREATE VIEW properties AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
  SELECT x AS card, 'DisplayName' AS name, 'Eve' AS value FROM n;
"""
LONG = """
ALTER TABLE properties RENAME TO kept;
CREATE TABLE properties (card TEXT, name TEXT, value AS (hex(zeroblob(100000000))));
INSERT INTO properties (card, name) SELECT card, name FROM kept;
"""
VCARD = """BEGIN:VCARD\r
VERSION:4.0\r
UID:9b1c-rosa\r
FN:Rosa Calder\r
N:Calder;Rosa;;;\r
EMAIL;PREF=1:rosa@calder.example\r
EMAIL:rc@choir.example\r
TEL;VALUE=TEXT;TYPE=cell:+32 470 11 22 33\r
TEL;VALUE=TEXT;TYPE=fax:+32 2 000 00 00\r
ORG:Calder & Zoon\r
TITLE:Cellist\r
ADR:;;Kaai 1;Gent;;9000;Belgium\r
END:VCARD\r
"""
# One as Thunderbird writes it from 102 on, one as before.
ENTRIES: dict[str, dict[str, str]] = {
    "9b1c-rosa": {"_vCard": VCARD, "DisplayName": "Rosa Calder", "LastModifiedDate": "1790000000"},
    "77aa-mette": {
        "DisplayName": "Mette Lind", "FirstName": "Mette", "LastName": "Lind",
        "PrimaryEmail": "mette@lind.example", "SecondEmail": "m.lind@quay.example",
        "CellularNumber": "+45 20 00 00 01", "FaxNumber": "+45 33 00 00 00",
        "Company": "Quay", "JobTitle": "Pilot", "WorkCity": "Aarhus", "WebPage1": "https://lind.example",
    },
}  # fmt: skip


def book(path: Path, entries: Mapping[str, Mapping[str, str]], lists: int = 0) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        c.executescript(SCHEMA)
        rows = [(card, name, value) for card, told in entries.items()
                for name, value in told.items()]  # fmt: skip
        c.executemany("INSERT INTO properties VALUES (?, ?, ?)", rows)
        some = [(f"list{number}", "Choir", "", "") for number in range(lists)]
        c.executemany("INSERT INTO lists VALUES (?, ?, ?, ?)", some)
    c.close()
