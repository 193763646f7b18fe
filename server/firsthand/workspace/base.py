"""What every part of a workspace stands on: its database, its clock, its figures."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from firsthand import settings
from firsthand.model import Settings
from firsthand.store import dump
from firsthand.store.database import Database


class Refusal(Exception):
    """Input that gives no verdict; the message is for the user. ``code`` names the kind."""

    code = "refused"


class NoProfile(Refusal):
    """The page shows no single person."""

    code = "no-profile"


class Base:
    """The records, the history and the settings of one user."""

    def __init__(self, home: Path, db: Database, clock: Callable[[], float] = time.time) -> None:
        self.home = home
        self.db = db
        self._clock = clock

    def now(self) -> int:
        """Seconds since 1970 UTC."""
        return int(self._clock())

    @property
    def settings(self) -> Settings:
        """The figures in force."""
        with self.db.read() as c:
            return settings.load(dump.settings(c))
