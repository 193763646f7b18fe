-- The network audit: what a check would say of every contact of every network, kept so that only
-- what changed is judged again. All of it can be made anew from the records at any time.

-- One row: there is an audit to keep up, and what all its lines rest on beside the records (figures,
-- weights, versions of the code, who the user is), as a number. `whole`: every line was made.
CREATE TABLE audited (basis INTEGER NOT NULL, whole INTEGER NOT NULL);

-- A line a contact; network '' for those outside of every network who are judged too: whoever asked
-- to connect, and with whom there is much contact. `basis` 0: to be judged again. `until`: the last
-- second for which it holds; NULL: as long as the records say the same. `peak`: the strength on the
-- day of the last real contact. `named`: a number for the name, however it is written. `lived`: years;
-- `warned`: codes of warnings.
CREATE TABLE audit (
  network TEXT NOT NULL,
  person INTEGER NOT NULL,
  basis INTEGER NOT NULL,
  until INTEGER,
  standing TEXT NOT NULL,
  strength INTEGER NOT NULL,
  identity TEXT NOT NULL,
  add_advice TEXT NOT NULL,
  endorse_advice TEXT NOT NULL,
  peak INTEGER NOT NULL,
  first INTEGER,
  last INTEGER,
  met INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  received INTEGER NOT NULL,
  since INTEGER,
  named INTEGER NOT NULL,
  lived TEXT NOT NULL,
  warned TEXT NOT NULL,
  PRIMARY KEY (network, person)
) WITHOUT ROWID;
CREATE INDEX audit_person ON audit (person);
CREATE INDEX audit_until ON audit (until) WHERE until IS NOT NULL;
CREATE INDEX audit_standing ON audit (network, standing, peak DESC, last DESC, person);
CREATE INDEX audit_named ON audit (network, named);
CREATE INDEX audit_never ON audit (network, since DESC, person) WHERE last IS NULL;

-- The years in which somebody became a contact (`made`), and in which the relation was `lived`.
CREATE TABLE audit_year (
  network TEXT NOT NULL,
  what TEXT NOT NULL,
  year INTEGER NOT NULL,
  person INTEGER NOT NULL,
  PRIMARY KEY (network, what, year, person)
) WITHOUT ROWID;

-- How much passed between the user and those with whom it was enough to know them well.
CREATE TABLE audit_near (person INTEGER PRIMARY KEY, weight INTEGER NOT NULL);
CREATE INDEX audit_near_weight ON audit_near (weight DESC, person);

-- What a person's line was made from: numbers that stand for the people, the keys of the index of
-- names, the mail domains and the words that were asked for, four bytes each. Of a long list of
-- domains, one number, which `audit_asked` spells out.
CREATE TABLE audit_from (person INTEGER PRIMARY KEY, tokens BLOB NOT NULL);
CREATE TABLE audit_asked (token INTEGER PRIMARY KEY, tokens BLOB NOT NULL);

-- What changed since the lines were made, as store/watch.py notes it.
CREATE TABLE noted (
  kind INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (kind, number)
) WITHOUT ROWID;

-- Who was on the few events that are asked for by their kind: invitations, endorsements,
-- recommendations, results, the user's own word.
CREATE TABLE trace (
  kind INTEGER NOT NULL,
  event INTEGER NOT NULL,
  handle INTEGER NOT NULL,
  role INTEGER NOT NULL,
  PRIMARY KEY (kind, event, handle)
) WITHOUT ROWID;
INSERT INTO trace SELECT e.kind, p.event, p.handle, p.role
  FROM party p JOIN event e ON e.id = p.event WHERE e.kind BETWEEN 5 AND 13;

CREATE INDEX card_network ON card (network, person) WHERE network IS NOT NULL;
