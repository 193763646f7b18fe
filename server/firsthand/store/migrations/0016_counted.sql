-- Whom a warning is about is looked for each time that the first page opens; and how many are on a
-- list is counted once for each audit, which has a number of its own.
CREATE INDEX audit_warned ON audit (network, person) WHERE warned <> '';
ALTER TABLE audited ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
