-- The people of a mail domain, to see whether an address was made to look like one of theirs.
CREATE INDEX handle_domain ON handle (substr(value, instr(value, '@') + 1)) WHERE kind = 'email';
