"""Reads business results and the costs of networks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from firsthand.model import RESULTS, Cost, Event, Kind, Role, figure
from firsthand.store import removal
from firsthand.store.numbers import event_id, event_time
from firsthand.store.sql import marks


class Entry(NamedTuple):
    """One result, or one cost (``kind`` is ``cost``, no person). ``when`` is seconds UTC."""

    id: str
    kind: str
    when: int
    name: str | None
    email: str | None
    amount: float | None
    currency: str | None
    network: str | None
    note: str | None
    source: str
    person: str | None


def known(c: sqlite3.Connection, record: Event | Cost) -> bool:
    """Whether a record of this key and time is stored, or was and is taken out."""
    if removal.removed(c, [record]):
        return True
    if isinstance(record, Cost):
        query = "SELECT 1 FROM cost WHERE source = ? AND key = ?"
        return c.execute(query, (record.source, record.key)).fetchone() is not None
    query = "SELECT 1 FROM event WHERE id = ?"
    return c.execute(query, (event_id(record),)).fetchone() is not None


def results(c: sqlite3.Connection, ego: Iterable[int]) -> Iterator[Entry]:
    """Every result, newest first; of invoices those that came from the user (``ego``: their
    identifiers)."""
    kinds, me = sorted(RESULTS), sorted(ego)
    whose = {
        event: row
        for event, *row in c.execute(
            "SELECT t.event, h.kind, h.value, n.id, n.name FROM trace t "  # noqa: S608
            "JOIN handle h ON h.id = t.handle LEFT JOIN person n ON n.id = h.person "
            f"WHERE t.kind IN ({marks(kinds)}) AND (t.role = ? OR t.role = ? AND EXISTS (SELECT 1 "
            f"FROM party q WHERE q.event = t.event AND q.role = ? AND q.handle IN ({marks(me)}))) "
            "ORDER BY h.kind DESC, h.value DESC",
            (*kinds, Role.WITH, Role.BUYER, Role.SELLER, *me),
        )
    }
    for event, kind, source, details in c.execute(
        "SELECT e.id, e.kind, s.name, e.details FROM event e JOIN source s ON s.id = e.source "  # noqa: S608
        f"WHERE e.id IN (SELECT event FROM trace WHERE kind IN ({marks(kinds)})) "
        "ORDER BY e.id DESC",
        kinds,
    ):
        if event not in whose:
            continue
        said = json.loads(details) if details else {}
        handle, value, person, name = whose.get(event, (None, "", None, None))
        yield Entry(
            f"i_{event:x}",
            Kind(kind).name.lower(),
            event_time(event),
            name or (value.partition(":")[2] if handle == "name" else None),
            value if handle == "email" else None,
            figure(said, "amount"),
            said.get("currency"),
            said.get("network"),
            said.get("note"),
            source,
            f"p_{person}" if person is not None else None,
        )


def costs(c: sqlite3.Connection) -> Iterator[Entry]:
    """Every cost, newest first."""
    for number, source, when, network, amount, currency, note in c.execute(
        "SELECT id, source, time, network, amount, currency, note FROM cost "
        "ORDER BY time DESC, id DESC"
    ):
        yield Entry(f"o_{number}", "cost", when, None, None, amount, currency or None, network,
                    note, source, None)  # fmt: skip
