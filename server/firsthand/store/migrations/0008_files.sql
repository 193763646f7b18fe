-- Files that were read to their end, so that one that has not changed is not read again. `state` is
-- a hash of what the file system says of the file, of its first and last bytes and of the version of
-- the readers; `spread` one of bytes all over its first `size`, by which it is seen to have grown.
CREATE TABLE file_read (
  path TEXT PRIMARY KEY,
  state BLOB NOT NULL,
  size INTEGER NOT NULL,
  spread BLOB,
  time INTEGER NOT NULL,
  report TEXT NOT NULL
) WITHOUT ROWID;
-- Files of one mail each lie in folders by the thousand: of each no more than a hash, eight bytes.
CREATE TABLE mail_read (
  folder TEXT NOT NULL,
  source TEXT NOT NULL,
  time INTEGER NOT NULL,
  states BLOB NOT NULL,
  PRIMARY KEY (folder, source)
) WITHOUT ROWID;
