-- From when to when an identifier's owner wrote under a name: who had a mailbox one after the other is
-- told apart by it. NULL where others wrote the name, and where it was stored before it was noted.
ALTER TABLE alias ADD COLUMN first INTEGER;
ALTER TABLE alias ADD COLUMN last INTEGER;
