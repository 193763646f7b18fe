-- The user's own positions, by which a profile's claims of a shared employer are compared.
-- `first` and `last` are a year or a month; no `last`: held on when the export was made.
CREATE TABLE position (
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  company TEXT NOT NULL,
  title TEXT,
  first TEXT,
  last TEXT,
  PRIMARY KEY (source, key)
) WITHOUT ROWID;
