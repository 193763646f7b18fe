-- Which version each paired extension is of, as it said at its last check: the doctor tells where it
-- is another one than the server's.
ALTER TABLE token ADD COLUMN version TEXT;
