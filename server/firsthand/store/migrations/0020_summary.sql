-- What the judging worked out of very many interactions with somebody, so that a verdict on them
-- reads none: made with the audit, and gone as soon as something is noted of them. `who`: the numbers
-- of the records that are judged as one person, in order; `rests`: what it rests on beside the records;
-- `made`: up to when what happened is in it; `until`: the last second before something that is still
-- to come. There are few rows: some hundreds in a long life.
CREATE TABLE summary (
  who TEXT PRIMARY KEY,
  rests INTEGER NOT NULL,
  made INTEGER NOT NULL,
  until INTEGER,
  told BLOB NOT NULL
) WITHOUT ROWID;
