"""Values that no Firsthand writes, of another type or beyond reason: told, and taken out of a file
that somebody else wrote to.

SQLite keeps whatever it is handed in whatever column. It would not in tables that are STRICT: to
make those of twenty million rows anew takes longer than all upgrades together, and would say
nothing of a kind that there is not. To look at each column of each row takes twice as long as
SQLite's own look at a file: half a minute of twenty million rows.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

from firsthand.model import CALENDAR, Answer, Kind, Mark, Role
from firsthand.store import cipher
from firsthand.store.cipher import Key
from firsthand.store.upgrade import migrations

_TIME = f"{{}} BETWEEN {CALENDAR.start} AND {CALENDAR.stop - 1}"
_MONTH = "({0} GLOB '[0-9][0-9][0-9][0-9]' OR {0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]')"
_COUNT = "{} BETWEEN 0 AND 4294967295"
_NUMBER = "{} BETWEEN 0 AND 4611686018427387904"  # after which there is room for others
_SUM = "{} BETWEEN -1e15 AND 1e15"
_JSON = "CASE WHEN json_valid({0}) THEN json_type({0}) = '%s' ELSE 0 END"
_OBJECT = _JSON % "object"
# What a value must be beside of its column's type, as a page would fall over another; {} is it.
_RULES = {
    "handle": {
        "id": _NUMBER, "kind": "{} IN ('email', 'phone', 'url', 'name')", "person": _NUMBER,
    },
    "person": {"id": _NUMBER},
    "event": {
        "kind": f"{{}} BETWEEN {min(Kind):d} AND {max(Kind):d}",
        "marks": _COUNT, "audience": _COUNT, "details": _OBJECT,
    },
    "party": {
        "role": f"{{}} BETWEEN {min(Role):d} AND {max(Role):d}",
        "answer": f"{{}} BETWEEN {min(Answer):d} AND {max(Answer):d}",
    },
    "card": {"id": _NUMBER, "person": _NUMBER, "since": _TIME},
    "alias": {"first": _TIME, "last": _TIME},
    "source": {"id": _NUMBER, "first": _TIME, "last": _TIME, "interactions": _COUNT},
    "cost": {"time": _TIME, "amount": _SUM},
    "word": {"time": _TIME, "total": _SUM},
    "checked": {"time": _TIME, "decided": _TIME},
    "shown": {"time": _TIME, "verdict": _OBJECT},
    "decision": {"time": _TIME, "undone": _TIME},
    "import": {"started": _TIME, "report": _OBJECT},
    "file_read": {"time": _TIME, "report": _JSON % "array"},
    "audit": {
        "strength": "{} BETWEEN 0 AND 100", "peak": _COUNT, "first": _TIME, "last": _TIME,
        "met": _COUNT, "sent": _COUNT, "received": _COUNT, "since": _TIME,
    },
    "audit_reach": {
        "small": _COUNT, "upto": _COUNT, "months": _COUNT, "met": _COUNT, "sure": _COUNT,
        "dealt": _TIME, "last": _TIME,
    },
    "account": {
        "port": "{} BETWEEN 1 AND 65535", "every": _COUNT, "created": _TIME, "tried": _TIME,
        "synced": _TIME, "failures": _COUNT, "trouble": _JSON % "array",
    },
    "account_place": {"state": _OBJECT},
    "link": {"time": _TIME},
    "position": {"first": _MONTH, "last": _MONTH},
    "tie": {"change": _NUMBER},
    "token": {"created": _TIME, "used": _TIME},
}  # fmt: skip
_NOBODY = "(SELECT coalesce(max(id), 0) FROM person)"
# What a row has instead where it cannot be without, and there is more in it than that: nothing that
# would make anybody better known. People are joined anew, and what is counted is counted again.
_INSTEAD = {
    # Each by itself at first: a number that nobody has.
    "handle": {"person": f"{_NOBODY} + id"},
    "card": {"person": f"{_NOBODY} + (SELECT coalesce(max(id), 0) FROM handle) + id"},  # noqa: S608
    "alias": {"own": "0"},
    "event": {"marks": f"{Mark.AUTOMATED:d}", "audience": "1000", "occasion": "0"},
    "party": {"answer": "0"}, "source": {"interactions": "0"},
    "checked": {"time": "0"}, "shown": {"time": "0"}, "decision": {"time": "0"},
    "word": {"time": "0"}, "link": {"time": "0"},
    "account": {"every": "0", "created": "0", "failures": "0", "refused": "0"},
    "headcount": {"people": "0"}, "tie": {"change": "0"},
}  # fmt: skip
_WORKED_OUT = frozenset({"audited", "kept", "summary"})
# Which files were read: what is left out of their records comes with the next import of them.
_VOUCHES = frozenset({"file_read", "mail_read"})
_VALUE = re.compile(r"(NULL|NUMERIC|TEXT) value in ")
_STORED = {"INTEGER": "integer", "TEXT": "text", "BLOB": "blob", "REAL": "real"}


class _Column(NamedTuple):
    plain: str
    type: str
    needed: bool  # NULL is none of its values

    @property
    def name(self) -> str:
        """As SQL has it: some are words of its own."""
        return f'"{self.plain}"'


def found_damaged(c: sqlite3.Connection) -> str | None:
    """What SQLite's own look at a file finds beside values of another type."""
    found = [text for (text,) in c.execute("PRAGMA integrity_check")]  # a hundred at most
    return next((text for text in found if text != "ok" and not _VALUE.match(text)), None)


def wrong(c: sqlite3.Connection, version: int) -> int:
    """In how many places stand values that no Firsthand writes: rows, and for text that cannot be
    read as such, columns."""
    found = 0
    for table, columns in _tables(version).items():
        bad = " OR ".join(_bad(table, one) for one in columns)
        (rows,) = c.execute(f"SELECT count(*) FROM {table} WHERE {bad}").fetchone()  # noqa: S608
        found += rows + (0 if _is_text(c, table, columns) else 1)
    return found


def mend(c: sqlite3.Connection, version: int) -> None:
    """Makes text of what stands where text belongs, and takes out the rest: the value where it can
    be missing, else its row."""
    # People first: what is nobody's yet gets a number after theirs.
    for table, columns in sorted(_tables(version).items(), key=lambda one: one[0] != "person"):
        for column in columns:
            if column.type == "TEXT":
                _make_text(c, table, column)
            bad, instead = _bad(table, column), _INSTEAD.get(table, {}).get(column.plain, "NULL")
            if column.needed and instead == "NULL":
                c.execute(f"DELETE FROM {table} WHERE {bad}")  # noqa: S608
            else:
                c.execute(f"UPDATE {table} SET {column.name} = {instead} WHERE {bad}")  # noqa: S608
    # What is worked out of the rest is made anew of what is left of that.
    for table in (_WORKED_OUT | _VOUCHES).intersection(_tables(version)):
        c.execute(f"DELETE FROM {table}")  # noqa: S608
    if "made" in _tables(version):
        c.execute("DELETE FROM made WHERE what = 'people'")


def wrong_in(path: Path, key: Key | None) -> int:
    """``wrong`` in a file. Raises one of ``errors()``."""
    with closing(cipher.connect(path, key, timeout=5)) as c:
        return wrong(c, _version(c))


def mend_in(path: Path, key: Key | None, kept: Path | None = None) -> int:
    """Mends a file where something is wrong in it, all of it or nothing; in how many places.
    ``kept`` gets a copy of what it was. Raises one of ``errors()``, ``OSError``."""
    places = wrong_in(path, key)
    if places:
        with closing(cipher.connect(path, key, timeout=5, isolation_level=None)) as c:
            if kept:
                os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
                with closing(cipher.connect(kept, key)) as copy:
                    c.backup(copy)
                    copy.execute("PRAGMA journal_mode=DELETE")
            c.execute("PRAGMA secure_delete=ON")
            c.execute("BEGIN IMMEDIATE")
            mend(c, _version(c))
            c.execute("COMMIT")
    return places


def _version(c: sqlite3.Connection) -> int:
    return int(c.execute("PRAGMA user_version").fetchone()[0])


@cache
def _tables(version: int) -> dict[str, tuple[_Column, ...]]:
    """The tables of a version as its own scripts make them, whatever a file says of itself."""
    with closing(sqlite3.connect(":memory:")) as model:
        for script in migrations()[:version]:
            model.executescript(script)
        names = model.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        return {name: tuple(_columns(model, name)) for (name,) in names}


def _columns(model: sqlite3.Connection, table: str) -> list[_Column]:
    about = model.execute('SELECT name, type, "notnull" OR pk FROM pragma_table_info(?)', (table,))
    return [_Column(name, type, bool(needed)) for name, type, needed in about]


def _bad(table: str, column: _Column) -> str:
    """What is true of a row whose value here is none of ours."""
    types = f"'{_STORED[column.type]}'" + ("" if column.needed else ", 'null'")
    bad = f"typeof({column.name}) NOT IN ({types})"
    rule = _RULES.get(table, {}).get(column.plain)
    if rule:
        bad += f" OR ({column.name} IS NOT NULL AND NOT ({rule.format(column.name)}))"
    return f"({bad})"


def _is_text(c: sqlite3.Connection, table: str, columns: tuple[_Column, ...]) -> bool:
    """Whether all that is said to be text can be read as such."""
    told = ", ".join(one.name for one in columns if one.type == "TEXT")
    try:
        for _ in c.execute(f"SELECT {told} FROM {table}") if told else ():  # noqa: S608
            pass
    except cipher.errors() as error:
        if "UTF-8" not in str(error):
            raise
        return False
    return True


def _make_text(c: sqlite3.Connection, table: str, column: _Column) -> None:
    """Makes text of bytes and numbers. A row goes where another has then the same key."""
    name = column.name
    other = f"typeof({name}) NOT IN ('text', 'null')"
    some = c.execute(f"SELECT 1 FROM {table} WHERE {other} LIMIT 1").fetchone()  # noqa: S608
    if some is None and _is_text(c, table, (column,)):
        return
    c.create_function("as_text", 1, lambda raw: raw.decode("utf-8", "replace"), deterministic=True)
    text = f"as_text(CAST({name} AS BLOB))"
    where = f"{other} OR (typeof({name}) = 'text' AND CAST({text} AS BLOB) <> CAST({name} AS BLOB))"
    c.execute(f"UPDATE OR IGNORE {table} SET {name} = {text} WHERE {where}")  # noqa: S608
    c.execute(f"DELETE FROM {table} WHERE {where}")  # noqa: S608
