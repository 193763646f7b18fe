-- Beside the user's word on knowing somebody: the total that the evidence alone gave at that time, and
-- the version of its weights. What the answers teach is worked out of these.
ALTER TABLE word ADD COLUMN total REAL;
ALTER TABLE word ADD COLUMN weights TEXT;
