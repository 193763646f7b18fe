-- People are looked for by how a name or a firm begins, and the checks of one person shown on
-- their page. Each index holds all that its question asks for, so that a piece from the middle of a
-- name is looked for in it as well.
CREATE INDEX person_name ON person (name COLLATE NOCASE);
CREATE INDEX card_company ON card (company COLLATE NOCASE, person) WHERE company IS NOT NULL;
CREATE INDEX shown_person ON shown (person, checked) WHERE person IS NOT NULL;
