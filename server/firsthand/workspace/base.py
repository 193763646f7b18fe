"""What every part of a workspace stands on: its database, its clock, its figures."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand import settings
from firsthand.identity import handles
from firsthand.model import CALENDAR, Learnt, Settings
from firsthand.store import dump, people
from firsthand.store.database import Database

if TYPE_CHECKING:
    from firsthand.workspace.places import Ranking

LEARNING = "learning"  # the setting's name
READ = 500  # answers of one audit that are kept: pages of lists may be leafed through for long


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
        self._taught: tuple[tuple[Any, ...], Learnt] | None = None
        self._ranked: tuple[tuple[int, int, str], Ranking] | None = None
        self._ranking: threading.Thread | None = None
        self._ranking_lock = threading.Lock()
        self._portraits: dict[int, tuple[Any, Any]] = {}  # the last people looked at
        self._vouchings: tuple[Any, dict[str, Any]] | None = None  # once all of them are judged
        self._vouched: tuple[Any, list[Any], list[Any]] | None = None  # every word, unjudged
        self._vouched_for: tuple[Any, dict[str, Any]] | None = None  # how many
        self._open: dict[str | None, tuple[Any, list[Any]]] = {}  # invitations that wait
        self._judged_now: dict[str, tuple[Any, dict[str, Any]]] = {}  # the last checks looked at
        self._counted: tuple[Any, dict[Any, Any]] = (None, {})  # what was read of one audit

    def now(self) -> int:
        """Seconds since 1970 UTC."""
        return int(self._clock())

    def _of_audit(self, c: Any, key: Hashable, read: Callable[[], Any]) -> Any:
        """What the audit's lines alone say, read anew with another audit. Not to be changed: all
        threads share it, and none has to read thousands of lines for a page."""
        from firsthand.store import audit  # late: an import needs none of it

        made = (self.db.generation, audit.made(c))
        of, held = self._counted  # once: another thread may put the next audit's in its place
        if of != made or len(held) >= READ:
            held = {}
            self._counted = (made, held)
        if key not in held:
            held[key] = read()
        return held[key]

    def _standings(self, c: Any) -> list[tuple[str, str, int]]:
        from firsthand.store import board

        found: list[tuple[str, str, int]]
        found = self._of_audit(c, "standings", lambda: board.standings(c))
        return found

    def totals(self) -> dict[str, int]:
        """How many people and interactions the workspace holds."""
        with self.db.read() as c:
            held, events = people.totals(c, people.Ego(c, handles.is_work))
        return {"people": held, "interactions": events}

    @property
    def settings(self) -> Settings:
        """The figures in force, as the user's answers adapt them."""
        figures, state, learnt = self._learnt()
        from firsthand.evidence import learning  # late: an import needs none of it

        return learning.adapted(figures, learnt) if state["on"] else figures

    def figures_as_set(self) -> Settings:
        """The figures that the user set; nothing is learnt from their answers here."""
        with self.db.read() as c:
            return settings.load(dump.settings(c))

    def _learnt(self) -> tuple[Settings, dict[str, Any], Learnt]:
        """The figures as set, whether to adapt them, and what the answers teach."""
        from firsthand.evidence import learning
        from firsthand.store import history

        with self.db.read() as c:
            stored = dump.settings(c)
            figures, state = settings.load(stored), _state(stored.get(LEARNING))
            by = (self.db.generation, history.last_word(c), state["since"], figures.months,
                  figures.meetings)  # fmt: skip
            # Another number of words, and it is worked out anew; a verdict asks several times.
            if self._taught is None or self._taught[0] != by:
                given = history.taught(c, state["since"])
                self._taught = (by, learning.learn(given, figures))
        return figures, state, self._taught[1]


def _state(text: str | None) -> dict[str, Any]:
    """The setting: whether to adapt, since when answers count, and when that was said."""
    try:
        said = json.loads(text or "{}")
    except ValueError:
        said = None
    held = said if isinstance(said, dict) else {}
    # Whatever an export that was read back says there: a time beyond reason would fail every page.
    since, at = (
        time if isinstance(time, int) and time in CALENDAR else None
        for time in (held.get("since"), held.get("said_at"))
    )
    return {"on": bool(held.get("on", True)), "since": since or 0, "said_at": at}
