"""A database as an earlier version of Firsthand would have left it, for upgrades to start from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from firsthand.store.upgrade import migrations


def older(path: Path, new: Path, version: int) -> None:
    """The same records in a database as an older Firsthand would have left it."""
    with closing(sqlite3.connect(path)) as c:
        for script in migrations()[:version]:
            c.executescript(script)
        c.execute(f"PRAGMA user_version={version}")
        c.execute("ATTACH ? AS new", (str(new),))
        old_tables = [
            n for (n,) in c.execute("SELECT name FROM main.sqlite_master WHERE type='table'")
        ]
        for table in old_tables:
            here = [r[1] for r in c.execute(f"PRAGMA main.table_info({table})")]
            there = {r[1] for r in c.execute(f"PRAGMA new.table_info({table})")}
            both = ", ".join(name for name in here if name in there)
            if not both or table in ("name_key", "made", "tie"):  # worked out of the others
                continue
            c.execute(f"DELETE FROM main.{table}")
            c.execute(f"INSERT INTO main.{table} ({both}) SELECT {both} FROM new.{table}")
        c.commit()
    path.chmod(0o600)
