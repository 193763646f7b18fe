"""A backup a day, kept for 7 days, 4 weeks and 12 months, made while the server runs."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from firsthand import settings
from firsthand.care import keep
from firsthand.model import phrase, utc
from firsthand.store.database import Database, StoreError
from firsthand.workspace import Refusal

DAYS, WEEKS, MONTHS = 7, 4, 12
FIRST = 10.0  # seconds: whoever has just started the server wants to see a page first
EVERY = 1800  # seconds from one look to the next: a laptop that slept is caught up with soon
# A disk that backups would fill serves nobody: so much stays free, and a tenth of it is theirs.
LEAST_FREE = 1 * 2**30
_NAME = re.compile(r"daily-(\d{4}-\d\d-\d\d)\.db")


def name(day: date) -> str:
    """``daily-2026-11-22.db``"""
    return f"daily-{day.isoformat()}.db"


def day_of(now: float) -> date:
    """The day that this machine's clock shows; ``now`` in seconds since 1970."""
    return utc(now).astimezone().date()


def wanted(days: Iterable[date]) -> set[date]:
    """Which of the days to keep: the last seven, and the last of each of four weeks and twelve
    months that have one."""
    newest = sorted(days, reverse=True)
    keep = set(newest[:DAYS])
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    keep |= set(list(weeks.values())[:WEEKS])
    return keep | set(list(months.values())[:MONTHS])


def kept(home: Path) -> dict[date, Path]:
    """The daily backups of a workspace, by day."""
    found: dict[date, Path] = {}
    for path in (home / keep.BACKUPS).glob("daily-*.db"):
        if match := _NAME.fullmatch(path.name):
            with suppress(ValueError):
                found[date.fromisoformat(match[1])] = path
    return found


def make(db: Database, home: Path, now: float) -> Path | None:
    """Today's backup, proved, and old ones cleared away; ``None`` where today has one already.

    Raises ``StoreError``, ``Refusal`` or ``OSError``; what was kept before is then still there.
    """
    today = day_of(now)
    held = kept(home)
    made = None
    if today not in held:
        folder = settings.make(home) / keep.BACKUPS
        folder.mkdir(mode=0o700, exist_ok=True)
        size = db.size()
        if shutil.disk_usage(folder).free < size + LEAST_FREE:
            raise StoreError(
                phrase(
                    "There is no room for today's backup: free %(size)s MB.",
                    size=(size + LEAST_FREE) // 2**20,
                )
            )
        made = keep.backup(db, folder / name(today))
        held[today] = made
    # A clock set back must not clear away what was made under the right one.
    past = {day: path for day, path in held.items() if day <= today}
    for day in past.keys() - wanted(past):
        past[day].unlink(missing_ok=True)
    _bound({day: path for day, path in past.items() if path.exists()})
    return made


def _bound(held: dict[date, Path]) -> None:
    """Of large workspaces fewer are kept: the two newest, the others in a tenth of the disk."""
    days = sorted(held, reverse=True)
    if len(days) <= 2:
        return
    sizes = {day: held[day].stat().st_size for day in days}
    room = (shutil.disk_usage(held[days[0]].parent).free + sum(sizes.values())) // 10
    used = 0
    for place, day in enumerate(days):
        used += sizes[day]
        if place >= 2 and used > room:
            held[day].unlink(missing_ok=True)


class Daily:
    """Makes them beside a running server; ``trouble`` is the sentence of the last that failed."""

    def __init__(self, db: Database, home: Path) -> None:
        self._db, self._home = db, home
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="daily backup", daemon=True)
        self.trouble: str | None = None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends after the backup under way, if one is."""
        self._stop.set()
        self._thread.join(60)

    def _run(self) -> None:
        wait = FIRST
        while not self._stop.wait(wait):
            self.once()
            wait = EVERY
        self._db.close()

    def once(self) -> None:
        """One look; a failure is told by the doctor and tried again at the next."""
        try:
            make(self._db, self._home, time.time())
            self.trouble = None
        except (StoreError, Refusal, OSError) as error:
            self.trouble = str(error)
