-- How many people there are, kept with every change: to count a million takes longer than to look one
-- up, and the highest number counts those who were joined since.
CREATE TABLE headcount (people INTEGER NOT NULL);
INSERT INTO headcount SELECT count(*) FROM person;
