-- What a contact's standing rests on, so that other figures can be tried without judging anybody: for
-- each size of what still counts as small (from `small` to `upto` people on it), the months of
-- exchange, the occasions to meet or call, whether a result or the user's word says enough (`sure`),
-- the last dealing and the last real interaction. Made with the audit; of whom the user never dealt
-- with there is no row.
CREATE TABLE audit_reach (
  person INTEGER NOT NULL,
  small INTEGER NOT NULL,
  upto INTEGER NOT NULL,
  months INTEGER NOT NULL,
  met INTEGER NOT NULL,
  sure INTEGER NOT NULL,
  dealt INTEGER,
  last INTEGER,
  PRIMARY KEY (person, small)
) WITHOUT ROWID;
-- Lines made before have none: the audit is made anew.
DELETE FROM audited;
