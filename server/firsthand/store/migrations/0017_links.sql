-- What was found when the user asked for links to be verified: that a page calls another its owner's too,
-- whether that one says so as well (`way`), and when it was asked.
CREATE TABLE link (
  page TEXT NOT NULL,
  other TEXT NOT NULL,
  way TEXT NOT NULL,
  why TEXT NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (page, other)
) WITHOUT ROWID;
