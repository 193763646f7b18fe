"""Writes the databases in which a Mac and an iPhone keep their address books."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

MAC = """
CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER,
  Z_MAX INTEGER);
CREATE TABLE ZABCDRECORD (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER,
  ZDISPLAYFLAGS INTEGER, ZCONTAINER1 INTEGER, ZCONTAINERWHERECONTACTISME INTEGER, ZME INTEGER,
  ZCREATIONDATE TIMESTAMP, ZEXTERNALUUID VARCHAR, ZUNIQUEID VARCHAR, ZNAME VARCHAR,
  ZFIRSTNAME VARCHAR, ZMIDDLENAME VARCHAR, ZLASTNAME VARCHAR, ZNICKNAME VARCHAR,
  ZPHONETICFIRSTNAME VARCHAR, ZPHONETICLASTNAME VARCHAR, ZORGANIZATION VARCHAR,
  ZJOBTITLE VARCHAR, ZTHUMBNAILIMAGEDATA BLOB);
CREATE TABLE ZABCDEMAILADDRESS (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZADDRESS VARCHAR,
  ZADDRESSNORMALIZED VARCHAR, ZLABEL VARCHAR);
CREATE TABLE ZABCDPHONENUMBER (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZFULLNUMBER VARCHAR,
  ZLABEL VARCHAR);
CREATE TABLE ZABCDURLADDRESS (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZURL VARCHAR,
  ZLABEL VARCHAR);
CREATE TABLE ZABCDSOCIALPROFILE (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZURLSTRING VARCHAR,
  ZUSERNAME VARCHAR, ZLABEL VARCHAR);
CREATE TABLE ZABCDPOSTALADDRESS (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZCITY VARCHAR,
  ZSTATE VARCHAR, ZCOUNTRYNAME VARCHAR, ZSTREET VARCHAR, ZLABEL VARCHAR);
CREATE TABLE ZABCDNOTE (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZTEXT VARCHAR);
"""
PHONE = """
CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, First TEXT, Last TEXT,
  Middle TEXT, FirstPhonetic TEXT, LastPhonetic TEXT, Organization TEXT, Department TEXT,
  Note TEXT, Kind INTEGER, JobTitle TEXT, Nickname TEXT, CreationDate INTEGER, StoreID INTEGER,
  ExternalUUID TEXT, guid TEXT);
CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER,
  identifier INTEGER, label INTEGER, value TEXT, guid TEXT);
CREATE TABLE ABMultiValueLabel (value TEXT, UNIQUE(value));
CREATE TABLE ABMultiValueEntry (parent_id INTEGER, key INTEGER, value TEXT,
  UNIQUE(parent_id, key));
CREATE TABLE ABMultiValueEntryKey (value TEXT, UNIQUE(value));
CREATE TABLE ABStore (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, Name TEXT, Type INTEGER,
  Enabled INTEGER DEFAULT 1, MeIdentifier INTEGER DEFAULT -1);
"""
LABELS = ("_$!<Mobile>!$_", "_$!<HomeFAX>!$_", "_$!<Work>!$_", "Boot", "_$!<Assistant>!$_")
KEYS = ("Street", "City", "Country", "State")
# What each entry says, in words of neither: `id` is the number that the account gives it.
ENTRIES: list[dict[str, Any]] = [
    {"id": "C2F0-rosa", "first": "Rosa", "last": "Calder", "firm": "Calder & Zoon",
     "title": "Cellist", "email": ["rosa@calder.example", "<rc@choir.example>"],
     "phone": [("+32 470 11 22 33", 0), ("+32 2 000 00 00", 1)],
     "url": ["https://calder.example"], "place": ("Gent", "", "Belgium")},
    {"id": "C2F0-mette", "first": "Mette", "middle": "Aa", "last": "Lind", "nick": "Met",
     "phone": [("0470 99 88 77", 2), ("0470 99 88 78", 4)], "email": [], "url": ["mette"]},
    {"id": "C2F0-nick", "nick": "Bo", "phone": [("+45 20 00 00 01", 3)]},
    {"id": "C2F0-bakery", "firm": "The Bakery", "phone": [("+32 2 111 11 11", 2)]},
    {"id": "C2F0-plumber", "first": "Jan", "last": "Loodgieter", "firm": "Loodgieter Jan",
     "shown as firm": True, "phone": [("+32 2 222 22 22", 2)]},
    {"id": "C2F0-sam", "first": "Sam", "last": "Linden", "me": True,
     "email": ["sam@linden.example"], "phone": [("+32 470 00 00 00", 0)]},
    {"id": "C2F0-none"},
]  # fmt: skip

# Added: what works out rows or a value without end.
ENDLESS = """
ALTER TABLE ZABCDPHONENUMBER RENAME TO kept;
CREATE VIEW ZABCDPHONENUMBER AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
  SELECT x AS Z_PK, 2 AS ZOWNER, '+32470112233' AS ZFULLNUMBER, '' AS ZLABEL FROM n;
"""
LONG = """
ALTER TABLE ZABCDPHONENUMBER RENAME TO kept;
CREATE TABLE ZABCDPHONENUMBER (Z_PK INTEGER PRIMARY KEY, ZOWNER INTEGER, ZLABEL,
  ZFULLNUMBER AS (hex(zeroblob(100000000))));
INSERT INTO ZABCDPHONENUMBER (Z_PK, ZOWNER) SELECT Z_PK, ZOWNER FROM kept;
"""


def _insert(c: sqlite3.Connection, table: str, **told: Any) -> int | None:
    marks = ", ".join("?" * len(told))
    asked = f"INSERT INTO {table} ({', '.join(told)}) VALUES ({marks})"
    return c.execute(asked, tuple(told.values())).lastrowid


def fill_mac(c: sqlite3.Connection, entries: list[dict[str, Any]]) -> None:
    c.executescript(MAC)
    c.executemany("INSERT INTO Z_PRIMARYKEY VALUES (?, ?, 17, 0)",
                  [(19, "ABCDGroup"), (22, "ABCDContact"), (25, "CNCDContainer")])  # fmt: skip
    home = _insert(c, "ZABCDRECORD", Z_ENT=25, ZUNIQUEID="A1:ABContainer", ZNAME="iCloud")
    _insert(c, "ZABCDRECORD", Z_ENT=19, ZUNIQUEID="A2:ABGroup", ZNAME="Choir")
    for told in entries:
        owner = _insert(
            c, "ZABCDRECORD", Z_ENT=22, ZCONTAINER1=home, ZUNIQUEID=f"X{told['id']}:ABPerson",
            ZEXTERNALUUID=told["id"], ZFIRSTNAME=told.get("first"), ZMIDDLENAME=told.get("middle"),
            ZLASTNAME=told.get("last"), ZNICKNAME=told.get("nick"), ZORGANIZATION=told.get("firm"),
            ZJOBTITLE=told.get("title"), ZDISPLAYFLAGS=int("shown as firm" in told),
            ZCONTAINERWHERECONTACTISME=home if told.get("me") else None, ZCREATIONDATE=7.5e8,
        )  # fmt: skip
        for one in told.get("email", ()):
            _insert(c, "ZABCDEMAILADDRESS", ZOWNER=owner, ZADDRESS=one)
        for number, label in told.get("phone", ()):
            _insert(c, "ZABCDPHONENUMBER", ZOWNER=owner, ZFULLNUMBER=number, ZLABEL=LABELS[label])
        for one in told.get("url", ()):
            _insert(c, "ZABCDURLADDRESS", ZOWNER=owner, ZURL=one)
        if "place" in told:
            city, state, country = told["place"]
            _insert(c, "ZABCDPOSTALADDRESS", ZOWNER=owner, ZCITY=city, ZSTATE=state,
                    ZCOUNTRYNAME=country)  # fmt: skip
        _insert(c, "ZABCDNOTE", ZCONTACT=owner, ZTEXT="a note")


def fill_phone(c: sqlite3.Connection, entries: list[dict[str, Any]]) -> None:
    c.executescript(PHONE)
    c.executemany("INSERT INTO ABMultiValueLabel VALUES (?)", [(one,) for one in LABELS])
    c.executemany("INSERT INTO ABMultiValueEntryKey VALUES (?)", [(one,) for one in KEYS])
    me = -1
    for told in entries:
        owner = _insert(
            c, "ABPerson", First=told.get("first"), Middle=told.get("middle"),
            Last=told.get("last"), Nickname=told.get("nick"), Organization=told.get("firm"),
            JobTitle=told.get("title"), Kind=int("shown as firm" in told), Note="a note",
            ExternalUUID=told["id"], guid=f"X{told['id']}:ABPerson", CreationDate=700_000_000,
        )  # fmt: skip
        if told.get("me"):
            me = owner or -1
        values = [(4, None, one) for one in told.get("email", ())]
        values += [(3, label + 1, number) for number, label in told.get("phone", ())]
        values += [(22, None, one) for one in told.get("url", ())]
        for kind, label, value in values:
            _insert(c, "ABMultiValue", record_id=owner, property=kind, label=label, value=value)
        if "place" in told:
            city, state, country = told["place"]
            at = _insert(c, "ABMultiValue", record_id=owner, property=5)
            for number, value in enumerate(("Kaai 1", city, country, state), 1):
                _insert(c, "ABMultiValueEntry", parent_id=at, key=number, value=value)
    _insert(c, "ABStore", Name="Card", MeIdentifier=me)


def mac(path: Path, entries: list[dict[str, Any]] = ENTRIES) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        fill_mac(c, entries)
    c.close()


def phone(path: Path, entries: list[dict[str, Any]] = ENTRIES) -> None:
    with closing(sqlite3.connect(path)) as c, c:
        fill_phone(c, entries)
    c.close()
