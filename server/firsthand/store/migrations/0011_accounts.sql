-- Mailboxes, calendars and address books on servers; their secrets lie elsewhere. `tried` is when a sync
-- last began, `synced` when one last came to its end, `failures` how many did not since, `refused`
-- whether only the user can mend it, `trouble` the sentence that says why, as JSON.
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  user TEXT NOT NULL,
  security TEXT NOT NULL,
  path TEXT NOT NULL,
  auth TEXT NOT NULL,
  every INTEGER NOT NULL,
  created INTEGER NOT NULL,
  tried INTEGER,
  synced INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  trouble TEXT
);

-- How far each folder, calendar or address book of an account was read, as JSON. Written with the
-- records it stands for, so that neither is ever ahead of the other.
CREATE TABLE account_place (
  account TEXT NOT NULL,
  place TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (account, place)
) WITHOUT ROWID;
