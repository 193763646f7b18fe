"""Whether what is worked out of the records was made by this version of the code, and is whole."""

from __future__ import annotations

from firsthand.store.database import Database


def current(db: Database, joining: int, keys: int) -> bool:
    """Whether the people and the index of names are as these versions make them, with nobody who
    waits for it or is being put in."""
    with db.read() as c:
        made = dict(c.execute("SELECT what, version FROM made").fetchall())
        waits = c.execute("SELECT 1 FROM person WHERE keys IS NULL LIMIT 1").fetchone()
    wanted = {"people": joining, "name_key": keys}
    return waits is None and "filling" not in made and wanted.items() <= made.items()
