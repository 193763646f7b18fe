-- The totals of all the user's ties (floats, packed), as worked out on a day (from 1970) by a version
-- of the weights; NULL where the records changed since. `change` counts such changes, so that what
-- was worked out while they changed is not kept.
CREATE TABLE tie (change INTEGER NOT NULL, day INTEGER, version TEXT, totals BLOB);
INSERT INTO tie VALUES (0, NULL, NULL, NULL);
