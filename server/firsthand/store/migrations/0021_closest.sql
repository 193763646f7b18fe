-- The numbers of the people with the strongest ties, the strongest first, beside the totals of all:
-- worked out with them, and gone with them.
ALTER TABLE tie ADD COLUMN closest BLOB;
UPDATE tie SET totals = NULL;
