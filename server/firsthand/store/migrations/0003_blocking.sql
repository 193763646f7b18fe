-- The look-up by name, in a fifth of the room: keys as 48-bit hashes, in one direction only.
-- A person's own hashes lie packed in their row, so that they can be taken out again; NULL there
-- says that the person is not yet in the index. Emptied here, it is filled again on opening.

DROP TABLE name_key;
CREATE TABLE name_key (
  key INTEGER NOT NULL,
  person INTEGER NOT NULL,
  PRIMARY KEY (key, person)
) WITHOUT ROWID;
ALTER TABLE person ADD COLUMN keys BLOB;
CREATE INDEX person_unkeyed ON person (id) WHERE keys IS NULL;

-- Whether several people use an identifier, so that it joins nobody; NULL: not yet looked at.
ALTER TABLE handle ADD COLUMN shared INTEGER;

-- What was worked out from the records, and by which version of the code: another one makes it
-- anew.
CREATE TABLE made (what TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
