-- What each check says at last, without reading past the verdicts it said, which are kilobytes each.
CREATE INDEX shown_last ON shown (checked, version, standing, person);
