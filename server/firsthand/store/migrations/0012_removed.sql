-- Results and costs that the user took out: an import of their file again does not bring them back. A
-- number of an event, or one that stands for a cost's source and key; nothing of what they said.
CREATE TABLE removed (number INTEGER PRIMARY KEY);
