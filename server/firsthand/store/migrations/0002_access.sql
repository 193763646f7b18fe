-- Who may ask: extensions being paired, their tokens, and the dashboard's sessions.
-- Secrets are kept as SHA-256 only; they are 256 random bits, so no slow hash is needed.

-- `id` is the hash of what the extension holds; `number` is what the dashboard's forms name.
CREATE TABLE pairing (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'allowed', 'given', 'refused', 'replaced'))
);

CREATE TABLE token (
  number INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  name TEXT NOT NULL,
  created INTEGER NOT NULL,
  used INTEGER NOT NULL
);
CREATE INDEX token_origin ON token (origin);

CREATE TABLE session (
  hash TEXT PRIMARY KEY,
  expires INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE login (
  hash TEXT PRIMARY KEY,
  expires INTEGER NOT NULL
) WITHOUT ROWID;
