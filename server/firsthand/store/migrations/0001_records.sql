-- Records, the people made of them, and the history of checks.

-- An identifier of somebody. `person` is whom it was joined to; the joins can be recomputed
-- from the cards at any time, so they are reversible.
CREATE TABLE handle (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  person INTEGER NOT NULL,
  UNIQUE (kind, value)
);
CREATE INDEX handle_person ON handle (person);

-- The names an identifier was seen under; `own` = written by its owner (a sender's name).
CREATE TABLE alias (
  handle INTEGER NOT NULL,
  name TEXT NOT NULL,
  own INTEGER NOT NULL,
  PRIMARY KEY (handle, name)
) WITHOUT ROWID;

-- An event's id is its time (34 bits) before a hash of its key (29 bits): the same event told
-- by two files is one row, and rows lie in the order of time without another index.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  source INTEGER NOT NULL,
  marks INTEGER NOT NULL,
  audience INTEGER NOT NULL,
  occasion INTEGER NOT NULL,
  subject TEXT,
  details TEXT
);

-- Who was on it, the user included; in the order of person's identifier and time.
CREATE TABLE party (
  handle INTEGER NOT NULL,
  event INTEGER NOT NULL,
  role INTEGER NOT NULL,
  answer INTEGER NOT NULL,
  PRIMARY KEY (handle, event)
) WITHOUT ROWID;

CREATE TABLE card (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  person INTEGER NOT NULL,
  name TEXT,
  company TEXT,
  title TEXT,
  place TEXT,
  network TEXT,
  since INTEGER,
  UNIQUE (source, key)
);
CREATE INDEX card_person ON card (person);
CREATE TABLE card_handle (
  card INTEGER NOT NULL,
  handle INTEGER NOT NULL,
  PRIMARY KEY (card, handle)
) WITHOUT ROWID;
CREATE INDEX card_handle_handle ON card_handle (handle);

CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

-- Blocking: the keys a person's names are found by (identity/names.py makes them).
CREATE TABLE name_key (
  key TEXT NOT NULL,
  person INTEGER NOT NULL,
  PRIMARY KEY (key, person)
) WITHOUT ROWID;
CREATE INDEX name_key_person ON name_key (person);

-- The user's own identifiers: `how` is told, export or mail.
CREATE TABLE me (kind TEXT NOT NULL, value TEXT NOT NULL, how TEXT NOT NULL, PRIMARY KEY (kind, value));

CREATE TABLE cost (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  time INTEGER NOT NULL,
  network TEXT NOT NULL,
  amount REAL NOT NULL,
  currency TEXT NOT NULL,
  note TEXT,
  UNIQUE (source, key)
);

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  first INTEGER,
  last INTEGER,
  interactions INTEGER NOT NULL DEFAULT 0
);

-- The user's word about who a profile is and whether they know them. Kept by what it is about
-- (an address, an identifier), not by a person's number, which a new join may change.
CREATE TABLE word (
  id INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  profile TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT,
  how TEXT
);
CREATE INDEX word_profile ON word (profile);
CREATE INDEX word_value ON word (value);

CREATE TABLE checked (
  id TEXT PRIMARY KEY,
  time INTEGER NOT NULL,
  url TEXT,
  site TEXT NOT NULL,
  name TEXT,
  decision TEXT,
  note TEXT,
  decided INTEGER
);
CREATE INDEX checked_time ON checked (time);
-- Append-only: the verdict as it was shown, and again after each answer of the user.
CREATE TABLE shown (
  checked TEXT NOT NULL,
  version INTEGER NOT NULL,
  time INTEGER NOT NULL,
  standing TEXT NOT NULL,
  person INTEGER,
  verdict TEXT NOT NULL,
  PRIMARY KEY (checked, version)
) WITHOUT ROWID;

CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  started INTEGER NOT NULL,
  finished INTEGER,
  report TEXT
);

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
