"""One account into the store: what is new on the server, and how far it was read, together."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from firsthand.accounts import Login, Step, Stop, kind
from firsthand.intake import storing
from firsthand.intake.progress import Progress
from firsthand.intake.reports import FileReport
from firsthand.intake.settling import settle
from firsthand.model import Settings
from firsthand.sources import memory
from firsthand.store import accounts, made
from firsthand.store.database import Database
from firsthand.store.records import Writer

PENDING = 5000  # records stored at once: each time costs the disk a write it waits for
SECONDS = 5.0  # and after so long at the latest, so that little is read twice after a kill


def run(
    db: Database,
    settings: Settings,
    login: Login,
    now: int,
    *,
    progress: Callable[[Progress], None] | None = None,
    stop: Stop = lambda: False,
) -> FileReport:
    """Reads what is new in an account; what became of it.

    Raises ``Trouble``, with all that was read until then stored.
    """
    account = login.account
    report = FileReport(f"{account.user} ({account.host})", account.kind)
    into = storing.writer(db, settings)
    with db.read() as c:
        known = accounts.places(c, account.id)
    reached: dict[str, Mapping[str, Any] | None] = {}
    last = time.monotonic()
    try:
        for item in kind(account.kind).records(login, known, now, stop):
            if not isinstance(item, Step):
                storing.take(item, into, report)
                continue
            reached[item.place] = item.state
            if progress:
                progress(Progress(report.path, item.done, item.total, report.read))
            if into.pending >= PENDING or time.monotonic() - last > SECONDS:
                _store(db, into, account.id, reached)
                last = time.monotonic()
    finally:
        # Also where the line broke: a step stands for what was given before it, and for no more.
        _store(db, into, account.id, reached)
        into.flush()
        memory.forget()
        with db.read() as c:
            unsettled = made.unsettled(c)  # by a sync before, too, that was killed before its end
        if unsettled is not None:
            settle(db)
    return report


def _store(
    db: Database, into: Writer, id: str, reached: dict[str, Mapping[str, Any] | None]
) -> None:
    try:
        with db.write() as c:
            into.flush(more=True)
            accounts.reached(c, id, reached)
        db.rest()
    finally:
        # What could not be stored is not pending any more: without it, nothing was reached.
        reached.clear()
