-- Every decision, so that the last can be taken back and the one before it holds again. What holds stands
-- in `checked` as well. `undone`: when it was taken back.
CREATE TABLE decision (
  number INTEGER PRIMARY KEY,
  checked TEXT NOT NULL,
  time INTEGER NOT NULL,
  decision TEXT NOT NULL,
  note TEXT,
  undone INTEGER
);
CREATE INDEX decision_checked ON decision (checked);
INSERT INTO decision (checked, time, decision, note)
  SELECT id, coalesce(decided, time), decision, note FROM checked WHERE decision IS NOT NULL;

-- What was judged and is asked for again and again: about whom and as of when (`what`), and the answer. It
-- holds for a `basis` (figures, weights, the user's word, the day) and for one state of the records (`change`,
-- as in `tie`). All of it can be made anew at any time.
CREATE TABLE kept (
  what TEXT PRIMARY KEY,
  person INTEGER,
  basis TEXT NOT NULL,
  change INTEGER NOT NULL,
  answer TEXT NOT NULL
) WITHOUT ROWID;
