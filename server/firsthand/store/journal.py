"""Makes room in the journal ahead, so that what is stored needs not wait for the file to grow."""

from __future__ import annotations

from contextlib import suppress

from firsthand.store.database import Database

# SQLite empties the journal at a thousand pages and writes over it from then on; this is a little
# more.
_ROOM = 1100 * 4096


class _Undone(Exception):
    """Has a transaction leave nothing but room."""


def make_room(db: Database) -> None:
    """Has the journal as long as it ever gets; closes this thread's connection. Raises
    ``StoreError``.

    To make a file longer, the disk writes its own notes on it as well, and each commit waits for
    both: 4 ms instead of 0.1 for a row, until there were a thousand pages. Nothing is stored.
    """
    try:
        with suppress(_Undone), db.write() as c:
            c.execute("PRAGMA cache_size=10")  # what does not fit there goes to the journal
            c.execute("CREATE TABLE room (filler BLOB)")
            c.execute("INSERT INTO room VALUES (zeroblob(?))", (_ROOM,))
            raise _Undone
    finally:
        db.close()
