-- The mails that have no identifier of their own, of which a copy with one may come: few, so that a
-- look for them costs next to nothing. What `rows.py` keeps of them stands here word for word.
CREATE INDEX event_unnamed ON event (id) WHERE details = '{"unnamed": "1"}';
